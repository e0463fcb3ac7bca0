//! What is found about the parts of a document, by subject.

mod front;
mod heading;
mod label;
mod link;
mod note;

pub use front::FrontPart;
pub use heading::{HeadingFacts, OutlineItem};
pub use label::{LabelFacts, LabelKind, Labelled};
pub use link::LinkTarget;
pub use note::{NoteFacts, Referrer};
