//! Brings the outputs of a document to their place.

use std::path::{Path, PathBuf};

use publish_core::{Bytes, ProjectPath};

use crate::cache::{Made, MadeFile, Unit, WrittenFile};
use crate::digest::Digest;
use crate::error::BuildError;
use crate::make::Attempt;
use crate::path::below;
use crate::plan::{Place, PlannedDocument};
use crate::reading::{FileWorld, Stat};
use crate::set::{Change, Gate, NewFile, OutputSet, Recovered, StagedFile, Written, write_named};

/// How outputs are replaced.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Manner {
    /// Whether it is waited for the disk, so that the promise holds when the power fails.
    pub(crate) durable: bool,
    /// Whether outputs that were changed since they were written are replaced too.
    pub(crate) overwrite: bool,
    /// Whether outputs are read to know that they are unchanged, whatever their times say.
    pub(crate) verify: bool,
}

/// An output and where it goes.
pub(crate) struct Target<'a> {
    /// Its path from the output folder on.
    pub(crate) name: &'a str,
    pub(crate) path: PathBuf,
    pub(crate) file: &'a MadeFile,
}

/// What became of outputs that were to be written.
pub(crate) enum Delivery {
    /// They are in their place.
    Done {
        /// The outputs, in their order.
        written: Vec<Written>,
        /// What a run that was ended had left of them.
        recovered: Option<Recovered>,
    },
    /// What they were made from has changed meanwhile.
    Outdated,
}

/// The outputs of a document, with their places below `folder`.
pub(crate) struct Targets<'a> {
    pub(crate) folder: &'a Path,
    /// What names the set in the folder.
    pub(crate) stem: &'a str,
    pub(crate) files: Vec<Target<'a>>,
}

impl<'a> Targets<'a> {
    /// Where the outputs of a document go; `None` where that is standard output.
    pub(crate) fn of(document: &'a PlannedDocument, made: Option<&'a Made>) -> Result<Option<Targets<'a>>, BuildError> {
        let files = || made.iter().flat_map(|made| made.files());
        Ok(match &document.place {
            Place::Folder(folder) => {
                let files = files().map(|file| target(folder, file)).collect::<Result<_, _>>()?;
                Some(Targets { folder, stem: &document.options.stem, files })
            }
            Place::File(path) => {
                let name = path.file_name().and_then(|name| name.to_str()).unwrap_or(&document.options.stem);
                let files = files().take(1).map(|file| Target { name, path: path.clone(), file }).collect();
                Some(Targets { folder: path.parent().unwrap_or(path), stem: name, files })
            }
            Place::StandardOutput => None,
        })
    }

    /// Whether all outputs are on the disk as they are to be, and by what that will be known the next time.
    ///
    /// What tells of a file is believed; a file of which that is not known is read.
    pub(crate) fn are_there(&self, known: Option<&Unit>, verify: bool) -> Option<Vec<Option<Stat>>> {
        self.files.iter().map(|target| target.is_there(known, verify)).collect()
    }

    /// Refuses to replace what somebody changed since it was written.
    fn refuse_edited(
        &self,
        staged: &[StagedFile],
        known: Option<&Unit>,
        recorded: &Recorded<'_>,
    ) -> Result<(), BuildError> {
        let is_edited = |(target, staged): &(&Target<'_>, &StagedFile)| {
            let written = known.and_then(|known| known.written_at(target.name));
            staged.old.is_some_and(|there| target.is_edited(there, written, recorded))
        };
        match self.files.iter().zip(staged).find(is_edited) {
            Some((target, _)) => Err(BuildError::OutputEdited { path: target.path.clone() }),
            None => Ok(()),
        }
    }

    /// Replaces the outputs together, unless what they were made from has changed meanwhile. `keep` is called with what
    /// tells of each when they are about to be moved into place: what is known of them is written before, so that a run that
    /// is killed leaves none that is taken for somebody's edit.
    pub(crate) fn replace(
        &self,
        bytes: &[Bytes],
        manner: Manner,
        checks: &Checks<'_>,
        keep: impl FnOnce(&[Option<Stat>], Option<Unit>),
    ) -> Result<Delivery, BuildError> {
        let mut set = OutputSet::lock(self.folder, self.stem, checks.gate)?;
        let recovered = set.recovered.take();
        if checks.attempt.is_some_and(|attempt| !attempt.is_of_today(checks.world)) {
            return Ok(Delivery::Outdated);
        }
        let known = (checks.known)();
        let new = |(target, bytes)| {
            let Target { path, file, name }: &Target<'_> = target;
            let written = known.as_ref().filter(|_| !manner.verify).and_then(|known| known.written_at(name));
            let last = written.and_then(|written| Some((written.digest, written.stat?)));
            NewFile { path: path.clone(), bytes, digest: file.digest, last }
        };
        let files: Vec<NewFile<'_>> = self.files.iter().zip(bytes).map(new).collect();
        let staged = set.stage(&files)?;
        if !manner.overwrite {
            self.refuse_edited(&staged.files, known.as_ref(), checks.recorded)?;
        }
        let stat = |file: &StagedFile| file.metadata().ok().map(|properties| Stat::of(&properties));
        let stats: Vec<Option<Stat>> = staged.files.iter().map(stat).collect();
        keep(&stats, known);
        Ok(Delivery::Done { written: staged.commit(manner.durable)?, recovered })
    }
}

/// What is asked while the outputs of a document are locked.
pub(crate) struct Checks<'a> {
    pub(crate) gate: &'a Gate,
    /// What they were made from; nothing where it does not matter any more that it has changed.
    pub(crate) attempt: Option<&'a Attempt>,
    pub(crate) world: &'a FileWorld,
    /// What is known of the outputs now.
    pub(crate) known: &'a dyn Fn() -> Option<Unit>,
    pub(crate) recorded: &'a Recorded<'a>,
}

/// The digest that the manifest of the output folder has of an output.
pub(crate) type Recorded<'a> = dyn Fn(&str) -> Option<Digest> + 'a;

fn target<'a>(folder: &Path, file: &'a MadeFile) -> Result<Target<'a>, BuildError> {
    let path = below(folder, &file.path);
    let inside = ProjectPath::new(&file.path).is_ok_and(|inside| inside.as_str() == file.path);
    match inside {
        true => Ok(Target { name: &file.path, path, file }),
        false => Err(BuildError::OutsideOutput { path }),
    }
}

impl Target<'_> {
    /// `None` where the file is not as it is to be.
    fn is_there(&self, known: Option<&Unit>, verify: bool) -> Option<Option<Stat>> {
        let properties = std::fs::symlink_metadata(&self.path).ok()?;
        if !properties.is_file() || properties.len() != self.file.size {
            return None;
        }
        let stat = Stat::of(&properties);
        let written = known.and_then(|known| known.written_at(self.name));
        let is_known = |written: &&WrittenFile| {
            let told = written.stat.is_some_and(|known| known.has_same_bytes(&stat));
            written.digest == self.file.digest && told
        };
        if let Some(known) = written.filter(|written| !verify && is_known(written)) {
            // As it was noted, so that there is nothing new to note: a rename changes what is said of the file.
            return Some(known.stat);
        }
        (Digest::of_file(&self.path).ok()? == Some(self.file.digest)).then_some(Some(stat))
    }

    /// Whether the file was changed since it was written: the bytes that are there are neither those that are to be, nor any
    /// that were written before. Where nothing is known of it, nobody can tell, and it is replaced.
    fn is_edited(&self, there: Digest, written: Option<&WrittenFile>, recorded: &Recorded<'_>) -> bool {
        // The manifest tells too, should the cache not have been written.
        let is_known = || match written {
            Some(written) => written.is_ours(there) || recorded(self.name) == Some(there),
            None => recorded(self.name).is_none_or(|recorded| recorded == there),
        };
        there != self.file.digest && !is_known()
    }
}

/// What was written, with the files of a site as one output.
pub(crate) fn by_format(attempt: &Attempt, place: &Place, mut written: impl Iterator<Item = Written>) -> Vec<Written> {
    let mut outputs = Vec::new();
    for format in attempt.made.iter().flat_map(|made| &made.formats) {
        let own: Vec<Written> = written.by_ref().take(format.files.len()).collect();
        match (place, own.len()) {
            (Place::Folder(folder), files) if files != 1 => {
                outputs.extend(Written::site(own, &below(folder, &format.main)));
            }
            (Place::Folder(_) | Place::File(_) | Place::StandardOutput, _) => outputs.extend(own),
        }
    }
    outputs
}

/// Outputs that are as they were.
pub(crate) fn untouched(targets: &Targets<'_>) -> Vec<Written> {
    let written = |target: &Target<'_>| Written {
        path: target.path.clone(),
        size: target.file.size,
        pages: None,
        files: 1,
        change: Change::Unchanged,
    };
    targets.files.iter().map(written).collect()
}

/// Writes the one output of a document to a device, a pipe or a link that was named; `None` where the path is none.
pub(crate) fn to_device(place: &Place, bytes: &[Bytes], gate: &Gate) -> Option<Result<Vec<Written>, BuildError>> {
    let Place::File(path) = place else { return None };
    let special = std::fs::symlink_metadata(path).is_ok_and(|found| !found.is_file() && !found.is_dir());
    special.then(|| bytes.first().map_or_else(|| Ok(Vec::new()), |bytes| write_named(path, bytes, gate, false)))
}
