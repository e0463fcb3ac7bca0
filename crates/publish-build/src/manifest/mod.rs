//! `manifest.jsonl`: what a folder of outputs was made of.

mod line;
mod merge;
mod verify;

use std::collections::{BTreeMap, HashMap};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use publish_core::{Bytes, ProjectPath};

pub(crate) use line::line;
pub use merge::merge_manifests;
pub use verify::{Fault, Verified, verify};

use crate::cache::Cache;
use crate::digest::Digest;
use crate::error::BuildError;
use crate::plan::PlannedUnit;
use crate::request::Shard;
use crate::set::{Gate, NewFile, OutputSet};

/// The name of the manifest of a folder of outputs.
pub const MANIFEST: &str = "manifest.jsonl";

/// The manifest of a folder, or of the part of it that one machine makes, as it was when the run began.
pub(crate) struct Manifest {
    folder: PathBuf,
    name: String,
    cache: Arc<Cache>,
    /// Whether all documents of the folder are planned: it has no others then.
    is_whole: bool,
    /// Whether there was one.
    exists: bool,
    /// Whether it was as the last run wrote it.
    is_ours: bool,
    /// How many documents it had.
    documents: usize,
    /// Whether outputs were written that it does not tell of yet.
    is_outdated: AtomicBool,
    /// Whether a set was noted and could not be put into its place: a later run may complete it, or take it back.
    is_doubtful: AtomicBool,
}

/// A document, and its line unless that is as it was.
pub(crate) struct Entry {
    pub(crate) source: ProjectPath,
    pub(crate) unit: PlannedUnit,
    pub(crate) line: Option<String>,
}

impl Manifest {
    pub(crate) fn open(folder: &Path, shard: Option<Shard>, is_whole: bool, cache: Arc<Cache>) -> Manifest {
        let name = match shard {
            None => MANIFEST.to_owned(),
            Some(Shard { number, count }) => format!("manifest-{number}-of-{count}.jsonl"),
        };
        let path = folder.join(&name);
        let text = std::fs::read_to_string(&path).ok();
        let is_ours = text.as_ref().is_some_and(|text| cache.manifest(&path) == Some(Digest::of(text.as_bytes())));
        Manifest {
            folder: folder.to_owned(),
            name,
            cache,
            is_whole,
            exists: text.is_some(),
            is_ours,
            documents: text.map_or(0, |text| text.lines().count()),
            is_outdated: AtomicBool::new(false),
            is_doubtful: AtomicBool::new(false),
        }
    }

    fn path(&self) -> PathBuf {
        self.folder.join(&self.name)
    }

    /// Notes that outputs are about to be replaced: should the run be ended before the manifest is written, the next one
    /// must not take its lines for those of today.
    pub(crate) fn outdate(&self) {
        if !self.is_outdated.swap(true, Ordering::Relaxed) {
            self.cache.forget_manifest(&self.path());
        }
    }

    /// Notes that outputs were not replaced, though all else of them is noted: the next run must make all lines anew.
    pub(crate) fn doubt(&self) {
        self.outdate();
        self.is_doubtful.store(true, Ordering::Relaxed);
    }

    /// Writes the lines of documents. A manifest of the whole has no others; else those that are there stay.
    ///
    /// Lines that are as they were are taken from the manifest that was written last, if it is still that one.
    pub(crate) fn update(&self, entries: Vec<Entry>, gate: &Gate) -> Result<(), BuildError> {
        let is_outdated = self.is_outdated.load(Ordering::Relaxed);
        let is_same = self.is_whole && self.is_ours && !is_outdated && self.documents == entries.len();
        let is_wanted = self.is_whole || (self.exists && is_outdated);
        if is_same || !is_wanted {
            return Ok(());
        }
        let path = self.path();
        let set = OutputSet::lock(&self.folder, &self.name, gate)?;
        let old = std::fs::read_to_string(&path).unwrap_or_default();
        let known = if self.is_ours || !self.is_whole { by_source(&old) } else { BTreeMap::new() };
        let text = text(entries, &known, self.is_whole);
        let bytes = Bytes::new(text.into_bytes());
        let file = NewFile::new(&path, &bytes);
        let digest = file.digest;
        set.stage(&[file])?.commit(false)?;
        if (self.is_whole || self.is_ours) && !self.is_doubtful.load(Ordering::Relaxed) {
            self.cache.keep_manifest(&path, digest);
        }
        Ok(())
    }

    /// What the manifest of a folder says of its outputs; nothing where there is none.
    pub(crate) fn digests(folder: &Path) -> HashMap<String, Digest> {
        let text = std::fs::read_to_string(folder.join(MANIFEST)).unwrap_or_default();
        let outputs = text.lines().filter_map(line::Line::read).flat_map(|line| line.outputs);
        outputs.map(|output| (output.path, output.blake3)).collect()
    }
}

/// The lines of a manifest by their sources.
fn by_source(text: &str) -> BTreeMap<&str, &str> {
    text.lines().filter_map(|line| Some((line::source_of(line)?, line))).collect()
}

fn text(entries: Vec<Entry>, known: &BTreeMap<&str, &str>, is_whole: bool) -> String {
    let mut lines: BTreeMap<String, String> = BTreeMap::new();
    if !is_whole {
        lines.extend(known.iter().map(|(source, line)| ((*source).to_owned(), (*line).to_owned())));
    }
    for Entry { source, unit, line } in entries {
        let name = line::quoted(source.as_str());
        let kept = || known.get(name.as_str()).map(|line| (*line).to_owned());
        let again = || of_cache(&unit.cache, &unit.name, &source);
        // Another run may have replaced outputs since this one noted their line: what is known of them now counts.
        let line = match line {
            Some(line) => again().or(Some(line)),
            None => kept().or_else(again),
        };
        if let Some(line) = line {
            lines.insert(name, line);
        }
    }
    lines.into_values().flat_map(|line| [line, "\n".to_owned()]).collect()
}

fn of_cache(cache: &Cache, name: &str, source: &ProjectPath) -> Option<String> {
    cache.unit(name).map(|unit| line(source, &unit))
}
