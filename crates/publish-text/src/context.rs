//! What must be remembered while writing.

use std::collections::BTreeMap;

use publish_core::model::NoteId;
use publish_core::theme::PlainLooks;
use publish_core::{Diagnostic, Format, Span, codes};
use publish_resolve::{Paged, Terms};

use crate::links::Addresses;
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
    /// Whether a table is open: tables in tables are written as records.
    pub(crate) in_table: bool,
    /// Which stress is marked.
    pub(crate) stress: Stress,
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
            in_table: false,
            stress: if looks.emphasis { Stress::default() } else { Stress::OFF },
            math_reported: false,
            measuring: false,
        }
    }

    /// The generated words in the document's language.
    pub(crate) fn terms(&self) -> &'a Terms {
        self.document.terms()
    }

    /// Writes words of a title, whose stress is not marked.
    pub(crate) fn unstressed<T>(&mut self, write: impl FnOnce(&mut Context<'a>) -> T) -> T {
        let outer = std::mem::replace(&mut self.stress, Stress::OFF);
        let written = write(self);
        self.stress = outer;
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
    pub(crate) fn into_diagnostics(self) -> Vec<Diagnostic> {
        self.diagnostics
    }
}

/// The format written here.
pub(crate) const FORMAT: Format = Format::Text;
