//! Blocks that pulldown-cmark does not know.
//!
//! A scan over the lines finds fenced divisions, line blocks, formulas of LaTeX and definitions for them, grid and
//! simple tables, abbreviations, attributes on lines of their own, outside
//! of code and raw HTML. Before it, marks of lists that are counted with letters are replaced by numbers of the same
//! length, and what is read as one thing is [veiled](veil). What it finds is put aside as a [`Construct`], and an empty comment of HTML stands in its
//! place: pulldown-cmark ends paragraphs before it, and keeps it inside the lists and quotations around it, as it does
//! with any block. What stands between `\\(` and `\\)` is made
//! code. The reader knows the comments and that code by where they stand, so no author can write them.

mod abbreviation;
mod admonition;
mod attribute_line;
mod definition;
mod division;
mod dollar;
mod flanking;
mod formula;
mod grid_table;
mod guard;
mod inline_formula;
mod line;
mod line_block;
mod link_definition;
mod list_mark;
mod listing;
mod simple_table;
mod table_source;
mod veil;

use std::collections::BTreeSet;
use std::ops::Range;

use publish_core::model::{AttributeSet, Text};
use publish_core::{SourceMap, Span, TextId};

pub(crate) use admonition::{title_of, to_divisions};
pub(crate) use attribute_line::AttributeLine;
pub(crate) use division::{Division, callout_of};
pub(crate) use dollar::is_formula;
pub(crate) use flanking::{mark as mark_flanking, may_have as may_need_flanking};
pub(crate) use formula::FormulaSource;
pub(crate) use guard::{Guard, Guarded, Guards};
pub(crate) use line::Continuations;
pub(crate) use list_mark::{ListMark, NumberedLists, number_lists};
pub(crate) use table_source::{CellSource, CsvOptions, TableSource, csv_table};

use std::borrow::Cow;
use std::sync::Arc;

use crate::clean::unveil_bytes;
use crate::label::label_key;
use crate::rewrite::Rewrite;
use crate::syntax::Syntax;

use line::{Line, TASK_BOX};

/// What stands for a construct in the text that pulldown-cmark reads.
const MARK: &str = "<!---->";

/// A block that was put aside.
#[derive(Debug)]
pub(crate) enum Construct {
    /// The start of a division.
    Open(Division),
    /// The end of a division.
    Close,
    /// The lines of a line block.
    Lines(Vec<Span>),
    /// A table.
    Table(TableSource),
    /// A display formula.
    Formula(FormulaSource),
    /// Lines that define commands of formulas.
    Definitions(Vec<Span>),
    /// A directive that names a file whose values are a table.
    Values,
    /// Attributes for the block before or behind them.
    Attributes(AttributeLine),
}

/// A text that pulldown-cmark can read, with what was put aside.
#[derive(Debug)]
pub(crate) struct Scanned {
    /// The text.
    pub(crate) text: TextId,
    /// Where in it the body starts.
    pub(crate) start: usize,
    /// The whole text, veiled.
    pub(crate) source: Arc<str>,
    /// What was found.
    pub(crate) found: Found,
}

/// What a scan found: offsets count from the start of the body.
#[derive(Debug, Default)]
pub(crate) struct Found {
    /// The constructs, by the offset of the mark that stands for them, with their places.
    constructs: Vec<(usize, Span, Option<Construct>)>,
    lists: Vec<(usize, ListMark)>,
    /// The offsets of code that is a formula.
    formulas: Vec<usize>,
    /// The attributes of links and pictures, by the labels that they are defined under.
    pub(crate) link_attributes: Vec<(String, AttributeSet)>,
    /// Abbreviations with what they stand for.
    pub(crate) abbreviations: Vec<(String, Text)>,
}

impl Found {
    /// Takes the construct whose mark stands in `range`.
    pub(crate) fn take(&mut self, range: &std::ops::Range<usize>) -> Option<(Span, Construct)> {
        let index = self.constructs.partition_point(|(at, ..)| *at < range.start);
        let (at, span, construct) = self.constructs.get_mut(index)?;
        if *at >= range.end {
            return None;
        }
        Some((*span, construct.take()?))
    }

    /// Whether there are tables, whose cells are texts of their own.
    pub(crate) fn has_tables(&self) -> bool {
        self.constructs.iter().any(|(.., construct)| {
            matches!(construct, Some(Construct::Table(_) | Construct::Values | Construct::Lines(_)))
        })
    }

    /// Whether the code that starts at a byte is a formula.
    pub(crate) fn is_formula(&self, at: usize) -> bool {
        self.formulas.binary_search(&at).is_ok()
    }

    /// The mark of the list item that starts in `range`.
    pub(crate) fn list_mark(&self, range: &std::ops::Range<usize>) -> Option<ListMark> {
        let index = self.lists.partition_point(|(at, _)| *at < range.start);
        let (at, mark) = self.lists.get(index)?;
        // Spaces may stand before the mark, nothing else.
        (*at < range.end.min(range.start + 4)).then_some(*mark)
    }
}

/// The labels of the notes that a text may define, in the form in which they are compared.
pub(crate) fn note_labels(source: &str) -> BTreeSet<String> {
    let mut end = 0;
    let label = |(at, _): (usize, &str)| {
        let start = at + 2;
        // Where many open and none closes, their end is looked for once.
        if end < start {
            end = source[start..].find([']', '\n']).map_or(source.len(), |length| start + length);
        }
        let is_defined = end - start <= LONGEST_LABEL && source[end..].starts_with([']', '\n']);
        (is_defined && source[end + 1..].starts_with(':')).then(|| label_key(&source[start..end]))
    };
    source.match_indices("[^").filter_map(label).collect()
}

/// How many bytes a label may have (CommonMark §4.7).
const LONGEST_LABEL: usize = 999;

/// A text with what is read as one thing in it veiled; as long as before.
pub(crate) fn veil(source: &str, syntax: Syntax) -> Cow<'_, str> {
    if !veil::may_have(source) {
        return Cow::Borrowed(source);
    }
    let text: Arc<str> = source.into();
    let veiled = veil_body(&mut Guards::default(), &text, 0, syntax);
    if Arc::ptr_eq(&text, &veiled) { Cow::Borrowed(source) } else { Cow::Owned(veiled.to_string()) }
}

/// The same of the body of a text, which starts at byte `start`.
pub(crate) fn veil_body(guards: &mut Guards, source: &Arc<str>, start: usize, syntax: Syntax) -> Arc<str> {
    let veiled = veil::veil(guards, source, start, syntax);
    if syntax.has_math() { dollar::veil(guards, veiled, start, syntax) } else { veiled }
}

/// Scans the body of a text, which starts at byte `start`; `source` is the text, veiled, and `lists` are the list marks
/// that were replaced in it.
pub(crate) fn scan(
    sources: &mut SourceMap,
    text: TextId,
    source: Arc<str>,
    start: usize,
    guards: &mut Guards,
    syntax: Syntax,
    lists: Vec<(usize, ListMark)>,
) -> Scanned {
    let has_formulas = inline_formula::may_have(&source[start..]);
    if !has_formulas && !lines(&source, start).any(|line| is_candidate(&line) && !line_block::is_table_row(&line)) {
        let lists = lists.into_iter().map(|(at, mark)| (at - start, mark)).collect();
        return Scanned { text, start, source, found: Found { lists, ..Found::default() } };
    }
    let mut scanner = Scanner {
        source: &source,
        text,
        at: start,
        guard: guards.of(&source, start, syntax),
        has_formulas,
        rewrite: Rewrite::new(text, &source, start),
        found: Found::default(),
        blank_before: true,
        task: None,
    };
    scanner.run();
    let Scanner { mut rewrite, mut found, .. } = scanner;
    rewrite.keep(source.len());
    found.lists = lists.into_iter().map(|(at, mark)| (rewrite.place_of(at), mark)).collect();
    let text = rewrite.finish(sources);
    Scanned { text, start: 0, source: sources.get(text).text.clone(), found }
}

fn lines(source: &str, start: usize) -> impl Iterator<Item = Line<'_>> {
    let mut at = start;
    std::iter::from_fn(move || {
        let line = Line::at(source, at)?;
        at = line.next;
        Some(line)
    })
}

/// Whether a line could be the start of a construct; most lines are told by their first bytes.
fn is_candidate(line: &Line<'_>) -> bool {
    let inner = line.behind_items();
    match inner.text().as_bytes() {
        [b':', b':', b':', ..] | [b'|', ..] | [b'+', b'-' | b'=' | b':', ..] => true,
        // Behind the mark of an item, nothing else starts.
        _ if inner.is_in_item() => false,
        [b'{', b':', ..] | [b'{', b'{', b'<', ..] | [b'*', b'[', ..] => true,
        [b'[', .., b'}'] => true,
        [b'\\', b'b' | b'\\', ..] => true,
        [b'\\', ..] => definition::is_definition(line.text()),
        [b'-', b'-', ..] => simple_table::may_start(line),
        [b'<', b'L' | b'/', ..] => listing::is_listing(line.text()),
        _ => false,
    }
}

/// Whether a line is the mark of an alert alone, behind which a block starts as behind a blank line: `[!NOTE]`.
fn is_alert(text: &str) -> bool {
    text.starts_with("[!") && text.ends_with(']')
}

struct Scanner<'s> {
    source: &'s str,
    text: TextId,
    at: usize,
    guard: Guard,
    /// Whether formulas may be found among words.
    has_formulas: bool,
    rewrite: Rewrite<'s>,
    found: Found,
    /// Whether a block may start here that can't interrupt a paragraph.
    blank_before: bool,
    /// The column in which a division starts behind the box of a task: its lines stand as far in, which is code to
    /// pulldown-cmark.
    task: Option<usize>,
}

impl<'s> Scanner<'s> {
    fn run(&mut self) {
        while let Some(line) = Line::at(self.source, self.at) {
            self.leave_task(&line);
            let found = is_candidate(&line) && !self.is_guarded(&line) && self.construct(line);
            if !found {
                self.at = if self.has_formulas { self.inline_formulas(line) } else { line.next };
                self.blank_before = line.is_blank() || is_alert(line.behind_items().text());
            }
        }
    }

    /// Whether a line stands in code, raw HTML or a table.
    fn is_guarded(&mut self, line: &Line<'s>) -> bool {
        match self.guard.block_at(line.content) {
            // Of what other constructs start with, nothing stands in a formula.
            None | Some(Guarded::Code | Guarded::Math | Guarded::Tag) => {
                line.text().starts_with('\\') && self.is_in_formula(line.content)
            }
            Some(Guarded::Indented) => self.task.is_none(),
            // The start and end of a listing are blocks of HTML themselves, and a fence ends one that ends with a tag.
            Some(Guarded::Html) => {
                let above = self.source[..line.start].trim_end();
                !(listing::is_listing(line.text()) || line.text().starts_with(":::") && above.ends_with('>'))
            }
            // A fence of a division ends a table that stands right before it.
            Some(Guarded::Table) => !line.behind_items().text().starts_with(":::"),
            Some(Guarded::Fenced) => true,
        }
    }

    /// Whether a byte stands in code or a formula among words.
    fn is_in_formula(&mut self, at: usize) -> bool {
        matches!(self.guard.word_at(at), Some(Guarded::Code | Guarded::Math))
    }

    /// Takes the width of a task's box off the lines of a division behind it, until one stands less far in.
    fn leave_task(&mut self, line: &Line<'s>) {
        let Some(column) = self.task else { return };
        if line.content - line.start >= column {
            let content = line.content.min(line.start + column);
            self.rewrite.keep(content - TASK_BOX);
            self.rewrite.drop(content);
        } else if !line.is_blank() {
            self.task = None;
        }
    }

    /// Puts the construct aside that starts with a line, and goes behind it.
    fn construct(&mut self, line: Line<'s>) -> bool {
        let inner = line.behind_items();
        match inner.text().as_bytes() {
            [b':', b':', b':', ..] => self.division_fence(inner),
            [b'|', ..] => self.line_block(inner),
            [b'+', ..] => self.grid_table(inner),
            [b'-', b'-', ..] => self.simple_table(inner),
            [b'\\', ..] if definition::is_definition(line.text()) => self.definitions(line),
            [b'\\', ..] => self.formula(line),
            [b'*', b'[', ..] => self.abbreviation(line),
            [b'[', ..] => self.link_definition(line),
            [b'{', b':', ..] => self.attribute_line(line),
            [b'{', ..] => self.values(line),
            [b'<', ..] => self.listing(line),
            _ => false,
        }
    }

    /// What stands in a range of the source, with its place.
    fn sourced(&self, range: Range<usize>) -> Text {
        Text::verbatim(unveil_bytes(&self.source[range.clone()]), Span::new(self.text, range))
    }

    /// Puts `construct` aside, which takes the source from byte `from` to the end of the line before byte `next`.
    fn put_aside(&mut self, construct: Construct, from: usize, next: usize) {
        let end = from + self.source[from..next].trim_end().len();
        let span = Span::new(self.text, from..end);
        self.rewrite.keep(from);
        self.found.constructs.push((self.rewrite.len(), span, Some(construct)));
        self.rewrite.insert(MARK, span);
        self.rewrite.drop(end);
        self.at = next;
        // What is put aside ends a paragraph as a blank line does.
        self.blank_before = true;
    }

    /// Puts the directive aside that names a file of values, where it stands alone on its line.
    fn values(&mut self, line: Line<'s>) -> bool {
        let text = line.text();
        let is_alone = text.ends_with(">}}") && text.matches("{{<").count() == 1;
        let path = text[3..].trim_start().strip_prefix("include").map_or("", |rest| rest.trim_start());
        let names_values = [".csv", ".tsv"].iter().any(|ending| path.to_ascii_lowercase().contains(ending));
        if !is_alone || !names_values {
            return false;
        }
        self.put_aside(Construct::Values, line.content, line.next);
        true
    }

    fn line_at(&self, at: usize) -> Option<Line<'s>> {
        Line::at(self.source, at)
    }
}

#[cfg(test)]
mod tests {
    use publish_core::TextOrigin;
    use publish_core::model::Dialect;

    use super::*;

    #[test]
    fn what_pulldown_cmark_knows_itself_is_not_looked_through() {
        let source = "---\n\n# Head\n\n- a\n- b\n\n1. c\n\n* d\n\n+ e\n\n| f | g |\n|---|---|\n| h | i |\n\n> j\n\nk\n---\n\n--- | ---\n";
        let syntax = Syntax::of(Dialect::Publish);
        let mut sources = SourceMap::new();
        let text = sources.add(TextOrigin::StandardInput, source);
        assert_eq!(scan(&mut sources, text, source.into(), 0, &mut Guards::default(), syntax, Vec::new()).text, text);
        for line in ["- ::: x", "+ | y", "1. +===+", "| z", "| a |\n  b |", "--- ---", "---\nz"] {
            let text = sources.add(TextOrigin::StandardInput, line);
            assert_ne!(
                scan(&mut sources, text, line.into(), 0, &mut Guards::default(), syntax, Vec::new()).text,
                text,
                "{line}"
            );
        }
    }
}
