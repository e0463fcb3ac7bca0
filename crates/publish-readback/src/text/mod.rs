//! Plain text: words of a form that marks no lanes.

mod columns;
mod law;
mod marks;

use crate::compare::Difference;
use crate::error::ReadbackError;
use crate::limits::Limits;
use crate::tokens::tokens;
use crate::words::Words;

/// A plain text, without the lines that are addresses of links.
#[derive(Clone, Debug)]
pub struct PlainText<'a> {
    lines: Vec<&'a str>,
}

impl<'a> PlainText<'a> {
    /// Reads a text.
    ///
    /// # Errors
    /// When it is too large or is not UTF-8.
    pub fn read(bytes: &'a [u8], limits: &Limits) -> Result<PlainText<'a>, ReadbackError> {
        limits.check_file(bytes)?;
        let text = std::str::from_utf8(bytes).map_err(|_| ReadbackError::NotUtf8 { place: "the text".to_owned() })?;
        Ok(PlainText { lines: text.lines().filter(|line| !marks::is_address(line)).collect() })
    }

    /// Its words in reading order, as [`tokens`] has them. The lines of a table's cell come one after the other, as a
    /// reader's eye takes them.
    pub fn words(&self) -> Vec<String> {
        tokens(&columns::in_order(&self.lines))
    }

    /// Holds the text against the words of a format that marks its lanes: in order its words are those of the body, and
    /// what else it has is contents, notes, descriptions and marks, and nothing else. A table may be records, with
    /// the words of its head before the cells they head instead of once.
    ///
    /// # Errors
    /// When a word is missing, stands elsewhere or is too many.
    pub fn compare(&self, words: &Words) -> Result<(), Difference> {
        law::check(&self.words(), words, marks::of_items(&self.lines))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::{Lane, WordsWriter};

    fn compare(text: &str, words: &Words) -> Result<(), Difference> {
        PlainText::read(text.as_bytes(), &Limits::default()).unwrap().compare(words)
    }

    #[test]
    fn words_must_be_there_in_order_and_no_others() {
        let mut writer = WordsWriter::default();
        writer.push_whole(Lane::Body, "one two three");
        writer.push_whole(Lane::Note, "a note");
        let words = writer.finish();
        assert_eq!(compare("one two[1] three\n\n1. a note\n", &words), Ok(()));
        let missing = Difference::Missing { words: vec!["two".to_owned(), "three".to_owned()] };
        assert_eq!(compare("one three\n\n1. a note\n", &words), Err(missing));
        assert!(compare("one three two\n\n1. a note\n", &words).is_err());
        assert_eq!(
            compare("one two three four\n\na note\n", &words),
            Err(Difference::Added { word: "four".to_owned() })
        );
        let asides = Difference::MissingAsides { words: vec!["a".to_owned(), "note".to_owned()] };
        assert_eq!(compare("one two three\n", &words), Err(asides));
    }

    #[test]
    fn records_have_the_words_of_heads_before_their_cells() {
        let mut writer = WordsWriter::default();
        writer.push_whole(Lane::Body, "intro");
        writer.start_head();
        writer.push_whole(Lane::Body, "name age");
        writer.end_head();
        writer.push_whole(Lane::Body, "ann 5 bo 6 end");
        let words = writer.finish();
        assert_eq!(compare("Intro\n\nName: Ann\nAge: 5\n\nName: Bo\nAge: 6\n\nEnd\n", &words), Ok(()));
        assert!(compare("Intro\n\nName: Ann\n5\n\nName: Bo\n6\n\nEnd\n", &words).is_err());
        assert!(compare("Intro\n\nName: Ann\nAge: 5\n\nName: Bo\n\nEnd\n", &words).is_err());
    }

    #[test]
    fn addresses_are_no_words_of_the_text() {
        let text = PlainText::read(b"See [1].\n\n[1] https://example.org/words\n", &Limits::default()).unwrap();
        assert_eq!(text.words(), ["see", "1"]);
    }

    #[test]
    fn what_is_not_utf_8_or_too_large_is_an_error() {
        let limits = Limits { file: 3, ..Limits::default() };
        assert_eq!(PlainText::read(b"abcd", &limits).unwrap_err(), ReadbackError::FileTooLarge { limit: 3 });
        assert!(matches!(PlainText::read(b"a\xff", &limits), Err(ReadbackError::NotUtf8 { .. })));
        assert!(PlainText::read(b"abc", &limits).is_ok());
    }
}
