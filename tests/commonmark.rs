//! The worked examples of the CommonMark specification and of GFM's, through the whole pipeline to HTML, compared by
//! structure. `cargo test -p publish-tests commonmark/123` runs one of them.

mod differences;

use std::path::Path;
use std::sync::Arc;

use libtest_mimic::{Arguments, Failed, Trial};
use publish_core::model::Date;
use publish_core::{Bytes, Format, FormatSet, ProjectPath, ReadError, World};
use publish_engine::{BuildOptions, CommandLine, Fonts, Source, build};
use publish_tests::{Case, Example, examples_folder, examples_of, of_example, of_page, picture_naming, words_of};

use differences::{DIFFERENCES, Difference};

/// The files of examples: the name of their trials, the dialect they are read in, and how many there are.
const FILES: [(&str, &str, &str, usize); 4] = [
    ("commonmark", "spec.rs", "commonmark", 652),
    ("gfm/table", "gfm_table.rs", "gfm", 9),
    ("gfm/strikethrough", "gfm_strikethrough.rs", "gfm", 3),
    ("gfm/tasklist", "gfm_tasklist.rs", "gfm", 2),
];

fn main() {
    let arguments = Arguments::from_args();
    let trials = match examples_folder(&Path::new(env!("CARGO_MANIFEST_DIR")).join("Cargo.toml")) {
        Ok(folder) => trials(&folder),
        Err(fault) => vec![Trial::test("commonmark", || Err(Failed::from(fault)))],
    };
    libtest_mimic::run(&arguments, trials).exit();
}

fn trials(folder: &Path) -> Vec<Trial> {
    let fonts = Arc::new(Fonts::bundled());
    let mut trials = Vec::new();
    let mut names = Vec::new();
    for (name, file, dialect, count) in FILES {
        let examples = examples_of(&folder.join(file));
        let found = examples.as_ref().map_or(0, Vec::len);
        let fault = examples.as_ref().err().cloned();
        trials.push(Trial::test(format!("{name}/all"), move || match fault {
            Some(fault) => Err(Failed::from(fault)),
            None if found != count => Err(Failed::from(format!("{found} examples, not {count}"))),
            None => Ok(()),
        }));
        for example in examples.unwrap_or_default() {
            let name = format!("{name}/{}", example.number);
            let (fonts, difference) = (fonts.clone(), difference(&name));
            names.push(name.clone());
            trials.push(Trial::test(name, move || check(&example, dialect, &fonts, difference).map_err(Failed::from)));
        }
    }
    trials.push(Trial::test("commonmark/differences", move || {
        let mut listed = DIFFERENCES.iter().flat_map(|(_, names)| names.iter());
        match listed.find(|name| !names.iter().any(|known| known == *name)) {
            Some(name) => Err(Failed::from(format!("`{name}` is listed but is no example"))),
            None => Ok(()),
        }
    }));
    trials
}

fn difference(name: &str) -> Option<Difference> {
    DIFFERENCES.iter().find(|(_, names)| names.contains(&name)).map(|(difference, _)| *difference)
}

/// Builds an example and compares it with what it stands for. An example whose difference is a decision must differ,
/// but for some keep its words.
fn check(example: &Example, dialect: &str, fonts: &Fonts, difference: Option<Difference>) -> Result<(), String> {
    let ours = of_page(&page(&example.source, dialect, fonts)?);
    let wanted = of_example(&example.html);
    let show = |what: &str| {
        let differences = similar::TextDiff::from_lines(&wanted, &ours).unified_diff().to_string();
        format!("{what}\nsource:\n{}\n{differences}", example.source)
    };
    match difference {
        None if ours == wanted => Ok(()),
        None => Err(show("the structure differs")),
        Some(difference) if ours == wanted => {
            Err(format!("stale: nothing differs; it was listed as: {}", difference.reason))
        }
        Some(difference) => match (difference.keeps_words, words_of(&ours) == words_of(&wanted)) {
            (true, false) => Err(show("words differ")),
            (false, true) => Err("stale: the words are the same; it was listed as one in which they differ".to_owned()),
            _ => Ok(()),
        },
    }
}

/// The page that Markdown becomes. It has a title of its own, so that a first heading stays in the body.
fn page(source: &str, dialect: &str, fonts: &Fonts) -> Result<Bytes, String> {
    let metadata = [("title", "Title"), ("lang", "en"), ("dialect", dialect), ("smart", "false")];
    let command_line = CommandLine {
        formats: Some(FormatSet::NONE.with(Format::Html)),
        metadata: metadata.map(|(key, value)| (key.to_owned(), value.to_owned())).to_vec(),
        ..CommandLine::default()
    };
    let options =
        BuildOptions { stem: "example".to_owned(), command_line: command_line.into(), ..BuildOptions::default() };
    let built = build(&Everywhere, fonts, &Source::StandardInput(Bytes::new(source.as_bytes().to_vec())), &options);
    Case::bytes(&built, Format::Html).ok_or_else(|| format!("there is no page\n{}", Case::diagnostics(&built)))
}

/// A world in which every path has a picture that names it.
struct Everywhere;

impl World for Everywhere {
    fn read(&self, path: &ProjectPath) -> Result<Bytes, ReadError> {
        Ok(Bytes::new(picture_naming(path.as_str())))
    }

    fn list(&self, _folder: &ProjectPath) -> Result<Vec<ProjectPath>, ReadError> {
        Ok(Vec::new())
    }

    fn today(&self) -> Option<Date> {
        None
    }

    fn exists(&self, path: &ProjectPath) -> bool {
        // Every picture that a text names, and not what a project may have.
        path.as_str() != "_brand.yml"
    }
}
