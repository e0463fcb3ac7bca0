//! Inlines.

use std::borrow::Cow;

use publish_core::model::{BlockId, Citation, Inline, InlineKind, InlineRef, Reference, Style};
use publish_core::{Format, HalfPt};
use publish_resolve::Resolved;

use crate::context::Context;
use crate::line::Line;
use crate::look::{Look, Position};
use crate::styles::CharacterStyle;
use crate::writer::Writer;

impl<'a> Writer<'a> {
    /// Writes inlines into a paragraph; `holder` is the node that holds them.
    pub(crate) fn inlines(
        &mut self,
        line: &mut Line<'a>,
        holder: BlockId,
        content: &'a [Inline],
        look: Look<'a>,
        ctx: &Context<'a>,
    ) {
        for inline in Resolved::visible_inlines(content, Format::Docx) {
            let at = InlineRef { block: holder, inline: inline.id };
            let look = attributed(look, inline);
            let Some(anchor) = self.document.inline_anchor(at).filter(|_| !ctx.repeats) else {
                self.write_inline(line, at, inline, look, ctx);
                continue;
            };
            let name = self.bookmarks.name(anchor);
            self.bookmarked(line, &name, |writer, line| writer.write_inline(line, at, inline, look, ctx));
        }
    }

    fn write_inline(
        &mut self,
        line: &mut Line<'a>,
        at: InlineRef,
        inline: &'a Inline,
        look: Look<'a>,
        ctx: &Context<'a>,
    ) {
        match &inline.kind {
            InlineKind::Text(text) => {
                let text = collapsed(text, line.ends_with_space());
                self.text(line, look, &text);
            }
            InlineKind::Styled(Style::Keyboard, content) => {
                let look = self.verbatim(line, look, CharacterStyle::Keyboard);
                self.inlines(line, at.block, content, look, ctx);
            }
            InlineKind::Styled(style, content) => self.inlines(line, at.block, content, styled(look, *style), ctx),
            InlineKind::Code(code) => {
                let look = self.verbatim(line, look, CharacterStyle::Verbatim);
                // A tab would lead to a stop of the page; in print it is a space.
                self.text(line, look, &code.replace('\t', " "));
            }
            InlineKind::Math(_) if ctx.repeats => self.formula(line, at, look),
            InlineKind::Link(link) if ctx.repeats => self.inlines(line, at.block, &link.content, look, ctx),
            InlineKind::Image(image) if ctx.repeats => self.text(line, look, &image.alt),
            InlineKind::Note(_) if ctx.repeats => {}
            InlineKind::PageNumber(number) if ctx.repeats => self.text(line, look, self.document.page_label(number)),
            InlineKind::HardBreak if ctx.repeats => self.text(line, look, " "),
            InlineKind::Math(math) => self.write_inline_math(line, at, inline.span, math, look),
            InlineKind::Link(link) => self.write_link(line, at, inline, link, look, ctx),
            InlineKind::Image(image) => self.write_image(line, at, image, look, ctx, None),
            InlineKind::Note(note) => self.write_note_reference(line, *note, look),
            InlineKind::Reference(reference) => {
                let Reference { target: _, form: _, written } = &**reference;
                self.text(line, look, written);
            }
            InlineKind::PageNumber(number) => self.write_page_number(line, number, look),
            InlineKind::Citation(citation) => {
                let Citation { items: _, written } = &**citation;
                self.text(line, look, written);
            }
            InlineKind::Raw(raw) => self.raw_inline(line, inline.span, raw),
            InlineKind::SoftBreak => self.text(line, look, " "),
            InlineKind::HardBreak => self.text(line, look, "\n"),
        }
    }
}

impl<'a> Writer<'a> {
    /// The look of code in running text: a character style has one size, so other sizes of text need theirs.
    pub(crate) fn verbatim(&self, line: &Line<'a>, look: Look<'a>, style: CharacterStyle) -> Look<'a> {
        let metrics = &self.sheet.theme.metrics;
        let around = look.size.map_or(self.sheet.text_size(line.style), HalfPt::points);
        let size = (around != metrics.text_size).then(|| (around * metrics.inline_code_scale).half_points());
        Look { size, ..look.styled(style) }
    }
}

/// A look with what the attributes of an inline say.
fn attributed<'a>(look: Look<'a>, inline: &'a Inline) -> Look<'a> {
    let language = inline.attributes.language().or(look.language);
    let direction = inline.attributes.direction().or(look.direction);
    Look { language, direction, ..look }
}

fn styled(look: Look<'_>, style: Style) -> Look<'_> {
    match style {
        Style::Emphasis => Look { italic: true, ..look },
        Style::Strong => Look { bold: true, ..look },
        Style::Strikethrough => Look { strikethrough: true, ..look },
        Style::Superscript => Look { position: Position::Superscript, ..look },
        Style::Subscript => Look { position: Position::Subscript, ..look },
        Style::Underline => Look { underline: true, ..look },
        Style::Highlight => Look { highlight: true, ..look },
        Style::SmallCaps => Look { small_capitals: true, ..look },
        Style::Keyboard => look.styled(CharacterStyle::Keyboard),
        Style::Abbreviation | Style::Plain => look,
    }
}

/// Words with single spaces, as print and web show them; `after_space` is whether they follow one.
fn collapsed(words: &str, after_space: bool) -> Cow<'_, str> {
    let is_space = |character| matches!(character, ' ' | '\t');
    let words = if after_space { words.trim_start_matches(is_space) } else { words };
    if !words.contains("  ") && !words.contains('\t') {
        return Cow::Borrowed(words);
    }
    let mut single = String::with_capacity(words.len());
    for character in words.chars() {
        if !is_space(character) {
            single.push(character);
        } else if !single.ends_with(' ') {
            single.push(' ');
        }
    }
    Cow::Owned(single)
}
