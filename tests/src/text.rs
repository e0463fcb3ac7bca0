//! Reads plain text.

use crate::words::{Lanes, tokens};

/// Holds a plain text against the lanes of another format: its words in order are those of the body, and what else it
/// has is contents, notes, descriptions, addresses of links and marks, and nothing else.
///
/// # Errors
/// When a word is missing, stands elsewhere or is too many.
pub fn check(bytes: &[u8], other: &Lanes, addresses: &[String]) -> Result<(), String> {
    let text = std::str::from_utf8(bytes).map_err(|error| format!("the text is not UTF-8: {error}"))?;
    let words = tokens(text);
    let mut extra = Vec::new();
    let mut body = other.body.iter().peekable();
    for word in &words {
        if body.peek() == Some(&word) {
            body.next();
        } else {
            extra.push(word.as_str());
        }
    }
    if let Some(word) = body.next() {
        let left: Vec<&String> = std::iter::once(word).chain(body).take(8).collect();
        return Err(format!("the text lacks, or has elsewhere: {left:?}"));
    }
    let mut allowed: Vec<String> = other.contents.iter().chain(&other.notes).chain(&other.descriptions).cloned().collect();
    allowed.extend(addresses.iter().flat_map(|address| tokens(address)));
    let generated = ["image", "notes", "links", "contents", "abstract", "x", "figure", "table"];
    for word in extra {
        if let Some(index) = allowed.iter().position(|allowed| allowed == word) {
            allowed.swap_remove(index);
        } else if !word.chars().all(char::is_numeric) && !generated.contains(&word) {
            return Err(format!("the text has `{word}`, which no other format has"));
        }
    }
    let lost: Vec<&String> = allowed.iter().filter(|word| !word.chars().all(char::is_numeric)).collect();
    let notes: Vec<&&String> = lost.iter().filter(|word| other.notes.contains(**word)).collect();
    if notes.is_empty() { Ok(()) } else { Err(format!("the text lacks words of notes: {notes:?}")) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_must_be_there_in_order_and_no_others() {
        let words = |text: &str| tokens(text);
        let lanes = Lanes { body: words("one two three"), notes: words("a note"), ..Lanes::default() };
        assert!(check(b"one two[1] three\n\n1. a note\n", &lanes, &[]).is_ok());
        assert!(check(b"one three two\n\n1. a note\n", &lanes, &[]).is_err());
        assert!(check(b"one two three four\n\na note\n", &lanes, &[]).is_err());
        assert!(check(b"one two three\n", &lanes, &[]).is_err());
    }
}
