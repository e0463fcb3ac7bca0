//! The output formats, and sets of them.

use std::fmt;

/// An output format.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Format {
    /// Portable Document Format, for print and archive.
    Pdf,
    /// WordprocessingML, for editing in a word processor.
    Docx,
    /// A web page.
    Html,
    /// Plain text, for e-mail.
    Text,
}

impl Format {
    /// All formats, in the order they are listed to people.
    pub const ALL: [Format; 4] = [Format::Pdf, Format::Docx, Format::Html, Format::Text];

    /// The file extension, which is also the name on the command line.
    pub const fn extension(self) -> &'static str {
        match self {
            Format::Pdf => "pdf",
            Format::Docx => "docx",
            Format::Html => "html",
            Format::Text => "txt",
        }
    }

    /// The format that `name` names: an extension, or `text` and `plain` as pandoc has them.
    pub fn from_name(name: &str) -> Option<Format> {
        match name {
            "pdf" => Some(Format::Pdf),
            "docx" | "word" => Some(Format::Docx),
            "html" => Some(Format::Html),
            "txt" | "text" | "plain" => Some(Format::Text),
            _ => None,
        }
    }
}

impl fmt::Display for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.extension())
    }
}

/// A set of formats.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct FormatSet(u8);

impl FormatSet {
    /// Every format.
    pub const ALL: FormatSet = FormatSet(0b1111);
    /// No format.
    pub const NONE: FormatSet = FormatSet(0);

    /// The set with `format` in it too.
    #[must_use]
    pub const fn with(self, format: Format) -> FormatSet {
        FormatSet(self.0 | 1 << format as u8)
    }

    /// The set without `format`.
    #[must_use]
    pub const fn without(self, format: Format) -> FormatSet {
        FormatSet(self.0 & !(1 << format as u8))
    }

    /// Whether `format` is in the set.
    pub const fn contains(self, format: Format) -> bool {
        self.0 & (1 << format as u8) != 0
    }

    /// The formats that are in both sets.
    #[must_use]
    pub const fn and(self, other: FormatSet) -> FormatSet {
        FormatSet(self.0 & other.0)
    }

    /// The formats that are not in the set.
    #[must_use]
    pub const fn others(self) -> FormatSet {
        FormatSet(!self.0 & FormatSet::ALL.0)
    }

    /// The formats of the set, in the order of [`Format::ALL`].
    pub fn iter(self) -> impl Iterator<Item = Format> {
        Format::ALL.into_iter().filter(move |&format| self.contains(format))
    }
}

impl Default for FormatSet {
    fn default() -> FormatSet {
        FormatSet::ALL
    }
}

impl FromIterator<Format> for FormatSet {
    fn from_iter<I: IntoIterator<Item = Format>>(formats: I) -> FormatSet {
        formats.into_iter().fold(FormatSet::NONE, FormatSet::with)
    }
}
