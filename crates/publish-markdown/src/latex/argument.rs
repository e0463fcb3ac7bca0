//! Arguments of commands.

use std::ops::Range;

use publish_core::model::MathNode;

use super::LatexError;
use super::parser::{Parser, Until, unexpected};
use super::symbols;
use super::token::Token;

impl Parser<'_> {
    /// What the command or sign at `of` applies to: a group, or a single part.
    pub(super) fn argument(&mut self, of: &Range<usize>) -> Result<Vec<MathNode>, LatexError> {
        match self.scanner.peek() {
            Token::Open => {
                let (_, open) = self.scanner.next();
                let content = self.row(Until::Structure)?;
                self.close(&open)?;
                Ok(content)
            }
            Token::Char(digit) if digit.is_ascii_digit() => {
                self.scanner.next();
                Ok(vec![MathNode::Number(digit.to_string(), self.variant)])
            }
            Token::Prime => {
                self.scanner.next();
                Ok(vec![symbols::character('′', self.variant)])
            }
            Token::Char(_) | Token::Command(_) if !self.ends_here() => Ok(self.atom()?.into_iter().collect()),
            _ => Err(self.lacks(of)),
        }
    }

    /// The argument in brackets, which may be left out.
    pub(super) fn optional(&mut self) -> Result<Option<Vec<MathNode>>, LatexError> {
        if self.scanner.peek() != Token::Char('[') {
            return Ok(None);
        }
        let (_, open) = self.scanner.next();
        let content = self.row(Until::Bracket)?;
        match self.scanner.next() {
            (Token::Char(']'), _) => Ok(Some(content)),
            (Token::End, _) => Err(LatexError { range: open, message: "`[` is never closed by a `]`".to_owned() }),
            (token, range) => Err(unexpected(token, range)),
        }
    }

    /// The argument as it is written: a name, a length, a color.
    pub(super) fn written(&mut self, of: &Range<usize>) -> Result<String, LatexError> {
        if self.scanner.peek() != Token::Open {
            return Err(self.lacks(of));
        }
        self.scanner.next();
        let rest = self.scanner.rest();
        let end = rest.find(['{', '}']).filter(|end| rest[*end..].starts_with('}')).ok_or_else(|| self.lacks(of))?;
        self.scanner.at += end + 1;
        Ok(rest[..end].trim().to_owned())
    }

    /// A delimiter, as `\left` and `\big` need one; none for a point.
    pub(super) fn delimiter(&mut self, of: &Range<usize>) -> Result<Option<char>, LatexError> {
        let (token, range) = self.scanner.next();
        let found = match token {
            Token::Char('.') => return Ok(None),
            Token::Char('<') => Some('⟨'),
            Token::Char('>') => Some('⟩'),
            Token::Char(other) => symbols::is_delimiter(other).then_some(other),
            Token::Command("backslash") => Some('\\'),
            Token::Command(name) => symbols::delimiter(name),
            _ => None,
        };
        found.map(Some).ok_or_else(|| {
            let command = &self.scanner.source[of.clone()];
            LatexError {
                range: if range.is_empty() { of.clone() } else { range },
                message: format!("`{command}` needs a delimiter, such as `(`, `|` or `.` for none"),
            }
        })
    }

    fn ends_here(&mut self) -> bool {
        matches!(self.scanner.peek(), Token::Command("right" | "end"))
    }

    fn lacks(&self, of: &Range<usize>) -> LatexError {
        let command = &self.scanner.source[of.clone()];
        LatexError { range: of.clone(), message: format!("`{command}` lacks what it applies to") }
    }
}
