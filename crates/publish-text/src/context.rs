//! What must be remembered while writing.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use publish_core::model::NoteId;
use publish_core::theme::PlainLooks;
use publish_core::{Diagnostic, Format, Span, codes};
use publish_resolve::{Paged, Terms};

use crate::ascii::Ascii;
use crate::links::Addresses;
use crate::page::Page;
use crate::stress::Stress;

/// The document, and what was found in it so far.
pub(crate) struct Context<'a> {
    /// The document.
    pub(crate) document: &'a Paged<'a>,
    /// How the text looks.
    pub(crate) looks: &'a PlainLooks,
    /// What the text could not show as it was written.
    diagnostics: Vec<Diagnostic>,
    /// The addresses that links lead to.
    pub(crate) addresses: Addresses,
    /// The footnotes that were referred to.
    pub(crate) references: BTreeMap<NoteId, u32>,
    /// The footnotes that were written.
    pub(crate) noted: BTreeSet<NoteId>,
    /// Whether words of elsewhere are repeated in a list, which has no notes and numbers of links.
    pub(crate) repeats: bool,
    /// Whether a table is open: tables in tables are written as records.
    pub(crate) in_table: bool,
    /// Which stress is marked.
    pub(crate) stress: Stress,
    /// How the text is written where it is written with ASCII.
    ascii: Option<Ascii>,
    /// What ASCII has nothing for, and where the first of it stands.
    lacking: Option<(Span, BTreeSet<char>)>,
    /// Whether it was reported that mathematics is shown in a line of characters.
    math_reported: bool,
    /// Whether something is only being measured, and will be written again.
    pub(crate) measuring: bool,
}

impl<'a> Context<'a> {
    pub(crate) fn new(document: &'a Paged<'a>, looks: &'a PlainLooks) -> Context<'a> {
        Context {
            document,
            looks,
            diagnostics: Vec::new(),
            addresses: Addresses::default(),
            references: BTreeMap::new(),
            noted: BTreeSet::new(),
            repeats: false,
            in_table: false,
            stress: if looks.emphasis { Stress::default() } else { Stress::OFF },
            ascii: looks.ascii.then(|| Ascii { is_german: document.language().primary() == "de" }),
            lacking: None,
            math_reported: false,
            measuring: false,
        }
    }

    /// The generated words in the document's language.
    pub(crate) fn terms(&self) -> &'a Terms {
        self.document.terms()
    }

    /// An empty page of `width` columns.
    pub(crate) fn page(&self, width: usize) -> Page {
        Page::new(width, self.ascii)
    }

    /// The words with the signs that the text is written with. It comes before they are measured.
    pub(crate) fn signs(&self, words: String) -> String {
        match self.ascii {
            Some(ascii) if !words.is_ascii() => ascii.written(&words),
            Some(_) | None => words,
        }
    }

    /// An address with the signs that the text is written with: those that ASCII lacks as their bytes (RFC 3986 §2.1),
    /// so that it still leads there.
    pub(crate) fn address<'t>(&self, address: &'t str) -> Cow<'t, str> {
        match self.ascii {
            Some(_) if !address.is_ascii() => escaped(address).into(),
            Some(_) | None => address.into(),
        }
    }

    /// Notes what of the words at `span` the text has no signs for.
    pub(crate) fn note_lacking(&mut self, span: Span, words: &str) {
        let Some(ascii) = self.ascii.filter(|_| !self.measuring && !words.is_ascii()) else { return };
        let mut lacking = words.chars().filter(|&character| ascii.lacks(character)).peekable();
        if lacking.peek().is_some() {
            self.lacking.get_or_insert_with(|| (span, BTreeSet::new())).1.extend(lacking);
        }
    }

    /// Writes words of a title, whose stress is not marked.
    pub(crate) fn unstressed<T>(&mut self, write: impl FnOnce(&mut Context<'a>) -> T) -> T {
        let outer = std::mem::replace(&mut self.stress, Stress::OFF);
        let written = write(self);
        self.stress = outer;
        written
    }

    /// Writes words that stand elsewhere too, where what is wrong with them is reported.
    pub(crate) fn repeated<T>(&mut self, write: impl FnOnce(&mut Context<'a>) -> T) -> T {
        let outer = (std::mem::replace(&mut self.repeats, true), std::mem::replace(&mut self.measuring, true));
        let written = self.unstressed(write);
        (self.repeats, self.measuring) = outer;
        written
    }

    /// Reports what the text can't show as it was written.
    pub(crate) fn unsupported(&mut self, span: Span, message: impl Into<String>) {
        if !self.measuring {
            self.diagnostics.push(Diagnostic::new(&codes::UNSUPPORTED_IN_TXT, span, message));
        }
    }

    /// Reports, once, how the text shows formulas.
    pub(crate) fn mathematics(&mut self, span: Span) {
        if !self.measuring && !std::mem::replace(&mut self.math_reported, true) {
            let message = "mathematics is shown in a line of characters in the text";
            let warning = Diagnostic::new(&codes::UNSUPPORTED_IN_TXT, span, message);
            self.diagnostics.push(warning.help("the web page sets it as a formula"));
        }
    }

    /// All that was reported.
    pub(crate) fn into_diagnostics(mut self) -> Vec<Diagnostic> {
        if let Some((span, characters)) = self.lacking.take() {
            let message = format!("the text is not all ASCII, which has nothing for {}", listed(&characters));
            let warning = Diagnostic::new(&codes::UNSUPPORTED_IN_TXT, span, message);
            self.diagnostics.push(warning.help("they stay as they are; the first stands here"));
        }
        self.diagnostics
    }
}

fn escaped(address: &str) -> String {
    let byte = |byte: u8| if byte.is_ascii() { char::from(byte).to_string() } else { format!("%{byte:02X}") };
    address.bytes().map(byte).collect()
}

/// The first few of the characters, and how many there are besides.
fn listed(characters: &BTreeSet<char>) -> String {
    const SHOWN: usize = 6;
    let shown: Vec<String> = characters.iter().take(SHOWN).map(|character| format!("`{character}`")).collect();
    match characters.len().saturating_sub(SHOWN) {
        0 => shown.join(", "),
        more => format!("{} and {more} more", shown.join(", ")),
    }
}

/// The format written here.
pub(crate) const FORMAT: Format = Format::Text;
