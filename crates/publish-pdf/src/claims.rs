//! Which standards the file claims to meet.

use crate::tags::Tags;

/// What the file claims to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Claims {
    /// PDF/A-2a (ISO 19005-2, level A).
    pub(crate) archive: bool,
    /// PDF/UA-1 (ISO 14289-1).
    pub(crate) accessible: bool,
}

impl Claims {
    /// What holds for a document: descriptions that the author did not write are not made up for a claim.
    pub(crate) fn of(tags: &Tags<'_>) -> Claims {
        Claims { archive: true, accessible: !tags.undescribed }
    }
}
