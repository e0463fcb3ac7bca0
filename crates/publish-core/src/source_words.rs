//! The words of a document in reading order, each with the line that it was read from.

/// All words of a document. All formats have these words in this order, give or take what each makes by itself: so the number of a
/// word is a place that they share, and that leads to a line of the author.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SourceWords {
    /// The files that the words were read from, by their paths within the project, or what stands for them.
    pub files: Vec<String>,
    /// The words: title block, abstract, body, contact block, notes.
    pub words: Vec<SourceWord>,
}

/// A run of characters between spaces.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourceWord {
    /// Its characters, with the punctuation at them.
    pub word: Box<str>,
    /// The number of its file among [`SourceWords::files`].
    pub file: u32,
    /// Its line in the file, from 1. Of a word that no source has, such as the number of a reference, it is the line of what
    /// it stands for.
    pub line: u32,
}

impl SourceWords {
    /// The number of the first word that stands on a line of a file, or behind it; where there is none behind it, the last before
    /// it. `None` for a file that no word is from.
    pub fn at(&self, file: &str, line: u32) -> Option<usize> {
        let file = u32::try_from(self.files.iter().position(|name| name == file)?).ok()?;
        let of_file = || self.words.iter().enumerate().filter(|(_, word)| word.file == file);
        let behind = of_file().filter(|(_, word)| word.line >= line).min_by_key(|(_, word)| word.line);
        behind.or_else(|| of_file().max_by_key(|(_, word)| word.line)).map(|(number, _)| number)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_leads_to_its_first_word_or_the_next() {
        let word = |file, line| SourceWord { word: "word".into(), file, line };
        let words = vec![word(0, 9), word(1, 2), word(1, 4), word(1, 4), word(0, 3)];
        let words = SourceWords { files: vec!["a.md".to_owned(), "b.md".to_owned()], words };
        let at = |file, line| words.at(file, line);
        assert_eq!((at("b.md", 4), at("b.md", 3), at("b.md", 1)), (Some(2), Some(2), Some(1)));
        assert_eq!((at("b.md", 5), at("a.md", 1), at("a.md", 9)), (Some(3), Some(4), Some(0)));
        assert_eq!(at("c.md", 1), None);
    }
}
