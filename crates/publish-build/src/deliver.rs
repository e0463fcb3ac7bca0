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
use crate::set::{Change, Gate, OutputSet, Recovered, StagedFile, Written, write_named};

/// How outputs are replaced.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Manner {
    /// Whether it is waited for the disk, so that the promise holds when the power fails.
    pub(crate) durable: bool,
    /// Whether outputs that were changed since they were written are replaced too.
    pub(crate) overwrite: bool,
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
    fn refuse_edited(&self, known: Option<&Unit>, recorded: &Recorded<'_>) -> Result<(), BuildError> {
        for target in &self.files {
            let written = known.and_then(|known| known.written_at(target.name));
            if target.is_edited(written, recorded)? {
                return Err(BuildError::OutputEdited { path: target.path.clone() });
            }
        }
        Ok(())
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
        let files: Vec<(PathBuf, &Bytes)> =
            self.files.iter().map(|target| target.path.clone()).zip(bytes.iter()).collect();
        let mut set = OutputSet::lock(self.folder, self.stem, checks.gate)?;
        let recovered = set.recovered.take();
        if checks.attempt.is_some_and(|attempt| !attempt.is_of_today(checks.world)) {
            return Ok(Delivery::Outdated);
        }
        let known = (checks.known)();
        if !manner.overwrite {
            self.refuse_edited(known.as_ref(), checks.recorded)?;
        }
        let staged = set.stage(&files)?;
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
        (Digest::of(&std::fs::read(&self.path).ok()?) == self.file.digest).then_some(Some(stat))
    }

    /// Whether the file was changed since it was written: its bytes are neither those that are to be there, nor any that were
    /// written there before. Where nothing is known of it, nobody can tell, and it is replaced.
    fn is_edited(&self, written: Option<&WrittenFile>, recorded: &Recorded<'_>) -> Result<bool, BuildError> {
        // The manifest tells too, should the cache not have been written.
        let is_known = |digest: Digest| match written {
            Some(written) => written.is_ours(digest) || recorded(self.name) == Some(digest),
            None => recorded(self.name).is_none_or(|recorded| recorded == digest),
        };
        if !std::fs::symlink_metadata(&self.path).is_ok_and(|properties| properties.is_file()) {
            return Ok(false);
        }
        let bytes = match std::fs::read(&self.path) {
            Ok(bytes) => bytes,
            // It can't be known to be ours, so it is not replaced.
            Err(source) => return Err(BuildError::Unreadable { path: self.path.clone(), source }),
        };
        let digest = Digest::of(&bytes);
        Ok(digest != self.file.digest && !is_known(digest))
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
