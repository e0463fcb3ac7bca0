//! The lines of a table.

use publish_core::model::{Alignment, ColumnSpec, Grid};
use publish_style::plain::CELL_GAP;

use super::cells::{Group, Measured};
use crate::context::Context;
use crate::width::columns;

/// Draws a table; `None` where something in a cell is wider than its column, or several cells of a row have several lines.
pub(super) fn draw(ctx: &mut Context, grid: &Grid, groups: &[Group<'_>; 3], widths: &[usize]) -> Option<Vec<String>> {
    let [head, body, foot] = groups;
    let rule = rule(widths);
    let mut lines = Vec::new();
    draw_group(ctx, grid.columns(), head, widths, &mut lines)?;
    // A head without words, which GFM can't leave out, has no rule either.
    if !lines.is_empty() {
        lines.push(rule.clone());
    }
    draw_group(ctx, grid.columns(), body, widths, &mut lines)?;
    if !foot.rows.is_empty() {
        lines.push(rule);
        draw_group(ctx, grid.columns(), foot, widths, &mut lines)?;
    }
    Some(lines)
}

fn rule(widths: &[usize]) -> String {
    widths.iter().map(|&width| "-".repeat(width)).collect::<Vec<_>>().join(&" ".repeat(CELL_GAP))
}

/// Rows of several lines are kept apart by blank lines; a row without words is not shown.
fn draw_group(
    ctx: &mut Context,
    specs: &[ColumnSpec],
    group: &Group<'_>,
    widths: &[usize],
    lines: &mut Vec<String>,
) -> Option<()> {
    let mut rows = Vec::with_capacity(group.rows.len());
    for row in &group.rows {
        let lines = draw_row(ctx, specs, row, widths)?;
        if lines.iter().any(|line| !line.trim().is_empty()) {
            rows.push(lines);
        }
    }
    let apart = rows.iter().any(|row| row.len() > 1);
    for (index, row) in rows.into_iter().enumerate() {
        if apart && index > 0 {
            lines.push(String::new());
        }
        lines.extend(row);
    }
    Some(())
}

/// A row: each cell starts on its first line.
fn draw_row(ctx: &mut Context, specs: &[ColumnSpec], row: &[Measured<'_>], widths: &[usize]) -> Option<Vec<String>> {
    let mut lines = vec![String::new()];
    // The cell that has several lines, once there is one.
    let mut tall = None;
    for (index, cell) in row.iter().enumerate() {
        let end = cell.start + usize::from(cell.cell.columns);
        let offset: usize = widths[..cell.start].iter().sum::<usize>() + cell.start * CELL_GAP;
        let width = widths[cell.start..end].iter().sum::<usize>() + (end - cell.start - 1) * CELL_GAP;
        let alignment = cell.cell.alignment.or(specs.get(cell.start).map(|spec| spec.alignment)).unwrap_or_default();
        let texts = cell.lines(ctx, width);
        if texts.iter().any(|text| columns(text) > width) || texts.len() > 1 && tall.replace(index).is_some() {
            return None;
        }
        lines.resize(lines.len().max(texts.len()), String::new());
        for (line, text) in lines.iter_mut().zip(&texts).filter(|(_, text)| !text.is_empty()) {
            let used = columns(line);
            line.extend(std::iter::repeat_n(' ', offset + indent(text, width, alignment) - used));
            line.push_str(text);
        }
    }
    // What stands beside the lines of a cell that spans columns can't be told from them.
    let is_beside = |tall: usize| row[tall].cell.columns > 1 && tall + 1 < row.len();
    (!tall.is_some_and(is_beside)).then_some(lines)
}

/// The space before a line of a cell.
fn indent(text: &str, width: usize, alignment: Alignment) -> usize {
    let room = width - columns(text);
    match alignment {
        Alignment::Start | Alignment::Left => 0,
        Alignment::Center => room / 2,
        Alignment::Right => room,
    }
}
