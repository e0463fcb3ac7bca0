//! Paper and margins.

use publish_core::Pt;
use publish_core::model::{Entry as Known, PaperSize};

use super::{invalid, invalid_node};
use crate::front::{Entry, Node, Value};
use crate::shared::Shared;

/// The widest and highest paper, a little more than A0.
const MAX_PAPER: Pt = Pt(4000.0);

/// A paper by its name, or by width and height: `210mm x 297mm`.
pub(super) fn paper(shared: &mut Shared<'_>, entry: &Entry) -> Option<Known<PaperSize>> {
    let words = entry.node.words().unwrap_or_default().trim().to_ascii_lowercase();
    let sides = || {
        let (width, height) = words.split_once(['x', '×'])?;
        let side = |text: &str| measure(text).filter(|side| side.0 >= 72.0 && *side <= MAX_PAPER);
        Some(PaperSize { width: side(width)?, height: side(height)? })
    };
    let paper = PaperSize::from_name(&words).or_else(sides);
    if paper.is_none() {
        invalid(
            shared,
            entry,
            "`letter`, `legal`, `executive`, `tabloid`, `a3` to `a6`, `b4`, `b5`, or a width and a height such as `6in x 9in`",
        );
    }
    paper.map(|paper| Known::new(entry.node.span, paper))
}

/// The margin on all sides.
pub(super) fn margin(shared: &mut Shared<'_>, entry: &Entry) -> Option<Known<Pt>> {
    let margin = entry.node.words().and_then(margin_width);
    if margin.is_none() {
        invalid(shared, entry, MARGIN);
    }
    margin.map(|margin| Known::new(entry.node.span, margin))
}

/// How far pages are printed beyond their edges.
pub(super) fn bleed(shared: &mut Shared<'_>, entry: &Entry) -> Option<Known<Pt>> {
    let bleed = entry.node.words().and_then(measure).filter(|bleed| bleed.0 >= 0.0 && *bleed <= Pt::from_inches(1.0));
    if bleed.is_none() {
        invalid(shared, entry, "a measure such as `3mm` or `0.125in`, up to 1 inch");
    }
    bleed.map(|bleed| Known::new(entry.node.span, bleed))
}

const MARGIN: &str = "a measure such as `1in`, `2.5cm`, `20mm` or `72pt`, up to 4 inches";

/// pandoc's `geometry`: of its settings `margin` alone has an effect here.
pub(super) fn geometry(shared: &mut Shared<'_>, entry: &Entry) -> Option<Known<Pt>> {
    let single = std::slice::from_ref(&entry.node);
    let nodes: &[Node] = if let Value::List(items) = &entry.node.value { items } else { single };
    let mut found = None;
    for node in nodes {
        for setting in node.words().unwrap_or_default().split(',') {
            let Some((name, value)) = setting.split_once('=') else { continue };
            if name.trim() != "margin" {
                continue;
            }
            match margin_width(value) {
                Some(margin) => found = Some(Known::new(node.span, margin)),
                None => invalid_node(shared, "margin", node, entry.span, MARGIN),
            }
        }
    }
    found
}

fn margin_width(text: &str) -> Option<Pt> {
    measure(text).filter(|margin| margin.0 >= 0.0 && *margin <= Pt::from_inches(4.0))
}

/// A number with a unit. A decimal comma counts as a point.
fn measure(text: &str) -> Option<Pt> {
    let text = text.trim().to_ascii_lowercase();
    let split = text.find(|c: char| c.is_ascii_alphabetic())?;
    let (number, unit) = text.split_at(split);
    let number = number.trim().replace(',', ".");
    if !number.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.') {
        return None;
    }
    let number: f32 = number.parse().ok().filter(|number: &f32| number.is_finite())?;
    match unit.trim() {
        "in" | "inch" | "inches" => Some(Pt::from_inches(number)),
        "cm" => Some(Pt::from_mm(number * 10.0)),
        "mm" => Some(Pt::from_mm(number)),
        "pt" | "bp" => Some(Pt(number)),
        "pc" => Some(Pt(number * 12.0)),
        "px" => Some(Pt::from_px(number)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn measures() {
        assert_eq!(measure("1in"), Some(Pt(72.0)));
        assert_eq!(measure(" 2,5 cm "), Some(Pt::from_mm(25.0)));
        assert_eq!(measure("20mm"), Some(Pt::from_mm(20.0)));
        assert_eq!(measure("72PT"), Some(Pt(72.0)));
        for text in ["", "1", "in", "-1in", "1e3in", "1 furlong", "1..2in", "nanin"] {
            assert_eq!(measure(text), None, "{text}");
        }
    }
}
