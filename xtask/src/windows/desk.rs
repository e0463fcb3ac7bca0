//! A project, and what the program says and makes there.

use std::collections::BTreeMap;
use std::fs;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use super::wine::{self, Wine};
use crate::files::contents;

/// A picture, a table, a list, and a folder: what has paths in it, and what every format shows in its own way.
const PROJECT: [(&str, &str); 4] = [
    ("publish.toml", "language = \"en\"\n"),
    (
        "content/memo.md",
        "---\ntitle: Memo\n---\n\nThe first *memo*, with 中文.\n\n| A | B |\n|---|---|\n| 1 | 2 |\n\n![A tick](pictures\\tick.svg)\n",
    ),
    ("content/guides/sheet.md", "---\ntitle: Sheet\ntype: fact-sheet\n---\n\nThe first sheet.\n\n- One\n- Two\n"),
    (
        "content/pictures/tick.svg",
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"20\" height=\"20\"><path d=\"M2 10l6 6 10-12\"/></svg>\n",
    ),
];

/// The program, for both systems, and what runs the one for Windows.
pub(super) struct Programs {
    pub(super) wine: Wine,
    pub(super) here: PathBuf,
    pub(super) there: PathBuf,
}

/// A folder with the project in it.
pub(super) struct Desk<'a> {
    programs: &'a Programs,
    pub(super) folder: PathBuf,
}

/// What a run came to.
pub(super) struct Run {
    code: Option<i32>,
    /// What it told.
    pub(super) said: String,
}

impl<'a> Desk<'a> {
    /// A project of this name, with no outputs yet.
    pub(super) fn new(programs: &'a Programs, name: &str) -> Result<Desk<'a>, String> {
        let folder = wine::folder().join("projects").join(name);
        if folder.exists() {
            fs::remove_dir_all(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
        }
        let desk = Desk { programs, folder };
        PROJECT.iter().try_for_each(|(path, text)| desk.write(path, text))?;
        Ok(desk)
    }

    pub(super) fn write(&self, path: &str, text: &str) -> Result<(), String> {
        let path = self.folder.join(path);
        let folder = path.parent().unwrap_or(&path);
        let written = fs::create_dir_all(folder).and_then(|()| fs::write(&path, text));
        written.map_err(|error| format!("{}: {error}", path.display()))
    }

    /// Puts another word into a document, so that none of its outputs stays as it is.
    pub(super) fn edit(&self, path: &str) -> Result<(), String> {
        let text = fs::read_to_string(self.folder.join(path)).map_err(|error| format!("{path}: {error}"))?;
        self.write(path, &text.replace("first", "second"))
    }

    /// Runs the program for Windows.
    pub(super) fn run(&self, words: &[&str]) -> Result<Run, String> {
        self.finish(&mut self.programs.wine.command(&self.programs.there), words)
    }

    /// Runs the program for this system.
    pub(super) fn run_here(&self, words: &[&str]) -> Result<Run, String> {
        self.finish(&mut Command::new(&self.programs.here), words)
    }

    fn finish(&self, command: &mut Command, words: &[&str]) -> Result<Run, String> {
        command.args(words).current_dir(&self.folder).stdin(Stdio::null()).env_remove("PUBLISH_CACHE_DIR");
        let output = command.output().map_err(|error| format!("{command:?} can't be started: {error}"))?;
        let said = String::from_utf8_lossy(&output.stderr).replace('\r', "");
        Ok(Run { code: output.status.code(), said })
    }

    /// The files of a folder of the project, with their bytes.
    pub(super) fn files(&self, folder: &str) -> Result<BTreeMap<String, Vec<u8>>, String> {
        contents(&self.folder.join(folder))
    }

    /// A path of the project, from its drive on.
    pub(super) fn on_drive(&self, path: &str) -> String {
        wine::on_drive(&self.folder.join(path))
    }

    /// Has another program open a file; `share` says what it lets others do (`hold.rs`).
    pub(super) fn hold(&self, path: &str, share: &str) -> Result<Held, String> {
        let wine = &self.programs.wine;
        let mut command = wine.command(&wine.holder());
        command.args([&self.on_drive(path), share]).stdin(Stdio::piped()).stdout(Stdio::piped());
        let mut program = command.spawn().map_err(|error| error.to_string())?;
        let mut line = String::new();
        let told = program.stdout.take().map(|output| BufReader::new(output).read_line(&mut line));
        match told {
            Some(Ok(_)) if line.trim() == "held" => Ok(Held(program)),
            Some(_) | None => Err(format!("`{path}` can't be held open")),
        }
    }
}

/// A file that another program has open, while this value lives.
pub(super) struct Held(Child);

impl Drop for Held {
    fn drop(&mut self) {
        // At the end of its input it ends.
        drop(self.0.stdin.take());
        let _ = self.0.wait();
    }
}

impl Run {
    /// Fails unless it ended with `code` and told each of `parts`.
    pub(super) fn ends(self, code: i32, parts: &[&str]) -> Result<Run, String> {
        let missing = parts.iter().find(|part| !self.said.contains(*part));
        match (self.code, missing) {
            (Some(found), None) if found == code => Ok(self),
            (Some(found), Some(part)) if found == code => Err(format!("it does not say `{part}`:\n{}", self.said)),
            // `timeout` has ended it.
            (Some(124), _) => Err(format!("it hangs:\n{}", self.said)),
            (found, _) => Err(format!("it ended with {found:?}, not {code}:\n{}", self.said)),
        }
    }
}

/// Fails unless two folders have the same files.
pub(super) fn same(found: &BTreeMap<String, Vec<u8>>, wanted: &BTreeMap<String, Vec<u8>>) -> Result<(), String> {
    let names = found.keys().chain(wanted.keys());
    let mut other: Vec<&str> = names.filter(|name| found.get(*name) != wanted.get(*name)).map(String::as_str).collect();
    other.sort_unstable();
    other.dedup();
    match (other.as_slice(), wanted.is_empty()) {
        ([], false) => Ok(()),
        ([], true) => Err("there is nothing to compare with".to_owned()),
        (other, _) => Err(format!("these files are not as they should be: {}", other.join(", "))),
    }
}

/// Fails when a folder has something in it.
pub(super) fn empty(folder: &Path) -> Result<(), String> {
    match contents(folder)?.keys().next() {
        None => Ok(()),
        Some(file) => Err(format!("`{file}` was written")),
    }
}
