//! The resolver's one function: phase after phase.

use publish_core::model::{Document, Language, PaperSize};
use publish_core::theme::running::Field;
use publish_core::{Diagnostic, Outcome, ProjectPath, Severity, SourceMap, World};

use crate::phases::Completed;
use crate::pictures::PictureCache;
use crate::resolved::Resolved;

/// What the resolver is told besides the document.
#[derive(Clone, Debug)]
pub struct ResolveOptions<'c> {
    /// The folder that the document's references are relative to.
    pub folder: ProjectPath,
    /// The document's name without extension: its title if it has no other.
    pub name: String,
    /// The language of the document; `None` where it is to be found from the text.
    pub language: Option<Language>,
    /// The paper of the document; `None` for that of its region.
    pub paper: Option<PaperSize>,
    /// What headers and footers show.
    pub running: Vec<Field>,
    /// Whether the pixels of pictures must be such that they can be decoded, as PDF and Word need them. It takes long for
    /// large ones. Those that can't are shown by their descriptions.
    pub decode_pictures: bool,
    /// What was found of pictures before, for those who build documents again and again. It changes how long it takes, and
    /// nothing else.
    pub pictures: Option<&'c PictureCache>,
}

impl ResolveOptions<'static> {
    /// Those of a document of this name that is alone: what its front matter says holds.
    pub fn alone(document: &Document, name: &str) -> ResolveOptions<'static> {
        let metadata = &document.metadata;
        ResolveOptions {
            folder: ProjectPath::root(),
            name: name.to_owned(),
            language: metadata.language.as_ref().map(|language| language.value.clone()),
            paper: metadata.page.paper.as_ref().map(|paper| paper.value),
            running: Vec::new(),
            decode_pictures: true,
            pictures: None,
        }
    }
}

/// Numbers, links and completes `document`.
///
/// The document is taken over: a first heading that is its title moves to the metadata, words stand in place of citations
/// and cross-references, and all nodes are numbered anew. Everything else that is found lies beside it. A picture outside
/// the project is an error, and then there is no value. The texts that it reads, such as bibliographies, are added to
/// `sources`, the texts of the document.
pub fn resolve(
    document: Document,
    sources: &mut SourceMap,
    world: &dyn World,
    options: &ResolveOptions<'_>,
) -> Outcome<Resolved> {
    if let Some(pictures) = options.pictures {
        pictures.begin();
    }
    let mut diagnostics = Vec::new();
    let completed = Completed::new(document, options, &mut diagnostics);
    let cited = completed.cite(sources, world, options, &mut diagnostics);
    let referenced = cited.refer(&mut diagnostics);
    let resolved = referenced.finish(sources, world, options, &mut diagnostics);
    if diagnostics.iter().any(|diagnostic: &Diagnostic| diagnostic.severity == Severity::Error) {
        return Outcome::failed(diagnostics);
    }
    Outcome::new(resolved, diagnostics)
}

#[cfg(test)]
mod tests {
    use publish_core::model::{
        AttributeSet, Attributes, Block, BlockId, BlockKind, Heading, HeadingLevel, Inline, InlineId, InlineKind,
        Phrase,
    };
    use publish_core::world::MemoryWorld;
    use publish_core::{Format, FormatSet, Span};

    use super::*;

    fn words(text: &str) -> Vec<Inline> {
        let kind = InlineKind::Text(publish_core::model::Text::derived(text, Span::default()));
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
        let options = ResolveOptions { language: Some(Language::english()), ..ResolveOptions::alone(&document, "x") };
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
