//! How documents are built, and what came of each.

use std::time::Duration;

use publish_core::{Bytes, Format, Rendered};
use publish_engine::Stage;

use crate::findings::Findings;
use crate::make::{Attempt, Origin};
use crate::reading::Record;
use crate::set::Written;

/// What becomes of outputs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Handover {
    /// They are put into their places.
    #[default]
    Files,
    /// They are handed over and written nowhere.
    Memory,
    /// They are put into their places, and handed over whether that can be done or not.
    Both,
}

impl Handover {
    fn is_handed_over(self) -> bool {
        match self {
            Handover::Files => false,
            Handover::Memory | Handover::Both => true,
        }
    }

    /// Whether anything is written into folders of outputs.
    pub(crate) fn writes(self) -> bool {
        match self {
            Handover::Memory => false,
            Handover::Files | Handover::Both => true,
        }
    }
}

/// How documents are built.
#[derive(Clone, Copy, Debug, Default)]
pub struct RunOptions {
    /// What becomes of outputs.
    pub handover: Handover,
    /// On so many threads; on as many as there are processors, for `None`.
    pub jobs: Option<usize>,
    /// Whether it is waited for the disk, so that outputs are whole when the power fails.
    pub durable: bool,
    /// Whether outputs that were changed since they were written are replaced.
    pub overwrite: bool,
    /// Whether all files are read to know that they are unchanged, whatever their times say.
    pub verify: bool,
    /// Whether outputs without a source are removed.
    pub prune: bool,
    /// Whether it is noted how long the stages take.
    pub timed: bool,
}

/// What came of a document.
#[derive(Clone, Debug)]
pub struct Built {
    /// What was found in it.
    pub findings: Findings,
    /// Its outputs; none when it was not built.
    pub written: Vec<Written>,
    /// Its outputs, where they are handed over.
    pub rendered: Vec<(Format, Rendered)>,
    /// The output that is for standard output.
    pub standard_output: Option<Bytes>,
    /// The number of pages, where it was laid out.
    pub pages: Option<u32>,
    /// Whether it was not built and has outputs of an earlier time, which stay.
    pub keeps_old_outputs: bool,
    /// Whether it was made, and its outputs could not be put into their places.
    pub is_undelivered: bool,
    /// Where its outcome is from.
    pub origin: Origin,
    /// How long it took.
    pub elapsed: Duration,
    /// How long the stages of its build took, where that was wanted and it was built.
    pub stages: Vec<(Stage, Duration)>,
    /// What it depends on.
    pub record: Record,
    /// Its line of the manifest, unless that is as it was.
    pub(crate) line: Option<String>,
}

impl Built {
    pub(crate) fn failed(findings: Findings) -> Built {
        Built {
            findings,
            written: Vec::new(),
            rendered: Vec::new(),
            standard_output: None,
            pages: None,
            keeps_old_outputs: false,
            is_undelivered: false,
            origin: Origin::Built,
            elapsed: Duration::ZERO,
            stages: Vec::new(),
            record: Record::new(),
            line: None,
        }
    }
}

impl Attempt {
    pub(crate) fn built(self, written: Vec<Written>) -> Built {
        let Attempt { findings, record, origin, made, stages, .. } = self;
        let pages = made.and_then(|made| made.pages);
        Built { pages, written, origin, stages, record, ..Built::failed(findings) }
    }

    /// The outputs as they are handed over; none where they are not, or there are none.
    pub(crate) fn rendered(&self, handover: Handover) -> Vec<(Format, Rendered)> {
        match (&self.made, &self.bytes) {
            (Some(made), Some(bytes)) if handover.is_handed_over() && self.is_made() => made.rendered(bytes),
            (Some(_) | None, Some(_) | None) => Vec::new(),
        }
    }

    pub(crate) fn printed(self) -> Built {
        let bytes = self.bytes.as_ref().and_then(|bytes| bytes.first()).cloned();
        Built { standard_output: bytes, ..self.built(Vec::new()) }
    }
}
