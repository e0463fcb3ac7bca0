//! How soon outputs are there when a text is saved, and what thousands of saves leave in memory.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

use notify::event::{AccessKind, AccessMode, ModifyKind, RenameMode};
use notify::{Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher};

use super::tell;
use crate::files::root;
use crate::program::publish;

/// How often each text is saved.
const EDITS: usize = 50;
/// After so many saves memory is as large as it gets.
const WARM: usize = 1_000;
/// So often outputs are held against those of a build that knows nothing.
const COMPARED: usize = 100;
/// What is not there after this time does not come.
const MOST: Duration = Duration::from_secs(60);
/// How long a program that watches is given to do what it does at first, and after that.
const SETTLED: Duration = Duration::from_millis(700);

/// Saves each text again and again with a word changed in its middle, and measures the time from there to the last of the
/// outputs; beside it that of `typst watch`, where it is installed and the text is there for it.
pub(super) fn watch(files: &[PathBuf]) -> Result<(), String> {
    let publish = publish()?;
    for file in files {
        let folder = copy(file)?;
        let name = file.file_name().ok_or("no file is named")?;
        let mut command = Command::new(&publish);
        command.args(["watch", "--all", "--quiet"]).current_dir(&folder);
        let stem = file.file_stem().unwrap_or(name).to_string_lossy();
        let outputs = ["pdf", "docx", "html", "txt"].map(|end| format!("{stem}.{end}"));
        let mut desk = Desk::start(command, &folder.join("content").join(name), &folder.join("output"), &outputs)?;
        let ours = desk.save_often(EDITS)?;
        tell(&format!("{stem}: publish watch, four formats: {}", Times(ours)));
        drop(desk);
        let theirs = file.with_extension("typ");
        if let Some(typst) = typst().filter(|_| theirs.exists()) {
            let source = folder.join("content").join(format!("{stem}.typ"));
            let mut command = Command::new(typst);
            command.args(["watch", "--ignore-system-fonts"]).arg(&source).arg(folder.join("output/typst.pdf"));
            let mut desk = Desk::start(command, &source, &folder.join("output"), &["typst.pdf".to_owned()])?;
            tell(&format!("{stem}: typst watch, PDF alone: {}", Times(desk.save_often(EDITS)?)));
        }
    }
    Ok(())
}

/// Saves a text so many times, and tells how much memory that leaves; outputs are held against those of a cold build.
pub(super) fn endurance(file: &Path, edits: usize) -> Result<(), String> {
    let publish = publish()?;
    let folder = copy(file)?;
    let name = file.file_name().ok_or("no file is named")?;
    let mut command = Command::new(&publish);
    command.args(["watch", "--all", "--quiet"]).current_dir(&folder);
    let stem = file.file_stem().unwrap_or(name).to_string_lossy();
    let outputs = ["pdf", "docx", "html", "txt"].map(|end| format!("{stem}.{end}"));
    let mut desk = Desk::start(command, &folder.join("content").join(name), &folder.join("output"), &outputs)?;
    let mut warm = None;
    for edit in 1..=edits {
        desk.save(edit)?;
        if edit % COMPARED == 0 {
            desk.compare(&publish, &folder, &outputs)?;
        }
        if edit == WARM.min(edits) {
            warm = Some(desk.memory()?);
        }
        if edit % WARM == 0 {
            tell(&format!("{edit} edits: {} KB", desk.memory()?));
        }
    }
    let (warm, last) = (warm.unwrap_or(1), desk.memory()?);
    tell(&format!(
        "{stem}: after {edits} edits {last} KB, {:.2} of {warm} KB after the first {}; every {COMPARED}th output is that of a cold build",
        last as f64 / warm as f64,
        WARM.min(edits)
    ));
    Ok(())
}

/// A program that watches a text, and who saves it.
struct Desk {
    program: Child,
    source: PathBuf,
    text: String,
    /// The paragraph that is changed.
    paragraph: String,
    outputs: BTreeSet<PathBuf>,
    events: Receiver<notify::Result<Event>>,
    _watcher: RecommendedWatcher,
}

impl Desk {
    fn start(mut command: Command, source: &Path, folder: &Path, outputs: &[String]) -> Result<Desk, String> {
        fs::create_dir_all(folder).map_err(|error| error.to_string())?;
        let text = fs::read_to_string(source).map_err(|error| format!("{}: {error}", source.display()))?;
        let middle = text[..text.floor_char_boundary(text.len() / 2)].rfind("\n\n").map_or(0, |at| at + 2);
        let is_prose = |line: &&str| line.len() > 60 && line.starts_with(|first: char| first.is_ascii_alphabetic());
        let paragraph =
            text[middle..].lines().find(is_prose).ok_or("there is no paragraph in its second half")?.to_owned();
        let (sender, events) = channel();
        let watcher = notify::recommended_watcher(sender).and_then(|mut watcher| {
            watcher.watch(folder, RecursiveMode::NonRecursive)?;
            Ok(watcher)
        });
        let _watcher = watcher.map_err(|error| error.to_string())?;
        let program = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().map_err(|error| error.to_string())?;
        let outputs = outputs.iter().map(|name| folder.join(name)).collect();
        let mut desk = Desk { program, source: source.to_owned(), text, paragraph, outputs, events, _watcher };
        desk.wait()?;
        // The first save tells that it is ready, and is not measured.
        std::thread::sleep(SETTLED);
        desk.save(0)?;
        Ok(desk)
    }

    /// Saves the text as editors do, with another word in it; gives the time until the last output was in its place.
    fn save(&mut self, number: usize) -> Result<Duration, String> {
        while self.events.try_recv().is_ok() {}
        let text = self.text.replacen(&self.paragraph, &format!("Changed{number} {}", self.paragraph), 1);
        let beside = self.source.with_extension("saved");
        fs::write(&beside, text).map_err(|error| error.to_string())?;
        let start = Instant::now();
        fs::rename(&beside, &self.source).map_err(|error| error.to_string())?;
        let end = self.wait()?;
        Ok(end.duration_since(start))
    }

    /// Saves so many times, each after the program has come to rest.
    fn save_often(&mut self, edits: usize) -> Result<Vec<Duration>, String> {
        (1..=edits)
            .map(|number| {
                std::thread::sleep(Duration::from_millis(60));
                self.save(number)
            })
            .collect()
    }

    /// Waits until all outputs were replaced; gives the time of the last.
    fn wait(&mut self) -> Result<Instant, String> {
        let (start, mut missing) = (Instant::now(), self.outputs.clone());
        loop {
            let left = MOST.saturating_sub(start.elapsed());
            let event = self.events.recv_timeout(left).map_err(|_| format!("{missing:?} do not come"))?;
            let event = event.map_err(|error| error.to_string())?;
            let is_there = matches!(
                event.kind,
                EventKind::Modify(ModifyKind::Name(RenameMode::To | RenameMode::Both))
                    | EventKind::Access(AccessKind::Close(AccessMode::Write))
            );
            if is_there {
                event.paths.iter().for_each(|path| {
                    missing.remove(path);
                });
            }
            if missing.is_empty() {
                return Ok(Instant::now());
            }
        }
    }

    /// Holds the outputs against those of a build without a cache.
    fn compare(&self, publish: &Path, folder: &Path, outputs: &[String]) -> Result<(), String> {
        let cold = folder.join("cold");
        let status = Command::new(publish)
            .args(["--all", "--quiet", "--no-cache", "-d"])
            .arg(&cold)
            .current_dir(folder)
            .stderr(Stdio::null())
            .status()
            .map_err(|error| error.to_string())?;
        if !status.success() {
            return Err("the cold build failed".to_owned());
        }
        for name in outputs {
            let read = |folder: &Path| fs::read(folder.join(name)).map_err(|error| format!("{name}: {error}"));
            if read(&cold)? != read(&folder.join("output"))? {
                return Err(format!("`{name}` is not that of a cold build"));
            }
        }
        Ok(())
    }

    /// The memory that the program has, in KB.
    fn memory(&self) -> Result<u64, String> {
        let status =
            fs::read_to_string(format!("/proc/{}/status", self.program.id())).map_err(|error| error.to_string())?;
        let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
        line.and_then(|line| line.split_whitespace().next()?.parse().ok())
            .ok_or("Linux does not tell the memory".to_owned())
    }
}

impl Drop for Desk {
    fn drop(&mut self) {
        // One that has ended needs no end.
        let _ = self.program.kill();
        let _ = self.program.wait();
    }
}

/// How long saves took.
struct Times(Vec<Duration>);

impl std::fmt::Display for Times {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let mut times = self.0.clone();
        times.sort_unstable();
        let at = |part: usize| times[(times.len() - 1) * part / 100].as_secs_f64() * 1e3;
        write!(f, "median {:.1} ms, from {:.1} to {:.1} ms, {} saves", at(50), at(0), at(100), times.len())
    }
}

/// A project of one text and what lies beside it.
fn copy(file: &Path) -> Result<PathBuf, String> {
    let target = root().join("target").join("bench").join("watch");
    let told = |error: std::io::Error| format!("{}: {error}", file.display());
    if target.exists() {
        fs::remove_dir_all(&target).map_err(told)?;
    }
    let content = target.join("content");
    let beside = file.parent().ok_or("no file is named")?;
    copy_folders(beside, &content).map_err(told)?;
    for name in [file.to_owned(), file.with_extension("typ")] {
        if let Some(own) = name.file_name().filter(|_| name.exists()) {
            fs::copy(&name, content.join(own)).map_err(told)?;
        }
    }
    fs::write(target.join("publish.toml"), "").map_err(told)?;
    Ok(target)
}

/// Copies the folders of a folder, which may have pictures.
fn copy_folders(from: &Path, to: &Path) -> std::io::Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        if entry.file_type()?.is_dir() {
            copy_all(&entry.path(), &to.join(entry.file_name()))?;
        }
    }
    Ok(())
}

fn copy_all(from: &Path, to: &Path) -> std::io::Result<()> {
    copy_folders(from, to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        if entry.file_type()?.is_file() {
            fs::copy(entry.path(), to.join(entry.file_name()))?;
        }
    }
    Ok(())
}

/// The program of the peer, if it is installed.
fn typst() -> Option<&'static str> {
    let found = Command::new("typst").arg("--version").stdout(Stdio::null()).stderr(Stdio::null()).status();
    found.is_ok_and(|status| status.success()).then_some("typst")
}
