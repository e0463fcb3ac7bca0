//! From a resolved document to a file.

use publish_core::{Format, Outcome, OutputPath, PageIndex, Rendered, Theme};
use publish_fonts::Fonts;
use publish_resolve::Paged;
use publish_svg::Lettering;

use crate::cache::DocxCache;
use crate::document::Written;
use crate::missing_fonts::unbrought;
use crate::numbering_part;
use crate::package::{Package, Settings};
use crate::properties::properties;
use crate::ruler::Ruler;
use crate::sections::Sections;
use crate::styles::Sheet;
use crate::writer::Writer;

/// How a Word document is written.
#[derive(Clone, Copy, Debug)]
pub struct DocxOptions<'a> {
    /// The path of the output without its extension.
    pub stem: &'a str,
    /// How it looks.
    pub theme: &'a Theme,
    /// The fonts of which it brings along what it needs, and whose letters SVG pictures have.
    pub fonts: &'a Fonts<'a>,
    /// What was written before, for those who write documents again and again.
    pub cache: Option<&'a DocxCache>,
}

/// Writes a document as a Word document.
///
/// `pages` tells the page numbers for the table of contents; without it the table has none until Word updates it.
pub fn render(document: &Paged<'_>, pages: Option<&PageIndex>, options: &DocxOptions<'_>) -> Outcome<Rendered> {
    let DocxOptions { stem, theme, fonts, cache } = *options;
    if let Some(cache) = cache {
        cache.begin();
    }
    let sections = Sections::new(document, theme);
    let ruler = Ruler::new(fonts, theme, document.language());
    let looks = publish_style::Sheet::new(theme, document);
    let sheet = Sheet { looks, theme, language: document.language(), measure: sections.measure(false), ruler: &ruler };
    let written = Writer::new(document, sheet, sections, pages).write();
    let Written {
        body,
        section,
        notes,
        running,
        relationships,
        note_relationships,
        media,
        lists,
        faces,
        mut diagnostics,
    } = written;
    let package = Package {
        settings: Settings {
            language: document.language(),
            hyphenate: theme.metrics.justified,
            notes: !notes.is_empty(),
        },
        body,
        notes,
        styles: sheet.write(lists.headings()),
        numbering: numbering_part::write(&lists, &sheet),
        section,
        running,
        properties: properties(document, pages),
        relationships,
        note_relationships,
        media: media.finish(&Lettering::new(fonts, theme, document.language()), cache.map(|cache| &cache.pixels)),
        theme,
        fonts,
        faces,
        cache,
    };
    let (bytes, missing) = package.finish();
    diagnostics.extend(missing.into_iter().map(|missing| unbrought(document, theme, missing)));
    Outcome::new(Rendered::single(OutputPath::of(stem, Format::Docx), bytes), diagnostics)
}
