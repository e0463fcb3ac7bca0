//! What each thread that sets paragraphs keeps.

use publish_core::model::{Direction, Language};
use publish_fonts::Fonts;

use super::total_fit::Fit;
use super::words::Words;

/// What a thread keeps from block to block: words it has shaped, and memory.
pub(crate) struct Workspace<'f> {
    pub(crate) words: Words<'f>,
    pub(crate) fit: Fit,
    /// The direction of the text around what is being measured.
    pub(crate) direction: Direction,
}

impl<'f> Workspace<'f> {
    /// A workspace for a document in a language.
    pub(crate) fn new(fonts: &'f Fonts<'f>, language: &Language) -> Workspace<'f> {
        Workspace { words: Words::new(fonts, language), fit: Fit::default(), direction: language.direction() }
    }
}
