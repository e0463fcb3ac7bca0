//! What the readers of a document's texts share.

use std::borrow::Cow;
use std::collections::{BTreeSet, HashMap};

use publish_core::{Diagnostic, SourceMap, Span, TextId, codes};

use crate::clean::clean;
use crate::scan::{self, Scanned};
use crate::smart::Quotes;

/// The source map, the faults found so far, and what was reported already.
pub(crate) struct Shared<'m> {
    pub(crate) sources: &'m mut SourceMap,
    pub(crate) diagnostics: Vec<Diagnostic>,
    /// The quotation marks of the document's language; `None` where punctuation stays as it was typed.
    pub(crate) quotes: Option<Quotes>,
    /// The numbers of labelled examples.
    pub(crate) examples: HashMap<String, u64>,
    /// How many examples were numbered.
    example_count: u64,
    /// Abbreviations with what they stand for.
    pub(crate) abbreviations: Vec<(String, String)>,
    /// The labels of notes that are defined in texts with tables or lines that are texts of their own.
    pub(crate) note_labels: BTreeSet<String>,
    elements: BTreeSet<String>,
    bidi_reported: bool,
    depth_reported: bool,
}

impl<'m> Shared<'m> {
    pub(crate) fn new(sources: &'m mut SourceMap) -> Shared<'m> {
        Shared {
            sources,
            diagnostics: Vec::new(),
            quotes: Some(Quotes::ENGLISH),
            examples: HashMap::new(),
            example_count: 0,
            abbreviations: Vec::new(),
            note_labels: BTreeSet::new(),
            elements: BTreeSet::new(),
            bidi_reported: false,
            depth_reported: false,
        }
    }

    /// Scans a text for blocks that pulldown-cmark does not know, from byte `start` on.
    pub(crate) fn scan(&mut self, text: TextId, start: usize) -> Scanned {
        let mut scanned = scan::scan(self.sources, text, start, self.example_count);
        let found = &mut scanned.found;
        self.example_count = found.example_count.max(self.example_count);
        self.note_labels.extend(found.notes.drain(..).map(|label| label_key(&label)));
        self.examples.extend(std::mem::take(&mut found.examples));
        self.abbreviations.append(&mut found.abbreviations);
        scanned
    }

    pub(crate) fn report(&mut self, diagnostic: Diagnostic) {
        self.diagnostics.push(diagnostic);
    }

    /// The text without characters that no output may have; bidirectional controls are reported, once a document.
    pub(crate) fn clean<'t>(&mut self, text: &'t str, span: Span) -> Cow<'t, str> {
        let (text, bidi) = clean(text);
        if bidi && !self.bidi_reported {
            self.bidi_reported = true;
            let message = "the text has invisible characters that change the order of what is shown";
            let help = "they were dropped; write the text in its logical order without them";
            self.report(Diagnostic::new(&codes::BIDI_CONTROL, span, message).help(help));
        }
        text
    }

    /// Reports an HTML element that has no counterpart, the first time that it is met.
    pub(crate) fn report_element(&mut self, name: &str, span: Span, contents_dropped: bool) {
        if !self.elements.insert(name.to_owned()) {
            return;
        }
        let (message, help) = if contents_dropped {
            (format!("`<{name}>` has no counterpart in all formats"), "it was dropped with what is in it")
        } else {
            (format!("`<{name}>` has no counterpart in all formats"), "its tag was dropped and its words were kept")
        };
        self.report(Diagnostic::new(&codes::RAW_HTML, span, message).help(help));
    }

    /// Reports what looks like a tag but is no element of HTML, the first time that it is met.
    pub(crate) fn report_placeholder(&mut self, name: &str, span: Span) {
        if self.elements.insert(name.to_owned()) {
            let message = format!("`<{name}>` is no element of HTML");
            let help = "it was kept as text; put it in backticks, or write `\\<`";
            self.report(Diagnostic::new(&codes::RAW_HTML, span, message).help(help));
        }
    }

    /// Reports content nested too deep, once a document.
    pub(crate) fn report_depth(&mut self, span: Span, what: &str, limit: usize) {
        if self.depth_reported {
            return;
        }
        self.depth_reported = true;
        let message = format!("{what} nested deeper than {limit} levels; the deepest levels were joined");
        self.report(Diagnostic::new(&codes::TOO_DEEP, span, message).help("use fewer levels"));
    }
}

/// Labels of links and notes are compared without case, and white space counts as one space (CommonMark §4.7).
pub(crate) fn label_key(label: &str) -> String {
    label.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}
