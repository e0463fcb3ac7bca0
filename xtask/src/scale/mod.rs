//! Builds a project as shards that share a cache and an output folder, and holds what came of it against a single build.

mod daemon;
mod project;
mod server;
mod slurm;

use std::collections::BTreeMap;
use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::Child;
use std::time::{Duration, Instant};

use crate::files::root;
use crate::program;
use project::Project;
use server::Server;
use slurm::Slurm;

/// So many shards.
const SHARDS: usize = 4;

/// What is asked for: `[--documents N] [--plain]`.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Asked {
    documents: usize,
    /// Whether Slurm is left out.
    plain: bool,
}

impl Asked {
    pub(crate) fn read(words: &[&str]) -> Result<Asked, String> {
        let mut asked = Asked { documents: 200, plain: false };
        let mut words = words.iter();
        while let Some(word) = words.next() {
            match (*word, words.as_slice().first()) {
                ("--plain", _) => asked.plain = true,
                ("--documents", Some(number)) => {
                    asked.documents = number.parse().map_err(|_| format!("`{number}` is no number"))?;
                    words.next();
                }
                (word, _) => return Err(format!("`{word}` is unknown, or needs a number")),
            }
        }
        Ok(asked)
    }
}

/// Builds, compares and tells figures; fails where shards did not make what a single build does.
pub(crate) fn scale(asked: &Asked) -> Result<(), String> {
    let folder = root().join("target").join("scale");
    if folder.exists() {
        fs::remove_dir_all(&folder).map_err(|error| error.to_string())?;
    }
    fs::create_dir_all(&folder).map_err(|error| error.to_string())?;
    let publish = folder.join("publish");
    let built = program::publish_with(&["--features", "object-store"])?;
    fs::copy(&built, &publish).map_err(|error| format!("{}: {error}", built.display()))?;
    let server = Server::start(&folder)?;
    let project = |name, url| Project::write(&publish, folder.join(name), asked.documents, url, &server.environment);

    let alone = project("alone", None)?;
    let begin = Instant::now();
    alone.publish(&["--all"])?;
    say(&format!("{} documents, one process: {}", asked.documents, seconds(begin)));

    let shared = project("shared", Some(server::BUCKET))?;
    let begin = Instant::now();
    let how = as_shards(&shared, asked, &folder)?;
    shared.publish(&["merge-manifests", "output"])?;
    say(&format!("{SHARDS} shards, {how}, with a cache in an S3 server: {}", seconds(begin)));
    same(&alone, &shared, "the shards")?;

    let again = project("again", Some(server::BUCKET))?;
    let begin = Instant::now();
    let told = again.publish(&["--all", "--timings", "--verbose"])?;
    let taken = told.lines().filter(|line| line.ends_with("  from the cache")).count();
    say(&format!("another folder: {taken} of {} documents from that cache: {}", asked.documents, seconds(begin)));
    same(&alone, &again, "the build with the cache")?;
    if taken == asked.documents { Ok(()) } else { Err(format!("the cache in S3 has not all results\n{told}")) }
}

/// Builds all shards; says how.
fn as_shards(project: &Project, asked: &Asked, folder: &Path) -> Result<String, String> {
    let skipped = match asked.plain {
        true => "Slurm left out".to_owned(),
        false => match Slurm::start(folder) {
            Ok(slurm) => return slurm.build(project, SHARDS),
            Err(why) => format!("WITHOUT SLURM: {why}"),
        },
    };
    let shards: Vec<Child> = (1..=SHARDS).map(|number| project.shard(number, SHARDS)).collect::<Result<_, String>>()?;
    for (index, shard) in shards.into_iter().enumerate() {
        let run = shard.wait_with_output().map_err(|error| error.to_string())?;
        let told = String::from_utf8_lossy(&run.stderr);
        if !run.status.success() || told.contains("warning[") {
            return Err(format!("shard {}: {}\n{told}", index + 1, run.status));
        }
    }
    Ok(format!("as processes ({skipped})"))
}

/// Makes sure that two builds have the same files in their output folders, byte for byte.
fn same(one: &Project, other: &Project, who: &str) -> Result<(), String> {
    let (wanted, found) = (one.outputs()?, other.outputs()?);
    let names = wanted.keys().chain(found.keys());
    let differ: Vec<&String> = names.filter(|name| wanted.get(*name) != found.get(*name)).collect();
    if !differ.is_empty() {
        return Err(format!("{who} made other files than a single build: {differ:?}"));
    }
    let size: usize = wanted.values().map(Vec::len).sum();
    say(&format!("  the same {} files, {size} bytes, with the manifest", wanted.len()));
    Ok(())
}

/// The names of files with their bytes.
type Files = BTreeMap<String, Vec<u8>>;

fn seconds(begin: Instant) -> String {
    format!("{:.1} s", begin.elapsed().as_secs_f64())
}

fn say(line: &str) {
    // Nobody is left to be told when standard output is gone.
    let _ = writeln!(std::io::stdout(), "{line}");
}

/// Waits until something holds.
fn until(what: &str, limit: Duration, mut holds: impl FnMut() -> bool) -> Result<(), String> {
    let end = Instant::now() + limit;
    while !holds() {
        if Instant::now() > end {
            return Err(format!("{what}: waited {} s in vain", limit.as_secs()));
        }
        std::thread::sleep(Duration::from_millis(100));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_read() {
        assert_eq!(Asked::read(&[]), Ok(Asked { documents: 200, plain: false }));
        assert_eq!(Asked::read(&["--documents", "3", "--plain"]), Ok(Asked { documents: 3, plain: true }));
        assert!(Asked::read(&["--documents"]).is_err() && Asked::read(&["--slurm"]).is_err());
    }
}
