//! What comes out: formats, output paths, bytes, and where blocks ended up on pages.

use std::collections::BTreeMap;
use std::fmt;
use std::ops::Deref;
use std::sync::Arc;

use crate::model::{BlockId, InlineRef, Place};

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

/// The bytes of a file, shared and unchanging.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Bytes(Arc<Vec<u8>>);

impl Bytes {
    /// Takes the bytes over without copying them.
    pub fn new(bytes: Vec<u8>) -> Bytes {
        Bytes(Arc::new(bytes))
    }

    /// Where they lie: the same for all that share them.
    pub fn address(&self) -> usize {
        Arc::as_ptr(&self.0).addr()
    }
}

impl Deref for Bytes {
    type Target = [u8];
    fn deref(&self) -> &[u8] {
        &self.0
    }
}

impl From<Vec<u8>> for Bytes {
    fn from(bytes: Vec<u8>) -> Bytes {
        Bytes::new(bytes)
    }
}

impl From<String> for Bytes {
    fn from(text: String) -> Bytes {
        Bytes::new(text.into_bytes())
    }
}

impl fmt::Debug for Bytes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} bytes", self.len())
    }
}

/// The path of an output, relative to the output folder, with `/` between its names.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct OutputPath(pub String);

impl OutputPath {
    /// The path of a document's output: its stem with the format's extension.
    pub fn of(stem: &str, format: Format) -> OutputPath {
        OutputPath(format!("{stem}.{}", format.extension()))
    }
}

impl fmt::Display for OutputPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// What a renderer gives: one file, or a site of several.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rendered {
    /// The file to open.
    pub main: OutputPath,
    /// All files, the main one among them.
    pub files: BTreeMap<OutputPath, Bytes>,
}

impl Rendered {
    /// An output of one file.
    pub fn single(path: OutputPath, bytes: impl Into<Bytes>) -> Rendered {
        Rendered { main: path.clone(), files: BTreeMap::from([(path, bytes.into())]) }
    }

    /// The bytes of the main file.
    ///
    /// # Panics
    /// When the main file is not among the files, which no renderer does.
    pub fn main_bytes(&self) -> &Bytes {
        self.files.get(&self.main).expect("the main file is among the files")
    }
}

/// On which page each block starts, counted from 0, and how many pages there are.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PageIndex {
    /// The pages of blocks, by id; a block that was not placed is absent.
    pub first_page: BTreeMap<BlockId, u32>,
    /// The pages of the inlines that links can lead to.
    pub inlines: BTreeMap<InlineRef, u32>,
    /// The number of pages.
    pub pages: u32,
    /// How many pages stand before the body with numbers of their own: the title page, contents and lists.
    pub front: u32,
}

impl PageIndex {
    /// The number of the page that a block starts on: where the first thing in it is placed.
    pub fn label_of(&self, block: BlockId) -> Option<String> {
        self.first_page.range(block..).next().map(|(_, page)| self.label(*page))
    }

    /// The number of the page that a place is on: an inline's own where it is known, else its block's.
    pub fn label_at(&self, place: Place) -> Option<String> {
        let Place { block, inline } = place;
        let page = inline.and_then(|inline| self.inlines.get(&InlineRef { block, inline }));
        page.map(|page| self.label(*page)).or_else(|| self.label_of(block))
    }

    /// The number that is printed on a page, counted from 0: a roman one before the body.
    pub fn label(&self, page: u32) -> String {
        match page.checked_sub(self.front) {
            Some(page) => (page + 1).to_string(),
            None => crate::model::list::roman(u64::from(page) + 1).unwrap_or_default(),
        }
    }
}
