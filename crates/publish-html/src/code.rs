//! Code blocks: highlighted, with what stands over them.

use publish_core::CodeStyle;
use publish_core::model::{Attributes, Block, CodeBlock, Phrase};
use publish_resolve::CodeLine;

use crate::attributes::{class_name, open, start, write_code_direction};
use crate::pictures::write_caption;
use crate::writer::Writer;

/// From this many characters in a line on, a code block is wider than the column on a desktop screen and scrolls.
const SCROLLS: usize = 62;
/// How many characters the numbers of lines take.
const GUTTER: usize = 5;

/// Writes a code block; with a caption or the name of its file it is a figure.
pub(crate) fn write_code_block(w: &mut Writer, block: &Block, code: &CodeBlock) {
    let CodeBlock { language: _, text: _, caption, file_name, first_line: _, marked: _ } = code;
    if caption.is_none() && file_name.is_none() {
        return write_code(w, block, code, w.anchor(block.id), &block.attributes);
    }
    start(w, "figure", w.anchor(block.id), "listing", &block.attributes);
    w.push("\n");
    write_head(w, block, caption.as_ref(), file_name.as_deref());
    write_code(w, block, code, None, &Attributes::NONE);
    w.push("</figure>\n");
}

/// Writes what stands over the code: its caption, and the name of its file.
fn write_head(w: &mut Writer, block: &Block, caption: Option<&Phrase>, file_name: Option<&str>) {
    match (caption, file_name) {
        (Some(caption), None) => {
            w.push("<figcaption>");
            write_caption(w, block, caption);
        }
        (None, Some(name)) => {
            w.push("<figcaption class=\"file\">");
            w.text(name);
        }
        (Some(caption), Some(name)) => {
            w.push("<figcaption>\n<p>");
            write_caption(w, block, caption);
            w.push("</p>\n<p class=\"file\">");
            w.text(name);
            w.push("</p>\n");
        }
        (None, None) => return,
    }
    w.push("</figcaption>\n");
}

/// Writes the code itself. On small screens its lines are broken; where it scrolls it can take the focus, so that
/// keys scroll it too (WCAG 2.1.1), and then it has a name.
fn write_code(w: &mut Writer, block: &Block, code: &CodeBlock, id: Option<&str>, attributes: &Attributes) {
    let CodeBlock { language, text, caption: _, file_name, first_line, marked } = code;
    let last = first_line.map(|first| first.saturating_add(text.lines().count() as u32));
    let class = match last {
        None if marked.is_empty() => "",
        None => "lined",
        Some(..1000) => "lined numbered",
        Some(_) => "lined numbered far",
    };
    open(w, "pre", id, class, attributes);
    write_code_direction(w, text, attributes);
    let widest = SCROLLS - if first_line.is_some() { GUTTER } else { 0 };
    if text.lines().any(|line| line.chars().nth(widest).is_some()) {
        w.push(" tabindex=\"0\" role=\"group\"");
        let label = w.document.label(block.id).map(|label| label.text.as_str());
        let name = label.or(file_name.as_deref()).unwrap_or(w.terms().code);
        let name = w.landmark(name);
        w.attribute("aria-label", &name);
    }
    w.push("><code");
    let name = language.as_deref().map(class_name).filter(|name| !name.is_empty());
    if let Some(name) = name {
        w.attribute("class", &format!("language-{name}"));
    }
    // A parser drops a newline right after `<pre>`, not one after `<code>`.
    w.push(">");
    write_lines(w, block, code, !class.is_empty());
    w.push("</code></pre>\n");
}

/// Writes the lines; those that are numbered or marked have elements of their own. Numbers are left to the stylesheet:
/// they are neither copied nor read with the code.
fn write_lines(w: &mut Writer, block: &Block, code: &CodeBlock, elements: bool) {
    let document = w.document;
    // Empty lines at the end say nothing.
    let lines = code.text.trim_end_matches('\n').matches('\n').count() + 1;
    let shown = if code.text.is_empty() { 0 } else { lines };
    for line in document.code_lines(block.id, code).take(shown) {
        if !elements {
            write_pieces(w, &line);
        } else {
            let name = if line.marked { "mark" } else { "span" };
            open(w, name, None, "line", &Attributes::NONE);
            if let Some(number) = line.number {
                w.attribute("data-line", &number.to_string());
            }
            w.push(">");
            write_pieces(w, &line);
            w.push("</");
            w.push(name);
            w.push(">");
        }
        w.push("\n");
    }
}

fn write_pieces(w: &mut Writer, line: &CodeLine<'_>) {
    for (text, style) in line.pieces() {
        let Some(class) = class(style) else {
            w.text(text);
            continue;
        };
        w.push("<span class=\"");
        w.push(class);
        w.push("\">");
        w.text(text);
        w.push("</span>");
    }
}

/// The class of a style, short since there are many of them.
pub(crate) fn class(style: CodeStyle) -> Option<&'static str> {
    Some(match style {
        CodeStyle::Plain => return None,
        CodeStyle::Keyword => "k",
        CodeStyle::Function => "f",
        CodeStyle::Type => "t",
        CodeStyle::Variable => "v",
        CodeStyle::Constant => "n",
        CodeStyle::String => "s",
        CodeStyle::Comment => "c",
        CodeStyle::Tag => "a",
        CodeStyle::Heading => "h",
        CodeStyle::Inserted => "i",
        CodeStyle::Deleted => "d",
    })
}
