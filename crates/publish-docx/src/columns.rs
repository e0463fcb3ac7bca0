//! How wide the columns of a table are: as in print, by what their content needs and wants.

use publish_core::model::{Alignment, BlockKind, Cell, CodeBlock, ColumnSpec, Grid, InlineKind, Math};
use publish_core::{Format, Pt, walk};
use publish_resolve::Resolved;

/// A table that wants at least this share of the measure gets all of it.
const NEARLY_FULL: f32 = 0.55;
/// Fonts that stand in may be wider than ours, and headings are bold.
const ALLOWANCE: f32 = 1.15;
/// Pictures in cells are taken to be so wide, in points.
const PICTURE: f32 = 120.0;

/// What a column needs, in points.
#[derive(Clone, Copy, Debug, Default)]
struct Need {
    /// So that no word is broken.
    least: f32,
    /// So that no line is.
    most: f32,
}

/// The columns of a table.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Columns {
    /// Their widths in twips.
    pub(crate) widths: Vec<i32>,
    /// What the text must be shrunk by so that no word is broken; 1 where there is room enough.
    pub(crate) scale: f32,
}

/// Divides `measure` among the columns of a table whose text has a size of `size`.
///
/// `missing` says what the number in a cell lacks, in ems.
pub(crate) fn divide(grid: &Grid, measure: Pt, size: Pt, padding: Pt, missing: impl Fn(&Cell) -> f32) -> Columns {
    let columns = grid.columns();
    let (widths, scale) = if columns.iter().any(|column| column.width.is_some()) {
        (asked(columns, measure.0), 1.0)
    } else {
        fitted(columns, &needs(grid, size.0, padding.0, missing), measure.0)
    };
    let widths = widths.into_iter().map(|width| ((width * 20.0).round() as i32).max(1)).collect();
    Columns { widths, scale }
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

fn needs(grid: &Grid, size: f32, padding: f32, missing: impl Fn(&Cell) -> f32) -> Vec<Need> {
    let count = grid.columns().len();
    let mut needs = vec![Need::default(); count];
    for group in [grid.head(), grid.body(), grid.foot()] {
        for (row, starts) in group.iter().zip(Grid::starts(group, count)) {
            for (cell, start) in row.cells.iter().zip(starts) {
                let more = missing(cell) * size;
                let need = cell_need(cell, size);
                let need = Need { least: need.least + more, most: need.most + more };
                let spanned = usize::from(cell.columns).max(1);
                for column in needs.iter_mut().skip(start).take(spanned) {
                    column.least = column.least.max(need.least / spanned as f32);
                    column.most = column.most.max(need.most / spanned as f32);
                }
            }
        }
    }
    for need in &mut needs {
        need.most = need.most.max(need.least) + 2.0 * padding;
        need.least += 2.0 * padding;
    }
    needs
}

/// Text is measured by its characters: the fonts that Word will have are not known here.
fn cell_need(cell: &Cell, size: f32) -> Need {
    let mut need = Need::default();
    for block in Resolved::visible(&cell.content, Format::Docx) {
        let block = std::slice::from_ref(block);
        for (_, content) in walk::runs_in(block) {
            need.text(&walk::plain_text(content), size);
            if walk::inlines(content).any(|inline| matches!(inline.kind, InlineKind::Image(_))) {
                need.most = need.most.max(PICTURE);
            }
        }
        for inner in walk::blocks(block) {
            if let BlockKind::Code(CodeBlock { text, .. }) | BlockKind::Math(Math { source: text, .. }) = &inner.kind {
                need.text(text, size);
            }
        }
    }
    need
}

impl Need {
    /// Makes room for text: its longest word at least, its longest line at most.
    fn text(&mut self, text: &str, size: f32) {
        let widest = |parts: &mut dyn Iterator<Item = &str>| parts.map(ems).fold(0.0, f32::max) * size * ALLOWANCE;
        self.least = self.least.max(widest(&mut text.split_whitespace()) + 1.0);
        self.most = self.most.max(widest(&mut text.lines()) + 1.0);
    }
}

/// About how wide text is in a sans serif, in ems.
fn ems(text: &str) -> f32 {
    let width = |sign: char| match sign {
        'i' | 'j' | 'l' | '.' | ',' | ':' | ';' | '\'' | '’' | '|' | '!' => 0.26,
        'f' | 'r' | 't' | 'I' | ' ' | '-' | '(' | ')' | '[' | ']' | '/' => 0.33,
        'm' | 'w' | 'M' | 'W' | '%' | '@' | '—' | '…' => 0.83,
        'A'..='Z' => 0.63,
        sign if sign < '\u{250}' => 0.51,
        sign if sign < '\u{1100}' => 0.65,
        _ => 1.0,
    };
    text.chars().map(width).sum()
}

fn fitted(columns: &[ColumnSpec], needs: &[Need], measure: f32) -> (Vec<f32>, f32) {
    let least: f32 = needs.iter().map(|need| need.least).sum();
    let most: f32 = needs.iter().map(|need| need.most).sum();
    if least > measure {
        return (needs.iter().map(|need| need.least * measure / least).collect(), measure / least);
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

    #[test]
    fn what_is_left_goes_to_running_text() {
        let (widths, _) =
            fitted(&columns(&[Alignment::Start, Alignment::Right]), &[need(20.0, 160.0), need(20.0, 40.0)], 300.0);
        assert_eq!(widths, [260.0, 40.0]);
    }

    #[test]
    fn a_small_table_keeps_its_width() {
        let (widths, _) = fitted(&columns(&[Alignment::Start; 2]), &[need(20.0, 50.0), need(20.0, 50.0)], 400.0);
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
        let (widths, scale) = fitted(&columns(&[Alignment::Start; 2]), &[need(50.0, 500.0), need(50.0, 50.0)], 50.0);
        assert_eq!((widths, scale), (vec![25.0, 25.0], 0.5));
    }

    #[test]
    fn the_author_decides() {
        let given = |width| ColumnSpec { alignment: Alignment::Start, width };
        assert_eq!(asked(&[given(Some(0.25)), given(None)], 400.0), [100.0, 300.0]);
        assert_eq!(asked(&[given(Some(1.0)), given(Some(1.0))], 400.0), [200.0, 200.0]);
        assert_eq!(asked(&[given(Some(f32::NAN)), given(Some(0.5))], 400.0), [200.0, 200.0]);
    }
}
