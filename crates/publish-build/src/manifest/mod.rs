//! `manifest.jsonl`: what a folder of outputs was made of.

mod line;
mod merge;
mod verify;

use std::collections::{BTreeMap, HashMap};
use std::path::{Path, PathBuf};

use publish_core::{Bytes, ProjectPath};

pub(crate) use line::line;
pub use merge::merge_manifests;
pub use verify::{Fault, Verified, verify};

use crate::cache::Cache;
use crate::digest::Digest;
use crate::error::BuildError;
use crate::plan::PlannedUnit;
use crate::request::Shard;
use crate::set::{Gate, OutputSet};

/// The name of the manifest of a folder of outputs.
pub const MANIFEST: &str = "manifest.jsonl";

/// The manifest of a folder, or of the part of it that one machine makes.
pub(crate) struct Manifest<'a> {
    folder: &'a Path,
    shard: Option<Shard>,
}

/// A document, and its line unless that is as it was.
pub(crate) struct Entry {
    pub(crate) source: ProjectPath,
    pub(crate) unit: PlannedUnit,
    pub(crate) line: Option<String>,
}

impl<'a> Manifest<'a> {
    pub(crate) fn new(folder: &'a Path, shard: Option<Shard>) -> Manifest<'a> {
        Manifest { folder, shard }
    }

    fn name(&self) -> String {
        match self.shard {
            None => MANIFEST.to_owned(),
            Some(Shard { number, count }) => format!("manifest-{number}-of-{count}.jsonl"),
        }
    }

    pub(crate) fn path(&self) -> PathBuf {
        self.folder.join(self.name())
    }

    /// Writes the lines of documents. A manifest of the whole has no others; else those that are there stay.
    ///
    /// Lines that are as they were are taken from the manifest that was written last, if it is still that one.
    pub(crate) fn update(&self, entries: Vec<Entry>, is_whole: bool, gate: &Gate) -> Result<(), BuildError> {
        let Some(cache) = entries.first().map(|entry| std::sync::Arc::clone(&entry.unit.cache)) else { return Ok(()) };
        let path = self.path();
        let old = std::fs::read_to_string(&path).ok();
        if !is_whole && old.is_none() {
            return Ok(());
        }
        let old = old.unwrap_or_default();
        let is_ours = cache.manifest(&path) == Some(Digest::of(old.as_bytes()));
        if is_whole && is_ours && entries.iter().all(|entry| entry.line.is_none()) && count(&old) == entries.len() {
            return Ok(());
        }
        let known = if is_ours || !is_whole { by_source(&old) } else { BTreeMap::new() };
        let text = text(entries, &known, is_whole);
        if text != old {
            let set = OutputSet::lock(self.folder, &self.name(), gate)?;
            set.stage(&[(path.clone(), &Bytes::new(text.clone().into_bytes()))])?.commit(false)?;
        }
        cache.keep_manifest(&path, Digest::of(text.as_bytes()));
        Ok(())
    }

    /// What the manifest of a folder says of its outputs; nothing where there is none.
    pub(crate) fn digests(folder: &Path) -> HashMap<String, Digest> {
        let text = std::fs::read_to_string(folder.join(MANIFEST)).unwrap_or_default();
        let outputs = text.lines().filter_map(line::Line::read).flat_map(|line| line.outputs);
        outputs.map(|output| (output.path, output.blake3)).collect()
    }
}

/// How many documents a manifest has.
fn count(text: &str) -> usize {
    text.lines().count()
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
        if let Some(line) = line.or_else(kept).or_else(again) {
            lines.insert(name, line);
        }
    }
    lines.into_values().flat_map(|line| [line, "\n".to_owned()]).collect()
}

fn of_cache(cache: &Cache, name: &str, source: &ProjectPath) -> Option<String> {
    cache.unit(name).map(|unit| line(source, &unit))
}
