//! Citations: `[@key, p. 3]` becomes what the citation style says, with a list of the works at the end.
//!
//! The words are put into the document, so that every format shows the same. The bibliography is opened only when
//! there is something that may be a citation. A cross-reference comes before a citation where both have the same name.
#![warn(missing_docs)]

mod apply;
mod bibtex;
mod collect;
mod csl_json;
mod expansion;
mod fault;
mod files;
mod inlines;
mod library;
mod list;
mod locator;
mod place;
mod render;
mod style;
mod works;
mod yaml;

pub use apply::apply_citations;
pub use files::Surroundings;
