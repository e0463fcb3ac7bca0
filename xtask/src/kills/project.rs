//! A project of several documents, and the versions that its outputs may have.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use crate::files::{contents, root};

/// The word that tells the versions of the documents apart: it is in every page, so that no output stays as it was.
const VERSIONS: [&str; 3] = ["first", "second", "third"];

/// Documents, by their paths in the project; `VERSION` stands for the word.
const DOCUMENTS: [(&str, &str); 7] = [
    ("publish.toml", "html = \"site\"\nlanguage = \"en\"\n"),
    ("content/memo.md", "---\ntitle: Memo\n---\n\nThe VERSION memo.\n"),
    ("content/guides/sheet.md", "---\ntitle: Sheet\ntype: fact-sheet\n---\n\nThe VERSION sheet.\n\n- One\n- Two\n"),
    ("content/handbook/SUMMARY.md", "# Handbook\n\n- [One](one.md)\n- [Two](two.md)\n- [Three](three.md)\n"),
    ("content/handbook/one.md", "# One\n\nThe VERSION words.\n"),
    ("content/handbook/two.md", "# Two\n\nThe VERSION words.\n"),
    ("content/handbook/three.md", "# Three\n\nThe VERSION words.\n"),
];

/// A document that is the same in all versions: who publishes it alone must see to what others have left.
const BYSTANDER: (&str, &str) = ("content/bystander.md", "---\ntitle: Bystander\n---\n\nAlways the same.\n");

/// What `--all` writes of all documents, a line for each.
const MANIFEST: &str = "manifest.jsonl";

type Files = BTreeMap<String, Vec<u8>>;

/// The project, in `target/kills`.
pub(super) struct Project {
    publish: PathBuf,
    folder: PathBuf,
    /// The outputs of each version.
    versions: Vec<Files>,
    /// The cache, as it is when the first version was built.
    cache: Files,
}

/// What the output folder looks like.
#[derive(Debug)]
pub(super) struct Seen {
    /// The documents that have outputs of more than one version.
    pub(super) mixed: Vec<String>,
    /// Files that are no outputs.
    pub(super) left_over: Vec<String>,
    /// The version that all outputs have, where it is one.
    pub(super) version: Option<usize>,
    /// Whether the manifest tells of that version.
    pub(super) manifest_is_current: bool,
}

impl Project {
    /// Writes the project and builds each version of it, the first one last, so that the cache has it.
    pub(super) fn prepare(publish: PathBuf) -> Result<Project, String> {
        let folder = root().join("target").join("kills");
        if folder.exists() {
            fs::remove_dir_all(&folder).map_err(told(&folder))?;
        }
        let mut project =
            Project { publish, folder, versions: vec![Files::new(); VERSIONS.len()], cache: Files::new() };
        for version in (0..VERSIONS.len()).rev() {
            project.write(version)?;
            project.publish_all()?;
            project.versions[version] = contents(&project.output())?;
            // What is built for the first time is not in the cache.
            project.cache = contents(&project.cache())?;
            fs::remove_dir_all(project.cache()).map_err(told(&project.cache()))?;
            if version > 0 {
                fs::remove_dir_all(project.output()).map_err(told(&project.output()))?;
            }
        }
        Ok(project)
    }

    pub(super) fn output(&self) -> PathBuf {
        self.folder.join("output")
    }

    fn cache(&self) -> PathBuf {
        self.folder.join(".publish")
    }

    /// Gives the documents the words of a version.
    pub(super) fn write(&self, version: usize) -> Result<(), String> {
        for (name, text) in DOCUMENTS.iter().chain([&BYSTANDER]) {
            let path = self.folder.join(name);
            let parent = path.parent().unwrap_or(&path);
            let text = text.replace("VERSION", VERSIONS[version]);
            // As editors do: who reads it meanwhile has one version or the other.
            let beside = path.with_extension("new");
            fs::create_dir_all(parent).map_err(told(&path))?;
            fs::write(&beside, text).and_then(|()| fs::rename(&beside, &path)).map_err(told(&path))?;
        }
        Ok(())
    }

    /// Gives outputs and cache the bytes of the first version, and the documents the words of the second one.
    pub(super) fn restore(&self) -> Result<(), String> {
        self.write(1)?;
        for (folder, wanted) in [(self.output(), &self.versions[0]), (self.cache(), &self.cache)] {
            restore(&folder, wanted).map_err(told(&folder))?;
        }
        Ok(())
    }

    /// The words of a command that publishes everything.
    pub(super) fn publish(&self, options: &[&str]) -> Vec<String> {
        self.words("--all").into_iter().chain(options.iter().map(|word| (*word).to_owned())).collect()
    }

    fn words(&self, what: &str) -> Vec<String> {
        [&self.publish.display().to_string(), what, "--quiet"].map(str::to_owned).into()
    }

    /// Runs a command in the project.
    pub(super) fn run(&self, words: &[String]) -> Result<Output, String> {
        let output = self.command(words).output();
        output.map_err(|error| format!("`{}`: {error}", words.join(" ")))
    }

    /// A command in the project, which reads nothing.
    pub(super) fn command(&self, words: &[String]) -> Command {
        let mut command = Command::new(&words[0]);
        command.args(&words[1..]).current_dir(&self.folder).stdin(Stdio::null()).env_remove("PUBLISH_CACHE_DIR");
        command
    }

    /// Publishes everything, which must succeed.
    pub(super) fn publish_all(&self) -> Result<(), String> {
        self.succeeds(&self.publish(&[]))
    }

    /// Publishes the one document that no version changes.
    pub(super) fn publish_bystander(&self) -> Result<(), String> {
        self.succeeds(&self.words(BYSTANDER.0))
    }

    fn succeeds(&self, words: &[String]) -> Result<(), String> {
        let done = self.run(words)?;
        let message = || format!("a plain run failed ({}): {}", done.status, String::from_utf8_lossy(&done.stderr));
        if done.status.success() { Ok(()) } else { Err(message()) }
    }

    /// Looks at the outputs.
    ///
    /// # Errors
    /// When one is missing, or has bytes of no version.
    pub(super) fn look(&self) -> Result<Seen, String> {
        let now = contents(&self.output())?;
        let known = &self.versions[0];
        let mut possible: BTreeMap<&str, BTreeSet<usize>> = BTreeMap::new();
        for name in known.keys() {
            let bytes = now.get(name).ok_or_else(|| format!("`{name}` is gone"))?;
            let versions = || self.versions.iter().enumerate();
            let fits: BTreeSet<usize> =
                versions().filter(|(_, files)| files.get(name) == Some(bytes)).map(|(version, _)| version).collect();
            if name == MANIFEST {
                // It tells of all documents, which may be of different versions until the next run.
                is_whole(bytes).then_some(()).ok_or_else(|| format!("`{name}` is torn"))?;
                continue;
            }
            if fits.is_empty() {
                return Err(format!("`{name}` is torn: it has {} bytes of no version", bytes.len()));
            }
            let all = || versions().map(|(version, _)| version).collect();
            possible.entry(document(name)).or_insert_with(all).retain(|version| fits.contains(version));
        }
        let mixed = possible.iter().filter(|(_, versions)| versions.is_empty());
        let mixed = mixed.map(|(name, _)| (*name).to_owned()).collect();
        let left_over = now.keys().filter(|name| !known.contains_key(*name)).cloned().collect();
        let manifest = |version: &usize| now.get(MANIFEST) == self.versions[*version].get(MANIFEST);
        let version = (0..self.versions.len()).find(|version| possible.values().all(|fits| fits.contains(version)));
        let manifest_is_current = version.as_ref().is_some_and(manifest);
        Ok(Seen { mixed, left_over, version, manifest_is_current })
    }

    /// How many bytes the outputs of the first version take on a disk that keeps whole pages.
    pub(super) fn size(&self) -> u64 {
        self.versions[0].values().map(|bytes| (bytes.len() as u64).next_multiple_of(PAGE)).sum()
    }
}

/// The bytes of a page of memory, in which a file system in memory counts.
pub(super) const PAGE: u64 = 4096;

/// Whether a manifest has nothing but whole lines.
fn is_whole(manifest: &[u8]) -> bool {
    let text = String::from_utf8_lossy(manifest);
    text.ends_with('\n') && text.lines().all(|line| line.starts_with('{') && line.ends_with('}'))
}

/// The document that an output is of: its path without the ending, or the folder of its site.
fn document(output: &str) -> &str {
    let name = output.strip_prefix("guides/").unwrap_or(output);
    name.split(['.', '/']).next().unwrap_or(name)
}

fn told(path: &Path) -> impl Fn(io::Error) -> String {
    move |error| format!("{}: {error}", path.display())
}

/// Makes the files below a folder those that are wanted.
fn restore(folder: &Path, wanted: &Files) -> io::Result<()> {
    fs::create_dir_all(folder)?;
    let now = contents(folder).map_err(io::Error::other)?;
    for name in now.keys().filter(|name| !wanted.contains_key(*name)) {
        fs::remove_file(folder.join(name))?;
    }
    for (name, bytes) in wanted.iter().filter(|(name, bytes)| now.get(*name) != Some(bytes)) {
        let path = folder.join(name);
        fs::create_dir_all(path.parent().unwrap_or(folder))?;
        fs::write(&path, bytes)?;
    }
    Ok(())
}
