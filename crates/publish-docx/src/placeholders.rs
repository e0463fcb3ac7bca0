//! The boxes that stand for pictures that could not be had.
//!
//! A box is a drawing with its description as alternate text, as the picture would be. That the description can be
//! seen too, it is in the box as text of DrawingML: not a word of the body, as it is none in the other formats. A
//! locked canvas (ECMA-376-1 §20.3) can hold such text without what `w:txbxContent` holds: paragraphs of the body.

use docx_rs::{Justification, Run, RunProperty};
use publish_core::Pt;
use publish_core::model::{Direction, Language};
use publish_core::theme::Color;

use crate::context::Context;
use crate::line::Line;
use crate::look::Look;
use crate::package::{Properties, escape};
use crate::pictures::{Described, extent};
use crate::ruler::{Letters, Ruler};
use crate::styles::ParagraphStyle;
use crate::writer::Writer;

const DRAWING: &str = "http://schemas.openxmlformats.org/drawingml/2006/main";
const CANVAS: &str = "http://schemas.openxmlformats.org/drawingml/2006/lockedCanvas";

/// The size of the text in a box, as a share of that around it.
const SCALE: f32 = 0.82;
/// The leading in a box, as a share of its text's size.
const LEADING: f32 = 1.2;

impl<'a> Writer<'a> {
    /// Writes a box with a description in it.
    pub(crate) fn write_placeholder(
        &mut self,
        line: &mut Line<'a>,
        described: &Described<'_>,
        look: Look<'a>,
        ctx: &Context<'a>,
    ) {
        let text = format!("[{}: {}]", self.document.terms().image, described.description);
        let around = self.sheet.text_size(line.style);
        let alone = line.style == ParagraphStyle::Figure;
        let shape = Shape::of(&text, around, ctx.measure(), alone, self.sheet.ruler);
        let language = look.language.unwrap_or(self.document.language());
        let written = Written {
            text: &text,
            language,
            direction: look.direction.or(ctx.direction).unwrap_or(language.direction()),
            family: &escape(self.sheet.theme.families.name(self.sheet.theme.metrics.display_family)),
            color: self.sheet.theme.paint.muted,
            thickness: self.sheet.theme.metrics.thin_rule,
        };
        let markup = shape.markup(&written, described);
        let mut properties = RunProperty::new();
        if shape.drop > Pt::ZERO {
            let drop = format!("-{}", shape.drop.half_points().0);
            self.additions.add_to_run(Properties::new().value("w:position", &drop), &mut properties);
        }
        let run = Run { run_property: properties, children: vec![self.additions.run_child(markup)] };
        self.run(line, run);
        line.has_picture |= shape.drop == Pt::ZERO;
        if shape.lines > 1 && line.property.alignment.is_none() {
            // The words before a box as wide as the column would be spread over their line.
            line.property.alignment = Some(Justification::new("left"));
        }
    }
}

/// What is written in a box, and how.
struct Written<'a> {
    text: &'a str,
    language: &'a Language,
    direction: Direction,
    family: &'a str,
    color: Color,
    thickness: Pt,
}

/// The measures of a box.
#[derive(Debug, PartialEq)]
struct Shape {
    width: Pt,
    height: Pt,
    size: Pt,
    /// The space between the outline and the text, to the sides and above and below.
    padding: (Pt, Pt),
    lines: usize,
    /// How far it is lowered, so that its text is on the baseline of the line it stands in.
    drop: Pt,
}

impl Shape {
    /// The box for `text` in a column of width `measure`. In a line of text a box of one line is no taller than that.
    fn of(text: &str, around: Pt, measure: Pt, alone: bool, ruler: &Ruler<'_>) -> Shape {
        let size = around * SCALE;
        let sides = size * if alone { 0.8 } else { 0.4 };
        let room = (measure - sides * 2.0).max(size);
        let lines = ruler.lines(text, room / size, Letters::Display);
        let in_line = lines == 1 && !alone;
        let ends = size * if in_line { 0.05 } else { 0.5 };
        let room = ruler.room(text, Letters::Display);
        let width = if lines == 1 { (size * room + sides * 2.0).min(measure) } else { measure };
        let height = size * LEADING * lines as f32 + ends * 2.0;
        let drop = if in_line { size * 0.3 } else { Pt::ZERO };
        Shape { width, height, size, padding: (sides, ends), lines, drop }
    }

    /// `w:drawing` (ECMA-376-1 §17.3.3.9) with a rectangle in a locked canvas.
    fn markup(&self, written: &Written<'_>, described: &Described<'_>) -> String {
        let (width, height) = (extent(self.width), extent(self.height));
        let frame = format!(r#"<a:off x="0" y="0"/><a:ext cx="{width}" cy="{height}"/>"#);
        let outline = format!(
            r#"<a:ln w="{}"><a:solidFill><a:srgbClr val="{}"/></a:solidFill><a:prstDash val="dash"/></a:ln>"#,
            extent(written.thickness),
            written.color.hex(),
        );
        let text = self.text(written);
        let properties = described.markup();
        format!(
            r#"<w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="{width}" cy="{height}"/>{properties}<wp:cNvGraphicFramePr/><a:graphic xmlns:a="{DRAWING}"><a:graphicData uri="{CANVAS}"><lc:lockedCanvas xmlns:lc="{CANVAS}"><a:nvGrpSpPr><a:cNvPr id="0" name=""/><a:cNvGrpSpPr/></a:nvGrpSpPr><a:grpSpPr><a:xfrm>{frame}<a:chOff x="0" y="0"/><a:chExt cx="{width}" cy="{height}"/></a:xfrm></a:grpSpPr><a:sp><a:nvSpPr><a:cNvPr id="1" name=""/><a:cNvSpPr/></a:nvSpPr><a:spPr><a:xfrm>{frame}</a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:noFill/>{outline}</a:spPr>{text}</a:sp></lc:lockedCanvas></a:graphicData></a:graphic></wp:inline></w:drawing>"#
        )
    }

    /// The text of the rectangle.
    fn text(&self, written: &Written<'_>) -> String {
        let Written { text, language, direction, family, color, thickness: _ } = written;
        // A font that is wider than was reckoned with must not bring a second line into a box for one.
        let (wrap, alignment) = if self.lines == 1 { ("none", "ctr") } else { ("square", "l") };
        let spacing = if self.lines == 1 {
            String::new()
        } else {
            format!(r#"<a:lnSpc><a:spcPts val="{}"/></a:lnSpc>"#, hundredths(self.size * LEADING))
        };
        let (sides, ends) = (extent(self.padding.0), extent(self.padding.1));
        let right_to_left = u8::from(*direction == Direction::RightToLeft);
        let alignment = if right_to_left == 1 && alignment == "l" { "r" } else { alignment };
        format!(
            r#"<a:txSp><a:txBody><a:bodyPr wrap="{wrap}" lIns="{sides}" tIns="{ends}" rIns="{sides}" bIns="{ends}" anchor="ctr"/><a:lstStyle/><a:p><a:pPr algn="{alignment}" rtl="{right_to_left}">{spacing}</a:pPr><a:r><a:rPr lang="{}" sz="{}"><a:solidFill><a:srgbClr val="{}"/></a:solidFill><a:latin typeface="{family}"/></a:rPr><a:t>{}</a:t></a:r></a:p></a:txBody><a:useSpRect/></a:txSp>"#,
            language.as_str(),
            hundredths(self.size),
            color.hex(),
            escape(text),
        )
    }
}

/// A length in hundredths of a point.
fn hundredths(length: Pt) -> u32 {
    (length.0 * 100.0).round() as u32
}

#[cfg(test)]
mod tests {
    use publish_core::Theme;
    use publish_fonts::Fonts;

    use super::*;

    fn shape(text: &str) -> Shape {
        let (fonts, theme) = (Fonts::bundled(), Theme::default());
        let ruler = Ruler::new(&fonts, &theme, &Language::new("en").expect("a tag"));
        Shape::of(text, Pt(10.0), Pt(400.0), false, &ruler)
    }

    #[test]
    fn a_box_in_a_line_is_no_taller_than_the_line() {
        let shape = shape("[Image: Build status]");
        assert_eq!(shape.lines, 1);
        assert!(shape.height < Pt(12.9) && shape.width < Pt(110.0), "{shape:?}");
        assert!(shape.drop > Pt(1.5));
    }

    #[test]
    fn a_long_description_takes_more_lines() {
        let shape = shape(&"word ".repeat(60));
        assert_eq!((shape.width, shape.drop), (Pt(400.0), Pt::ZERO));
        assert!((2..=4).contains(&shape.lines), "{shape:?}");
    }
}
