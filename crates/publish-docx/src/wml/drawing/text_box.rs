//! Boxes with text of DrawingML.

use publish_core::Pt;
use publish_core::model::{Direction, Language};
use publish_core::theme::Color;

use super::{Description, Extent, inline, origin, positive, rectangle};
use crate::wml::Markup;

const CANVAS: &str = "http://schemas.openxmlformats.org/drawingml/2006/lockedCanvas";

/// A box with a dashed outline and text in it, in a locked canvas (ECMA-376-1 §20.3): that can hold text of DrawingML
/// without what `w:txbxContent` holds, which is paragraphs of the body.
#[derive(Clone, Debug)]
pub(crate) struct TextBox<'a> {
    pub(crate) extent: Extent,
    pub(crate) outline: Pt,
    /// The colour of outline and text.
    pub(crate) color: Color,
    pub(crate) text: &'a str,
    pub(crate) language: &'a Language,
    pub(crate) direction: Direction,
    pub(crate) font: &'a str,
    pub(crate) size: Pt,
    /// The distance of baselines, where there are several lines; one stands in the middle.
    pub(crate) leading: Option<Pt>,
    /// The space to the sides of the text, and that above and below.
    pub(crate) insets: (Pt, Pt),
    pub(crate) description: Description<'a>,
}

impl TextBox<'_> {
    pub(crate) fn write(&self, out: &mut Markup) {
        let properties = |out: &mut Markup| out.empty("wp:cNvGraphicFramePr");
        inline(out, self.extent, &self.description, CANVAS, (properties, |out: &mut Markup| self.write_canvas(out)));
    }

    fn write_canvas(&self, out: &mut Markup) {
        out.tag("lc:lockedCanvas").attribute("xmlns:lc", CANVAS).open();
        out.open("a:nvGrpSpPr");
        out.tag("a:cNvPr").attribute("id", 0).attribute("name", "").empty();
        out.empty("a:cNvGrpSpPr");
        out.close("a:nvGrpSpPr");
        out.open("a:grpSpPr");
        out.open("a:xfrm");
        self.write_place(out);
        origin("a:chOff", out);
        self.extent.write("a:chExt", out);
        out.close("a:xfrm");
        out.close("a:grpSpPr");
        self.write_shape(out);
        out.close("lc:lockedCanvas");
    }

    fn write_place(&self, out: &mut Markup) {
        origin("a:off", out);
        self.extent.write("a:ext", out);
    }

    fn write_shape(&self, out: &mut Markup) {
        out.open("a:sp");
        out.open("a:nvSpPr");
        out.tag("a:cNvPr").attribute("id", 1).attribute("name", "").empty();
        out.empty("a:cNvSpPr");
        out.close("a:nvSpPr");
        out.open("a:spPr");
        out.open("a:xfrm");
        self.write_place(out);
        out.close("a:xfrm");
        rectangle(out);
        out.empty("a:noFill");
        out.tag("a:ln").attribute("w", positive(self.outline)).open();
        self.write_color(out);
        out.tag("a:prstDash").attribute("val", "dash").empty();
        out.close("a:ln");
        out.close("a:spPr");
        self.write_text(out);
        out.close("a:sp");
    }

    fn write_color(&self, out: &mut Markup) {
        out.open("a:solidFill");
        out.tag("a:srgbClr").attribute("val", self.color).empty();
        out.close("a:solidFill");
    }

    /// The text of the box (`a:txSp`, ECMA-376-1 §20.1.2.2.41).
    fn write_text(&self, out: &mut Markup) {
        let (sides, ends) = (positive(self.insets.0), positive(self.insets.1));
        // A font that is wider than was reckoned with must not bring a second line into a box for one.
        let wrap = if self.leading.is_some() { "square" } else { "none" };
        out.open("a:txSp");
        out.open("a:txBody");
        out.tag("a:bodyPr")
            .attribute("wrap", wrap)
            .attribute("lIns", sides)
            .attribute("tIns", ends)
            .attribute("rIns", sides)
            .attribute("bIns", ends)
            .attribute("anchor", "ctr")
            .empty();
        out.empty("a:lstStyle");
        self.write_paragraph(out);
        out.close("a:txBody");
        out.empty("a:useSpRect");
        out.close("a:txSp");
    }

    fn write_paragraph(&self, out: &mut Markup) {
        let right_to_left = self.direction == Direction::RightToLeft;
        let alignment = match (self.leading, right_to_left) {
            (None, _) => "ctr",
            (Some(_), true) => "r",
            (Some(_), false) => "l",
        };
        out.open("a:p");
        out.tag("a:pPr").attribute("algn", alignment).attribute("rtl", right_to_left).open();
        if let Some(leading) = self.leading {
            out.open("a:lnSpc");
            out.tag("a:spcPts").attribute("val", hundredths(leading)).empty();
            out.close("a:lnSpc");
        }
        out.close("a:pPr");
        out.open("a:r");
        let tag = out.tag("a:rPr").attribute("lang", self.language.as_str());
        tag.attribute("sz", hundredths(self.size)).open();
        self.write_color(out);
        out.tag("a:latin").attribute("typeface", self.font).empty();
        out.close("a:rPr");
        out.open("a:t");
        out.text(self.text);
        out.close("a:t");
        out.close("a:r");
        out.close("a:p");
    }
}

/// A length in hundredths of a point.
fn hundredths(length: Pt) -> u32 {
    (length.0 * 100.0).round() as u32
}
