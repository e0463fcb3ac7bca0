//! Rows of parts, and their scripts.

use std::ops::Range;

use publish_core::model::{MathNode, MathStyle, MathVariant, OperatorClass, ScriptPlace, Scripts};

use super::command::{Infix, infix, style, variant_switch};
use super::symbols;
use super::token::{Scanner, Token};
use super::{LatexError, MAX_DEPTH};

/// Reads a formula.
pub(super) struct Parser<'s> {
    pub(super) scanner: Scanner<'s>,
    pub(super) depth: usize,
    pub(super) variant: MathVariant,
    pub(super) tag: Option<String>,
    pub(super) label: Option<String>,
}

/// What ends a row besides what ends every row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Until {
    /// Nothing.
    Structure,
    /// `]`
    Bracket,
}

impl<'s> Parser<'s> {
    pub(super) fn new(source: &'s str) -> Parser<'s> {
        let scanner = Scanner { source, at: 0 };
        Parser { scanner, depth: 0, variant: MathVariant::Usual, tag: None, label: None }
    }

    /// The whole source: a row, or lines of several.
    pub(super) fn whole(&mut self) -> Result<Vec<MathNode>, LatexError> {
        let content = self.lines()?;
        match self.scanner.next() {
            (Token::End, _) => Ok(content),
            (token, range) => Err(unexpected(token, range)),
        }
    }

    /// Goes one level deeper, for as long as `read` takes.
    pub(super) fn deeper<T>(
        &mut self,
        read: impl FnOnce(&mut Parser<'s>) -> Result<T, LatexError>,
    ) -> Result<T, LatexError> {
        if self.depth >= MAX_DEPTH {
            let at = self.scanner.at;
            let message = format!("the formula is nested deeper than {MAX_DEPTH} levels");
            return Err(LatexError { range: at..at, message });
        }
        self.depth += 1;
        let (variant, read) = (self.variant, read(self));
        self.depth -= 1;
        self.variant = variant;
        read
    }

    /// Parts up to what ends every row: a closing brace, `&`, `\\`, `\right`, `\end`, `$`, the end of the source.
    pub(super) fn row(&mut self, until: Until) -> Result<Vec<MathNode>, LatexError> {
        self.deeper(|parser| parser.row_here(until))
    }

    fn row_here(&mut self, until: Until) -> Result<Vec<MathNode>, LatexError> {
        let mut content = Vec::new();
        let mut over: Option<(Infix, Vec<MathNode>)> = None;
        loop {
            let token = self.scanner.peek();
            if ends_row(token, until) {
                break;
            }
            if let Token::Command(name) = token {
                if let Some(style) = style(name) {
                    self.scanner.next();
                    content.push(MathNode::Styled(style, self.row(until)?));
                    continue;
                }
                if let Some(variant) = variant_switch(name) {
                    self.scanner.next();
                    self.variant = variant;
                    continue;
                }
                if let Some(infix) = infix(name) {
                    let (_, range) = self.scanner.next();
                    if over.is_some() {
                        return Err(LatexError { range, message: format!("a second `\\{name}` in one group") });
                    }
                    over = Some((infix, std::mem::take(&mut content)));
                    continue;
                }
            }
            content.extend(self.scripted()?);
        }
        Ok(match over {
            Some((infix, numerator)) => vec![infix.join(numerator, content)],
            None => {
                // Most rows are one sign, and a text may have many.
                content.shrink_to_fit();
                content
            }
        })
    }

    /// A part with its scripts; none where a command shows nothing.
    fn scripted(&mut self) -> Result<Option<MathNode>, LatexError> {
        let base = match self.scanner.peek() {
            Token::Above | Token::Below | Token::Prime => Vec::new(),
            _ => match self.atom()? {
                Some(base) => vec![base],
                None => return Ok(None),
            },
        };
        self.scripts(base)
    }

    fn scripts(&mut self, base: Vec<MathNode>) -> Result<Option<MathNode>, LatexError> {
        let mut place = base.first().map_or(ScriptPlace::Corner, natural_place);
        let (mut below, mut above, mut primes) = (None, None, 0);
        loop {
            match self.scanner.peek() {
                Token::Prime => {
                    self.scanner.next();
                    primes += 1;
                }
                Token::Above => self.script(&mut above, "superscript")?,
                Token::Below => self.script(&mut below, "subscript")?,
                Token::Command(name @ ("limits" | "nolimits" | "displaylimits")) => {
                    self.scanner.next();
                    place = match name {
                        "limits" => ScriptPlace::Stacked,
                        "nolimits" => ScriptPlace::Corner,
                        _ => ScriptPlace::Limits,
                    };
                }
                _ => break,
            }
        }
        if primes > 0 {
            let primes = MathNode::operator(prime(primes), OperatorClass::Ordinary);
            above.get_or_insert_with(Vec::new).insert(0, primes);
        }
        if below.is_none() && above.is_none() {
            return Ok(base.into_iter().next());
        }
        Ok(Some(MathNode::Scripts(Box::new(Scripts { base, below, above, place }))))
    }

    fn script(&mut self, script: &mut Option<Vec<MathNode>>, what: &str) -> Result<(), LatexError> {
        let (_, range) = self.scanner.next();
        if script.is_some() {
            return Err(LatexError { range, message: format!("a second {what} of the same base") });
        }
        *script = Some(self.argument(&range)?);
        Ok(())
    }

    /// A part without scripts.
    pub(super) fn atom(&mut self) -> Result<Option<MathNode>, LatexError> {
        let (token, range) = self.scanner.next();
        match token {
            Token::Open => {
                let content = self.row(Until::Structure)?;
                self.close(&range)?;
                Ok(Some(MathNode::row(content).as_symbol()))
            }
            Token::Char(first) if first.is_ascii_digit() => {
                let number = self.number(range.start);
                Ok(Some(MathNode::Number(number.replace("{,}", ","), self.variant)))
            }
            Token::Char('#') => Err(LatexError { range, message: "`#` stands for nothing here".to_owned() }),
            Token::Char(other) => Ok(Some(symbols::character(other, self.variant))),
            Token::Command(name) => self.deeper(|parser| parser.command(name, range)),
            other => Err(unexpected(other, range)),
        }
    }

    /// A number: digits, with a point or a comma in braces between them.
    fn number(&mut self, start: usize) -> &'s str {
        loop {
            let digits = self.scanner.rest().bytes().take_while(u8::is_ascii_digit).count();
            self.scanner.at += digits;
            let rest = self.scanner.rest();
            let mark = [".", "{,}"].into_iter().find(|mark| rest.starts_with(mark)).map_or(0, str::len);
            if mark == 0 || !rest.as_bytes().get(mark).is_some_and(u8::is_ascii_digit) {
                return &self.scanner.source[start..self.scanner.at];
            }
            self.scanner.at += mark;
        }
    }

    /// The brace that closes the group which opens at `open`.
    pub(super) fn close(&mut self, open: &Range<usize>) -> Result<(), LatexError> {
        match self.scanner.next() {
            (Token::Close, _) => Ok(()),
            (Token::End, _) => {
                Err(LatexError { range: open.clone(), message: "`{` is never closed by a `}`".to_owned() })
            }
            (token, range) => Err(unexpected(token, range)),
        }
    }
}

fn ends_row(token: Token<'_>, until: Until) -> bool {
    match token {
        Token::End | Token::Close | Token::Column | Token::NewRow | Token::Dollar => true,
        Token::Command(name) => matches!(name, "right" | "end"),
        Token::Char(']') => until == Until::Bracket,
        _ => false,
    }
}

/// The fault of a token that has no place where it stands.
pub(super) fn unexpected(token: Token<'_>, range: Range<usize>) -> LatexError {
    let message = match token {
        Token::End => "the formula breaks off".to_owned(),
        Token::Open | Token::Char(_) | Token::Prime => "this has no place here".to_owned(),
        Token::Close => "`}` closes nothing".to_owned(),
        Token::Above => "`^` has no place here".to_owned(),
        Token::Below => "`_` has no place here".to_owned(),
        Token::Column => "`&` stands outside of rows and columns".to_owned(),
        Token::NewRow => "`\\\\` stands outside of rows and columns".to_owned(),
        Token::Dollar => "a dollar sign stands in a formula, where it is written `\\$`".to_owned(),
        Token::Command("right") => "`\\right` has no `\\left`".to_owned(),
        Token::Command("end") => "`\\end` has no `\\begin`".to_owned(),
        Token::Command(name) => format!("`\\{name}` has no place here"),
    };
    LatexError { range, message }
}

/// Where the scripts of a base stand, unless the author says it.
fn natural_place(base: &MathNode) -> ScriptPlace {
    match base {
        MathNode::Operator(operator) if operator.class == OperatorClass::Sum => ScriptPlace::Limits,
        MathNode::Function { limits: true, .. } => ScriptPlace::Limits,
        MathNode::Accent(accent) if matches!(accent.mark, '⏞' | '⏟' | '⎴' | '⎵') => ScriptPlace::Stacked,
        MathNode::Styled(MathStyle::Display | MathStyle::Inline, content) if content.len() == 1 => {
            natural_place(&content[0])
        }
        MathNode::Identifier(..)
        | MathNode::Number(..)
        | MathNode::Function { .. }
        | MathNode::Operator(_)
        | MathNode::Text(..)
        | MathNode::Space(_)
        | MathNode::Row(_)
        | MathNode::Scripts(_)
        | MathNode::Fraction(_)
        | MathNode::Root { .. }
        | MathNode::Accent(_)
        | MathNode::Fenced { .. }
        | MathNode::Table(_)
        | MathNode::Styled(..) => ScriptPlace::Corner,
    }
}

fn prime(count: usize) -> String {
    match count {
        1 => "′".to_owned(),
        2 => "″".to_owned(),
        3 => "‴".to_owned(),
        4 => "⁗".to_owned(),
        _ => "′".repeat(count),
    }
}
