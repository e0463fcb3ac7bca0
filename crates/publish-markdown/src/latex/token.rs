//! What LaTeX source is made of.

use std::ops::Range;

/// A piece of source.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Token<'s> {
    /// The end of the source.
    End,
    /// `{`
    Open,
    /// `}`
    Close,
    /// `^`
    Above,
    /// `_`
    Below,
    /// `&`
    Column,
    /// `\\`
    NewRow,
    /// `$`
    Dollar,
    /// `'`
    Prime,
    /// A command, without its backslash.
    Command(&'s str),
    /// Anything else.
    Char(char),
}

/// Reads tokens from a source.
#[derive(Clone, Copy, Debug)]
pub(super) struct Scanner<'s> {
    pub(super) source: &'s str,
    pub(super) at: usize,
}

impl<'s> Scanner<'s> {
    pub(super) fn rest(&self) -> &'s str {
        &self.source[self.at..]
    }

    /// Goes past spaces and comments.
    pub(super) fn skip_space(&mut self) {
        loop {
            let rest = self.rest();
            let trimmed = rest.trim_start();
            self.at += rest.len() - trimmed.len();
            if !trimmed.starts_with('%') {
                return;
            }
            self.at += trimmed.find('\n').unwrap_or(trimmed.len());
        }
    }

    /// Goes past `text`, where it comes next.
    pub(super) fn skip(&mut self, text: &str) -> bool {
        let found = self.rest().starts_with(text);
        if found {
            self.at += text.len();
        }
        found
    }

    /// The next token and where it stands.
    pub(super) fn next(&mut self) -> (Token<'s>, Range<usize>) {
        self.skip_space();
        let start = self.at;
        let Some(first) = self.rest().chars().next() else { return (Token::End, start..start) };
        self.at += first.len_utf8();
        let token = match first {
            '{' => Token::Open,
            '}' => Token::Close,
            '^' => Token::Above,
            '_' => Token::Below,
            '&' => Token::Column,
            '$' => Token::Dollar,
            '\'' | '’' => Token::Prime,
            '\\' => self.command(),
            other => Token::Char(other),
        };
        (token, start..self.at)
    }

    /// The next token, which stays.
    pub(super) fn peek(&mut self) -> Token<'s> {
        self.skip_space();
        Scanner::next(&mut self.clone()).0
    }

    /// A command is a row of letters, perhaps with a star, or a single other character.
    fn command(&mut self) -> Token<'s> {
        let rest = self.rest();
        let letters = rest.bytes().take_while(u8::is_ascii_alphabetic).count();
        let length = match letters {
            0 => rest.chars().next().map_or(0, char::len_utf8),
            _ => letters,
        };
        self.at += length;
        match &rest[..length] {
            "\\" | "cr" | "newline" => Token::NewRow,
            "lbrace" => Token::Command("{"),
            "rbrace" => Token::Command("}"),
            name => Token::Command(name),
        }
    }
}
