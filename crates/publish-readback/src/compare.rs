//! The law of words: two formats of a document have the same words in the same order.

use thiserror::Error;

use crate::words::{Lane, Words};

/// How the words of two formats differ.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum Difference {
    /// The words of a lane part.
    #[error("{lane}: {} words, not {}; they part at word {at}:\n  here:  …{here}…\n  there: …{there}…", .counts.0, .counts.1)]
    Parted {
        /// What the words belong to.
        lane: &'static str,
        /// The first word that differs, counted from 0.
        at: usize,
        /// How many words there are here, and there.
        counts: (usize, usize),
        /// The words around it here.
        here: String,
        /// The words around it there.
        there: String,
    },
    /// Words are missing in a plain text, or stand elsewhere.
    #[error("the text lacks, or has elsewhere: {words:?}")]
    Missing {
        /// The first of them.
        words: Vec<String>,
    },
    /// Words of heads of tables are missing in a plain text, which may have them before each cell instead of once.
    #[error("the text lacks heads of tables: {words:?}")]
    MissingHeads {
        /// The words.
        words: Vec<String>,
    },
    /// Words of notes or alternative texts are missing in a plain text.
    #[error("the text lacks words of notes or descriptions: {words:?}")]
    MissingAsides {
        /// The words.
        words: Vec<String>,
    },
    /// A plain text has a word too many.
    #[error("the text has `{word}`, which no other format has")]
    Added {
        /// The word.
        word: String,
    },
}

/// Holds the words of a format that marks its lanes against those of another.
///
/// The body and then the notes are compared word by word, then the contents lists without what is a number only, then the
/// alternative texts.
///
/// # Errors
/// The first difference.
pub fn compare(here: &Words, there: &Words) -> Result<(), Difference> {
    same("body and notes", &body_and_notes(here), &body_and_notes(there))?;
    same("contents", &contents(here), &contents(there))?;
    same("descriptions", &here.of(Lane::AlternativeText), &there.of(Lane::AlternativeText))
}

/// Notes stand where the format has them, so they are compared behind the body.
fn body_and_notes(words: &Words) -> Vec<&str> {
    [words.of(Lane::Body), words.of(Lane::Note)].concat()
}

/// Formats number pages, or do not.
fn contents(words: &Words) -> Vec<&str> {
    words.of(Lane::Contents).into_iter().filter(|word| !word.chars().all(char::is_numeric)).collect()
}

fn same(lane: &'static str, here: &[&str], there: &[&str]) -> Result<(), Difference> {
    if here == there {
        return Ok(());
    }
    let at = here.iter().zip(there).take_while(|(a, b)| a == b).count();
    let around = |words: &[&str]| words[at.saturating_sub(3)..(at + 6).min(words.len())].join(" ");
    let counts = (here.len(), there.len());
    Err(Difference::Parted { lane, at, counts, here: around(here), there: around(there) })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::WordsWriter;

    fn words(texts: &[(Lane, &str)]) -> Words {
        let mut writer = WordsWriter::default();
        texts.iter().for_each(|(lane, text)| writer.push_whole(*lane, text));
        writer.finish()
    }

    #[test]
    fn notes_may_stand_elsewhere_and_contents_may_number_pages() {
        let here = words(&[(Lane::Contents, "One 3"), (Lane::Body, "a"), (Lane::Note, "n"), (Lane::Body, "b")]);
        let there = words(&[(Lane::Contents, "One"), (Lane::Body, "a b"), (Lane::Note, "n")]);
        assert_eq!(compare(&here, &there), Ok(()));
    }

    #[test]
    fn the_first_word_that_differs_is_told() {
        let here = words(&[(Lane::Body, "one two three four five six")]);
        let there = words(&[(Lane::Body, "one two three four six")]);
        let Err(Difference::Parted { at, counts, here, there, .. }) = compare(&here, &there) else { panic!() };
        assert_eq!((at, counts), (4, (6, 5)));
        assert_eq!((here.as_str(), there.as_str()), ("two three four five six", "two three four six"));
    }

    #[test]
    fn each_lane_is_compared() {
        for lane in [Lane::Body, Lane::Note, Lane::Contents, Lane::AlternativeText] {
            assert!(compare(&words(&[(lane, "one")]), &words(&[(lane, "two")])).is_err(), "{lane:?}");
            assert!(compare(&words(&[(lane, "one")]), &Words::default()).is_err(), "{lane:?}");
        }
    }
}
