use super::*;

use std::fs;
use std::io::Write;
use std::path::Path;
use std::sync::Mutex;

use publish_core::{Format, FormatSet, Severity};
use publish_engine::TextChoices;

use crate::built::Handover;
use crate::path::canonical;
use crate::request::{CacheUse, Destination, Input, Inputs};

/// A project of two documents in plain text, and who watches it.
struct Desk {
    folder: tempfile::TempDir,
    watching: Watching,
}

impl Desk {
    fn new(polls: bool) -> Desk {
        Desk::with(polls, |_| Inputs::All)
    }

    fn with(polls: bool, inputs: impl Fn(&Path) -> Inputs) -> Desk {
        let folder = tempfile::tempdir().unwrap();
        let root = canonical(folder.path()).unwrap().join("project");
        fs::create_dir_all(root.join("content")).unwrap();
        fs::write(root.join("publish.toml"), "formats = [\"txt\"]\n").unwrap();
        fs::write(root.join("content/a.md"), "One.\n").unwrap();
        fs::write(root.join("content/b.md"), "Two.\n\n{{< include _part.md >}}\n").unwrap();
        fs::write(root.join("content/_part.md"), "Part.\n").unwrap();
        let request = Request {
            inputs: inputs(&root),
            formats: Some(FormatSet::NONE.with(Format::Text)),
            destination: Destination::Usual,
            root: None,
            metadata: Vec::new(),
            profiles: Vec::new(),
            strict: false,
            system_fonts: false,
            cache: CacheUse { keeps_results: true, folder: None },
            shard: None,
            text: TextChoices::default(),
        };
        let environment = Environment { current_folder: root, ..Environment::default() };
        let options = RunOptions { jobs: Some(2), ..RunOptions::default() };
        let watching = Watching::new(request, environment, options, Arc::default(), polls);
        Desk { folder, watching }
    }

    fn root(&self) -> PathBuf {
        self.watching.environment.current_folder.clone()
    }

    fn write(&self, name: &str, text: &str) {
        fs::write(self.root().join(name), text).unwrap();
    }

    /// An output, behind its title.
    fn output(&self, name: &str) -> String {
        behind_title(&self.root().join("output").join(name))
    }

    /// The names of what the next pass builds, with what keeps it from being built.
    fn next(&mut self) -> Vec<String> {
        let pass = self.watching.next_pass().expect("the loop goes on");
        let told = |built: &crate::Built| {
            let fault = built.findings.diagnostics.iter().find(|found| found.severity == Severity::Error);
            let name = &built.findings.name;
            fault.map_or_else(|| name.clone(), |fault| format!("{name}: {}", fault.code.name))
        };
        let shared =
            pass.shared.iter().flatten().flat_map(|found| &found.diagnostics).map(|found| found.code.name.to_owned());
        let mut names: Vec<String> = pass.documents.iter().map(told).chain(shared).collect();
        names.extend(pass.gone.iter().map(|name| format!("{name} is gone")));
        names.sort();
        names
    }

    /// Whether nothing is to be built of what happened so far.
    fn is_at_rest(&mut self) -> bool {
        // What was told by the system is read before the end.
        std::thread::sleep(Duration::from_millis(50));
        self.watching.hand().end();
        self.watching.next_pass().is_none()
    }
}

fn behind_title(output: &Path) -> String {
    let text = fs::read_to_string(output).unwrap_or_default();
    text.split_once("\n\n").map(|(_, text)| text.to_owned()).unwrap_or(text)
}

#[test]
fn what_changes_is_built() {
    for polls in [false, true] {
        let mut desk = Desk::new(polls);
        assert_eq!(desk.next(), ["content/a.md", "content/b.md"]);
        desk.write("content/a.md", "Another.\n");
        assert_eq!(desk.next(), ["content/a.md"]);
        assert_eq!(desk.output("a.txt"), "Another.\n");
        desk.write("content/_part.md", "Other part.\n");
        assert_eq!(desk.next(), ["content/b.md"]);
        assert_eq!(desk.output("b.txt"), "Two.\n\nOther part.\n");
        desk.write("content/a.md", "Another.\n");
        assert!(desk.is_at_rest(), "saved without a change");
    }
}

#[test]
fn editors_that_replace_files_are_followed() {
    let mut desk = Desk::new(false);
    desk.next();
    for text in ["Once.\n", "Twice.\n"] {
        desk.write("content/.a.md.new", text);
        fs::rename(desk.root().join("content/.a.md.new"), desk.root().join("content/a.md")).unwrap();
        assert_eq!(desk.next(), ["content/a.md"]);
        assert_eq!(desk.output("a.txt"), text);
    }
    // One that puts the old file aside first.
    fs::rename(desk.root().join("content/a.md"), desk.root().join("content/a.md~")).unwrap();
    desk.write("content/a.md", "Thrice.\n");
    assert_eq!(desk.next(), ["content/a.md"]);
    assert_eq!(desk.output("a.txt"), "Thrice.\n");
}

#[test]
fn what_was_absent_is_noticed() {
    let mut desk = Desk::new(false);
    desk.write("content/a.md", "{{< include deep/later.md >}}\n");
    assert_eq!(desk.next(), ["content/a.md: broken-include", "content/b.md"]);
    fs::create_dir(desk.root().join("content/deep")).unwrap();
    desk.write("content/deep/later.md", "Later.\n");
    let mut built = desk.next();
    if built == ["content/deep/later.md"] {
        built = desk.next();
    }
    assert_eq!(built.first().map(String::as_str), Some("content/a.md"));
    assert_eq!(desk.output("a.txt"), "Later.\n");
}

#[test]
fn documents_come_and_go() {
    let mut desk = Desk::new(false);
    desk.next();
    desk.write("content/c.md", "Three.\n");
    assert_eq!(desk.next(), ["content/c.md"]);
    fs::create_dir(desk.root().join("content/sub")).unwrap();
    desk.write("content/sub/d.md", "Four.\n");
    assert_eq!(desk.next(), ["content/sub/d.md"]);
    desk.write("content/sub/d.md", "Five.\n");
    assert_eq!(desk.next(), ["content/sub/d.md"]);
    fs::remove_file(desk.root().join("content/c.md")).unwrap();
    assert_eq!(desk.next(), ["content/c.md is gone", "output-orphaned"]);
}

#[test]
fn a_project_that_is_moved_away_and_comes_back_goes_on() {
    let mut desk = Desk::new(false);
    desk.next();
    let (root, away) = (desk.root(), desk.folder.path().join("away"));
    fs::rename(&root, &away).unwrap();
    let gone = desk.next();
    assert!(gone.iter().all(|told| !told.ends_with("is gone")) && !gone.is_empty(), "{gone:?}");
    fs::write(away.join("content/a.md"), "Edited elsewhere.\n").unwrap();
    fs::rename(&away, &root).unwrap();
    assert_eq!(desk.next(), ["content/a.md"]);
    assert_eq!(desk.output("a.txt"), "Edited elsewhere.\n");
    desk.write("content/a.md", "Edited again.\n");
    assert_eq!(desk.next(), ["content/a.md"]);
}

#[test]
fn a_broken_source_keeps_its_last_outputs() {
    let mut desk = Desk::new(false);
    desk.next();
    desk.write("content/a.md", "---\ntitle: [\n---\n\nBroken.\n");
    assert_eq!(desk.next(), ["content/a.md: invalid-front-matter"]);
    assert_eq!(desk.output("a.txt"), "One.\n");
    desk.write("publish.toml", "formats = 7\n");
    let told = desk.next();
    assert!(!told.is_empty() && told.iter().all(|told| !told.starts_with("content/")), "{told:?}");
    desk.write("content/a.md", "Mended.\n");
    desk.write("publish.toml", "formats = [\"txt\"]\n");
    assert_eq!(desk.next(), ["content/a.md"]);
    assert_eq!(desk.output("a.txt"), "Mended.\n");
}

#[test]
fn half_of_what_is_written_is_no_fault() {
    let mut desk = Desk::new(false);
    desk.next();
    let path = desk.root().join("content/a.md");
    let writer = std::thread::spawn(move || {
        fs::write(&path, "---\ntitle: [half\n---\n").unwrap();
        std::thread::sleep(Duration::from_millis(20));
        fs::write(&path, "---\ntitle: Whole\n---\n\nText.\n").unwrap();
    });
    assert_eq!(desk.next(), ["content/a.md"]);
    writer.join().unwrap();
    assert_eq!(desk.output("a.txt").lines().last(), Some("Text."));
}

#[test]
fn what_is_not_closed_is_waited_for() {
    const WRITES: usize = 20;
    let mut desk = Desk::new(false);
    desk.next();
    let path = desk.root().join("content/a.md");
    let writer = std::thread::spawn(move || {
        // Nothing has happened for a long while.
        std::thread::sleep(PATIENCE + QUIET);
        let mut file = fs::File::create(&path).unwrap();
        for _ in 0..WRITES {
            file.write_all(b"More. ").unwrap();
            std::thread::sleep(QUIET / 5);
        }
        file.write_all(b"\n").unwrap();
    });
    let mut passes = 0;
    while desk.output("a.txt").split_whitespace().count() < WRITES {
        assert_eq!(desk.next(), ["content/a.md"]);
        passes += 1;
    }
    writer.join().unwrap();
    // A machine that is busy may let it be quiet for a moment in between.
    assert!(passes < WRITES / 2, "{passes} passes");
}

#[test]
fn outputs_beside_sources_make_no_loop() {
    let mut desk = Desk::with(false, |root| Inputs::Named(vec![Input::File(root.join("loose/x.md"))]));
    let loose = desk.root().join("loose");
    fs::create_dir(&loose).unwrap();
    fs::remove_file(desk.root().join("publish.toml")).unwrap();
    fs::write(loose.join("x.md"), "![A picture](none.png)\n").unwrap();
    assert_eq!(desk.next().len(), 1);
    fs::write(loose.join("x.md"), "Text.\n").unwrap();
    assert_eq!(desk.next().len(), 1);
    assert_eq!(behind_title(&loose.join("x.txt")), "Text.\n");
    assert!(desk.is_at_rest());
}

/// Looks at the second document, and notes what is told.
#[derive(Clone, Default)]
struct Noting(Arc<Mutex<Vec<String>>>);

impl Noting {
    fn note(&self, what: String) {
        self.0.lock().unwrap().push(what);
    }
}

impl Onlooker for Noting {
    fn first(&self) -> Option<String> {
        Some("content/b.md".to_owned())
    }

    fn planned(&self, plan: &Plan) {
        self.note(format!("planned {}", plan.documents.len()));
    }

    fn begins(&self, documents: &[&str]) {
        self.note(format!("begins {}", documents.join(" ")));
    }

    fn is_done(&self, document: &PlannedDocument, built: &Built) {
        let words = document.source_words(Path::new("/")).words;
        self.note(format!(
            "{} {} files, last word {}",
            document.name,
            built.rendered.len(),
            words.last().unwrap().word
        ));
    }
}

#[test]
fn who_looks_on_has_the_document_in_view_first() {
    let mut desk = Desk::new(false);
    let noting = Noting::default();
    desk.watching.options = RunOptions { handover: Handover::Memory, jobs: Some(1), ..desk.watching.options };
    desk.watching.onlooker = Box::new(noting.clone());
    desk.next();
    let told = [
        "planned 2",
        "begins content/b.md content/a.md",
        "content/b.md 1 files, last word Part.",
        "content/a.md 1 files, last word One.",
    ];
    assert_eq!(*noting.0.lock().unwrap(), told);
    assert!(!desk.root().join("output").exists(), "nothing is written");
}

#[test]
fn all_is_built_anew_when_asked_for() {
    let mut desk = Desk::new(false);
    desk.next();
    desk.watching.hand().build_anew();
    assert_eq!(desk.next(), ["content/a.md", "content/b.md"]);
    desk.watching.hand().end();
    assert!(desk.watching.next_pass().is_none());
}

#[cfg(unix)]
#[test]
fn new_files_in_linked_folders_are_documents() {
    use std::os::unix::fs::symlink;

    let mut desk = Desk::new(false);
    for folder in ["shared", "content/own"] {
        fs::create_dir(desk.root().join(folder)).unwrap();
    }
    symlink("../shared", desk.root().join("content/link")).unwrap();
    symlink("own", desk.root().join("content/twice")).unwrap();
    symlink("../content", desk.root().join("shared/round")).unwrap();
    desk.next();
    desk.write("shared/new.md", "New.\n");
    assert_eq!(desk.next(), ["content/link/new.md"]);
    fs::create_dir(desk.root().join("shared/deep")).unwrap();
    desk.write("shared/deep/x.md", "Deep.\n");
    assert_eq!(desk.next(), ["content/link/deep/x.md"]);
    desk.write("shared/new.md", "Newer.\n");
    assert_eq!(desk.next(), ["content/link/new.md"]);
    // One of two ways to a folder goes, and the other stays.
    fs::remove_file(desk.root().join("content/twice")).unwrap();
    desk.write("content/own/y.md", "Own.\n");
    assert_eq!(desk.next(), ["content/own/y.md"]);
    fs::remove_file(desk.root().join("content/link")).unwrap();
    let gone = desk.watching.next_pass().unwrap().gone;
    assert_eq!(gone, ["content/link/deep/x.md", "content/link/new.md"]);
    assert!(desk.is_at_rest());
}
