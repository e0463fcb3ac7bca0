//! Code blocks line by line, with what each piece is.

mod data;
mod highlight;
mod languages;
mod markup;
mod program;
mod scanner;
mod shell;
mod styles;
mod texts;

use std::collections::HashMap;
use std::ops::Range;
use std::sync::OnceLock;

use publish_core::CodeStyle;
use publish_core::model::{BlockId, CodeBlock};

/// The highlighting of a document's code blocks.
///
/// A block is highlighted when it is first asked for: plain text needs none, and the threads that measure blocks and
/// write the other formats share the work.
#[derive(Clone, Debug, Default)]
pub(crate) struct Highlights(HashMap<BlockId, OnceLock<Vec<Token>>>);

/// A piece of a code that is not plain. It lies within a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Token {
    range: Range<u32>,
    style: CodeStyle,
}

impl Highlights {
    /// Makes a place for a block, if it names a language.
    pub(crate) fn add(&mut self, block: BlockId, code: &CodeBlock) {
        if code.language.is_some() {
            self.0.insert(block, OnceLock::new());
        }
    }

    pub(crate) fn tokens(&self, block: BlockId, code: &CodeBlock) -> &[Token] {
        match (self.0.get(&block), &code.language) {
            (Some(place), Some(language)) => place.get_or_init(|| highlight::tokens(language, &code.text)),
            _ => &[],
        }
    }
}

/// A line of a code block.
#[derive(Clone, Copy, Debug)]
pub struct CodeLine<'a> {
    /// Its text, without the end of the line.
    pub text: &'a str,
    /// Its number, where lines are numbered.
    pub number: Option<u32>,
    /// Whether the author points at it.
    pub marked: bool,
    /// Where it starts in the code.
    start: u32,
    tokens: &'a [Token],
}

impl<'a> CodeLine<'a> {
    /// What the line is made of, in order and without a gap.
    pub fn pieces(&self) -> impl Iterator<Item = (&'a str, CodeStyle)> + use<'a> {
        let CodeLine { text, tokens, start, .. } = *self;
        let mut at = 0;
        let ends = tokens.iter().flat_map(move |token| {
            let (from, to) = ((token.range.start - start) as usize, (token.range.end - start) as usize);
            [(from, CodeStyle::Plain), (to, token.style)]
        });
        ends.chain([(text.len(), CodeStyle::Plain)]).filter_map(move |(end, style)| {
            let piece = text.get(at..end).filter(|piece| !piece.is_empty())?;
            at = end;
            Some((piece, style))
        })
    }
}

/// The lines of a code block with the pieces that are highlighted in it.
pub(crate) fn lines<'a>(code: &'a CodeBlock, mut tokens: &'a [Token]) -> impl Iterator<Item = CodeLine<'a>> {
    let text = code.text.strip_suffix('\n').unwrap_or(&code.text);
    let mut start = 0;
    text.split('\n').zip(1u32..).map(move |(text, index)| {
        let end = start + text.len() as u32;
        let count = tokens.iter().take_while(|token| token.range.end <= end).count();
        let (own, rest) = tokens.split_at(count);
        let number = code.first_line.map(|first| first.saturating_add(index - 1));
        let line = CodeLine { text, number, marked: code.is_marked(index), start, tokens: own };
        (tokens, start) = (rest, end + 1);
        line
    })
}

#[cfg(test)]
mod tests {
    use publish_core::model::LineRange;

    use super::*;

    fn token(range: Range<u32>, style: CodeStyle) -> Token {
        Token { range, style }
    }

    #[test]
    fn lines_have_numbers_marks_and_pieces() {
        let mut code = CodeBlock::plain(None, "let x;\n\n  y\n".into());
        code.first_line = Some(9);
        code.marked = vec![LineRange { first: 2, last: 3 }];
        let tokens = [token(0..3, CodeStyle::Keyword), token(10..11, CodeStyle::Type)];
        let found: Vec<_> =
            lines(&code, &tokens).map(|line| (line.number, line.marked, line.pieces().collect::<Vec<_>>())).collect();
        let plain = CodeStyle::Plain;
        assert_eq!(
            found,
            [
                (Some(9), false, vec![("let", CodeStyle::Keyword), (" x;", plain)]),
                (Some(10), true, vec![]),
                (Some(11), true, vec![("  ", plain), ("y", CodeStyle::Type)]),
            ]
        );
    }

    #[test]
    fn numbers_do_not_overflow() {
        let mut code = CodeBlock::plain(None, "a\nb\n".into());
        code.first_line = Some(u32::MAX);
        assert_eq!(lines(&code, &[]).filter_map(|line| line.number).collect::<Vec<_>>(), [u32::MAX, u32::MAX]);
    }
}
