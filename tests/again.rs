//! Documents of the suite are laid out with a cache that another edit of theirs has filled: nobody can tell.

use std::path::Path;

use publish_build::FileWorld;
use publish_core::World;
use publish_engine::{BuildOptions, Fonts, LayoutCache, Session, Source};
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

/// All of what comes of laying out a text; nothing if the text has errors.
fn laid_out(world: &dyn World, fonts: &Fonts<'_>, text: &str, cache: Option<&LayoutCache>) -> Option<String> {
    let session = Session::new(world, fonts);
    let session = cache.map_or(session, |cache| session.with_cache(cache));
    let source = Source::StandardInput(text.as_bytes().to_vec().into());
    let options = BuildOptions { stem: "again".to_owned(), ..BuildOptions::default() };
    let document = session.resolve(session.parse(&source, &options).ok()?).ok()?;
    Some(format!("{:?}", session.lay_out(&document, &session.typefaces(&document))))
}

/// Lays out each edit of a case with what the others left in the cache.
fn check(case: &Case, cache: &LayoutCache) {
    let text = std::fs::read_to_string(case.folder.join("input.md")).expect("a case has a source");
    let world = FileWorld::new(case.folder.canonicalize().expect("the folder of a case"), None);
    let fonts = Fonts::bundled();
    for edit in edits(&text) {
        let expected = laid_out(&world, &fonts, &edit, None);
        let found = laid_out(&world, &fonts, &edit, Some(cache));
        assert!(expected == found, "{}: with a cache it is not the same:\n{edit}", case.name);
    }
}

#[test]
fn a_layout_with_a_cache_is_the_layout_without() {
    let cases = cases(&Path::new(env!("CARGO_MANIFEST_DIR")).join("suite"));
    // One cache for all: what one document left must do no harm to another.
    let cache = LayoutCache::default();
    cases.par_iter().for_each(|case| check(case, &cache));
    let counts = cache.counts();
    assert!(counts.taken > counts.measured, "little was found in the cache: {counts:?}");
}
