//! Start tags of tables, rows and cells: their content follows as it is written, and need not stand in memory.

use docx_rs::{Table, TableCell, TableRow};

use super::additions::{Additions, Properties};
use super::mend::{mend, mend_with};

/// Opens a table; `more` are properties that docx-rs does not know. The end tag is `</w:tbl>`.
pub(crate) fn open_table(table: &Table, more: Properties, out: &mut String) {
    let start = out.len();
    mend_with(table, "w:tblPr", more, out);
    close(out, start, "</w:tblGrid>");
}

/// The start of a row, one that repeats on every page if it is a header (ECMA-376-1 §17.4.50). The end tag is `</w:tr>`.
pub(crate) fn open_row(row: &TableRow, is_header: bool) -> String {
    let mut out = String::new();
    let more = if is_header { Properties::new().flag("w:tblHeader") } else { Properties::new() };
    mend_with(row, "w:trPr", more, &mut out);
    close(&mut out, 0, "</w:trPr>");
    out
}

/// The start of a cell. The end tag is `</w:tc>`.
pub(crate) fn open_cell(cell: &TableCell) -> String {
    let mut out = String::new();
    mend(cell, &Additions::default(), &mut out);
    close(&mut out, 0, "</w:tcPr>");
    out
}

/// Cuts what follows the properties: docx-rs ends elements that are empty, and puts a paragraph in empty cells.
fn close(out: &mut String, start: usize, end: &str) {
    let at = out[start..].find(end).expect("the element has properties");
    out.truncate(start + at + end.len());
}
