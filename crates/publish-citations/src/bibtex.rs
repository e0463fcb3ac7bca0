//! Works in BibTeX and BibLaTeX.
//!
//! A file is often made by hand or put together by tools, so one broken entry must not take the others with it: it is
//! reported at its line and left out.

use std::ops::Range;

use biblatex::{Bibliography, ParseErrorKind, RawBibliography};
use hayagriva::Entry;
use publish_core::text::whole;
use publish_core::{Diagnostic, Span, TextId};

use crate::fault::broken;

/// How many broken entries of a file are left out before the rest is given up.
const MAX_FAULTS: usize = 50;

/// How many strings may be put together in the definitions of a file's abbreviations. Each may double what comes out.
const MAX_JOINTS: usize = 16;

/// Reads the works of a file.
pub(crate) fn read(source: &str, text: TextId, diagnostics: &mut Vec<Diagnostic>) -> Vec<Entry> {
    if joints(source) > MAX_JOINTS {
        let message = "the abbreviations of the bibliography are put together from too many parts";
        diagnostics.push(broken(Span::new(text, 0..0), message));
        return Vec::new();
    }
    let mut found = Vec::new();
    for entry in parse(source, text, diagnostics).iter() {
        found.extend(convert(entry, text, diagnostics));
    }
    found
}

/// Parses a file, if need be without the entries that are broken.
fn parse(source: &str, text: TextId, diagnostics: &mut Vec<Diagnostic>) -> Bibliography {
    let first = match Bibliography::parse(source) {
        Ok(bibliography) => return bibliography,
        Err(error) => error,
    };
    let mut source = source.to_owned();
    // A brace that is never closed takes in the entries behind it, so each entry is tried alone first.
    let mut faults = 0;
    for entry in entries(&source) {
        let Err(error) = RawBibliography::parse(&source[entry.clone()]) else { continue };
        faults += 1;
        if faults <= MAX_FAULTS {
            match unclosed(&source, &entry) {
                Some((brace, message)) => diagnostics.push(broken(Span::new(text, brace), message)),
                None => diagnostics.push(fault(text, place(&source, &entry, error.span), &error.kind)),
            }
        }
        blank(&mut source, entry);
    }
    // What is left are faults between entries, such as an abbreviation that is not defined.
    let mut next = if faults == 0 { Err(first) } else { Bibliography::parse(&source) };
    for _ in 0..MAX_FAULTS {
        let error = match next {
            Ok(bibliography) => return bibliography,
            Err(error) => error,
        };
        let Some(entry) = entries(&source).into_iter().find(|entry| entry.contains(&error.span.start)) else { break };
        let span = error.span.start - entry.start..error.span.end.saturating_sub(entry.start);
        diagnostics.push(fault(text, place(&source, &entry, span), &error.kind));
        blank(&mut source, entry);
        next = Bibliography::parse(&source);
    }
    Bibliography::new()
}

fn fault(text: TextId, place: Range<usize>, kind: &ParseErrorKind) -> Diagnostic {
    broken(Span::new(text, place), format!("the bibliography is broken here: {kind}; the entry is left out"))
}

/// The line on which an entry starts whose brace is never closed, and what is to be said there.
fn unclosed(source: &str, entry: &Range<usize>) -> Option<(Range<usize>, String)> {
    let inner = &source[entry.clone()];
    let (mut depth, mut escaped) = (0_usize, false);
    for character in inner.chars() {
        match character {
            '{' if !escaped => depth += 1,
            '}' if !escaped => depth = depth.checked_sub(1)?,
            _ => {}
        }
        escaped = character == '\\' && !escaped;
    }
    let brace = inner.find('{').filter(|_| depth > 0)?;
    let key = inner[brace + 1..].split([',', '\n', '}', '=']).next().unwrap_or_default().trim();
    let named = if key.is_empty() { "the entry".to_owned() } else { format!("entry `{key}`") };
    let line = inner.lines().next().map_or(0, str::len);
    let place = entry.start..entry.start + line;
    Some((place, format!("{named}: the brace opened here is never closed; the entry is left out")))
}

/// The entries of a file: each starts at a line that starts with `@`.
fn entries(source: &str) -> Vec<Range<usize>> {
    let starts = source.match_indices('@').map(|(at, _)| at);
    let is_start = |at: &usize| source[..*at].trim_end_matches([' ', '\t']).ends_with('\n');
    let mut starts: Vec<usize> = starts.filter(|at| *at == 0 || is_start(at)).collect();
    starts.push(source.len());
    starts.windows(2).map(|pair| pair[0]..pair[1]).collect()
}

/// Takes out an entry; the places of the others stay.
fn blank(source: &mut String, entry: Range<usize>) {
    let blank: String = source[entry.clone()].bytes().map(|byte| if byte == b'\n' { '\n' } else { ' ' }).collect();
    source.replace_range(entry, &blank);
}

/// Where a fault within an entry is; one that is met only at the end of the entry is told at its first line.
fn place(source: &str, entry: &Range<usize>, span: Range<usize>) -> Range<usize> {
    let inner = &source[entry.clone()];
    let mut place = whole(inner, span);
    if inner[place.start..].trim().is_empty() {
        place = 0..inner.lines().next().map_or(0, str::len);
    }
    entry.start + place.start..entry.start + place.end
}

fn convert(entry: &biblatex::Entry, text: TextId, diagnostics: &mut Vec<Diagnostic>) -> Option<Entry> {
    match Entry::try_from(entry) {
        Ok(found) => Some(found),
        Err(error) => {
            let place = Span::new(text, error.span.start..error.span.end.max(error.span.start));
            let message = format!("the entry `{}` can't be used: {}", entry.key, error.kind);
            diagnostics.push(broken(place, message));
            None
        }
    }
}

/// How many strings are put together in the definitions of abbreviations.
fn joints(source: &str) -> usize {
    let lower = source.to_ascii_lowercase();
    let definitions = lower.split('@').filter(|entry| entry.starts_with("string"));
    definitions.map(|entry| entry.bytes().filter(|&byte| byte == b'#').count()).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    const WORK: &str = "@book{good, author = {Doe, Jane}, title = {A Book}, year = 1999}\n";

    fn keys(source: &str) -> (Vec<String>, usize) {
        let mut diagnostics = Vec::new();
        let works = read(source, TextId(0), &mut diagnostics);
        assert!(
            diagnostics.iter().all(|found| found.span().is_some_and(|span| span.end as usize <= source.len())),
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
    fn an_entry_that_is_not_closed_is_named() {
        let source = format!("{WORK}\n@article{{smith2020,\n  title = {{Open,\n  year = 2020\n}}\n\n  {WORK}");
        let mut diagnostics = Vec::new();
        read(&source, TextId(0), &mut diagnostics);
        let [fault, ..] = diagnostics.as_slice() else { panic!("there is a fault") };
        assert_eq!(fault.span().map(|span| &source[span.range()]), Some("@article{smith2020,"));
        assert!(fault.message.starts_with("entry `smith2020`: the brace opened here is never closed"), "{fault:?}");
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
