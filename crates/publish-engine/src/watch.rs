//! How long the stages of a build take, for who has a clock.

use std::sync::{Mutex, PoisonError};
use std::time::Duration;

/// A stage of a build.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stage {
    /// The source is read.
    Parse,
    /// Numbers, links and citations are found.
    Resolve,
    /// Lines and pages are broken.
    LayOut,
    /// The PDF is written.
    Pdf,
    /// The Word document is written.
    Docx,
    /// The web page is written.
    Html,
    /// The plain text is written.
    Text,
}

impl Stage {
    /// What people are told it is.
    pub fn name(self) -> &'static str {
        match self {
            Stage::Parse => "reading",
            Stage::Resolve => "resolving",
            Stage::LayOut => "laying out",
            Stage::Pdf => "PDF",
            Stage::Docx => "Word",
            Stage::Html => "HTML",
            Stage::Text => "plain text",
        }
    }
}

/// Notes how long stages take. The engine has no clock of its own: in a browser there may be none.
#[derive(Debug)]
pub struct Watch {
    clock: fn() -> Duration,
    spent: Mutex<Vec<(Stage, Duration)>>,
}

impl Watch {
    /// A watch that asks `clock` for the time since whenever.
    pub fn new(clock: fn() -> Duration) -> Watch {
        Watch { clock, spent: Mutex::default() }
    }

    /// Does some work, and notes how long it took.
    pub(crate) fn time<T>(&self, stage: Stage, work: impl FnOnce() -> T) -> T {
        let start = (self.clock)();
        let done = work();
        let spent = (self.clock)().saturating_sub(start);
        self.spent.lock().unwrap_or_else(PoisonError::into_inner).push((stage, spent));
        done
    }

    /// What was noted, in the order in which stages ended.
    pub fn spent(self) -> Vec<(Stage, Duration)> {
        self.spent.into_inner().unwrap_or_else(PoisonError::into_inner)
    }
}
