//! HTML and XML.

use publish_core::CodeStyle;

use super::languages::{self, Rules};
use super::scanner::Scanner;
use super::{program, styles};

/// Marks the pieces of HTML or XML.
pub(super) fn scan(s: &mut Scanner<'_>) {
    while let Some(c) = s.peek() {
        let rest = s.rest();
        match c {
            '<' if rest.starts_with("<!--") => s.take_to(4, "-->", CodeStyle::Comment),
            '<' if rest.starts_with("<![CDATA[") => s.take_to(9, "]]>", CodeStyle::String),
            '<' if rest.starts_with("<!") || rest.starts_with("<?") => s.take_to(2, ">", CodeStyle::Keyword),
            '<' if rest[1..].starts_with(|c: char| c.is_alphabetic() || matches!(c, '/' | '_')) => tag(s),
            '&' => {
                let length = s.rest()[1..].find(|c: char| !c.is_ascii_alphanumeric() && c != '#').unwrap_or(0);
                let is_entity = length > 0 && s.rest()[1 + length..].starts_with(';');
                s.take(
                    if is_entity { length + 2 } else { 1 },
                    if is_entity { CodeStyle::Constant } else { CodeStyle::Plain },
                );
            }
            _ => s.at += s.run(|c| c != '<' && c != '&'),
        }
        if s.peek() == Some(c) && s.rest().len() == rest.len() {
            s.skip();
        }
    }
}

fn tag(s: &mut Scanner<'_>) {
    s.skip();
    let closes = s.peek() == Some('/');
    if closes {
        s.skip();
    }
    let is_part = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | ':' | '.' | '@');
    let length = s.run(is_part);
    let name = &s.rest()[..length];
    s.take(length, CodeStyle::Tag);
    while let Some(c) = s.peek() {
        match c {
            '>' => {
                s.skip();
                break;
            }
            '<' => return,
            '"' => s.take_to(1, "\"", CodeStyle::String),
            '\'' => s.take_to(1, "'", CodeStyle::String),
            '=' => {
                s.skip();
                let bare = s.run(|c| !c.is_whitespace() && !matches!(c, '>' | '"' | '\''));
                s.take(bare, CodeStyle::String);
            }
            c if is_part(c) => s.take(s.run(is_part), CodeStyle::Tag),
            _ => s.skip(),
        }
    }
    if !closes {
        raw_content(s, name);
    }
}

/// Scripts and stylesheets are in languages of their own.
fn raw_content(s: &mut Scanner<'_>, name: &str) {
    let rest = s.rest();
    if name == "style" {
        let length = rest.find("</style").unwrap_or(rest.len());
        s.within(length, styles::scan);
    } else if name == "script"
        && let Some(Rules::Program(grammar)) = languages::find("js")
    {
        let length = rest.find("</script").unwrap_or(rest.len());
        s.within(length, |s| program::scan(s, grammar));
    }
}
