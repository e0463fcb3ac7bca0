//! What happened, gathered until it can be built.

use std::collections::BTreeSet;
use std::path::PathBuf;

use notify::event::{AccessKind, AccessMode, ModifyKind, RenameMode};
use notify::{Event, EventKind};

/// What the loop is told.
pub(crate) enum Signal {
    /// Something happened to files.
    Files(notify::Result<Event>),
    /// All is to be built anew.
    Anew,
    /// There is enough of it.
    Quit,
}

/// What happened since the last build, as far as it concerns anything.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Burst {
    /// The paths to which something happened.
    pub(crate) paths: BTreeSet<PathBuf>,
    /// Those of them that may be in the middle of something: written and not closed, or gone and not replaced.
    pub(crate) unfinished: BTreeSet<PathBuf>,
    /// Whether anything may have happened, as where the system could not keep up with telling.
    pub(crate) everything: bool,
    /// Whether all is to be built, changed or not.
    pub(crate) anew: bool,
    /// Whether the system has lost count of what happened.
    pub(crate) overrun: bool,
    /// Whether it is time to try again what could not be written.
    pub(crate) retries: bool,
}

impl Burst {
    /// A burst after which nothing is known any more.
    pub(crate) fn everything() -> Burst {
        Burst { everything: true, ..Burst::default() }
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.paths.is_empty() && !self.everything && !self.anew && !self.retries
    }

    /// Notes what happened to files, of which `concerns` says whether anybody asked for them.
    ///
    /// A file that was closed, or moved into its place, is complete. Whatever else happens is believed once it is quiet.
    pub(crate) fn note(&mut self, event: notify::Result<Event>, concerns: impl Fn(&PathBuf) -> bool) {
        let Ok(event) = event else {
            self.everything = true;
            return;
        };
        if event.need_rescan() {
            (self.everything, self.overrun) = (true, true);
        }
        let finished = match event.kind {
            EventKind::Access(AccessKind::Close(AccessMode::Write))
            | EventKind::Modify(ModifyKind::Name(RenameMode::To | RenameMode::Both)) => true,
            EventKind::Access(_) => return,
            EventKind::Any | EventKind::Create(_) | EventKind::Modify(_) | EventKind::Remove(_) | EventKind::Other => {
                false
            }
        };
        for path in event.paths.into_iter().filter(concerns) {
            match finished {
                true => self.unfinished.remove(&path),
                false => self.unfinished.insert(path.clone()),
            };
            self.paths.insert(path);
        }
    }

    /// Whether nothing of it can be in the middle of something: an empty file is about to be written, most likely.
    pub(crate) fn is_finished(&self) -> bool {
        self.unfinished.is_empty() && !self.has_empty_file()
    }

    /// Whether a file that changed is empty.
    pub(crate) fn has_empty_file(&self) -> bool {
        self.paths.iter().any(|path| std::fs::metadata(path).is_ok_and(|file| file.is_file() && file.len() == 0))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use notify::event::{CreateKind, DataChange, Flag, RemoveKind};

    fn burst(events: &[(EventKind, &str)]) -> Burst {
        let mut burst = Burst::default();
        for (kind, path) in events {
            burst.note(Ok(Event::new(*kind).add_path(path.into())), |path| {
                path.extension().is_some_and(|end| end == "md")
            });
        }
        burst
    }

    const CLOSED: EventKind = EventKind::Access(AccessKind::Close(AccessMode::Write));
    const WRITTEN: EventKind = EventKind::Modify(ModifyKind::Data(DataChange::Any));

    #[test]
    fn a_file_is_finished_when_it_is_closed_or_moved_into_its_place() {
        assert!(burst(&[(WRITTEN, "/none/a.md"), (CLOSED, "/none/a.md")]).is_finished());
        assert!(!burst(&[(WRITTEN, "/none/a.md")]).is_finished());
        assert!(!burst(&[(CLOSED, "/none/a.md"), (WRITTEN, "/none/b.md")]).is_finished());
        let renamed = EventKind::Modify(ModifyKind::Name(RenameMode::To));
        assert!(burst(&[(EventKind::Remove(RemoveKind::File), "/none/a.md"), (renamed, "/none/a.md")]).is_finished());
    }

    #[test]
    fn what_concerns_nobody_is_nothing() {
        let events = [(EventKind::Create(CreateKind::File), "/none/.a.md.swp"), (CLOSED, "/none/out.pdf")];
        assert_eq!(burst(&events), Burst::default());
        let read = EventKind::Access(AccessKind::Close(AccessMode::Read));
        assert_eq!(burst(&[(read, "/none/a.md")]), Burst::default());
    }

    #[test]
    fn a_system_that_lost_count_has_everything_looked_at() {
        let mut burst = Burst::default();
        burst.note(Ok(Event::new(EventKind::Other).set_flag(Flag::Rescan)), |_| true);
        assert!(burst.everything && burst.overrun);
        let mut burst = Burst::default();
        burst.note(Err(notify::Error::generic("lost")), |_| true);
        assert!(burst.everything);
    }

    #[test]
    fn an_empty_file_is_about_to_be_written() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.md");
        std::fs::write(&path, "").unwrap();
        let event = || Ok(Event::new(CLOSED).add_path(path.clone()));
        let mut burst = Burst::default();
        burst.note(event(), |_| true);
        assert!(!burst.is_finished());
        std::fs::write(&path, "text").unwrap();
        assert!(burst.is_finished());
    }
}
