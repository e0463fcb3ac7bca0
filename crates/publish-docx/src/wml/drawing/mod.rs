//! Drawings in a line of text: pictures, and boxes with text of DrawingML (ECMA-376-1 §20.1, §20.4).

mod picture;
mod text_box;

use publish_core::{Emu, Pt};

pub(crate) use picture::Picture;
pub(crate) use text_box::TextBox;

use super::markup::Markup;

const DRAWING: &str = "http://schemas.openxmlformats.org/drawingml/2006/main";
const ORNAMENT: &str = "http://schemas.microsoft.com/office/drawing/2017/decorative";

/// What is said of a drawing (`wp:docPr`, ECMA-376-1 §20.4.2.5).
#[derive(Clone, Debug)]
pub(crate) struct Description<'a> {
    /// Its number among the objects of the document.
    pub(crate) number: u32,
    /// What is read out in its place.
    pub(crate) text: &'a str,
    pub(crate) title: &'a str,
    /// Whether it is an ornament, which a reader passes over ([MS-ODRAWXML] §2.1.1744).
    pub(crate) decorative: bool,
    /// The id of the relationship to where a click on it leads.
    pub(crate) link: Option<String>,
}

impl Description<'_> {
    fn write(&self, out: &mut Markup) {
        let Description { number, text, title, decorative, link } = self;
        let is_said = |text: &&str| !text.is_empty();
        out.tag("wp:docPr")
            .attribute("id", *number)
            .attribute("name", format!("Picture {number}").as_str())
            .optional("descr", Some(*text).filter(is_said))
            .optional("title", Some(*title).filter(is_said))
            .open();
        if let Some(id) = link {
            out.tag("a:hlinkClick").attribute("xmlns:a", DRAWING).attribute("r:id", id.as_str()).empty();
        }
        if *decorative {
            out.tag("a:extLst").attribute("xmlns:a", DRAWING).open();
            out.tag("a:ext").attribute("uri", "{C183D7F6-B498-43B3-948B-1728B52AA6E4}").open();
            out.tag("adec:decorative").attribute("xmlns:adec", ORNAMENT).attribute("val", true).empty();
            out.close("a:ext");
            out.close("a:extLst");
        }
        out.close("wp:docPr");
    }
}

/// How large something is drawn.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Extent {
    pub(crate) width: Pt,
    pub(crate) height: Pt,
}

impl Extent {
    /// Writes an element with the size as its attributes, such as `wp:extent` (ECMA-376-1 §20.4.2.7).
    fn write(self, name: &'static str, out: &mut Markup) {
        out.tag(name).attribute("cx", positive(self.width)).attribute("cy", positive(self.height)).empty();
    }
}

/// Writes a place of DrawingML at the origin.
fn origin(name: &'static str, out: &mut Markup) {
    out.tag(name).attribute("x", 0).attribute("y", 0).empty();
}

/// Writes an ordinary rectangle (`a:prstGeom`, ECMA-376-1 §20.1.9.18).
fn rectangle(out: &mut Markup) {
    out.tag("a:prstGeom").attribute("prst", "rect").open();
    out.empty("a:avLst");
    out.close("a:prstGeom");
}

/// A length in EMU, at least one.
fn positive(length: Pt) -> Emu {
    let Emu(length) = length.emu();
    Emu(length.max(1))
}

/// Writes `w:drawing` (ECMA-376-1 §17.3.3.9) with one `wp:inline` (§20.4.2.8); `content` writes its properties as a
/// graphic and then the element of `a:graphicData` that says what it is, by its namespace `uri`.
fn inline(
    out: &mut Markup,
    extent: Extent,
    description: &Description<'_>,
    uri: &'static str,
    content: (impl FnOnce(&mut Markup), impl FnOnce(&mut Markup)),
) {
    let (properties, graphic) = content;
    out.open("w:drawing");
    let tag = out.tag("wp:inline");
    ["distB", "distL", "distR", "distT"].into_iter().fold(tag, |tag, side| tag.attribute(side, 0)).open();
    extent.write("wp:extent", out);
    let tag = out.tag("wp:effectExtent");
    ["b", "l", "r", "t"].into_iter().fold(tag, |tag, side| tag.attribute(side, 0)).empty();
    description.write(out);
    properties(out);
    out.tag("a:graphic").attribute("xmlns:a", DRAWING).open();
    out.tag("a:graphicData").attribute("uri", uri).open();
    graphic(out);
    out.close("a:graphicData");
    out.close("a:graphic");
    out.close("wp:inline");
    out.close("w:drawing");
}
