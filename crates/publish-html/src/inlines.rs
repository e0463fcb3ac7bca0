//! Inlines.

use publish_core::model::{BlockId, Citation, Inline, InlineKind, InlineRef, PageNumber, Reference, Style};
use publish_resolve::Resolved;

use crate::attributes::{matter, open, start, write_code_direction};
use crate::blocks::write_raw;
use crate::writer::{FORMAT, Writer};
use crate::{links, math, notes, pictures};

/// Writes the inlines of the node `owner`.
pub(crate) fn write_inlines(w: &mut Writer, owner: BlockId, content: &[Inline]) {
    for inline in Resolved::visible_inlines(content, FORMAT) {
        write_inline(w, owner, inline);
    }
}

/// Writes the inlines of the node `owner` once more, as the words of a link to it.
pub(crate) fn write_repeated(w: &mut Writer, owner: BlockId, content: &[Inline]) {
    (w.in_link, w.repeats) = (true, true);
    write_inlines(w, owner, content);
    (w.in_link, w.repeats) = (false, false);
}

fn write_inline(w: &mut Writer, owner: BlockId, inline: &Inline) {
    let at = InlineRef { block: owner, inline: inline.id };
    match &inline.kind {
        InlineKind::Text(words) => write_text(w, at, inline, words),
        InlineKind::Styled(style, content) => write_styled(w, at, inline, *style, content),
        InlineKind::Code(code) => {
            open(w, "code", w.inline_anchor(at), "", &inline.attributes);
            write_code_direction(w, code, &inline.attributes);
            w.push(">");
            w.text(code);
            w.push("</code>");
        }
        InlineKind::Math(math) => math::write_inline(w, at, inline, math),
        InlineKind::Link(link) => links::write_link(w, at, inline, link),
        InlineKind::Image(image) if w.repeats => w.text(&image.alt),
        InlineKind::Note(_) if w.repeats => {}
        InlineKind::Image(image) => pictures::write_image(w, at, inline, image),
        InlineKind::Note(note) => notes::write_reference(w, *note),
        InlineKind::Reference(reference) => write_reference(w, reference),
        InlineKind::PageNumber(number) => write_page_number(w, number),
        InlineKind::Citation(citation) => write_citation(w, citation),
        InlineKind::Raw(_) if w.repeats => {}
        InlineKind::Raw(raw) => write_raw(w, inline.span, raw),
        InlineKind::SoftBreak => w.push(" "),
        InlineKind::HardBreak => w.push(if w.repeats { " " } else { "<br>\n" }),
    }
}

fn write_text(w: &mut Writer, at: InlineRef, inline: &Inline, words: &str) {
    let id = w.inline_anchor(at);
    let carried = matter(id, &inline.attributes);
    if carried {
        start(w, "span", id, "", &inline.attributes);
    }
    w.text(words);
    if carried {
        w.push("</span>");
    }
}

fn write_styled(w: &mut Writer, at: InlineRef, inline: &Inline, style: Style, content: &[Inline]) {
    let (name, class) = match style {
        Style::Emphasis => ("em", ""),
        Style::Strong => ("strong", ""),
        Style::Strikethrough => ("s", ""),
        Style::Superscript => ("sup", ""),
        Style::Subscript => ("sub", ""),
        Style::Underline => ("u", ""),
        Style::Highlight => ("mark", ""),
        Style::SmallCaps => ("span", "small-caps"),
        Style::Keyboard => ("kbd", ""),
        Style::Abbreviation => ("abbr", ""),
        Style::Plain => ("span", ""),
    };
    let id = w.inline_anchor(at);
    if style == Style::Plain && !matter(id, &inline.attributes) {
        return write_inlines(w, at.block, content);
    }
    open(w, name, id, class, &inline.attributes);
    if let (Style::Abbreviation, Some(long)) = (style, inline.attributes.pair("title")) {
        w.attribute("title", long);
    }
    w.push(">");
    write_inlines(w, at.block, content);
    w.push("</");
    w.push(name);
    w.push(">");
}

/// What nothing has the identifier of stays as it was written; the resolver has put words in place of all others.
fn write_reference(w: &mut Writer, reference: &Reference) {
    let Reference { target: _, form: _, written } = reference;
    w.text(written);
}

/// The page is that of the printed document; the link around the number leads to what stands there.
fn write_page_number(w: &mut Writer, number: &PageNumber) {
    w.text(w.document.page_label(number));
}

fn write_citation(w: &mut Writer, citation: &Citation) {
    let Citation { items: _, written } = citation;
    w.text(written);
}
