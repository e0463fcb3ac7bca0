//! How long it takes to lay a document out again when one word of it has changed, with a cache and without, in processor time
//! of one thread; and that the PDF is the same. `cargo bench -p publish-tests --bench again -- FILE…`
#![allow(clippy::print_stdout, reason = "a benchmark prints what it measured")]

use std::path::Path;
use std::time::Duration;

use publish_build::FileWorld;
use publish_core::Format;
use publish_engine::{BuildOptions, Fonts, LayoutCache, ResolvedDocument, Session, Source};

/// How often each document is laid out.
const RUNS: usize = 9;

fn main() {
    let pool = rayon::ThreadPoolBuilder::new().num_threads(1).build().expect("a thread");
    // Cargo passes `--bench`.
    for file in std::env::args().skip(1).filter(|argument| !argument.starts_with("--")) {
        pool.install(|| compare(&file));
    }
}

fn compare(file: &str) {
    let path = Path::new(file).canonicalize().expect("the document");
    let text = std::fs::read_to_string(&path).expect("a text in UTF-8");
    let world = FileWorld::new(path.parent().expect("its folder").to_path_buf(), None);
    let (fonts, cache) = (Fonts::bundled(), LayoutCache::default());
    let plain = Session::new(&world, &fonts);
    let cached = plain.with_cache(&cache);
    lay_out(&cached, &resolved(&plain, &text));
    let (mut without, mut with) = (Vec::new(), Vec::new());
    for run in 0..RUNS {
        let document = resolved(&plain, &edited(&text, run));
        let (taken, expected) = lay_out(&plain, &document);
        without.push(taken);
        let (taken, found) = lay_out(&cached, &document);
        with.push(taken);
        assert!(found == expected, "the layout of {file} is not the same with the cache");
    }
    println!("{file}: {:.1?} without a cache, {:.1?} with one; {:?}", median(without), median(with), cache.counts());
}

fn resolved(session: &Session<'_>, text: &str) -> ResolvedDocument {
    let source = Source::StandardInput(text.as_bytes().to_vec().into());
    let options = BuildOptions { stem: "bench".to_owned(), ..BuildOptions::default() };
    let parsed = session.parse(&source, &options);
    parsed.and_then(|parsed| session.resolve(parsed)).unwrap_or_else(|_| panic!("the document has errors"))
}

/// The text with another first word in a paragraph of its middle, for each run another.
fn edited(text: &str, run: usize) -> String {
    let middle = text[..text.len() / 2].rfind("\n\n").map_or(0, |at| at + 2);
    let is_prose = |line: &&str| line.len() > 60 && line.starts_with(|first: char| first.is_ascii_alphabetic());
    let paragraph = text[middle..].lines().find(is_prose).expect("a paragraph in the second half");
    text.replacen(paragraph, &format!("Changed{run} {paragraph}"), 1)
}

/// The processor time that laying out takes, and the PDF.
fn lay_out(session: &Session<'_>, document: &ResolvedDocument) -> (Duration, Vec<u8>) {
    let typefaces = session.typefaces(document);
    let start = processor_time();
    let laid = session.lay_out(document, &typefaces);
    let taken = processor_time() - start;
    let rendered = session.render(Format::Pdf, document, &typefaces, Some(&laid)).value.expect("a PDF");
    let bytes = rendered.files.values().next().expect("a file").to_vec();
    (taken, bytes)
}

/// How long this thread has run, as Linux tells it.
fn processor_time() -> Duration {
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").expect("Linux tells the time of a thread");
    let nanoseconds = told.split_whitespace().next().and_then(|number| number.parse().ok());
    Duration::from_nanos(nanoseconds.expect("a number of nanoseconds"))
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort_unstable();
    times[times.len() / 2]
}
