//! Keys to press, `++ctrl+alt+del++`, as `MkDocs` (pymdownx) has them.

use publish_core::model::{Inline, InlineKind, Style, Text};

/// How long all keys together may be.
const MAX_LENGTH: usize = 80;

/// The keys whose marks start at byte `at` of `words`, with the byte behind them.
pub(super) fn read(words: &Text, at: usize) -> Option<(usize, InlineKind)> {
    let inner = words[at..].strip_prefix("++")?;
    if words[..at].ends_with(|c: char| c.is_alphanumeric() || c == '+') {
        return None;
    }
    let bytes = inner.as_bytes();
    let length = (0..bytes.len().min(MAX_LENGTH)).find(|&at| bytes[at..].starts_with(b"++"))?;
    let names: Vec<&str> = inner[..length].split('+').collect();
    let is_name =
        |name: &&str| !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
    let behind = &inner[length + 2..];
    if !names.iter().all(is_name) || length < 2 || behind.starts_with(|c: char| c.is_alphanumeric() || c == '+') {
        return None;
    }
    let shown = names.into_iter().map(name).collect::<Vec<_>>().join("+");
    let content = vec![Inline::words(Text::derived(shown, words.place(at + 2..at + 2 + length)))];
    Some((at + length + 4, InlineKind::Styled(Style::Keyboard, content)))
}

/// The name of a key as keyboards have it: `arrow-up` is `Arrow Up`.
fn name(key: &str) -> String {
    let capital = |part: &str| {
        let mut letters = part.chars();
        letters.next().map_or_else(String::new, |first| first.to_ascii_uppercase().to_string() + letters.as_str())
    };
    key.split('-').map(capital).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use publish_core::Span;

    use super::*;

    #[test]
    fn keys_stand_between_double_signs() {
        let keys = |words: &str| {
            let words = Text::verbatim(words, Span::default());
            let (end, kind) = read(&words, words.find("++")?)?;
            let InlineKind::Styled(_, content) = kind else { return None };
            Some((publish_core::walk::plain_text(&content), end))
        };
        assert_eq!(keys("++ctrl+alt+del++"), Some(("Ctrl+Alt+Del".to_owned(), 16)));
        assert_eq!(keys("press ++arrow-up++."), Some(("Arrow Up".to_owned(), 18)));
        for words in ["C++ and i++", "++i++", "a ++ b ++", "i++j++", "++a b++", "++++", "+++a+++"] {
            assert_eq!(keys(words), None, "{words}");
        }
    }
}
