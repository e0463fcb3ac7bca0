//! From a resolved document to a file.

use docx_rs::{PageMargin, PageSize, SectionProperty};
use publish_core::model::{Date, Direction, DocumentKind};
use publish_core::theme::Margins;
use publish_core::{Format, Outcome, OutputPath, PageIndex, Pt, Rendered, Theme};
use publish_resolve::{Resolved, plain_text};

use crate::context::Context;
use crate::package::{DocumentProperties, Package, Settings, with_running};
use crate::styles::{Sheet, space, twips};
use crate::writer::Writer;

/// How a Word document is written.
#[derive(Clone, Copy, Debug)]
pub struct DocxOptions<'a> {
    /// The path of the output without its extension.
    pub stem: &'a str,
    /// How it looks.
    pub theme: &'a Theme,
}

/// Writes a document as a Word document.
///
/// `pages` tells the page numbers for the table of contents; without it the table has none until Word updates it.
pub fn render(document: &Resolved, pages: Option<&PageIndex>, options: &DocxOptions<'_>) -> Outcome<Rendered> {
    let margins = margins(document, options.theme);
    let paper = document.paper();
    let measure = (paper.width - margins.left - margins.right).max(Pt(72.0));
    let sheet = Sheet { theme: options.theme, language: document.language(), measure };
    let mut writer = Writer::new(document, sheet, pages);
    writer.write_front();
    let ctx = Context::body(measure);
    writer.write_blocks(&document.document().blocks, &ctx);
    writer.flush_marks(&ctx);
    writer.end_with_paragraph(&ctx);
    writer.write_contact();
    writer.write_unused_notes();
    writer.flush_bookmarks();
    let relationships = std::mem::take(&mut writer.relationships);
    let notes = writer.write_notes();
    let note_relationships = std::mem::take(&mut writer.relationships);
    writer.additions.clear();
    let (header, footer) = (writer.header(), writer.footer());
    let Writer { out: body, additions, media, lists, diagnostics, .. } = writer;
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
        section: section(document, margins, options.theme),
        section_additions: section_additions(document),
        header,
        footer,
        running_additions: additions,
        properties: properties(document, pages),
        relationships,
        note_relationships,
        media,
        theme: options.theme,
    };
    let path = OutputPath::of(options.stem, Format::Docx);
    Outcome::new(Rendered::single(path, package.finish()), diagnostics)
}

/// The margins: the document's own, else the theme's.
fn margins(document: &Resolved, theme: &Theme) -> Margins {
    match &document.metadata().page.margin {
        Some(margin) => {
            let margin = margin.value.max(Pt::ZERO);
            Margins { top: margin, right: margin, bottom: margin, left: margin }
        }
        None => theme.metrics.margins,
    }
}

/// The section that is the whole document.
fn section(document: &Resolved, margins: Margins, theme: &Theme) -> SectionProperty {
    let paper = document.paper();
    let running = theme.metrics.running.leading;
    let room = margins.bottom - running;
    let margin = PageMargin {
        top: twips(margins.top),
        right: twips(margins.right),
        bottom: twips(margins.bottom),
        left: twips(margins.left),
        // Header and footer stand near the text; the header has a rule below it.
        header: twips((margins.top - running - Pt(13.0)).max(margins.top * 0.25)),
        footer: twips((room - (room * 0.42).max(Pt(2.0)).min(Pt(26.0))).max(Pt::ZERO)),
        gutter: 0,
    };
    let section = SectionProperty::new()
        .page_size(PageSize::new().size(space(paper.width), space(paper.height)))
        .page_margin(margin);
    with_running(section)
}

fn section_additions(document: &Resolved) -> String {
    match document.language().direction() {
        Direction::RightToLeft => "<w:bidi/>".to_owned(),
        Direction::LeftToRight => String::new(),
    }
}

fn properties(document: &Resolved, pages: Option<&PageIndex>) -> DocumentProperties {
    let metadata = document.metadata();
    let words = |phrase: &Option<publish_core::model::Phrase>| {
        phrase.as_ref().map(|phrase| plain_text(&phrase.content)).filter(|text| !text.is_empty())
    };
    let company = words(&metadata.organization);
    let mut creators: Vec<String> = metadata.authors.iter().map(|author| plain_text(&author.value.name)).collect();
    if creators.is_empty() {
        creators.extend(document.running_foot());
    }
    DocumentProperties {
        title: document.title().to_owned(),
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
