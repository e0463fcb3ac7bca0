//! What concerns a whole project whose documents several machines made.

use std::collections::BTreeMap;
use std::path::Path;

use publish_core::Bytes;

use super::{MANIFEST, by_source};
use crate::error::BuildError;
use crate::set::{Gate, NewFile, OutputSet};

/// Makes one manifest of those of all shards in a folder, and removes them. Gives the number of documents.
///
/// # Errors
/// When a shard is missing or a file can't be read or written; then nothing is changed.
pub fn merge_manifests(folder: &Path) -> Result<usize, BuildError> {
    let shards = shards(folder)?;
    let mut texts = Vec::new();
    for path in shards.values() {
        texts.push(std::fs::read_to_string(path).map_err(|source| BuildError::reading(path, source))?);
    }
    let lines: BTreeMap<&str, &str> = texts.iter().flat_map(|text| by_source(text)).collect();
    let text: String = lines.values().flat_map(|line| [line, "\n"]).collect();
    let gate = Gate::default();
    let set = OutputSet::lock(folder, MANIFEST, &gate)?;
    set.stage(&[NewFile::new(&folder.join(MANIFEST), &Bytes::new(text.into_bytes()))])?.commit(false)?;
    for path in shards.values() {
        // One that stays is merged again, with the same outcome.
        let _ = std::fs::remove_file(path);
    }
    Ok(lines.len())
}

/// The manifests of all shards of a folder by their numbers.
fn shards(folder: &Path) -> Result<BTreeMap<u32, std::path::PathBuf>, BuildError> {
    let entries = std::fs::read_dir(folder).map_err(|source| BuildError::reading(folder, source))?;
    let mut found: BTreeMap<u32, BTreeMap<u32, std::path::PathBuf>> = BTreeMap::new();
    for entry in entries.flatten() {
        if let Some((number, count)) = entry.file_name().to_str().and_then(shard_of) {
            found.entry(count).or_default().insert(number, entry.path());
        }
    }
    let path = folder.to_owned();
    let Some((count, shards)) = found.pop_first().filter(|_| found.is_empty()) else {
        return Err(BuildError::Shards { path, message: "wanted the manifests of one number of shards".to_owned() });
    };
    let missing: Vec<String> =
        (1..=count).filter(|number| !shards.contains_key(number)).map(|n| n.to_string()).collect();
    match missing.is_empty() {
        true => Ok(shards),
        false => {
            let message = format!("the manifest of shard {} of {count} is missing", missing.join(", "));
            Err(BuildError::Shards { path, message })
        }
    }
}

/// The numbers in `manifest-K-of-N.jsonl`.
fn shard_of(name: &str) -> Option<(u32, u32)> {
    let (number, count) = name.strip_prefix("manifest-")?.strip_suffix(".jsonl")?.split_once("-of-")?;
    Some((number.parse().ok()?, count.parse().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_shards_become_one() {
        let folder = tempfile::tempdir().unwrap();
        let write = |name: &str, text: &str| std::fs::write(folder.path().join(name), text).unwrap();
        let line = |source: &str| format!("{{\"source\":\"{source}\"}}\n");
        write("manifest-2-of-2.jsonl", &line("a.md"));
        assert!(matches!(merge_manifests(folder.path()), Err(BuildError::Shards { .. })));
        write("manifest-1-of-2.jsonl", &format!("{}{}", line("b.md"), line("c.md")));
        assert_eq!(merge_manifests(folder.path()).unwrap(), 3);
        let text = std::fs::read_to_string(folder.path().join(MANIFEST)).unwrap();
        assert_eq!(text, ["a.md", "b.md", "c.md"].map(line).concat());
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1);
    }
}
