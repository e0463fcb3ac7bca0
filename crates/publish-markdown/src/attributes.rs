//! Reads `{#id .class key=value}`.

use std::borrow::Cow;
use std::ops::Range;

use publish_core::Span;
use publish_core::model::{AttributeSet, Attributes, Direction, Language, Text};
use publish_core::text::floor;

use crate::clean::{unveil, veiled_length};

/// How long attributes may be, in bytes.
pub(crate) const MAX_LENGTH: usize = 8000;

/// What stands between braces.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Braced {
    /// The attributes.
    pub(crate) set: AttributeSet,
    /// The format of `{=format}`, which makes raw source of what it follows.
    pub(crate) raw: Option<String>,
    /// A bare first word, as in `{r}`, which code blocks have for their language.
    pub(crate) word: Option<String>,
    /// How many bytes were read, braces included.
    pub(crate) length: usize,
}

impl Braced {
    /// The attributes, for what has neither a raw format nor a bare word.
    pub(crate) fn plain(self) -> Option<AttributeSet> {
        (self.raw.is_none() && self.word.is_none()).then_some(self.set)
    }
}

/// Why something is no attributes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Unread {
    /// It ends before they do: with more behind it, it could become some.
    Open,
    /// Whatever comes behind it, it is none.
    Never,
}

/// Reads attributes at the start of `text`, which may be [veiled](crate::clean::unveil); `None` where it has none that
/// are well-formed.
pub(crate) fn parse(text: &str) -> Option<Braced> {
    read(text).ok()
}

/// Reads attributes that end where `text` does: where they start, and what they are.
pub(crate) fn parse_end(text: &str) -> Option<(usize, Braced)> {
    let text = text.trim_end();
    if !text.ends_with('}') {
        return None;
    }
    let from = floor(text, text.len().saturating_sub(MAX_LENGTH));
    let starts = text[from..].match_indices('{').map(|(at, _)| from + at);
    starts.filter_map(|at| Some((at, parse(&text[at..])?))).find(|(at, braced)| at + braced.length == text.len())
}

/// Reads attributes at the start of `text`.
///
/// # Errors
/// Says whether it could become some with more behind it.
pub(crate) fn read(text: &str) -> Result<Braced, Unread> {
    if !may_start(text.as_bytes()) {
        return Err(Unread::Never);
    }
    let text = &text[..floor(text, MAX_LENGTH)];
    let shown = unveil(text);
    let mut braced = read_plain(&shown)?;
    if let Cow::Owned(_) = shown {
        braced.length = veiled_length(text, braced.length);
    }
    Ok(braced)
}

/// Whether attributes may start a text: nearly all braces are told by what stands behind them.
pub(crate) fn may_start(text: &[u8]) -> bool {
    let starts = |byte: &u8| byte.is_ascii_alphanumeric() || b"#.=:-} \t\n,".contains(byte) || *byte < 0x20;
    text.first() == Some(&b'{') && text.get(1).is_none_or(starts)
}

/// Reads attributes at the start of `text`, of which no more than they are is looked at. It is not veiled.
///
/// # Errors
/// Says whether it could become some with more behind it.
pub(crate) fn read_plain(text: &str) -> Result<Braced, Unread> {
    let text = &text[..floor(text, MAX_LENGTH)];
    let inner = text.strip_prefix('{').ok_or(Unread::Never)?;
    // kramdown, and so Jekyll, writes `{:`.
    let inner = inner.strip_prefix(':').unwrap_or(inner);
    let mut braced = Braced::default();
    let mut rest = inner;
    loop {
        rest = rest.trim_start_matches([' ', '\t', '\n', ',']);
        if let Some(after) = rest.strip_prefix('}') {
            braced.length = text.len() - after.len();
            let empty = braced.set == AttributeSet::default() && braced.raw.is_none() && braced.word.is_none();
            return if empty { Err(Unread::Never) } else { Ok(braced) };
        }
        let first = rest.len() == inner.len() || inner.trim_start().len() == rest.len();
        rest = match braced.token(rest, first) {
            Some(rest) => rest,
            None if is_open(rest) => return Err(Unread::Open),
            None => return Err(Unread::Never),
        };
    }
}

/// Whether the text ends within an attribute.
fn is_open(text: &str) -> bool {
    let name = text.trim_start_matches(['#', '.', '=']);
    let rest =
        name.trim_start_matches(|c: char| !(c.is_whitespace() || matches!(c, '=' | '{' | '}' | '"' | '\'' | ',')));
    match rest.strip_prefix('=') {
        None => rest.is_empty(),
        Some(value) if value.starts_with(['"', '\'']) => self::value(value).is_none(),
        Some(value) => !value.contains(|c: char| c.is_whitespace() || matches!(c, '{' | '}' | ',')),
    }
}

impl Braced {
    /// Reads one attribute and gives what follows it.
    fn token<'t>(&mut self, text: &'t str, first: bool) -> Option<&'t str> {
        if let Some(after) = text.strip_prefix('#') {
            let (id, rest) = word(after)?;
            self.set.id = Some(id.to_owned());
            return Some(rest);
        }
        if let Some(after) = text.strip_prefix('.') {
            let (class, rest) = word(after)?;
            self.set.classes.push(class.to_owned());
            return Some(rest);
        }
        if let Some(after) = text.strip_prefix('=') {
            let (format, rest) = word(after)?;
            self.raw = Some(format.to_owned());
            return first.then_some(rest);
        }
        let (key, rest) = word(text).filter(|(key, _)| *key == "-" || is_name(key))?;
        if let Some(after) = rest.strip_prefix('=') {
            let (value, rest) = value(after)?;
            set(&mut self.set, key, &value);
            return Some(rest);
        }
        match key {
            "-" => self.set.classes.push("unnumbered".to_owned()),
            _ if first => self.word = Some(key.to_owned()),
            _ => return None,
        }
        Some(rest)
    }
}

/// Sets an attribute by its name; those that the model knows go to their fields.
pub(crate) fn set(attributes: &mut AttributeSet, key: &str, value: &str) {
    match key {
        // White space in an identifier can't be referred to (HTML §3.2.6).
        "id" if !value.trim().is_empty() => {
            attributes.id = Some(value.split_whitespace().collect::<Vec<_>>().join("-"));
        }
        "class" => attributes.classes.extend(value.split_ascii_whitespace().map(str::to_owned)),
        "lang" if Language::new(value).is_some() => attributes.language = Language::new(value),
        "dir" if value.eq_ignore_ascii_case("ltr") => attributes.direction = Some(Direction::LeftToRight),
        "dir" if value.eq_ignore_ascii_case("rtl") => attributes.direction = Some(Direction::RightToLeft),
        "id" | "lang" | "dir" => {}
        // Its place is told to it by who takes it.
        _ => attributes.pairs.push((key.to_owned(), Text::derived(value, Span::default()))),
    }
}

/// Gives the values of attributes the places that they have in the text that they were read from.
pub(crate) fn place(set: &mut AttributeSet, source: &Text) {
    let mut from = 0;
    for (key, value) in &mut set.pairs {
        let Some(written) = written_value(source, from, key) else { continue };
        from = written.end;
        let words = source.slice(written);
        *value = if *words == **value { words } else { sourced_in(value, &words) };
    }
}

/// The value of the first key that `is_key` takes, with its places in the text that it is written in.
pub(crate) fn value_in(source: &Text, is_key: impl Fn(&str) -> bool) -> Option<Text> {
    let mut signs = source.match_indices('=').map(|(at, _)| at);
    let key = |end: usize| &source[source[..end].trim_end_matches(is_of_name).len()..end];
    let at = signs.find(|&at| is_key(key(at)))?;
    let written = written_value(source, at - key(at).len(), key(at))?;
    let words = source.slice(written);
    let value = words.as_str().replace("\\\"", "\"");
    Some(sourced_in(&value, &words))
}

/// Where the value of a key is written, from a byte of the source on, without its quotation marks.
fn written_value(source: &str, from: usize, key: &str) -> Option<Range<usize>> {
    let mut names = source[from..].match_indices(key).map(|(at, _)| from + at + key.len());
    let start =
        names.find(|&end| source[end..].starts_with('=') && !source[..end - key.len()].ends_with(is_of_name))? + 1;
    let quote = source[start..].chars().next().filter(|&c| c == '"' || c == '\'');
    match quote {
        Some(quote) => {
            let mut escaped = false;
            let end = source[start + 1..].find(|c| {
                let ends = c == quote && !escaped;
                escaped = c == '\\' && !escaped;
                ends
            })?;
            Some(start + 1..start + 1 + end)
        }
        None => {
            let end = source[start..].find(|c: char| c.is_whitespace() || matches!(c, '{' | '}' | ','));
            Some(start..end.map_or(source.len(), |end| start + end))
        }
    }
}

fn is_of_name(character: char) -> bool {
    character.is_ascii_alphanumeric() || matches!(character, '-' | '_' | '.' | '+')
}

/// A value without the backslashes that escape its characters.
fn sourced_in(value: &str, written: &Text) -> Text {
    let mut words = written.slice(0..0);
    let (mut done, mut at) = (0, 0);
    while let Some(found) = written[at..].find('\\') {
        let escape = at + found;
        let next = written[escape + 1..].chars().next().map_or(0, char::len_utf8);
        words.push(&written.slice(done..escape));
        let character = escape..escape + 1 + next;
        words.push(&Text::derived(&written[escape + 1..character.end], written.place(character.clone())));
        (done, at) = (character.end, character.end);
    }
    words.push(&written.slice(done..written.len()));
    if *words == *value { words } else { Text::derived(value, written.span()) }
}

/// Adds to attributes what others say.
pub(crate) fn merge(attributes: &mut Attributes, more: AttributeSet) {
    if more == AttributeSet::default() {
        return;
    }
    let set = attributes.edit();
    set.id = more.id.or(set.id.take());
    set.classes.extend(more.classes);
    set.language = more.language.or(set.language.take());
    set.direction = more.direction.or(set.direction);
    set.formats = more.formats.or(set.formats);
    set.pairs.extend(more.pairs);
}

/// Whether a key could be the name of an attribute in HTML and XML.
fn is_name(key: &str) -> bool {
    let part = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.' | b'+');
    key.starts_with(|c: char| c.is_ascii_alphabetic()) && key.bytes().all(part)
}

/// An identifier, class or key: up to white space, `=`, `,` or a brace.
fn word(text: &str) -> Option<(&str, &str)> {
    let end = text.find(|c: char| c.is_whitespace() || matches!(c, '=' | '{' | '}' | '"' | '\'' | ','))?;
    (end > 0).then(|| text.split_at(end))
}

/// A value: quoted, with `\` before a quotation mark in it, or up to white space or a brace.
fn value(text: &str) -> Option<(String, &str)> {
    let Some(quote) = text.chars().next().filter(|&c| c == '"' || c == '\'') else {
        let end = text.find(|c: char| c.is_whitespace() || matches!(c, '{' | '}' | ','))?;
        return Some((text[..end].to_owned(), &text[end..]));
    };
    let mut value = String::new();
    let mut characters = text[1..].char_indices();
    while let Some((at, character)) = characters.next() {
        match character {
            '\\' => value.push(characters.next()?.1),
            _ if character == quote => return Some((value, &text[1 + at + 1..])),
            _ => value.push(character),
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn identifiers_classes_and_pairs() {
        let braced =
            parse("{#map .wide .dark width=50% title=\"a \\\"b\\\"\" lang=de dir=rtl} after").expect("attributes");
        assert_eq!(braced.set.id.as_deref(), Some("map"));
        assert_eq!(braced.set.classes, ["wide", "dark"]);
        let pairs: Vec<(&str, &str)> = braced.set.pairs.iter().map(|(key, value)| (key.as_str(), &**value)).collect();
        assert_eq!(pairs, [("width", "50%"), ("title", "a \"b\"")]);
        assert_eq!(braced.set.language, Language::new("de"));
        assert_eq!(braced.set.direction, Some(Direction::RightToLeft));
        assert_eq!(
            &"{#map .wide .dark width=50% title=\"a \\\"b\\\"\" lang=de dir=rtl} after"[braced.length..],
            " after"
        );
    }

    #[test]
    fn values_have_places() {
        let source = "{#title data-title=no title=\"a \\\"b\\\"\" width=50%}";
        let mut set = parse(source).expect("attributes").set;
        place(&mut set, &Text::verbatim(source, Span::new(publish_core::TextId(0), 0..source.len())));
        let written = |(_, value): &(String, Text)| {
            value.pieces().map(|piece| source[piece.span.range()].to_owned()).collect::<Vec<_>>()
        };
        let written: Vec<Vec<String>> = set.pairs.iter().map(written).collect();
        assert_eq!(written, [vec!["no"], vec!["a ", "\\\"", "b", "\\\""], vec!["50%"]]);
    }

    #[test]
    fn kramdown_writes_a_colon() {
        assert_eq!(parse("{:.wide #map}").expect("attributes").set.id.as_deref(), Some("map"));
    }

    #[test]
    fn words_and_formats_come_first() {
        assert_eq!(parse("{r, echo=FALSE}").expect("attributes").word.as_deref(), Some("r"));
        assert_eq!(parse("{=html}").expect("attributes").raw.as_deref(), Some("html"));
        assert_eq!(parse("{-}").expect("attributes").set.classes, ["unnumbered"]);
        assert!(parse("{.a =html}").is_none());
    }

    #[test]
    fn what_is_not_well_formed_stays_text() {
        for text in
            ["", "{", "{}", "{#}", "{a b}", "{.a b}", "{#a", "{k=\"v}", "{{x}}", "{#a {.b}}", "{<b>=c}", "{1,2}", "{é}"]
        {
            assert!(parse(text).is_none(), "{text}");
        }
    }
}
