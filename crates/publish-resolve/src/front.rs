//! The title block: what belongs to it, in which order.

use publish_core::model::{
    Attributes, Block, BlockId, BlockKind, Document, DocumentKind, Generated, Inline, InlineId, InlineKind, Language,
    Metadata, PaperSize, Phrase,
};
use publish_core::{Span, walk};

use crate::facts::FrontPart;
use crate::formulas::plain_text;

/// Gives the document a title if it has none: its first heading if that is its first block, and if there is no
/// heading at all, its name. Gives back the identifier that the heading had.
///
/// A first heading further down stays where it is and is level 1 of the structure there.
pub(crate) fn complete_title(document: &mut Document, name: &str) -> Option<String> {
    if document.metadata.title.as_ref().is_some_and(|title| !walk::plain_text(&title.content).trim().is_empty()) {
        return None;
    }
    document.metadata.title = None;
    let first_is_heading = matches!(before_chapters(document).first().map(|block| &block.kind),
        Some(BlockKind::Heading(heading)) if !walk::plain_text(&heading.content).trim().is_empty());
    if first_is_heading {
        let block = document.blocks.remove(0);
        for chapter in &mut document.chapters {
            chapter.blocks = chapter.blocks.start - 1..chapter.blocks.end - 1;
        }
        let id = block.attributes.id().map(str::to_owned);
        if let BlockKind::Heading(heading) = block.kind {
            let slug = id.unwrap_or_else(|| crate::anchors::slug(&walk::plain_text(&heading.content)));
            document.metadata.title = Some(Phrase { span: block.span, content: heading.content, ..Phrase::default() });
            return Some(slug);
        }
        return None;
    }
    if heading_as_title(document).is_none() {
        let text = Inline {
            id: InlineId(0),
            span: Span::default(),
            attributes: Attributes::NONE,
            kind: InlineKind::Text(if name.is_empty() { "Untitled".to_owned() } else { name.to_owned() }),
        };
        document.metadata.title = Some(Phrase { content: vec![text], ..Phrase::default() });
    }
    None
}

/// Puts the lists that the front matter asks for at the start of the body, and takes the abstract out of it: a
/// division of that class.
pub(crate) fn complete_body(document: &mut Document) {
    let metadata = &mut document.metadata;
    if metadata.abstract_text.is_empty()
        && document.chapters.is_empty()
        && let Some(index) = document.blocks.iter().position(|block| block.attributes.has_class("abstract"))
        && let BlockKind::Container(container) = &mut document.blocks[index].kind
    {
        metadata.abstract_text = std::mem::take(&mut container.content);
        document.blocks.remove(index);
    }
    // The blocks of chapters are known by their places: a book's lists stand in its first chapter.
    let wanted = |entry: &Option<publish_core::model::Entry<bool>>| {
        entry.as_ref().filter(|entry| entry.value).map(|entry| entry.span)
    };
    let lists = [
        (wanted(&metadata.list_of_listings), Generated::ListOfListings),
        (wanted(&metadata.list_of_tables), Generated::ListOfTables),
        (wanted(&metadata.list_of_figures), Generated::ListOfFigures),
    ];
    for (span, list) in lists {
        let Some(span) = span else { continue };
        let block = Block { id: BlockId(0), span, attributes: Attributes::NONE, kind: BlockKind::Generated(list) };
        document.blocks.insert(0, block);
        for chapter in &mut document.chapters {
            chapter.blocks.start += 1;
            chapter.blocks.end += 1;
        }
    }
}

/// The heading that serves as title in its place: the first at the top level of a document whose metadata has none.
pub(crate) fn heading_as_title(document: &Document) -> Option<&publish_core::model::Block> {
    if document.metadata.title.is_some() {
        return None;
    }
    before_chapters(document).iter().find(|block| {
        matches!(&block.kind, BlockKind::Heading(heading) if !walk::plain_text(&heading.content).trim().is_empty())
    })
}

/// The blocks in which a title is looked for: the heading of a chapter is none of its book.
fn before_chapters(document: &Document) -> &[Block] {
    let end = document.chapters.first().map_or(document.blocks.len(), |chapter| chapter.blocks.start);
    document.blocks.get(..end).unwrap_or_default()
}

pub(crate) fn title_text(document: &Document, name: &str) -> String {
    let content = match (&document.metadata.title, heading_as_title(document).map(|block| &block.kind)) {
        (Some(title), _) => Some(&title.content),
        (None, Some(BlockKind::Heading(heading))) => Some(&heading.content),
        _ => None,
    };
    let text = content.map(|content| plain_text(content)).unwrap_or_default();
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if text.is_empty() { name.to_owned() } else { text }
}

/// The title for running headers: the short title, else the title, cut at a word if it is longer than a line.
pub(crate) fn running_title(document: &Document, title: &str) -> String {
    if let Some(short) = &document.metadata.short_title {
        return short.value.clone();
    }
    const LINE: usize = 70;
    if title.chars().count() <= LINE {
        return title.to_owned();
    }
    let cut: String = title.chars().take(LINE).collect();
    let cut = cut.rsplit_once(' ').map_or(cut.as_str(), |(words, _)| words);
    format!("{}…", cut.trim_end_matches([',', ';', ':', ' ']))
}

/// The parts of the title block. A document with a letterhead, a fact sheet or a memo says what it is over its title;
/// others have the subtitle under it.
pub(crate) fn parts(metadata: &Metadata) -> Vec<FrontPart> {
    let mut parts = Vec::new();
    let letterhead = metadata.organization.is_some() || metadata.office.is_some();
    let kind = metadata.kind.as_ref().map(|kind| kind.value);
    let kicker = letterhead || matches!(kind, Some(DocumentKind::FactSheet | DocumentKind::Memo));
    let has_kicker = kicker && (metadata.subtitle.is_some() || metadata.date.is_some());
    if letterhead {
        parts.push(FrontPart::Letterhead);
    }
    if has_kicker {
        parts.push(FrontPart::Kicker);
    }
    if metadata.title.is_some() {
        parts.push(FrontPart::Title);
    }
    if !has_kicker && metadata.subtitle.is_some() {
        parts.push(FrontPart::Subtitle);
    }
    let date = !has_kicker && metadata.date.is_some();
    if !metadata.authors.is_empty() || date {
        parts.push(FrontPart::Byline { date });
    }
    if !metadata.abstract_text.is_empty() {
        parts.push(FrontPart::Abstract);
    }
    if metadata.contents.as_ref().is_some_and(|contents| contents.value) {
        parts.push(FrontPart::Contents);
    }
    parts
}

/// The paper: the document's own, the project's, else Letter where the region uses it (CLDR `measurementData`).
pub(crate) fn paper(metadata: &Metadata, language: &Language, project: Option<PaperSize>) -> PaperSize {
    if let Some(paper) = &metadata.page.paper {
        return paper.value;
    }
    project.unwrap_or(match language.region() {
        Some("US" | "CA" | "MX" | "PH" | "CL" | "CO" | "CR" | "GT" | "NI" | "PA" | "PR" | "SV" | "VE" | "BZ") => {
            PaperSize::LETTER
        }
        _ => PaperSize::A4,
    })
}
