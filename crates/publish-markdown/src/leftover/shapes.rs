//! The shapes of what is left over: each is given a text and where its start stands, and tells where it is, if it is.

use std::ops::Range;

use super::flat::{CODE, OBJECT};
use crate::attributes;

/// How far from its start the end of a construct is looked for, in bytes.
const MAX_LENGTH: usize = 400;

/// Tells where a construct stands whose start is at a byte.
pub(super) type Shape = fn(&str, usize) -> Option<Range<usize>>;

/// What stands from a byte on, as far as is looked.
fn rest(text: &str, at: usize) -> &str {
    &text[at..publish_core::text::floor(text, at + MAX_LENGTH)]
}

/// The line from a byte on.
fn line_of(text: &str, at: usize) -> &str {
    rest(text, at).split('\n').next().unwrap_or_default().trim_end()
}

/// Up to a mark that must be there.
fn to(text: &str, at: usize, mark: &str) -> Option<Range<usize>> {
    rest(text, at).find(mark).map(|length| at..at + length + mark.len())
}

fn before(text: &str, at: usize) -> Option<char> {
    text[..at].chars().next_back()
}

/// The rest of the line.
pub(super) fn line(text: &str, at: usize) -> Option<Range<usize>> {
    Some(at..at + line_of(text, at).len())
}

pub(super) fn to_braces(text: &str, at: usize) -> Option<Range<usize>> {
    to(text, at, "}}")
}

pub(super) fn to_brace(text: &str, at: usize) -> Option<Range<usize>> {
    to(text, at, "}")
}

pub(super) fn to_parenthesis(text: &str, at: usize) -> Option<Range<usize>> {
    to(text, at, ")")
}

/// `{{ page.title }}`: an expression without braces of its own.
pub(super) fn variable(text: &str, at: usize) -> Option<Range<usize>> {
    let range = to(text, at, "}}")?;
    let inner = text[at + 2..range.end - 2].trim_matches(['{', ' ', '}']);
    let named = inner.starts_with(|c: char| {
        c.is_ascii_alphabetic() || matches!(c, '_' | '$' | '"' | '“' | '\'' | '‘' | '>' | '/' | '.')
    });
    (named && !inner.contains(['{', '}'])).then_some(range)
}

pub(super) fn liquid(text: &str, at: usize) -> Option<Range<usize>> {
    to(text, at, "%}")
}

pub(super) fn mdx_comment(text: &str, at: usize) -> Option<Range<usize>> {
    Some(to(text, at, "*/}").unwrap_or(at..at + 3))
}

/// `{doc}` right before code.
pub(super) fn myst_role(text: &str, at: usize) -> Option<Range<usize>> {
    let (name, behind) = rest(text, at)[1..].split_once('}')?;
    let is_name = name.starts_with(|c: char| c.is_ascii_lowercase())
        && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b':' | b'.'));
    (is_name && behind.starts_with(CODE)).then(|| at..at + name.len() + 2 + CODE.len_utf8())
}

/// `{#id}`, `{.class}`, `{: .class}`; or `{key=value}` right behind what could have attributes.
pub(super) fn attributes(text: &str, at: usize) -> Option<Range<usize>> {
    let rest = rest(text, at);
    let inner = rest[1..].trim_start_matches([':', ' ']);
    let sign = inner.starts_with(['#', '.']);
    let named = inner.get(1..).is_some_and(|name| name.starts_with(|c: char| c.is_alphabetic() || c == '_'));
    if sign && named {
        let length = attributes::parse(rest).map(|braced| braced.length);
        return length.or_else(|| unreadable(rest)).map(|length| at..at + length);
    }
    let owned = before(text, at).is_some_and(|c| matches!(c, ')' | ']' | CODE | OBJECT));
    let braced = attributes::parse(rest).filter(|_| owned)?;
    let length = braced.length;
    braced.plain().filter(|set| !set.pairs.is_empty()).map(|_| at..at + length)
}

/// The length of attributes that have a slip in them: a sign, a name, then a space, a key or the end.
fn unreadable(text: &str) -> Option<usize> {
    let end = text.find('}')?;
    let inner = &text[1..end];
    let plain = !inner.contains(['{', '(', ';', '\n']) && inner.contains(['=', '"', '“']);
    plain.then_some(end + 1)
}

/// `[[Page]]`, `![[Page|words]]`: one name, which is no number of a page and no list.
pub(super) fn wiki(text: &str, at: usize) -> Option<Range<usize>> {
    if before(text, at) == Some('[') {
        return None;
    }
    let range = to(text, at, "]]")?;
    let inner = text[at..range.end - 2].trim_start_matches('!').strip_prefix("[[")?;
    let words = inner.strip_prefix("Page ").or(inner.strip_prefix("page ")).unwrap_or(inner);
    let is_name = inner.starts_with(|c: char| c.is_alphanumeric() || matches!(c, '#' | '/' | '.' | '_'))
        && words.chars().any(char::is_alphabetic)
        && !inner.contains(['[', ']', '\n', CODE, OBJECT]);
    is_name.then_some(range)
}

/// `![words]` or `![words](…`: no exclamation behind a word, as in `vec![1]`.
pub(super) fn picture(text: &str, at: usize) -> Option<Range<usize>> {
    if before(text, at).is_some_and(char::is_alphanumeric) {
        return None;
    }
    let range = to(text, at, "]")?;
    let behind = rest(text, range.end);
    let address =
        behind.strip_prefix('(').and_then(|inner| inner.split_once(')')).map_or(0, |(inner, _)| inner.len() + 2);
    (range.len() > 3 || address > 0).then(|| at..range.end + address)
}

/// `[!NAME …]`.
pub(super) fn docfx(text: &str, at: usize) -> Option<Range<usize>> {
    let range = to(text, at, "]")?;
    let name = &text[at + 2..range.end - 1];
    name.starts_with(|c: char| c.is_ascii_alphabetic()).then_some(range)
}

/// `](address)`.
pub(super) fn outer_link(text: &str, at: usize) -> Option<Range<usize>> {
    let (address, _) = rest(text, at + 2).split_once(')')?;
    is_address(address).then(|| at..at + address.len() + 3)
}

/// `[words] (address)`: only before what is an address for sure.
pub(super) fn parted_link(text: &str, at: usize) -> Option<Range<usize>> {
    let words = to(text, at, "]")?;
    let (address, _) = rest(text, words.end).strip_prefix(" (")?.split_once(')')?;
    (words.len() > 2 && is_address(address)).then(|| at..words.end + address.len() + 3)
}

/// Whether a text is a URL, a path with an extension, or a fragment.
fn is_address(text: &str) -> bool {
    if text.is_empty() || text.contains(|c: char| c.is_whitespace() || c == '(') {
        return false;
    }
    let path = text.split(['#', '?']).next().unwrap_or_default();
    let extension = path.rsplit_once('.').map_or("", |(name, extension)| if name.is_empty() { "" } else { extension });
    let is_extension = (2..=5).contains(&extension.len())
        && extension.bytes().all(|byte| byte.is_ascii_alphanumeric())
        && extension.starts_with(|c: char| c.is_ascii_alphabetic());
    let is_fragment = text.strip_prefix('#').is_some_and(|name| name.starts_with(|c: char| c.is_alphabetic()));
    text.starts_with("http://")
        || text.starts_with("https://")
        || text.starts_with("mailto:")
        || is_fragment
        || is_extension
}

pub(super) fn inline_note(text: &str, at: usize) -> Option<Range<usize>> {
    let words = rest(text, at)[2..].starts_with(|c: char| c.is_alphanumeric() || c == '“' || c == '*');
    (words && before(text, at) != Some('[')).then(|| at..at + line_of(text, at).len())
}

/// `^ words ^`.
pub(super) fn govspeak_note(text: &str, at: usize) -> Option<Range<usize>> {
    let line = line_of(text, at);
    (line.len() > 4 && line.ends_with('^') && line.len() == text.trim_end().len()).then(|| at..at + line.len())
}

/// `^name` behind a space, at the very end.
pub(super) fn block_id(text: &str, at: usize) -> Option<Range<usize>> {
    let name = rest(text, at)[2..].trim_end();
    let is_id = name.len() > 1
        && at + 2 + name.len() == text.trim_end().len()
        && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
        && name.bytes().any(|byte| byte.is_ascii_alphabetic());
    (is_id && at > 0).then(|| at..at + 2 + name.len())
}

/// `<!--`, of which typesetting makes `<!–`.
pub(super) fn html_comment(text: &str, at: usize) -> Option<Range<usize>> {
    let dash = rest(text, at)[2..].chars().next().filter(|c| matches!(c, '-' | '–' | '—'))?;
    Some(at..at + 2 + dash.len_utf8())
}

pub(super) fn erb(text: &str, at: usize) -> Option<Range<usize>> {
    to(text, at, "%>")
}

/// `--8<-- "file"`, with dashes as typesetting makes them.
pub(super) fn snippet(text: &str, at: usize) -> Option<Range<usize>> {
    let dashed =
        before(text, at).is_some_and(|c| matches!(c, '-' | '–')) && rest(text, at)[2..].starts_with(['-', '–']);
    dashed.then(|| at..at + line_of(text, at).len())
}

/// Two percent signs before a word or behind one, no number before them.
pub(super) fn percents(text: &str, at: usize) -> Option<Range<usize>> {
    let behind = rest(text, at)[2..].trim_start();
    let alone = !text[..at].trim_end().ends_with(|c: char| c.is_ascii_digit() || c == '%');
    let starts = behind.starts_with(|c: char| c.is_alphabetic()) && before(text, at).is_none_or(char::is_whitespace);
    (alone && starts).then(|| at..at + 2)
}

/// Exactly two signs, that are no price.
pub(super) fn dollars(text: &str, at: usize) -> Option<Range<usize>> {
    let alone = before(text, at) != Some('$') && !rest(text, at)[2..].starts_with('$');
    alone.then(|| at..at + 2)
}

/// `$CTA` alone on its line.
pub(super) fn govspeak_block(text: &str, at: usize) -> Option<Range<usize>> {
    let line = line_of(text, at);
    let name = &line[1..];
    let known = matches!(name, "CTA" | "C" | "A" | "D" | "E" | "I" | "P" | "AI" | "LegislativeList");
    known.then(|| at..at + line.len())
}

/// `:ref:` right before code.
pub(super) fn role(text: &str, at: usize) -> Option<Range<usize>> {
    let (name, behind) = rest(text, at)[1..].split_once(':')?;
    let is_name = !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_lowercase() || matches!(byte, b'-' | b'_'));
    (is_name && behind.starts_with(CODE)).then(|| at..at + name.len() + 2 + CODE.len_utf8())
}

/// `:material-check:`.
pub(super) fn icon(text: &str, at: usize) -> Option<Range<usize>> {
    let (name, _) = rest(text, at)[1..].split_once(':')?;
    let is_icon = ["material-", "octicons-", "fontawesome-", "simple-"].iter().any(|set| name.starts_with(set))
        && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
    is_icon.then(|| at..at + name.len() + 2)
}

/// `#Words` alone in a block, `##Words` at the start of any line; a name such as `#Section508` is none, nor a sentence.
pub(super) fn heading(text: &str, at: usize) -> Option<Range<usize>> {
    let line = line_of(text, at);
    let words = line.trim_start_matches('#');
    let level = line.len() - words.len();
    let first = words.split(' ').next().unwrap_or_default();
    let plain = first.starts_with(char::is_alphabetic)
        && first.chars().all(|c| c.is_alphabetic() || matches!(c, ':' | ',' | '\'' | '’'));
    let titled = first.starts_with(char::is_uppercase) || words.contains(' ');
    let alone = line.len() == text.trim_end().len() && at == 0;
    let is_sentence = words.ends_with(['.', '!', '?']) || words.contains('#');
    let is_heading = (2..=6).contains(&level) || (level == 1 && alone && titled && !is_sentence);
    (plain && is_heading).then(|| at..at + line.len())
}

/// A mark with a title in quotation marks behind it.
pub(super) fn titled(text: &str, at: usize) -> Option<Range<usize>> {
    let line = line_of(text, at);
    line[4..].starts_with(['"', '“', '„', '«', '+', '!']).then(|| at..at + line.len())
}

/// `.. name::`.
pub(super) fn rest_directive(text: &str, at: usize) -> Option<Range<usize>> {
    let line = line_of(text, at);
    let (name, _) = line[3..].split_once("::")?;
    let is_name =
        !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b':'));
    is_name.then(|| at..at + line.len())
}

/// `\name{`, with a name of more than one letter.
pub(super) fn latex(text: &str, at: usize) -> Option<Range<usize>> {
    let name = rest(text, at)[1..].bytes().take_while(u8::is_ascii_alphabetic).count();
    (name > 1 && rest(text, at)[1 + name..].starts_with('{') && !before(text, at).is_some_and(char::is_alphanumeric))
        .then(|| at..at + name + 2)
}

/// `import x from "y"`, `import "y"`.
pub(super) fn import(text: &str, at: usize) -> Option<Range<usize>> {
    let line = line_of(text, at);
    let (_, from) = line.split_once(" from ").or_else(|| line.split_once(' '))?;
    from.starts_with(['"', '\'', '“', '‘', '”', '’', '„', '«']).then(|| at..at + line.len())
}

/// `export const x = …`, `export default …`.
pub(super) fn export(text: &str, at: usize) -> Option<Range<usize>> {
    let line = line_of(text, at);
    let rest = line.split_once(' ')?.1;
    let is_code = rest.starts_with("default ")
        || (["const ", "let ", "var ", "function "].iter().any(|word| rest.starts_with(word))
            && rest.contains(['=', '(']));
    is_code.then(|| at..at + line.len())
}

/// Two lines or more with as many `|` in each, or each between two.
pub(super) fn table_rows(text: &str, at: usize) -> Option<Range<usize>> {
    let all = text[at..].trim_end();
    let mut lines = all.split('\n').map(str::trim);
    let bars = |line: &str| line.matches('|').count();
    let first = lines.next()?;
    let parted = first.contains(" | ") || (first.starts_with('|') && first.ends_with('|') && bars(first) > 1);
    let mut more = 0;
    let even = lines.all(|line| {
        more += 1;
        bars(line) == bars(first)
    });
    (parted && even && more > 0).then(|| at..at + all.len())
}
