//! Text of documents, made safe for a terminal.

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

/// A message that may quote a document; its lines stay lines.
pub(super) fn plain(message: &str) -> String {
    message.chars().map(|character| if character == '\n' { '\n' } else { shown(character) }).collect()
}

/// A message that may quote a document, on one line.
pub(super) fn on_one_line(message: &str) -> String {
    message.chars().map(|character| if character == '\n' { ' ' } else { shown(character) }).collect()
}
