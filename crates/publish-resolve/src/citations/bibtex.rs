//! Works in BibTeX and BibLaTeX.
//!
//! A file is often made by hand or put together by tools, so one broken entry must not take the others with it: it is
//! reported at its line and left out, and a field with a value of the wrong kind leaves its entry without that field.

use biblatex::{Bibliography, ChunksExt, TypeError};
use hayagriva::Entry;
use publish_core::{Diagnostic, Span, TextId};

use super::works::broken;

/// How many broken entries of a file are left out before the rest is given up.
const MAX_FAULTS: usize = 50;

/// How many strings may be put together in the definitions of a file's abbreviations. Each may double what comes out.
const MAX_JOINTS: usize = 16;

/// Reads the works of a file.
pub(super) fn read(source: &str, text: TextId, diagnostics: &mut Vec<Diagnostic>) -> Vec<Entry> {
    if joints(source) > MAX_JOINTS {
        let message = "the abbreviations of the bibliography are put together from too many parts";
        diagnostics.push(broken(Span::new(text, 0..0), message));
        return Vec::new();
    }
    let mut found = Vec::new();
    for entry in parse(source, text, diagnostics).iter() {
        found.extend(convert(entry.clone(), text, diagnostics));
    }
    found
}

/// Parses a file, if need be without the entries that are broken.
fn parse(source: &str, text: TextId, diagnostics: &mut Vec<Diagnostic>) -> Bibliography {
    let mut source = source.to_owned();
    for _ in 0..MAX_FAULTS {
        let error = match Bibliography::parse(&source) {
            Ok(bibliography) => return bibliography,
            Err(error) => error,
        };
        let at = floor(&source, error.span.start);
        let end = floor(&source, error.span.end).max(at);
        let message = format!("the bibliography is broken here: {}; the entry is left out", error.kind);
        diagnostics.push(broken(Span::new(text, at..end), message));
        let start = entry_start(&source, at);
        let end = source[start + 1..].find("\n@").map_or(source.len(), |next| start + 1 + next);
        let blank: String = source[start..end].bytes().map(|byte| if byte == b'\n' { '\n' } else { ' ' }).collect();
        if source[start..end] == blank {
            break;
        }
        source.replace_range(start..end, &blank);
    }
    Bibliography::new()
}

/// Where the entry starts that a byte lies in: at the last line that starts with `@`.
fn entry_start(source: &str, at: usize) -> usize {
    let upto = &source[..at];
    let line = upto.rfind("\n@").map_or(0, |newline| newline + 1);
    // The fault may be found at the very start of the entry.
    if source[at..].starts_with('@') && (at == 0 || upto.ends_with('\n')) { at } else { line.min(source.len() - 1) }
}

fn convert(mut entry: biblatex::Entry, text: TextId, diagnostics: &mut Vec<Diagnostic>) -> Option<Entry> {
    loop {
        let error = match Entry::try_from(&entry) {
            Ok(found) => return Some(found),
            Err(error) => error,
        };
        let place = Span::new(text, error.span.start..error.span.end.max(error.span.start));
        let Some(field) = field_of(&entry, &error) else {
            let message = format!("the entry `{}` can't be used: {}", entry.key, error.kind);
            diagnostics.push(broken(place, message));
            return None;
        };
        let message = format!("`{field}` of `{}` can't be used: {}; it is left out", entry.key, error.kind);
        diagnostics.push(broken(place, message));
        entry.remove(&field);
    }
}

/// The field that a fault lies in.
fn field_of(entry: &biblatex::Entry, error: &TypeError) -> Option<String> {
    let holds = |chunks: &biblatex::Chunks| {
        let span = chunks.span();
        span.start <= error.span.start && error.span.end <= span.end.max(span.start)
    };
    entry.fields.iter().find(|(_, chunks)| holds(chunks)).map(|(name, _)| name.clone())
}

/// How many strings are put together in the definitions of abbreviations.
fn joints(source: &str) -> usize {
    let lower = source.to_ascii_lowercase();
    let definitions = lower.split('@').filter(|entry| entry.starts_with("string"));
    definitions.map(|entry| entry.bytes().filter(|&byte| byte == b'#').count()).sum()
}

fn floor(text: &str, byte: usize) -> usize {
    let mut byte = byte.min(text.len());
    while !text.is_char_boundary(byte) {
        byte -= 1;
    }
    byte
}

#[cfg(test)]
mod tests {
    use super::*;

    const WORK: &str = "@book{good, author = {Doe, Jane}, title = {A Book}, year = 1999}\n";

    fn keys(source: &str) -> (Vec<String>, usize) {
        let mut diagnostics = Vec::new();
        let works = read(source, TextId(0), &mut diagnostics);
        assert!(
            diagnostics.iter().all(|found| found.span.is_some_and(|span| span.end as usize <= source.len())),
            "{diagnostics:?}"
        );
        (works.iter().map(|entry| entry.key().to_owned()).collect(), diagnostics.len())
    }

    #[test]
    fn a_broken_entry_leaves_the_others() {
        let source = format!("@book{{bad, title = {{open}}\n{WORK}@article{{worse year}}\n");
        assert_eq!(keys(&source), (vec!["good".into()], 2));
        for source in ["@", "@book", "@book{", "\n@\n@", "@@@", "é@book{x", "@book{x, title = \"é"] {
            keys(source);
        }
    }

    #[test]
    fn a_field_of_the_wrong_kind_is_left_out() {
        let source = "@book{good, title = {A Book}, author = {Doe, Jane}, date = {some day}}\n";
        assert_eq!(keys(source), (vec!["good".into()], 1));
    }

    #[test]
    fn abbreviations_that_explode_are_refused() {
        let mut source = String::from("@string{a0 = \"x\"}\n");
        for level in 1..40 {
            source.push_str(&format!("@string{{a{level} = a{0} # a{0}}}\n", level - 1));
        }
        assert_eq!(keys(&source), (Vec::new(), 1));
    }
}
