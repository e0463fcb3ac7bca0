//! The fonts that a document is set in: the families that it names are found among them, and what is to be said of them
//! gets its place.

use publish_core::model::{Entry, FontSetup, InlineKind, Metadata};
use publish_core::theme::Family;
use publish_core::{Diagnostic, Format, FormatSet, SourceMap, Span, codes, walk};
use publish_fonts::{Choice, FontFinding, Fonts, UsedFamily, same_family};
use publish_resolve::Paged;
use publish_theme::NamedFamily;

use crate::resolve::ResolvedDocument;
use crate::session::Session;

/// The fonts that a document is set in. They are read from its world when they are needed.
pub struct Typefaces<'w> {
    pub(crate) fonts: Fonts<'w>,
    /// What came of looking for the families that the document names.
    pub(crate) diagnostics: Vec<Diagnostic>,
}

impl<'w> Session<'w> {
    /// Finds the families that a document names, so that it is set in them where the project has their fonts. Word and the
    /// web know them by their names, since the reader may have them.
    pub fn typefaces(&self, document: &ResolvedDocument) -> Typefaces<'w> {
        let ResolvedDocument { settings, report, .. } = document;
        let mut fonts = self.fonts.in_project(self.world, settings.fonts.clone());
        let mut diagnostics = Vec::new();
        // Plain text has no fonts, so none are looked for.
        if settings.formats.without(Format::Text) != FormatSet::NONE {
            for NamedFamily { family, name, span } in &settings.families {
                let choice = fonts.choose(*family, name);
                let place = span.and_then(|span| report.sources.once(span, name));
                diagnostics.extend(fault(choice, name, *family, (*span, place)));
            }
        }
        Typefaces { fonts, diagnostics }
    }
}

impl Typefaces<'_> {
    /// What is to be said of the fonts that were read and used so far.
    pub(crate) fn report(&self, document: &Paged<'_>, sources: &SourceMap) -> Vec<Diagnostic> {
        self.fonts.findings().into_iter().map(|found| located(found, document, sources)).collect()
    }
}

/// What is wrong with a family that is named at a span, and where its name alone stands there.
fn fault(choice: Choice, name: &str, family: Family, at: (Option<Span>, Option<Span>)) -> Option<Diagnostic> {
    let own = family.name();
    let (span, place) = at;
    let found = |message| Diagnostic::new(&codes::UNKNOWN_FONT, span, message);
    let unknown = || found(format!("no font of the project is called `{name}`, so the PDF is set in {own}"));
    match choice {
        Choice::Found => None,
        Choice::Unknown(Some(near)) => Some(unknown().did_you_mean(&near, place)),
        Choice::Unknown(None) => Some(unknown().help("put its files into the folder `fonts` of the project")),
        Choice::Incomplete => {
            let message = format!("`{name}` lacks letters, digits or signs of ASCII, so the PDF is set in {own}");
            Some(found(message).help(format!("characters that {own} lacks are still taken from it")))
        }
    }
}

/// The diagnostic at its place. A family is where the document names it, else where the first character is that it is used
/// for.
fn located(finding: FontFinding, document: &Paged<'_>, sources: &SourceMap) -> Diagnostic {
    let FontFinding { mut diagnostic, family } = finding;
    if let Some(UsedFamily { names, characters }) = family {
        let named = named(document.metadata(), &names);
        let first = |text: &str| characters.iter().filter_map(|one| text.find(one)).min();
        diagnostic.at = named.or_else(|| shown(document, first, sources)).into();
    }
    diagnostic
}

/// Where a family is named.
fn named(metadata: &Metadata, names: &[String]) -> Option<Span> {
    let FontSetup { text, display, code } = &metadata.fonts;
    let is_it = |entry: &&Entry<String>| names.iter().any(|name| same_family(name, &entry.value));
    [text, display, code].into_iter().flatten().find(is_it).map(|entry| entry.span)
}

/// Where text is shown in which `find` finds something: that place of the source, or what it stands in.
fn shown(paged: &Paged<'_>, find: impl Fn(&str) -> Option<usize>, sources: &SourceMap) -> Option<Span> {
    let document = paged.document();
    let inlines = walk::runs(document).flat_map(|(_, content)| walk::inlines(content));
    let inlines = inlines.filter(|inline| !matches!(inline.kind, InlineKind::Styled(..) | InlineKind::Link(_)));
    let words = inlines.filter_map(|inline| {
        if let InlineKind::Text(words) = &inline.kind {
            let at = find(words)?;
            let length = words[at..].chars().next().map_or(0, char::len_utf8);
            return Some(words.place(at..at + length));
        }
        let found = find(&paged.written_text(std::slice::from_ref(inline)));
        found.map(|_| within(inline.span, &find, sources))
    });
    let blocks = walk::verbatim(document).filter(|(_, text)| find(text).is_some());
    let blocks = blocks.map(|(block, _)| within(block.span, &find, sources));
    // What was generated stands nowhere.
    words.chain(blocks).find(|span| span.start < span.end)
}

/// Where in a span `find` finds something in the source; all of it where the source has that in another form.
fn within(span: Span, find: impl Fn(&str) -> Option<usize>, sources: &SourceMap) -> Span {
    let found = sources.get(span.text).text.get(span.range()).and_then(|written| Some((find(written)?, written)));
    found.map_or(span, |(at, written)| {
        let start = span.start as usize + at;
        let length = written[at..].chars().next().map_or(0, char::len_utf8);
        Span::new(span.text, start..start + length)
    })
}
