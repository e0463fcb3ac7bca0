//! A Word document as a reader sees it, without pages: paragraphs, tables, pictures and notes, with the looks of their styles.

mod heading_numbers;
mod looks;
mod numbering;
mod reader;
mod styles;

use std::collections::HashMap;

pub(super) use heading_numbers::HeadingNumbers;
pub use looks::{Alignment, ParagraphLook, RunLook, Vertical};

use self::reader::Reader;
use super::package::Package;
use super::relationships::Target;
use crate::error::ReadbackError;

/// A document in reading order.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Flow {
    /// The body of the main document part (ECMA-376-1 §17.2.2).
    pub blocks: Vec<Block>,
    /// The footnotes that it refers to, in the order of the first references to them.
    pub notes: Vec<Vec<Block>>,
}

/// What stands below one another.
#[derive(Clone, Debug, PartialEq)]
pub enum Block {
    /// A paragraph.
    Paragraph(Paragraph),
    /// A table.
    Table(Table),
}

/// A paragraph (ECMA-376-1 §17.3.1).
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Paragraph {
    /// Its level in the outline, from 1, if it is a heading (`w:outlineLvl`).
    pub heading: Option<u8>,
    /// The number or bullet before it, as Word makes it.
    pub marker: Option<String>,
    /// How it looks.
    pub look: ParagraphLook,
    /// What is in it.
    pub runs: Vec<Run>,
}

/// Content of one look.
#[derive(Clone, Debug, PartialEq)]
pub struct Run {
    /// What it is.
    pub content: Content,
    /// How it looks.
    pub look: RunLook,
    /// The address that it leads to; `#` and a name for a bookmark of the document.
    pub link: Option<String>,
}

/// What a run has.
#[derive(Clone, Debug, PartialEq)]
pub enum Content {
    /// Text.
    Text(String),
    /// A tabulator.
    Tab,
    /// The end of a line.
    LineBreak,
    /// The end of a page.
    PageBreak,
    /// A picture.
    Picture(Picture),
    /// A reference to a note, by its number among [`Flow::notes`].
    Note(usize),
}

/// A picture (ECMA-376-1 §20.4.2.8).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Picture {
    /// The name of its part; empty where it has none.
    pub part: String,
    /// Its alternative text.
    pub description: String,
    /// Its width, in EMU.
    pub width: u64,
    /// Its height, in EMU.
    pub height: u64,
}

/// A table (ECMA-376-1 §17.4).
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Table {
    /// Its rows.
    pub rows: Vec<Row>,
}

/// A row.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Row {
    /// Whether it is repeated on every page, as heads are.
    pub header: bool,
    /// Its cells.
    pub cells: Vec<Cell>,
}

/// A cell.
#[derive(Clone, Debug, PartialEq)]
pub struct Cell {
    /// How many columns it takes.
    pub columns: u32,
    /// How many rows it takes; 0 for one that is taken by a cell above.
    pub rows: u32,
    /// What is in it.
    pub blocks: Vec<Block>,
}

/// Reads a document as it flows.
///
/// # Errors
/// When it has no main document part, or a part is damaged.
pub fn flow(package: &Package<'_>) -> Result<Flow, ReadbackError> {
    let main = package.main_document()?;
    let related = |kind: &str| -> Result<Option<super::part::Part>, ReadbackError> {
        package.related(&main, kind)?.map(|name| package.part(&name)).transpose()
    };
    let styles = related("styles")?.map(|part| styles::read(&part)).transpose()?.unwrap_or_default();
    let numbering = related("numbering")?.map(|part| numbering::read(&part)).transpose()?.unwrap_or_default();
    let mut reader = Reader::new(&styles, numbering, targets(package, &main)?);
    let mut flow = Flow { blocks: reader.body(&package.part(&main)?)?, notes: Vec::new() };
    let order = reader.take_notes();
    if let Some(name) = package.related(&main, "footnotes")? {
        reader.set_targets(targets(package, &name)?);
        let mut notes = reader.notes(&package.part(&name)?)?;
        flow.notes = order.iter().map(|id| notes.remove(id).unwrap_or_default()).collect();
    }
    Ok(flow)
}

/// What the relationships of a part lead to, by their ids.
fn targets(package: &Package<'_>, part: &str) -> Result<HashMap<String, String>, ReadbackError> {
    let relationships = package.relationships(part)?.into_iter();
    Ok(relationships
        .map(|found| match found.target {
            Target::Part(target) | Target::External(target) => (found.id, target),
        })
        .collect())
}

#[cfg(test)]
mod tests;
