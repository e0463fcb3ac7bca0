//! CSS and what is made into it.

use publish_core::CodeStyle;

use super::scanner::{Scanner, is_name, number};

/// Marks the pieces of a stylesheet.
pub(super) fn scan(s: &mut Scanner<'_>) {
    // How deep in braces it is.
    let mut depth = 0usize;
    let mut in_value = false;
    while let Some(c) = s.peek() {
        let is_word = |c: char| is_name(c) || c == '-';
        match c {
            '/' if s.rest().starts_with("/*") => s.take_to(2, "*/", CodeStyle::Comment),
            '/' if s.rest().starts_with("//") => s.take(s.line().len(), CodeStyle::Comment),
            '"' => s.take_to(1, "\"", CodeStyle::String),
            '\'' => s.take_to(1, "'", CodeStyle::String),
            '{' | '}' | ';' => {
                match c {
                    '{' => depth += 1,
                    '}' => depth = depth.saturating_sub(1),
                    _ => {}
                }
                in_value = false;
                s.skip();
            }
            '@' => {
                s.take(1 + s.rest()[1..].find(|c| !is_word(c)).unwrap_or(s.rest().len() - 1), CodeStyle::Keyword);
                in_value = true;
            }
            '#' if in_value => s.take(1 + number(&s.rest()[1..]), CodeStyle::Constant),
            c if c.is_ascii_digit() && in_value => {
                let length = number(s.rest());
                let percent = usize::from(s.rest()[length..].starts_with('%'));
                s.take(length + percent, CodeStyle::Constant);
            }
            ':' if depth > 0 => {
                in_value = true;
                s.skip();
            }
            c if is_word(c) || (matches!(c, '.' | '#') && !in_value) => {
                let length = 1.max(s.run(|c| is_word(c) || matches!(c, '.' | '#')));
                let rest = s.rest()[length..].trim_start_matches(' ');
                let style = match (in_value, depth) {
                    (true, _) if rest.starts_with('(') => CodeStyle::Function,
                    (true, _) => CodeStyle::Plain,
                    (false, 1..) if rest.starts_with(':') => CodeStyle::Tag,
                    (false, _) => CodeStyle::Type,
                };
                s.take(length, style);
            }
            _ => s.skip(),
        }
    }
}
