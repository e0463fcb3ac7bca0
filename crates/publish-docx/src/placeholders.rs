//! The boxes that stand for pictures that could not be had.
//!
//! A box is a drawing with its description as alternate text, as the picture would be. That the description can be
//! seen too, it is in the box as text of DrawingML: not a word of the body, as it is none in the other formats. A
//! locked canvas (ECMA-376-1 §20.3) can hold such text without what `w:txbxContent` holds: paragraphs of the body.

use publish_core::Pt;
use publish_style::signs::{PLACEHOLDER, Placeholder};
use publish_style::{Ink, InlineRole};

use crate::context::Context;
use crate::line::Line;
use crate::look::Look;
use crate::ruler::{Letters, Ruler};
use crate::styles::ParagraphStyle;
use crate::wml::{Description, Extent, Justification, RunProperties, TextBox};
use crate::writer::Writer;

impl<'a> Writer<'a> {
    /// Writes a box with a description in it.
    pub(crate) fn write_placeholder(
        &mut self,
        line: &mut Line<'a>,
        description: Description<'_>,
        look: Look<'a>,
        ctx: &Context<'a>,
    ) {
        let text = format!("[{}: {}]", self.document.terms().image, description.text);
        let around = self.sheet.text_size(line.style);
        let alone = line.style == ParagraphStyle::Figure;
        let size = self.sheet.looks.inline(InlineRole::Missing).size(around);
        let shape = Shape::of(&text, size, ctx.measure(), alone, self.sheet.ruler);
        let language = look.language.unwrap_or(self.document.language());
        let text_box = TextBox {
            extent: Extent { width: shape.width, height: shape.height },
            outline: self.sheet.theme.metrics.thin_rule,
            color: self.sheet.color(Ink::Muted).value,
            text: &text,
            language,
            direction: look.direction.or(ctx.direction).unwrap_or(language.direction()),
            font: self.sheet.theme.families.name(self.sheet.theme.metrics.display_family),
            size: shape.size,
            leading: (shape.lines > 1).then_some(PLACEHOLDER.leading.of(shape.size)),
            insets: shape.padding,
            description,
        };
        let in_line = shape.drop > Pt::ZERO;
        let properties = RunProperties { lowered: in_line.then_some(shape.drop), ..RunProperties::default() };
        self.run(line, &properties, |out| text_box.write(out));
        line.has_picture |= !in_line;
        if shape.lines > 1 {
            // The words before a box as wide as the column would be spread over their line.
            line.properties.justification.get_or_insert(Justification::Left);
        }
    }
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
    /// The box for `text` of a size in a column of width `measure`. In a line of text a box of one line is no taller than that.
    fn of(text: &str, size: Pt, measure: Pt, alone: bool, ruler: &Ruler<'_>) -> Shape {
        let Placeholder { leading, sides, ends, drop } = PLACEHOLDER;
        let sides = (if alone { sides.0 } else { sides.1 }).of(size);
        let room = (measure - sides * 2.0).max(size);
        let lines = ruler.lines(text, room / size, Letters::Display);
        let in_line = lines == 1 && !alone;
        let ends = (if in_line { ends.1 } else { ends.0 }).of(size);
        let room = ruler.room(text, Letters::Display);
        let width = if lines == 1 { (size * room + sides * 2.0).min(measure) } else { measure };
        let height = leading.of(size) * lines as f32 + ends * 2.0;
        let drop = if in_line { drop.of(size) } else { Pt::ZERO };
        Shape { width, height, size, padding: (sides, ends), lines, drop }
    }
}

#[cfg(test)]
mod tests {
    use publish_core::Theme;
    use publish_core::model::Language;
    use publish_fonts::Fonts;

    use super::*;

    fn shape(text: &str) -> Shape {
        let (fonts, theme) = (Fonts::bundled(), Theme::default());
        let ruler = Ruler::new(&fonts, &theme, &Language::new("en").expect("a tag"));
        Shape::of(text, Pt(9.0), Pt(400.0), false, &ruler)
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
