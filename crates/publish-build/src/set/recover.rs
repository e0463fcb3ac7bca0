//! Completes or takes back what a run that was ended has left.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use publish_core::{At, Diagnostic, codes};

use super::disk;
use super::folders::is_inside;
use super::gate::Gate;
use super::journal::{Hashes, parse};
use super::lock::Lock;
use super::names::{Found, SetId, Slot, recognize};
use crate::digest::Digest;
use crate::error::BuildError;
use crate::path::shown;

/// What became of a set of outputs whose replacement was cut short.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recovered {
    /// The first of its outputs that were to be replaced.
    pub output: PathBuf,
    /// How many were.
    pub files: usize,
    /// Which bytes they have now.
    pub outcome: Outcome,
    /// Outputs that somebody changed since, and so were left as they are, with the files that hold what they were before the
    /// run that was ended, where there was something.
    pub changed: Vec<(PathBuf, Option<PathBuf>)>,
    /// Outputs that should have got their old bytes back, which are lost: they have the new ones.
    pub lost: Vec<PathBuf>,
}

/// Which bytes a set has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// The new ones.
    Completed,
    /// The old ones.
    TakenBack,
}

impl Recovered {
    /// What there is to tell to people in the folder `current`.
    pub(crate) fn diagnostics(&self, current: &Path) -> Vec<Diagnostic> {
        let shown = |path: &Path| shown(path, current).display().to_string();
        let note = |message: String| Diagnostic::new(&codes::OUTPUTS_RECOVERED, At::Document, message);
        let others = match self.files {
            0 | 1 => String::new(),
            2 => " and another output".to_owned(),
            files => format!(" and {} other outputs", files - 1),
        };
        let done = match self.outcome {
            Outcome::Completed => "the replacement was completed",
            Outcome::TakenBack => "the replacement was undone",
        };
        let first = format!("a run was ended while it replaced `{}`{others}; {done}", shown(&self.output));
        let changed = self.changed.iter().map(|(path, backup)| {
            let message = note(format!("`{}` was changed after a run was ended, and stays as it is", shown(path)));
            match backup {
                Some(backup) => message.help(format!("what it was before that run is in `{}`", shown(backup))),
                None => message,
            }
        });
        let lost = self.lost.iter().map(|path| {
            let path = shown(path);
            note(format!("`{path}` has its new bytes, since the old ones are lost")).help("publish the document again")
        });
        [note(first)].into_iter().chain(changed).chain(lost).collect()
    }
}

/// Completes or takes back each set below `folders` whose replacement was cut short, and removes what was left over. What
/// another run holds is left alone.
pub(crate) fn recover<'a>(
    folders: impl IntoIterator<Item = &'a Path>,
    gate: &Gate,
) -> Vec<Result<Recovered, BuildError>> {
    let folders: BTreeSet<&Path> = folders.into_iter().collect();
    let mut recovered = Vec::new();
    for folder in folders {
        for (id, temporaries) in sets_in(folder) {
            let _open = gate.open();
            // Who may not write here can't have begun anything here either.
            let Ok(Ok(mut lock)) = Lock::try_take(folder, &id) else { continue };
            let settled = settle(&mut lock);
            lock.sweeps.extend(temporaries);
            recovered.extend(settled.transpose());
        }
    }
    recovered
}

/// The sets that have left something in a folder, with their temporaries in it. Those of earlier versions are removed.
fn sets_in(folder: &Path) -> BTreeMap<SetId, Vec<PathBuf>> {
    let mut sets: BTreeMap<SetId, Vec<PathBuf>> = BTreeMap::new();
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        match entry.file_name().to_str().and_then(recognize) {
            Some(Found::Journal(id)) => drop(sets.entry(id).or_default()),
            Some(Found::Temporary(id)) => sets.entry(id).or_default().push(entry.path()),
            Some(Found::Former(process)) if !lives(process) => {
                let _ = disk::remove(&entry.path());
            }
            Some(Found::Former(_)) | None => {}
        }
    }
    sets
}

/// Whether there is a process of this number. Where the system does not tell, an earlier version is not taken to be at work.
fn lives(process: u32) -> bool {
    cfg!(target_os = "linux") && Path::new(&format!("/proc/{process}")).exists()
}

/// Completes or takes back what the journal says, or leaves all as it is when that fails. `None` when nothing had been done.
pub(super) fn settle(lock: &mut Lock) -> Result<Option<Recovered>, BuildError> {
    lock.leaves_all = true;
    let unread = |source| BuildError::NotRecovered { path: lock.id.journal(&lock.folder), source };
    let journal = parse(&lock.read().map_err(unread)?);
    // What is not whole was not entered: nothing was renamed.
    let journal = journal.filter(|journal| {
        journal
            .targets
            .iter()
            .filter_map(|target| target.parent())
            .all(|parent| is_inside(&lock.folder, &lock.folder.join(parent)))
    });
    let mut recovered = None;
    if let Some(journal) = journal {
        let slots = journal.targets.iter().enumerate();
        let slots: Vec<Slot> =
            slots.map(|(number, target)| Slot::new(&lock.folder, &lock.id, number, target)).collect();
        lock.sweeps.extend(slots.iter().flat_map(Slot::temporaries));
        recovered =
            journal.entry.map(|entry| Entered { files: slots.iter().zip(entry).collect() }.settle()).transpose()?;
    }
    lock.leaves_all = false;
    Ok(recovered.flatten())
}

/// A replacement that was entered: from the first to the last of its renames, it may have come to any.
struct Entered<'a> {
    files: Vec<(&'a Slot, Hashes)>,
}

/// How far a file of it came.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    /// The new bytes are in place.
    New,
    /// The old bytes are, or there is nothing.
    Old,
    /// Others are: somebody wrote them after the run was ended.
    Changed,
}

fn state(slot: &Slot, hashes: Hashes) -> Result<State, BuildError> {
    let now = match fs::metadata(&slot.target) {
        Ok(properties) if !properties.is_file() => return Ok(State::Changed),
        Ok(_) => Digest::of_file(&slot.target),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
    };
    let now = now.map_err(not_recovered(slot))?;
    Ok(match now {
        Some(now) if now == hashes.new => State::New,
        Some(now) if Some(now) != hashes.old => State::Changed,
        Some(_) | None => State::Old,
    })
}

fn not_recovered(slot: &Slot) -> impl Fn(io::Error) -> BuildError {
    move |source| BuildError::NotRecovered { path: slot.target.clone(), source }
}

/// Whether the file at `path` has these bytes. One that can't be read has not.
fn has(path: &Path, bytes: Digest) -> bool {
    Digest::of_file(path).is_ok_and(|found| found == Some(bytes))
}

impl Entered<'_> {
    fn settle(&self) -> Result<Option<Recovered>, BuildError> {
        let mut can_complete = true;
        for (slot, hashes) in &self.files {
            can_complete &= state(slot, *hashes)? != State::Old || has(&slot.new, hashes.new);
        }
        // What keeps a file from its place may keep it from there for long, as a program that has it open does.
        let completed = can_complete.then(|| self.complete().ok()).flatten();
        completed.map_or_else(|| self.take_back(), Ok)
    }

    fn complete(&self) -> Result<Option<Recovered>, BuildError> {
        let mut moved = false;
        for (slot, hashes) in &self.files {
            if state(slot, *hashes)? == State::Old {
                disk::rename(&slot.new, &slot.target).map_err(not_recovered(slot))?;
                moved = true;
            }
        }
        self.recovered(Outcome::Completed, moved, Vec::new())
    }

    fn take_back(&self) -> Result<Option<Recovered>, BuildError> {
        let (mut moved, mut lost) = (false, Vec::new());
        for (slot, hashes) in &self.files {
            if state(slot, *hashes)? != State::New {
                continue;
            }
            let back = match hashes.old {
                None => disk::remove(&slot.target),
                Some(old) if has(&slot.old, old) => disk::rename(&slot.old, &slot.target),
                Some(_) => {
                    lost.push(slot.target.clone());
                    continue;
                }
            };
            back.map_err(not_recovered(slot))?;
            moved = true;
        }
        self.recovered(Outcome::TakenBack, moved, lost)
    }

    /// What there is to tell; what was replaced by an output that was changed since is set aside first.
    fn recovered(&self, outcome: Outcome, moved: bool, lost: Vec<PathBuf>) -> Result<Option<Recovered>, BuildError> {
        let mut changed = Vec::new();
        for (slot, hashes) in &self.files {
            if state(slot, *hashes)? == State::Changed {
                changed.push((slot.target.clone(), set_aside(slot)?));
            }
        }
        let output = self.files.first().map(|(slot, _)| slot.target.clone()).unwrap_or_default();
        let is_worth_telling = moved || !changed.is_empty() || !lost.is_empty();
        Ok(is_worth_telling.then_some(Recovered { output, files: self.files.len(), outcome, changed, lost }))
    }
}

/// Gives the old bytes of an output that was changed since a name that people see and nothing sweeps.
fn set_aside(slot: &Slot) -> Result<Option<PathBuf>, BuildError> {
    let is_there = |path: &Path| fs::symlink_metadata(path).is_ok();
    if !is_there(&slot.old) {
        return Ok(None);
    }
    let mut name = slot.target.clone().into_os_string();
    name.push(".old");
    let mut free = PathBuf::from(&name);
    let mut number = 1;
    while is_there(&free) {
        number += 1;
        let mut next = name.clone();
        next.push(format!("-{number}"));
        free = next.into();
    }
    disk::rename(&slot.old, &free).map_err(not_recovered(slot))?;
    Ok(Some(free))
}
