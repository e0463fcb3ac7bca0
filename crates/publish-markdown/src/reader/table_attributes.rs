//! What the attributes of a table say of it.

use publish_core::model::{Attributes, Table};
use publish_core::{Diagnostic, Span, codes};

/// Takes a `summary` for those who can't see the table, and the widths of its columns in relation to each other,
/// `tbl-colwidths="[60,40]"` (Quarto). Widths that are none are told.
pub(super) fn take(table: &mut Table, attributes: &mut Attributes, span: Span) -> Option<Diagnostic> {
    if let Some(summary) = attributes.take_pair("summary").filter(|summary| !summary.trim().is_empty()) {
        table.summary = Some(summary.split_whitespace().collect::<Vec<_>>().join(" "));
    }
    let widths = attributes.take_pair("tbl-colwidths")?;
    let columns = table.grid.columns().len();
    if let Some(shares) = shares(&widths).filter(|shares| shares.is_empty() || shares.len() == columns) {
        table.grid.set_widths(&shares);
        return None;
    }
    let message = format!("`tbl-colwidths` is `{widths}`, which are no widths of {columns} columns");
    let help = "write one number for each column: `tbl-colwidths=\"[60,40]\"`";
    Some(Diagnostic::new(&codes::INVALID_VALUE, span, message).help(help))
}

/// Widths in relation to each other; none for `auto`.
fn shares(widths: &str) -> Option<Vec<f32>> {
    let listed = widths.trim().trim_start_matches('[').trim_end_matches(']').trim();
    if listed == "auto" {
        return Some(Vec::new());
    }
    let share = |width: &str| {
        let number: f32 = width.trim().trim_end_matches('%').trim_end().parse().ok()?;
        (number > 0.0 && number.is_finite()).then_some(number)
    };
    listed.split(',').map(share).collect()
}
