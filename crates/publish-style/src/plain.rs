//! The looks of plain text: signs and columns in place of type and colour.

use publish_core::model::Style;

/// How far quotations, code and what belongs to a line stand in, in columns.
pub const INDENT: usize = 4;
/// How far a level of the contents stands in from the one above it, and a mark of a list from the text around it.
pub const STEP: usize = 2;
/// Between the columns of a table.
pub const CELL_GAP: usize = 2;
/// A thematic break.
pub const BREAK: &str = "* * *";

/// What stands before and after words of a style; `None` for those that look like others.
pub fn stress(style: Style) -> Option<&'static str> {
    match style {
        Style::Emphasis => Some("*"),
        Style::Strong => Some("**"),
        Style::Underline => Some("_"),
        Style::Strikethrough
        | Style::Highlight
        | Style::SmallCaps
        | Style::Keyboard
        | Style::Superscript
        | Style::Subscript
        | Style::Abbreviation
        | Style::Plain => None,
    }
}
