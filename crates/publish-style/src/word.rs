//! What Word can't take from paper as it is, and why: it counts some lengths in whole points, has no type that is as low as a
//! rule, sets text in fonts that may stand in for those of the theme, and fits lines one at a time.

use publish_core::theme::Color;
use publish_core::{Pt, Twips};

use crate::page::Share;

/// What the distances of borders are counted in (ECMA-376-1 §17.3.4).
pub const POINT: Twips = Twips(20);
/// How far a border at most is from its text, in points (ECMA-376-1 §17.3.4).
pub const FARTHEST_BORDER: u8 = 31;
/// Between text and the rule below it: Word has no less.
pub const RULE_GAP: Pt = Pt(1.0);
/// A paragraph that is nothing but a line, or keeps boxes apart, is as low as Word lets one be.
pub const LOWEST: Pt = Pt(2.0);
/// Less space than this isn't worth a paragraph of its own.
pub const NOTICED: Pt = Pt(4.0);
/// What Word may round away of a cell and its text.
pub const ROUNDED: Pt = Pt(1.0);
/// The width that the text of a page is taken to have where margins leave nothing.
pub const LEAST_PAGE: Pt = Pt(72.0);
/// The same of text within lists and frames.
pub const LEAST_COLUMN: Pt = Pt(36.0);
/// The same of a cell.
pub const LEAST_CELL: Pt = Pt(12.0);
/// The space between columns that a section without columns states: what Word states there.
pub const NO_COLUMNS: Twips = Twips(425);
/// How many times as wide as in the fonts of the theme text is taken to be: Word may lack them and take others.
pub const ALLOWANCE: Share = Share(1.08);
/// How much of the thickness of a bar is before the edge of a table: LibreOffice 7.4 draws it behind the edge, and puts tables
/// from right to left where it likes.
pub const BAR_BEFORE_TABLE: Share = Share(0.75);
/// The same in a table from right to left.
pub const BAR_BEHIND_TABLE: Share = Share(0.5);
/// The pixels of an inch of a drawing: as many as Word keeps by its own setting for print.
pub const PIXELS_PER_INCH: f32 = 220.0;

/// The colours of Word's highlighter (`ST_HighlightColor`, ECMA-376-1 §17.18.40), which are all that it has.
const HIGHLIGHTS: [(u32, &str); 15] = [
    (0x00_00_00, "black"),
    (0x00_00_FF, "blue"),
    (0x00_FF_FF, "cyan"),
    (0x00_00_8B, "darkBlue"),
    (0x00_8B_8B, "darkCyan"),
    (0xA9_A9_A9, "darkGray"),
    (0x00_64_00, "darkGreen"),
    (0x80_00_80, "darkMagenta"),
    (0x8B_00_00, "darkRed"),
    (0x80_80_00, "darkYellow"),
    (0x00_FF_00, "green"),
    (0xD3_D3_D3, "lightGray"),
    (0xFF_00_FF, "magenta"),
    (0xFF_00_00, "red"),
    (0xFF_FF_00, "yellow"),
];

/// What Word calls a colour of its highlighter, if a colour is one.
pub fn highlight(color: Color) -> Option<&'static str> {
    HIGHLIGHTS.iter().find(|(value, _)| Color::rgb(*value) == color).map(|(_, name)| *name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_highlighter_has_few_colours() {
        assert_eq!(highlight(Color::rgb(0xFF_FF_00)), Some("yellow"));
        assert_eq!(highlight(Color::rgb(0xFF_F1_B8)), None);
    }
}
