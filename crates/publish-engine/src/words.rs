//! How many words a document has.

use publish_core::walk;
use publish_resolve::Paged;

/// The number of words in the text of a document: runs of characters between spaces, where each ideograph and each kana is
/// a word of its own, as word processors count them.
pub(crate) fn words_of(paged: &Paged<'_>) -> u64 {
    let document = paged.document();
    let of_runs: u64 = walk::runs(document).map(|(_, content)| words(&paged.written_text(content))).sum();
    of_runs + walk::verbatim(document).map(|(_, text)| words(text)).sum::<u64>()
}

fn words(text: &str) -> u64 {
    let mut count = 0;
    let mut within = false;
    for character in text.chars() {
        let alone = is_word_alone(character);
        let part = !alone && character.is_alphanumeric();
        let between = character.is_whitespace();
        count += u64::from(alone || (part && !within));
        within = (within || part) && !alone && !between;
    }
    count
}

/// Whether a character is a word where words have no spaces between them: kana and ideographs.
fn is_word_alone(character: char) -> bool {
    matches!(character, '\u{3041}'..='\u{30FF}' | '\u{3400}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}')
}

#[cfg(test)]
mod tests {
    use super::words;

    #[test]
    fn words_stand_between_spaces() {
        assert_eq!(words(""), 0);
        assert_eq!(words("  — "), 0);
        assert_eq!(words("It's one-eyed, 3.5 km"), 4);
        assert_eq!(words("日本語 text"), 4);
    }
}
