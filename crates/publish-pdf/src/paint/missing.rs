//! Boxes for characters that no font has: an outline with the code point in it.

use publish_core::Pt;
use publish_layout::{Point, Rect, TextRun};

use super::painter::Painter;
use super::run::{Line, box_width};
use super::shown::Shown;

impl Painter<'_> {
    /// Draws the box for a glyph that the face does not have.
    pub(super) fn missing_box(&mut self, run: &TextRun, glyph: &Shown, line: &Line) {
        let place = self.painted.fonts.place(run.face);
        let metrics = self.painted.fonts.face(place).metrics();
        let size = run.size.0;
        let height = size * f32::from(metrics.cap_height) / f32::from(metrics.units_per_em);
        let thickness = size * 0.05;
        let left = run.at.x.0 + line.offset.x.0 + glyph.x + thickness;
        let width = (box_width(glyph, run.size) - thickness * 2.0).max(thickness);
        let base = run.at.y.0 + line.offset.y.0;
        let at = Point { x: Pt(left), y: Pt(base - height) };
        let color = run.ink.color(self.paint);
        self.canvas.stroke(color, thickness);
        self.canvas.rectangle(Rect { at, width: Pt(width), height: Pt(height) }, "S");
        let text = run.text.get(glyph.cluster as usize..).unwrap_or_default();
        let Some(character) = text.chars().next() else { return };
        let digits = format!("{:04X}", u32::from(character));
        let (upper, lower) = digits.split_at(digits.len() / 2);
        self.canvas.begin_text();
        self.canvas.fill(color);
        self.canvas.embolden(0.0, color);
        let row = height / 2.0;
        self.digits(upper, place, [left, base - row * 1.12, width, row * 0.95]);
        self.digits(lower, place, [left, base - row * 0.2, width, row * 0.95]);
        self.canvas.end_text();
    }

    /// Digits in the middle of a row: its left end, baseline, width and height.
    fn digits(&mut self, digits: &str, place: u16, [left, base, width, height]: [f32; 4]) {
        let face = self.painted.fonts.face(place);
        let em = f32::from(face.units_per_em());
        let glyphs: Vec<(u16, char)> = digits.chars().filter_map(|digit| Some((face.glyph(digit)?, digit))).collect();
        let advance = |&(glyph, _): &(u16, char)| f32::from(face.advance(glyph)) / em;
        let natural: f32 = glyphs.iter().map(advance).sum();
        if natural <= 0.0 {
            return;
        }
        let size = (height * 1.1).min(width * 0.8 / natural);
        let mut x = left + (width - natural * size) / 2.0;
        self.canvas.font(place, size);
        self.canvas.raise(0.0);
        self.canvas.space(Some(0), size);
        self.canvas.place(x, base, size);
        for glyph in &glyphs {
            let (code, _) = self.painted.fonts.code(place, glyph.0, glyph.1.encode_utf8(&mut [0; 4]));
            if code != 0 {
                self.canvas.glyph(code, x, advance(glyph) * size, size);
            }
            x += advance(glyph) * size;
        }
    }
}
