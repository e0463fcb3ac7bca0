//! What is drawn behind, under and through runs of text.

use publish_core::Pt;
use publish_fonts::{FaceId, Fonts, Stroke};

use crate::page::{Item, Point, Rect, Rule};
use crate::style::TextStyle;
use publish_style::Ink;
use publish_style::signs::WORD_BOX;

/// A stretch of text on a line.
pub(crate) struct Stretch<'a> {
    pub(crate) x: f32,
    pub(crate) end: f32,
    pub(crate) baseline: f32,
    pub(crate) style: &'a TextStyle,
    pub(crate) face: FaceId,
}

/// Draws the marks of a stretch of text.
pub(crate) fn draw(stretch: &Stretch<'_>, fonts: &Fonts, behind: &mut Vec<Item>, over: &mut Vec<Item>) {
    let marks = stretch.style.marks;
    let metrics = fonts.face(stretch.face).metrics();
    let scale = stretch.style.size / f32::from(metrics.units_per_em);
    if marks.ground {
        behind.push(band(stretch, Some(Ink::CodeGround), None, WORD_BOX.beyond));
    }
    if marks.highlight {
        behind.push(band(stretch, Some(Ink::Highlight), None, Pt::ZERO));
    }
    if let Some(outline) = marks.key {
        behind.push(band(stretch, None, Some((Ink::Muted, outline)), WORD_BOX.beyond));
    }
    let mut line = |stroke: Stroke| {
        let thickness = f32::from(stroke.thickness) * scale;
        let y = stretch.baseline - stretch.style.rise - f32::from(stroke.top) * scale;
        over.push(filled(stretch.x, y, stretch.end - stretch.x, thickness, stretch.style.ink));
    };
    if marks.underline {
        line(metrics.underline);
    }
    if marks.strikethrough {
        line(metrics.strikeout);
    }
}

/// A band as high as the letters, a little wider than the stretch.
fn band(stretch: &Stretch<'_>, fill: Option<Ink>, stroke: Option<(Ink, Pt)>, Pt(beyond): Pt) -> Item {
    let size = Pt(stretch.style.size);
    let top = stretch.baseline - stretch.style.rise - WORD_BOX.above.of(size).0;
    let at = Point { x: Pt(stretch.x - beyond), y: Pt(top) };
    let width = stretch.end - stretch.x + 2.0 * beyond;
    Item::Rule(Rule { rect: Rect { at, width: Pt(width), height: WORD_BOX.height.of(size) }, fill, stroke })
}

/// A filled rectangle.
pub(crate) fn filled(x: f32, y: f32, width: f32, height: f32, ink: Ink) -> Item {
    let rect = Rect { at: Point { x: Pt(x), y: Pt(y) }, width: Pt(width), height: Pt(height) };
    Item::Rule(Rule { rect, fill: Some(ink), stroke: None })
}
