//! Raw HTML in Markdown.
//!
//! Elements that mean something in the content model open and close the reader's own frames and inlines; others lose
//! their tags, never their words, and are reported once each. A tag that is never closed loses its meaning, and no tag
//! reaches over the bounds of what Markdown opened. Scripts and styles go with their contents; of attributes only
//! those are kept that the model knows, so no event handler gets through.

mod block;
mod inline;

use std::ops::Range;

use publish_core::Span;

use super::{HtmlDraft, Reader};
use crate::html::{Element, InlineElement, Tag, Token, element, placeholder, simple_tag, tokens};
pub(crate) use block::Preformatted;

/// Where HTML stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Level {
    /// Among the words of a paragraph, heading or cell.
    Inline,
    /// In a block of HTML.
    Block,
}

impl Reader<'_, '_, '_> {
    /// Reads a tag among words.
    pub(crate) fn inline_html(&mut self, html: &str, span: Span) {
        if let Some(name) = placeholder(html) {
            self.shared.report.placeholder(name, span);
            return self.push_literal(&html.replace('\n', " "), span);
        }
        if let Some(token) = simple_tag(html) {
            return self.token(token, span, Level::Inline);
        }
        let found = tokens(html);
        if found.is_empty() {
            self.run.left_out();
        }
        for token in found {
            self.token(token, span, Level::Inline);
        }
    }

    /// Reads a block of HTML that is complete.
    pub(crate) fn end_html(&mut self) {
        let Some(draft) = self.take_html() else { return };
        for token in tokens(&draft.text) {
            let range = match &token {
                Token::Open(tag) => tag.range.clone(),
                Token::Close { range, .. } | Token::Text { range, .. } => range.clone(),
            };
            let span = self.place.span(source_range(&draft, range));
            self.token(token, span, Level::Block);
        }
        self.end_preformatted();
        self.flush();
    }

    fn token(&mut self, token: Token, span: Span, level: Level) {
        match token {
            Token::Text { text, .. } if self.drafts.preformatted.is_some() => self.preformatted_text(&text, span),
            Token::Text { text, .. } => self.html_text(&text, span),
            Token::Open(tag) if self.drafts.preformatted.is_some() => self.open_in_preformatted(&tag),
            Token::Close { name, .. } if self.drafts.preformatted.is_some() => {
                if element(&name) == Element::Preformatted {
                    self.end_preformatted();
                }
            }
            Token::Open(tag) => self.open_tag(&tag, span, level),
            Token::Close { name, .. } => self.close_tag(&name, span, level),
        }
    }

    fn open_tag(&mut self, tag: &Tag, span: Span, level: Level) {
        let inline = match element(&tag.name) {
            Element::Break => return self.hard_break(span),
            Element::Picture => return self.picture(tag, span),
            Element::Anchor => self.anchor(tag, span),
            Element::Styled(style) => InlineElement::Styled(style),
            Element::Code => InlineElement::Code,
            Element::Plain => InlineElement::Plain,
            Element::Quotation => InlineElement::Quotation,
            Element::Preformatted if level == Level::Block => return self.start_preformatted(tag, span),
            Element::Preformatted => InlineElement::Code,
            Element::Block(block) => {
                if level == Level::Block || self.may_split() {
                    return self.open_block(block, tag, span);
                }
                return self.run.part(span);
            }
            Element::Empty => return self.run.left_out(),
            Element::Dropped => {
                self.shared.report.element(&tag.name, span, true);
                InlineElement::Dropped
            }
            Element::Unknown => {
                self.shared.report.element(&tag.name, span, false);
                return self.run.left_out();
            }
        };
        self.open_inline_element(tag, inline, span);
    }

    fn close_tag(&mut self, name: &str, span: Span, level: Level) {
        match element(name) {
            Element::Block(block) => {
                if level == Level::Block || self.may_split() {
                    self.close_block(block, name);
                } else {
                    self.run.part(span);
                }
            }
            Element::Anchor
            | Element::Styled(_)
            | Element::Code
            | Element::Plain
            | Element::Quotation
            | Element::Preformatted
            | Element::Dropped => self.close_inline_element(name, span),
            Element::Break | Element::Picture | Element::Empty | Element::Unknown => self.run.left_out(),
        }
    }
}

/// Where a range of a block of HTML stands in the source, which has the marks of quotations and lists between lines.
fn source_range(draft: &HtmlDraft, range: Range<usize>) -> Range<usize> {
    let find = |at: usize| {
        let index = draft.starts.partition_point(|&(start, _)| start <= at).saturating_sub(1);
        draft.starts.get(index).map_or(0, |&(start, source)| source + (at - start))
    };
    let start = find(range.start);
    if range.is_empty() {
        return start..start;
    }
    // The end belongs to the line of the last byte, not to the line after it.
    start..(find(range.end - 1) + 1).max(start)
}
