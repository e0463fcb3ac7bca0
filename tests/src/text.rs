//! Reads plain text.

use std::collections::HashMap;

use crate::text_columns;
use crate::words::{Lanes, tokens};

/// Holds a plain text against the lanes of another format: its words in order are those of the body, and what else it
/// has is contents, notes, descriptions, addresses of links and marks, and nothing else. A table may be records, with the
/// words of its head before the cells they head instead of once.
///
/// # Errors
/// When a word is missing, stands elsewhere or is too many.
pub fn check(bytes: &[u8], other: &Lanes) -> Result<(), String> {
    let text = std::str::from_utf8(bytes).map_err(|error| format!("the text is not UTF-8: {error}"))?;
    let text: Vec<&str> = text.lines().filter(|line| !is_address(line)).collect();
    let words = tokens(&text_columns::in_order(&text));
    let mut extra = Vec::new();
    let mut heads: HashMap<&str, usize> = HashMap::new();
    let mut at = 0;
    for word in &words {
        // A head that is left where a cell goes on stands before the cells.
        let behind = behind_head(other, at);
        if other.body.get(at) == Some(word) {
            at += 1;
        } else if other.body.get(behind) == Some(word) {
            other.body[at..behind].iter().for_each(|head| *heads.entry(head).or_default() += 1);
            at = behind + 1;
        } else {
            extra.push(word.as_str());
        }
    }
    let end = behind_head(other, at);
    other.body[at..end].iter().for_each(|head| *heads.entry(head).or_default() += 1);
    if let Some(left) = other.body.get(end..).filter(|left| !left.is_empty()) {
        return Err(format!("the text lacks, or has elsewhere: {:?}", &left[..left.len().min(8)]));
    }
    let lost: Vec<&&str> = heads
        .iter()
        .filter(|(head, count)| extra.iter().filter(|word| word == head).count() < **count)
        .map(|(head, _)| head)
        .collect();
    if !lost.is_empty() {
        return Err(format!("the text lacks heads of tables: {lost:?}"));
    }
    account_for(&extra, other, marks(&text))
}

/// The first word of the body from `at` on that is not of the head that `at` is in.
fn behind_head(other: &Lanes, at: usize) -> usize {
    other.heads.iter().find(|head| head.contains(&at)).map_or(at, |head| head.end)
}

/// Whether a word is of the head of a table, which records have before each cell.
fn is_head(word: &str, other: &Lanes) -> bool {
    other.heads.iter().any(|head| other.body[head.clone()].iter().any(|head| head == word))
}

/// The marks of lists that are no numbers, such as `b.` and `(iv)`, at the starts of lines, behind those of other items too.
fn marks(lines: &[&str]) -> HashMap<String, usize> {
    let mut marks = HashMap::new();
    for line in lines.iter().filter(|line| line.starts_with([' ', '⁽'])) {
        for word in line.split_whitespace() {
            let inner = word.strip_prefix('(').unwrap_or(word).strip_suffix(['.', ')']).unwrap_or_default();
            let is_letter =
                !inner.is_empty() && inner.len() <= 5 && inner.bytes().all(|byte| byte.is_ascii_alphabetic());
            let is_other = word == "-"
                || word.starts_with('⁽')
                || (!inner.is_empty() && inner.bytes().all(|byte| byte.is_ascii_digit()));
            if is_letter {
                *marks.entry(inner.to_lowercase()).or_default() += 1;
            } else if !is_other {
                break;
            }
        }
    }
    marks
}

/// Every extra word must be one of another lane, or generated; every word of the notes must be among them.
fn account_for(extra: &[&str], other: &Lanes, mut marks: HashMap<String, usize>) -> Result<(), String> {
    let mut left: HashMap<&str, usize> = HashMap::new();
    for word in other.contents.iter().chain(&other.notes).chain(&other.descriptions) {
        *left.entry(word).or_default() += 1;
    }
    let is_number = |word: &str| word.chars().all(char::is_numeric);
    for word in extra {
        match left.get_mut(word) {
            Some(count) if *count > 0 => *count -= 1,
            _ if is_number(word) || GENERATED.contains(word) || is_head(word, other) => {}
            _ if marks.get(*word).is_some_and(|count| *count > 0) => {
                marks.entry((*word).to_owned()).and_modify(|count| *count -= 1);
            }
            _ => return Err(format!("the text has `{word}`, which no other format has")),
        }
    }
    let lost = |word: &&String| left.get(word.as_str()).is_some_and(|count| *count > 0) && !is_number(word);
    let lost: Vec<&String> = other.notes.iter().chain(&other.descriptions).filter(lost).collect();
    if lost.is_empty() { Ok(()) } else { Err(format!("the text lacks words of notes or descriptions: {lost:?}")) }
}

/// The words that only plain text has to write out: marks of pictures and tasks, titles of lists that the other formats
/// show by their form, and the marking that others have at the edges of their pages.
const GENERATED: [&str; 11] =
    ["image", "bild", "notes", "anmerkungen", "links", "verweise", "contents", "inhalt", "x", "noten", "cui"];

/// Whether a line is the address of a link: a number in brackets and one word.
fn is_address(line: &str) -> bool {
    let Some((number, address)) = line.trim().strip_prefix('[').and_then(|rest| rest.split_once("] ")) else {
        return false;
    };
    number.bytes().all(|byte| byte.is_ascii_digit()) && !address.contains(' ')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_must_be_there_in_order_and_no_others() {
        let words = |text: &str| tokens(text);
        let lanes = Lanes { body: words("one two three"), notes: words("a note"), ..Lanes::default() };
        assert!(check(b"one two[1] three\n\n1. a note\n", &lanes).is_ok());
        assert!(check(b"one three two\n\n1. a note\n", &lanes).is_err());
        assert!(check(b"one two three four\n\na note\n", &lanes).is_err());
        assert!(check(b"one two three\n", &lanes).is_err());
    }

    #[test]
    fn records_have_the_words_of_heads_before_their_cells() {
        let body = tokens("intro name age ann 5 bo 6 end");
        let lanes = Lanes { body, heads: std::iter::once(1..3).collect(), ..Lanes::default() };
        assert!(check(b"Intro\n\nName: Ann\nAge: 5\n\nName: Bo\nAge: 6\n\nEnd\n", &lanes).is_ok());
        assert!(check(b"Intro\n\nName: Ann\n5\n\nName: Bo\n6\n\nEnd\n", &lanes).is_err());
        assert!(check(b"Intro\n\nName: Ann\nAge: 5\n\nName: Bo\n\nEnd\n", &lanes).is_err());
    }
}
