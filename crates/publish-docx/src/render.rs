//! From a resolved document to a file.

use publish_core::model::{Date, DocumentKind, FontSetup, Marking};
use publish_core::theme::Margins;
use publish_core::{Diagnostic, Format, Outcome, OutputPath, PageIndex, Pt, Rendered, Theme, codes};
use publish_fonts::Fonts;
use publish_resolve::{Paged, Resolved};
use publish_svg::Lettering;

use crate::bookmarks::Bookmarks;
use crate::context::Context;
use crate::package::{DocumentProperties, Missing, Package, Reason, Settings};
use crate::ruler::Ruler;
use crate::sections::{Sections, Zone};
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
}

/// Writes a document as a Word document.
///
/// `pages` tells the page numbers for the table of contents; without it the table has none until Word updates it.
pub fn render(document: &Paged<'_>, pages: Option<&PageIndex>, options: &DocxOptions<'_>) -> Outcome<Rendered> {
    let margins = margins(document, options.theme);
    let sections = Sections::new(document, margins, options.theme.metrics.running.leading);
    let measure = sections.measure(false);
    let ruler = Ruler::new(options.fonts, options.theme, document.language());
    let looks = publish_style::Sheet::new(options.theme, document);
    let sheet = Sheet { looks, theme: options.theme, language: document.language(), measure, ruler: &ruler };
    let mut writer = Writer::new(document, sheet, sections, pages);
    writer.write_front();
    let ctx = Context::body(measure);
    let (lists, body) = document.document().blocks.split_at(document.front_blocks());
    if !lists.is_empty() {
        writer.start_zone(Zone::Front, &ctx);
        writer.write_blocks(lists, &ctx);
    }
    writer.start_zone(Zone::Body, &ctx);
    writer.write_body(body, false, &ctx);
    writer.flush_marks(&ctx);
    writer.end_with_paragraph(&ctx);
    writer.level_columns(&ctx);
    if document.metadata().contact.is_some() {
        writer.start_section(false, &ctx);
    }
    writer.write_contact();
    writer.write_unused_notes();
    writer.fill_close(&ctx);
    writer.flush_bookmarks();
    let relationships = std::mem::take(&mut writer.relationships);
    writer.lists.close();
    let notes = writer.write_notes();
    let note_relationships = std::mem::take(&mut writer.relationships);
    // All names are given; the parts are compressed in their place.
    writer.bookmarks = Bookmarks::default();
    writer.additions.clear();
    let (header, footer) = (writer.header(false), writer.footer(false));
    let turned = writer.sections.any_turned.then(|| (writer.header(true), writer.footer(true)));
    let marked = document.marking().is_some().then(|| (writer.marked_header(), writer.marked_footer()));
    let section = writer.sections.markup();
    let Writer { out: body, additions, media, lists, mut diagnostics, .. } = writer;
    let lettering = Lettering::new(options.fonts, options.theme, document.language());
    let package = Package {
        body,
        settings: Settings {
            language: document.language(),
            hyphenate: options.theme.metrics.justified,
            notes: !notes.is_empty(),
        },
        notes,
        styles: sheet.write(),
        numbering: lists.write(&sheet),
        section,
        header,
        footer,
        turned,
        marked,
        running_additions: additions,
        properties: properties(document, pages),
        relationships,
        note_relationships,
        media: media.finish(&lettering),
        theme: options.theme,
        fonts: options.fonts,
    };
    let path = OutputPath::of(options.stem, Format::Docx);
    let (bytes, missing) = package.finish();
    diagnostics.extend(missing.into_iter().map(|missing| unbrought(document, options.theme, missing)));
    Outcome::new(Rendered::single(path, bytes), diagnostics)
}

/// Says that the document names a family that it does not bring along, at the line that names it.
fn unbrought(document: &Resolved, theme: &Theme, missing: Missing) -> Diagnostic {
    let Missing { family, reason } = missing;
    let metrics = &theme.metrics;
    let FontSetup { text, display, code } = &document.metadata().fonts;
    let entries = [(metrics.text_family, text), (metrics.display_family, display), (metrics.code_family, code)];
    let entry = entries.into_iter().find_map(|(of, entry)| entry.as_ref().filter(|_| of == family));
    let name = theme.families.name(family);
    let (why, help) = match reason {
        Reason::Licence => (
            "its licence does not let it be embedded where it can be edited",
            "readers without it see another font in Word; take a family whose licence allows it",
        ),
        Reason::Outlines => (
            "its outlines are CFF, and Word embeds fonts of TrueType alone",
            "readers without it see another font in Word; put its `.ttf` files into the folder `fonts`",
        ),
    };
    let message = format!("the Word document names `{name}` without bringing it along: {why}");
    Diagnostic::new(&codes::UNSUPPORTED_IN_DOCX, entry.map(|entry| entry.span), message).help(help)
}

/// The margins: the document's own, else the theme's.
fn margins(document: &Resolved, theme: &Theme) -> Margins {
    let margins = match &document.metadata().page.margin {
        Some(margin) => {
            let margin = margin.value.max(Pt::ZERO);
            Margins { top: margin, right: margin, bottom: margin, left: margin }
        }
        None => theme.metrics.word_margins.on(document.paper()),
    };
    // As in print, a marking needs room beside header and footer.
    let least = document.marking().map_or(Pt::ZERO, |_| Marking::LEAST_MARGIN);
    Margins { top: margins.top.max(least), bottom: margins.bottom.max(least), ..margins }
}

fn properties(document: &Paged<'_>, pages: Option<&PageIndex>) -> DocumentProperties {
    let metadata = document.metadata();
    let words = |phrase: &Option<publish_core::model::Phrase>| {
        phrase.as_ref().map(|phrase| document.plain_text(&phrase.content)).filter(|text| !text.is_empty())
    };
    let company = words(&metadata.organization);
    let names = metadata.authors.iter().map(|author| document.plain_text(&author.value.name));
    let mut creators: Vec<String> = names.collect();
    if creators.is_empty() {
        creators.extend(document.running_foot());
    }
    DocumentProperties {
        title: document.title().into_owned(),
        creators,
        subject: metadata.subject.as_ref().map(|subject| subject.value.clone()).or_else(|| words(&metadata.subtitle)),
        description: metadata.description.as_ref().map(|description| description.value.clone()),
        keywords: metadata.keywords.iter().map(|keyword| keyword.value.clone()).collect(),
        language: document.language().to_string(),
        category: metadata.kind.as_ref().map(|kind| category(kind.value).to_owned()),
        date: metadata.date.as_ref().and_then(|date| match date.value {
            Date::Day(year, month, day) => Some((year, month, day)),
            Date::Year(_) | Date::Month(..) | Date::Words(_) => None,
        }),
        company,
        pages: pages.map(|pages| pages.pages),
    }
}

fn category(kind: DocumentKind) -> &'static str {
    match kind {
        DocumentKind::Article => "article",
        DocumentKind::FactSheet => "fact sheet",
        DocumentKind::Memo => "memo",
        DocumentKind::Report => "report",
        DocumentKind::Book => "book",
    }
}
