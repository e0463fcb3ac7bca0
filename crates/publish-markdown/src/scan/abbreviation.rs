//! Abbreviations: `*[HTML]: HyperText Markup Language` (PHP Markdown Extra).

use super::Scanner;
use super::line::Line;

/// How many abbreviations a text may define, since each word is held against each.
const MAX_COUNT: usize = 1000;

impl<'s> Scanner<'s> {
    /// Takes the definition of an abbreviation out of the text.
    pub(super) fn abbreviation(&mut self, line: Line<'s>) -> bool {
        let Some((short, long)) = line.text()[2..].split_once("]:") else { return false };
        let (short, long) = (short.trim(), long.trim());
        if short.is_empty() || short.contains(['[', ']']) || long.is_empty() {
            return false;
        }
        let defined = self.found.abbreviations.iter().any(|(other, _)| other == short);
        if !defined && self.found.abbreviations.len() < MAX_COUNT {
            let end = line.content + line.text().trim_end().len();
            self.found.abbreviations.push((short.to_owned(), self.sourced(end - long.len()..end)));
        }
        self.rewrite.keep(line.content);
        self.rewrite.drop(line.end);
        self.at = line.next;
        self.blank_before = true;
        true
    }
}
