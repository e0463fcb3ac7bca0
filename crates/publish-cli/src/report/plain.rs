//! Words of documents, file names and arguments, made safe for a terminal.

/// The character as it can be shown: what steers a terminal or reverses the line becomes a replacement character.
pub(super) fn shown(character: char) -> char {
    let steers = character.is_control() && character != '\t';
    // Embeddings, overrides and isolates of UAX #9, with which a line can be made to look like another.
    let reverses = matches!(character, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}');
    if steers || reverses || matches!(character, '\u{2028}' | '\u{2029}') {
        char::REPLACEMENT_CHARACTER
    } else {
        character
    }
}

/// Words that may be anybody's, on one line, so that they can't be taken for a line of the report.
pub(crate) fn on_one_line(words: &str) -> String {
    words.chars().map(|character| if character == '\n' { ' ' } else { shown(character) }).collect()
}

/// JSON in which strings keep all their characters, those that can't be shown as escapes. Outside of strings it has none.
pub(crate) fn escaped(json: &str) -> String {
    let mut escaped = String::with_capacity(json.len());
    for character in json.chars() {
        if character == '\n' || shown(character) == character {
            escaped.push(character);
        } else {
            // All that can't be shown are in the first plane, so one escape of four digits is enough (RFC 8259 §7).
            escaped.push_str(&format!("\\u{:04x}", u32::from(character)));
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_steers() {
        assert_eq!(on_one_line("a\u{1b}[31m\nb\u{202E}\u{9b}\tc"), "a\u{FFFD}[31m b\u{FFFD}\u{FFFD}\tc");
    }

    #[test]
    fn json_means_the_same() {
        let name = "a\u{1b}\u{7f}\u{9b}\u{202E}é";
        let json = escaped(&serde_json::to_string(name).unwrap());
        assert_eq!(json, r#""a\u001b\u007f\u009b\u202eé""#);
        assert_eq!(serde_json::from_str::<String>(&json).unwrap(), name);
    }
}
