//! Pictures (ECMA-376-1 §20.2).

use super::{DRAWING, Description, Extent, inline, origin, rectangle};
use crate::wml::Markup;

const PICTURE: &str = "http://schemas.openxmlformats.org/drawingml/2006/picture";
const SVG: &str = "http://schemas.microsoft.com/office/drawing/2016/SVG/main";
/// A quarter of a turn, in the unit of `ST_Angle` (ECMA-376-1 §20.1.10.3).
const QUARTER: u32 = 90 * 60_000;

/// A picture in a line of text (`pic:pic`, ECMA-376-1 §20.2.2.5).
#[derive(Clone, Debug)]
pub(crate) struct Picture<'a> {
    /// Its size before it is turned (§20.1.7.6).
    pub(crate) extent: Extent,
    pub(crate) quarters: u8,
    /// Whether left and right change places, before it is turned.
    pub(crate) mirrored: bool,
    /// The id of the relationship to its pixels.
    pub(crate) pixels: &'a str,
    /// That to the drawing which the pixels are of, for readers that show drawings.
    pub(crate) drawing: Option<&'a str>,
    pub(crate) description: Description<'a>,
}

impl Picture<'_> {
    pub(crate) fn write(&self, out: &mut Markup) {
        let properties = |out: &mut Markup| {
            out.open("wp:cNvGraphicFramePr");
            out.tag("a:graphicFrameLocks").attribute("xmlns:a", DRAWING).attribute("noChangeAspect", true).empty();
            out.close("wp:cNvGraphicFramePr");
        };
        inline(out, self.extent, &self.description, PICTURE, (properties, |out: &mut Markup| self.write_picture(out)));
    }

    fn write_picture(&self, out: &mut Markup) {
        out.tag("pic:pic").attribute("xmlns:pic", PICTURE).open();
        out.open("pic:nvPicPr");
        out.tag("pic:cNvPr").attribute("id", 0).attribute("name", "").empty();
        out.open("pic:cNvPicPr");
        out.tag("a:picLocks").attribute("noChangeAspect", true).attribute("noChangeArrowheads", true).empty();
        out.close("pic:cNvPicPr");
        out.close("pic:nvPicPr");
        self.write_fill(out);
        self.write_shape(out);
        out.close("pic:pic");
    }

    /// What it shows (`pic:blipFill`, §20.2.2.1).
    fn write_fill(&self, out: &mut Markup) {
        out.open("pic:blipFill");
        let blip = out.tag("a:blip").attribute("r:embed", self.pixels);
        match self.drawing {
            Some(drawing) => {
                blip.open();
                vector(drawing, out);
                out.close("a:blip");
            }
            None => blip.empty(),
        }
        out.empty("a:srcRect");
        out.open("a:stretch");
        out.empty("a:fillRect");
        out.close("a:stretch");
        out.close("pic:blipFill");
    }

    fn write_shape(&self, out: &mut Markup) {
        out.tag("pic:spPr").attribute("bwMode", "auto").open();
        let tag = out.tag("a:xfrm").attribute("rot", u32::from(self.quarters) * QUARTER);
        tag.optional("flipH", self.mirrored.then_some(true)).open();
        origin("a:off", out);
        self.extent.write("a:ext", out);
        out.close("a:xfrm");
        rectangle(out);
        out.close("pic:spPr");
    }
}

/// Writes the drawing that pixels are of, by the id of the relationship to it: an extension of theirs ([MS-ODRAWXML]
/// §2.1.2145).
fn vector(id: &str, out: &mut Markup) {
    out.open("a:extLst");
    out.tag("a:ext").attribute("uri", "{96DAC541-7B7A-43D3-8B79-37D633B846F1}").open();
    out.tag("asvg:svgBlip").attribute("xmlns:asvg", SVG).attribute("r:embed", id).empty();
    out.close("a:ext");
    out.close("a:extLst");
}
