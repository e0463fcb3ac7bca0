//! Keys of works and of what is referred to.

/// The key at the start of `text`, and what follows: letters, digits, `_` and punctuation within; anything between
/// braces (pandoc's `citations`).
pub(super) fn key(text: &str) -> Option<(&str, &str)> {
    if let Some((key, rest)) = text.strip_prefix('{').and_then(|inner| inner.split_once('}')) {
        let plain = !key.is_empty() && !key.contains(|c: char| c.is_whitespace() || matches!(c, '"' | '\'' | '['));
        return plain.then_some((key, rest));
    }
    if !text.starts_with(|c: char| c.is_alphanumeric() || c == '_' || c == '*') {
        return None;
    }
    let mut end = 0;
    let mut characters = text.char_indices().peekable();
    while let Some((at, character)) = characters.next() {
        let next = characters.peek().map(|&(_, next)| next);
        let inner =
            ":.#$%&-+?<>~/".contains(character) && next.is_some_and(|next| next.is_alphanumeric() || next == '_');
        if !(character.is_alphanumeric() || character == '_' || (at == 0 && character == '*') || inner) {
            break;
        }
        end = at + character.len_utf8();
    }
    Some(text.split_at(end))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_end_before_punctuation() {
        assert_eq!(key("doe99, p. 3"), Some(("doe99", ", p. 3")));
        assert_eq!(key("fig-map."), Some(("fig-map", ".")));
        assert_eq!(key("a:b.c]"), Some(("a:b.c", "]")));
        assert_eq!(key("{https://x.y/z}."), Some(("https://x.y/z", ".")));
        assert_eq!(key(" x"), None);
    }
}
