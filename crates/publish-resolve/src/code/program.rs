//! Programming languages: comments, strings, numbers and names.

use publish_core::CodeStyle;

use super::scanner::{Scanner, is_name, number};

/// What is particular to a language. Lists of words are separated by spaces.
#[derive(Debug)]
pub(super) struct Grammar {
    /// What starts a comment that ends with the line.
    pub(super) line_comments: &'static [&'static str],
    /// What starts and ends other comments.
    pub(super) block_comments: &'static [(&'static str, &'static str)],
    /// What starts and ends strings, the longest first.
    pub(super) quotes: &'static [Quote],
    pub(super) keywords: &'static str,
    pub(super) types: &'static str,
    pub(super) constants: &'static str,
    /// Whether the case of letters says nothing.
    pub(super) any_case: bool,
    /// What a variable starts with.
    pub(super) sigil: Option<char>,
    /// Characters of names, besides letters, digits and underscores.
    pub(super) more: &'static str,
    pub(super) marks: Marks,
}

/// What else a language has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Marks {
    None,
    /// Annotations: `@name`.
    At,
    /// Attributes, lifetimes and macros, as in Rust.
    Rust,
    /// Lines for a preprocessor: `#include`.
    Preprocessor,
    /// Names with a hyphen are commands, those that start with one are parameters, as in PowerShell.
    Hyphens,
    /// A name at the start of a line, before a colon, is a target, as in makefiles.
    Targets,
    /// A name behind an opening parenthesis is a function's, as in Lisp.
    Lisp,
}

/// A kind of string.
#[derive(Debug)]
pub(super) struct Quote {
    pub(super) mark: &'static str,
    /// Whether `\` changes the meaning of what follows it.
    pub(super) escapes: bool,
    /// Whether it goes on over the end of the line.
    pub(super) lines: bool,
}

/// Marks the pieces of a program.
pub(super) fn scan(s: &mut Scanner<'_>, grammar: &Grammar) {
    let mut after = After::Other;
    while let Some(c) = s.peek() {
        if c.is_whitespace() {
            s.skip();
        } else if comment(s, grammar) {
        } else if marks(s, grammar) || string(s, grammar, 0) {
            after = After::Other;
        } else if c.is_ascii_digit() {
            let length = number(s.rest());
            s.take(length, CodeStyle::Constant);
            after = After::Other;
        } else if Some(c) == grammar.sigil {
            variable(s);
            after = After::Other;
        } else if is_name(c) || (c != '-' && grammar.more.contains(c)) {
            after = name(s, grammar, after);
        } else {
            s.skip();
            after = if c == '.' { After::Dot } else { After::Other };
        }
    }
}

/// What stands before a name.
#[derive(Clone, Copy, PartialEq)]
enum After {
    Other,
    /// A point: the name is a member's, whatever it is elsewhere.
    Dot,
    /// A keyword that names a function.
    Function,
    /// A keyword that names a type.
    Type,
}

fn comment(s: &mut Scanner<'_>, grammar: &Grammar) -> bool {
    let rest = s.rest();
    if let Some((open, close)) = grammar.block_comments.iter().find(|(open, _)| rest.starts_with(open)) {
        s.take_to(open.len(), close, CodeStyle::Comment);
        return true;
    }
    let Some(mark) = grammar.line_comments.iter().find(|mark| rest.starts_with(**mark)) else { return false };
    // In `$#` and `a#b` there is no comment.
    if *mark == "#" && s.before().is_some_and(|before| !before.is_whitespace() && !is_closing(before)) {
        return false;
    }
    s.take(s.line().len(), CodeStyle::Comment);
    true
}

fn is_closing(c: char) -> bool {
    matches!(c, ')' | ']' | '}' | ';' | ',' | ':')
}

/// Reads a string, `prefix` bytes of which are letters before its quotation mark.
fn string(s: &mut Scanner<'_>, grammar: &Grammar, prefix: usize) -> bool {
    let rest = s.rest().get(prefix..).unwrap_or_default();
    let Some(Quote { mark, escapes, lines }) = grammar.quotes.iter().find(|quote| rest.starts_with(quote.mark)) else {
        return false;
    };
    let raw = s.rest()[..prefix].contains(['r', 'R', '@']);
    s.take(prefix + mark.len(), CodeStyle::String);
    while let Some(c) = s.peek() {
        if s.rest().starts_with(mark) {
            s.take(mark.len(), CodeStyle::String);
            break;
        }
        match c {
            '\n' if !lines => break,
            '\\' if *escapes && !raw => {
                let next = s.rest()[1..].chars().next();
                let length = 1 + next.filter(|&next| next != '\n').map_or(0, char::len_utf8);
                s.take(length, CodeStyle::Constant);
            }
            _ => {
                let length = s.run(|c| c != '\n' && c != '\\' && !mark.starts_with(c)).max(c.len_utf8());
                s.take(length, CodeStyle::String);
            }
        }
    }
    true
}

/// What only some languages have.
fn marks(s: &mut Scanner<'_>, grammar: &Grammar) -> bool {
    match grammar.marks {
        Marks::None | Marks::Lisp => false,
        Marks::Hyphens => parameter(s),
        Marks::Targets => target(s),
        Marks::At => annotation(s),
        Marks::Preprocessor => directive(s),
        Marks::Rust => rust_marks(s),
    }
}

/// A parameter of a command: `-Force`.
fn parameter(s: &mut Scanner<'_>) -> bool {
    let rest = s.rest();
    let is_parameter = s.before().is_none_or(char::is_whitespace)
        && rest.strip_prefix('-').is_some_and(|rest| rest.starts_with(char::is_alphabetic));
    if is_parameter {
        let length = 1 + rest[1..].find(|c| !is_name(c)).unwrap_or(rest.len() - 1);
        s.take(length, CodeStyle::Tag);
    }
    is_parameter
}

/// The target of a rule of a makefile, at the start of a line.
fn target(s: &mut Scanner<'_>) -> bool {
    let line = s.line();
    let target = line.split_once(':').filter(|(_, rest)| !rest.starts_with('=')).map_or("", |(target, _)| target);
    let is_target = s.before().is_none_or(|before| before == '\n')
        && !target.is_empty()
        && !target.contains(['$', '#', '='])
        && !target.starts_with(char::is_whitespace);
    if is_target {
        s.take(target.len(), CodeStyle::Function);
    }
    is_target
}

/// An annotation: `@Override`.
fn annotation(s: &mut Scanner<'_>) -> bool {
    let name = s.rest().strip_prefix('@');
    let length = name.map_or(0, |rest| rest.find(|c| !is_name(c) && c != '.').unwrap_or(rest.len()));
    (length > 0).then(|| s.take(1 + length, CodeStyle::Tag)).is_some()
}

/// A directive of the C preprocessor, with the file that it includes.
fn directive(s: &mut Scanner<'_>) -> bool {
    let rest = s.rest();
    let is_first =
        rest.starts_with('#') && s.text[..s.at].rsplit('\n').next().is_some_and(|line| line.trim().is_empty());
    if !is_first {
        return false;
    }
    let spaces = rest[1..].len() - rest[1..].trim_start_matches(' ').len();
    let word = rest[1 + spaces..].find(|c| !is_name(c)).unwrap_or(rest.len() - 1 - spaces);
    s.take(1 + spaces + word, CodeStyle::Keyword);
    let file = s.line().trim();
    if rest[1 + spaces..].starts_with("include") && file.starts_with('<') && file.ends_with('>') {
        s.take(s.line().len(), CodeStyle::String);
    }
    true
}

fn rust_marks(s: &mut Scanner<'_>) -> bool {
    let line = s.line();
    if line.starts_with("#[") || line.starts_with("#![") {
        let length = line.rfind(']').map_or(line.len(), |end| end + 1);
        s.take(length, CodeStyle::Tag);
        return true;
    }
    // A raw string ends with as many signs as it starts with.
    let hashes = line.strip_prefix('r').map_or(0, |rest| rest.len() - rest.trim_start_matches('#').len());
    if hashes > 0 && line[1 + hashes..].starts_with('"') {
        s.take_to(hashes + 2, &format!("\"{}", "#".repeat(hashes)), CodeStyle::String);
        return true;
    }
    let Some(rest) = line.strip_prefix('\'') else { return false };
    let first = rest.chars().next().map_or(0, char::len_utf8);
    if rest.starts_with('\\') {
        let length = rest.get(2..).and_then(|rest| rest.find('\'')).map_or(rest.len(), |end| end + 3);
        s.take(1 + length, CodeStyle::String);
    } else if first > 0 && rest[first..].starts_with('\'') {
        s.take(first + 2, CodeStyle::String);
    } else {
        let length = rest.find(|c| !is_name(c)).unwrap_or(rest.len());
        s.take(1 + length, CodeStyle::Type);
    }
    true
}

/// A variable with its sign: `$name`, `${name}`, `$(name)`, `$1`.
pub(super) fn variable(s: &mut Scanner<'_>) {
    let rest = &s.rest()[1..];
    let length = match rest.chars().next() {
        Some(open @ ('{' | '(')) => {
            let close = if open == '{' { '}' } else { ')' };
            let line = &rest[..rest.find('\n').unwrap_or(rest.len())];
            line.find(close).map_or(0, |end| end + 1)
        }
        Some(c) if is_name(c) => rest.find(|c| !is_name(c)).unwrap_or(rest.len()),
        Some('@' | '*' | '#' | '?' | '!' | '$' | '-') => 1,
        _ => 0,
    };
    let style = if length == 0 { CodeStyle::Plain } else { CodeStyle::Variable };
    s.take(1 + length, style);
}

fn name(s: &mut Scanner<'_>, grammar: &Grammar, after: After) -> After {
    let length = s.run(|c| is_name(c) || grammar.more.contains(c));
    let word = &s.rest()[..length];
    if length <= 3 && word.bytes().all(|byte| b"rRbBfFuUcL".contains(&byte)) && string(s, grammar, length) {
        return After::Other;
    }
    let folded = if grammar.any_case { word.to_ascii_lowercase() } else { String::new() };
    let plain = if grammar.any_case { folded.as_str() } else { word };
    let among = |words: &str| words.split(' ').any(|known| known == plain);
    let rest = &s.rest()[length..];
    let is_word_of = |words: &str| after != After::Dot && among(words);
    if is_word_of(grammar.keywords) {
        s.take(length, CodeStyle::Keyword);
        return After::keyword(plain);
    }
    let is_macro = grammar.marks == Marks::Rust && rest.starts_with('!') && !rest.starts_with("!=");
    let is_called = rest.starts_with('(') && after != After::Type;
    let is_function = match grammar.marks {
        Marks::Lisp => s.before() == Some('('),
        Marks::Hyphens => word.contains('-'),
        Marks::None | Marks::At | Marks::Rust | Marks::Preprocessor | Marks::Targets => false,
    };
    let style = if is_word_of(grammar.constants) {
        CodeStyle::Constant
    } else if is_word_of(grammar.types) {
        CodeStyle::Type
    } else if is_function || is_macro || is_called || after == After::Function {
        CodeStyle::Function
    } else if after == After::Type {
        CodeStyle::Type
    } else if grammar.any_case {
        CodeStyle::Plain
    } else {
        by_case(word)
    };
    s.take(length + usize::from(is_macro), style);
    After::Other
}

impl After {
    /// What stands before a name behind a keyword.
    fn keyword(word: &str) -> After {
        match word {
            "fn" | "def" | "func" | "function" | "fun" | "sub" | "defp" | "defmacro" => After::Function,
            "class" | "struct" | "enum" | "trait" | "interface" | "union" | "type" | "module" | "protocol"
            | "namespace" | "defmodule" | "impl" | "extends" | "implements" | "new" => After::Type,
            _ => After::Other,
        }
    }
}

/// Most languages write types with a capital letter, and constants in capitals.
fn by_case(word: &str) -> CodeStyle {
    let has = |is: fn(char) -> bool| word.chars().any(is);
    match word.starts_with(char::is_uppercase) {
        true if has(char::is_lowercase) || word.len() == 1 => CodeStyle::Type,
        true => CodeStyle::Constant,
        false => CodeStyle::Plain,
    }
}
