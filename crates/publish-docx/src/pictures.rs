//! Pictures, and what stands for those that are missing.

use docx_rs::{HyperlinkData, Pic, Run, RunChild};
use publish_core::Pt;
use publish_core::model::{Image, InlineRef};
use publish_resolve::Picture;

use crate::context::Context;
use crate::line::Line;
use crate::look::{Look, run_of};
use crate::package::escape;
use crate::writer::Writer;

impl<'a> Writer<'a> {
    /// Writes a picture, perhaps as a link; a box with its description if its file could not be had.
    pub(crate) fn write_image(
        &mut self,
        line: &mut Line<'a>,
        at: InlineRef,
        image: &'a Image,
        look: Look<'a>,
        ctx: &Context<'a>,
        link: Option<&HyperlinkData>,
    ) {
        let Image { destination: _, title, alt: _ } = image;
        let picture = self.document.picture(at);
        // What stands in place of an ornament is none.
        let decorative = picture.is_some() && self.document.is_decorative(at);
        let described = Described {
            number: self.object(),
            description: if decorative { "" } else { self.document.description(image) },
            title: title.as_deref().unwrap_or_default(),
            decorative,
            link: link.map(|link| self.click(link)),
        };
        let Some(picture) = picture else { return self.write_placeholder(line, &described, look, ctx) };
        let run = self.drawing(picture, &described, ctx);
        self.run(line, run);
        line.has_picture = true;
    }

    fn drawing(&mut self, picture: &Picture, described: &Described<'_>, ctx: &Context<'a>) -> Run {
        let (width, height) = picture.display_size(ctx.measure(), self.picture_height());
        let names = self.media.add(&picture.file, width);
        // The bytes are in the package already; docx-rs needs the size and the relationship alone.
        let mut pic = Pic::new_with_dimensions(Vec::new(), 1, 1).id(self.relationships.picture(&names.pixels));
        // Its size is that before it is turned (ECMA-376-1 §20.1.7.6); it is mirrored first.
        let turn = picture.file.turn;
        let (width, height) = turn.sizes((width, height));
        pic = pic.size(extent(width), extent(height)).rotate(u16::from(turn.quarters) * 90);
        pic.dist_l = i32::from(turn.mirrored);
        pic.dist_t = self.additions.drawing(described.markup());
        if let Some(drawing) = &names.drawing {
            let id = self.relationships.picture(drawing);
            pic.dist_b = self.additions.blip(vector_blip(&id));
        }
        run_of(RunChild::Drawing(Box::new(docx_rs::Drawing::new().pic(pic))))
    }

    /// The height that a picture may have: the page area with room for a caption.
    fn picture_height(&self) -> Pt {
        let margins = self.sheet.theme.metrics.word_margins.on(self.document.paper());
        (self.document.paper().height - margins.top - margins.bottom) * 0.88
    }

    /// The properties of a drawing that is a link.
    fn click(&mut self, link: &HyperlinkData) -> String {
        let id = match link {
            HyperlinkData::External { rid, .. } => rid.clone(),
            HyperlinkData::Anchor { anchor } => self.relationships.link(&format!("#{anchor}")),
        };
        format!(
            r#"<a:hlinkClick xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" r:id="{}"/>"#,
            escape(&id)
        )
    }

    /// Writes a box that can be checked (w14:checkbox, [MS-DOCX] §2.5.1.12).
    pub(crate) fn write_box(&mut self, line: &mut Line<'a>, done: bool) {
        self.flush(line);
        let number = self.object();
        let terms = self.document.terms();
        let (sign, state, name) = if done { ('☒', "1", terms.done) } else { ('☐', "0", terms.open) };
        let checkbox = format!(
            r#"<w14:checkbox><w14:checked w14:val="{state}"/><w14:checkedState w14:val="2612" w14:font="MS Gothic"/><w14:uncheckedState w14:val="2610" w14:font="MS Gothic"/></w14:checkbox>"#
        );
        let properties = crate::package::Properties::new()
            .value("w:alias", name)
            .value("w:id", &number.to_string())
            .markup("w14:checkbox", checkbox);
        let control = self.additions.control(properties);
        let fonts = docx_rs::RunFonts::new().ascii("MS Gothic").hi_ansi("MS Gothic").east_asia("MS Gothic");
        let run = Run::new().fonts(fonts).add_text(sign);
        let control = docx_rs::StructuredDataTag::new().alias(control).add_run(run);
        line.children.push(docx_rs::ParagraphChild::StructuredDataTag(Box::new(control)));
    }
}

/// What is said of a drawing.
pub(crate) struct Described<'a> {
    pub(crate) number: u32,
    pub(crate) description: &'a str,
    pub(crate) title: &'a str,
    pub(crate) decorative: bool,
    /// The markup of what happens on a click.
    pub(crate) link: Option<String>,
}

impl Described<'_> {
    /// `wp:docPr` (ECMA-376-1 §20.4.2.5).
    pub(crate) fn markup(&self) -> String {
        let Described { number, description, title, decorative, link } = self;
        let mut attributes = format!(r#"id="{number}" name="Picture {number}""#);
        for (name, value) in [("descr", *description), ("title", *title)] {
            if !value.is_empty() {
                attributes.push_str(&format!(r#" {name}="{}""#, escape(value)));
            }
        }
        // An ornament says so, so that a reader passes over it ([MS-ODRAWXML] §2.1.1744).
        let ornament = if *decorative {
            r#"<a:extLst xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}"><adec:decorative xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/></a:ext></a:extLst>"#
        } else {
            ""
        };
        let link = link.as_deref().unwrap_or_default();
        format!("<wp:docPr {attributes}>{link}{ornament}</wp:docPr>")
    }
}

/// The drawing behind the pixels that older readers show ([MS-ODRAWXML] §2.1.2145, `svgBlip`).
fn vector_blip(id: &str) -> String {
    format!(
        r#"<a:extLst><a:ext uri="{{96DAC541-7B7A-43D3-8B79-37D633B846F1}}"><asvg:svgBlip xmlns:asvg="http://schemas.microsoft.com/office/drawing/2016/SVG/main" r:embed="{}"/></a:ext></a:extLst>"#,
        escape(id)
    )
}

/// A length in EMU, at least one.
pub(crate) fn extent(length: Pt) -> u32 {
    u32::try_from(length.emu().0.max(1)).unwrap_or(u32::MAX)
}
