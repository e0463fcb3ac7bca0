//! Extensions of MS Learn (`DocFX`): `:::image …:::`, rows and columns, zones, monikers, `[!INCLUDE [title](file)]`,
//! `> [!div class="…"]`, `> [!VIDEO …]`, and headings that are tabs. Also `> [!quote]` of Obsidian, which is a quotation.

use super::Translator;
use super::body::BodyKind;
use super::line::Line;
use super::options::{self, address, titled, words};

/// What `[!` may be followed by.
const NAMES: [&str; 5] = ["include", "div", "video", "quote", "cite"];

/// Whether a text starts with the name of an extension, in any case.
pub(super) fn is_name(text: &[u8]) -> bool {
    let starts = |name: &str| text.get(..name.len()).is_some_and(|start| start.eq_ignore_ascii_case(name.as_bytes()));
    NAMES.iter().any(|name| starts(name))
}

/// Whether colons are those of a fence of ``DocFX``.
pub(super) fn may_be_fence(text: &[u8]) -> bool {
    let rest = text.strip_prefix(b":::").map(|rest| rest.strip_prefix(b" ").unwrap_or(rest)).unwrap_or_default();
    ["image", "row", "column", "zone", "moniker"].iter().any(|name| rest.starts_with(name.as_bytes()))
}

/// A fence.
pub(super) fn fence<'s>(translator: &mut Translator<'s, '_>, line: &Line<'s>) -> bool {
    let Some(rest) = line.text.strip_prefix(":::") else { return false };
    let rest = rest.trim_end_matches(':').trim();
    let (name, more) = rest.split_once(char::is_whitespace).unwrap_or((rest, ""));
    let options = options::all(more);
    let column = line.content - line.start;
    match name {
        "image" if !more.is_empty() => return image(translator, line, &options),
        "image-end" => translator.replace(line.range(), ""),
        "row" | "column" if line.text.ends_with(":::") && line.text.len() > 6 => {
            translator.replace(line.range(), &format!("::: {name}"));
            if name == "column" && translator.may_open() {
                translator.open_body(line, line.start, BodyKind::Loose(column + 3));
            }
        }
        "row-end" | "column-end" => {
            let closed = name == "column-end" && translator.close_body(line, |kind| matches!(kind, BodyKind::Loose(_)));
            translator.replace(line.range(), if closed { "" } else { ":::" });
        }
        "zone" | "moniker" if !more.is_empty() => {
            let condition = options::find(&options, &["pivot", "target", "range"]).unwrap_or(more);
            let Some(start) = titled(name, &condition.replace(',', ", ")) else { return false };
            translator.replace(line.range(), &start);
        }
        "zone-end" | "moniker-end" => translator.replace(line.range(), ":::"),
        _ => return false,
    }
    true
}

/// `:::image source="x.png" alt-text="Words":::`.
fn image<'s>(translator: &mut Translator<'s, '_>, line: &Line<'s>, options: &[(&'s str, String)]) -> bool {
    let Some(path) = options::find(options, &["source"]) else { return false };
    let alt = words(options::find(options, &["alt-text"]).unwrap_or_default());
    let icon = options::find(options, &["type"]) == Some("icon");
    let set = if icon && alt.is_empty() { "{.decorative}" } else { "" };
    let more = if options::find(options, &["type"]) == Some("complex") {
        format!("\n{}", translator.prefix(line, line.content))
    } else {
        String::new()
    };
    translator.replace(line.range(), &format!("![{alt}]({}){set}{more}", address(path)));
    true
}

/// A line that starts with `[!`.
pub(super) fn extension<'s>(translator: &mut Translator<'s, '_>, line: &Line<'s>) -> bool {
    let Some((inner, behind)) = line.text.strip_prefix("[!").and_then(|rest| rest.rsplit_once(']')) else {
        return false;
    };
    let (name, rest) = inner.split_once(' ').unwrap_or((inner, ""));
    let quoted = translator.source[line.start..line.content].contains('>');
    match name.to_ascii_lowercase().as_str() {
        "div" if quoted && behind.is_empty() && translator.may_open() => division(translator, line, rest),
        "video" if behind.is_empty() && rest.starts_with("http") && !rest.contains(['<', '>', ' ']) => {
            translator.replace(line.range(), &format!("<{rest}>"));
            true
        }
        "quote" | "cite" if quoted && behind.trim_matches(['-', '+', ' ']).is_empty() => {
            translator.replace(line.range(), "");
            true
        }
        _ => false,
    }
}

/// `> [!div class="checklist"]`: a division, whose lines are no quotation.
fn division<'s>(translator: &mut Translator<'s, '_>, line: &Line<'s>, rest: &str) -> bool {
    let mark = line.start + translator.source[line.start..line.content].rfind('>').unwrap_or_default();
    let class = options::find(&options::all(rest), &["class"]).map(|class| class.replace(' ', " ."));
    let start =
        class.filter(|class| !class.is_empty()).map_or("::: {}".to_owned(), |class| format!("::: {{.{class}}}"));
    translator.replace(mark..line.range().end, &start);
    translator.open_body(line, mark, BodyKind::Quoted);
    true
}

/// `[!INCLUDE [title](file.md)]`.
pub(super) fn inline_include<'s>(translator: &mut Translator<'s, '_>, line: &Line<'s>, at: usize) -> Option<usize> {
    let rest = translator.rest(line, at + 2);
    let inner = rest
        .get("include".len()..)
        .filter(|_| is_name(rest.as_bytes()) && rest[..7].eq_ignore_ascii_case("include"))?;
    let (title, behind) = inner.trim_start_matches(['-', '+', ' ']).strip_prefix('[')?.split_once("](")?;
    let (path, behind) = behind.split_once(')')?;
    let path = path.split(" \"").next().unwrap_or_default().trim();
    let ended = behind.trim_start().starts_with(']') && !title.contains('[');
    if !ended || path.is_empty() || path.contains(['"', '\'', '~', '>']) {
        return None;
    }
    let length = 2 + rest.len() - behind.len() + behind.find(']')? + 1;
    translator.replace(at..at + length, &format!("{{{{< include \"{path}\" >}}}}"));
    Some(length)
}

/// `# [Words](#tab/name)`: a division with a title, up to the next one or a rule.
pub(super) fn tab<'s>(translator: &mut Translator<'s, '_>, line: &Line<'s>) -> bool {
    let level = line.text.bytes().take_while(|&byte| byte == b'#').count();
    let inner = line.text[level..].trim().strip_prefix('[').and_then(|rest| rest.split_once("](#tab/"));
    let Some((title, target)) = inner else { return false };
    let Some(start) = titled("tab", title).filter(|_| target.ends_with(')') && !target.contains(' ')) else {
        return false;
    };
    translator.close_body(line, |kind| matches!(kind, BodyKind::Free(_)));
    translator.replace(line.range(), &start);
    translator.open_body(line, line.content, BodyKind::Free(level));
    true
}

/// A rule, which ends the last of several tabs.
pub(super) fn rule<'s>(translator: &mut Translator<'s, '_>, line: &Line<'s>) -> bool {
    let is_rule = line.text.len() >= 3 && line.text.bytes().all(|byte| byte == b'-');
    if !is_rule || !translator.close_body(line, |kind| matches!(kind, BodyKind::Free(_))) {
        return false;
    }
    translator.replace(line.range(), "");
    true
}
