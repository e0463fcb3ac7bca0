//! Labels of links and notes.

/// Labels of links and notes are compared without case, and white space counts as one space (CommonMark §4.7).
pub(crate) fn label_key(label: &str) -> String {
    label.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}
