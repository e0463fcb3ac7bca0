//! Words, and the lanes they are compared in.

use crate::tokens::spell;

/// What a word belongs to.
///
/// The body is compared between formats word by word. What a format makes by itself, or shows elsewhere than the
/// others, is in a lane of its own. What repeats at the edges of pages is no word at all: headers and footers, which PDF
/// calls artifacts (ISO 32000-1 §14.8.2.2), and the numbers of pages.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Lane {
    /// Title block, text and contact block, captions with their labels.
    Body,
    /// The footnotes, without their numbers (`Note`, ISO 32000-1 §14.8.4.4; `doc-endnotes`, DPUB-ARIA; footnotes part,
    /// ECMA-376-1 §11.3.7).
    Note,
    /// Contents lists, with what they say of pages (`TOC`, ISO 32000-1 §14.8.4.2; styles `TOC 1` to `TOC 9`).
    Contents,
    /// Alternative texts of pictures (`Alt`, ISO 32000-1 §14.9.3; `alt`; `descr`, ECMA-376-1 §20.4.2.5).
    AlternativeText,
}

/// A word: a run of letters and digits in lower case, as [`tokens`](crate::tokens) has them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word {
    /// Its letters.
    pub text: String,
    /// What it belongs to.
    pub lane: Lane,
    /// In the head of which table of the body it stands, counted from 0, where the format says it.
    pub head: Option<usize>,
}

/// The words of a file in reading order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Words(Vec<Word>);

impl Words {
    /// All words.
    pub fn iter(&self) -> std::slice::Iter<'_, Word> {
        self.0.iter()
    }

    /// The words of a lane.
    pub fn of(&self, lane: Lane) -> Vec<&str> {
        self.0.iter().filter(|word| word.lane == lane).map(|word| word.text.as_str()).collect()
    }

    /// Takes away the words that `keep` says no to.
    pub fn retain(&mut self, keep: impl FnMut(&Word) -> bool) {
        self.0.retain(keep);
    }
}

/// Takes text as it comes, lane by lane, and makes words of it. A word goes on over texts of its lane until something
/// that is no letter and no digit ends it; texts of other lanes may come between.
#[derive(Debug, Default)]
pub(crate) struct WordsWriter {
    words: Vec<Word>,
    open: Open,
    /// The head of a table that words of the body now belong to.
    head: Option<usize>,
    heads: usize,
    bytes: usize,
}

/// The place of the word of each lane that is not ended.
#[derive(Debug, Default)]
struct Open {
    body: Option<usize>,
    note: Option<usize>,
    contents: Option<usize>,
    alternative_text: Option<usize>,
}

impl Open {
    fn of(&mut self, lane: Lane) -> &mut Option<usize> {
        match lane {
            Lane::Body => &mut self.body,
            Lane::Note => &mut self.note,
            Lane::Contents => &mut self.contents,
            Lane::AlternativeText => &mut self.alternative_text,
        }
    }
}

impl WordsWriter {
    /// Appends text to a lane.
    pub(crate) fn push(&mut self, lane: Lane, text: &str) {
        self.bytes += text.len();
        spell(text, |letter| match letter {
            Some(letter) => self.push_letter(lane, letter),
            None => self.end_word(lane),
        });
    }

    fn push_letter(&mut self, lane: Lane, letter: char) {
        let WordsWriter { words, open, head, .. } = self;
        let open = *open.of(lane).get_or_insert_with(|| {
            words.push(Word { text: String::new(), lane, head: head.filter(|_| lane == Lane::Body) });
            words.len() - 1
        });
        words[open].text.push(letter);
    }

    /// Ends the word of a lane, as white space does.
    pub(crate) fn end_word(&mut self, lane: Lane) {
        *self.open.of(lane) = None;
    }

    /// Appends a text that is a whole, such as the description of a picture.
    pub(crate) fn push_whole(&mut self, lane: Lane, text: &str) {
        self.end_word(lane);
        self.push(lane, text);
        self.end_word(lane);
    }

    /// Starts the head of a table.
    pub(crate) fn start_head(&mut self) {
        self.head = Some(self.heads);
        self.heads += 1;
    }

    /// Ends the head of a table.
    pub(crate) fn end_head(&mut self) {
        self.head = None;
    }

    /// How many bytes of text came in so far.
    pub(crate) fn bytes(&self) -> usize {
        self.bytes
    }

    /// The words.
    pub(crate) fn finish(self) -> Words {
        Words(self.words)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_goes_on_behind_text_of_another_lane() {
        let mut writer = WordsWriter::default();
        writer.push(Lane::Body, "one tw");
        writer.push_whole(Lane::Note, "a note");
        writer.push(Lane::Body, "o");
        writer.end_word(Lane::Body);
        writer.push(Lane::Body, "three");
        let words = writer.finish();
        assert_eq!(words.of(Lane::Body), ["one", "two", "three"]);
        assert_eq!(words.of(Lane::Note), ["a", "note"]);
        let order: Vec<&str> = words.iter().map(|word| word.text.as_str()).collect();
        assert_eq!(order, ["one", "two", "a", "note", "three"]);
    }

    #[test]
    fn words_of_the_body_know_the_head_they_stand_in() {
        let mut writer = WordsWriter::default();
        for text in ["a", "b"] {
            writer.start_head();
            writer.push_whole(Lane::Body, text);
            writer.push_whole(Lane::AlternativeText, text);
            writer.end_head();
        }
        writer.push(Lane::Body, "c");
        let heads: Vec<Option<usize>> = writer.finish().iter().map(|word| word.head).collect();
        assert_eq!(heads, [Some(0), None, Some(1), None, None]);
    }
}
