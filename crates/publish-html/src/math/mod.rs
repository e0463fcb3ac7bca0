//! Formulas, as `MathML`.

mod letters;
mod operators;
mod parts;
mod tables;

use publish_core::model::{Block, Formula, Inline, InlineRef, Math};
use publish_resolve::FormulaFacts;

use crate::attributes::{open, start};
use crate::writer::Writer;
use parts::write_row;

/// How many characters of a formula in a line stand on a screen 320 CSS pixels wide.
const SCREEN: usize = 28;

/// Writes a formula within a line. One that can't be read is shown as its source.
pub(crate) fn write_inline(w: &mut Writer, at: InlineRef, inline: &Inline, math: &Math) {
    let Math { source, formula } = math;
    let Some(formula) = formula else {
        start(w, "code", w.inline_anchor(at), "math", &inline.attributes);
        w.text(source);
        w.push("</code>");
        return;
    };
    let document = w.document;
    let facts = document.formula(at);
    // A header cell and a link hold nothing that takes the focus.
    let scrolls = is_wide(facts) && !w.in_header_cell && !w.in_link;
    if scrolls {
        w.push("<span");
        write_scrolling(w, document.terms().equation);
        w.push(">");
    }
    open(w, "math", w.inline_anchor(at), "", &inline.attributes);
    write_formula(w, formula, &facts.text);
    if scrolls {
        w.push("</span>");
    }
}

/// Goes on with the start tag of what scrolls on a small screen: it can take the focus, so that keys scroll it too (WCAG 2.1.1), and
/// then it has a name.
fn write_scrolling(w: &mut Writer, name: &str) {
    w.push(" class=\"scroll\" role=\"group\" tabindex=\"0\"");
    let name = w.landmark(name);
    w.attribute("aria-label", &name);
}

/// Writes a display formula, its number at the right.
pub(crate) fn write_display(w: &mut Writer, block: &Block, math: &Math) {
    let Math { source, formula } = math;
    let document = w.document;
    let label = document.label(block.id);
    let facts = document.display_formula(block.id);
    let class = if label.is_some() { "equation numbered" } else { "equation" };
    start(w, "div", w.anchor(block.id), class, &block.attributes);
    w.push("<div");
    if is_wide(facts) {
        write_scrolling(w, label.map_or(document.terms().equation, |label| &label.text));
    }
    w.push(">");
    match formula {
        Some(formula) => {
            w.push("<math display=\"block\"");
            write_formula(w, formula, &facts.text);
        }
        None => {
            w.push("<code class=\"math\">");
            w.text(source);
            w.push("</code>");
        }
    }
    w.push("</div>");
    if let Some(label) = label {
        w.push(" <span class=\"number\">(");
        w.text(&label.mark);
        w.push(")</span>");
    }
    w.push("</div>\n");
}

/// The line of characters names it for readers that don't know `MathML` (`MathML` 4 §2.2.1).
fn write_formula(w: &mut Writer, formula: &Formula, linear: &str) {
    let Formula { content, tag: _ } = formula;
    w.attribute("alttext", linear);
    w.push(">");
    write_row(w, content);
    w.push("</math>");
}

fn is_wide(facts: &FormulaFacts) -> bool {
    let width = |line: &Vec<publish_resolve::FormulaPiece>| -> usize {
        line.iter().map(|piece| piece.text.chars().count()).sum()
    };
    facts.lines.iter().any(|line| width(line) > SCREEN)
}
