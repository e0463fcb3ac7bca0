//! Numbers of words, for whoever shows a text and must find its words again.

use crate::tokens::spell;

/// Takes the texts of a view in the order in which they stand there, and counts their words from 0.
#[derive(Clone, Debug, Default)]
pub struct Numbering {
    words: Vec<String>,
    is_open: bool,
}

impl Numbering {
    /// Adds a text. Gives the number of the word that its first letter belongs to, which goes on from the text before where nothing
    /// ended that; `None` for a text without letters and digits.
    pub fn push(&mut self, text: &str) -> Option<usize> {
        let Numbering { words, is_open } = self;
        let mut first = None;
        spell(text, |letter| match letter {
            Some(letter) => {
                if !*is_open {
                    words.push(String::new());
                    *is_open = true;
                }
                first.get_or_insert(words.len() - 1);
                if let Some(word) = words.last_mut() {
                    word.push(letter);
                }
            }
            None => *is_open = false,
        });
        first
    }

    /// Ends the last word, as white space does.
    pub fn end_word(&mut self) {
        self.is_open = false;
    }

    /// How many words there are so far.
    pub fn count(&self) -> usize {
        self.words.len()
    }

    /// The words, as [`tokens`](crate::tokens) has them.
    pub fn finish(self) -> Vec<String> {
        self.words
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_go_on_over_texts() {
        let mut numbering = Numbering::default();
        let firsts = ["One tw", "o", " – ", "three", "four"].map(|text| numbering.push(text));
        assert_eq!(firsts, [Some(0), Some(1), None, Some(2), Some(2)]);
        numbering.end_word();
        assert_eq!((numbering.push("five"), numbering.count()), (Some(3), 4));
        assert_eq!(numbering.finish(), ["one", "two", "threefour", "five"]);
    }
}
