//! Comments that allow what is left over: `<!-- publish: allow leftover-markup -->`.

use publish_core::{SourceMap, Span, codes};

/// Whether a comment stands in the lines of a block, or in the line before it.
pub(super) fn is_given(sources: &SourceMap, block: Span) -> bool {
    let span = sources.trace(block);
    let text = &sources.get(span.text).text;
    let range = publish_core::text::whole(text, span.range());
    let start = text[..range.start].rfind('\n').map_or(0, |newline| newline + 1);
    let end = text[range.end..].find('\n').map_or(text.len(), |newline| range.end + newline);
    let before = text[..start].trim_end();
    let line = &before[before.rfind('\n').map_or(0, |newline| newline + 1)..];
    allows(line) || allows(&text[start..end])
}

fn allows(text: &str) -> bool {
    text.split("<!--").skip(1).any(|comment| {
        let names = comment.split("-->").next().and_then(|inner| inner.trim().strip_prefix("publish:"));
        let names = names.and_then(|inner| inner.trim_start().strip_prefix("allow")).unwrap_or_default();
        names.split([' ', ',', '\n']).any(|name| name == codes::LEFTOVER_MARKUP.name)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_name_what_they_allow() {
        assert!(allows("> <!-- publish: allow leftover-markup -->"));
        assert!(allows("<!--publish:allow missing-alt-text, leftover-markup-->"));
        for text in ["publish: allow leftover-markup", "<!-- allow leftover-markup -->", "<!-- publish: allow -->"] {
            assert!(!allows(text), "{text}");
        }
    }
}
