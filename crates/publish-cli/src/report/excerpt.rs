//! The lines of a text that a diagnostic speaks of, cut to what fits a terminal.

use std::collections::BTreeMap;
use std::ops::Range;
use std::path::Path;

use codespan_reporting::files::{Error, Files};
use publish_build::Findings;
use publish_core::text::whole;
use publish_core::{Span, TextId};

use super::place::name;
use super::plain::{on_one_line, shown};

/// Lines longer than this, in characters, are cut around the place.
const LONGEST_LINE: usize = 200;
/// How much of a cut line is shown.
const WINDOW: usize = 160;
/// How much of a cut line is shown before the place.
const BEFORE: usize = 60;

/// The excerpts of one diagnostic's texts, for codespan-reporting.
pub(super) struct Excerpts<'a> {
    findings: &'a Findings,
    current: &'a Path,
    texts: BTreeMap<TextId, Excerpt>,
}

/// Some lines of a text.
#[derive(Default)]
struct Excerpt {
    name: String,
    source: String,
    lines: Vec<Line>,
}

/// A line of an excerpt.
struct Line {
    /// The line's number in the text, from 1.
    number: usize,
    /// Where the line starts in the text.
    origin: usize,
    /// Where the line starts in the excerpt.
    at: usize,
    /// How many more characters come before the line's first in the text than in the excerpt.
    dropped: usize,
    /// Where each character shown is in the text and in the excerpt, with the end of the line as the last.
    places: Vec<(usize, usize)>,
}

impl<'a> Excerpts<'a> {
    pub(super) fn new(findings: &'a Findings, current: &'a Path) -> Excerpts<'a> {
        Excerpts { findings, current, texts: BTreeMap::new() }
    }

    /// Takes up the lines on which the spans start, and gives the spans' texts and their ranges in the excerpts.
    ///
    /// A span over several lines is cut to its first: a table of a thousand rows would hide what is said of it.
    pub(super) fn add(&mut self, spans: &[Span]) -> Vec<(TextId, Range<usize>)> {
        let sources = &self.findings.sources;
        let spans: Vec<Span> = spans.iter().map(|&span| sources.trace(span)).collect();
        let mut lines: BTreeMap<(TextId, usize), Range<usize>> = BTreeMap::new();
        for span in &spans {
            let text = &sources.get(span.text).text;
            let range = clamp(text, span.range());
            lines.entry((span.text, line_start(text, range.start))).or_insert(range);
        }
        for ((id, start), place) in lines {
            let source = sources.get(id);
            let name = || name(source, &self.findings.root, self.current);
            let excerpt = match self.texts.contains_key(&id) {
                true => self.texts.get_mut(&id),
                false => {
                    let name = on_one_line(&name());
                    Some(self.texts.entry(id).or_insert(Excerpt { name, ..Excerpt::default() }))
                }
            };
            if let Some(excerpt) = excerpt {
                excerpt.push(&source.text, start, &place);
            }
        }
        spans.iter().map(|span| (span.text, self.range(*span))).collect()
    }

    fn range(&self, span: Span) -> Range<usize> {
        let text = &self.findings.sources.get(span.text).text;
        let range = clamp(text, span.range());
        let start = line_start(text, range.start);
        let lines = &self.texts[&span.text].lines;
        let line = lines.iter().find(|line| line.origin == start).expect("the line of every span was taken up");
        let from = line.place(range.start);
        from..line.place(range.end).max(from)
    }
}

impl Excerpt {
    /// Appends the line of `text` that starts at `start`, cut around `place` if it is long.
    fn push(&mut self, text: &str, start: usize, place: &Range<usize>) {
        let line = text[start..].lines().next().unwrap_or_default();
        let length = line.chars().count();
        let column = text[start..place.start].chars().count();
        let shown_from = if length > LONGEST_LINE { column.saturating_sub(BEFORE) } else { 0 };
        let shown_to = if length > LONGEST_LINE { (shown_from + WINDOW).min(length) } else { length };
        let at = self.source.len();
        if shown_from > 0 {
            self.source.push('…');
        }
        let mut places = Vec::new();
        for (offset, character) in line.char_indices().skip(shown_from).take(shown_to - shown_from) {
            places.push((start + offset, self.source.len()));
            self.source.push(shown(character));
        }
        let end = line.char_indices().nth(shown_to).map_or(line.len(), |(offset, _)| offset);
        places.push((start + end, self.source.len()));
        self.source.push_str(if shown_to < length { "…\n" } else { "\n" });
        let number = text[..start].bytes().filter(|&byte| byte == b'\n').count() + 1;
        self.lines.push(Line { number, origin: start, at, dropped: shown_from.saturating_sub(1), places });
    }

    fn line(&self, index: usize) -> Result<&Line, Error> {
        self.lines.get(index).ok_or(Error::LineTooLarge { given: index, max: self.lines.len() })
    }
}

impl Line {
    /// Where a place of the text is in the excerpt, or the end of the line nearest to it.
    fn place(&self, byte: usize) -> usize {
        let index = self.places.partition_point(|&(origin, _)| origin < byte).min(self.places.len() - 1);
        self.places[index].1
    }
}

fn clamp(text: &str, range: Range<usize>) -> Range<usize> {
    let Range { start, end } = whole(text, range);
    let line_end = text[start..].find('\n').map_or(text.len(), |offset| start + offset);
    start..end.min(line_end)
}

fn line_start(text: &str, byte: usize) -> usize {
    text[..byte].rfind('\n').map_or(0, |newline| newline + 1)
}

impl<'f> Files<'f> for Excerpts<'_> {
    type FileId = TextId;
    type Name = &'f str;
    type Source = &'f str;

    fn name(&'f self, id: TextId) -> Result<&'f str, Error> {
        self.texts.get(&id).map(|excerpt| excerpt.name.as_str()).ok_or(Error::FileMissing)
    }

    fn source(&'f self, id: TextId) -> Result<&'f str, Error> {
        self.texts.get(&id).map(|excerpt| excerpt.source.as_str()).ok_or(Error::FileMissing)
    }

    fn line_index(&'f self, id: TextId, byte: usize) -> Result<usize, Error> {
        let lines = &self.texts.get(&id).ok_or(Error::FileMissing)?.lines;
        Ok(lines.partition_point(|line| line.at <= byte).saturating_sub(1))
    }

    fn line_number(&'f self, id: TextId, index: usize) -> Result<usize, Error> {
        Ok(self.texts.get(&id).ok_or(Error::FileMissing)?.line(index)?.number)
    }

    fn column_number(&'f self, id: TextId, index: usize, byte: usize) -> Result<usize, Error> {
        let excerpt = self.texts.get(&id).ok_or(Error::FileMissing)?;
        let line = excerpt.line(index)?;
        Ok(line.dropped + excerpt.source[line.at..byte].chars().count() + 1)
    }

    fn line_range(&'f self, id: TextId, index: usize) -> Result<Range<usize>, Error> {
        let excerpt = self.texts.get(&id).ok_or(Error::FileMissing)?;
        let end = excerpt.lines.get(index + 1).map_or(excerpt.source.len(), |next| next.at);
        Ok(excerpt.line(index)?.at..end)
    }
}

#[cfg(test)]
#[path = "excerpt_tests.rs"]
mod tests;
