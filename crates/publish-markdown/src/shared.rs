//! What the readers of a document's texts share.

use std::borrow::Cow;
use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use publish_core::model::{AttributeSet, Dialect, Note, Text};
use publish_core::{SourceMap, Span, TextId};

use crate::clean::{clean, clean_veiled, unveil_bytes};
use crate::footnotes::Notes;
use crate::front::{Entries, Node, Value};
use crate::label::label_key;
use crate::latex::Macros;
use crate::metadata::keys;
use crate::report::Report;
use crate::scan::{self, CsvOptions, Found, Guards, NumberedLists, Scanned};
use crate::smart::Quotes;
use crate::sourced::sourced;
use crate::syntax::Syntax;

/// What the readers of a document's texts share.
pub(crate) struct Shared<'m> {
    /// The texts, also those that are put together only to be read.
    pub(crate) sources: &'m mut SourceMap,
    /// What is settled before the body is read.
    pub(crate) options: Options,
    /// What the texts define for one another.
    pub(crate) definitions: Definitions,
    /// What is told.
    pub(crate) report: Report,
    /// What is no text in the text that is looked through.
    pub(crate) guards: Guards,
}

/// What is settled before the body is read.
#[derive(Debug)]
pub(crate) struct Options {
    /// The dialect that the document is written in.
    pub(crate) dialect: Dialect,
    /// The quotation marks of the document's language; `None` where punctuation stays as it was typed.
    pub(crate) quotes: Option<Quotes>,
    /// The profiles that are built.
    pub(crate) profiles: Vec<String>,
    /// The formats whose raw blocks are let through.
    pub(crate) raw: Vec<String>,
    /// The metadata of the command line, the front matter and the project, as it was written.
    pub(crate) metadata: Entries,
    /// The project's variables.
    pub(crate) variables: Entries,
    /// The project's theme.
    pub(crate) theme: Option<Node>,
    /// Whether chapters are read that an mdBook lists.
    pub(crate) in_mdbook: bool,
}

/// What the texts of a document define for one another.
#[derive(Debug, Default)]
pub(crate) struct Definitions {
    /// The numbers of labelled examples.
    pub(crate) examples: HashMap<String, u64>,
    /// How many examples were numbered.
    example_count: u64,
    /// Abbreviations with what they stand for.
    pub(crate) abbreviations: Vec<(String, Text)>,
    /// The attributes of links and pictures of the body, or chapter, by the labels that they are defined under.
    pub(crate) link_attributes: HashMap<String, AttributeSet>,
    /// The commands of formulas that were defined so far.
    pub(crate) macros: Macros,
    /// The labels of notes that are defined in the body, or chapter.
    pub(crate) note_labels: BTreeSet<String>,
    /// The notes of the body, or chapter, and of what stands before it.
    pub(crate) notes: Notes,
    /// Files whose values are tables, by the places of the directives that name them.
    pub(crate) tables: HashMap<(TextId, u32), (TextId, CsvOptions)>,
}

impl<'m> Shared<'m> {
    pub(crate) fn new(sources: &'m mut SourceMap) -> Shared<'m> {
        let options = Options {
            dialect: Dialect::default(),
            quotes: Some(Quotes::ENGLISH),
            profiles: Vec::new(),
            raw: Vec::new(),
            metadata: Entries::new(),
            variables: Entries::new(),
            theme: None,
            in_mdbook: false,
        };
        let (definitions, report) = (Definitions::default(), Report::default());
        Shared { sources, options, definitions, report, guards: Guards::default() }
    }

    /// Veils a text, and scans it for blocks that pulldown-cmark does not know, from byte `start` on.
    pub(crate) fn scan(&mut self, text: TextId, start: usize) -> Scanned {
        let syntax = Syntax::of(self.options.dialect);
        let (text, start) = match self.options.dialect {
            Dialect::CommonMark => (text, start),
            Dialect::Publish | Dialect::Gfm | Dialect::Pandoc => {
                scan::mark_flanking(self.sources, text, start, syntax.options)
            }
        };
        if !syntax.extended {
            let source = self.veiled(text, start, syntax);
            return Scanned { text, start, source, found: Found::default() };
        }
        let (text, start) = scan::to_divisions(self.sources, text, start, &mut self.guards, syntax);
        let numbered =
            scan::number_lists(self.sources, text, start, &mut self.guards, syntax, self.definitions.example_count);
        let NumberedLists { text, start, lists, example_count, examples } = numbered;
        self.definitions.example_count = example_count;
        self.definitions.examples.extend(examples);
        let source = self.veiled(text, start, syntax);
        let mut scanned = scan::scan(self.sources, text, source, start, &mut self.guards, syntax, lists);
        let found = &mut scanned.found;
        self.definitions.abbreviations.append(&mut found.abbreviations);
        self.definitions.link_attributes.extend(found.link_attributes.drain(..));
        scanned
    }

    /// The text, with definitions behind it of the notes it refers to: pulldown-cmark knows no others.
    pub(crate) fn with_notes<'t>(&self, source: &'t str) -> Cow<'t, str> {
        let mut found = Cow::Borrowed(source);
        let mut rest = source;
        while let Some((_, after)) = rest.split_once("[^") {
            rest = after;
            let Some((label, _)) = after.split_once(']') else { break };
            if self.definitions.note_labels.contains(&label_key(label)) {
                found.to_mut().push_str(&format!("\n\n[^{label}]: _\n"));
            }
        }
        found
    }

    /// All notes that were read since they were taken last.
    pub(crate) fn take_notes(&mut self) -> Vec<Note> {
        std::mem::take(&mut self.definitions.notes).finish(&mut self.report.diagnostics)
    }

    /// A text, veiled from byte `start` on.
    fn veiled(&mut self, text: TextId, start: usize, syntax: Syntax) -> Arc<str> {
        scan::veil_body(&mut self.guards, &self.sources.get(text).text, start, syntax)
    }

    /// The words of a variable of the project by its path, as `office.telephone`, with their place.
    pub(crate) fn variable(&self, path: &str) -> Option<(String, Span)> {
        lookup(&self.options.variables, path, |one, other| one == other)
    }

    /// The words of a metadata value by its path, as `contact.email`, with their place. Its first key may have any of
    /// its names.
    pub(crate) fn metadata_value(&self, path: &str) -> Option<(String, Span)> {
        lookup(&self.options.metadata, path, keys::same)
    }

    /// The text without characters that no output may have; bidirectional controls are reported, once a document.
    pub(crate) fn clean<'t>(&mut self, text: &'t str, span: Span) -> Cow<'t, str> {
        self.without_bidi(clean(text), span)
    }

    /// The same of a text that was veiled before it was parsed.
    pub(crate) fn clean_veiled<'t>(&mut self, text: &'t str, span: Span) -> Cow<'t, str> {
        self.without_bidi(clean_veiled(text), span)
    }

    /// The words that were read of what stands at `span`, perhaps veiled, with their places.
    pub(crate) fn read(&mut self, text: &str, span: Span) -> Text {
        let words = self.clean_veiled(text, span);
        match self.is_verbatim(&words, span) {
            true => Text::verbatim(words, span),
            false => sourced(&words, &self.written(span), span),
        }
    }

    /// Whether words stand at `span` letter by letter.
    pub(crate) fn is_verbatim(&self, words: &str, span: Span) -> bool {
        self.sources.get(span.text).text.get(span.range()) == Some(words)
    }

    /// What stands at `span`, as it was before it was veiled.
    pub(crate) fn written(&self, span: Span) -> Cow<'_, str> {
        unveil_bytes(self.sources.get(span.text).text.get(span.range()).unwrap_or_default())
    }

    fn without_bidi<'t>(&mut self, (text, bidi): (Cow<'t, str>, bool), span: Span) -> Cow<'t, str> {
        if bidi {
            self.report.bidi(span);
        }
        text
    }
}

/// The words of the scalar at a path of keys with `.` between them.
fn lookup(mut entries: &Entries, path: &str, same: fn(&str, &str) -> bool) -> Option<(String, Span)> {
    let mut keys = path.split('.').map(str::trim).peekable();
    let mut node = None;
    while let Some(key) = keys.next() {
        let found = &entries.iter().find(|entry| same(&entry.key, key))?.node;
        node = Some(found);
        match &found.value {
            Value::Map(inner) => entries = inner,
            _ if keys.peek().is_some() => return None,
            _ => {}
        }
    }
    let node = node?;
    node.words().map(|words| (words.to_owned(), node.span))
}

#[cfg(test)]
mod tests {
    use publish_core::{SourceMap, TextOrigin};

    use super::*;
    use crate::front::ProjectTables;

    #[test]
    fn values_are_found_by_their_paths() {
        let source = "[metadata]\nauthor = 'A'\ncontact = { email = 'x@example.org' }\n\
                      [variables]\nyear = 2009\ndraft = true\noffice.telephone = '555'\nOffice = 'B'\n";
        let mut sources = SourceMap::new();
        let text = sources.add(TextOrigin::StandardInput, source);
        let tables = ProjectTables::read(&sources, text).expect("tables");
        let mut shared = Shared::new(&mut sources);
        (shared.options.metadata, shared.options.variables) = (tables.metadata, tables.variables);
        let words = |found: Option<(String, Span)>| found.map(|(words, _)| words).unwrap_or_default();
        let variables = ["year", "draft", "office.telephone", "Office", "office", "years", "year.x", ""];
        let wanted = ["2009", "true", "555", "B", "", "", "", ""];
        assert_eq!(variables.map(|path| words(shared.variable(path))), wanted);
        let metadata = ["authors", "contact.email", "Contact . Email", "contact", "contact.fax"];
        let wanted = ["A", "x@example.org", "x@example.org", "", ""];
        assert_eq!(metadata.map(|path| words(shared.metadata_value(path))), wanted);
        let (_, span) = shared.variable("year").expect("a variable");
        assert_eq!(shared.sources.slice(span), "2009");
    }
}
