//! The kinds of callouts.

use publish_core::model::ContainerKind;

/// A kind of callout, in the order of the theme's.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Callout {
    /// Useful information.
    Note,
    /// Advice.
    Tip,
    /// What the reader must know.
    Important,
    /// What needs attention.
    Warning,
    /// A risk.
    Caution,
}

impl Callout {
    /// All kinds.
    pub const ALL: [Callout; 5] = [Callout::Note, Callout::Tip, Callout::Important, Callout::Warning, Callout::Caution];

    /// The kind of a container; `None` for a division.
    pub fn of(kind: ContainerKind) -> Option<Callout> {
        match kind {
            ContainerKind::Division => None,
            ContainerKind::Note => Some(Callout::Note),
            ContainerKind::Tip => Some(Callout::Tip),
            ContainerKind::Important => Some(Callout::Important),
            ContainerKind::Warning => Some(Callout::Warning),
            ContainerKind::Caution => Some(Callout::Caution),
        }
    }
}
