//! Labels of figures, tables, listings and formulas.

use publish_core::model::{BlockId, Generated};

/// What kind of numbered thing a label is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum LabelKind {
    /// A figure.
    Figure,
    /// A table.
    Table,
    /// A code block.
    Listing,
    /// A display formula.
    Equation,
}

impl LabelKind {
    /// What a list lists; none for a table of contents.
    pub fn listed_in(list: Generated) -> Option<LabelKind> {
        match list {
            Generated::Contents => None,
            Generated::ListOfFigures => Some(LabelKind::Figure),
            Generated::ListOfTables => Some(LabelKind::Table),
            Generated::ListOfListings => Some(LabelKind::Listing),
        }
    }

    /// The start of names that are given to what has none.
    pub(crate) fn name(self) -> &'static str {
        match self {
            LabelKind::Figure => "figure",
            LabelKind::Table => "table",
            LabelKind::Listing => "listing",
            LabelKind::Equation => "equation",
        }
    }
}

/// The label of a figure, table, listing or display formula.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct LabelFacts {
    /// The kind.
    pub kind: LabelKind,
    /// The number in its kind's sequence; 0 where a mark of the author's stands in its place.
    pub number: u32,
    /// The number as it is shown, or that mark (amsmath's `\tag`).
    pub mark: String,
    /// The word of the label in the document's language, such as `Figure`.
    pub word: &'static str,
    /// The label, such as `Figure 3`.
    pub text: String,
}

/// An entry of a list of figures, tables or listings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Labelled<'a> {
    /// What is listed.
    pub block: BlockId,
    /// Its label.
    pub label: &'a LabelFacts,
    /// Its caption as plain text, without the label.
    pub caption: String,
}
