//! Languages of data and settings.

use publish_core::CodeStyle;

use super::scanner::{Scanner, is_name, number};

/// Marks the pieces of JSON, with the comments that some tools allow.
pub(super) fn json(s: &mut Scanner<'_>) {
    while let Some(c) = s.peek() {
        match c {
            '"' => {
                let length = quoted(s.rest());
                let is_key = s.rest()[length..].trim_start().starts_with(':');
                s.take(length, if is_key { CodeStyle::Tag } else { CodeStyle::String });
            }
            '/' if s.rest().starts_with("//") => s.take(s.line().len(), CodeStyle::Comment),
            '/' if s.rest().starts_with("/*") => s.take_to(2, "*/", CodeStyle::Comment),
            _ => scalar(s),
        }
    }
}

/// Marks the pieces of YAML.
pub(super) fn yaml(s: &mut Scanner<'_>) {
    // The indent of the key whose text follows in deeper lines.
    let mut block: Option<usize> = None;
    while !s.rest().is_empty() {
        let line = s.line();
        let indent = line.len() - line.trim_start().len();
        if block.is_some_and(|outer| indent > outer || line.trim().is_empty()) {
            s.take(line.len(), CodeStyle::String);
        } else {
            let text = line.trim_end();
            block = text.ends_with(['|', '>']).then_some(indent);
            s.within(line.len(), |s| yaml_line(s));
        }
        s.skip();
    }
}

fn yaml_line(s: &mut Scanner<'_>) {
    let line = s.line();
    let start = line.len() - line.trim_start_matches([' ', '-', '?']).len();
    s.at += start;
    let line = &line[start..];
    // A key ends with a colon before a space or the end of the line.
    let ends = |at: &usize| line[at + 1..].is_empty() || line[at + 1..].starts_with([' ', '\t']);
    if let Some(colon) = line.match_indices(':').map(|(at, _)| at).find(ends)
        && !line[..colon].contains(" #")
        && !line.starts_with(['#', '{', '['])
    {
        s.take(colon, CodeStyle::Tag);
        s.skip();
    }
    values(s, &['#']);
}

/// Marks the pieces of settings: INI, TOML, properties, environment files.
pub(super) fn settings(s: &mut Scanner<'_>) {
    while !s.rest().is_empty() {
        let line = s.line();
        let text = line.trim_start();
        s.at += line.len() - text.len();
        s.within(text.len(), |s| {
            if text.starts_with('[') {
                let end = text.find(" #").unwrap_or(text.len());
                s.take(end, CodeStyle::Heading);
            } else if let Some(end) = text.find(['=', ':']).filter(|_| !text.starts_with(['#', ';', '!', '"'])) {
                s.take(end, CodeStyle::Tag);
                s.skip();
            }
            values(s, &['#', ';']);
        });
        s.skip();
    }
}

/// Marks the values to the end of the line, and a comment that starts with one of `comments`.
fn values(s: &mut Scanner<'_>, comments: &[char]) {
    while let Some(c) = s.peek() {
        match c {
            _ if comments.contains(&c) && s.before().is_none_or(char::is_whitespace) => {
                s.take(s.line().len(), CodeStyle::Comment);
            }
            '"' => s.take(quoted(s.rest()), CodeStyle::String),
            '\'' => s.take_to(1, "'", CodeStyle::String),
            '&' | '*' if s.before().is_some_and(char::is_whitespace) => {
                s.take(1 + s.rest()[1..].find(|c| !is_name(c)).unwrap_or(s.rest().len() - 1), CodeStyle::Variable);
            }
            _ => scalar(s),
        }
    }
}

/// A number or a name for a value; other characters are passed.
fn scalar(s: &mut Scanner<'_>) {
    let Some(c) = s.peek() else { return };
    if c.is_ascii_digit() {
        return s.take(number(s.rest()), CodeStyle::Constant);
    }
    if !is_name(c) {
        return s.skip();
    }
    let length = s.run(|c| is_name(c) || matches!(c, '-' | '.'));
    let is_constant = matches!(
        s.rest()[..length].to_ascii_lowercase().as_str(),
        "true" | "false" | "null" | "yes" | "no" | "on" | "off" | "none" | "nan" | "inf"
    );
    s.take(length, if is_constant { CodeStyle::Constant } else { CodeStyle::Plain });
}

/// The bytes of a string in quotation marks on one line.
fn quoted(text: &str) -> usize {
    let mut escaped = false;
    for (at, c) in text.char_indices().skip(1) {
        match c {
            '\n' => return at,
            '"' if !escaped => return at + 1,
            _ => escaped = c == '\\' && !escaped,
        }
    }
    text.len()
}
