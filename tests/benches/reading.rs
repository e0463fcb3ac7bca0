//! How long it takes to read and resolve a document, pictures checked and code highlighted: the work that is done once,
//! whatever is rendered. `cargo bench -p publish-tests --bench reading -- FILE…`
#![allow(clippy::print_stdout, reason = "a benchmark prints what it measured")]

use std::path::Path;
use std::time::{Duration, Instant};

use publish_build::FileWorld;
use publish_core::{FormatSet, ProjectPath};
use publish_engine::{BuildOptions, CommandLine, Fonts, Source, build};

/// How often each document is read.
const RUNS: usize = 20;

fn main() {
    // Cargo passes `--bench`.
    for file in std::env::args().skip(1).filter(|argument| !argument.starts_with("--")) {
        let mut times: Vec<Duration> = (0..RUNS).map(|_| read(Path::new(&file))).collect();
        times.sort_unstable();
        println!("{file}: {:.1?} at best, {:.1?} in the middle of {RUNS} runs", times[0], times[RUNS / 2]);
    }
}

/// Reads and resolves a document; no format is rendered.
fn read(file: &Path) -> Duration {
    let file = file.canonicalize().expect("the document");
    let (root, name) = (file.parent().expect("its folder"), file.file_name().expect("its name"));
    let world = FileWorld::new(root.to_path_buf(), None);
    let source = Source::File(ProjectPath::new(name.to_str().expect("a name in UTF-8")).expect("a path in its folder"));
    let command_line = CommandLine { formats: Some(FormatSet::NONE), ..CommandLine::default() };
    let options =
        BuildOptions { stem: "bench".to_owned(), command_line: command_line.into(), ..BuildOptions::default() };
    let start = Instant::now();
    let built = build(&world, &Fonts::bundled(), &source, &options);
    let taken = start.elapsed();
    assert!(built.outputs.is_some(), "{} has errors", file.display());
    taken
}
