//! Edits a project at random, publishes it after each edit, and holds what came of it against a build without a cache.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::files::{contents, root};
use crate::options::numbers;
use crate::program::publish;
use crate::random::Random;

const DOCUMENTS: usize = 30;
const PARTS: usize = 3;
const PICTURES: usize = 4;

/// What a run left: its outputs, and what it told.
struct Outcome {
    outputs: BTreeMap<String, Vec<u8>>,
    told: Vec<String>,
}

impl Outcome {
    /// The outputs and lines that are not the same. A document that is not published keeps its outputs of before.
    fn differences<'a>(&'a self, cold: &'a Outcome) -> BTreeSet<&'a str> {
        let failed = |name: &str| {
            let source = format!("\"document\":\"content/{}.md\"", name.split('.').next().unwrap_or(name));
            let is_error = |line: &&String| line.contains("\"severity\":\"error\"") && line.contains(&source);
            cold.told.iter().any(|line| is_error(&line))
        };
        let names = self.outputs.keys().chain(cold.outputs.keys()).map(String::as_str);
        let differ = |name: &&str| self.outputs.get(*name) != cold.outputs.get(*name) && !failed(name);
        let told = self.told.iter().filter(|line| !cold.told.contains(line));
        let untold = cold.told.iter().filter(|line| !self.told.contains(line));
        names.filter(differ).chain(told.chain(untold).map(String::as_str)).collect()
    }
}

/// Edits, publishes and compares; tells figures, and fails at the first thing that does not hold.
pub(crate) fn edits(words: &[&str]) -> Result<(), String> {
    let [count, seed] = numbers(words, [("--count", 300), ("--seed", 1)])?;
    let folder = root().join("target").join("edits");
    if folder.exists() {
        fs::remove_dir_all(&folder).map_err(|error| error.to_string())?;
    }
    let mut project =
        Project { publish: publish()?, folder, random: Random::new(seed), files: BTreeMap::new(), next: 0 };
    project.start();
    project.write_all()?;
    project.incremental(&[])?;
    let mut built = 0;
    for number in 1..=count {
        let edit = project.edit();
        project.write_all()?;
        let (outcome, documents) = project.incremental(&edit.options)?;
        let cold = project.cold(&edit.options)?;
        let differences = outcome.differences(&cold);
        if !differences.is_empty() {
            return Err(format!("edit {number}, {}: not as without a cache: {differences:?}", edit.what));
        }
        let unasked: Vec<&String> = documents.difference(&edit.touched).collect();
        if !unasked.is_empty() {
            return Err(format!("edit {number}, {}: {unasked:?} were built", edit.what));
        }
        built += documents.len();
        let (_, again) = project.incremental(&edit.options)?;
        if !again.is_empty() {
            return Err(format!("edit {number}, {}: without another, {again:?} were built again", edit.what));
        }
    }
    let _ = writeln!(
        std::io::stdout(),
        "{} edits of {DOCUMENTS} documents: all as without a cache; {built} documents built, no more than was touched",
        count
    );
    Ok(())
}

/// An edit: what it was, the documents that may be built for it, and the options that it is published with.
struct Edit {
    what: String,
    touched: BTreeSet<String>,
    options: Vec<&'static str>,
}

/// The project, in `target/edits`.
struct Project {
    publish: PathBuf,
    folder: PathBuf,
    random: Random,
    /// The sources by their paths.
    files: BTreeMap<String, Vec<u8>>,
    /// Numbers names and words, so that each is new.
    next: usize,
}

impl Project {
    fn start(&mut self) {
        self.files.insert("publish.toml".to_owned(), configuration("en", "Office").into_bytes());
        for number in 0..PARTS {
            self.files.insert(format!("content/_part{number}.md"), b"A part.\n".to_vec());
        }
        for number in 0..PICTURES {
            self.files.insert(format!("content/p{number}.svg"), picture(number));
        }
        for number in 0..DOCUMENTS {
            let text = document(number, (number + 1) % DOCUMENTS);
            self.files.insert(format!("content/d{number}.md"), text.into_bytes());
        }
    }

    /// Makes a random edit.
    fn edit(&mut self) -> Edit {
        self.next += 1;
        let number = self.next;
        let documents: Vec<String> = self.documents();
        let some = self.random.one(&documents).clone();
        let options = Vec::new();
        let (what, touched) = match self.random.below(11) {
            0..=2 => (format!("words in {some}"), self.change(&some, &format!("Words {number}.\n"))),
            3 => {
                let part = format!("content/_part{}.md", self.random.below(PARTS));
                (format!("words in {part}"), self.change(&part, &format!("Words {number}.\n")))
            }
            4 => {
                let picture_path = format!("content/p{}.svg", self.random.below(PICTURES));
                let touched = self.users(&picture_path);
                match self.files.remove(&picture_path) {
                    Some(_) if self.random.below(2) == 0 => (format!("{picture_path} removed"), touched),
                    Some(_) | None => {
                        self.files.insert(picture_path.clone(), picture(number));
                        (format!("{picture_path} drawn"), touched)
                    }
                }
            }
            5 => {
                let path = format!("content/n{number}.md");
                self.files.insert(path.clone(), document(number, 0).into_bytes());
                (format!("{path} added"), self.users(&path))
            }
            6 if documents.len() > DOCUMENTS / 2 => {
                self.files.remove(&some);
                (format!("{some} removed"), self.users(&some))
            }
            7 => {
                let path = format!("content/r{number}.md");
                let text = self.files.remove(&some).unwrap_or_default();
                let touched: BTreeSet<String> = self.users(&some).into_iter().chain([path.clone()]).collect();
                self.files.insert(path.clone(), text);
                (format!("{some} renamed to {path}"), touched)
            }
            8 => {
                let language = *self.random.one(&["en", "de", "fr"]);
                let text = configuration(language, &format!("Office {number}"));
                self.files.insert("publish.toml".to_owned(), text.into_bytes());
                ("another configuration".to_owned(), self.documents().into_iter().collect())
            }
            9 => (format!("a fault in {some}"), self.change(&some, "[Nowhere](#nowhere)\n\n{{< include none.md >}}\n")),
            _ => {
                let touched = self.documents().into_iter().collect();
                return Edit { what: "a profile".to_owned(), touched, options: vec!["--profile", "internal"] };
            }
        };
        Edit { what, touched: touched.into_iter().chain(self.searchers()).collect(), options }
    }

    /// The documents that name a picture which is not there: they look for one of nearly that name, so that any file that
    /// comes or goes is of theirs.
    fn searchers(&self) -> BTreeSet<String> {
        let missing = (0..PICTURES).map(|number| format!("content/p{number}.svg"));
        missing.filter(|picture| !self.files.contains_key(picture)).flat_map(|picture| self.users(&picture)).collect()
    }

    fn documents(&self) -> Vec<String> {
        let is_document = |path: &&String| path.ends_with(".md") && !path.contains("/_");
        self.files.keys().filter(is_document).cloned().collect()
    }

    /// Adds words to a file, or takes a fault out of it.
    fn change(&mut self, path: &str, words: &str) -> BTreeSet<String> {
        let text = String::from_utf8_lossy(self.files.get(path).map_or(&[][..], Vec::as_slice)).into_owned();
        let text = text.split("[Nowhere]").next().unwrap_or_default();
        let text = text.split("\nWords").next().unwrap_or_default();
        let touched = self.users(path);
        self.files.insert(path.to_owned(), format!("{text}\n{words}").into_bytes());
        touched
    }

    /// The documents that name a file, and itself.
    fn users(&self, path: &str) -> BTreeSet<String> {
        let name = path.rsplit('/').next().unwrap_or(path);
        let names = |document: &String| {
            let text = self.files.get(document).map(|text| String::from_utf8_lossy(text).into_owned());
            document == path || text.is_some_and(|text| text.contains(name))
        };
        self.documents().into_iter().filter(names).chain([path.to_owned()]).collect()
    }

    /// Writes what has changed, and removes what is gone.
    fn write_all(&self) -> Result<(), String> {
        let there = contents(&self.folder.join("content"))?;
        for name in there.keys().map(|name| format!("content/{name}")).filter(|name| !self.files.contains_key(name)) {
            fs::remove_file(self.folder.join(&name)).map_err(|error| format!("{name}: {error}"))?;
        }
        for (name, bytes) in &self.files {
            let path = self.folder.join(name);
            if fs::read(&path).is_ok_and(|old| old == *bytes) {
                continue;
            }
            let folder = path.parent().unwrap_or(&path);
            fs::create_dir_all(folder)
                .and_then(|()| fs::write(&path, bytes))
                .map_err(|error| format!("{name}: {error}"))?;
        }
        Ok(())
    }

    /// Publishes with the cache; which documents were built.
    fn incremental(&self, options: &[&str]) -> Result<(Outcome, BTreeSet<String>), String> {
        let outcome = self.run(&self.folder, &[options, &["--prune"]].concat())?;
        let (documents, told) = outcome.told.iter().cloned().partition(|line| !line.starts_with('{'));
        let timed: Vec<String> = documents;
        let built = timed.iter().filter_map(|line| line.trim().split_once(" ms  ")).map(|(_, name)| name.to_owned());
        let built = built.filter(|name| name.starts_with("content/") && !name.contains("  ")).collect();
        Ok((Outcome { told, ..outcome }, built))
    }

    /// Publishes a copy of the project without a cache and without earlier outputs.
    fn cold(&self, options: &[&str]) -> Result<Outcome, String> {
        let copy = self.folder.with_extension("cold");
        if copy.exists() {
            fs::remove_dir_all(&copy).map_err(|error| error.to_string())?;
        }
        let project = Project {
            publish: self.publish.clone(),
            folder: copy,
            random: Random::new(0),
            files: self.files.clone(),
            next: 0,
        };
        project.write_all()?;
        let outcome = project.run(&project.folder, &[options, &["--no-cache"]].concat())?;
        let told = outcome.told.into_iter().filter(|line| line.starts_with('{')).collect();
        Ok(Outcome { told, ..outcome })
    }

    fn run(&self, folder: &Path, options: &[&str]) -> Result<Outcome, String> {
        let mut command = Command::new(&self.publish);
        command.current_dir(folder).args(["--all", "--diagnostic-format", "json", "--timings", "-v"]).args(options);
        let run = command.stdin(Stdio::null()).output().map_err(|error| error.to_string())?;
        let text = String::from_utf8_lossy(&run.stderr);
        // What was left of documents that are gone is told of this folder alone.
        let told = text.lines().filter(|line| !line.contains("output-orphaned")).map(str::to_owned).collect();
        Ok(Outcome { outputs: contents(&folder.join("output"))?, told })
    }
}

fn configuration(language: &str, office: &str) -> String {
    format!("formats = ['html', 'txt', 'docx']\nlanguage = '{language}'\n[metadata]\norganization = '{office}'\n")
}

/// A picture that looks another way for each number.
fn picture(number: usize) -> Vec<u8> {
    let width = 10 + number;
    format!("<svg xmlns='http://www.w3.org/2000/svg' width='{width}' height='10'><path d='M0 0h9v9z'/></svg>")
        .into_bytes()
}

fn document(number: usize, next: usize) -> String {
    format!(
        "---\ntitle: Document {number}\n---\n\n# Part\n\nSee [the next](d{next}.md).\n\n![A picture](p{}.svg)\n\n\
         {{{{< include _part{}.md >}}}}\n\n::: {{.content-visible when-profile=\"internal\"}}\nInternal.\n:::\n\nWords.\n",
        number % PICTURES,
        number % PARTS
    )
}
