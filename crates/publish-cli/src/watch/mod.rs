//! `publish watch`.

mod faults;
mod keys;

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use publish_build::{Findings, Gate, Hand, Pass, Watching};

use crate::Exit;
use crate::arguments::{WatchArguments, When};
use crate::build::{environment, in_manner, verbosity};
use crate::report::{News, Reporter, Watched};
use crate::request::{UsageError, request_to_watch};
use faults::Faults;
pub(crate) use faults::Gone;
use keys::Keys;

/// Builds what the arguments ask for, and again whenever it changes, until it is ended.
pub(crate) fn watch(arguments: WatchArguments, color: When) -> Exit {
    let WatchArguments { files, all: _, poll, manner } = arguments;
    let mut reporter = Reporter::new(verbosity(&manner), color, manner.diagnostic_format);
    let Some(environment) = environment(&mut reporter) else { return Exit::Usage };
    let options = in_manner(&manner);
    let is_for_people = manner.diagnostic_format.is_for_people();
    let request = match request_to_watch(files, manner) {
        Ok(request) => request,
        Err(UsageError { message, help }) => {
            reporter.usage(&message, &help);
            return Exit::Usage;
        }
    };
    let gate = Arc::new(Gate::default());
    let watching = Watching::new(request, environment, options, Arc::clone(&gate), poll);
    end_when_interrupted(watching.hand(), gate);
    let keys = is_for_people.then(|| Keys::listen(watching.hand())).flatten();
    Telling::new(reporter, keys).tell_all(watching);
    Exit::Done
}

/// Has the loop end when what it builds is built; who interrupts it again does not want to wait.
pub(crate) fn end_when_interrupted(hand: Hand, gate: Arc<Gate>) {
    let is_ending = AtomicBool::new(false);
    // Without a handler an interruption ends the process at once, which is no worse than what every program does.
    let _ = ctrlc::set_handler(move || {
        if is_ending.swap(true, Ordering::Relaxed) {
            let _closed = gate.close();
            keys::give_back_terminal();
            std::process::exit(130);
        }
        hand.end();
    });
}

/// Who tells what came of each pass.
pub(crate) struct Telling {
    reporter: Reporter,
    faults: Faults,
    keys: Option<Keys>,
    /// Why folders can't be watched, as it was told last.
    failure: Option<String>,
}

impl Telling {
    /// Who tells nothing yet. Where there are keys, there is a page that is drawn anew.
    pub(crate) fn new(reporter: Reporter, keys: Option<Keys>) -> Telling {
        Telling { reporter, faults: Faults::default(), keys, failure: None }
    }

    /// Tells of all passes, until the loop is ended.
    pub(crate) fn tell_all(mut self, mut watching: Watching) {
        while let Some(pass) = watching.next_pass() {
            self.tell(&watching, &pass);
        }
    }

    fn tell(&mut self, watching: &Watching, pass: &Pass) {
        let is_first = self.faults.is_unused();
        let changes = self.faults.update(pass);
        let failure = watching.failure().map(str::to_owned);
        let refused = failure.clone().filter(|_| failure != self.failure);
        self.failure = failure;
        let outputs: Vec<PathBuf> =
            pass.documents.iter().flat_map(|built| built.written.iter().map(|written| written.path.clone())).collect();
        if let Some(keys) = self.keys.as_ref().filter(|_| !outputs.is_empty()) {
            keys.show(outputs);
        }
        // A pass that tries again what it could not do, and can't, is no news.
        let has_news =
            is_first || pass.was_overrun || !pass.changed.is_empty() || !changes.is_empty() || has_made(pass);
        if !has_news && refused.is_none() {
            return;
        }
        let watched = Watched { documents: watching.plan().documents.len(), folders: watching.folders() };
        let now: Vec<&Findings> = self.faults.now().collect();
        let news = News { pass, is_first, watched, new: &changes.new, gone: &changes.gone, now: &now, refused };
        self.reporter.pass(&news, self.keys.is_some());
    }
}

fn has_made(pass: &Pass) -> bool {
    pass.documents.iter().any(|built| !built.findings.failed()) || !pass.gone.is_empty()
}
