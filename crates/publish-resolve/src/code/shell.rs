//! Shells.

use publish_core::CodeStyle;

use super::program::variable;
use super::scanner::{Scanner, is_name};

const KEYWORDS: &str = "if then else elif fi for while until do done case esac in function select time return exit \
                        export local readonly declare unset source set break continue";

/// Marks the pieces of a shell's commands.
pub(super) fn scan(s: &mut Scanner<'_>) {
    // Whether the next word is a command.
    let mut starts = true;
    while let Some(c) = s.peek() {
        match c {
            '\n' | ';' | '|' | '&' | '(' | '{' | '!' => {
                s.skip();
                starts = true;
            }
            '#' if s.before().is_none_or(char::is_whitespace) => s.take(s.line().len(), CodeStyle::Comment),
            '\\' => {
                // The end of a line behind it ends no command.
                s.skip();
                s.skip();
            }
            '\'' => {
                s.take_to(1, "'", CodeStyle::String);
                starts = false;
            }
            '"' => {
                quoted(s);
                starts = false;
            }
            '`' => {
                s.skip();
                starts = true;
            }
            '$' if s.rest().starts_with("$(") => {
                s.at += 2;
                starts = true;
            }
            '$' => {
                variable(s);
                starts = false;
            }
            '-' if s.before().is_some_and(char::is_whitespace) => {
                let length = s.run(|c| is_name(c) || c == '-');
                let style = if length > 1 { CodeStyle::Tag } else { CodeStyle::Plain };
                s.take(length, style);
            }
            c if c.is_whitespace() => s.skip(),
            _ => starts = word(s, starts),
        }
    }
}

/// Reads a word, and says whether another command may follow it.
fn word(s: &mut Scanner<'_>, starts: bool) -> bool {
    let ends = |c: char| c.is_whitespace() || ";|&(){}<>\"'$`\\".contains(c);
    let length = s.rest().find(ends).unwrap_or(s.rest().len()).max(s.peek().map_or(1, char::len_utf8));
    let word = &s.rest()[..length];
    if starts && let Some((name, _)) = word.split_once('=').filter(|(name, _)| name.chars().all(is_name)) {
        s.take(name.len(), CodeStyle::Variable);
        s.at += length - name.len();
        return true;
    }
    if starts && KEYWORDS.split(' ').any(|keyword| keyword == word) {
        s.take(length, CodeStyle::Keyword);
        return !matches!(word, "for" | "case" | "in" | "function" | "select" | "return" | "exit" | "source" | "set");
    }
    if matches!(word, "in" | "do" | "then" | "done") {
        s.take(length, CodeStyle::Keyword);
        return word != "in";
    }
    let is_command = starts && word.contains(char::is_alphanumeric);
    s.take(length, if is_command { CodeStyle::Function } else { CodeStyle::Plain });
    false
}

/// A string in which variables are replaced.
fn quoted(s: &mut Scanner<'_>) {
    s.take(1, CodeStyle::String);
    while let Some(c) = s.peek() {
        match c {
            '"' => return s.take(1, CodeStyle::String),
            '\\' => {
                let length = 1 + s.rest()[1..].chars().next().map_or(0, char::len_utf8);
                s.take(length, CodeStyle::Constant);
            }
            '$' => variable(s),
            _ => s.take(s.run(|c| !matches!(c, '"' | '\\' | '$')), CodeStyle::String),
        }
    }
}
