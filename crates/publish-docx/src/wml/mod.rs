//! Writes WordprocessingML (ECMA-376-1 §17) in the order of its transitional schema, `wml.xsd`.
//!
//! A value of [`ParagraphProperties`], [`RunProperties`], [`TableProperties`], [`SectionProperties`], … says what an
//! element has; writing it puts the children in their order, so nothing is sorted afterwards. [`Markup`] holds what is
//! written: elements have names of ours, and what an author wrote is escaped where attributes and text are written, in
//! the module `markup` and nowhere else.

mod border;
mod color;
mod control;
mod drawing;
mod language;
mod link;
mod markup;
mod note;
mod paragraph;
mod run;
mod section;
mod table;

pub(crate) use border::{Border, Borders, Shading, Side};
pub(crate) use color::PaletteColor;
pub(crate) use control::{Checkbox, contents_control};
pub(crate) use drawing::{Description, Extent, Picture, TextBox};
pub(crate) use language::{language_attributes, write as write_language};
pub(crate) use link::Destination;
#[cfg(test)]
pub(crate) use markup::is_allowed;
pub(crate) use markup::{Markup, Tag, escape};
pub(crate) use note::SEPARATORS;
pub(crate) use paragraph::{
    Indent, Justification, LineHeight, NumberingReference, Paragraph, ParagraphProperties, Spacing, Tab, TabKind,
};
pub(crate) use run::{FieldCharacter, RunProperties, VerticalAlignment};
pub(crate) use section::{HeaderFooter, PageMargins, PageNumbers, PageSize, Pages, Reference, SectionProperties};
pub(crate) use table::{CellProperties, Layout, RowProperties, TableLook, TableProperties, VerticalMerge};
