//! What it costs to publish a project again: cold, without a change, and with a word changed.

use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Instant;

use super::tell;
use crate::files::root;
use crate::measure::{End, Publish, Usage};
use crate::random::Random;

/// What a run may take, in seconds of processor time.
const MOST_SECONDS: u64 = 3_600;
/// The words of a document.
const WORDS: usize = 700;
/// How often what is short is measured; the least is told.
const TIMES: usize = 5;

/// Measures so many documents of 700 words in all four formats.
pub(super) fn rebuild(documents: usize) -> Result<(), String> {
    let project = Project::new("documents")?;
    let paragraphs = paragraphs()?;
    let mut random = Random::new(1);
    for number in 0..documents {
        project.write(&format!("content/d{number}.md"), &document(number, &paragraphs, &mut random))?;
    }
    project.write(
        "content/chinese.md",
        &format!("{}\n\u{4e2d}\u{6587}\u{3002}\n", document(0, &paragraphs, &mut random)),
    )?;
    tell(&format!("{documents} documents of {WORDS} words in four formats, and one with Chinese words"));
    project.measure("cold", &[], 1)?;
    project.measure("without a change", &[], TIMES)?;
    let path = format!("content/d{}.md", documents / 2);
    project.measure_edits("a word changed", &path)?;
    project.measure_edits("a word changed, Chinese", "content/chinese.md")?;
    project.measure("without a change, all files read", &["--verify"], 1)
}

/// Measures so many documents of ten lines as plain text.
pub(super) fn lines(documents: usize) -> Result<(), String> {
    let project = Project::new("lines")?;
    for number in 0..documents {
        let text: String = (0..10).map(|line| format!("Line {line} of document {number}.\n\n")).collect();
        project.write(&format!("content/{}/d{number}.md", number / 1_000), &format!("# Title {number}\n\n{text}"))?;
    }
    tell(&format!("{documents} documents of ten lines as plain text"));
    project.measure("cold", &["-t", "txt"], 1)?;
    project.measure("without a change", &["-t", "txt"], 3)
}

struct Project {
    publish: Publish,
    folder: PathBuf,
}

impl Project {
    /// An empty project in `target/bench`.
    fn new(name: &str) -> Result<Project, String> {
        let folder = root().join("target").join("bench").join(name);
        if folder.exists() {
            fs::remove_dir_all(&folder).map_err(|error| error.to_string())?;
        }
        let project = Project { publish: Publish::build()?, folder };
        project.write("publish.toml", "language = \"en\"\n")?;
        Ok(project)
    }

    fn write(&self, name: &str, text: &str) -> Result<(), String> {
        let path = self.folder.join(name);
        let folder = path.parent().unwrap_or(&path);
        fs::create_dir_all(folder).and_then(|()| fs::write(&path, text)).map_err(|error| format!("{name}: {error}"))
    }

    fn run(&self, options: &[&str]) -> Result<Usage, String> {
        let arguments: Vec<&OsStr> = ["--all", "--quiet"].iter().chain(options).map(OsStr::new).collect();
        let run = self.publish.run_in(&self.folder, &arguments, MOST_SECONDS)?;
        match run.end {
            End::Built => Ok(run.usage),
            End::Refused(message) | End::Broken(message) => Err(message),
        }
    }

    fn measure(&self, what: &str, options: &[&str], times: usize) -> Result<(), String> {
        let start = Instant::now();
        let mut least = self.run(options)?;
        for _ in 1..times {
            least = least.least(self.run(options)?);
        }
        let wall = start.elapsed().as_secs_f64() / times as f64;
        tell(&format!("{what:36} {least}  {wall:7.2} s by the clock"));
        Ok(())
    }

    /// Changes a word of a document and publishes, several times.
    fn measure_edits(&self, what: &str, path: &str) -> Result<(), String> {
        let text = fs::read_to_string(self.folder.join(path)).map_err(|error| format!("{path}: {error}"))?;
        let mut least: Option<Usage> = None;
        for number in 0..TIMES {
            self.write(path, &text.replacen("word", &format!("word{number}"), 1))?;
            let usage = self.run(&[])?;
            least = Some(least.map_or(usage, |least| least.least(usage)));
        }
        if let Some(least) = least {
            tell(&format!("{what:36} {least}"));
        }
        Ok(())
    }
}

/// Paragraphs of the project's own documents.
fn paragraphs() -> Result<Vec<String>, String> {
    let text = fs::read_to_string(root().join(Path::new("docs/markdown.md"))).map_err(|error| error.to_string())?;
    let is_prose = |text: &&str| text.len() > 120 && text.starts_with(|first: char| first.is_ascii_uppercase());
    let plain = |text: &str| text.replace(['`', '[', ']', '*', '_', '<', '{', '$', '@', '|', '!', '^', '~', '\\'], "");
    Ok(text.split("\n\n").filter(is_prose).map(plain).collect())
}

fn document(number: usize, paragraphs: &[String], random: &mut Random) -> String {
    let mut text = format!("---\ntitle: Document {number}\nauthor: Office\n---\n\nA word to begin with.\n");
    let mut words = 0;
    for place in 0.. {
        if place % 3 == 0 {
            text.push_str(&format!("\n## Section {}\n\n", place / 3 + 1));
        }
        let paragraph = random.one(paragraphs);
        words += paragraph.split_whitespace().count();
        if words > WORDS {
            break;
        }
        text.push_str(&format!("{paragraph}\n\n"));
        if place % 3 == 2 {
            text.push_str("- One item\n- Another *item*\n\n| Year | Sum |\n|---|---|\n| 2009 | 12 |\n");
        }
    }
    text
}
