//! Breaking text into lines.

use unicode_width::UnicodeWidthChar;

use crate::characters::{BREAK, GLUE};
use crate::width::columns;

/// What makes a good set of lines.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Fit {
    /// An even right edge; the last line may be short.
    Running,
    /// Lines of about the same length, the last one too: for titles.
    Balanced,
    /// As few lines as possible, then an even edge: for cells of tables.
    Fewest,
}

/// What a line costs where their number matters most.
const LINE: u64 = 1 << 24;
/// What a break inside a run of ideographs costs, against one after their punctuation: more than any line that is
/// short for it, so that clauses stay whole.
const INSIDE: u64 = 1 << 14;
/// Words up to this width together are kept together where it is good, not where it must be.
const TOGETHER: usize = 30;
/// What a last line of a single word costs.
const WIDOW: u64 = 150;

/// A piece of text that no line is broken in.
#[derive(Clone, Copy, Debug)]
struct Piece {
    start: usize,
    end: usize,
    columns: usize,
    /// The columns of the space before it, 0 or 1.
    space: usize,
    /// What it costs to break before it.
    cost: u64,
}

/// Breaks `text` into lines of at most `width` columns and gives each to `emit`.
///
/// Lines are broken at spaces, and between ideographs; at [`BREAK`] always. A piece that is wider than a line stands
/// on a line by itself. Takes time linear in the length of the text.
pub(crate) fn wrap(text: &str, width: usize, fit: Fit, mut emit: impl FnMut(&str)) {
    let glued = text.contains(GLUE);
    let mut line = String::new();
    for part in text.split(BREAK) {
        let pieces = pieces(part);
        if pieces.is_empty() {
            continue;
        }
        let mut first = 0;
        for end in breaks(&pieces, width, fit) {
            line.clear();
            for (index, piece) in pieces[first..end].iter().enumerate() {
                if index > 0 && piece.space > 0 {
                    line.push(' ');
                }
                line.push_str(&part[piece.start..piece.end]);
            }
            if glued {
                emit(&line.replace(GLUE, " "));
            } else {
                emit(&line);
            }
            first = end;
        }
    }
}

/// The lines of `text`.
pub(crate) fn lines(text: &str, width: usize, fit: Fit) -> Vec<String> {
    let mut lines = Vec::new();
    wrap(text, width, fit, |line| lines.push(line.to_owned()));
    lines
}

/// The width of the widest piece, and of the widest line when it is not wrapped.
pub(crate) fn extent(text: &str) -> (usize, usize) {
    let (mut piece, mut line) = (0, 0);
    for part in text.split(BREAK) {
        let pieces = pieces(part);
        piece = piece.max(pieces.iter().map(|piece| piece.columns).max().unwrap_or(0));
        line = line.max(pieces.iter().map(|piece| piece.space + piece.columns).sum());
    }
    (piece, line)
}

/// Cuts a text without breaks at its spaces and between its ideographs.
fn pieces(text: &str) -> Vec<Piece> {
    // Words of most languages have six letters or so.
    let mut pieces: Vec<Piece> = Vec::with_capacity(text.len() / 6 + 1);
    let mut start = 0;
    for word in text.split(' ') {
        let end = start + word.len();
        // An unbreakable space between ordinary ones could be all that a line has.
        if !word.trim().is_empty() {
            push_word(&mut pieces, text, start, end);
        }
        start = end + 1;
    }
    if let Some(first) = pieces.first_mut() {
        first.space = 0;
    }
    pieces
}

fn push_word(pieces: &mut Vec<Piece>, text: &str, start: usize, end: usize) {
    let word = &text[start..end];
    if !word.is_ascii() && word.chars().any(is_wide) {
        return push_wide(pieces, text, start, end);
    }
    // A hyphen at the end of a line would look like one that the line break put there: "pre- and post-war".
    if let Some(last) = pieces.last_mut()
        && last.end + 1 == start
        && last.columns + columns(word) < TOGETHER
        && ends_in_hyphen(&text[last.start..last.end])
    {
        last.end = end;
        last.columns += 1 + columns(word);
        return;
    }
    pieces.push(Piece { start, end, columns: columns(word), space: 1, cost: 0 });
}

/// Ideographs may be parted nearly everywhere (UAX #14), but best after their punctuation.
fn push_wide(pieces: &mut Vec<Piece>, text: &str, start: usize, end: usize) {
    let word = &text[start..end];
    let (mut from, mut space, mut cost) = (0, 1, 0);
    for (at, _) in unicode_linebreak::linebreaks(word) {
        let before = word[..at].chars().next_back();
        let after = word[at..].chars().next();
        let wide = before.is_some_and(is_wide) || after.is_some_and(is_wide);
        if at < word.len() && !wide {
            continue;
        }
        let columns = columns(&word[from..at]);
        pieces.push(Piece { start: start + from, end: start + at, columns, space, cost });
        let words_touch = before.is_some_and(char::is_alphanumeric) && after.is_some_and(char::is_alphanumeric);
        (from, space, cost) = (at, 0, if words_touch { INSIDE } else { 0 });
    }
}

fn is_wide(c: char) -> bool {
    c.width() == Some(2)
}

fn ends_in_hyphen(word: &str) -> bool {
    let mut characters = word.chars().rev();
    characters.next() == Some('-') && characters.next().is_some_and(char::is_alphanumeric)
}

/// The ends of the best lines: the least sum of what the lines cost.
///
/// A line is at most `width` columns, so only so many pieces before each one are looked at.
fn breaks(pieces: &[Piece], width: usize, fit: Fit) -> Vec<usize> {
    let count = pieces.len();
    let total: usize = pieces.iter().map(|piece| piece.space + piece.columns).sum();
    if total <= width {
        return vec![count];
    }
    // For each end: the least cost of all lines up to it, and the start of the last of them.
    let mut best = vec![(0, 0); count + 1];
    for end in 1..=count {
        let mut found = (u64::MAX, end - 1);
        let mut used = 0;
        for start in (0..end).rev() {
            let piece = pieces[start];
            used += piece.columns + if start + 1 < end { pieces[start + 1].space } else { 0 };
            if used > width && start + 1 < end {
                break;
            }
            let line = Line { slack: width.saturating_sub(used), pieces: end - start, last: end == count };
            let cost = best[start].0 + piece.cost * u64::from(start > 0) + line.cost(width, fit);
            if cost < found.0 {
                found = (cost, start);
            }
        }
        best[end] = found;
    }
    let mut ends = vec![count];
    let mut at = best[count].1;
    while at > 0 {
        ends.push(at);
        at = best[at].1;
    }
    ends.reverse();
    ends
}

/// What the cost of a line depends on.
struct Line {
    slack: usize,
    pieces: usize,
    last: bool,
}

impl Line {
    fn cost(&self, width: usize, fit: Fit) -> u64 {
        let slack = self.slack as u64;
        let ragged = slack * slack;
        match fit {
            Fit::Balanced => LINE + ragged,
            Fit::Running | Fit::Fewest if self.last => {
                let widow = self.pieces == 1 && self.slack * 4 > width * 3;
                if widow { WIDOW } else { 0 }
            }
            Fit::Running => ragged,
            Fit::Fewest => LINE + ragged,
        }
    }
}

#[cfg(test)]
mod tests;
