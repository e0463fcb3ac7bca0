//! Options of constructs: `key="value"` and bare words.

/// The options at the start of a text, in order; a bare word has no key.
pub(super) fn all(text: &str) -> Vec<(&str, String)> {
    let mut found = Vec::new();
    let mut rest = text.trim_start();
    while !rest.is_empty() {
        let end = rest.find(|c: char| c == '=' || c.is_whitespace() || matches!(c, '"' | '\'')).unwrap_or(rest.len());
        let (word, behind) = rest.split_at(end);
        let (key, value) = match behind.strip_prefix('=') {
            Some(value) => (word, value.trim_start()),
            None if word.is_empty() => ("", behind),
            None => {
                found.push(("", word.to_owned()));
                rest = behind.trim_start();
                continue;
            }
        };
        let (value, behind) = self::value(value);
        found.push((key.trim(), value));
        rest = behind.trim_start();
    }
    found
}

/// The value of an option by any of its names, the first of them first.
pub(super) fn find<'o>(options: &'o [(&str, String)], names: &[&str]) -> Option<&'o str> {
    let named = |name: &&str| options.iter().find(|(key, _)| key == name);
    names.iter().find_map(named).map(|(_, value)| value.as_str())
}

/// A value in quotation marks or braces, or up to a space, and what follows it.
fn value(text: &str) -> (String, &str) {
    let close = match text.chars().next() {
        Some(mark @ ('"' | '\'')) => mark,
        Some('{') => '}',
        _ => {
            let (value, behind) = text.split_at(text.find(char::is_whitespace).unwrap_or(text.len()));
            return (value.to_owned(), behind);
        }
    };
    let mut value = String::new();
    let mut characters = text[1..].char_indices();
    while let Some((at, character)) = characters.next() {
        match character {
            '\\' => value.extend(characters.next().map(|(_, next)| next)),
            _ if character == close => {
                let value = if close == '}' { value.trim_matches(['"', '\'']).to_owned() } else { value };
                return (value, &text[1 + at + 1..]);
            }
            _ => value.push(character),
        }
    }
    (value, "")
}

/// A value in quotation marks, as attributes have it.
pub(super) fn quoted(value: &str) -> String {
    format!("\"{}\"", value.replace('\\', "\\\\").replace('"', "\\\""))
}

/// An address as the destination of a link or picture.
pub(super) fn address(address: &str) -> String {
    if address.contains([' ', '(', ')']) { format!("<{address}>") } else { address.to_owned() }
}

/// Words between the brackets of a link or picture.
pub(super) fn words(words: &str) -> String {
    words.replace('\\', "\\\\").replace('[', "\\[").replace(']', "\\]").replace('\n', " ")
}

/// The start of a division that has a title, where the title can stand there.
pub(super) fn titled(class: &str, title: &str) -> Option<String> {
    let plain = !title.trim().is_empty() && !title.contains(['[', ']', '\n']);
    plain.then(|| format!("::: {class} [{}]", title.trim()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn options_have_values_of_many_kinds() {
        let found = all("warning title=\"A b\" type='x' n=3 label={\"C\"} \"bare words\"");
        let wanted = [("", "warning"), ("title", "A b"), ("type", "x"), ("n", "3"), ("label", "C"), ("", "bare words")];
        assert_eq!(found, wanted.map(|(key, value)| (key, value.to_owned())));
        assert_eq!(find(&all("t=\"a \\\"b\\\"\""), &["t"]), Some("a \"b\""));
        assert_eq!(find(&found, &["kind", "type"]), Some("x"));
    }
}
