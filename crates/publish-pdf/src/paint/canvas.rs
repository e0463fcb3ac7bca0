//! A content stream (ISO 32000-1 §7.8.2): operators, and the graphics state they leave, so that nothing is said twice.
//!
//! Lengths come in as layout has them, from the top left corner downward; [`Canvas::up`] alone turns them over.

use publish_core::theme::Color;
use publish_layout::Rect;
use publish_resolve::Turn;

use crate::syntax;

/// The content stream of a page.
pub(crate) struct Canvas {
    out: Vec<u8>,
    height: f32,
    fill: Option<Color>,
    stroke: Option<Color>,
    font: Option<(u16, f32)>,
    rise: i64,
    /// How thick the outlines of glyphs are drawn, in hundredths of a point.
    bold: i64,
    /// How much wider glyphs are drawn, as a factor.
    stretch: f32,
    /// The space after every glyph, in ten-thousandths of an em, with the font size and the stretch that it is for.
    spacing: (i32, f32, f32),
    text: Option<TextObject>,
    show: Show,
}

/// Where an open text object is: the start of its line in hundredths of a point, and the pen in points.
#[derive(Clone, Copy)]
struct TextObject {
    line: (i64, i64),
    pen: f64,
}

/// The operand of an open `TJ` operator (§9.4.3).
#[derive(Clone, Copy, PartialEq, Eq)]
enum Show {
    Closed,
    Array,
    String,
}

impl Canvas {
    pub(crate) fn new(height: f32) -> Canvas {
        Canvas {
            out: Vec::with_capacity(8 << 10),
            height,
            fill: None,
            stroke: None,
            font: None,
            rise: 0,
            bold: 0,
            stretch: 1.0,
            spacing: (0, 0.0, 1.0),
            text: None,
            show: Show::Closed,
        }
    }

    /// The finished stream.
    pub(crate) fn finish(mut self) -> Vec<u8> {
        self.end_text();
        self.out
    }

    /// Turns a distance from the upper edge of the page into one from the lower.
    pub(crate) fn up(&self, y: f32) -> f32 {
        self.height - y
    }

    fn operator(&mut self, operator: &str) {
        self.out.extend_from_slice(operator.as_bytes());
        self.out.push(b'\n');
    }

    fn numbers(&mut self, values: &[f32]) {
        for &value in values {
            syntax::number(&mut self.out, value);
            self.out.push(b' ');
        }
    }

    /// Opens a text object, if none is open.
    pub(crate) fn begin_text(&mut self) {
        if self.text.is_none() {
            self.operator("BT");
            self.text = Some(TextObject { line: (0, 0), pen: 0.0 });
        }
    }

    /// Closes the text object, if one is open.
    pub(crate) fn end_text(&mut self) {
        self.end_show();
        if self.text.take().is_some() {
            self.operator("ET");
        }
    }

    /// Whether a text object is open.
    pub(crate) fn in_text(&self) -> bool {
        self.text.is_some()
    }

    /// Opens a marked-content sequence (§14.6); `properties` is a dictionary, or empty for none.
    pub(crate) fn begin_mark(&mut self, tag: &str, properties: &[u8]) {
        self.end_show();
        self.out.push(b'/');
        self.out.extend_from_slice(tag.as_bytes());
        if properties.is_empty() {
            self.operator(" BMC");
        } else {
            self.out.extend_from_slice(properties);
            self.operator("BDC");
        }
    }

    /// Closes the marked-content sequence.
    pub(crate) fn end_mark(&mut self) {
        self.end_show();
        self.operator("EMC");
    }

    /// Sets the colour that glyphs and rectangles are filled with.
    pub(crate) fn fill(&mut self, color: Color) {
        if self.fill != Some(color) {
            self.fill = Some(color);
            self.color(color, "g", "rg");
        }
    }

    /// Sets the colour and thickness of outlines.
    pub(crate) fn stroke(&mut self, color: Color, thickness: f32) {
        if self.stroke != Some(color) {
            self.stroke = Some(color);
            self.color(color, "G", "RG");
        }
        self.numbers(&[thickness]);
        self.operator("w");
    }

    fn color(&mut self, color: Color, gray: &str, rgb: &str) {
        self.end_show();
        let Color { red, green, blue } = color;
        let components = [red, green, blue];
        let needed = if red == green && green == blue { 1 } else { 3 };
        for component in &components[..needed] {
            thousandths(&mut self.out, (u32::from(*component) * 1000 + 127) / 255);
            self.out.push(b' ');
        }
        self.operator(if needed == 1 { gray } else { rgb });
    }

    /// Adds a rectangle to the path and paints it.
    pub(crate) fn rectangle(&mut self, rect: Rect, operator: &str) {
        let lower = self.up(rect.at.y.0 + rect.height.0);
        self.numbers(&[rect.at.x.0, lower, rect.width.0, rect.height.0]);
        self.operator(&format!("re {operator}"));
    }

    /// Paints a picture of the resources, turned: a picture is a unit square whose upper side is its first row (ISO
    /// 32000-1 §8.9.5.1).
    pub(crate) fn picture(&mut self, rect: Rect, turn: Turn, name: &str) {
        let (width, height) = (rect.width.0, rect.height.0);
        let lower = self.up(rect.at.y.0 + height);
        // Where the square's sides to the right and upwards point.
        let (right, up) = match turn.quarters {
            0 => ((1.0, 0.0), (0.0, 1.0)),
            1 => ((0.0, -1.0), (1.0, 0.0)),
            2 => ((-1.0, 0.0), (0.0, -1.0)),
            _ => ((0.0, 1.0), (-1.0, 0.0)),
        };
        let right = if turn.mirrored { (0.0 - right.0, 0.0 - right.1) } else { right };
        // The square turns about its middle.
        let x = rect.at.x.0 + (1.0 - right.0 - up.0) / 2.0 * width;
        let y = lower + (1.0 - right.1 - up.1) / 2.0 * height;
        self.out.extend_from_slice(b"q ");
        self.numbers(&[right.0 * width, right.1 * height, up.0 * width, up.1 * height, x, y]);
        self.operator(&format!("cm /{name} Do Q"));
    }

    /// Selects a font of the resources.
    pub(crate) fn font(&mut self, place: u16, size: f32) {
        if self.font != Some((place, size)) {
            self.end_show();
            self.font = Some((place, size));
            self.out.extend_from_slice(b"/F");
            syntax::integer(&mut self.out, i64::from(place));
            self.out.push(b' ');
            syntax::real(&mut self.out, size);
            self.operator(" Tf");
        }
    }

    /// Raises the glyphs that follow over the baseline, in points.
    pub(crate) fn raise(&mut self, rise: f32) {
        let rise = syntax::to_hundredths(rise);
        if self.rise != rise {
            self.end_show();
            self.rise = rise;
            syntax::hundredths(&mut self.out, rise);
            self.operator(" Ts");
        }
    }

    /// Draws the outlines of the glyphs that follow in their own colour too, so thick in points; 0 for not (§9.3.6).
    pub(crate) fn embolden(&mut self, thickness: f32, color: Color) {
        let bold = syntax::to_hundredths(thickness);
        if bold > 0 {
            self.end_show();
            self.stroke(color, thickness);
        }
        if (self.bold > 0) != (bold > 0) {
            self.end_show();
            self.operator(if bold > 0 { "2 Tr" } else { "0 Tr" });
        }
        self.bold = bold;
    }

    /// Draws the glyphs that follow wider, as a factor (§9.3.4).
    pub(crate) fn stretch(&mut self, stretch: f32) {
        if self.stretch != stretch {
            self.end_show();
            self.stretch = stretch;
            self.numbers(&[stretch * 100.0]);
            self.operator("Tz");
        }
    }

    /// Sets the space after every glyph, in ten-thousandths of an em at a font size (§9.3.2). `None` keeps what there is
    /// if it is for that size and the stretch that is set: glyphs are moved from wherever the pen is.
    pub(crate) fn space(&mut self, spacing: Option<i32>, size: f32) {
        let spacing = match spacing {
            None if (self.spacing.1, self.spacing.2) == (size, self.stretch) => return,
            None | Some(0) => (0, 0.0, 1.0),
            Some(spacing) => (spacing, size, self.stretch),
        };
        if self.spacing != spacing {
            self.end_show();
            self.spacing = spacing;
            syntax::real(&mut self.out, spacing_in_points(spacing) / spacing.2);
            self.operator(" Tc");
        }
    }

    /// Puts the pen on the baseline at `y`. A pen that is nearly there already is moved along the line with the next
    /// glyph.
    pub(crate) fn place(&mut self, x: f32, y: f32, size: f32) {
        let to = (syntax::to_hundredths(x), syntax::to_hundredths(self.up(y)));
        let Some(text) = self.text else { return };
        let near = (f64::from(x) - text.pen).abs() < f64::from(size) * 0.2;
        if text.line.1 == to.1 && near {
            return;
        }
        self.end_show();
        syntax::hundredths(&mut self.out, to.0 - text.line.0);
        self.out.push(b' ');
        syntax::hundredths(&mut self.out, to.1 - text.line.1);
        self.operator(" Td");
        self.text = Some(TextObject { line: to, pen: to.0 as f64 / 100.0 });
    }

    /// Shows a glyph with its origin at `x`; the pen moves by `natural`.
    pub(crate) fn glyph(&mut self, code: u16, x: f32, natural: f32, size: f32) {
        let Some(mut text) = self.text else { return };
        let size = f64::from(size) * f64::from(self.stretch);
        let gap = (f64::from(x) - text.pen) * 1000.0 / size;
        let gap = syntax::round(gap).clamp(-1_000_000, 1_000_000);
        if self.show == Show::Closed {
            self.out.push(b'[');
            self.show = Show::Array;
        }
        if gap != 0 {
            self.end_string();
            syntax::integer(&mut self.out, -gap);
            text.pen += gap as f64 * size / 1000.0;
        }
        if self.show == Show::Array {
            self.out.push(b'(');
            self.show = Show::String;
        }
        for byte in code.to_be_bytes() {
            syntax::string_byte(&mut self.out, byte);
        }
        text.pen += f64::from(natural) + f64::from(spacing_in_points(self.spacing));
        self.text = Some(text);
    }

    fn end_string(&mut self) {
        if self.show == Show::String {
            self.out.push(b')');
            self.show = Show::Array;
        }
    }

    fn end_show(&mut self) {
        if self.show != Show::Closed {
            self.end_string();
            self.show = Show::Closed;
            self.operator("]TJ");
        }
    }
}

fn spacing_in_points((spacing, size, _): (i32, f32, f32)) -> f32 {
    spacing as f32 * size / 10_000.0
}

fn thousandths(out: &mut Vec<u8>, value: u32) {
    if value == 0 || value >= 1000 {
        out.push(if value == 0 { b'0' } else { b'1' });
        return;
    }
    let digits = format!(".{value:03}");
    out.extend_from_slice(digits.trim_end_matches('0').as_bytes());
}

#[cfg(test)]
mod tests {
    use publish_core::Pt;
    use publish_layout::Point;

    use super::*;

    fn content(paint: impl FnOnce(&mut Canvas)) -> String {
        let mut canvas = Canvas::new(100.0);
        paint(&mut canvas);
        String::from_utf8_lossy(&canvas.finish()).replace('\0', "0")
    }

    #[test]
    fn glyphs_are_moved_where_the_font_would_not_put_them() {
        let written = content(|canvas| {
            canvas.begin_text();
            canvas.font(0, 10.0);
            canvas.place(20.0, 30.0, 10.0);
            canvas.glyph(u16::from(b'A'), 20.0, 5.0, 10.0);
            canvas.glyph(u16::from(b'B'), 25.001, 5.0, 10.0);
            canvas.glyph(u16::from(b'C'), 30.5, 5.0, 10.0);
            canvas.place(20.0, 44.0, 10.0);
            canvas.glyph(u16::from(b'D'), 20.0, 5.0, 10.0);
        });
        assert_eq!(written, "BT\n/F0 10 Tf\n20 70 Td\n[(0A0B)-50(0C)]TJ\n0 -14 Td\n[(0D)]TJ\nET\n");
    }

    #[test]
    fn spacing_moves_the_pen() {
        let written = content(|canvas| {
            canvas.begin_text();
            canvas.place(0.0, 100.0, 10.0);
            canvas.space(Some(50), 10.0);
            canvas.glyph(u16::from(b'A'), 0.0, 5.0, 10.0);
            canvas.glyph(u16::from(b'B'), 5.05, 5.0, 10.0);
            canvas.space(Some(0), 10.0);
            canvas.glyph(u16::from(b'C'), 10.1, 5.0, 10.0);
        });
        assert_eq!(written, "BT\n0.05 Tc\n[(0A0B)]TJ\n0 Tc\n[(0C)]TJ\nET\n");
    }

    #[test]
    fn stretched_glyphs_move_the_pen_as_far_as_they_are_wide() {
        let written = content(|canvas| {
            canvas.begin_text();
            canvas.place(0.0, 100.0, 10.0);
            canvas.stretch(1.25);
            canvas.space(Some(100), 10.0);
            canvas.glyph(u16::from(b'A'), 0.0, 6.25, 10.0);
            canvas.glyph(u16::from(b'B'), 6.35, 6.25, 10.0);
            canvas.glyph(u16::from(b'C'), 13.95, 6.25, 10.0);
            canvas.stretch(1.0);
            canvas.space(None, 10.0);
            canvas.glyph(u16::from(b'D'), 20.3, 5.0, 10.0);
        });
        // The viewer stretches spacing and moves too.
        assert_eq!(written, "BT\n125 Tz\n0.08 Tc\n[(0A0B)-100(0C)]TJ\n100 Tz\n0 Tc\n[(0D)]TJ\nET\n");
    }

    #[test]
    fn rounding_does_not_add_up() {
        let written = content(|canvas| {
            canvas.begin_text();
            canvas.place(0.0, 0.0, 10.0);
            for index in 0..1000u16 {
                canvas.glyph(u16::from(b'A'), f32::from(index) * 5.004, 5.0, 10.0);
            }
        });
        let moved: i32 = written.split([')', '(', '[', ']']).filter_map(|part| part.parse::<i32>().ok()).sum();
        assert!((moved + 400).abs() <= 1, "{moved}");
    }

    #[test]
    fn state_is_set_once() {
        let (red, black) = (Color::rgb(0xFF_0000), Color::rgb(0));
        let rect = Rect { at: Point { x: Pt(1.0), y: Pt(2.0) }, width: Pt(3.0), height: Pt(4.0) };
        let written = content(|canvas| {
            for color in [red, red, black] {
                canvas.fill(color);
                canvas.rectangle(rect, "f");
            }
        });
        assert_eq!(written, "1 0 0 rg\n1 94 3 4 re f\n1 94 3 4 re f\n0 g\n1 94 3 4 re f\n");
    }
}
