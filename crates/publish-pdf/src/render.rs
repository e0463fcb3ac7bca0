//! From pages to the bytes of a file.

use publish_core::model::PdfStandards;
use publish_core::{At, Bytes, Diagnostic, Format, Outcome, OutputPath, Rendered, Theme, codes};
use publish_fonts::Fonts;
use publish_layout::{Layout, Page, place_of};
use publish_resolve::{Paged, Resolved};
use publish_svg::Lettering;
use rayon::prelude::*;

use crate::cache::PdfCache;
use crate::claims::Claims;
use crate::complete::{Input, Places, complete};
use crate::fonts::EmbeddedFont;
use crate::paint::{Damaged, Painted, Painter};
use crate::skeleton::skeleton;
use crate::write::{Deflater, write};
use crate::{limits, tags};

/// What a render is told besides the pages.
#[derive(Clone, Copy, Debug)]
pub struct PdfOptions<'a> {
    /// The path of the output without its extension.
    pub stem: &'a str,
    /// The theme that the pages were laid out with.
    pub theme: &'a Theme,
    /// The standards that were asked for; `None` for the usual.
    pub standards: Option<PdfStandards>,
    /// What was written before, for those who write PDFs again and again.
    pub cache: Option<&'a PdfCache>,
}

/// How many pages are painted before they are compressed side by side, and how many bytes: enough for all processors, few
/// enough that the plain text of a long document is never all in memory.
const BATCH: usize = 64;
const BATCH_BYTES: usize = 4 << 20;

/// Writes laid-out pages as a tagged PDF 1.7 (ISO 32000-1).
///
/// The file meets the standards that are asked for, usually PDF/A-2a (ISO 19005-2) and PDF/UA-1 (ISO 14289-1), and says
/// so; what it does not meet it does not claim, and `standard-not-met` tells why. The bytes depend on the arguments alone.
///
/// Pages are emptied as they are painted: a long document need not be in memory twice.
pub fn render(document: &Paged<'_>, layout: &mut Layout, fonts: &Fonts, options: &PdfOptions<'_>) -> Outcome<Rendered> {
    let PdfOptions { stem, theme, standards, cache } = *options;
    if let Some(cache) = cache {
        cache.begin();
    }
    let streams = cache.map(|cache| &cache.streams);
    if layout.pages.is_empty() {
        layout.pages.push(blank_page(document));
    }
    let mut painter = Painter::new(document, &theme.paint, fonts, tags::walk(document));
    let mut contents = Vec::with_capacity(layout.pages.len());
    let mut pages = layout.pages.iter_mut().zip(0..).peekable();
    while pages.peek().is_some() {
        let (mut painted, mut bytes) = (Vec::new(), 0);
        while painted.len() < BATCH
            && bytes < BATCH_BYTES
            && let Some((page, number)) = pages.next()
        {
            let content = painter.page(number, page);
            page.placed = Vec::new();
            bytes += content.len();
            painted.push(content);
        }
        let deflater = || Deflater::new(streams);
        contents.par_extend(painted.par_iter().map_init(deflater, |deflater, page| deflater.deflate(page)));
    }
    let lettering = Lettering::new(fonts, theme, document.language());
    let painted = painter.finish();
    let (claims, mut diagnostics) = Claims::of(document, &painted.tags, standards);
    limits::report(document, &mut diagnostics);
    diagnostics.extend(painted.damaged.iter().map(|damaged| describe_damaged(document, damaged)));
    let (bytes, faulty) = finish(document, layout, contents, painted, claims, &lettering, cache);
    diagnostics.extend(faulty);
    Outcome::new(Rendered::single(OutputPath::of(stem, Format::Pdf), bytes), diagnostics)
}

fn describe_damaged(document: &Resolved, damaged: &Damaged) -> Diagnostic {
    let Damaged { face, characters, node } = damaged;
    let span = node.and_then(|(block, inline)| place_of(document.document(), block, inline));
    let signs: Vec<String> = characters.iter().map(|&c| format!("`{c}` (U+{:04X})", u32::from(c))).collect();
    let message = format!("the font `{face}` has a damaged glyph for {}", signs.join(", "));
    Diagnostic::new(&codes::MISSING_GLYPH, span, message)
        .help("a box with its code point stands in its place in the PDF; get the font anew, or use another one")
}

fn describe_faulty(font: &EmbeddedFont<'_>) -> Diagnostic {
    let name = font.face.postscript_name();
    let message = format!("the font `{name}` is damaged: it can't be cut down to the signs that are used");
    Diagnostic::new(&codes::UNUSABLE_FONT, At::Document, message).help("get the font anew, or use another one")
}

/// The bytes of the file, and which fonts are damaged.
fn finish(
    document: &Paged<'_>,
    layout: &Layout,
    contents: Vec<Bytes>,
    painted: Painted<'_>,
    claims: Claims,
    lettering: &Lettering<'_>,
    cache: Option<&PdfCache>,
) -> (Vec<u8>, Vec<Diagnostic>) {
    let Painted { mut tags, fonts, pictures, marks, areas, spots, references, damaged: _ } = painted;
    tags.tree.prune();
    let known = cache.map(|cache| &cache.pictures);
    let (fonts, pictures) = rayon::join(|| fonts.finish(), || pictures.finish(lettering, known));
    let faulty = fonts.iter().filter(|font| font.faulty).map(describe_faulty).collect();
    let skeleton = skeleton(layout.pages.iter().map(|page| page.size), &fonts, &pictures);
    let input = Input {
        streams: cache.map(|cache| &cache.streams),
        resolved: document,
        layout,
        claims,
        contents,
        fonts,
        pictures,
        tags,
        places: Places { spots, references },
        marks,
        areas,
    };
    let (objects, trailer) = complete(skeleton, &input);
    (write(objects, trailer), faulty)
}

/// A file must have a page.
fn blank_page(document: &Resolved) -> Page {
    Page { size: document.paper(), placed: Vec::new(), label: "1".to_owned() }
}
