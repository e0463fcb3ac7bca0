//! How a document comes to its outputs: they are as they were, or an earlier run made them, or they are made now.

use std::sync::OnceLock;
use std::time::{Duration, Instant};

use publish_core::{Bytes, SourceMap};
use publish_engine::{BuildOptions, Session, Source, Stage, Watch};

use crate::cache::{Made, Outcome, Told, Unit, bytes_of, result_key};
use crate::findings::Findings;
use crate::plan::{PlannedDocument, PlannedUnit};
use crate::reading::{Answer, Asked, FileWorld, Question, Record, Recorder, answers};
use crate::tools::Tools;

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
    pub(crate) tools: &'a Tools,
    pub(crate) build: Build,
    /// Whether files are read to know that they are unchanged, whatever their times say.
    pub(crate) verify: bool,
    /// Whether it is noted how long the stages take.
    pub(crate) timed: bool,
}

impl Maker<'_> {
    /// What comes of a document. `known` is what is known of it from earlier runs.
    pub(crate) fn make(&self, document: &PlannedDocument, world: &FileWorld, known: Option<&Unit>) -> Attempt {
        let Some(unit) = document.unit.as_ref().filter(|unit| unit.cache.takes_results()) else {
            return self.built(document, world, Vec::new());
        };
        let stored = |today: Record| {
            let stored = unit.cache.result(result_key(unit.key, &today))?;
            Attempt::kept(document, world, today, stored.outcome, Some(stored.bytes), Origin::Cache)
        };
        let same = known.filter(|known| known.key == unit.key);
        let last = same.and_then(|known| {
            let today = answers(world, &known.record, self.verify);
            match is_same(&today, &known.record) {
                true => Attempt::kept(document, world, today, known.outcome.clone(), None, Origin::Unchanged),
                false => stored(today),
            }
        });
        last.unwrap_or_else(|| {
            let questions = unit.cache.questions(unit.key);
            let is_new = |questions: &&Vec<Question>| same.is_none_or(|known| !asks(&known.record, questions));
            let found = questions.iter().filter(is_new).find_map(|questions| {
                let today = answers(world, &unanswered(questions), self.verify);
                stored(today)
            });
            found.unwrap_or_else(|| self.built(document, world, questions))
        })
    }

    /// Builds a document, and keeps what comes of it; `questions` are those that earlier builds asked.
    pub(crate) fn built(
        &self,
        document: &PlannedDocument,
        world: &FileWorld,
        questions: Vec<Vec<Question>>,
    ) -> Attempt {
        let recorder = Recorder::new(world);
        let watch = Watch::new(now);
        let session = Session::new(&recorder, self.tools.fonts());
        let session = self.tools.caches().map_or(session, |caches| session.with_caches(caches));
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
            // Who builds again with each save would fill the cache with what nobody asks for: what came of the last is known by
            // its outputs.
            if self.tools.caches().is_none() {
                unit.cache.keep_result(unit.key, questions, &record, outcome, &bytes);
            }
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

    /// Whether there are outputs, and no error keeps them.
    pub(crate) fn is_made(&self) -> bool {
        self.made.is_some() && !self.findings.failed()
    }

    /// Whether everything that was asked has the same answer still.
    pub(crate) fn is_of_today(&self, world: &FileWorld) -> bool {
        is_same(&answers(world, &self.record, false), &self.record)
    }

    /// The bytes of the outputs from the cache, if they are there.
    pub(crate) fn bytes_from(&self, unit: &PlannedUnit) -> Option<Vec<Bytes>> {
        let stored = unit.cache.result(result_key(unit.key, &self.record))?;
        (stored.outcome.made == self.made).then_some(stored.bytes)
    }
}

/// Whether the same was asked and told.
fn is_same(today: &Record, then: &Record) -> bool {
    today.iter().zip(then).all(|(today, then)| today.answer == then.answer)
}

/// Whether these are the questions of a record.
fn asks(record: &Record, questions: &[Question]) -> bool {
    record.iter().map(|asked| &asked.question).eq(questions)
}

/// The time since this was asked first.
fn now() -> Duration {
    static START: OnceLock<Instant> = OnceLock::new();
    START.get_or_init(Instant::now).elapsed()
}

/// Questions to be asked, without answers.
fn unanswered(questions: &[Question]) -> Record {
    let asked = |question: &Question| Asked { question: question.clone(), answer: Answer::Nothing, stat: None };
    questions.iter().map(asked).collect()
}
