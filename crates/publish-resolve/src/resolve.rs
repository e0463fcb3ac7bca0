//! The resolver's one function: each step fills its own tables.

use publish_citations::Surroundings;
use publish_core::model::{BlockId, Document, Inline, InlineKind, InlineRef, Language, PaperSize};
use publish_core::{Diagnostic, Outcome, ProjectPath, SourceMap, World, walk};

use crate::chapters::{Chapters, Folders};
use crate::code::Highlights;
use crate::links::{self, LinkResolver};
use crate::pictures::{DamagedPictures, Gallery};
use crate::resolved::{Facts, Resolved};
use crate::terms::Terms;
use crate::{
    anchors, columns, conditions, decimals, formulas, front, headers, headings, labels, landscape, language, lists,
    memo, notes, outline, page_labels, references, traits, unshown,
};

/// What the resolver is told besides the document.
#[derive(Clone, Debug)]
pub struct ResolveOptions {
    /// The folder that the document's references are relative to.
    pub folder: ProjectPath,
    /// The document's name without extension: its title if it has no other.
    pub name: String,
    /// The language of documents that do not say theirs.
    pub language: Option<Language>,
    /// The paper of documents that do not say theirs.
    pub paper: Option<PaperSize>,
    /// Pictures that [`Resolved::damaged_pictures`] found; they are shown by their descriptions.
    pub damaged: DamagedPictures,
}

/// Numbers, links and completes `document`.
///
/// The document is taken over: a first heading that is its title moves to the metadata, and all nodes are numbered
/// anew. Everything else that is found lies beside it. A picture outside the project is an error, and then there is
/// no value. The texts that it reads, such as bibliographies, are added to `sources`, the texts of the document.
pub fn resolve(
    mut document: Document,
    sources: &mut SourceMap,
    world: &dyn World,
    options: &ResolveOptions,
) -> Outcome<Resolved> {
    let mut diagnostics = Vec::new();
    let title_id = front::complete_title(&mut document, &options.name, &mut diagnostics);
    front::complete_body(&mut document);
    document.number();
    let (language, language_is_known) = language::find(&document, options.language.as_ref(), &mut diagnostics);
    let terms = Terms::of(&language);
    unshown::report(&document.metadata, &mut diagnostics);
    memo::complete(&mut document, &terms);
    document.number();
    let around = Surroundings { world, folder: &options.folder, language: &language, list_title: terms.references };
    publish_citations::apply_citations(&mut document, sources, &around, &mut diagnostics);
    // Citations may have brought notes and a list.
    document.number();
    let headings = headings::number(&document, &mut diagnostics);
    let chapters = Chapters::of(&document);
    let labels = labels::number(&document, &terms);
    let mut anchors = anchors::assign(&document, &headings, &labels, &chapters, title_id, &mut diagnostics);
    references::settle(&mut document, &headings, &labels, &anchors, &terms, &mut diagnostics);
    // Words were put in: inlines are numbered anew, and captions are read again.
    document.number();
    anchors.place_inlines(&document);
    let restricted = conditions::restricted(&document);
    conditions::report(&document, &restricted, &labels, &headings, &mut diagnostics);
    let restricted = conditions::of_anchors(&document, &restricted, &anchors);
    headers::report(&document, &mut diagnostics);
    columns::report(&document, &mut diagnostics);
    let notes = notes::number(&document, &mut diagnostics);

    let folders = Folders { sources, otherwise: &options.folder };
    let mut gallery = Gallery::new(world, folders, &options.damaged);
    let mut links = LinkResolver::new(world, folders, &chapters, &anchors);
    for (block, content) in walk::runs(&document) {
        for inline in walk::inlines(content) {
            resolve_inline(block, inline, &mut gallery, &mut links, &mut diagnostics);
        }
    }
    let paper = front::paper(&document.metadata, &language, options.paper);
    gallery.report_oversized(paper, &mut diagnostics);
    let (links, permalinks) = (links.links, links.permalinks);
    links::drop_permalinks(&mut document, &permalinks);
    let places = anchors.by_name();
    let outline = outline::find(&document, &headings, &anchors);
    lists::report(&document, &outline, &labels, &mut diagnostics);
    let facts = Facts {
        decimals: decimals::find(&document, &language),
        landscape: landscape::find(&document, paper, &mut diagnostics),
        title: front::title_line(&document, &options.name),
        date: document.metadata.date.as_ref().map(|date| terms.date(&date.value)),
        front: front::parts(&document.metadata),
        labels: labels::number(&document, &terms),
        paper,
        language,
        language_is_known,
        terms,
        headings: headings.facts,
        outline,
        page_references: page_labels::references(&document, &restricted, &mut diagnostics),
        places,
        anchors: anchors.blocks,
        inline_anchors: anchors.inlines,
        notes: notes.facts,
        note_order: notes.order,
        links,
        pictures: gallery.pictures,
        decorative: gallery.decorative,
        traits: traits::find(&document),
        restricted,
        code: Highlights::of(&document),
        formulas: formulas::read(&document),
    };
    if diagnostics.iter().any(|diagnostic: &Diagnostic| diagnostic.severity == publish_core::Severity::Error) {
        return Outcome::failed(diagnostics);
    }
    Outcome::new(Resolved { document, facts }, diagnostics)
}

fn resolve_inline(
    block: BlockId,
    inline: &Inline,
    gallery: &mut Gallery<'_>,
    links: &mut LinkResolver<'_>,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let at = InlineRef { block, inline: inline.id };
    match &inline.kind {
        InlineKind::Image(image) => gallery.add(at, image, &inline.attributes, inline.span, diagnostics),
        InlineKind::Link(link) => links.add(at, link, inline.span, diagnostics),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use publish_core::model::{AttributeSet, Attributes, Block, BlockKind, Heading, HeadingLevel, InlineId, Phrase};
    use publish_core::world::MemoryWorld;
    use publish_core::{Format, FormatSet, Span};

    use super::*;

    fn words(text: &str) -> Vec<Inline> {
        let kind = InlineKind::Text(text.into());
        vec![Inline { id: InlineId(0), span: Span::default(), attributes: Attributes::NONE, kind }]
    }

    fn heading(text: &str, formats: FormatSet) -> Block {
        Block {
            id: BlockId(0),
            span: Span::default(),
            attributes: Attributes::new(AttributeSet { formats: Some(formats), ..AttributeSet::default() }),
            kind: BlockKind::Heading(Heading { level: HeadingLevel::clamped(1), content: words(text) }),
        }
    }

    #[test]
    fn contents_list_what_the_format_shows_with_the_same_numbers() {
        let screens = FormatSet::ALL.without(Format::Pdf);
        let blocks = vec![heading("One", FormatSet::ALL), heading("Two", screens), heading("Three", FormatSet::ALL)];
        let mut document = Document { blocks, ..Document::default() };
        document.metadata.title = Some(Phrase { content: words("Title"), ..Phrase::default() });
        document.metadata.number_sections = Some(publish_core::model::Entry::new(Span::default(), true));
        let mut sources = SourceMap::new();
        sources.add(publish_core::TextOrigin::StandardInput, "");
        let options = ResolveOptions {
            folder: ProjectPath::root(),
            name: "x".into(),
            language: Some(Language::english()),
            paper: None,
            damaged: DamagedPictures::new(),
        };
        let resolved = resolve(document, &mut sources, &MemoryWorld::new(), &options).value.expect("it resolves");
        let contents = |format| -> Vec<String> {
            let paged = resolved.unpaged();
            let line = |item: &crate::OutlineItem| {
                format!("{} {}", item.number.as_deref().unwrap_or_default(), paged.heading_text(item))
            };
            resolved.contents(format).map(line).collect()
        };
        assert_eq!(contents(Format::Html), ["1 One", "2 Two", "3 Three"]);
        assert_eq!(contents(Format::Pdf), ["1 One", "3 Three"]);
    }
}
