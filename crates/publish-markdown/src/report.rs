//! What is told of a document while it is read, and what was told already.

use std::collections::BTreeSet;

use publish_core::{Diagnostic, Span, codes};

/// The faults found so far, and what is told once a document.
#[derive(Debug, Default)]
pub(crate) struct Report {
    pub(crate) diagnostics: Vec<Diagnostic>,
    /// The elements and placeholders that were met.
    elements: BTreeSet<String>,
    bidi: bool,
    depth: bool,
}

impl Report {
    pub(crate) fn add(&mut self, diagnostic: Diagnostic) {
        self.diagnostics.push(diagnostic);
    }

    /// Reports invisible characters that change the order of what is shown, once a document.
    pub(crate) fn bidi(&mut self, span: Span) {
        if !std::mem::replace(&mut self.bidi, true) {
            let message = "the text has invisible characters that change the order of what is shown";
            let help = "they were dropped; write the text in its logical order without them";
            self.add(Diagnostic::new(&codes::BIDI_CONTROL, span, message).help(help));
        }
    }

    /// Reports an HTML element that has no counterpart, the first time that it is met.
    pub(crate) fn element(&mut self, name: &str, span: Span, contents_dropped: bool) {
        if !self.elements.insert(name.to_owned()) {
            return;
        }
        let (message, help) = if contents_dropped {
            (format!("`<{name}>` has no counterpart in all formats"), "it was dropped with what is in it")
        } else {
            (format!("`<{name}>` has no counterpart in all formats"), "its tag was dropped and its words were kept")
        };
        self.add(Diagnostic::new(&codes::RAW_HTML, span, message).help(help));
    }

    /// Reports what looks like a tag but is no element of HTML, the first time that it is met.
    pub(crate) fn placeholder(&mut self, name: &str, span: Span) {
        if self.elements.insert(name.to_owned()) {
            let message = format!("`<{name}>` is no element of HTML");
            let help = "it was kept as text; put it in backticks, or write `\\<`";
            self.add(Diagnostic::new(&codes::RAW_HTML, span, message).help(help));
        }
    }

    /// Reports content nested too deep, once a document.
    pub(crate) fn depth(&mut self, span: Span, what: &str, limit: usize) {
        if self.depth {
            return;
        }
        self.depth = true;
        let message = format!("{what} nested deeper than {limit} levels; the deepest levels were joined");
        self.add(Diagnostic::new(&codes::TOO_DEEP, span, message).help("use fewer levels"));
    }
}
