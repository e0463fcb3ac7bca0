//! Where words stand in the source that they were read from.
//!
//! Most words are in the source as they are. Else the source is gone through beside them: it may have escapes, character
//! references, white space that counts as one space, and characters that no output may have.

use html5gum::{Token, Tokenizer};
use publish_core::Span;
use publish_core::model::Text;
use publish_core::text::floor;

/// The longest character reference of HTML has 33 bytes; one that is a number may have more zeros.
const LONGEST_REFERENCE: usize = 40;

/// How far a word is looked for from where it is expected, in bytes.
const NEAR: usize = 256;

/// Words that were read from `source`, which stands at `span`.
pub(crate) fn sourced(words: &str, source: &str, span: Span) -> Text {
    if words == source {
        return Text::verbatim(words, span);
    }
    let mut aligner = Aligner { words, source, span, word: 0, at: 0, text: Text::derived("", span) };
    while aligner.step() {}
    aligner.rest()
}

/// An address with the scheme before it that the author left out.
pub(crate) fn with_scheme(scheme: &str, address: &Text) -> Text {
    let place = address.place(0..0);
    let mut text = Text::derived(scheme, place);
    text.push(address);
    text
}

struct Aligner<'w> {
    words: &'w str,
    source: &'w str,
    span: Span,
    /// How far the words, and the source, were gone through.
    word: usize,
    at: usize,
    text: Text,
}

impl Aligner<'_> {
    /// Goes on by words that are the same in both, then by one that is not; false where there is no such.
    fn step(&mut self) -> bool {
        let (words, source) = (&self.words[self.word..], &self.source[self.at..]);
        let same = common(words, source);
        let place = self.place(same);
        self.text.push_verbatim(&words[..same], place);
        (self.word, self.at) = (self.word + same, self.at + same);
        let (words, source) = (&words[same..], &source[same..]);
        let Some((shown, written)) = form(words, source).or_else(|| left_out(words, source)) else { return false };
        let place = self.place(written);
        self.text.push_derived(&words[..shown], place);
        (self.word, self.at) = (self.word + shown, self.at + written);
        true
    }

    /// The words, with those at their end that have another form in the source for another reason.
    fn rest(mut self) -> Text {
        let (words, source) = (&self.words[self.word..], &self.source[self.at..]);
        if !words.is_empty() {
            let same = common_end(words, source);
            let (middle, end) = (words.len() - same, source.len() - same);
            let place = self.place(end);
            self.text.push_derived(&words[..middle], place);
            self.at += end;
            let place = self.place(same);
            self.text.push_verbatim(&words[middle..], place);
        }
        self.text
    }

    /// The next `length` bytes of the source.
    fn place(&self, length: usize) -> Span {
        let start = self.span.start as usize + self.at;
        Span::new(self.span.text, start..start + length)
    }
}

/// How many bytes at the start of words have another form at the start of the source, and how many bytes that has; `None`
/// where the words are at their end, or the form is none that is known.
fn form(words: &str, source: &str) -> Option<(usize, usize)> {
    let (shown, written) = (words.chars().next()?, source.chars().next()?);
    let space = source.len() - source.trim_start_matches(|c: char| c.is_ascii_whitespace()).len();
    if shown == ' ' && space > 0 {
        return Some((1, space));
    }
    if written == '\\' && source[1..].starts_with(shown) {
        return Some((shown.len_utf8(), 1 + shown.len_utf8()));
    }
    if let Some(found) = reference(words, source) {
        return Some(found);
    }
    // YAML and CSV write a quotation mark twice between such.
    if matches!((shown, source.as_bytes()), ('\'', [b'\'', b'\'', ..]) | ('"', [b'"', b'"', ..])) {
        return Some((1, 2));
    }
    // What no output may have is left out, or shown as what stands for it.
    let is_left_out = written.is_control() || space > 0 || !is_letter(written);
    is_left_out.then(|| if shown == '\u{FFFD}' && written == '\0' { (3, 1) } else { (0, written.len_utf8()) })
}

/// What stands before the next word in the source, where that is near.
fn left_out(words: &str, source: &str) -> Option<(usize, usize)> {
    let word = words.split_ascii_whitespace().next()?;
    let near = &source[..floor(source, NEAR)];
    near.find(word).filter(|&at| at > 0).map(|at| (words.find(word).unwrap_or(0), at))
}

/// A character reference (HTML §13.5) that the words have decoded.
fn reference(words: &str, source: &str) -> Option<(usize, usize)> {
    if !source.starts_with('&') {
        return None;
    }
    let length = source.bytes().take(LONGEST_REFERENCE).position(|byte| byte == b';')? + 1;
    let mut decoded = Vec::new();
    for token in Tokenizer::new(&source[..length]).filter_map(Result::ok) {
        let Token::String(string) = token else { return None };
        decoded.extend_from_slice(&string.value);
    }
    words.as_bytes().starts_with(&decoded).then_some((decoded.len(), length))
}

/// Whether a character can be no mark that is taken out.
fn is_letter(character: char) -> bool {
    character.is_alphanumeric() || character.is_ascii_punctuation()
}

/// How many bytes words and source have in common at their start, up to what may be another form of them.
fn common(words: &str, source: &str) -> usize {
    let pairs = words.char_indices().zip(source.chars());
    let differs = |&((at, a), b): &((usize, char), char)| {
        a != b || (matches!(b, '\\' | '&' | '"' | '\'') && is_form(&words[at..], &source[at..]))
    };
    let end = pairs.into_iter().find(differs).map(|((at, _), _)| at);
    end.unwrap_or_else(|| words.len().min(source.len()))
}

/// Whether a character that both start with is more of them in the source: two backslashes or quotation marks that are one,
/// a character reference.
fn is_form(words: &str, source: &str) -> bool {
    let doubled = |mark: &str| source.starts_with(mark) && !words.starts_with(mark);
    source.starts_with("\\\\") || doubled("''") || doubled("\"\"") || reference(words, source).is_some()
}

/// How many bytes two texts have in common at their end.
fn common_end(one: &str, other: &str) -> usize {
    let pairs = one.chars().rev().zip(other.chars().rev());
    pairs.take_while(|(a, b)| a == b).map(|(a, _)| a.len_utf8()).sum()
}

#[cfg(test)]
mod tests {
    use publish_core::TextId;

    use super::*;

    fn pieces(words: &str, source: &str) -> Vec<(String, String)> {
        let text = sourced(words, source, Span::new(TextId(0), 0..source.len()));
        assert_eq!(text.as_str(), words);
        let piece = |piece: publish_core::model::Piece| {
            let (shown, written) = (&words[piece.words], &source[piece.span.range()]);
            assert!(!piece.verbatim || shown == written, "{shown} {written}");
            (shown.to_owned(), written.to_owned())
        };
        text.pieces().map(piece).collect()
    }

    fn same(words: &[(&str, &str)]) -> Vec<(String, String)> {
        words.iter().map(|(shown, written)| ((*shown).to_owned(), (*written).to_owned())).collect()
    }

    #[test]
    fn forms_of_the_source_are_pieces_of_their_own() {
        assert_eq!(pieces("plain", "plain"), same(&[("plain", "plain")]));
        assert_eq!(pieces("a<b", "a&lt;b"), same(&[("a", "a"), ("<", "&lt;"), ("b", "b")]));
        assert_eq!(pieces("a*b", "a\\*b"), same(&[("a", "a"), ("*", "\\*"), ("b", "b")]));
        assert_eq!(pieces("a b", "a \n\t b"), same(&[("a ", "a "), ("b", "b")]));
        assert_eq!(pieces("a b", "a\n b"), same(&[("a", "a"), (" ", "\n "), ("b", "b")]));
        assert_eq!(pieces("a\u{FFFD}b", "a\0b"), same(&[("a", "a"), ("\u{FFFD}", "\0"), ("b", "b")]));
        assert_eq!(pieces("ab", "a\u{202E}b"), same(&[("a", "a"), ("b", "b")]));
    }

    #[test]
    fn what_has_a_form_of_an_unknown_kind_is_one_piece() {
        assert_eq!(pieces("a … b", "a xyz b"), same(&[("a ", "a "), ("…", "xyz"), (" b", " b")]));
        assert_eq!(pieces("new", ""), same(&[("new", "")]));
    }
}
