//! The file as printpdf writes it: pages with their boxes, embedded fonts with their descriptors and maps to Unicode,
//! pictures. What it does not write is added by [`complete`](crate::complete).

use std::collections::BTreeMap;
use std::sync::Arc;

use printpdf::{
    Codepoint, DictItem, ExternalStream, ExternalXObject, FontEmbeddingMode, FontId, FontMetrics, FontType, Mm, Op,
    ParsedFont, PdfDocument, PdfFont, PdfFontHandle, PdfFontMetricsStub, PdfPage, PdfSaveOptions, PrintpdfFontMeta, Pt,
    TextItem, XObject, XObjectId,
};
use publish_core::model::PaperSize;

use crate::fonts::{EmbeddedFont, Program};
use crate::pictures::{Embedded, Shown};

/// Has printpdf write a document of pages without content, with fonts `F0`, `F1`, … and pictures `I0`, `I1`, ….
pub(crate) fn skeleton(
    pages: impl Iterator<Item = PaperSize>,
    fonts: &[EmbeddedFont<'_>],
    pictures: &[Option<Arc<Shown<'_>>>],
) -> lopdf::Document {
    let mut document = PdfDocument::new("");
    for (font, place) in fonts.iter().zip(0..) {
        document.resources.fonts.map.insert(font_id(place), pdf_font(font));
    }
    for (picture, place) in pictures.iter().zip(0..) {
        if let Some(picture) = picture {
            document.resources.xobjects.map.insert(XObjectId(format!("I{place}")), object(picture));
        }
    }
    let millimetres = |points: publish_core::Pt| Mm::from(Pt(points.0));
    document.pages =
        pages.map(|size| PdfPage::new(millimetres(size.width), millimetres(size.height), Vec::new())).collect();
    if let Some(first) = document.pages.first_mut() {
        // A font is written only if a page names it with its glyphs. The page's stream is replaced later.
        first.ops = fonts.iter().zip(0..).flat_map(|(font, place)| naming(font, place)).collect();
    }
    let options = PdfSaveOptions { optimize: false, subset_fonts: false, secure: true, image_optimization: None };
    printpdf::serialize::to_lopdf_doc(&document, &options, &mut Vec::new())
}

fn font_id(place: usize) -> FontId {
    FontId(format!("F{place}"))
}

fn naming(font: &EmbeddedFont<'_>, place: usize) -> [Op; 2] {
    let codes = font.codes.iter().zip(0u16..).skip(1);
    let glyphs = codes.map(|(code, number)| Codepoint::with_cid(number, 0.0, code.text.to_string())).collect();
    [
        Op::SetFont { font: PdfFontHandle::External(font_id(place)), size: Pt(1.0) },
        Op::ShowText { items: vec![TextItem::GlyphIds(glyphs)] },
    ]
}

fn pdf_font(font: &EmbeddedFont<'_>) -> PdfFont {
    let metrics = font.face.metrics();
    let bounds = metrics.bounds;
    let font_type = match font.program {
        Program::TrueType(_) => FontType::TrueType,
        Program::Cff(_) => FontType::OpenTypeCFF(()),
    };
    let parsed = ParsedFont {
        original_bytes: font.program.bytes().to_vec(),
        font_index: 0,
        font_name: Some(font.name.clone()),
        codepoint_to_glyph: BTreeMap::new(),
        glyph_widths: font.advances.iter().zip(0..).map(|(&advance, number)| (number, advance)).collect(),
        units_per_em: metrics.units_per_em,
        font_metrics: FontMetrics { ascent: metrics.ascent, descent: metrics.descent },
        font_type,
        pdf_font_metrics: PdfFontMetricsStub {
            units_per_em: metrics.units_per_em,
            x_min: bounds.left,
            y_min: bounds.bottom,
            x_max: bounds.right,
            y_max: bounds.top,
            // The slope is completed from the face's angle.
            caret_slope_rise: 1,
            caret_slope_run: 0,
            us_weight_class: font.face.weight(),
        },
    };
    let meta = PrintpdfFontMeta {
        original_gid_to_cid: None,
        original_to_unicode_map: None,
        embedding_mode: FontEmbeddingMode::Full,
        requires_subsetting: false,
    };
    PdfFont::with_meta(parsed, meta)
}

/// The object of a picture without its data. That of a drawing is written anew.
fn object(picture: &Shown<'_>) -> XObject {
    let name = |name: &str| DictItem::Name(name.as_bytes().to_vec());
    let size = match picture {
        Shown::Pixels(Embedded { columns, rows, bits, .. }) => vec![
            ("Subtype", name("Image")),
            ("Width", DictItem::Int(i64::from(*columns))),
            ("Height", DictItem::Int(i64::from(*rows))),
            ("BitsPerComponent", DictItem::Int(i64::from(*bits))),
        ],
        Shown::Drawing(_) => vec![("Subtype", name("Form"))],
    };
    let dict = [("Type", name("XObject"))].into_iter().chain(size);
    let dict = dict.map(|(key, value)| (key.to_owned(), value)).collect();
    let stream = ExternalStream { dict, content: Vec::new(), compress: false };
    XObject::External(ExternalXObject { stream, width: None, height: None, dpi: None })
}
