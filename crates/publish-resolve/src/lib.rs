//! Numbers, links and completes a [`Document`](publish_core::model::Document).
//!
//! What is found lies in side tables beside the document, in a [`Resolved`]; only [`resolve`] makes one, so nothing
//! unresolved can be rendered. Numbers, labels and the order of the title block are decided here once and are the
//! same in every format. Files are reached through a [`World`](publish_core::World) alone.
#![warn(missing_docs)]

mod address;
mod anchors;
mod by_block;
mod chapters;
mod code;
mod conditions;
mod contact;
mod facts;
mod formulas;
mod front;
mod headings;
mod key;
mod labels;
mod landscape;
mod language;
mod line;
mod links;
mod lists;
mod memo;
mod notes;
mod outline;
mod page_labels;
mod paged;
mod phases;
mod pictures;
mod references;
mod resolve;
mod resolved;
mod running;
mod sections;
mod slug;
mod tables;
mod terms;
mod traits;
mod unshown;

pub use code::CodeLine;
pub use contact::AuthorDetails;
pub use facts::{
    FrontPart, HeadingFacts, LabelFacts, LabelKind, Labelled, LinkTarget, NoteFacts, OutlineItem, Referrer,
};
pub use formulas::{FormulaFacts, FormulaLevel, FormulaPiece, joins_base};
pub use key::ContentKey;
pub use landscape::Landscape;
pub use language::untranslated;
pub use page_labels::PageLabels;
pub use paged::Paged;
pub use pictures::{Picture, PictureCache, PictureFile, PictureKind, PictureWidth, Turn};
pub use resolve::{ResolveOptions, resolve};
pub use resolved::Resolved;
pub use running::RunningValue;
pub use tables::MissingDecimals;
pub use terms::Terms;
pub use traits::Trait;
