//! ``MkDocs`` (pymdownx): tabs `=== "Title"` with an indented body, snippets `--8<-- "file"`.

use super::Translator;
use super::body::BodyKind;
use super::line::Line;
use super::options::titled;

/// A tab: a division with a title.
pub(super) fn tab<'s>(translator: &mut Translator<'s, '_>, line: &Line<'s>) -> bool {
    let Some(rest) = line.text.strip_prefix("===") else { return false };
    let rest = rest.trim_start_matches(['+', '!']);
    let title = rest.strip_prefix(' ').map(str::trim).and_then(|rest| rest.strip_prefix('"')?.strip_suffix('"'));
    let Some(start) = title.and_then(|title| titled("tab", title)) else { return false };
    if !has_body(translator, line) || !translator.may_open() {
        return false;
    }
    translator.replace(line.range(), &start);
    translator.open_body(line, line.content, BodyKind::Indented);
    true
}

/// Notes that the lines below an admonition are its body, and no code; the scan reads it.
pub(super) fn admonition<'s>(translator: &mut Translator<'s, '_>, line: &Line<'s>) -> bool {
    let is_one = (line.text.starts_with("!!! ") || line.text.starts_with("???")) && has_body(translator, line);
    if is_one && translator.may_open() {
        translator.open_body(line, line.content, BodyKind::Admonition);
    }
    is_one
}

/// Whether the next line that is not blank is indented by four more spaces.
fn has_body<'s>(translator: &Translator<'s, '_>, line: &Line<'s>) -> bool {
    let column = line.content - line.start;
    let mut at = line.next;
    while let Some(below) = Line::at(translator.source, at) {
        if !below.text.is_empty() {
            let rest = translator.source.get(below.start + column..below.end).unwrap_or_default();
            return rest.starts_with("    ") || rest.starts_with('\t');
        }
        at = below.next;
    }
    false
}

/// A snippet: an include.
pub(super) fn snippet<'s>(translator: &mut Translator<'s, '_>, line: &Line<'s>) -> bool {
    let Some((start, include)) = include(line.text) else { return false };
    translator.replace(line.content + start..line.range().end, &include);
    true
}

/// A snippet in code, where the file is there; elsewhere it may be an example of one.
pub(super) fn snippet_in_code<'s>(translator: &mut Translator<'s, '_>, line: &Line<'s>) {
    let Some((start, include)) = include(line.text) else { return };
    let path = line.text.split(['"', '\'']).nth(1).and_then(|inner| inner.split(':').next()).unwrap_or_default();
    if (translator.exists)(path) {
        translator.replace(line.content + start..line.range().end, &include);
    }
}

/// The include that a snippet is, and where it starts: `--8<-- "file"`, `--8<-- "file:2:4"`, `--8<-- "file:name"`.
fn include(text: &str) -> Option<(usize, String)> {
    let dashes = text.bytes().take_while(|&byte| byte == b'-').count();
    let rest = text[dashes..].strip_prefix("8<")?;
    let rest = rest.trim_start_matches('-').trim();
    let quote = rest.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    let path = rest.strip_prefix(quote)?.strip_suffix(quote)?;
    if dashes == 0 || path.is_empty() || path.contains("://") || path.contains(['"', '\'', '>']) {
        return None;
    }
    let (path, part) = path.split_once(':').unwrap_or((path, ""));
    let is_lines = !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit() || byte == b':');
    let part = match part {
        "" => String::new(),
        lines if is_lines => format!(" lines=\"{}\"", lines.replace(':', "-")),
        name => format!(" region=\"{name}\""),
    };
    Some((0, format!("{{{{< include \"{path}\"{part} >}}}}")))
}
