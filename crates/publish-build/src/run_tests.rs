use super::*;

use std::sync::atomic::{AtomicUsize, Ordering};

use crate::built::Handover;
use publish_engine::{BuildOptions, CommandLine, Outputs, Session, Source};

use crate::set::faults::{Fault, with};

use publish_core::{
    At, Diagnostic, Format, FormatSet, OutputPath, ProjectPath, Rendered, SourceMap, TextOrigin, codes,
};

/// Stands in for the engine: the outputs have the source's bytes; `panic`, `error` and `escape` in it do what they say.
fn echo(session: &Session<'_>, source: &Source, options: &BuildOptions) -> publish_engine::Built {
    let bytes = match source {
        Source::File(path) => session.world().read(path).expect("the file is there"),
        Source::StandardInput(bytes) => bytes.clone(),
    };
    let text = String::from_utf8_lossy(&bytes).into_owned();
    assert!(!text.contains("panic"), "asked to");
    let stem = if text.contains("escape") { "../escaped" } else { options.stem.as_str() };
    let render = |format| (format, Rendered::single(OutputPath::of(stem, format), text.clone()));
    let failed = text.contains("error");
    let mut sources = SourceMap::new();
    sources.add(TextOrigin::StandardInput, text.as_str());
    publish_engine::Built {
        sources,
        diagnostics: failed
            .then(|| Diagnostic::new(&codes::INVALID_FRONT_MATTER, At::Document, "broken"))
            .into_iter()
            .collect(),
        outputs: (!failed).then(|| Outputs {
            rendered: options.before_reading().formats.iter().map(render).collect(),
            pages: Some(2),
            words: 1,
        }),
    }
}

struct Desk {
    folder: tempfile::TempDir,
    tools: Tools,
    environment: Environment,
}

impl Desk {
    fn with(files: &[(&str, &str)]) -> Desk {
        let folder = tempfile::tempdir().unwrap();
        for (name, text) in files {
            std::fs::write(folder.path().join(name), text).unwrap();
        }
        let current_folder = crate::path::canonical(folder.path()).unwrap();
        Desk {
            folder,
            tools: Tools::of(&Plan::default(), Some(2)),
            environment: Environment { current_folder, ..Environment::default() },
        }
    }

    fn documents(&self, names: &[&str], place: Option<Place>) -> Vec<PlannedDocument> {
        let root = &self.environment.current_folder;
        let formats = FormatSet::NONE.with(Format::Html).with(Format::Text);
        names
            .iter()
            .map(|name| PlannedDocument {
                name: (*name).to_owned(),
                root: root.clone(),
                source: Source::File(ProjectPath::new(name).unwrap()),
                options: BuildOptions {
                    stem: name.trim_end_matches(".md").to_owned(),
                    command_line: CommandLine { formats: Some(formats), ..CommandLine::default() }.into(),
                    ..BuildOptions::default()
                },
                formats,
                place: place.clone().unwrap_or_else(|| Place::Folder(root.join("out"))),
                system_fonts: false,
                site: None,
                unit: None,
            })
            .collect()
    }

    fn plan(&self, names: &[&str], place: Option<Place>) -> Plan {
        Plan { documents: self.documents(names, place), ..Plan::default() }
    }

    fn runner<'a>(&'a self, plan: &'a Plan, gate: &'a Gate) -> Runner<'a> {
        let options = RunOptions { jobs: Some(2), ..RunOptions::default() };
        let environment = &self.environment;
        let outlet = Outlet { gate, environment, options, manifests: BTreeMap::new(), recorded: Mutex::default() };
        Runner { plan, outlet, tools: &self.tools, build: echo }
    }

    fn build(&self, names: &[&str], place: Option<Place>) -> Vec<Built> {
        let calls = AtomicUsize::new(0);
        let (plan, gate) = (self.plan(names, place), Gate::default());
        let documents: Vec<&PlannedDocument> = plan.documents.iter().collect();
        let built = self.runner(&plan, &gate).run(&documents, &|_, _| {
            calls.fetch_add(1, Ordering::Relaxed);
        });
        assert_eq!(calls.into_inner(), names.len());
        built
    }

    fn read(&self, name: &str) -> Option<String> {
        std::fs::read_to_string(self.folder.path().join(name)).ok()
    }
}

#[test]
fn one_document_does_not_hurt_another() {
    let desk = Desk::with(&[("a.md", "a"), ("b.md", "panic"), ("c.md", "error"), ("d.md", "escape"), ("e.md", "e")]);
    let built = desk.build(&["a.md", "b.md", "c.md", "d.md", "e.md"], None);
    let codes: Vec<Vec<&str>> = built
        .iter()
        .map(|built| built.findings.diagnostics.iter().map(|diagnostic| diagnostic.code.name).collect())
        .collect();
    let expected: [&[&str]; 5] = [&[], &["internal-error"], &["invalid-front-matter"], &["output-not-writable"], &[]];
    assert_eq!(codes, expected);
    assert_eq!(desk.read("out/a.txt").as_deref(), Some("a"));
    assert_eq!(desk.read("out/e.html").as_deref(), Some("e"));
    assert_eq!(desk.read("out/c.txt"), None);
    assert_eq!(desk.read("escaped.txt"), None);
    assert_eq!(built[0].written.len(), 2);
    assert_eq!(built[0].pages, Some(2));
    assert_eq!(built[0].record.len(), 1);
}

#[test]
fn one_output_goes_where_it_was_asked_for() {
    let desk = Desk::with(&[("a.md", "a")]);
    let built = desk.build(&["a.md"], Some(Place::StandardOutput));
    assert_eq!(built[0].standard_output.as_deref(), Some(b"a".as_slice()));
    let path = desk.environment.current_folder.join("deep").join("x.html");
    let built = desk.build(&["a.md"], Some(Place::File(path.clone())));
    assert_eq!(built[0].written[0].path, path);
    assert_eq!(desk.read("deep/x.html").as_deref(), Some("a"));
}

#[test]
fn what_is_mixed_is_not_said_to_be_kept() {
    let gate = Gate::default();
    let mut mixed = 0;
    for step in 0..30 {
        let desk = Desk::with(&[("a.md", "old")]);
        desk.build(&["a.md"], None);
        std::fs::write(desk.folder.path().join("a.md"), "new").unwrap();
        let plan = desk.plan(&["a.md"], None);
        let runner = desk.runner(&plan, &gate);
        let (built, _) = with(Fault::FailFrom(step, step + 1), || runner.document(&plan.documents[0]));
        let is_mixed = desk.read("out/a.html") != desk.read("out/a.txt");
        mixed += usize::from(is_mixed);
        assert_eq!(built.keeps_old_outputs, built.findings.failed() && !is_mixed, "{step}");
        assert_eq!(built.findings.diagnostics.iter().any(|found| found.code == &codes::OUTPUTS_MIXED), is_mixed);
    }
    assert!(mixed > 0);
}

#[test]
fn what_an_earlier_run_left_is_seen_to_and_told() {
    let (gate, mut told) = (Gate::default(), 0);
    for step in 0..30 {
        let desk = Desk::with(&[("a.md", "old"), ("b.md", "Words.")]);
        desk.build(&["a.md"], None);
        std::fs::write(desk.folder.path().join("a.md"), "new").unwrap();
        let plan = desk.plan(&["a.md"], None);
        with(Fault::Kill(step), || drop(desk.runner(&plan, &gate).document(&plan.documents[0])));
        let options = RunOptions::default();
        let Run { shared, .. } = run(&desk.plan(&["b.md"], None), &desk.environment, options, &gate, &|_| {});
        assert_eq!(desk.read("out/a.html"), desk.read("out/a.txt"));
        for found in shared.iter().flat_map(|findings| &findings.diagnostics) {
            assert_eq!(
                found.message.replace('\\', "/"),
                "a run was ended while it replaced `out/a.html` and another output; the replacement was completed"
            );
            told += usize::from(found.code == &codes::OUTPUTS_RECOVERED);
        }
    }
    assert!(told > 0);
}

#[test]
fn outputs_are_handed_over_where_that_is_wanted() {
    let desk = Desk::with(&[("a.md", "text")]);
    let plan = desk.plan(&["a.md"], None);
    let gate = Gate::default();
    for (handover, is_written, files) in
        [(Handover::Files, true, 0), (Handover::Memory, false, 2), (Handover::Both, true, 2)]
    {
        let _ = std::fs::remove_file(desk.folder.path().join("out/a.txt"));
        let options = RunOptions { handover, ..RunOptions::default() };
        let outlet = Outlet {
            gate: &gate,
            environment: &desk.environment,
            options,
            manifests: BTreeMap::new(),
            recorded: Mutex::default(),
        };
        let built = Runner { plan: &plan, outlet, tools: &desk.tools, build: echo }.document(&plan.documents[0]);
        assert_eq!(desk.read("out/a.txt").is_some(), is_written, "{handover:?}");
        assert_eq!(built.rendered.len(), files, "{handover:?}");
        assert!(built.rendered.iter().all(|(_, rendered)| **rendered.main_bytes() == *b"text"));
        assert_eq!(built.written.is_empty(), !is_written);
    }
}
