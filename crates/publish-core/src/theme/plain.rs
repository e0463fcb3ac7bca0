//! The looks of plain text.

/// The looks of plain text: how wide it is, and the signs in place of type and colour.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlainLooks {
    /// Its width in columns.
    pub width: usize,
    /// What the headings of six levels are underlined with, the title first; nothing where it is empty.
    pub heading_marks: [String; 6],
    /// Whether marks stand around words that are stressed.
    pub emphasis: bool,
    /// Whether signs that ASCII lacks are written with those that it has.
    pub ascii: bool,
}

impl Default for PlainLooks {
    fn default() -> PlainLooks {
        PlainLooks {
            // RFC 3676 §4.2 asks for at most 78.
            width: 72,
            heading_marks: ["=", "-", "~", ".", "- ", ". "].map(str::to_owned),
            emphasis: true,
            ascii: false,
        }
    }
}
