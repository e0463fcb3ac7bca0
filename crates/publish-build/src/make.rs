//! How a document comes to its outputs: they are as they were, or an earlier run made them, or they are made now.

use std::sync::OnceLock;
use std::time::{Duration, Instant};

use publish_core::{Bytes, SourceMap};
use publish_engine::{BuildOptions, Fonts, Session, Source, Stage, Watch};

use crate::cache::{Made, Outcome, Told, Unit, bytes_of, result_key};
use crate::findings::Findings;
use crate::plan::{PlannedDocument, PlannedUnit};
use crate::reading::{FileWorld, Question, Record, Recorder, answers};

/// Where the outcome of a document is from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// It was built.
    Built,
    /// An earlier run, perhaps of another folder or machine, built it from the same.
    Cache,
    /// Nothing that it was built from has changed since the last run.
    Unchanged,
}

/// What came of a document, before its outputs are written.
pub(crate) struct Attempt {
    pub(crate) findings: Findings,
    pub(crate) record: Record,
    pub(crate) origin: Origin,
    /// What is to be written; nothing when an error was told.
    pub(crate) made: Option<Made>,
    /// The bytes of the outputs, in their order, unless they should be on the disk as they are.
    pub(crate) bytes: Option<Vec<Bytes>>,
    /// The outcome as it is kept; `None` where it can't be told again.
    pub(crate) outcome: Option<Outcome>,
    /// How long the stages took, if that is noted.
    pub(crate) stages: Vec<(Stage, Duration)>,
}

pub(crate) type Build = fn(&Session<'_>, &Source, &BuildOptions) -> publish_engine::Built;

/// What makes documents.
pub(crate) struct Maker<'a> {
    pub(crate) fonts: &'a Fonts<'static>,
    pub(crate) build: Build,
    /// Whether files are read to know that they are unchanged, whatever their times say.
    pub(crate) verify: bool,
    /// Whether it is noted how long the stages take.
    pub(crate) timed: bool,
}

impl Maker<'_> {
    /// What comes of a document. `known` is what is known of it from earlier runs.
    pub(crate) fn make(&self, document: &PlannedDocument, world: &FileWorld, known: Option<&Unit>) -> Attempt {
        let kept = document.unit.as_ref().and_then(|unit| {
            let same = known.filter(|known| known.key == unit.key && unit.cache.takes_results());
            self.unchanged(document, world, same).or_else(|| self.cached(document, unit, world, same))
        });
        kept.unwrap_or_else(|| self.built(document, world))
    }

    /// The outcome of the last run, if all that it asked has the same answers today.
    fn unchanged(&self, document: &PlannedDocument, world: &FileWorld, known: Option<&Unit>) -> Option<Attempt> {
        let Unit { record, outcome, .. } = known?;
        let today = answers(world, record, self.verify);
        let is_same = today.iter().zip(record).all(|(today, then)| today.answer == then.answer);
        is_same.then(|| Attempt::kept(document, world, today, outcome.clone(), None, Origin::Unchanged)).flatten()
    }

    /// The outcome of an earlier build from the same.
    fn cached(
        &self,
        document: &PlannedDocument,
        unit: &PlannedUnit,
        world: &FileWorld,
        known: Option<&Unit>,
    ) -> Option<Attempt> {
        let ask = |record: &Record| {
            let today = answers(world, record, self.verify);
            let stored = unit.cache.result(result_key(unit.key, &today))?;
            Attempt::kept(document, world, today, stored.outcome, Some(stored.bytes), Origin::Cache)
        };
        let of_known = known.and_then(|known| ask(&known.record));
        of_known.or_else(|| unit.cache.questions(unit.key).iter().find_map(|questions| ask(&unanswered(questions))))
    }

    pub(crate) fn built(&self, document: &PlannedDocument, world: &FileWorld) -> Attempt {
        let recorder = Recorder::new(world);
        let watch = Watch::new(now);
        let session = Session::new(&recorder, self.fonts);
        let session = if self.timed { session.with_watch(&watch) } else { session };
        let publish_engine::Built { sources, diagnostics, outputs } =
            (self.build)(&session, &document.source, &document.options);
        let (record, read) = recorder.finish();
        let made = outputs.as_ref().map(Made::of);
        let bytes = outputs.as_ref().map(bytes_of).unwrap_or_default();
        let told = Told::of(&sources, &diagnostics);
        let outcome = told.map(|told| Outcome { told, made: made.clone() });
        if let (Some(unit), Some(outcome)) = (&document.unit, &outcome) {
            let texts = sources.iter().filter_map(|(_, text)| text.file()).filter_map(|path| read.get(path));
            texts.for_each(|bytes| unit.cache.keep_source(bytes));
            unit.cache.keep_result(unit.key, &record, outcome, &bytes);
        }
        // A text that nothing points into need not wait for the report.
        let sources = if diagnostics.is_empty() { SourceMap::new() } else { sources };
        let findings = Findings { name: document.name.clone(), root: document.root.clone(), sources, diagnostics };
        let stages = watch.spent();
        Attempt { findings, record, origin: Origin::Built, made, bytes: Some(bytes), outcome, stages }
    }
}

impl Attempt {
    /// An outcome that was kept, with what was told then; `None` where that can't be told again.
    fn kept(
        document: &PlannedDocument,
        world: &FileWorld,
        record: Record,
        outcome: Outcome,
        bytes: Option<Vec<Bytes>>,
        origin: Origin,
    ) -> Option<Attempt> {
        let (sources, diagnostics) = outcome.told.again(world)?;
        let findings = Findings { name: document.name.clone(), root: document.root.clone(), sources, diagnostics };
        let made = outcome.made.clone();
        Some(Attempt { findings, record, origin, made, bytes, outcome: Some(outcome), stages: Vec::new() })
    }

    /// Whether everything that was asked has the same answer still.
    pub(crate) fn is_of_today(&self, world: &FileWorld) -> bool {
        answers(world, &self.record, false).iter().zip(&self.record).all(|(now, then)| now.answer == then.answer)
    }

    /// The bytes of the outputs from the cache, if they are there.
    pub(crate) fn bytes_from(&self, unit: &PlannedUnit) -> Option<Vec<Bytes>> {
        let stored = unit.cache.result(result_key(unit.key, &self.record))?;
        (stored.outcome.made == self.made).then_some(stored.bytes)
    }
}

/// The time since this was asked first.
fn now() -> Duration {
    static START: OnceLock<Instant> = OnceLock::new();
    START.get_or_init(Instant::now).elapsed()
}

/// Questions to be asked, without answers.
fn unanswered(questions: &[Question]) -> Record {
    use crate::reading::{Answer, Asked};
    let asked = |question: &Question| Asked { question: question.clone(), answer: Answer::Nothing, stat: None };
    questions.iter().map(asked).collect()
}
