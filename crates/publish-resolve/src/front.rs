//! The title block: what belongs to it, in which order.

use std::borrow::Cow;

use publish_core::model::{
    Attributes, Block, BlockId, BlockKind, Document, DocumentKind, Generated, Heading, Inline, InlineKind, Language,
    Metadata, PaperSize, Phrase, Text,
};
use publish_core::{Diagnostic, FormatSet, Span, codes, walk};

use crate::facts::FrontPart;
use crate::line::TextLine;
use crate::memo;
use crate::sections::sections;
use crate::slug::slug;
use crate::traits::Trait;

/// Gives the document a title if it has none: its first heading, where no other is of its level or a higher one; else
/// its name. A first heading that says the title again is the title. Gives back the identifier that the heading had.
///
/// A first heading further down stays where it is and is level 1 of the structure there.
pub(crate) fn complete_title(document: &mut Document, name: &str, diagnostics: &mut Vec<Diagnostic>) -> Option<String> {
    if document.metadata.title.as_ref().is_some_and(|title| !walk::plain_text(&title.content).trim().is_empty()) {
        let index = repeated_title(document)?;
        return take_title(document, index);
    }
    document.metadata.title = None;
    if heading_as_title(document).is_some() {
        let level = before_chapters(document).first().and_then(|block| {
            let BlockKind::Heading(heading) = &block.kind else { return None };
            Some(heading.level.get())
        });
        match siblings(document) {
            // What opens a file with a heading of the highest level means a title by it, whatever comes below.
            _ if level == Some(1) => return take_title(document, 0),
            0 if level.is_some() => return take_title(document, 0),
            0 => return None,
            count => report_siblings(document, count, diagnostics),
        }
    }
    let text = Inline::words(Text::derived(if name.is_empty() { "Untitled" } else { name }, Span::default()));
    document.metadata.title = Some(Phrase { content: vec![text], ..Phrase::default() });
    None
}

/// The place of the first heading, where it says the title of the front matter again. Of two with footnotes, neither
/// can stand for the other.
fn repeated_title(document: &Document) -> Option<usize> {
    let words = |content: &[Inline]| {
        walk::plain_text(content).split_whitespace().map(str::to_lowercase).collect::<Vec<_>>().join(" ")
    };
    let has_notes =
        |content: &[Inline]| walk::inlines(content).any(|inline| matches!(inline.kind, InlineKind::Note(_)));
    let title = document.metadata.title.as_ref()?;
    let mut blocks = before_chapters(document).iter().enumerate();
    let (index, block, heading) = blocks.find_map(|(index, block)| {
        let BlockKind::Heading(heading) = &block.kind else { return None };
        Some((index, block, heading))
    })?;
    let everywhere = block.attributes.formats() == FormatSet::ALL;
    let same = everywhere && heading.level.get() == 1 && words(&heading.content) == words(&title.content);
    (same && !has_notes(&title.content)).then_some(index)
}

/// Makes the heading at a place the title. Gives back its identifier.
fn take_title(document: &mut Document, index: usize) -> Option<String> {
    let block = document.blocks.remove(index);
    for chapter in &mut document.chapters {
        chapter.blocks = chapter.blocks.start - 1..chapter.blocks.end - 1;
    }
    let id = block.attributes.id().map(str::to_owned);
    let BlockKind::Heading(heading) = block.kind else { return None };
    let name = id.unwrap_or_else(|| slug(&walk::plain_text(&heading.content)));
    document.metadata.title = Some(Phrase { span: block.span, content: heading.content, ..Phrase::default() });
    Some(name)
}

/// How many headings are not below the one that would be the title: it is not the title of theirs.
fn siblings(document: &Document) -> usize {
    let Some(BlockKind::Heading(title)) = heading_as_title(document).map(|block| &block.kind) else { return 0 };
    let beside = |block: &&Block| matches!(&block.kind, BlockKind::Heading(heading) if heading.level <= title.level && !is_silent(heading));
    // The title is one of them.
    sections(before_chapters(document)).into_iter().filter(beside).count().saturating_sub(1)
}

fn is_silent(heading: &Heading) -> bool {
    walk::plain_text(&heading.content).trim().is_empty()
}

fn report_siblings(document: &Document, count: usize, diagnostics: &mut Vec<Diagnostic>) {
    let Some(first) = heading_as_title(document) else { return };
    let others = if count == 1 { "another heading is".to_owned() } else { format!("{count} other headings are") };
    let message = format!("no heading is the title: {others} of the level of the first, or of a higher one");
    let help = "say the title with `title:` in the front matter; the file's name stands in its place";
    diagnostics.push(Diagnostic::new(&codes::MISSING_TITLE, first.span, message).help(help));
}

/// Puts the lists that the front matter asks for at the start of the body, and takes the abstract out of it: a
/// division of that class.
pub(crate) fn complete_body(document: &mut Document) {
    let metadata = &mut document.metadata;
    if metadata.abstract_text.is_empty()
        && document.chapters.is_empty()
        && let Some(index) = document.blocks.iter().position(|block| Trait::Abstract.is_in(&block.attributes))
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
    before_chapters(document)
        .iter()
        .find(|block| matches!(&block.kind, BlockKind::Heading(heading) if !is_silent(heading)))
}

/// The blocks in which a title is looked for: the heading of a chapter is none of its book.
fn before_chapters(document: &Document) -> &[Block] {
    let end = document.chapters.first().map_or(document.blocks.len(), |chapter| chapter.blocks.start);
    document.blocks.get(..end).unwrap_or_default()
}

/// The title on one line; the name of a document that has none. Never empty.
pub(crate) fn title_line(document: &Document, name: &str) -> TextLine {
    let title = document.metadata.title.as_ref().map(|title| title.content.as_slice());
    let content = title.or_else(|| heading_as_title(document).map(walk::own_inlines));
    let line = content.map(TextLine::new).filter(|line| !line.is_empty());
    line.unwrap_or_else(|| TextLine::Words(name.to_owned()))
}

/// A title cut at a word if it is longer than a line.
pub(crate) fn running_title(title: Cow<'_, str>) -> Cow<'_, str> {
    const LINE: usize = 70;
    if title.chars().count() <= LINE {
        return title;
    }
    let cut: String = title.chars().take(LINE).collect();
    let cut = cut.rsplit_once(' ').map_or(cut.as_str(), |(words, _)| words);
    Cow::Owned(format!("{}…", cut.trim_end_matches([',', ';', ':', ' '])))
}

/// The parts of the title block. A document with a letterhead, a fact sheet or a memo says what it is over its title;
/// others have the subtitle under it.
pub(crate) fn parts(metadata: &Metadata) -> Vec<FrontPart> {
    let mut parts = Vec::new();
    let letterhead = metadata.organization.is_some() || metadata.office.is_some();
    let kind = metadata.kind.as_ref().map(|kind| kind.value);
    let kicker = letterhead || matches!(kind, Some(DocumentKind::FactSheet | DocumentKind::Memo));
    // The head of a memo has the date and from whom it is.
    let has_head = memo::has_head(metadata);
    let date = !has_head && metadata.date.is_some();
    let authors = !(metadata.authors.is_empty() || has_head && metadata.senders.is_empty());
    let has_kicker = kicker && (metadata.subtitle.is_some() || date);
    if letterhead {
        parts.push(FrontPart::Letterhead);
    }
    if has_kicker {
        parts.push(FrontPart::Kicker { date });
    }
    if metadata.title.is_some() {
        parts.push(FrontPart::Title);
    }
    if !has_kicker && metadata.subtitle.is_some() {
        parts.push(FrontPart::Subtitle);
    }
    let date = !has_kicker && date;
    if authors || date {
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

/// The paper that is settled, else Letter where the region uses it (CLDR `measurementData`), else A4.
pub(crate) fn paper(settled: Option<PaperSize>, language: &Language) -> PaperSize {
    settled.unwrap_or(match language.region() {
        Some("US" | "CA" | "MX" | "PH" | "CL" | "CO" | "CR" | "GT" | "NI" | "PA" | "PR" | "SV" | "VE" | "BZ") => {
            PaperSize::LETTER
        }
        _ => PaperSize::A4,
    })
}
