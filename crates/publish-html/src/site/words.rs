//! The words of what was written, as a search finds them.

use crate::writer::is_phrasing;

/// The text of markup that was written here, with single spaces; marks of footnotes are left out.
pub(crate) fn text_of(markup: &str) -> String {
    let mut text = String::with_capacity(markup.len() / 2);
    let mut rest = markup;
    while let Some(at) = rest.find(['<', '&']) {
        push(&mut text, &rest[..at]);
        rest = &rest[at..];
        if rest.starts_with('&') {
            let end = rest.find(';').map_or(1, |end| end + 1);
            push(&mut text, character(&rest[..end]));
            rest = &rest[end..];
            continue;
        }
        let end = rest.find('>').map_or(rest.len(), |end| end + 1);
        let tag = &rest[..end];
        let skipped = if tag.starts_with("<sup") && rest[end..].starts_with("<a id=") {
            rest.find("</sup>").map(|end| end + "</sup>".len())
        } else if tag.contains("role=\"doc-backlink\"") {
            rest.find("</a>").map(|end| end + "</a>".len())
        } else {
            None
        };
        if !is_phrasing(name(tag)) {
            push(&mut text, " ");
        }
        rest = &rest[skipped.unwrap_or(end)..];
    }
    push(&mut text, rest);
    text.truncate(text.trim_end().len());
    text
}

fn name(tag: &str) -> &str {
    let tag = tag.trim_start_matches(['<', '/']);
    tag.split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or_default()
}

fn character(reference: &str) -> &str {
    match reference {
        "&amp;" => "&",
        "&lt;" => "<",
        "&gt;" => ">",
        "&quot;" => "\"",
        other => other,
    }
}

fn push(text: &mut String, words: &str) {
    for c in words.chars() {
        if !c.is_whitespace() {
            text.push(c);
        } else if !text.is_empty() && !text.ends_with(' ') {
            text.push(' ');
        }
    }
}

/// The words of a text in lower case: runs of letters and digits, and each sign of a script that has no spaces.
/// `search.js` reads what is looked for in the same way.
pub(crate) fn words_of(text: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut word = String::new();
    let mut end = |word: &mut String| {
        // A single letter stands in nearly every section.
        if word.len() > 1 {
            words.push(std::mem::take(word));
        }
        word.clear();
    };
    for c in text.chars() {
        if stands_alone(c) {
            end(&mut word);
            word.push(c);
            end(&mut word);
        } else if c.is_alphanumeric() {
            word.extend(c.to_lowercase());
        } else {
            end(&mut word);
        }
    }
    end(&mut word);
    words
}

/// Whether a character is looked for by itself: Thai, Lao, Burmese and Khmer letters, kana and Chinese characters.
fn stands_alone(c: char) -> bool {
    c.is_alphanumeric()
        && matches!(c, '\u{E00}'..='\u{EFF}' | '\u{1000}'..='\u{109F}' | '\u{1780}'..='\u{17FF}'
            | '\u{3040}'..='\u{30FF}' | '\u{3400}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_are_no_words() {
        let markup = "<p>One <em>t</em>wo<sup><a id=\"n\" role=\"doc-noteref\">1</a></sup> &amp; H<sub>2</sub>O.</p>\n<p>Three \
            <a href=\"#n\" role=\"doc-backlink\">x</a></p>";
        assert_eq!(text_of(markup), "One two & H2O. Three");
        assert_eq!(text_of("a < b &"), "a");
    }

    #[test]
    fn words_are_in_lower_case() {
        assert_eq!(words_of("A Straße, 2nd x thread_local"), ["straße", "2nd", "thread", "local"]);
        assert_eq!(words_of("東京 tower"), ["東", "京", "tower"]);
    }
}
