//! Marks of lists that are counted with letters or roman numerals, and of numbered examples (pandoc's `fancy_lists` and
//! `example_lists`).
//!
//! A mark is replaced by a number of the same length (or of nine digits, the most that CommonMark has), which pulldown-cmark takes for one; what was meant is noted by
//! where it stands. The number is not 1, since such a list would interrupt a paragraph: "as shown in section\na. above".

use std::collections::HashMap;

use publish_core::model::{NumberDelimiter, NumberStyle};
use publish_core::{SourceMap, Span, TextId};

use super::guard::{Guard, Guarded, Guards};
use super::line::{Line, continuation};
use super::lines;
use crate::rewrite::Rewrite;
use crate::syntax::Syntax;

/// How many lines below are searched for the next item of a list.
const REACH: usize = 300;

/// What the mark of a list item means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct ListMark {
    pub(crate) value: u64,
    pub(crate) style: NumberStyle,
    pub(crate) delimiter: NumberDelimiter,
}

/// A list mark that was met, with the column it stands in.
#[derive(Clone, Copy, Debug)]
pub(super) struct Last {
    column: usize,
    mark: ListMark,
}

impl Last {
    /// Whether a line whose content stands in `column` may stand in the item, and is no code in it.
    pub(super) fn holds(&self, column: usize) -> bool {
        (self.column + 1..self.column + 8).contains(&column)
    }
}

/// A reading of the start of a line as a list mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Candidate<'s> {
    /// How many bytes the mark has.
    length: usize,
    kind: Kind<'s>,
    delimiter: NumberDelimiter,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind<'s> {
    Counted(NumberStyle, u64),
    /// `#`, which counts on.
    Automatic,
    /// `@`, with its label.
    Example(&'s str),
}

/// The readings of the start of `text` as a list mark; none for a mark that Markdown knows itself.
pub(super) fn candidates(text: &str) -> impl Iterator<Item = Candidate<'_>> {
    let bytes = text.as_bytes();
    let open = usize::from(bytes.first() == Some(&b'('));
    let body = bytes[open..]
        .iter()
        .take(40)
        .take_while(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'#' | b'@' | b'-' | b'_'));
    let end = open + body.count();
    let delimiter = match (open, bytes.get(end)) {
        (1, Some(b')')) => Some(NumberDelimiter::Parentheses),
        (0, Some(b')')) => Some(NumberDelimiter::Parenthesis),
        (0, Some(b'.')) => Some(NumberDelimiter::Period),
        _ => None,
    };
    let spaced = bytes.get(end + 1).is_some_and(|&byte| byte == b' ' || byte == b'\t');
    let wide = matches!(bytes.get(end + 2), Some(b' ' | b'\t'));
    let delimiter = delimiter.filter(|_| spaced && end > open);
    let name = delimiter.map_or("", |_| &text[open..end]);
    // "B. Russell" starts a paragraph, not a list: a capital with a full stop needs two spaces (pandoc).
    let initial = delimiter == Some(NumberDelimiter::Period)
        && name.len() == 1
        && name.as_bytes()[0].is_ascii_uppercase()
        && !wide;
    let kinds = if initial { [None, None] } else { kinds(name, open == 1) };
    let length = end + 1;
    kinds.into_iter().flatten().filter_map(move |kind| Some(Candidate { length, kind, delimiter: delimiter? }))
}

fn kinds(name: &str, parenthesised: bool) -> [Option<Kind<'_>>; 2] {
    let bytes = name.as_bytes();
    match bytes {
        [] => [None, None],
        b"#" => [Some(Kind::Automatic), None],
        [b'@', ..] => [Some(Kind::Example(&name[1..])), None],
        _ if bytes.len() <= 9 && bytes.iter().all(u8::is_ascii_digit) => {
            let value = name.parse().ok().filter(|_| parenthesised);
            [value.map(|value| Kind::Counted(NumberStyle::Decimal, value)), None]
        }
        _ => {
            let lower = bytes[0].is_ascii_lowercase();
            let same_case = bytes.iter().all(|byte| byte.is_ascii_alphabetic() && byte.is_ascii_lowercase() == lower);
            let (alpha, roman) = match lower {
                true => (NumberStyle::LowerAlpha, NumberStyle::LowerRoman),
                false => (NumberStyle::UpperAlpha, NumberStyle::UpperRoman),
            };
            let letter = u64::from(bytes[0].to_ascii_lowercase().wrapping_sub(b'a')) + 1;
            let counted = |style| move |value| Kind::Counted(style, value);
            [
                roman_value(name).filter(|_| same_case).map(counted(roman)),
                (bytes.len() == 1 && same_case).then_some(letter).map(counted(alpha)),
            ]
        }
    }
}

/// The value of a roman numeral in its usual form, up to 89, so that few words are one.
fn roman_value(name: &str) -> Option<u64> {
    let name = name.to_ascii_lowercase();
    let tens = ["", "x", "xx", "xxx", "xl", "l", "lx", "lxx", "lxxx"];
    let ones = ["", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix"];
    let split = name.find(['i', 'v']).unwrap_or(name.len());
    let split = if name.ends_with("ix") { name.len() - 2 } else { split };
    let (ten, one) = name.split_at(split);
    let ten = tens.iter().position(|numeral| *numeral == ten)?;
    let one = ones.iter().position(|numeral| *numeral == one)?;
    u64::try_from(10 * ten + one).ok().filter(|&value| value > 0)
}

/// The length of a list mark that Markdown does not know, with the spaces behind it, at the start of `text`.
pub(super) fn length(text: &str) -> Option<usize> {
    let mark = candidates(text).next()?.length;
    let words = text[mark..].trim_start_matches(' ');
    Some(text.len() - words.len())
}

/// A text in which the list marks that Markdown does not know are numbers.
#[derive(Debug)]
pub(crate) struct NumberedLists {
    /// The text.
    pub(crate) text: TextId,
    /// Where in it the body starts.
    pub(crate) start: usize,
    /// The marks, by the byte they start at.
    pub(crate) lists: Vec<(usize, ListMark)>,
    /// How many examples were numbered by the end of the text.
    pub(crate) example_count: u64,
    /// The numbers of labelled examples.
    pub(crate) examples: HashMap<String, u64>,
}

/// Numbers the lists in the body of a text, which starts at byte `start`. `example_count` is how many examples were
/// numbered in texts before it.
pub(crate) fn number_lists(
    sources: &mut SourceMap,
    text: TextId,
    start: usize,
    guards: &mut Guards,
    syntax: Syntax,
    example_count: u64,
) -> NumberedLists {
    let source = sources.get(text).text.clone();
    let none = NumberedLists { text, start, lists: Vec::new(), example_count, examples: HashMap::new() };
    if !lines(&source, start).any(|line| candidates(line.behind_items().text()).next().is_some()) {
        return none;
    }
    let mut scanner = ListScanner {
        source: &source,
        text,
        guard: guards.of(&source, start, syntax),
        rewrite: Rewrite::new(text, &source, start),
        before: Before::Blank,
        last: Vec::new(),
        found: none,
    };
    lines(&source, start).for_each(|line| scanner.line(line));
    let ListScanner { rewrite, found, .. } = scanner;
    if found.lists.is_empty() {
        return found;
    }
    NumberedLists { text: rewrite.finish(sources), start: 0, ..found }
}

/// What stands before a line.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Before {
    /// A blank line, or nothing.
    Blank,
    /// The fence of a division, which ends a paragraph, though pulldown-cmark takes it for one.
    Fence,
    /// Words, behind which only the lists of items can start.
    Words,
}

struct ListScanner<'s> {
    source: &'s str,
    text: TextId,
    guard: Guard,
    rewrite: Rewrite<'s>,
    before: Before,
    /// The list marks that were met last, by the column they stand in.
    last: Vec<Last>,
    found: NumberedLists,
}

impl<'s> ListScanner<'s> {
    fn line(&mut self, line: Line<'s>) {
        let mut inner = line.behind_items();
        let mut found = false;
        // One item may start in another: `a. (i) x`.
        while let Some(length) = length(inner.text()).filter(|_| !self.is_guarded(&inner) && self.list_mark(inner)) {
            found = true;
            inner = Line { content: inner.content + length, column: inner.column + length, ..inner }.behind_items();
        }
        if !found && self.before != Before::Words && !line.is_blank() {
            self.leave_lists(&line);
        }
        self.before = match () {
            () if line.is_blank() => Before::Blank,
            () if inner.text().starts_with(":::") => Before::Fence,
            () => Before::Words,
        };
    }

    /// Whether a line stands in code or raw HTML. What is indented for the sake of a list that pulldown-cmark does not
    /// know yet is code to it, and is none.
    fn is_guarded(&mut self, line: &Line<'s>) -> bool {
        match self.guard.block_at(line.content) {
            None => matches!(self.guard.word_at(line.content), Some(Guarded::Code | Guarded::Math)),
            Some(Guarded::Indented) => !self.last.iter().any(|last| last.holds(line.column)),
            Some(_) => true,
        }
    }

    /// Forgets the lists that a line behind a blank one ends.
    fn leave_lists(&mut self, line: &Line<'s>) {
        let column = line.content - line.start;
        self.last.retain(|last| last.holds(column));
    }

    /// Replaces the mark of a list item by a number.
    fn list_mark(&mut self, line: Line<'s>) -> bool {
        let column = line.column;
        let Some((candidate, mark)) =
            candidates(line.text()).find_map(|candidate| Some((candidate, self.meaning(&line, candidate)?)))
        else {
            return false;
        };
        if let Kind::Example(label) = candidate.kind {
            self.found.example_count += 1;
            if !label.is_empty() {
                self.found.examples.entry(label.to_owned()).or_insert(mark.value);
            }
        }
        let other = |last: &Last| {
            last.column == column && (last.mark.style, last.mark.delimiter) != (mark.style, mark.delimiter)
        };
        if self.before != Before::Words && self.last.iter().any(other) {
            self.part_lists(&line);
        }
        self.last.retain(|last| last.column < column);
        self.last.push(Last { column, mark });
        self.replace_mark(&line, candidate.length, mark);
        true
    }

    /// What a candidate means here: it goes on from the item before, or starts a list that goes on below.
    fn meaning(&self, line: &Line<'s>, candidate: Candidate<'s>) -> Option<ListMark> {
        let Candidate { kind, delimiter, .. } = candidate;
        let column = line.column;
        let last = self.last.iter().rev().find(|last| last.column == column).map(|last| last.mark);
        match kind {
            Kind::Example(_) => {
                Some(ListMark { value: self.found.example_count + 1, style: NumberStyle::Decimal, delimiter })
            }
            Kind::Automatic => Some(ListMark { value: 1, style: NumberStyle::Decimal, delimiter }),
            Kind::Counted(style, value) => {
                let mark = ListMark { value, style, delimiter };
                let goes_on = last.is_some_and(|last| {
                    last.style == style && last.delimiter == delimiter && last.value.checked_add(1) == Some(value)
                });
                let starts =
                    (self.before != Before::Words || column >= 2 || line.is_in_item()) && self.is_followed(line, mark);
                (goes_on || starts || self.is_single(line, candidate, value)).then_some(mark)
            }
        }
    }

    /// Whether a mark that counts from the start stands below the words of an item, as far in as they do: a list of one. A
    /// line that goes on with a sentence is told by the one above, and by how it starts itself: "as shown in section\na. above".
    fn is_single(&self, line: &Line<'s>, candidate: Candidate<'s>, value: u64) -> bool {
        let above = self.source[..line.start].strip_suffix('\n').unwrap_or_default();
        let start = above.rfind('\n').map_or(0, |newline| newline + 1);
        let Some(above) = Line::at(self.source, start).filter(|above| value == 1 && !above.is_blank()) else {
            return false;
        };
        let item = above.behind_items();
        let is_under = item.is_in_item() && item.column == line.column;
        let words = line.text()[candidate.length..].trim_start();
        let goes_on = words.starts_with(char::is_lowercase) && !item.text().ends_with([':', ';', '.', ',', '—']);
        is_under && (candidate.delimiter == NumberDelimiter::Parentheses || !goes_on)
    }

    /// Whether the next item of the list stands below. Without one, a line that starts so is a paragraph: "I. e. so".
    fn is_followed(&self, line: &Line<'s>, mark: ListMark) -> bool {
        let next = ListMark { value: mark.value + 1, ..mark };
        let column = line.column;
        let mut at = line.next;
        for _ in 0..REACH {
            let Some(below) = Line::at(self.source, at) else { return false };
            at = below.next;
            let below_column = below.content - below.start;
            if below.is_blank() || below_column > column {
                continue;
            }
            let is_next = |candidate: Candidate<'_>| {
                candidate.kind == Kind::Counted(next.style, next.value) && candidate.delimiter == next.delimiter
            };
            if below_column == column && candidates(below.text()).any(is_next) {
                return true;
            }
            if below_column < column {
                return false;
            }
        }
        false
    }

    /// Parts a list from one before it that counts otherwise, which pulldown-cmark would go on with.
    fn part_lists(&mut self, line: &Line<'s>) {
        let place = Span::new(self.text, line.content..line.content);
        self.rewrite.keep(line.content);
        self.rewrite.insert(&format!("<!---->\n{}", continuation(self.source, line.content)), place);
    }

    fn replace_mark(&mut self, line: &Line<'s>, length: usize, mark: ListMark) {
        // Within a list, an item may follow the words of the one around it at once.
        let nested = match self.before {
            Before::Blank => false,
            Before::Fence => true,
            Before::Words => line.column >= 2 || line.is_in_item(),
        };
        let digits = (length - 1).min(9);
        let number = format!("{:0digits$}", if nested { 1 } else { 2 });
        let end = if mark.delimiter == NumberDelimiter::Period { '.' } else { ')' };
        self.rewrite.keep(line.content);
        self.found.lists.push((self.rewrite.len(), mark));
        let place = Span::new(self.text, line.content..line.content + length);
        self.rewrite.insert(&format!("{number}{end}"), place);
        self.rewrite.drop(line.content + length);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<(NumberStyle, u64)> {
        let counted = |candidate: Candidate<'_>| match candidate.kind {
            Kind::Counted(style, value) => Some((style, value)),
            Kind::Automatic | Kind::Example(_) => None,
        };
        candidates(text).filter_map(counted).collect()
    }

    #[test]
    fn marks_are_letters_and_numerals() {
        use NumberStyle::{Decimal, LowerAlpha, LowerRoman, UpperAlpha, UpperRoman};
        assert_eq!(read("a. x"), [(LowerAlpha, 1)]);
        assert_eq!(read("i) x"), [(LowerRoman, 1), (LowerAlpha, 9)]);
        assert_eq!(read("(xiv) x"), [(LowerRoman, 14)]);
        assert_eq!(read("IV) x"), [(UpperRoman, 4)]);
        assert_eq!(read("(3) x"), [(Decimal, 3)]);
        assert_eq!(read("B.  x"), [(UpperAlpha, 2)]);
        for text in ["3. x", "B. x", "ab. x", "a.x", "a", "(a. x", "iix. x", "", "é. x"] {
            assert_eq!(read(text), [], "{text}");
        }
    }

    #[test]
    fn numerals_have_one_form() {
        assert_eq!(["i", "iv", "ix", "xix", "xlii", "lxxxix"].map(roman_value), [1, 4, 9, 19, 42, 89].map(Some));
        assert_eq!(["", "iiii", "vx", "mix", "ixi", "civil"].map(roman_value), [None; 6]);
    }
}
