//! Rows and columns. `MathML` Core leaves their alignment and lines to the stylesheet.

use publish_core::model::{Alignment, MathNode, MathTable, MathTableKind};

use super::parts::write_row;
use crate::writer::Writer;

/// Writes a table.
pub(super) fn write_table(w: &mut Writer, table: &MathTable) {
    let MathTable { kind, columns, rows, row_lines, column_lines } = table;
    w.push(match kind {
        MathTableKind::Matrix => "<mtable>",
        MathTableKind::Cases => "<mtable class=\"cases\">",
        MathTableKind::Aligned => "<mtable class=\"aligned\" displaystyle=\"true\">",
        MathTableKind::Stacked => "<mtable class=\"stacked\">",
    });
    for (index, row) in rows.iter().enumerate() {
        let over = row_lines.contains(&index);
        let under = index + 1 == rows.len() && row_lines.contains(&rows.len());
        w.push(match (over, under) {
            (false, false) => "<mtr>",
            (true, false) => "<mtr class=\"over\">",
            (false, true) => "<mtr class=\"under\">",
            (true, true) => "<mtr class=\"over under\">",
        });
        for (column, cell) in row.iter().enumerate() {
            let alignment = columns.get(column).or(columns.last()).copied().unwrap_or_default();
            let line = column_lines.contains(&column);
            write_cell(w, cell, alignment, line);
        }
        w.push("</mtr> ");
    }
    w.push("</mtable>");
}

fn write_cell(w: &mut Writer, cell: &[MathNode], alignment: Alignment, line: bool) {
    let side = match alignment {
        Alignment::Start | Alignment::Center => "",
        Alignment::Left => "left",
        Alignment::Right => "right",
    };
    let classes = [side, if line { "ruled" } else { "" }].join(" ");
    w.push("<mtd");
    if !classes.trim().is_empty() {
        w.attribute("class", classes.trim());
    }
    w.push(">");
    write_row(w, cell);
    w.push("</mtd> ");
}
