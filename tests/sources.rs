//! The source of every word: each piece of a text leads to a place of a file that has that word, or another form of it.
//!
//! Reads the suite and `content`; other files and folders are named in `PUBLISH_DOCUMENTS`, with colons between them.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use html5gum::{Token, Tokenizer};
use publish_build::FileWorld;
use publish_core::model::{Piece, Text};
use publish_core::{Places, ProjectPath, SourceMap, Span, TextOrigin, World as _, decode};
use publish_markdown::ReadOptions;
use rayon::prelude::*;

#[test]
fn every_word_leads_to_its_source() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut open: Vec<PathBuf> = vec![root.join("suite"), root.join("../content")];
    let others = std::env::var("PUBLISH_DOCUMENTS").unwrap_or_default();
    open.extend(others.split(':').filter(|path| !path.is_empty()).map(PathBuf::from));
    let documents = documents(open);
    assert!(documents.len() > 100, "{} documents were found", documents.len());
    let faults: Vec<String> = documents.par_iter().flat_map_iter(|path| faults(path)).collect();
    let mut report = format!("{} faults in {} documents\n", faults.len(), documents.len());
    faults.iter().take(40).for_each(|fault| writeln!(report, "{fault}").expect("text takes all"));
    assert!(faults.is_empty(), "{report}");
}

/// The documents in folders, and the files that are named themselves.
fn documents(mut open: Vec<PathBuf>) -> Vec<PathBuf> {
    let mut found = Vec::new();
    while let Some(path) = open.pop() {
        if let Ok(entries) = path.read_dir() {
            open.extend(entries.filter_map(|entry| Some(entry.ok()?.path())));
        } else if path.extension().is_some_and(|extension| extension == "md" || extension == "qmd") {
            found.push(path);
        }
    }
    found.sort();
    found
}

/// The pieces of a document whose place does not have their words.
fn faults(path: &Path) -> Vec<String> {
    let (Some(folder), Some(name)) = (path.parent(), path.file_name().and_then(|name| name.to_str())) else {
        return Vec::new();
    };
    let world = FileWorld::new(folder.canonicalize().expect("the folder of a document"), None);
    let Ok(file) = ProjectPath::new(name) else { return Vec::new() };
    let Ok(bytes) = world.read(&file) else { return Vec::new() };
    let mut sources = SourceMap::new();
    let text = sources.add(TextOrigin::File(file), decode::decode(&bytes).text);
    let Some(mut document) = publish_markdown::parse(&mut sources, text, &world, &ReadOptions::default()).value else {
        return Vec::new();
    };
    let mut checker = Checker { sources: &sources, faults: Vec::new() };
    document.each_place(&mut checker);
    checker.faults.into_iter().map(|fault| format!("{}: {fault}", path.display())).collect()
}

struct Checker<'s> {
    sources: &'s SourceMap,
    faults: Vec<String>,
}

impl Places for Checker<'_> {
    fn span(&mut self, span: &mut Span) {
        if self.source(*span).is_none() {
            self.faults.push(format!("no source has {span:?}"));
        }
    }

    fn text(&mut self, text: &mut Text) {
        let mut end = 0;
        for piece in text.pieces() {
            let words = &text[piece.words.clone()];
            if piece.words.start != end {
                self.faults.push(format!("{words:?} does not follow what is before it"));
            }
            end = piece.words.end;
            self.piece(words, &piece);
        }
        if end != text.len() {
            self.faults.push(format!("the end of {text:?} is of no piece"));
        }
    }
}

impl Checker<'_> {
    fn source(&self, span: Span) -> Option<&str> {
        let known = (span.text.0 as usize) < self.sources.iter().count();
        known.then(|| self.sources.get(span.text).text.get(span.range())).flatten()
    }

    fn piece(&mut self, words: &str, piece: &Piece) {
        let Some(source) = self.source(piece.span) else {
            return self.faults.push(format!("no source has {:?} of {words:?}", piece.span));
        };
        let right = if piece.verbatim { words == source } else { is_form(words, source) };
        if !right {
            let place = self.sources.locate(piece.span);
            let how = if piece.verbatim { "verbatim" } else { "derived" };
            let (line, column) = (place.line, place.column);
            self.faults.push(format!("{line}:{column}: {how} {words:?} of {source:?}"));
        }
    }
}

/// Whether a source is another form of words.
fn is_form(words: &str, source: &str) -> bool {
    let plain = decoded(source).replace('\\', "");
    is_mark(words, source)
        || words == plain
        || words == plain.split_whitespace().collect::<Vec<_>>().join(" ")
        || words.trim().is_empty() && source.trim_start_matches('\\').trim().is_empty()
        || words == "\u{FFFD}"
}

/// Whether words are the mark that punctuation, a name or a directive stands for.
fn is_mark(words: &str, source: &str) -> bool {
    let punctuation = matches!(source, "\"" | "'" | "--" | "---" | "...");
    let name = source.len() > 2 && source.starts_with(':') && source.ends_with(':');
    punctuation || name
}

/// The text with its character references decoded.
fn decoded(source: &str) -> String {
    let tokens = Tokenizer::new(source).filter_map(Result::ok);
    let strings = tokens.filter_map(|token| match token {
        Token::String(string) => Some(String::from_utf8_lossy(&string.value).into_owned()),
        _ => None,
    });
    strings.collect()
}
