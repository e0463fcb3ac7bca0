//! Names nodes from within a unit, so that what was measured of it can be moved and shared.

use publish_core::model::Generated;

use crate::page::Artifact;

/// Whose content a block of a unit is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Node {
    /// A node of the unit, counted from its first.
    Inside(u32),
    /// What an entry of a generated list leads to, wherever it is.
    Listed(Listed),
    /// The title of the contents list that belongs to the title block, which is no node.
    ContentsTitle,
    /// No content.
    Artifact(Artifact),
}

/// An entry of a generated list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Listed {
    pub(crate) list: Generated,
    /// Its number in the list, from 0.
    pub(crate) entry: u32,
}

/// A footnote by its number, which stands in the text: it is the same as long as the text is, wherever the note itself is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct NoteNumber(pub(crate) u32);
