//! How wide the columns of a table are.

use publish_core::model::{Alignment, Block, Cell, ColumnSpec, Grid};
use publish_core::{Format, Pt, walk};
use publish_resolve::Resolved;

/// What a column needs.
#[derive(Clone, Copy, Debug, Default)]
struct Need {
    /// So that no word is broken.
    least: f32,
    /// So that no line is.
    most: f32,
}

/// The widths of the columns of a table, in twips; they add up to `measure`, or to what the author asked for.
///
/// Without widths of the author's, columns get what their content needs, and what is left goes to those with running
/// text (compare CSS 2.2 §17.5.2.2).
pub(crate) fn widths(grid: &Grid, measure: Pt, size: Pt, padding: Pt) -> Vec<i32> {
    let columns = grid.columns();
    let widths = if columns.iter().any(|column| column.width.is_some()) {
        asked(columns, measure.0)
    } else {
        fitted(columns, &needs(grid, size.0, padding.0), measure.0)
    };
    widths.into_iter().map(|width| ((width * 20.0).round() as i32).max(1)).collect()
}

/// The author's shares; columns without one divide the rest evenly.
fn asked(columns: &[ColumnSpec], measure: f32) -> Vec<f32> {
    let share = |column: &ColumnSpec| column.width.filter(|width| width.is_finite() && *width > 0.0);
    let given: f32 = columns.iter().filter_map(share).sum();
    let open = columns.iter().filter(|column| share(column).is_none()).count();
    let rest = if open == 0 { 0.0 } else { ((1.0 - given) / open as f32).max(0.05) };
    let total = given + rest * open as f32;
    let scale = if total > 1.0 { 1.0 / total } else { 1.0 };
    columns.iter().map(|column| share(column).unwrap_or(rest) * scale * measure).collect()
}

fn needs(grid: &Grid, size: f32, padding: f32) -> Vec<Need> {
    let count = grid.columns().len();
    let mut needs = vec![Need::default(); count];
    for group in [grid.head(), grid.body(), grid.foot()] {
        for (row, starts) in group.iter().zip(Grid::starts(group, count)) {
            for (cell, start) in row.cells.iter().zip(starts) {
                let need = cell_need(cell, size);
                let spanned = usize::from(cell.columns).max(1);
                for column in needs.iter_mut().skip(start).take(spanned) {
                    column.least = column.least.max(need.least / spanned as f32);
                    column.most = column.most.max(need.most / spanned as f32);
                }
            }
        }
    }
    for need in &mut needs {
        need.least += 2.0 * padding;
        need.most = need.most.max(need.least) + 2.0 * padding;
    }
    needs
}

fn cell_need(cell: &Cell, size: f32) -> Need {
    let mut need = Need::default();
    for block in Resolved::visible(&cell.content, Format::Docx) {
        block_need(block, size, &mut need);
    }
    need
}

/// Text is measured by its characters: the fonts that Word will have are not known here.
fn block_need(block: &Block, size: f32, need: &mut Need) {
    for inner in walk::blocks(std::slice::from_ref(block)) {
        let text = walk::plain_text(walk::own_inlines(inner));
        let characters = text.chars().count();
        let longest = text.split_whitespace().map(|word| word.chars().count()).max().unwrap_or(0);
        need.least = need.least.max(longest as f32 * size * 0.56);
        need.most = need.most.max(characters as f32 * size * 0.53);
    }
}

fn fitted(columns: &[ColumnSpec], needs: &[Need], measure: f32) -> Vec<f32> {
    let least: f32 = needs.iter().map(|need| need.least).sum();
    let most: f32 = needs.iter().map(|need| need.most).sum();
    if most <= measure {
        let grows = |column: &ColumnSpec| matches!(column.alignment, Alignment::Start | Alignment::Left);
        let any = columns.iter().any(grows);
        let weight = |column: &ColumnSpec, need: &Need| if !any || grows(column) { need.most } else { 0.0 };
        let total: f32 = columns.iter().zip(needs).map(|(column, need)| weight(column, need)).sum();
        return columns
            .iter()
            .zip(needs)
            .map(|(column, need)| need.most + (measure - most) * weight(column, need) / total.max(1.0))
            .collect();
    }
    if least >= measure {
        return needs.iter().map(|need| need.least * measure / least).collect();
    }
    let share = (measure - least) / (most - least);
    needs.iter().map(|need| need.least + (need.most - need.least) * share).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn columns(alignments: &[Alignment]) -> Vec<ColumnSpec> {
        alignments.iter().map(|&alignment| ColumnSpec { alignment, width: None }).collect()
    }

    #[test]
    fn what_is_left_goes_to_running_text() {
        let needs = [Need { least: 20.0, most: 100.0 }, Need { least: 20.0, most: 40.0 }];
        let widths = fitted(&columns(&[Alignment::Start, Alignment::Right]), &needs, 300.0);
        assert_eq!(widths, [260.0, 40.0]);
    }

    #[test]
    fn narrow_columns_are_shared_out() {
        let needs = [Need { least: 50.0, most: 500.0 }, Need { least: 50.0, most: 50.0 }];
        let widths = fitted(&columns(&[Alignment::Start, Alignment::Start]), &needs, 200.0);
        assert_eq!(widths, [150.0, 50.0]);
        let widths = fitted(&columns(&[Alignment::Start, Alignment::Start]), &needs, 50.0);
        assert_eq!(widths, [25.0, 25.0]);
    }

    #[test]
    fn the_author_decides() {
        let given = |width| ColumnSpec { alignment: Alignment::Start, width };
        assert_eq!(asked(&[given(Some(0.25)), given(None)], 400.0), [100.0, 300.0]);
        assert_eq!(asked(&[given(Some(1.0)), given(Some(1.0))], 400.0), [200.0, 200.0]);
        assert_eq!(asked(&[given(Some(f32::NAN)), given(Some(0.5))], 400.0), [200.0, 200.0]);
    }
}
