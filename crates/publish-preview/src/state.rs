//! What is known now: documents, their last good editions, their faults, and where all pages are to go.

use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use publish_core::Severity;

use crate::edition::Edition;
use crate::shown::{DocumentName, Fault, Shown};

/// The state with its clients, who wait for it to change. None of them has a queue: whoever is slow finds the latest state.
#[derive(Debug)]
pub(crate) struct Board {
    state: Mutex<State>,
    changed: Condvar,
}

/// What is known.
#[derive(Debug)]
pub(crate) struct State {
    /// Rises with every change.
    pub(crate) version: u64,
    /// All documents that ever were; a number of one stays its number.
    pub(crate) documents: Vec<Document>,
    /// The numbers of those that are listed, in their order.
    pub(crate) listed: Vec<usize>,
    /// Where all pages were told to go last, and the how manieth time that was.
    pub(crate) going: Option<Going>,
    /// The document that a client looks at: the one that was asked for last.
    pub(crate) in_view: Option<usize>,
    /// Whether the server ends.
    pub(crate) stopped: bool,
    editions: u64,
    delay: Duration,
}

/// A place of the source that all pages go to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Going {
    pub(crate) number: u64,
    pub(crate) file: String,
    pub(crate) line: u32,
}

/// A document.
#[derive(Debug)]
pub(crate) struct Document {
    pub(crate) name: DocumentName,
    /// What came out when it could be built last.
    pub(crate) edition: Option<Arc<Edition>>,
    /// Whether what was seen last could not be built.
    pub(crate) broken: bool,
    /// Whether a save was seen since.
    pub(crate) building: bool,
    faults: Vec<Known>,
}

/// A fault, and since when it is there.
#[derive(Debug)]
struct Known {
    fault: Fault,
    since: Instant,
    shown: bool,
}

impl Board {
    pub(crate) fn new(delay: Duration) -> Board {
        let state = State {
            version: 1,
            documents: Vec::new(),
            listed: Vec::new(),
            going: None,
            in_view: None,
            stopped: false,
            editions: 0,
            delay,
        };
        Board { state: Mutex::new(state), changed: Condvar::new() }
    }

    /// The state as it is now.
    pub(crate) fn read(&self) -> MutexGuard<'_, State> {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        if state.settle(Instant::now()) {
            self.changed.notify_all();
        }
        state
    }

    /// Changes the state, and wakes who waits for that.
    pub(crate) fn change(&self, change: impl FnOnce(&mut State)) {
        let mut state = self.read();
        change(&mut state);
        state.version += 1;
        drop(state);
        self.changed.notify_all();
    }

    /// Waits until the version is another than `seen`, or `longest` is over; gives the version, and `None` when the server
    /// ends.
    pub(crate) fn wait(&self, seen: u64, longest: Duration) -> Option<u64> {
        let end = Instant::now() + longest;
        let mut state = self.read();
        loop {
            if state.stopped {
                return None;
            }
            let now = Instant::now();
            state.settle(now);
            if state.version != seen || now >= end {
                return Some(state.version);
            }
            let until = state.next_due().map_or(end, |due| due.min(end));
            let wait = until.saturating_duration_since(now).max(Duration::from_millis(1));
            state = self.changed.wait_timeout(state, wait).unwrap_or_else(PoisonError::into_inner).0;
        }
    }
}

impl State {
    /// The number of a document; one that was not heard of yet is given one.
    pub(crate) fn number(&mut self, name: &str) -> usize {
        self.find(name).unwrap_or_else(|| {
            let name = DocumentName { name: name.to_owned(), title: String::new() };
            self.documents.push(Document { name, edition: None, broken: false, building: false, faults: Vec::new() });
            self.documents.len() - 1
        })
    }

    pub(crate) fn find(&self, name: &str) -> Option<usize> {
        self.documents.iter().position(|document| document.name.name == name)
    }

    /// Lists documents. Those that are no longer listed keep nothing.
    pub(crate) fn list(&mut self, all: Vec<DocumentName>) {
        self.listed.clear();
        for name in all {
            let number = self.number(&name.name);
            self.documents[number].name = name;
            self.listed.push(number);
        }
        for number in 0..self.documents.len() {
            if !self.listed.contains(&number) {
                let document = &mut self.documents[number];
                (document.edition, document.faults, document.broken) = (None, Vec::new(), false);
            }
        }
    }

    /// Takes a document as it was built at `now`; gives its new edition if it is the one that is looked at.
    pub(crate) fn show(&mut self, shown: Shown, now: Instant) -> Option<Arc<Edition>> {
        let Shown { document, outputs, faults, places } = shown;
        let number = self.number(&document);
        if !self.listed.contains(&number) {
            self.listed.push(number);
        }
        self.editions += 1;
        let edition = self.editions;
        let document = &mut self.documents[number];
        document.building = false;
        document.broken = outputs.is_empty();
        if !document.broken {
            let edition = Arc::new(Edition::new(edition, outputs, places));
            edition.set_before(document.edition.take());
            document.edition = Some(edition);
        }
        document.take_faults(faults, now);
        let edition = document.edition.clone().filter(|edition| edition.number == self.editions);
        self.settle(now);
        edition.filter(|_| self.in_view == Some(number))
    }

    /// Shows the faults whose time has come; whether there were any.
    fn settle(&mut self, now: Instant) -> bool {
        let delay = self.delay;
        let mut is_changed = false;
        let known = self.documents.iter_mut().flat_map(|document| &mut document.faults);
        for known in known.filter(|known| !known.shown && now.saturating_duration_since(known.since) >= delay) {
            (known.shown, is_changed) = (true, true);
        }
        self.version += u64::from(is_changed);
        is_changed
    }

    /// When the next fault is to be shown.
    fn next_due(&self) -> Option<Instant> {
        let known = self.documents.iter().flat_map(|document| &document.faults);
        known.filter(|known| !known.shown).map(|known| known.since + self.delay).min()
    }
}

impl Document {
    /// Takes the faults that are there at `now`. Those that were there before, wherever they stood, are no news.
    fn take_faults(&mut self, faults: Vec<Fault>, now: Instant) {
        let mut before = std::mem::take(&mut self.faults);
        for fault in faults {
            let same = before.iter().position(|known| {
                (&known.fault.code, &known.fault.message, &known.fault.file)
                    == (&fault.code, &fault.message, &fault.file)
            });
            let (since, shown) = match same.map(|index| before.swap_remove(index)) {
                Some(known) => (known.since, known.shown),
                None => (now, false),
            };
            self.faults.push(Known { fault, since, shown });
        }
    }

    /// Its title: that of what was built, if there is one.
    pub(crate) fn title(&self) -> &str {
        let built = self.edition.as_ref().and_then(|edition| edition.title.as_deref());
        built.unwrap_or(&self.name.title)
    }

    /// The faults that are shown.
    pub(crate) fn faults(&self) -> impl Iterator<Item = &Fault> {
        self.faults.iter().filter(|known| known.shown).map(|known| &known.fault)
    }

    /// Whether the last good pages are shown in place of what could not be built, and why is told.
    pub(crate) fn is_behind(&self) -> bool {
        self.broken && self.faults().any(|fault| fault.severity == Severity::Error)
    }
}

#[cfg(test)]
mod tests;
