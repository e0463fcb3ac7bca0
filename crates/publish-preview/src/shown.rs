//! What is given to a preview.

use std::fmt;
use std::sync::Arc;

use publish_core::{Format, Rendered, Severity, SourceWords};

/// A document that can be looked at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DocumentName {
    /// Its path within the project.
    pub name: String,
    /// What it is called until it is built, and its web page has a title.
    pub title: String,
}

/// A document after a build.
#[derive(Clone, Debug)]
pub struct Shown {
    /// The path of the document within the project.
    pub document: String,
    /// Its outputs; none where it could not be built, and what was shown before stays.
    pub outputs: Vec<(Format, Rendered)>,
    /// All that is wrong now.
    pub faults: Vec<Fault>,
    /// Where its words are from, where there are outputs.
    pub places: SourcePlaces,
}

/// Something that is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// How bad it is.
    pub severity: Severity,
    /// The code of its kind, such as `missing-alt-text`.
    pub code: String,
    /// What was found, and what was wanted.
    pub message: String,
    /// What to do.
    pub help: Option<String>,
    /// The path of the file within the project; `None` where it is in none.
    pub file: Option<String>,
    /// The line, from 1; 0 for the whole file.
    pub line: u32,
    /// The column in characters, from 1.
    pub column: u32,
    /// The line and column behind its last character, where they are known.
    pub end: Option<(u32, u32)>,
    /// The line of the source that it is in; empty where it is in none.
    pub excerpt: String,
}

/// The words of a document with their lines, or what makes them when somebody asks where a place is. That may be asked later, or
/// never, and is asked once.
#[derive(Clone)]
pub struct SourcePlaces(Arc<dyn Fn() -> SourceWords + Send + Sync>);

impl SourcePlaces {
    /// Places that are made when they are needed.
    pub fn on_demand(make: impl Fn() -> SourceWords + Send + Sync + 'static) -> SourcePlaces {
        SourcePlaces(Arc::new(make))
    }

    /// No places: a click leads nowhere.
    pub fn none() -> SourcePlaces {
        SourcePlaces::on_demand(SourceWords::default)
    }

    pub(crate) fn make(&self) -> SourceWords {
        (self.0)()
    }
}

impl From<SourceWords> for SourcePlaces {
    fn from(words: SourceWords) -> SourcePlaces {
        SourcePlaces::on_demand(move || words.clone())
    }
}

impl fmt::Debug for SourcePlaces {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SourcePlaces(…)")
    }
}
