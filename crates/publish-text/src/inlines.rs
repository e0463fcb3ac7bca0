//! Inlines: their words as one string, to be broken into lines.

use publish_core::model::{BlockId, Citation, Inline, InlineKind, InlineRef, Math, Phrase, Raw, Reference, Style};
use publish_resolve::Resolved;

use crate::characters::{BREAK, push_words, subscript, superscript};
use crate::context::{Context, FORMAT};
use crate::{links, notes, pictures, stress};

/// The words of the inlines of the node `owner`, stressed as the author has them.
pub(crate) fn words(ctx: &mut Context, owner: BlockId, content: &[Inline]) -> String {
    let mut out = String::new();
    push_inlines(ctx, &mut out, owner, content);
    ctx.signs(stress::write_marks(out))
}

/// The words of a phrase.
pub(crate) fn phrase_words(ctx: &mut Context, phrase: &Phrase) -> String {
    let Phrase { id, span: _, content } = phrase;
    words(ctx, *id, content)
}

/// Appends the words of inlines.
pub(crate) fn push_inlines(ctx: &mut Context, out: &mut String, owner: BlockId, content: &[Inline]) {
    for inline in Resolved::visible_inlines(content, FORMAT) {
        push_inline(ctx, out, owner, inline);
    }
}

fn push_inline(ctx: &mut Context, out: &mut String, owner: BlockId, inline: &Inline) {
    let at = InlineRef { block: owner, inline: inline.id };
    match &inline.kind {
        InlineKind::Text(words) => push_text(ctx, out, inline, words),
        InlineKind::Styled(style, content) => push_styled(ctx, out, at, inline, *style, content),
        InlineKind::Code(code) => push_text(ctx, out, inline, code),
        InlineKind::Math(math) => push_math(ctx, out, at, inline, math),
        InlineKind::Link(link) => links::push_link(ctx, out, at, link),
        InlineKind::Image(image) if ctx.repeats => push_words(out, &image.alt),
        InlineKind::Image(image) => pictures::push_image(ctx, out, at, image),
        InlineKind::Note(note) => notes::push_reference(ctx, out, *note),
        InlineKind::Reference(reference) => push_reference(out, reference),
        InlineKind::PageNumber(number) => push_words(out, ctx.document.page_label(number)),
        InlineKind::Citation(citation) => push_citation(out, citation),
        InlineKind::Raw(raw) => report_raw(ctx, inline.span, raw),
        InlineKind::SoftBreak => out.push(' '),
        InlineKind::HardBreak => out.push(if ctx.repeats { ' ' } else { BREAK }),
    }
}

fn push_text(ctx: &mut Context, out: &mut String, inline: &Inline, words: &str) {
    ctx.note_lacking(inline.span, words);
    push_words(out, words);
}

/// Stress is marked, but in titles, which are stress enough. A line through words takes back what they say, and a raised
/// or lowered number is another number.
fn push_styled(ctx: &mut Context, out: &mut String, at: InlineRef, inline: &Inline, style: Style, content: &[Inline]) {
    match style {
        Style::Strikethrough => {
            out.push_str("~~");
            push_inlines(ctx, out, at.block, content);
            out.push_str("~~");
        }
        Style::Superscript => push_moved(ctx, out, at, inline, content, superscript),
        Style::Subscript => push_moved(ctx, out, at, inline, content, subscript),
        Style::Emphasis | Style::Strong | Style::Underline => push_stressed(ctx, out, at, style, content),
        Style::Highlight | Style::SmallCaps | Style::Keyboard | Style::Abbreviation | Style::Plain => {
            push_inlines(ctx, out, at.block, content)
        }
    }
}

fn push_stressed(ctx: &mut Context, out: &mut String, at: InlineRef, style: Style, content: &[Inline]) {
    let signs = stress::signs(style).filter(|_| ctx.stress.start(style));
    let Some((start, end)) = signs else { return push_inlines(ctx, out, at.block, content) };
    out.push(start);
    push_inlines(ctx, out, at.block, content);
    out.push(end);
    ctx.stress.end(style);
}

/// Digits and signs have raised and lowered forms. Letters are readable without: "2nd".
fn push_moved(
    ctx: &mut Context,
    out: &mut String,
    at: InlineRef,
    inline: &Inline,
    content: &[Inline],
    form: fn(&str) -> Option<String>,
) {
    let plain = words(ctx, at.block, content);
    match form(&plain) {
        Some(moved) => out.push_str(&moved),
        None => {
            out.push_str(&plain);
            if plain.chars().any(|c| c.is_numeric()) {
                // The words in lines have signs of where they may break.
                let words = ctx.document.written_text(content);
                let words = words.trim();
                ctx.unsupported(inline.span, format!("`{words}` stands neither above nor below the line"));
            }
        }
    }
}

fn push_math(ctx: &mut Context, out: &mut String, at: InlineRef, inline: &Inline, math: &Math) {
    let Math { source: _, formula } = math;
    let text = &ctx.document.formula(at).text;
    ctx.note_lacking(inline.span, text);
    push_words(out, text);
    if formula.is_some() {
        ctx.mathematics(inline.span);
    }
}

/// What nothing has the identifier of stays as it was written; the resolver has put words in place of all others.
fn push_reference(out: &mut String, reference: &Reference) {
    let Reference { target: _, form: _, written } = reference;
    push_words(out, written);
}

fn push_citation(out: &mut String, citation: &Citation) {
    let Citation { items: _, written } = citation;
    push_words(out, written);
}

/// Source of one output format never gets into the text by itself.
pub(crate) fn report_raw(ctx: &mut Context, span: publish_core::Span, raw: &Raw) {
    let Raw { format, text: _ } = raw;
    if matches!(format.to_ascii_lowercase().as_str(), "text" | "txt" | "plain") {
        ctx.unsupported(span, "source of the plain text is left out");
    }
}
