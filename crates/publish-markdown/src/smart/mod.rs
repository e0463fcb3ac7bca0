//! Smart punctuation: quotation marks, apostrophes, dashes and ellipses as the document's language has them.
//!
//! The rules are those of the reference implementation of CommonMark, with the language's marks: a quotation mark
//! opens where a word starts and closes where one ends, over the bounds of emphasis and links. What was escaped or
//! written as an entity reached us as a [literal](crate::literal), which is no quotation mark here; code,
//! mathematics and addresses stay as they are.

mod flat;
mod quotes;

use std::ops::Range;

use publish_core::model::Inline;

pub(crate) use quotes::Quotes;

use flat::{Edit, Flat, OBJECT, apply};

/// Sets the punctuation of a run of inlines that belong together: those of a paragraph, heading or table cell.
pub(crate) fn smarten(content: &mut [Inline], quotes: &Quotes) {
    let flat = Flat::of(content);
    let edits = Scan::new(&flat.text, quotes).edits(&flat.pieces);
    if !edits.is_empty() {
        apply(content, &flat, &edits);
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Mark {
    Double,
    Single,
}

struct Scan<'a> {
    text: &'a str,
    quotes: &'a Quotes,
    edits: Vec<Edit>,
    /// Quotations that are open: their marks, and where among the edits their opening stands.
    open: Vec<(Mark, usize)>,
    /// How many of the open quotations are double and single, so that a search for nothing is not made.
    doubles: usize,
    singles: usize,
    /// Addresses in the text, in order; nothing changes in them.
    addresses: std::vec::IntoIter<Range<usize>>,
    address: Range<usize>,
}

impl<'a> Scan<'a> {
    fn new(text: &'a str, quotes: &'a Quotes) -> Scan<'a> {
        let mut addresses = addresses(text).into_iter();
        let address = addresses.next().unwrap_or(usize::MAX..usize::MAX);
        Scan { text, quotes, edits: Vec::new(), open: Vec::new(), doubles: 0, singles: 0, addresses, address }
    }

    fn edits(mut self, pieces: &[Range<usize>]) -> Vec<Edit> {
        let bytes = self.text.as_bytes();
        for piece in pieces {
            let mut at = piece.start;
            while at < piece.end {
                let byte = bytes[at];
                if !matches!(byte, b'"' | b'\'' | b'-' | b'.') || self.in_address(at) {
                    at += 1;
                    continue;
                }
                let run = bytes[at..piece.end].iter().take_while(|&&other| other == byte).count();
                match byte {
                    b'-' => self.hyphens(at, run),
                    b'.' => self.dots(at, run),
                    _ => {
                        (at..at + run).for_each(|at| self.quote(at));
                    }
                }
                at += run;
            }
        }
        // An opening single mark that nothing closes is an apostrophe: "the '90s kids' toys".
        for (mark, edit) in self.open {
            if mark == Mark::Single {
                self.edits[edit].text = "’";
            }
        }
        self.edits
    }

    fn in_address(&mut self, at: usize) -> bool {
        while at >= self.address.end {
            self.address = self.addresses.next().unwrap_or(usize::MAX..usize::MAX);
        }
        at >= self.address.start
    }

    /// `--` is an en dash, `---` an em dash, longer runs are made of both; a run of seven and more is a drawn line.
    /// Arrows, corners of drawn boxes and options such as ` --all` stay.
    fn hyphens(&mut self, start: usize, run: usize) {
        let (before, after) = (self.before(start), self.after(start + run));
        let drawn = |c: Option<char>| matches!(c, Some('<' | '>' | '|' | '+' | '!' | '='));
        let option = run == 2
            && before.is_some_and(|c| c == ' ' || c == '\u{A0}')
            && after.is_some_and(|c| c.is_ascii_lowercase());
        if !(2..=6).contains(&run) || drawn(before) || drawn(after) || option {
            return;
        }
        let ems = match (run % 3, run % 2) {
            (0, _) => run / 3,
            (_, 0) => 0,
            (2, _) => (run - 2) / 3,
            _ => (run - 4) / 3,
        };
        let mut at = start;
        for _ in 0..ems {
            self.edits.push(Edit { start: at, length: 3, text: "—" });
            at += 3;
        }
        while at < start + run {
            self.edits.push(Edit { start: at, length: 2, text: "–" });
            at += 2;
        }
    }

    /// Three dots are an ellipsis, a fourth ends the sentence; more are a leader.
    fn dots(&mut self, start: usize, run: usize) {
        if matches!(run, 3 | 4) {
            self.edits.push(Edit { start, length: 3, text: "…" });
        }
    }

    fn quote(&mut self, at: usize) {
        let (before, after) = (self.before(at), self.after(at + 1));
        let (opens, closes) = flanks(before, after);
        let mark = if self.text.as_bytes()[at] == b'"' { Mark::Double } else { Mark::Single };
        let apostrophe = mark == Mark::Single && self.is_apostrophe(at, before, after, opens);
        if !apostrophe && closes && self.close(mark, at) {
            return;
        }
        let (open, close) = match mark {
            Mark::Double => self.quotes.double,
            Mark::Single => (self.quotes.single.0, "’"),
        };
        let text = match (opens && !apostrophe, mark) {
            (true, _) => open,
            (false, Mark::Single) => "’",
            (false, Mark::Double) if closes => close,
            (false, Mark::Double) => return,
        };
        if opens && !apostrophe {
            self.open.push((mark, self.edits.len()));
            *self.count(mark) += 1;
        }
        self.edits.push(Edit { start: at, length: 1, text });
    }

    /// Closes the innermost open quotation with this mark; those inside it were none.
    fn close(&mut self, mark: Mark, at: usize) -> bool {
        if *self.count(mark) == 0 {
            return false;
        }
        while let Some((other, edit)) = self.open.pop() {
            *self.count(other) -= 1;
            if other == mark {
                break;
            }
            if other == Mark::Single {
                self.edits[edit].text = "’";
            }
        }
        let text = if mark == Mark::Double { self.quotes.double.1 } else { self.quotes.single.1 };
        self.edits.push(Edit { start: at, length: 1, text });
        true
    }

    fn count(&mut self, mark: Mark) -> &mut usize {
        match mark {
            Mark::Double => &mut self.doubles,
            Mark::Single => &mut self.singles,
        }
    }

    /// Within a word, before a decade ("'90s"), and at the start of words that the language shortens ("'tis").
    fn is_apostrophe(&self, at: usize, before: Option<char>, after: Option<char>, opens: bool) -> bool {
        let word_character = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        if word_character(before) && word_character(after) {
            return true;
        }
        if !opens {
            return false;
        }
        let rest = &self.text[at + 1..];
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        if digits == 2 && !rest[2..].starts_with(['\'', '’', '"', '.', ',', '%', '°']) {
            return true;
        }
        let longest = 8;
        let word: String =
            rest.chars().take(longest).take_while(|c| c.is_alphabetic()).flat_map(char::to_lowercase).collect();
        self.quotes.elided.contains(&word.as_str())
    }

    fn before(&self, at: usize) -> Option<char> {
        self.text[..at].chars().next_back()
    }

    fn after(&self, at: usize) -> Option<char> {
        self.text[at..].chars().next()
    }
}

/// Whether a quotation mark between two characters may open, and whether it may close, by CommonMark's left- and
/// right-flanking (§6.2).
fn flanks(before: Option<char>, after: Option<char>) -> (bool, bool) {
    let space = |c: Option<char>| c.is_none_or(char::is_whitespace);
    let punctuation = |c: Option<char>| c.is_some_and(|c| !c.is_alphanumeric() && !c.is_whitespace() && c != OBJECT);
    let left = !space(after) && (!punctuation(after) || space(before) || punctuation(before));
    let right = !space(before) && (!punctuation(before) || space(after) || punctuation(after));
    let opens = left && (!right || matches!(before, Some('(' | '['))) && !matches!(before, Some(')' | ']'));
    (opens, right)
}

/// Where web addresses stand in running text, without the punctuation that ends a sentence.
fn addresses(text: &str) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    let schemes = text.match_indices("://").map(|(colon, _)| scheme_start(text, colon));
    let hosts = text.match_indices("www.").map(|(start, _)| start);
    let mut starts: Vec<usize> = schemes.chain(hosts).collect();
    starts.sort_unstable();
    let mut from = 0;
    for start in starts.into_iter() {
        if start < from {
            continue;
        }
        let rest = &text[start..];
        let length =
            rest.find(|c: char| c.is_whitespace() || matches!(c, '<' | '>' | '"' | OBJECT)).unwrap_or(rest.len());
        let closing = ['.', ',', ';', ':', '!', '?', '\'', ')', ']', '-', '*', '_'];
        let end = start + rest[..length].trim_end_matches(closing).len();
        from = start + length.max(1);
        found.push(start..end);
    }
    found
}

/// Where the scheme before `://` starts.
fn scheme_start(text: &str, colon: usize) -> usize {
    let before = text.as_bytes()[..colon].iter().rev();
    colon - before.take_while(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'-')).count()
}
