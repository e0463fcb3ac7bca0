//! Everything that docx-rs 0.4.22 gets wrong or can't say, in one place.
//!
//! docx-rs serializes elements; here they are mended one by one ([`mend`]: the order of children by ECMA-376's own,
//! empty properties and process-wide ids dropped), completed ([`Additions`]: languages, small capitals, header rows,
//! descriptions, content controls, …), and put together as parts ([`Package`]: relationships, content types,
//! properties, settings, fonts, theme, footnote separators) in an archive of our own. A block is mended as soon as it
//! is written, so a book never stands in memory as docx-rs's tree.

mod additions;
mod archive;
mod fonts;
mod media;
mod mend;
pub(crate) mod order;
mod parts;
mod properties;
mod relationships;
mod settings;
mod tables;

pub(crate) use additions::{Additions, Properties, escape, is_allowed};
pub(crate) use fonts::{Missing, Reason};
pub(crate) use media::Media;
pub(crate) use mend::{mend, write_text};
pub(crate) use parts::{Package, Running, SectionAdditions, section_markup};
pub(crate) use properties::DocumentProperties;
pub(crate) use relationships::Relationships;
pub(crate) use settings::{Settings, language_attributes};
pub(crate) use tables::{open_cell, open_row, open_table};

const DECLARATION: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
const MAIN: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
