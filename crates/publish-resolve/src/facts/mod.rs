//! What is found about the parts of a document, by subject.

mod anchor;
mod front;
mod heading;
mod label;
mod link;
mod note;

pub(crate) use anchor::AnchorFacts;
pub(crate) use front::FrontFacts;
pub use front::FrontPart;
pub use heading::{HeadingFacts, OutlineItem};
pub use label::{LabelFacts, LabelKind, Labelled};
pub use link::LinkTarget;
pub use note::{NoteFacts, Referrer};
