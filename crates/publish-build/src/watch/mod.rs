//! Builds documents again when what they are made of changes.
//!
//! What is watched are the folders of all that builds asked for, absences too. What counts is whether an answer is another
//! than before, never that something happened in a folder: so outputs beside their sources make no loop, and a file that is
//! saved without a change builds nothing.

mod burst;
mod concerns;
mod pass;
mod places;
mod planning;

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::{Duration, Instant};

use burst::{Burst, Signal};
use concerns::Concerns;
pub use pass::Pass;
use places::{Places, folders_of};
use planning::Planning;

use crate::built::{Built, RunOptions};
use crate::digest::Digest;
use crate::environment::Environment;
use crate::findings::Findings;
use crate::plan::{Plan, PlannedDocument};
use crate::reading::Record;
use crate::request::Request;
use crate::set::Gate;
use crate::tools::Tools;

/// How long it must be quiet before files are believed to be complete that nobody said are.
const QUIET: Duration = Duration::from_millis(10);
/// How long a file that is empty, or has a fault, may be half of what somebody writes.
const HALF_WRITTEN: Duration = Duration::from_millis(60);
/// Who never stops writing is not waited for any longer than this.
const PATIENCE: Duration = Duration::from_millis(500);
/// How often folders are looked at that the system does not tell of; less often where a look takes long.
const LOOKS: Duration = Duration::from_millis(300);
/// How soon it is tried again to write outputs that could not be written; then half as often each time.
const AGAIN: Duration = Duration::from_secs(1);
const AGAIN_AT_LAST: Duration = Duration::from_secs(30);

/// Documents that are built again whenever what they are made of changes.
///
/// [`next_pass`](Watching::next_pass) waits for a change and builds what it concerns. Others reach the loop by its [`Hand`].
pub struct Watching {
    request: Request,
    environment: Environment,
    options: RunOptions,
    gate: Arc<Gate>,
    signals: Receiver<Signal>,
    hand: Hand,
    plan: Plan,
    tools: Option<Tools>,
    planning: Planning,
    concerns: Concerns,
    places: Places,
    /// What is known of each document from its last build.
    known: BTreeMap<String, Known>,
    /// What was found in configurations and by planning, as it was told last.
    shared: Vec<Findings>,
    onlooker: Box<dyn Onlooker>,
    /// What is to be done before anything is waited for.
    pending: Burst,
    /// Whether the folders to be watched may be others than those that are.
    has_moved: bool,
    /// How long the last look at everything took.
    look: Duration,
}

/// What is known of a document from its last build.
struct Known {
    /// What was to be built, and where to.
    identity: Digest,
    /// What it was built from.
    record: Record,
    /// When it is tried again to write its outputs, if they could not be written, and how long that was waited for.
    again: Option<(Instant, Duration)>,
}

/// Who looks on while documents are built.
pub trait Onlooker: Sync {
    /// The document that is to be built before others, by its name.
    fn first(&self) -> Option<String>;

    /// There is another plan of what is to be built.
    fn planned(&self, plan: &Plan);

    /// These documents are about to be built, by their names.
    fn begins(&self, documents: &[&str]);

    /// A document was built; told on any thread, before the others are done.
    fn is_done(&self, document: &PlannedDocument, built: &Built);
}

/// Nobody looks on.
struct Nobody;

impl Onlooker for Nobody {
    fn first(&self) -> Option<String> {
        None
    }

    fn planned(&self, _plan: &Plan) {}

    fn begins(&self, _documents: &[&str]) {}

    fn is_done(&self, _document: &PlannedDocument, _built: &Built) {}
}

/// What reaches a loop from outside.
#[derive(Clone)]
pub struct Hand(Sender<Signal>);

impl Hand {
    /// Has all documents built anew, changed or not.
    pub fn build_anew(&self) {
        self.send(Signal::Anew);
    }

    /// Ends the loop, when what it builds is built.
    pub fn end(&self) {
        self.send(Signal::Quit);
    }

    fn send(&self, signal: Signal) {
        // A loop that has ended needs no hand.
        let _ = self.0.send(signal);
    }
}

impl Watching {
    /// Gets ready to build what is requested, at once and whenever it changes. With `polls`, folders are looked at from time
    /// to time, as is needed where the system does not tell of changes: on many shared and mounted folders.
    pub fn new(
        request: Request,
        environment: Environment,
        options: RunOptions,
        gate: Arc<Gate>,
        polls: bool,
    ) -> Watching {
        let (sender, signals) = channel();
        Watching {
            planning: Planning::of(&request, &environment),
            places: Places::new(polls, sender.clone()),
            hand: Hand(sender),
            pending: Burst::everything(),
            request,
            environment,
            options,
            gate,
            signals,
            plan: Plan::default(),
            tools: None,
            concerns: Concerns::default(),
            known: BTreeMap::new(),
            shared: Vec::new(),
            onlooker: Box::new(Nobody),
            has_moved: true,
            look: Duration::ZERO,
        }
    }

    /// Has somebody look on.
    #[must_use]
    pub fn with_onlooker(self, onlooker: impl Onlooker + 'static) -> Watching {
        Watching { onlooker: Box::new(onlooker), ..self }
    }

    /// A hand that reaches the loop.
    pub fn hand(&self) -> Hand {
        self.hand.clone()
    }

    /// How many folders are watched.
    pub fn folders(&self) -> usize {
        self.places.count()
    }

    /// Why folders are looked at from time to time and not watched, if the system refused to watch them.
    pub fn failure(&self) -> Option<&str> {
        self.places.failure.as_deref()
    }

    /// The documents of the last plan.
    pub fn plan(&self) -> &Plan {
        &self.plan
    }

    /// Waits until something changes, builds what that concerns, and tells what came of it; at first builds everything.
    /// `None` when the loop was ended.
    ///
    /// A fault is told when it is still there after a moment: what is read may be half of what somebody writes.
    pub fn next_pass(&mut self) -> Option<Pass> {
        loop {
            let burst = self.wait()?;
            let Some(mut pass) = self.pass(burst) else { continue };
            while pass.has_new_faults() {
                match self.gather(HALF_WRITTEN)? {
                    burst if burst.is_empty() => break,
                    burst => pass.continue_with(self.pass(burst)),
                }
            }
            return Some(pass);
        }
    }

    /// Waits for something to happen, and until it is over; `None` when the loop was ended.
    fn wait(&mut self) -> Option<Burst> {
        let mut burst = std::mem::take(&mut self.pending);
        while burst.is_empty() {
            match self.first()? {
                Some(signal) => self.note(&mut burst, signal)?,
                None => return Some(self.look_around()),
            }
        }
        let start = Instant::now();
        loop {
            while let Ok(signal) = self.signals.try_recv() {
                self.note(&mut burst, signal)?;
            }
            if burst.is_finished() || start.elapsed() > PATIENCE {
                return Some(burst);
            }
            let quiet = if burst.has_empty_file() { HALF_WRITTEN } else { QUIET };
            match self.signals.recv_timeout(quiet) {
                Ok(signal) => self.note(&mut burst, signal)?,
                Err(RecvTimeoutError::Timeout) => return Some(burst),
                Err(RecvTimeoutError::Disconnected) => return None,
            }
        }
    }

    /// What happens within some time and is over then.
    fn gather(&mut self, within: Duration) -> Option<Burst> {
        let (start, mut burst) = (Instant::now(), Burst::default());
        while burst.is_empty() {
            let Some(left) = within.checked_sub(start.elapsed()) else { return Some(burst) };
            match self.signals.recv_timeout(left) {
                Ok(signal) => self.note(&mut burst, signal)?,
                Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => return Some(burst),
            }
        }
        self.pending = burst;
        self.wait()
    }

    /// The next signal; nothing where it is time to look around before there is one. `None` when the loop was ended.
    fn first(&self) -> Option<Option<Signal>> {
        let again = self.known.values().filter_map(|known| known.again).map(|(at, _)| at).min();
        let again = again.map(|at| at.saturating_duration_since(Instant::now()));
        let look = self.places.polls().then(|| LOOKS.max(self.look * 10));
        match again.into_iter().chain(look).min() {
            None => self.signals.recv().ok().map(Some),
            Some(time) => match self.signals.recv_timeout(time) {
                Ok(signal) => Some(Some(signal)),
                Err(RecvTimeoutError::Timeout) => Some(None),
                Err(RecvTimeoutError::Disconnected) => None,
            },
        }
    }

    /// What is done when nothing was told for a while.
    fn look_around(&self) -> Burst {
        match self.places.polls() {
            true => Burst::everything(),
            // Outputs that could not be written are looked for by the pass itself.
            false => Burst { retries: true, ..Burst::default() },
        }
    }

    /// Notes a signal; `None` when it ends the loop.
    fn note(&mut self, burst: &mut Burst, signal: Signal) -> Option<()> {
        match signal {
            Signal::Files(event) => {
                let Watching { concerns, planning, .. } = self;
                burst.note(event, |path| concerns.has(path) || planning.has(path));
            }
            Signal::Anew => burst.anew = true,
            Signal::Quit => return None,
        }
        Some(())
    }

    /// Watches the folders of all that was asked for. What happened in a folder before it was watched is looked for.
    fn watch_folders(&mut self) {
        if !std::mem::take(&mut self.has_moved) {
            return;
        }
        let (asked, listed) = self.concerns.paths();
        let (files, folders, roots) = self.planning.paths();
        let files = asked.chain(files.iter().map(PathBuf::as_path));
        let listed = listed.chain(folders.iter().map(PathBuf::as_path));
        if self.places.watch(folders_of(files, listed, roots)) {
            self.pending = Burst::everything();
        }
    }
}

/// The names of all documents of a plan.
fn names(plan: &Plan) -> BTreeSet<&str> {
    plan.documents.iter().map(|document| document.name.as_str()).collect()
}

#[cfg(test)]
mod tests;
