//! The examples that we read otherwise, each for a reason.

/// Why an example differs.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Difference {
    pub(crate) reason: &'static str,
    /// Whether the words and their order are the same all the same.
    pub(crate) keeps_words: bool,
}

pub(crate) const DIFFERENCES: &[(Difference, &[&str])] = &[];
