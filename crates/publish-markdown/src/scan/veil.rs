//! What must be read as one thing is kept from pulldown-cmark's sight.
//!
//! Attributes in braces, comments and formulas are read to their own end, whatever stands in them: a quoted value may
//! hold the marks of emphasis, code, HTML and links, a formula may hold what looks like an item, a heading or a blank
//! line. So each character in them that could start something else is replaced by a stand-in, a control character,
//! before the text is parsed; ends of lines within them become stand-ins too, and the marks of the quotations and items
//! around them nothing. Each stand-in is as long as what it stands for, so that places stay those of the source, and
//! [`unveil`](crate::clean::unveil) puts the characters back as soon as the parser has told what it read.

use std::borrow::Cow;
use std::sync::Arc;

use super::guard::{Guard, Guarded, Guards};
use super::line::Line;
use crate::attributes::{self, Unread};
use crate::clean::{LINE_BREAK, NOTHING, stand_in};
use crate::syntax::Syntax;

/// How many lines attributes may take.
const MAX_ATTRIBUTE_LINES: usize = 40;

/// How many lines a formula with blank lines in it may take.
const MAX_FORMULA: usize = 200;

/// How many bytes a note in place is looked through for its end.
const MAX_NOTE: usize = 2000;

/// So often a text is looked through: what is veiled may have hidden the start of something else.
const MAX_ROUNDS: usize = 4;

/// What could mean something in a value to the parser.
const IN_ATTRIBUTES: &[u8] = b"\\`*_~^$[]<&|{}";

/// Whether a text may have anything that is veiled.
pub(super) fn may_have(source: &str) -> bool {
    source.bytes().any(|byte| CANDIDATES[usize::from(byte)])
}

/// The text with what is read as one thing veiled, from byte `start` on; it is as long as `source`.
pub(super) fn veil(guards: &mut Guards, source: &Arc<str>, start: usize, syntax: Syntax) -> Arc<str> {
    let mut text = Arc::clone(source);
    for round in 0..MAX_ROUNDS {
        let mut veil = Veil::new(&text, start, syntax, guards);
        let again = veil.run(round == 0);
        let Some(bytes) = veil.bytes else { break };
        text = String::from_utf8(bytes).expect("ASCII took the place of whole characters").into();
        if !again {
            break;
        }
    }
    text
}

struct Veil<'t, 'g> {
    text: &'t Arc<str>,
    syntax: Syntax,
    guards: &'g mut Guards,
    /// The veiled text, once it differs.
    bytes: Option<Vec<u8>>,
    /// Where code, HTML and tables are, once it is asked for.
    guard: Option<Guard>,
    start: usize,
    line: Line<'t>,
    /// The line, where the marks of items count as marks around its content.
    inner: Line<'t>,
    /// Up to where it is known that no comment among words ends, and none that starts a block.
    open_comments: (usize, usize),
    /// Whether something was veiled that may have changed what the parser makes of the rest.
    again: bool,
}

impl<'t, 'g> Veil<'t, 'g> {
    fn new(text: &'t Arc<str>, start: usize, syntax: Syntax, guards: &'g mut Guards) -> Veil<'t, 'g> {
        let line = Line::at(text, start).unwrap_or_else(|| Line::empty(text));
        Veil {
            text,
            syntax,
            guards,
            bytes: None,
            guard: None,
            start,
            line,
            inner: line.behind_items(),
            open_comments: (start, start),
            again: false,
        }
    }

    /// Looks through the text, the `first` time for control characters of the author's too; whether it should be looked
    /// through again.
    fn run(&mut self, first: bool) -> bool {
        let bytes = self.text.as_bytes();
        let mut at = self.start;
        while let Some(found) = (at..bytes.len()).find(|&at| CANDIDATES[usize::from(bytes[at])]) {
            let next = match bytes[found] {
                b'{' if self.syntax.extended && attributes::may_start(&bytes[found..]) => self.attributes(found),
                b'<' if self.text[found..].starts_with("<!--") => self.comment(found),
                b'$' if self.text[found..].starts_with("$$") => self.formula(found),
                b'^' if self.text[found..].starts_with("^[") || self.text[..found].ends_with('[') => self.note(found),
                b':' if self.starts_words(found) => self.colon(found),
                b'\\' if bytes.get(found + 1) == Some(&b'\n') => self.line_break(found),
                b'{' | b'<' | b'$' | b'^' | b':' | b'\\' => None,
                _ if first => {
                    self.put(found, NOTHING);
                    None
                }
                _ => None,
            };
            at = next.unwrap_or(found + 1);
        }
        self.again
    }

    /// Whether white space or the mark of a quotation stands before a byte.
    fn starts_words(&self, at: usize) -> bool {
        at == self.start || matches!(self.text.as_bytes()[at - 1], b'\n' | b' ' | b'\t' | b'>')
    }

    /// Goes to the line of a byte behind all before it.
    fn go_to(&mut self, at: usize) {
        if at < self.line.next || self.line.next >= self.text.len() {
            return;
        }
        while at >= self.line.next
            && let Some(below) = self.line.below()
        {
            self.line = below;
        }
        self.inner = self.line.behind_items();
    }

    fn guarded(&mut self, at: usize) -> Option<Guarded> {
        self.guard.get_or_insert_with(|| self.guards.of(self.text, self.start, self.syntax)).at(at)
    }

    fn block_at(&mut self, at: usize) -> Option<Guarded> {
        self.guard.get_or_insert_with(|| self.guards.of(self.text, self.start, self.syntax)).block_at(at)
    }

    /// Whether backslashes before a byte escape it.
    fn is_escaped(&self, at: usize) -> bool {
        let before = &self.text.as_bytes()[self.line.start.min(at)..at];
        before.iter().rev().take_while(|&&byte| byte == b'\\').count() % 2 == 1
    }

    fn put(&mut self, at: usize, byte: u8) {
        self.bytes.get_or_insert_with(|| self.text.as_bytes().to_vec())[at] = byte;
    }

    /// Makes a range that starts in the line one line: ends of lines become `newline`, the marks before lines nothing.
    fn join(&mut self, range: std::ops::Range<usize>, newline: u8) {
        let first = self.inner;
        let mut line = self.line;
        while line.next < range.end
            && let Some(below) = line.below()
        {
            self.put(line.end, newline);
            let content = below.content_within(&first).unwrap_or(below.content);
            (below.start..content.min(range.end)).for_each(|at| self.put(at, NOTHING));
            line = below;
            self.again = true;
        }
    }

    /// The line below that belongs to the same quotation and item as the line does, and where its content starts.
    fn below(&self, line: &Line<'t>) -> Option<(Line<'t>, usize)> {
        let below = line.below()?;
        let content = below.content_within(&self.inner)?;
        Some((below, content))
    }
}

/// Attributes.
impl Veil<'_, '_> {
    /// Veils the attributes that start with a brace; where they end.
    fn attributes(&mut self, at: usize) -> Option<usize> {
        self.go_to(at);
        let length = self.braced(at)?;
        if self.is_escaped(at) {
            return None;
        }
        let end = at + length;
        let inside = at + 1..end - 1;
        let bytes = self.text.as_bytes();
        let is_one_line = end <= self.line.end;
        if is_one_line && !bytes[inside.clone()].iter().any(|byte| IN_ATTRIBUTES.contains(byte)) {
            return Some(end);
        }
        let guarded = self.guarded(at);
        if matches!(guarded, Some(Guarded::Fenced | Guarded::Code | Guarded::Math | Guarded::Html | Guarded::Tag)) {
            return None;
        }
        for at in inside {
            if IN_ATTRIBUTES.contains(&bytes[at]) {
                self.put(at, stand_in(bytes[at]));
                self.again |= matches!(bytes[at], b'`' | b'<' | b'$');
            }
        }
        self.join(at..end, b' ');
        Some(end)
    }

    /// How long the attributes are that start at a byte. A heading and the row of a table end with their line.
    fn braced(&self, at: usize) -> Option<usize> {
        let mut written = Cow::Borrowed(&self.text[at..self.line.end]);
        match attributes::read_plain(&written) {
            Ok(braced) => return Some(braced.length),
            Err(Unread::Never) => return None,
            Err(Unread::Open) if self.inner.text().starts_with(['#', '|', '`', '~']) => return None,
            Err(Unread::Open) => {}
        }
        let mut line = self.line;
        for _ in 1..MAX_ATTRIBUTE_LINES {
            let (below, content) = self.below(&line).filter(|(below, _)| !below.is_blank())?;
            let before = written.len() + 1;
            written.to_mut().push(' ');
            written.to_mut().push_str(&self.text[content..below.end]);
            match attributes::read_plain(&written) {
                Ok(braced) => return Some(content + (braced.length - before) - at),
                Err(Unread::Never) => return None,
                Err(Unread::Open) => line = below,
            }
        }
        None
    }
}

/// Comments.
impl Veil<'_, '_> {
    /// Veils what is in a comment: of one that starts a block the marks stay, since it parts the blocks around it; one
    /// among words vanishes. One that never ends is text, so that nothing behind it is lost.
    fn comment(&mut self, at: usize) -> Option<usize> {
        self.go_to(at);
        let is_behind_table =
            self.line.start > self.start + 1 && self.block_at(self.line.start - 2) == Some(Guarded::Table);
        let guarded = self.guarded(at);
        if matches!(guarded, Some(Guarded::Fenced | Guarded::Code | Guarded::Math | Guarded::Indented))
            || self.is_escaped(at)
        {
            return None;
        }
        let is_block = self.inner.content == at && guarded != Some(Guarded::Table);
        let Some(end) = self.end_of_comment(at, is_block) else {
            self.put(at, stand_in(b'<'));
            return None;
        };
        if (guarded == Some(Guarded::Table) || is_behind_table) && self.is_between_rows(at, end) {
            // It would be a row or end the table: the spaces in its place end the row before it.
            self.put(self.line.start - 1, b' ');
            (self.line.start..end).for_each(|at| self.put(at, b' '));
        } else if is_block {
            (at + 4..end - 3).for_each(|at| self.put(at, NOTHING));
        } else {
            let (from, to) = self.with_spaces(at, end);
            (from..to).for_each(|at| self.put(at, NOTHING));
        }
        self.again |= self.text[at..end].contains(['`', '<', '$', '\n']);
        Some(end)
    }

    /// Where a comment ends that starts at a byte. One among words ends within its paragraph.
    fn end_of_comment(&mut self, at: usize, is_block: bool) -> Option<usize> {
        let (among_words, blocks) = self.open_comments;
        if at < if is_block { blocks } else { among_words } {
            return None;
        }
        // `<!-->` and `<!--->` are whole (HTML §13.1.6).
        if let Some(short) = ["<!-->", "<!--->"].iter().find(|short| self.text[at..].starts_with(**short)) {
            return Some(at + short.len());
        }
        let (mut line, mut from) = (self.line, at + 4);
        loop {
            if let Some(found) = self.text[from.min(line.end)..line.end].find("-->") {
                return Some(from + found + 3);
            }
            match self.below(&line) {
                Some((below, content)) if is_block || !below.is_blank() => (line, from) = (below, content),
                _ => break,
            }
        }
        self.open_comments = (line.end.max(among_words), if is_block { line.end } else { blocks });
        None
    }

    /// A comment with the spaces that go with it: of those on both its sides one is enough, and none at the end of a line.
    fn with_spaces(&self, at: usize, end: usize) -> (usize, usize) {
        let (before, behind) = (&self.text[self.line.start.min(at)..at], &self.text[end..]);
        if behind.is_empty() || behind.starts_with('\n') {
            return (at - (before.len() - before.trim_end_matches(' ').len()), end);
        }
        let spaced = before.is_empty() || before.ends_with([' ', '\t']);
        (at, end + usize::from(spaced && behind.starts_with(' ')))
    }

    /// Whether a comment stands alone on its lines, and a row stands below it.
    fn is_between_rows(&self, at: usize, end: usize) -> bool {
        let mut lines = self.text[end..].split('\n');
        let alone = lines.next().unwrap_or_default().trim().is_empty();
        alone && self.line.content == at && lines.next().is_some_and(|below| below.contains('|'))
    }
}

/// Formulas.
impl Veil<'_, '_> {
    /// Makes a formula between double dollar signs one line; where it ends.
    fn formula(&mut self, at: usize) -> Option<usize> {
        self.go_to(at);
        if self.is_escaped(at) || !self.syntax.has_math() {
            return None;
        }
        let end = self.end_of_formula(at)?;
        if end <= self.line.end {
            return Some(end);
        }
        if matches!(self.guarded(at), Some(Guarded::Fenced | Guarded::Code | Guarded::Html | Guarded::Tag)) {
            return None;
        }
        self.join(at..end, stand_in(b'\n'));
        Some(end)
    }

    /// Where a formula ends that starts at a byte: in its paragraph, or where it starts a line, behind blank lines too.
    fn end_of_formula(&self, at: usize) -> Option<usize> {
        let starts_line = self.inner.content == at;
        let (mut line, mut from) = (self.line, at + 2);
        let mut blank = false;
        for _ in 0..MAX_FORMULA {
            let text = &self.text[from.min(line.end)..line.end];
            let closing = text.match_indices("$$").map(|(found, _)| from + found);
            let mut closing = closing.filter(|&found| self.text.as_bytes()[found - 1] != b'\\' || found == from);
            if let Some(found) = closing.find(|&found| !blank || self.ends_line(found, &line)) {
                return Some(found + 2);
            }
            let (below, content) = self.below(&line)?;
            blank |= self.text[content..below.end].trim().is_empty();
            let stops = |mark: &str| below.text_from(content).trim_start().starts_with(mark);
            if (blank && !starts_line) || ["```", "~~~", ":::"].into_iter().any(stops) {
                return None;
            }
            (line, from) = (below, content);
        }
        None
    }

    /// Whether nothing but punctuation and attributes stands behind the signs at a byte; if they stand alone, they do so
    /// below those that start the formula.
    fn ends_line(&self, at: usize, line: &Line<'_>) -> bool {
        let rest = self.text[at + 2..line.end].trim_start_matches([' ', '\t', '.', ',', ';', ':']);
        let is_below = line.content != at || at - line.start == self.inner.content - self.inner.start;
        (rest.is_empty() || rest.starts_with('{')) && is_below
    }
}

/// Notes in place and words that start with a colon.
impl Veil<'_, '_> {
    /// Keeps what stands behind a note in place from making a link of it: `^[A note](so)`. A superscript may be a link:
    /// `^[link](to)^`.
    fn note(&mut self, at: usize) -> Option<usize> {
        if !self.syntax.extended {
            return None;
        }
        self.go_to(at);
        if self.text.as_bytes().get(at + 1) != Some(&b'[') {
            return self.reference(at);
        }
        let rest = &self.text.as_bytes()[at + 1..self.text.len().min(at + 1 + MAX_NOTE)];
        let mut depth = 0_usize;
        let length = rest.iter().position(|byte| {
            match byte {
                b'[' => depth += 1,
                b']' => depth -= 1,
                _ => {}
            }
            depth == 0
        })?;
        let parenthesis = at + 1 + length + 1;
        let behind = self.text.get(parenthesis..)?;
        if behind.starts_with('(') && !behind.split_once(')').is_some_and(|(_, rest)| rest.starts_with('^')) {
            if self.is_escaped(at) || self.guarded(at).is_some_and(|guarded| guarded != Guarded::Table) {
                return None;
            }
            self.put(parenthesis, stand_in(b'('));
        }
        None
    }

    /// Keeps a reference to a note in brackets, as in `[words[^1]](to)`, from ending what these are: pulldown-cmark reads no
    /// link and no picture with one in it.
    fn reference(&mut self, at: usize) -> Option<usize> {
        let bracket = at.checked_sub(1).filter(|&bracket| bracket >= self.start)?;
        let length = self.text.as_bytes()[at..].iter().take(MAX_NOTE).position(|byte| b"[]\n".contains(byte))?;
        let end = at + length;
        if self.text.as_bytes()[end] != b']' || !self.is_in_brackets(bracket) || self.guarded(at).is_some() {
            return None;
        }
        self.put(bracket, stand_in(b'['));
        self.put(end, stand_in(b']'));
        Some(end + 1)
    }

    /// Whether a byte stands between brackets that are opened before it in the same paragraph.
    fn is_in_brackets(&self, at: usize) -> bool {
        let bytes = self.text.as_bytes();
        let mut closed = 0_usize;
        for before in (at.saturating_sub(MAX_NOTE).max(self.start)..at).rev() {
            match bytes[before] {
                b']' => closed += 1,
                b'[' if closed == 0 => return true,
                b'[' => closed -= 1,
                b'\n' if bytes[before + 1] == b'\n' => return false,
                _ => {}
            }
        }
        false
    }

    /// Makes one line of a heading that goes on behind a backslash, as in pandoc.
    fn line_break(&mut self, at: usize) -> Option<usize> {
        if !self.syntax.extended {
            return None;
        }
        self.go_to(at);
        let (below, content) = self.below(&self.line)?;
        let is_heading =
            self.inner.text().trim_start_matches('#').starts_with(' ') && self.inner.text().starts_with('#');
        if !is_heading || below.is_blank() || self.is_escaped(at) || self.guarded(at).is_some() {
            return None;
        }
        self.put(at, LINE_BREAK as u8);
        (at + 1..content).for_each(|at| self.put(at, NOTHING));
        self.again = true;
        Some(content)
    }

    /// Keeps a word that starts with a colon from being a definition: its mark has a space behind it.
    fn colon(&mut self, at: usize) -> Option<usize> {
        self.go_to(at);
        let behind = self.text.as_bytes().get(at + 1);
        let starts_line = self.line.content == at || self.inner.content == at;
        if starts_line && self.syntax.extended && !matches!(behind, None | Some(b' ' | b'\t' | b'\n' | b':')) {
            self.put(at, stand_in(b':'));
        }
        None
    }
}

/// The bytes at which something may start: control characters are the author's own, and go.
static CANDIDATES: [bool; 256] = {
    let mut candidates = [false; 256];
    let mut byte = 1;
    while byte < 256 {
        let control = (byte < 0x20 && byte != b'\n' as usize && byte != b'\t' as usize) || byte == 0x7F;
        candidates[byte] = control || matches!(byte as u8, b'{' | b'<' | b'$' | b'^' | b':' | b'\\');
        byte += 1;
    }
    candidates
};
