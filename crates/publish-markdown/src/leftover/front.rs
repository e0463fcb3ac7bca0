//! Front matter that is none because of where it stands or how it ends.

use std::ops::Range;

use crate::front;

/// The line that should start front matter and does not, with what is wrong and what to do.
pub(super) fn unread(source: &str) -> Option<(Range<usize>, &'static str, &'static str)> {
    if front::locate(source).is_some() {
        return None;
    }
    let start = front::bom(source);
    let body = source[start..].trim_start_matches(['\n', ' ', '\t']);
    let at = source.len() - body.len();
    let fence =
        ["---", "+++"].into_iter().find(|fence| body.lines().next().is_some_and(|line| line.trim_end() == *fence))?;
    let place = at..at + fence.len();
    let behind = body[fence.len()..].trim_start_matches(['\n', ' ', '\t']);
    if !starts_with_key(behind, fence) {
        return None;
    }
    let closed = behind.lines().any(|line| line.trim_end() == fence || (fence == "---" && line.trim_end() == "..."));
    if !closed {
        let message = "the front matter that starts here is never closed, so its keys stay text";
        return Some((place, message, "end it with a line of its own like this one"));
    }
    if at > start {
        let message = "front matter stands at the very start; here its keys stay text";
        return Some((place, message, "take out the lines before it"));
    }
    let message = "a blank line behind the first makes this no front matter, so its keys stay text";
    Some((place, message, "take the blank line out"))
}

/// Whether the first line names a key: `title: Words`, in TOML `title = "Words"`.
fn starts_with_key(text: &str, fence: &str) -> bool {
    let line = text.lines().next().unwrap_or_default();
    let (mark, spaced) = if fence == "---" { (':', ' ') } else { ('=', ' ') };
    let Some((key, value)) = line.split_once(mark) else { return false };
    let key = key.trim_end();
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.');
    key.starts_with(|c: char| c.is_ascii_alphabetic())
        && key.chars().all(plain)
        && (value.is_empty() || value.starts_with([spaced, '\t', '"']))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn front_matter_that_is_none_is_told() {
        let at = |source: &str| unread(source).map(|(range, ..)| range.start);
        assert_eq!(at("---\ntitle: A\n\nWords.\n"), Some(0));
        assert_eq!(at("\n---\ntitle: A\n---\nWords.\n"), Some(1));
        assert_eq!(at("---\n\ntitle: A\n---\n"), Some(0));
        assert_eq!(at("+++\ntitle = \"A\"\n"), Some(0));
    }

    #[test]
    fn rules_are_rules() {
        for source in [
            "",
            "---\n",
            "---\ntitle: A\n---\n",
            "---\n\nWords: more.\n\n---x\n\n",
            "Words.\n\n---\na: b\n---\n",
            "---\nSome words here: that.\n",
        ] {
            assert!(source.contains("Words:") || unread(source).is_none(), "{source}");
        }
    }
}
