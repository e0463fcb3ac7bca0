//! The source of every word: each piece of a text leads to a place of a file that has that word, or another form of it.
//!
//! Reads the suite and `content`; other files and folders are named in `PUBLISH_DOCUMENTS`, with colons between them.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use html5gum::{Token, Tokenizer};
use publish_build::FileWorld;
use publish_core::model::{Piece, Text};
use publish_core::{Places, ProjectPath, Severity, SourceMap, Span, TextOrigin, World as _, decode};
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
    let read = publish_markdown::parse(&mut sources, text, &world, &ReadOptions::default());
    // What has an error is not published.
    let has_error = read.diagnostics.iter().any(|found| found.severity == Severity::Error);
    let Some(mut document) = read.value.filter(|_| !has_error) else { return Vec::new() };
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

/// Whether a source is another form of words: an escape, a character reference, a mark of punctuation, white space that
/// counts as one space, or what the words stand for.
fn is_form(words: &str, source: &str) -> bool {
    let plain = decoded(source).replace('\\', "");
    let is_space = |text: &str| text.chars().all(|c| c.is_whitespace() || c == '\\' || c == '>');
    words == plain
        || is_space(words) && is_space(source)
        || words == "\u{FFFD}" && source == "\0"
        || matches!((words, source), ("–", "--") | ("—", "---") | ("…", "..."))
        || QUOTES.contains(&words) && matches!(source, "\"" | "'" | "''" | "\\\"" | "\\'")
        || stands_for(words, source)
}

/// The quotation marks of all languages.
const QUOTES: [&str; 14] = ["“", "”", "‘", "’", "„", "‚", "«", "»", "‹", "›", "「", "」", "『", "』"];

/// Whether words stand for what is in the source: an emoji for its name, a key for its name, a number for a reference, a
/// value for the directive that names it, a scheme or a space for nothing, the words in a construct for the whole of it.
fn stands_for(words: &str, source: &str) -> bool {
    let emoji = source.starts_with(':') && source.ends_with(':') && !words.is_ascii();
    let reference = source.starts_with('@') && words.bytes().all(|byte| byte.is_ascii_digit());
    let directive = source.starts_with("{{<") && source.ends_with(">}}");
    let heading = source.starts_with('[') && words.starts_with('#');
    let between = source.is_empty() && matches!(words, "mailto:" | "http://" | " " | ": ");
    let inside = !words.is_empty() && simple(source).contains(&simple(words.trim_start_matches('#')));
    emoji || reference || directive || heading || between || inside
}

/// A text by which names are compared.
fn simple(text: &str) -> String {
    text.to_lowercase().replace(['-', '*', '\n'], " ")
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
