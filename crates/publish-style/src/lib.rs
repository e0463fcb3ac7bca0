//! How documents look: what a theme makes of each role, and how tables are divided.
//!
//! Print, Word, the web page and plain text ask here and have no looks of their own. A value is said once; where a format
//! must have one of its own, it is here too, and says why.

mod boxes;
mod callout;
pub mod columns;
mod em;
mod ink;
mod keep;
mod page;
pub mod plain;
mod role;
pub mod screen;
mod sheet;
mod span;
mod style;

pub use boxes::{Frame, FrameStyle, Rule, RuleStyle};
pub use callout::Callout;
pub use em::{
    BULLET, EMPTY_LINE, ENTRY_NUMBER, EQUATION_NUMBER, Em, FIGURE, INITIAL_GAP, INITIAL_LINES, LEADER_GAP, LEADER_STEP,
    MARK_GAP, NOTE_GAP, NOTE_INDENT, code_numbers,
};
pub use ink::Ink;
pub use keep::introduces;
pub use page::{COLUMN_GAP, FOOTER_SIDES, HEADER_SIDES, Share, TALLEST_PICTURE, TITLE_DROP, WIDEST_ASIDE};
pub use role::Role;
pub use sheet::Sheet;
pub use span::{Span, SpanStyle};
pub use style::{Keep, Lines, Style};
