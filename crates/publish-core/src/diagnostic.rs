//! What is wrong, and where: plain data that knows no printer.

use std::fmt;

use crate::path::ProjectPath;
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

/// Where a fault stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum At {
    /// In a range of a text.
    Span(Span),
    /// In a file as a whole, such as a font, which has no lines, or one that can't be read. Few faults are, so a file takes
    /// as little room as a range.
    File(Box<ProjectPath>),
    /// Nowhere but in the document, the project or the command as a whole.
    Document,
}

impl At {
    /// The range, if it is one of a text.
    pub fn span(&self) -> Option<Span> {
        match self {
            At::Span(span) => Some(*span),
            At::File(_) | At::Document => None,
        }
    }
}

impl From<Span> for At {
    fn from(span: Span) -> At {
        At::Span(span)
    }
}

impl From<&ProjectPath> for At {
    fn from(file: &ProjectPath) -> At {
        At::File(Box::new(file.clone()))
    }
}

impl From<Option<Span>> for At {
    fn from(span: Option<Span>) -> At {
        span.map_or(At::Document, At::Span)
    }
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
    /// Where it stands.
    pub at: At,
    /// Other places it speaks of.
    pub labels: Vec<Label>,
    /// What to do.
    pub help: Option<String>,
    /// Exact changes that mend it, each for itself. Few faults have any, so they take little room.
    pub fixes: Box<[Fix]>,
}

impl Diagnostic {
    /// Makes a diagnostic of a kind at a place.
    pub fn new(code: &'static Code, at: impl Into<At>, message: impl Into<String>) -> Diagnostic {
        Diagnostic {
            severity: code.severity,
            code,
            message: message.into(),
            at: at.into(),
            labels: Vec::new(),
            help: None,
            fixes: Box::default(),
        }
    }

    /// The range of a text in which it stands, if it is one.
    pub fn span(&self) -> Option<Span> {
        self.at.span()
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

    /// Adds a question after a name that is much like the one that is wrong, which stands alone at `span` if that is known.
    #[must_use]
    pub fn did_you_mean(self, near: &str, span: Option<Span>) -> Diagnostic {
        self.help(format!("did you mean `{near}`?")).meant(span, near)
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
