//! Comments: `%% … %%` of Obsidian, `{/* … */}` of MDX, `{% comment %}` and `{# … #}` of templates; and `{% raw %}`, which
//! keeps a template from reading what is in it.

use publish_core::text::floor;

use super::Translator;
use super::line::Line;

/// How many bytes a comment of MDX may have.
const MAX_COMMENT: usize = 20_000;

/// A comment of Obsidian that takes whole lines.
pub(super) fn percents<'s>(translator: &mut Translator<'s, '_>, line: &Line<'s>) -> bool {
    let Some(inner) = line.text.strip_prefix("%%") else { return false };
    let from = line.content + 2;
    let end = match inner.find("%%") {
        Some(length) if length + 2 == inner.len() => from + inner.len(),
        Some(_) => return false,
        None if !translator.after_blank => return false,
        None => match translator.source[from..].find("%%") {
            Some(length) => from + length + 2,
            None => return false,
        },
    };
    take(translator, line, end)
}

/// A comment of MDX that takes whole lines.
pub(super) fn mdx<'s>(translator: &mut Translator<'s, '_>, line: &Line<'s>) -> bool {
    if !line.text.starts_with("{/*") || !translator.ends_behind("*/}", line.content) {
        return false;
    }
    let near = floor(translator.source, line.content + MAX_COMMENT);
    let Some(length) = translator.source[line.content..near].find("*/}") else { return false };
    take(translator, line, line.content + length + 3)
}

/// Takes the lines out from one up to that of byte `end`, behind which nothing may stand. The mark of an item stays.
fn take<'s>(translator: &mut Translator<'s, '_>, line: &Line<'s>, end: usize) -> bool {
    let behind = translator.source[end..].find('\n').map_or(translator.source.len(), |length| end + length);
    if !translator.source[end..behind].trim().is_empty() {
        return false;
    }
    let next = (behind + 1).min(translator.source.len());
    let is_whole = translator.source[line.start..line.content].trim_matches([' ', '\t', '>']).is_empty();
    translator.replace(if is_whole { line.start..next } else { line.content..behind }, "");
    translator.at = next;
    true
}

/// A comment of Obsidian among words. Two percent signs behind a number are what they are.
pub(super) fn inline_percents<'s>(translator: &mut Translator<'s, '_>, line: &Line<'s>, at: usize) -> Option<usize> {
    let before = translator.source[line.content..at].trim_end();
    if before.ends_with(|c: char| c.is_ascii_digit() || c == '%') {
        return None;
    }
    let inner = translator.rest(line, at + 2).find("%%").filter(|&length| length > 0)?;
    Some(translator.take_out(line, at, inner + 4))
}

/// A comment of MDX or of a template, and the marks of what a template leaves as it is.
pub(super) fn inline<'s>(translator: &mut Translator<'s, '_>, line: &Line<'s>, at: usize) -> Option<usize> {
    let rest = translator.rest(line, at);
    let to = |mark: &str| rest.find(mark).map(|length| length + mark.len());
    let length = if rest.starts_with("{/*") {
        to("*/}")?
    } else if rest.starts_with("{# ") {
        to(" #}")?
    } else {
        let tag = to("%}").filter(|_| rest.starts_with("{%"))?;
        match rest[2..tag - 2].trim_matches(['-', ' ']) {
            "raw" | "endraw" => tag,
            "comment" => rest.find("endcomment").and_then(|end| Some(end + rest[end..].find("%}")? + 2))?,
            _ => return None,
        }
    };
    Some(translator.take_out(line, at, length))
}
