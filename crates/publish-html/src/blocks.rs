//! Blocks: one line a kind, then the small ones.

use publish_core::model::{Block, BlockKind, Inline, InlineKind, Lines, Quote, Raw};
use publish_core::{Diagnostic, Span, codes};
use publish_resolve::Resolved;

use crate::attributes::start;
use crate::inlines::write_inlines;
use crate::writer::{FORMAT, Writer};
use crate::{code, containers, contents, foreign, headings, lists, math, pictures, table};

/// Writes those of `blocks` that appear in HTML.
pub(crate) fn write_blocks(w: &mut Writer, blocks: &[Block]) {
    for block in Resolved::visible(blocks, FORMAT) {
        write_block(w, block);
    }
}

/// Writes a block.
pub(crate) fn write_block(w: &mut Writer, block: &Block) {
    match &block.kind {
        BlockKind::Paragraph(content) => write_paragraph(w, block, content),
        BlockKind::Heading(heading) => headings::write_heading(w, block, heading),
        BlockKind::List(list) => lists::write_list(w, block, list),
        BlockKind::DefinitionList(list) => lists::write_definition_list(w, block, list),
        BlockKind::Quote(quote) => write_quote(w, block, quote),
        BlockKind::Lines(lines) => write_lines(w, block, lines),
        BlockKind::Code(code) => code::write_code_block(w, block, code),
        BlockKind::Math(math) => math::write_display(w, block, math),
        BlockKind::Table(table) => table::write_table(w, block, table),
        BlockKind::Figure(figure) => pictures::write_figure(w, block, figure),
        BlockKind::Container(container) => containers::write_container(w, block, container),
        BlockKind::Generated(generated) => contents::write_generated(w, *generated),
        BlockKind::Raw(raw) => write_raw(w, block.span, raw),
        BlockKind::PageBreak => w.push("<div class=\"page-break\"></div>\n"),
        BlockKind::ThematicBreak => {
            start(w, "hr", w.anchor(block.id), "", &block.attributes);
            w.push("\n");
        }
    }
}

fn write_paragraph(w: &mut Writer, block: &Block, content: &[Inline]) {
    let class = if is_row_of_links(content) { "links" } else { "" };
    start(w, "p", w.anchor(block.id), class, &block.attributes);
    write_inlines(w, block.id, content);
    w.push("</p>\n");
}

/// Whether there are links and no words between them: then each must be large enough to press (WCAG 2.5.8).
fn is_row_of_links(content: &[Inline]) -> bool {
    let is_link = |inline: &Inline| matches!(inline.kind, InlineKind::Link(_));
    let is_between = |inline: &Inline| match &inline.kind {
        InlineKind::Text(words) => !words.contains(char::is_alphanumeric),
        InlineKind::SoftBreak | InlineKind::HardBreak => true,
        InlineKind::Styled(_, _)
        | InlineKind::Code(_)
        | InlineKind::Math(_)
        | InlineKind::Link(_)
        | InlineKind::Image(_)
        | InlineKind::Note(_)
        | InlineKind::Reference(_)
        | InlineKind::PageNumber(_)
        | InlineKind::Citation(_)
        | InlineKind::Raw(_) => false,
    };
    content.first().is_some_and(is_link)
        && content.iter().skip(1).any(is_link)
        && content.iter().all(|inline| is_link(inline) || is_between(inline))
}

/// A quotation with its source is a figure (HTML §4.4.13: the source must stand outside the `blockquote`).
fn write_quote(w: &mut Writer, block: &Block, quote: &Quote) {
    let Quote { content, attribution } = quote;
    let id = w.anchor(block.id);
    let Some(attribution) = attribution else {
        start(w, "blockquote", id, "", &block.attributes);
        w.push("\n");
        write_blocks(w, content);
        w.push("</blockquote>\n");
        return;
    };
    start(w, "figure", id, "quote", &block.attributes);
    w.push("\n<blockquote>\n");
    write_blocks(w, content);
    w.push("</blockquote>\n<figcaption>");
    write_inlines(w, attribution.id, &attribution.content);
    w.push("</figcaption>\n</figure>\n");
}

/// Each stanza of a line block is a paragraph of lines.
fn write_lines(w: &mut Writer, block: &Block, lines: &Lines) {
    let Lines { lines } = lines;
    start(w, "div", w.anchor(block.id), "lines", &block.attributes);
    w.push("\n");
    for stanza in lines.split(|line| line.content.is_empty()).filter(|stanza| !stanza.is_empty()) {
        w.push("<p>");
        for (index, line) in stanza.iter().enumerate() {
            if index > 0 {
                w.push("<br>\n");
            }
            write_inlines(w, line.id, &line.content);
        }
        w.push("</p>\n");
    }
    w.push("</div>\n");
}

/// Writes source of HTML as it is: the reader keeps it only where the project allows it. The policy of the page allows what shows
/// something; what does something is told.
pub(crate) fn write_raw(w: &mut Writer, span: Span, raw: &Raw) {
    let Raw { format, text } = raw;
    if !matches!(format.to_ascii_lowercase().as_str(), "html" | "html5" | "html4") {
        return;
    }
    for blocked in foreign::allow(text, &mut w.allowed) {
        let message = format!("{blocked} has no effect in the page");
        w.diagnostics.push(Diagnostic::new(&codes::UNSUPPORTED_IN_HTML, span, message));
    }
    w.push(text);
}
