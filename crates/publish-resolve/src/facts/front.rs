//! The title block.

use publish_core::model::Document;

use crate::front;
use crate::line::TextLine;
use crate::terms::Terms;

/// What was found about the title block.
#[derive(Clone, Debug)]
pub(crate) struct FrontFacts {
    pub(crate) title: TextLine,
    pub(crate) date: Option<String>,
    pub(crate) parts: Vec<FrontPart>,
}

impl FrontFacts {
    /// Those of a document with this name.
    pub(crate) fn of(document: &Document, terms: &Terms, name: &str) -> FrontFacts {
        FrontFacts {
            title: front::title_line(document, name),
            date: document.metadata.date.as_ref().map(|date| terms.date(&date.value)),
            parts: front::parts(&document.metadata),
        }
    }
}

/// A part of the title block. The parts come in reading order, the same in every format.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum FrontPart {
    /// `metadata.organization` and `metadata.office`, over a rule.
    Letterhead,
    /// `metadata.subtitle` as the kind of document, and the date if `date` says so, over the title.
    Kicker {
        /// Whether the date belongs to the line.
        date: bool,
    },
    /// `metadata.title`, level 1 of the structure.
    Title,
    /// `metadata.subtitle`, under the title.
    Subtitle,
    /// `metadata.authors`, and the date if `date` says so.
    Byline {
        /// Whether the date belongs to the line.
        date: bool,
    },
    /// `metadata.abstract_text`.
    Abstract,
    /// The table of contents.
    Contents,
}
