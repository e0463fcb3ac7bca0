//! How wide the columns of a table are: as in print, by what their content needs and wants.

use publish_core::Pt;
use publish_core::columns::{CellExtent, least_high};
use publish_core::model::{Alignment, Cell, ColumnSpec, Table};

use crate::needs::{Need, Setting, needs};
use crate::ruler::ALLOWANCE;

/// A table that wants at least this share of the measure gets all of it.
const NEARLY_FULL: f32 = 0.55;
/// Text is made no smaller than this.
pub(crate) const SMALLEST: Pt = Pt(7.0);

/// The columns of a table.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Columns {
    /// Their widths in twips.
    pub(crate) widths: Vec<i32>,
    /// What the text must be shrunk by so that no word is broken; 1 where there is room enough.
    pub(crate) scale: f32,
}

/// Divides `measure` among the columns of a table.
///
/// `missing` says what the number in a cell lacks, in ems.
pub(crate) fn divide(table: &Table, measure: Pt, setting: Setting<'_>, missing: impl Fn(&Cell) -> f32) -> Columns {
    let columns = table.grid.columns();
    let (widths, scale) = if columns.iter().any(|column| column.width.is_some()) {
        (asked(columns, measure.0), 1.0)
    } else {
        let smallest = SMALLEST / setting.theme.metrics.table.size;
        let padding = setting.padding.0 * 2.0;
        let (needs, cells) = needs(table, setting, missing);
        let (widths, scale) = fitted(columns, &needs, measure.0, Shrinking { smallest, padding });
        (lower(widths, &needs, &cells, padding), scale)
    };
    let widths = widths.into_iter().map(|width| ((width * 20.0).round() as i32).max(1)).collect();
    Columns { widths, scale }
}

/// Makes a table lower that is narrower than its text.
fn lower(widths: Vec<f32>, needs: &[Need], cells: &[CellExtent], padding: f32) -> Vec<f32> {
    if needs.iter().zip(&widths).all(|(need, width)| need.most <= width + 0.01) {
        return widths;
    }
    let least: Vec<f32> = needs.iter().map(|need| need.least).collect();
    least_high(widths, &least, cells, padding)
}

/// The author's shares; columns without one divide the rest evenly.
fn asked(columns: &[ColumnSpec], measure: f32) -> Vec<f32> {
    let share = |column: &ColumnSpec| column.width.filter(|width| width.is_finite() && *width > 0.0);
    let given: f32 = columns.iter().filter_map(share).sum();
    let open = columns.iter().filter(|column| share(column).is_none()).count();
    let rest = if open == 0 { 0.0 } else { (1.0 - given).max(0.1) / open as f32 };
    let total = given + rest * open as f32;
    let scale = if total > 1.0 { 1.0 / total } else { 1.0 };
    columns.iter().map(|column| share(column).unwrap_or(rest) * scale * measure).collect()
}

/// How far columns are shrunk.
#[derive(Clone, Copy)]
struct Shrinking {
    /// The least that text is shrunk to, as a share of its size.
    smallest: f32,
    /// What keeps its width, in each column.
    padding: f32,
}

/// The widths, and what text must be shrunk by.
fn fitted(columns: &[ColumnSpec], needs: &[Need], measure: f32, shrinking: Shrinking) -> (Vec<f32>, f32) {
    let least: f32 = needs.iter().map(|need| need.least).sum();
    let most: f32 = needs.iter().map(|need| need.most).sum();
    if least > measure {
        let Shrinking { smallest, padding } = shrinking;
        let paddings = padding * needs.len() as f32;
        // Where room is short there is none for wider fonts.
        let scale = ((measure - paddings) * ALLOWANCE / (least - paddings).max(1.0)).max(0.0);
        if scale >= 1.0 {
            return (needs.iter().map(|need| need.least * measure / least).collect(), 1.0);
        }
        let shrunken = |need: &Need| (need.least - padding) * scale.max(smallest) / ALLOWANCE + padding;
        return (shared(needs.iter().map(shrunken), measure), scale);
    }
    if most > measure {
        return (squeezed(needs, measure), 1.0);
    }
    if most < measure * NEARLY_FULL {
        return (needs.iter().map(|need| need.most).collect(), 1.0);
    }
    // What is left goes to running text; figures stay near each other.
    let grows = |column: &ColumnSpec| matches!(column.alignment, Alignment::Start | Alignment::Left);
    let any = columns.iter().any(grows);
    let weights = columns.iter().zip(needs).map(|(column, need)| if !any || grows(column) { need.most } else { 0.0 });
    let weights: Vec<f32> = weights.collect();
    let total = weights.iter().sum::<f32>().max(1.0);
    (needs.iter().zip(weights).map(|(need, weight)| need.most + (measure - most) * weight / total).collect(), 1.0)
}

/// Where words must be broken, they are those of the widest columns: columns that want no more than an even share get
/// what they want, the others have like shares of the rest.
fn shared(wanted: impl Iterator<Item = f32>, measure: f32) -> Vec<f32> {
    let mut widths: Vec<f32> = wanted.collect();
    let mut order: Vec<usize> = (0..widths.len()).collect();
    order.sort_by(|one, other| widths[*one].total_cmp(&widths[*other]));
    let mut left = measure;
    for (index, &column) in order.iter().enumerate() {
        widths[column] = widths[column].min(left / (order.len() - index) as f32);
        left -= widths[column];
    }
    widths
}

/// Columns that want no more than an even share get what they want; the others divide the rest.
fn squeezed(needs: &[Need], measure: f32) -> Vec<f32> {
    let mut order: Vec<usize> = (0..needs.len()).collect();
    order.sort_by(|one, other| needs[*one].most.total_cmp(&needs[*other].most));
    let mut widths = vec![0.0; needs.len()];
    let mut left = measure;
    let mut open = order.as_slice();
    // What the columns after the first of `open` need at least must not be given away.
    let mut reserved: f32 = needs.iter().map(|need| need.least).sum();
    while let [first, rest @ ..] = open {
        let need = needs[*first];
        if need.most > left / open.len() as f32 || left - need.most < reserved - need.least {
            break;
        }
        widths[*first] = need.most;
        left -= need.most;
        reserved -= need.least;
        open = rest;
    }
    let wanted: f32 = open.iter().map(|column| needs[*column].most - needs[*column].least).sum();
    for column in open {
        let need = needs[*column];
        widths[*column] = need.least + (left - reserved).max(0.0) * (need.most - need.least) / wanted.max(1.0);
    }
    widths
}

#[cfg(test)]
mod tests {
    use super::*;

    fn columns(alignments: &[Alignment]) -> Vec<ColumnSpec> {
        alignments.iter().map(|&alignment| ColumnSpec { alignment, width: None }).collect()
    }

    fn need(least: f32, most: f32) -> Need {
        Need { least, most }
    }

    const SHRINKING: Shrinking = Shrinking { smallest: 0.8, padding: 10.0 };

    #[test]
    fn what_is_left_goes_to_running_text() {
        let (widths, _) = fitted(
            &columns(&[Alignment::Start, Alignment::Right]),
            &[need(20.0, 160.0), need(20.0, 40.0)],
            300.0,
            SHRINKING,
        );
        assert_eq!(widths, [260.0, 40.0]);
    }

    #[test]
    fn a_small_table_keeps_its_width() {
        let (widths, _) =
            fitted(&columns(&[Alignment::Start; 2]), &[need(20.0, 50.0), need(20.0, 50.0)], 400.0, SHRINKING);
        assert_eq!(widths, [50.0, 50.0]);
    }

    #[test]
    fn short_columns_are_not_squeezed_for_long_ones() {
        let widths = squeezed(&[need(30.0, 600.0), need(30.0, 60.0), need(30.0, 300.0)], 400.0);
        assert_eq!(widths[1], 60.0);
        assert!((widths.iter().sum::<f32>() - 400.0).abs() < 0.01 && widths[0] > widths[2], "{widths:?}");
        let widths = squeezed(&[need(150.0, 160.0), need(150.0, 900.0)], 310.0);
        assert!(widths.iter().all(|width| *width >= 149.9), "{widths:?}");
    }

    #[test]
    fn a_table_without_room_is_shrunk() {
        let fitted = |needs: [Need; 2], measure| fitted(&columns(&[Alignment::Start; 2]), &needs, measure, SHRINKING);
        assert_eq!(fitted([need(50.0, 500.0), need(50.0, 50.0)], 60.0), (vec![30.0, 30.0], 0.5 * ALLOWANCE));
        assert_eq!(fitted([need(60.0, 60.0), need(40.0, 40.0)], 84.0), (vec![50.0, 34.0], 0.8 * ALLOWANCE));
        // Without room for wider fonts it would fit.
        assert_eq!(fitted([need(60.0, 60.0), need(40.0, 40.0)], 95.0), (vec![57.0, 38.0], 1.0));
        // The long word is broken and not the short one.
        let (widths, _) = fitted([need(350.0, 350.0), need(50.0, 50.0)], 115.0);
        assert_eq!(widths[1], 40.0 * 0.8 / ALLOWANCE + 10.0);
    }

    #[test]
    fn the_author_decides() {
        let given = |width| ColumnSpec { alignment: Alignment::Start, width };
        assert_eq!(asked(&[given(Some(0.25)), given(None)], 400.0), [100.0, 300.0]);
        assert_eq!(asked(&[given(Some(1.0)), given(Some(1.0))], 400.0), [200.0, 200.0]);
        assert_eq!(asked(&[given(Some(f32::NAN)), given(Some(0.5))], 400.0), [200.0, 200.0]);
    }
}
