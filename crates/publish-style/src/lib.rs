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
pub mod plain;
mod role;
pub mod screen;
mod sheet;
mod span;
mod style;

pub use boxes::{COLUMN_GAP, Frame, FrameStyle, Rule, RuleStyle};
pub use callout::Callout;
pub use em::{BULLET, EQUATION_NUMBER, Em, FIGURE, INITIAL_GAP, INITIAL_LINES, MARK_GAP};
pub use ink::Ink;
pub use keep::introduces;
pub use role::Role;
pub use sheet::Sheet;
pub use span::{Span, SpanStyle};
pub use style::{Keep, Lines, Style};
