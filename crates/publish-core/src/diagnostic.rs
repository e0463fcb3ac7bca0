//! What is wrong, and where: plain data that knows no printer.

use std::fmt;

use crate::source::Span;

/// How much a fault matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Something the author may want to know; nothing is wrong.
    Note,
    /// The document was built, with a fault in it.
    Warning,
    /// The document was not built.
    Error,
}

/// A kind of fault, with a stable name; all kinds are in [`codes`](crate::codes).
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Code {
    /// The kebab-case name, such as `missing-alt-text`.
    pub name: &'static str,
    /// The severity that every fault of this kind has, unless a [`CheckPolicy`](crate::CheckPolicy) gives it another.
    pub severity: Severity,
    /// What it means, why it matters and what to do, in a sentence or two.
    pub explanation: &'static str,
    /// A source that shows it, as Markdown.
    pub example: &'static str,
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name)
    }
}

/// A second place that a diagnostic speaks of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    /// The place.
    pub span: Span,
    /// What is to be said there.
    pub message: String,
}

/// A change of the sources that mends a fault, for tools to make.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fix {
    /// What it does, in the words of an order: lower case, without a final full stop.
    pub title: String,
    /// What is to be changed, all of it together.
    pub edits: Vec<Edit>,
}

/// What is to stand in place of a range of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// The range.
    pub span: Span,
    /// What is to stand there.
    pub text: String,
}

/// A fault, or a remark, for the author.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// How much it matters; the code's severity, unless the project is stricter.
    pub severity: Severity,
    /// The kind.
    pub code: &'static Code,
    /// What was found, then what was wanted; lower case, without a final full stop.
    pub message: String,
    /// The place; `None` for the document or the command as a whole.
    pub span: Option<Span>,
    /// Other places it speaks of.
    pub labels: Vec<Label>,
    /// What to do.
    pub help: Option<String>,
    /// Exact changes that mend it, each for itself. Few faults have any, so they take little room.
    pub fixes: Box<[Fix]>,
}

impl Diagnostic {
    /// Makes a diagnostic of a kind at a place.
    pub fn new(code: &'static Code, span: impl Into<Option<Span>>, message: impl Into<String>) -> Diagnostic {
        Diagnostic {
            severity: code.severity,
            code,
            message: message.into(),
            span: span.into(),
            labels: Vec::new(),
            help: None,
            fixes: Box::default(),
        }
    }

    /// Adds what to do.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Diagnostic {
        self.help = Some(help.into());
        self
    }

    /// Adds that `text` is meant in place of what stands at `span`, if that is known to stand there alone.
    #[must_use]
    pub fn meant(mut self, span: Option<Span>, text: &str) -> Diagnostic {
        if let Some(span) = span {
            let edits = vec![Edit { span, text: text.to_owned() }];
            let fix = Fix { title: format!("write `{text}`"), edits };
            self.fixes = self.fixes.into_iter().chain([fix]).collect();
        }
        self
    }

    /// Adds another place.
    #[must_use]
    pub fn label(mut self, span: Span, message: impl Into<String>) -> Diagnostic {
        self.labels.push(Label { span, message: message.into() });
        self
    }
}

/// A value and what was found on the way to it; without a value, an error is among the diagnostics.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outcome<T> {
    /// The value, unless an error kept it from being made.
    pub value: Option<T>,
    /// Faults and remarks, in the order they were found.
    pub diagnostics: Vec<Diagnostic>,
}

impl<T> Outcome<T> {
    /// A value with what was found on the way.
    pub fn new(value: T, diagnostics: Vec<Diagnostic>) -> Outcome<T> {
        Outcome { value: Some(value), diagnostics }
    }

    /// No value, for the reasons given.
    pub fn failed(diagnostics: Vec<Diagnostic>) -> Outcome<T> {
        Outcome { value: None, diagnostics }
    }

    /// Takes the value out and appends the diagnostics to `all`.
    pub fn take(self, all: &mut Vec<Diagnostic>) -> Option<T> {
        all.extend(self.diagnostics);
        self.value
    }
}
