//! The direction of each part of a paragraph (UAX #9), and the order in which the parts of a line stand.
//!
//! A document that runs from right to left is laid out in a mirror: its columns, marks and lines start at the left, and
//! what was measured is turned over as a whole. So lines of text from left to right stand in reversed order here.

use publish_core::model::Direction;
use unicode_bidi::{BidiInfo, Level};

use super::content::Content;

/// The levels of a paragraph that is not simply text from left to right.
#[derive(Debug)]
pub(crate) struct Levels {
    /// Whether the paragraph itself runs from right to left.
    pub(crate) right_to_left: bool,
    /// Whether it is laid out in the mirror.
    pub(crate) mirrored: bool,
    /// The level of each byte.
    levels: Vec<u8>,
}

/// A part of a paragraph whose direction is not to touch what is around it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Isolate {
    pub(crate) start: u32,
    pub(crate) end: u32,
    pub(crate) direction: Direction,
}

impl Levels {
    /// The levels of a content in text of a direction; `None` if all of it runs from left to right.
    pub(crate) fn resolve(content: &Content, around: Direction) -> Option<Levels> {
        let mirrored = around == Direction::RightToLeft;
        let turned = |isolate: &Isolate| isolate.direction == Direction::RightToLeft;
        let plain = content.text.is_ascii() || !content.text.chars().any(is_right_to_left);
        if !mirrored && plain && !content.isolates.iter().any(turned) {
            return None;
        }
        // A paragraph without a letter from left to right is one from right to left, whatever is around it.
        let right_to_left = mirrored || !plain && !content.text.chars().any(is_left_to_right);
        let base = if right_to_left { Level::rtl() } else { Level::ltr() };
        Some(Levels { right_to_left, mirrored, levels: levels(content, base) })
    }

    /// The levels of a line of code, which runs from left to right itself.
    pub(crate) fn of_code(line: &str) -> Levels {
        let levels = BidiInfo::new(line, Some(Level::ltr())).levels.iter().map(|level| level.number()).collect();
        Levels { right_to_left: false, mirrored: false, levels }
    }

    /// Whether the paragraph runs against what is around it.
    pub(crate) fn swapped(&self) -> bool {
        self.right_to_left != self.mirrored
    }

    /// The level of the text at a byte.
    pub(crate) fn at(&self, byte: u32) -> u8 {
        let base = u8::from(self.right_to_left);
        self.levels.get(byte as usize).copied().unwrap_or(base)
    }

    /// Where the text that starts at `from` changes its level, at the latest at `limit`.
    pub(crate) fn change(&self, from: usize, limit: usize) -> usize {
        let level = self.at(from as u32);
        let same = self.levels[from..limit].iter().take_while(|&&other| other == level).count();
        from + same
    }

    /// Whether the text of a level stands from left to right where the paragraph is laid out.
    pub(crate) fn forward(&self, level: u8) -> bool {
        (level % 2 == 1) == self.mirrored
    }

    /// The order in which parts of a line stand from left to right (UAX #9, L2).
    pub(crate) fn order(&self, levels: &[u8]) -> Vec<u32> {
        let mut order: Vec<u32> = (0..levels.len() as u32).collect();
        let highest = levels.iter().copied().max().unwrap_or(0);
        for level in (1..=highest).rev() {
            let mut start = 0;
            while start < order.len() {
                let length = order[start..].iter().take_while(|&&index| levels[index as usize] >= level).count();
                order[start..start + length].reverse();
                start += length.max(1);
            }
        }
        if self.mirrored {
            order.reverse();
        }
        order
    }
}

/// The level of each byte of a content.
fn levels(content: &Content, base: Level) -> Vec<u8> {
    let mut marks: Vec<(u32, bool, char)> = Vec::with_capacity(content.isolates.len() * 2);
    for isolate in content.isolates.iter().filter(|isolate| isolate.start < isolate.end) {
        let start = if isolate.direction == Direction::RightToLeft { '\u{2067}' } else { '\u{2066}' };
        marks.push((isolate.start, true, start));
        marks.push((isolate.end, false, '\u{2069}'));
    }
    if marks.is_empty() {
        return BidiInfo::new(&content.text, Some(base)).levels.iter().map(|level| level.number()).collect();
    }
    // What ends at a place ends before the next starts; the sort keeps outer starts before inner ones.
    marks.sort_by_key(|(at, starts, _)| (*at, *starts));
    let mut marked = String::with_capacity(content.text.len() + marks.len() * 3);
    let mut pieces = Vec::with_capacity(marks.len() + 1);
    let mut from = 0;
    for (at, _, mark) in marks {
        pieces.push((marked.len(), at as usize - from));
        marked.push_str(&content.text[from..at as usize]);
        marked.push(mark);
        from = at as usize;
    }
    pieces.push((marked.len(), content.text.len() - from));
    marked.push_str(&content.text[from..]);
    let all = BidiInfo::new(&marked, Some(base)).levels;
    pieces.iter().flat_map(|&(start, length)| all[start..start + length].iter().map(|level| level.number())).collect()
}

/// Whether a character belongs to a script that is written from right to left, or says so.
pub(crate) fn is_right_to_left(character: char) -> bool {
    matches!(character, '\u{590}'..='\u{8FF}' | '\u{200F}' | '\u{202B}' | '\u{202E}' | '\u{2067}'
        | '\u{FB1D}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFC}' | '\u{10800}'..='\u{10FFF}' | '\u{1E800}'..='\u{1EFFF}')
}

/// Whether a character is a letter of a script that is written from left to right.
fn is_left_to_right(character: char) -> bool {
    character.is_alphabetic() && !is_right_to_left(character)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn content(text: &str) -> Content {
        Content { text: text.to_owned(), ..Content::default() }
    }

    fn digits(text: &str, around: Direction) -> String {
        let levels = Levels::resolve(&content(text), around).expect("levels");
        text.char_indices().map(|(at, _)| levels.at(at as u32).to_string()).collect()
    }

    #[test]
    fn text_from_left_to_right_needs_no_levels() {
        assert!(Levels::resolve(&content("plain – naïve, 中文"), Direction::LeftToRight).is_none());
        assert!(Levels::resolve(&content("plain"), Direction::RightToLeft).is_some());
    }

    #[test]
    fn words_and_numbers_have_their_levels() {
        assert_eq!(digits("a אב 12", Direction::LeftToRight), "0011122");
        assert_eq!(digits("a אב", Direction::RightToLeft), "2111");
        assert_eq!(digits("אב.", Direction::LeftToRight), "111");
    }

    #[test]
    fn isolates_keep_their_direction() {
        let isolate = Isolate { start: 0, end: 3, direction: Direction::LeftToRight };
        let content = Content { isolates: vec![isolate], ..content("a.. אב") };
        let levels = Levels::resolve(&content, Direction::RightToLeft).expect("levels");
        assert_eq!((levels.at(0), levels.at(2), levels.at(4)), (2, 2, 1));
    }

    #[test]
    fn lines_are_ordered_by_level() {
        let levels = |mirrored| Levels { right_to_left: mirrored, mirrored, levels: Vec::new() };
        assert_eq!(levels(false).order(&[0, 1, 1, 2, 0]), [0, 3, 2, 1, 4]);
        assert_eq!(levels(true).order(&[1, 1, 2, 2, 1]), [0, 1, 3, 2, 4]);
        assert!(levels(true).order(&[]).is_empty());
    }
}
