//! Words among mathematics: `\text{…}`.

use std::ops::Range;

use publish_core::model::{MathNode, MathVariant};

use super::LatexError;
use super::parser::{Parser, Until, unexpected};
use super::symbols;
use super::token::Token;

impl Parser<'_> {
    /// The words of the argument of the command at `of`; between dollar signs they are mathematics again.
    pub(super) fn words(&mut self, of: &Range<usize>, variant: MathVariant) -> Result<Vec<MathNode>, LatexError> {
        if self.scanner.peek() != Token::Open {
            let argument = self.argument(of)?;
            return Ok(argument);
        }
        let (_, open) = self.scanner.next();
        let mut content = Vec::new();
        let mut text = String::new();
        let mut level = 0;
        loop {
            let Some(next) = self.scanner.rest().chars().next() else {
                return Err(LatexError { range: open, message: "`{` is never closed by a `}`".to_owned() });
            };
            let start = self.scanner.at;
            self.scanner.at += next.len_utf8();
            match next {
                '{' => level += 1,
                '}' if level == 0 => break,
                '}' => level -= 1,
                '$' => {
                    push(&mut content, &mut text, variant);
                    content.push(self.mathematics_in_words(start)?);
                }
                '\\' => text.push_str(&self.escaped(start)?),
                '~' => text.push('\u{A0}'),
                space if space.is_whitespace() => text.push(' '),
                other => text.push(other),
            }
        }
        push(&mut content, &mut text, variant);
        Ok(content)
    }

    fn mathematics_in_words(&mut self, start: usize) -> Result<MathNode, LatexError> {
        let content = self.row(Until::Structure)?;
        match self.scanner.next() {
            (Token::Dollar, _) => Ok(MathNode::Row(content)),
            (Token::End, _) => {
                Err(LatexError { range: start..start + 1, message: "`$` is never closed by a `$`".to_owned() })
            }
            (token, range) => Err(unexpected(token, range)),
        }
    }

    /// What a command among words stands for; commands that style words leave them as they are.
    fn escaped(&mut self, start: usize) -> Result<String, LatexError> {
        self.scanner.at = start;
        let (token, range) = self.scanner.next();
        match token {
            Token::Command(" " | "," | ";" | ":" | "quad" | "qquad") | Token::NewRow => Ok(" ".to_owned()),
            Token::Command(
                "textbf" | "textit" | "textrm" | "textsf" | "texttt" | "textnormal" | "text" | "emph" | "mbox" | "!",
            ) => Ok(String::new()),
            Token::Command("ss") => Ok("ß".to_owned()),
            Token::Command("textdegree") => Ok("°".to_owned()),
            Token::Command(name) => symbols::sign(name).map(str::to_owned).ok_or_else(|| unknown(name, range)),
            other => Err(unexpected(other, range)),
        }
    }
}

fn push(content: &mut Vec<MathNode>, text: &mut String, variant: MathVariant) {
    if !text.is_empty() {
        content.push(MathNode::Text(std::mem::take(text), variant));
    }
}

/// The fault of a command that is not known.
pub(super) fn unknown(name: &str, range: Range<usize>) -> LatexError {
    LatexError { range, message: format!("`\\{name}` is no command that is known here") }
}
