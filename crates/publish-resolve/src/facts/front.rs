//! The title block.

/// A part of the title block. The parts come in reading order, the same in every format.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
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
