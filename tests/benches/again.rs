//! How long it takes to lay a document out again when one word of it has changed, and to build all four formats of it, with
//! caches and without, in processor time of one thread; and that the outputs are the same.
//! `cargo bench -p publish-tests --bench again -- FILE…`; with `--warm` nothing is built without caches and compared, which is
//! for profilers.
#![allow(clippy::print_stdout, reason = "a benchmark prints what it measured")]

use std::path::Path;
use std::time::Duration;

use publish_build::FileWorld;
use publish_core::Format;
use publish_engine::{BuildOptions, Caches, Fonts, Session, Source};

/// How often each document is laid out.
const RUNS: usize = 9;

fn main() {
    let pool = rayon::ThreadPoolBuilder::new().num_threads(1).build().expect("a thread");
    let warm = std::env::args().any(|argument| argument == "--warm");
    // Cargo passes `--bench`.
    for file in std::env::args().skip(1).filter(|argument| !argument.starts_with("--")) {
        pool.install(|| {
            compare(&file, "laid out", lay_out, warm);
            compare(&file, "in four formats", build, warm);
        });
    }
}

/// What does the work: how long it took, and what came of it.
type Work = fn(&Session<'_>, &str) -> (Duration, Vec<Vec<u8>>);

fn compare(file: &str, name: &str, work: Work, warm: bool) {
    let path = Path::new(file).canonicalize().expect("the document");
    let text = std::fs::read_to_string(&path).expect("a text in UTF-8");
    let world = FileWorld::new(path.parent().expect("its folder").to_path_buf(), None);
    let (fonts, caches) = (Fonts::bundled(), Caches::default());
    let plain = Session::new(&world, &fonts);
    let cached = plain.with_caches(&caches);
    work(&cached, &text);
    let (mut without, mut with) = (Vec::new(), Vec::new());
    for run in 0..RUNS {
        let text = edited(&text, run);
        let (taken, found) = work(&cached, &text);
        with.push(taken);
        if !warm {
            let (taken, expected) = work(&plain, &text);
            without.push(taken);
            assert!(found == expected, "{file} is not the same with caches");
        }
    }
    println!("{file} {name}: {:.1?} with caches, {:.1?} without", median(with), (!warm).then(|| median(without)));
    for (what, counts) in caches.counts() {
        println!("    {what}: {counts:?}");
    }
}

fn source(text: &str) -> (Source, BuildOptions) {
    let source = Source::StandardInput(text.as_bytes().to_vec().into());
    (source, BuildOptions { stem: "bench".to_owned(), ..BuildOptions::default() })
}

/// The text with another first word in a paragraph of its middle, for each run another.
fn edited(text: &str, run: usize) -> String {
    let middle = text[..text.len() / 2].rfind("\n\n").map_or(0, |at| at + 2);
    let is_prose = |line: &&str| line.len() > 60 && line.starts_with(|first: char| first.is_ascii_alphabetic());
    let paragraph = text[middle..].lines().find(is_prose).expect("a paragraph in the second half");
    text.replacen(paragraph, &format!("Changed{run} {paragraph}"), 1)
}

/// The processor time that laying out takes, and the PDF.
fn lay_out(session: &Session<'_>, text: &str) -> (Duration, Vec<Vec<u8>>) {
    let (source, options) = source(text);
    let parsed = session.parse(&source, &options);
    let document =
        parsed.and_then(|parsed| session.resolve(parsed)).unwrap_or_else(|_| panic!("the document has errors"));
    let typefaces = session.typefaces(&document);
    let start = processor_time();
    let laid = session.lay_out(&document, &typefaces);
    let taken = processor_time() - start;
    let rendered = session.render(Format::Pdf, &document, &typefaces, Some(&laid)).value.expect("a PDF");
    (taken, rendered.files.values().map(|file| file.to_vec()).collect())
}

/// The processor time of all stages and formats, and the outputs.
fn build(session: &Session<'_>, text: &str) -> (Duration, Vec<Vec<u8>>) {
    let (source, options) = source(text);
    let start = processor_time();
    let outputs = session.build(&source, &options).outputs.expect("outputs");
    let taken = processor_time() - start;
    let files = outputs.rendered.iter().flat_map(|(_, rendered)| rendered.files.values());
    (taken, files.map(|file| file.to_vec()).collect())
}

/// How long this thread has run, as Linux tells it.
fn processor_time() -> Duration {
    // What a thread has run is noted when it gives way.
    std::thread::yield_now();
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").expect("Linux tells the time of a thread");
    let nanoseconds = told.split_whitespace().next().and_then(|number| number.parse().ok());
    Duration::from_nanos(nanoseconds.expect("a number of nanoseconds"))
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort_unstable();
    times[times.len() / 2]
}
