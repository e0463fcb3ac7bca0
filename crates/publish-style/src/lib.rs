//! How documents look: what a theme makes of each role, and how tables are divided.
//!
//! Print, Word, the web page and plain text ask here and have no looks of their own. A value is said once; where a format
//! must have one of its own, it is here too, and says why.

mod align;
mod boxes;
mod callout;
pub mod columns;
pub mod em;
pub mod icons;
mod ink;
mod inline;
mod keep;
pub mod page;
pub mod plain;
mod role;
pub mod screen;
mod sheet;
pub mod signs;
mod style;
pub mod word;

pub use align::stands_at_start;
pub use boxes::{FrameRole, FrameStyle, RuleRole, RuleStyle};
pub use callout::Callout;
pub use em::Em;
pub use ink::Ink;
pub use inline::{InlineRole, InlineStyle, STRONG};
pub use keep::{SMALL_CODE, SMALL_TABLE, introduces};
pub use page::Share;
pub use role::Role;
pub use sheet::Sheet;
pub use style::{Keep, LineEnds, Style};
