//! Documents of the suite are built with caches that other edits of theirs have filled: nobody can tell.

use std::path::Path;

use publish_build::FileWorld;
use publish_core::world::MemoryWorld;
use publish_core::{Bytes, ProjectPath, World};
use publish_engine::{BuildOptions, Built, Caches, Fonts, Session, Source};
use publish_tests::{Case, cases};
use rayon::prelude::*;

/// What is put before a document: blocks, words and a footnote, each of which counts as a node or has a number.
const BEFORE: &str = "Another *paragraph* with a [link](https://example.org), and a note.[^before]\n\n\
                      [^before]: Before all others.\n\n- item\n- another\n\n";

/// A document as it is, moved behind other blocks, with some of its words changed, and cut in two.
fn edits(text: &str) -> [String; 4] {
    let body = text.strip_prefix("---\n").and_then(|rest| Some(rest.find("\n---\n")? + 9)).unwrap_or(0);
    let (front, body) = text.split_at(body);
    let half =
        body[..body.len() / 2 - (0..4).find(|back| body.is_char_boundary(body.len() / 2 - back)).unwrap_or(0)].len();
    let moved = format!("{front}\n{BEFORE}{body}");
    let changed = format!("{front}{}", body.replace(" the ", " a changed ").replace(". ", "! "));
    let second = body[half..].split_once("\n\n").map_or("", |(_, rest)| rest);
    [text.to_owned(), moved, changed, format!("{front}\n{second}")]
}

/// All of what comes of a text: its outputs, if it has any, and what is told of it.
fn built(world: &dyn World, fonts: &Fonts<'_>, text: &str, caches: Option<&Caches>) -> (Vec<Bytes>, String) {
    let session = Session::new(world, fonts);
    let session = caches.map_or(session, |caches| session.with_caches(caches));
    let source = Source::StandardInput(text.as_bytes().to_vec().into());
    let options = BuildOptions { stem: "again".to_owned(), ..BuildOptions::default() };
    let Built { outputs, diagnostics, .. } = session.build(&source, &options);
    let rendered = outputs.iter().flat_map(|outputs| &outputs.rendered);
    (rendered.flat_map(|(_, rendered)| rendered.files.values().cloned()).collect(), format!("{diagnostics:?}"))
}

/// Builds each edit of a case with what the others left in the caches.
fn check(case: &Case, caches: &Caches) {
    let text = std::fs::read_to_string(case.folder.join("input.md")).expect("a case has a source");
    let world = FileWorld::new(case.folder.canonicalize().expect("the folder of a case"), None);
    let fonts = Fonts::bundled();
    for edit in edits(&text) {
        let expected = built(&world, &fonts, &edit, None);
        let found = built(&world, &fonts, &edit, Some(caches));
        assert!(expected == found, "{}: with caches it is not the same:\n{edit}", case.name);
    }
}

#[test]
fn what_is_built_with_caches_is_what_is_built_without() {
    let cases = cases(&Path::new(env!("CARGO_MANIFEST_DIR")).join("suite"));
    // The same caches for all: what one document left must do no harm to another.
    let caches = Caches::default();
    cases.par_iter().for_each(|case| check(case, &caches));
    for (name, counts) in caches.counts() {
        assert!(counts.taken > 0, "nothing was found in the cache of {name}: {counts:?}");
    }
}

/// A picture is drawn otherwise where ideographs have other forms, and has more pixels where it is wider.
#[test]
fn pictures_are_those_of_their_document() {
    let svg = "<svg xmlns='http://www.w3.org/2000/svg' width='90' height='30'><text y='20'>\u{9AA8}</text></svg>";
    let world = MemoryWorld::new().with(ProjectPath::new("a.svg").expect("a path"), svg);
    let (fonts, caches) = (Fonts::bundled(), Caches::default());
    let document = |language: &str, width: u32| {
        format!("---\ntitle: Bones\nlang: {language}\n---\n\n![The sign for bones](a.svg){{width={width}%}}\n")
    };
    let mut before: Vec<Vec<Bytes>> = Vec::new();
    for text in [document("zh", 20), document("ja", 20), document("ja", 60)] {
        let found = built(&world, &fonts, &text, Some(&caches));
        assert!(found == built(&world, &fonts, &text, None), "with caches it is not the same:\n{text}");
        assert!(!before.contains(&found.0));
        before.push(found.0);
    }
}

/// A document in which one word is another for each edit.
fn edited(edit: usize) -> String {
    let text = format!("{}\n\n", "Words that fill the lines of a page, one after the other. ".repeat(4)).repeat(3);
    format!("---\ntitle: Again\nlang: en\n---\n\n{text}Edit {edit} changes this word.\n\n{text}")
}

#[test]
fn caches_do_not_grow_with_edits() {
    const EDITS: usize = 300;
    const LIMIT: usize = 1 << 20;
    let (world, fonts, caches) = (MemoryWorld::new(), Fonts::bundled(), Caches::new(LIMIT));
    let mut most = 0;
    for edit in 0..EDITS {
        let found = built(&world, &fonts, &edited(edit), Some(&caches));
        if edit % 60 == 59 {
            assert!(found == built(&world, &fonts, &edited(edit), None), "edit {edit} is not the same with caches");
        }
        let bytes = caches.counts().map(|(_, counts)| counts.bytes).iter().sum();
        most = most.max(bytes);
        assert!(bytes <= LIMIT, "after edit {edit} {bytes} bytes are kept");
    }
    // What the last edits do not need is let go long before there is no more room.
    let made: u64 = caches.counts().map(|(_, counts)| counts.made).iter().sum();
    let kept: usize = caches.counts().map(|(_, counts)| counts.kept).iter().sum();
    assert!(made > 3 * EDITS as u64 && (kept as u64) < made / 2, "{kept} of {made} are kept");
}
