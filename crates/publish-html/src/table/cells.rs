//! Rows and cells of a table.

use publish_core::model::{Alignment, Block, BlockKind, Cell, ColumnSpec, Grid, InlineKind, Row};
use publish_core::walk;
use publish_resolve::Resolved;

use crate::attributes::open;
use crate::lists::write_item_content;
use crate::writer::{FORMAT, Writer};

/// Which cells of a group of rows are headers.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Headers {
    /// None, nor anywhere in the table.
    None,
    /// All, for their columns.
    Columns,
    /// Those of so many columns at the start, for their rows.
    Rows(usize),
}

/// Writes a group of rows; where `keeps_first`, the first column stays in sight when the table is scrolled.
pub(super) fn write_rows(w: &mut Writer, columns: &[ColumnSpec], rows: &[Row], headers: Headers, keeps_first: bool) {
    for (row, starts) in rows.iter().zip(Grid::starts(rows, columns.len())) {
        let Row { id: _, span: _, cells } = row;
        w.push("<tr>");
        for (cell, &start) in cells.iter().zip(&starts) {
            let scope = scope(cell, start, columns.len(), headers);
            let alignment = cell.alignment.or(columns.get(start).map(|column| column.alignment));
            let is_kept = keeps_first && start == 0 && cell.columns == 1;
            write_cell(w, cell, scope, alignment.unwrap_or_default(), is_kept);
        }
        w.push("</tr>\n");
    }
}

/// What a cell is a header of. An empty one heads nothing, and neither does one that leaves no room for others.
fn scope(cell: &Cell, start: usize, columns: usize, headers: Headers) -> Option<&'static str> {
    if is_blank(cell) {
        return None;
    }
    match headers {
        Headers::None => None,
        Headers::Columns => Some("col"),
        Headers::Rows(count) => (start < count && usize::from(cell.columns) < columns).then_some("row"),
    }
}

/// Whether any cell of `rows` is a header.
pub(super) fn have_header(rows: &[Row], columns: usize, headers: Headers) -> bool {
    let starts = Grid::starts(rows, columns);
    let mut cells = rows.iter().zip(&starts).flat_map(|(row, starts)| row.cells.iter().zip(starts));
    cells.any(|(cell, &start)| scope(cell, start, columns, headers).is_some())
}

fn write_cell(w: &mut Writer, cell: &Cell, scope: Option<&str>, alignment: Alignment, is_kept: bool) {
    let Cell { id, span: _, attributes, alignment: _, columns, rows, content } = cell;
    let name = if scope.is_some() { "th" } else { "td" };
    let class = match alignment {
        Alignment::Start => "",
        Alignment::Left => "left",
        Alignment::Center => "center",
        Alignment::Right => "right",
    };
    let class = if is_kept { format!("{class} kept") } else { class.to_owned() };
    open(w, name, w.anchor(*id), &class, attributes);
    for (name, span) in [("colspan", *columns), ("rowspan", *rows)] {
        if span > 1 {
            w.attribute(name, &span.to_string());
        }
    }
    if let Some(scope) = scope {
        w.attribute("scope", scope);
    }
    w.push(">");
    let alone = Resolved::visible(content, FORMAT).count() == 1;
    let outer = w.in_header_cell;
    w.in_header_cell |= scope.is_some();
    write_item_content(w, content, alone);
    w.in_header_cell = outer;
    w.push("</");
    w.push(name);
    w.push(">");
}

/// Whether a cell shows no word and no picture.
pub(super) fn is_blank(cell: &Cell) -> bool {
    let words = |block: &Block| {
        let own = walk::inlines(walk::own_inlines(block));
        let mut own = own.map(|inline| match &inline.kind {
            InlineKind::Text(words) => !words.trim().is_empty(),
            InlineKind::Code(words) => !words.trim().is_empty(),
            InlineKind::SoftBreak | InlineKind::HardBreak | InlineKind::Styled(_, _) | InlineKind::Raw(_) => false,
            InlineKind::Math(_)
            | InlineKind::Link(_)
            | InlineKind::Image(_)
            | InlineKind::Note(_)
            | InlineKind::Reference(_)
            | InlineKind::PageNumber(_)
            | InlineKind::Citation(_) => true,
        });
        !matches!(block.kind, BlockKind::Paragraph(_) | BlockKind::Heading(_)) || own.any(|shows| shows)
    };
    !Resolved::visible(&cell.content, FORMAT).any(words)
}
