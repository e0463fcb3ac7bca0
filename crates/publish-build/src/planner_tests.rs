use super::*;

use publish_core::{Bytes, FormatSet};
use publish_engine::TextChoices;

use crate::path::canonical;
use crate::request::CacheUse;

struct Desk {
    _folder: tempfile::TempDir,
    environment: Environment,
}

impl Desk {
    fn with(files: &[&str]) -> Desk {
        let folder = tempfile::tempdir().unwrap();
        let current_folder = canonical(folder.path()).unwrap();
        for file in files {
            let path = current_folder.join(file);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, "").unwrap();
        }
        Desk { _folder: folder, environment: Environment { current_folder, ..Environment::default() } }
    }

    fn here(&self) -> &Path {
        &self.environment.current_folder
    }

    fn plan(&self, files: &[&str], destination: Destination) -> Plan {
        let inputs = files.iter().map(|file| Input::File(PathBuf::from(file))).collect();
        Plan::new(request(Inputs::Named(inputs), destination), &self.environment)
    }

    fn outputs(&self, files: &[&str], destination: Destination) -> Vec<String> {
        let plan = self.plan(files, destination);
        assert!(plan.findings.is_empty(), "{:?}", plan.findings);
        let outputs = plan.documents.iter().flat_map(PlannedDocument::outputs);
        outputs.map(|output| slashed(&shown(&output, self.here()))).collect()
    }
}

fn request(inputs: Inputs, destination: Destination) -> Request {
    let formats = Some(FormatSet::NONE.with(Format::Pdf));
    Request {
        inputs,
        formats,
        destination,
        root: None,
        metadata: Vec::new(),
        profiles: Vec::new(),
        strict: false,
        system_fonts: false,
        cache: CacheUse::default(),
        shard: None,
        text: TextChoices::default(),
    }
}

fn codes(plan: &Plan) -> Vec<&str> {
    plan.findings.iter().flat_map(|findings| &findings.diagnostics).map(|diagnostic| diagnostic.code.name).collect()
}

#[test]
fn a_loose_file_is_published_beside_itself() {
    let desk = Desk::with(&["letters/a.txt", "content/guides/b.md"]);
    assert_eq!(desk.outputs(&["letters/a.txt"], Destination::Usual), ["letters/a.pdf"]);
    assert_eq!(desk.outputs(&["content/guides/b.md"], Destination::Usual), ["output/guides/b.pdf"]);
    assert_eq!(desk.outputs(&["content/guides/b.md"], Destination::Folder("out".into())), ["out/b.pdf"]);
    assert_eq!(desk.outputs(&["letters/a.txt"], Destination::File("x/y.pdf".into())), ["x/y.pdf"]);
}

#[test]
fn a_project_has_its_output_folder() {
    let desk = Desk::with(&["office/letters/a.md", "office/content/b.md", "office/publish.toml"]);
    let files = ["office/letters/a.md", "office/content/b.md"];
    assert_eq!(desk.outputs(&files, Destination::Usual), ["office/output/letters/a.pdf", "office/output/b.pdf"]);
}

#[test]
fn everything_is_mirrored() {
    let desk = Desk::with(&["content/b.md", "content/a/c.md"]);
    let plan = Plan::new(request(Inputs::All, Destination::Folder("out".into())), &desk.environment);
    let names: Vec<&str> = plan.documents.iter().map(|document| document.name.as_str()).collect();
    assert_eq!(names, ["content/a/c.md", "content/b.md"]);
    assert_eq!(plan.documents[0].outputs(), [desk.here().join("out").join("a").join("c.pdf")]);
}

#[test]
fn the_files_of_a_site_are_planned() {
    let desk = Desk::with(&["book/SUMMARY.md", "book/a/README.md"]);
    std::fs::write(desk.here().join("book/SUMMARY.md"), "- [A](a/README.md)\n- [B](b.md)\n").unwrap();
    std::fs::write(desk.here().join("publish.toml"), "html = 'site'\n").unwrap();
    let outputs = |formats, destination| -> Vec<String> {
        let mut request = request(Inputs::Named(vec![Input::File("book".into())]), destination);
        request.formats = Some(formats);
        let plan = Plan::new(request, &desk.environment);
        plan.documents[0].outputs().iter().map(|output| slashed(&shown(output, desk.here()))).collect()
    };
    let site = ["index.html", "style.css", "search.js", "search-index.js", "a/index.html", "b.html"];
    let html = FormatSet::NONE.with(Format::Html);
    assert_eq!(outputs(html, Destination::Folder("out".into())), site.map(|file| format!("out/book/{file}")));
    assert_eq!(outputs(html, Destination::File("one.html".into())), ["one.html"]);
    assert_eq!(outputs(FormatSet::NONE.with(Format::Pdf), Destination::Folder("out".into())), ["out/book.pdf"]);
}

#[test]
fn conflicts_stop_everything() {
    let desk = Desk::with(&["a/memo.md", "b/memo.md", "own.pdf", "other.md"]);
    let plan = desk.plan(&["a/memo.md", "b/memo.md", "other.md"], Destination::Folder("out".into()));
    assert_eq!((codes(&plan), plan.documents.len()), (vec!["output-conflict"], 0));
    let plan = desk.plan(&["own.pdf"], Destination::Folder(".".into()));
    assert_eq!((codes(&plan), plan.documents.len()), (vec!["output-conflict"], 0));
    let plan = desk.plan(&["other.md"], Destination::File("other.md".into()));
    assert_eq!(codes(&plan), ["output-conflict"]);
    assert_eq!(desk.outputs(&["a/memo.md", "./a/../a/memo.md"], Destination::Usual), ["a/memo.pdf"]);
}

#[test]
fn what_is_missing_does_not_stop_the_rest() {
    let desk = Desk::with(&["memo.md", "folder/x.md"]);
    let plan = desk.plan(&["mmeo.md", "folder", "none/x.md", "memo.md"], Destination::Usual);
    assert_eq!(codes(&plan), ["file-not-found", "file-unreadable", "file-not-found"]);
    assert_eq!(plan.findings[0].diagnostics[0].help.as_deref(), Some("did you mean `memo.md`?"));
    assert_eq!(plan.documents.len(), 1);
}

#[test]
fn documents_lie_below_the_root() {
    let desk = Desk::with(&["in/a.md", "out/b.md"]);
    let inputs = ["in/a.md", "out/b.md"].map(|file| Input::File(file.into())).to_vec();
    let mut request = request(Inputs::Named(inputs), Destination::Usual);
    request.root = Some("in".into());
    let plan = Plan::new(request.clone(), &desk.environment);
    assert_eq!((codes(&plan), plan.documents.len()), (vec!["path-outside-root"], 1));
    request.root = Some("none".into());
    assert_eq!(codes(&Plan::new(request, &desk.environment)), ["file-not-found"]);
}

#[test]
fn a_broken_configuration_stops_its_project() {
    let desk = Desk::with(&["a/x.md", "y.md"]);
    std::fs::write(desk.here().join("a/publish.toml"), "output = 3\nfoo = 1\n").unwrap();
    let plan = desk.plan(&["a/x.md", "y.md"], Destination::Usual);
    assert_eq!(plan.findings.len(), 1);
    assert_eq!(plan.findings[0].name, "a/publish.toml");
    assert_eq!(plan.documents.len(), 1);
}

#[test]
fn standard_input_has_a_name() {
    let desk = Desk::with(&[]);
    let inputs = Inputs::Named(vec![Input::StandardInput(Bytes::new(b"x".to_vec()))]);
    let plan = Plan::new(request(inputs, Destination::Usual), &desk.environment);
    assert_eq!(plan.documents[0].outputs(), [desk.here().join("stdin.pdf")]);
}
