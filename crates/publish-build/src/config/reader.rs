//! Reads the values of `publish.toml` and collects what is wrong with them, each at its place.

use std::ops::Range;

use publish_core::{Code, Diagnostic, ProjectPath, Span, TextId, codes};
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use publish_core::text::{nearest, once, one_of};

/// A value with its place.
pub(super) type Value<'v> = Spanned<DeValue<'v>>;

/// What a value may be, for messages.
#[derive(Clone, Copy)]
pub(super) enum Wanted<'w> {
    /// One of these words.
    OneOf(&'w [&'w str]),
    /// Something that is described.
    Like(&'w str),
}

/// Reads one file.
pub(super) struct Reader<'t> {
    text: TextId,
    source: &'t str,
    diagnostics: Vec<Diagnostic>,
}

impl<'t> Reader<'t> {
    pub(super) fn new(text: TextId, source: &'t str) -> Reader<'t> {
        Reader { text, source, diagnostics: Vec::new() }
    }

    /// What is wrong, in the order of the file.
    pub(super) fn finish(mut self) -> Vec<Diagnostic> {
        self.diagnostics.sort_by_key(|diagnostic| diagnostic.span().map(|span| span.start));
        self.diagnostics
    }

    /// Reads a word that `read` understands.
    pub(super) fn word<T>(
        &mut self,
        key: &str,
        value: &Value<'_>,
        wanted: Wanted<'_>,
        read: impl Fn(&str) -> Option<T>,
    ) -> Option<T> {
        let found = string(value).and_then(read);
        if found.is_none() {
            self.wrong(key, value, wanted);
        }
        found
    }

    /// Reads a list of words that `read` understands.
    pub(super) fn words<T>(
        &mut self,
        key: &str,
        value: &Value<'_>,
        wanted: Wanted<'_>,
        read: impl Fn(&str) -> Option<T>,
    ) -> Option<Vec<T>> {
        self.list(key, value, |reader, key, value| reader.word(key, value, wanted, &read))
    }

    /// Reads each value of a list by itself, so that each fault is told at its own place.
    pub(super) fn list<T>(
        &mut self,
        key: &str,
        value: &Value<'_>,
        read: impl Fn(&mut Self, &str, &Value<'_>) -> Option<T>,
    ) -> Option<Vec<T>> {
        let DeValue::Array(values) = value.get_ref() else {
            self.wrong(key, value, Wanted::Like("a list such as `[\"…\", \"…\"]`"));
            return None;
        };
        if values.is_empty() {
            let message = format!("the list of `{key}` is empty; leave the key out for the usual");
            self.fail(&codes::INVALID_CONFIGURATION, value.span(), message);
            return None;
        }
        let read: Vec<Option<T>> = values.iter().map(|value| read(self, key, value)).collect();
        read.into_iter().collect()
    }

    /// Reads the path of a folder or file of the project; `.` is the root.
    pub(super) fn path(&mut self, key: &str, value: &Value<'_>) -> Option<ProjectPath> {
        let Some(text) = string(value) else {
            self.wrong(key, value, Wanted::Like("a path within the project, such as `\"guides\"`"));
            return None;
        };
        if matches!(text, "." | "./") {
            return Some(ProjectPath::root());
        }
        let path = ProjectPath::new(text);
        path.map_err(|error| {
            let message = format!("`{key}` is {}, but {error}", self.describe(value));
            self.fail(&codes::INVALID_CONFIGURATION, value.span(), message);
        })
        .ok()
    }

    /// Reads `true` or `false`.
    pub(super) fn boolean(&mut self, key: &str, value: &Value<'_>) -> Option<bool> {
        let DeValue::Boolean(yes) = value.get_ref() else {
            self.wrong(key, value, Wanted::Like("`true` or `false`, without quotation marks"));
            return None;
        };
        Some(*yes)
    }

    /// Reads a table.
    pub(super) fn table<'v, 's>(&mut self, key: &str, value: &'v Value<'s>) -> Option<&'v DeTable<'s>> {
        let DeValue::Table(table) = value.get_ref() else {
            self.wrong(key, value, Wanted::Like(&format!("a table, that is a line `[{key}]` and keys below it")));
            return None;
        };
        Some(table)
    }

    /// Reports a value that is not what was wanted, and what was perhaps meant.
    pub(super) fn wrong(&mut self, key: &str, value: &Value<'_>, wanted: Wanted<'_>) {
        let message = format!("`{key}` has {}; wanted {}", self.describe(value), wanted.text());
        self.fail(&codes::INVALID_CONFIGURATION, value.span(), message);
        if let (Wanted::OneOf(names), Some(word)) = (wanted, string(value)) {
            match nearest(word, names.iter().copied()) {
                Some(near) => self.meant(word, value.span(), near),
                None => self.help(None),
            }
        }
    }

    /// Reports a name that is none of `names`; `what` says what they are.
    pub(super) fn unknown(&mut self, name: &str, range: Range<usize>, what: &str, names: &[&str]) {
        self.fail(&codes::UNKNOWN_KEY, range.clone(), format!("`{name}` is not {what}"));
        match nearest(name, names.iter().copied()) {
            Some(near) => self.meant(name, range, near),
            None if names.len() <= 16 => self.help(Some(format!("wanted {}", Wanted::OneOf(names).text()))),
            None => self.help(Some("`publish explain` lists them".to_owned())),
        }
    }

    /// Reports a fault.
    pub(super) fn fail(&mut self, code: &'static Code, range: Range<usize>, message: impl Into<String>) {
        self.report(Some(Diagnostic::new(code, Span::new(self.text, range), message)));
    }

    /// Reports what was found, if anything was.
    pub(super) fn report(&mut self, found: Option<Diagnostic>) {
        self.diagnostics.extend(found);
    }

    /// Where a value stands.
    pub(super) fn span(&self, value: &Value<'_>) -> Span {
        Span::new(self.text, value.span())
    }

    /// Says what to do about the last fault.
    pub(super) fn help(&mut self, help: Option<String>) {
        if let Some(last) = self.diagnostics.last_mut() {
            last.help = help;
        }
    }

    /// Says what was meant by the word of the last fault, which stands in a range.
    fn meant(&mut self, word: &str, range: Range<usize>, near: &str) {
        let place = self.source.get(range.clone()).and_then(|written| once(written, word));
        let place = place.map(|found| Span::new(self.text, range.start + found.start..range.start + found.end));
        if let Some(last) = self.diagnostics.pop() {
            self.diagnostics.push(last.did_you_mean(near, place));
        }
    }

    /// What a value is: a scalar as it was written, else its kind.
    fn describe(&self, value: &Value<'_>) -> String {
        let written = match value.get_ref() {
            DeValue::Array(_) => return "a list".to_owned(),
            DeValue::Table(_) => return "a table".to_owned(),
            DeValue::String(text) => &**text,
            _ => self.source.get(value.span()).unwrap_or_default(),
        };
        let line = written.lines().next().unwrap_or_default().trim();
        let shown: String = line.chars().take(40).collect();
        let more = if shown.len() < written.trim().len() { "…" } else { "" };
        format!("`{}{more}`", shown.replace('`', "'"))
    }
}

impl Wanted<'_> {
    fn text(self) -> String {
        match self {
            Wanted::Like(text) => text.to_owned(),
            Wanted::OneOf(names) => one_of(names),
        }
    }
}

fn string<'v>(value: &'v Value<'_>) -> Option<&'v str> {
    match value.get_ref() {
        DeValue::String(text) => Some(text),
        _ => None,
    }
}
