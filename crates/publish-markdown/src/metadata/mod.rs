//! Makes typed metadata of the entries of the front matter.

mod affiliations;
mod citations;
mod contact;
pub(crate) mod keys;
mod logo;
mod page;
mod people;
mod placeholders;
mod scalar;
mod theme;

use publish_core::model::{Dialect, DocumentKind, Entry as Known, HtmlForm, Language, Metadata, Phrase, UnknownKey};
use publish_core::text::in_a_row;
use publish_core::{Diagnostic, Span, TextId, codes};

use crate::front::{self, Entries, Entry, Node, Value};
use crate::reader::{blocks_of, phrase_of, words_of};
use crate::shared::Shared;
use crate::smart::Quotes;
use affiliations::Affiliations;
use keys::Key;

/// The kinds of documents.
const KINDS: [&str; 5] = ["article", "fact-sheet", "memo", "report", "book"];

/// Reads the metadata. The language, `smart` and `dialect` are read first, since they say how the words of the others
/// are read and set; `otherwise` is the language of a document that does not say its own.
pub(crate) fn read(shared: &mut Shared<'_>, entries: Entries, otherwise: Option<&Language>) -> Metadata {
    let mut metadata = Metadata::default();
    metadata.theme.project.clone_from(&shared.options.theme);
    placeholders::report(shared, &entries);
    let (first, rest): (Entries, Entries) = entries
        .into_iter()
        .partition(|entry| matches!(keys::find(&entry.key), Some(Key::Language | Key::Smart | Key::Dialect)));
    let affiliations = Affiliations::of(&rest);
    let mut reader = MetadataReader {
        shared,
        metadata: &mut metadata,
        affiliations,
        seen: Vec::new(),
        others: Vec::new(),
        smart: true,
    };
    first.iter().for_each(|entry| reader.setting(entry));
    let language = reader.metadata.language.as_ref().map(|language| &language.value).or(otherwise);
    reader.shared.options.quotes = reader.smart.then(|| Quotes::of(language));
    // Who has which affiliation is known when the authors are read.
    let (described, rest): (Entries, Entries) =
        rest.into_iter().partition(|entry| keys::find(&entry.key) == Some(Key::Affiliations));
    for entry in rest.into_iter().chain(described) {
        reader.entry(entry);
    }
    reader.report_others();
    metadata
}

/// Reports a marking in the front matter of a file that is taken into a document that has none: it must not get lost.
pub(crate) fn report_marking(shared: &mut Shared<'_>, text: TextId) {
    let is_marking = |entry: &Entry| keys::find(&entry.key) == Some(Key::Marking) && !entry.node.is_blank();
    let marked = shared.options.metadata.iter().any(is_marking);
    let source = shared.sources.get(text).text.clone();
    let Some(Ok(Some(entries))) = front::locate(&source).map(|front| front.read(&source, text)) else { return };
    for entry in entries.iter().filter(|entry| !entry.node.is_blank()) {
        let found = match keys::find(&entry.key) {
            Some(Key::Marking) => scalar::marking(shared, entry),
            Some(Key::Classification) => {
                scalar::classification(shared, entry);
                None
            }
            _ => None,
        };
        if let Some(found) = found.filter(|_| !marked) {
            let message =
                format!("this file is marked `{}`, and the document that takes it in is not", found.value.text());
            let help = format!("add `marking: {}` to the front matter of the document", found.value.text());
            shared.report.add(Diagnostic::new(&codes::UNSUPPORTED_MARKING, found.span, message).help(help));
        }
    }
}

struct MetadataReader<'r, 'm, 'd> {
    shared: &'r mut Shared<'m>,
    metadata: &'d mut Metadata,
    affiliations: Affiliations,
    /// The keys that were given, with their places.
    seen: Vec<(Key, Span)>,
    /// The keys of other tools that change nothing here, with their places.
    others: Vec<(String, Span)>,
    /// Whether punctuation is set by the language's rules.
    smart: bool,
}

impl MetadataReader<'_, '_, '_> {
    /// Reads what says how the rest is read.
    fn setting(&mut self, entry: &Entry) {
        let Some(key) = keys::find(&entry.key) else { return };
        if !self.is_first(key, entry) || entry.node.is_blank() {
            return;
        }
        match key {
            Key::Smart => self.smart = scalar::boolean(self.shared, entry).is_none_or(|smart| smart.value),
            Key::Dialect => {
                let dialect = scalar::choice(self.shared, entry, &Dialect::NAMES, Dialect::from_name);
                self.shared.options.dialect = dialect.map_or(self.shared.options.dialect, |dialect| dialect.value);
            }
            _ => self.language(entry),
        }
    }

    fn language(&mut self, entry: &Entry) {
        let language = entry.node.words().and_then(Language::new);
        // The subtags of all languages in use have two or three letters; longer words are names of languages.
        match language.filter(|language| language.primary().len() <= 3) {
            Some(language) => self.metadata.language = Some(Known::new(entry.node.span, language)),
            None => invalid(self.shared, entry, "a language tag such as `en-US` or `de`"),
        }
    }

    fn entry(&mut self, entry: Entry) {
        let Some(key) = keys::find(&entry.key) else { return self.unknown(entry) };
        if !self.is_first(key, &entry) || entry.node.is_blank() {
            return;
        }
        let Self { shared, metadata, affiliations, .. } = self;
        match key {
            Key::Title => metadata.title = phrase(shared, &entry),
            Key::Subtitle => metadata.subtitle = phrase(shared, &entry),
            Key::Organization => metadata.organization = phrase(shared, &entry),
            Key::Office => metadata.office = phrase(shared, &entry),
            Key::Author => metadata.authors = people::authors(shared, affiliations, &entry),
            Key::Affiliations => affiliations.report_unused(shared, &entry),
            Key::Contact => metadata.contact = contact::contact(shared, &entry),
            Key::Date => metadata.date = scalar::date(shared, &entry),
            Key::Abstract => {
                if let Some(text) = text(shared, &entry) {
                    metadata.abstract_text = blocks_of(shared, &text, entry.node.span);
                }
            }
            Key::Keywords => scalar::keywords(shared, &entry, &mut metadata.keywords),
            Key::Marking => metadata.marking = scalar::marking(shared, &entry),
            Key::Classification => scalar::classification(shared, &entry),
            Key::Status => metadata.status = words(shared, &entry),
            Key::Version => metadata.version = words(shared, &entry),
            Key::Recipients => metadata.recipients = people::authors(shared, affiliations, &entry),
            Key::Senders => metadata.senders = people::authors(shared, affiliations, &entry),
            Key::Copies => metadata.copies = people::authors(shared, affiliations, &entry),
            Key::Enclosures => metadata.enclosures = phrases(shared, &entry),
            Key::Subject => metadata.subject = words(shared, &entry),
            Key::Description => metadata.description = words(shared, &entry),
            Key::ShortTitle => metadata.short_title = words(shared, &entry),
            Key::Contents => metadata.contents = scalar::boolean(shared, &entry),
            Key::ContentsDepth => metadata.contents_depth = scalar::number(shared, &entry, 1, 6),
            Key::ListOfFigures => metadata.list_of_figures = scalar::boolean(shared, &entry),
            Key::ListOfTables => metadata.list_of_tables = scalar::boolean(shared, &entry),
            Key::ListOfListings => metadata.list_of_listings = scalar::boolean(shared, &entry),
            Key::TitlePage => metadata.title_page = scalar::boolean(shared, &entry),
            Key::Bleed => metadata.page.bleed = page::bleed(shared, &entry),
            Key::CropMarks => metadata.page.crop_marks = scalar::boolean(shared, &entry),
            Key::Columns => metadata.page.columns = scalar::number(shared, &entry, 1, 2),
            Key::NumberSections => metadata.number_sections = scalar::boolean(shared, &entry),
            Key::PdfStandard => metadata.pdf_standard = scalar::standards(shared, &entry),
            Key::Html => metadata.html = scalar::choice(shared, &entry, &HtmlForm::NAMES, HtmlForm::from_name),
            Key::MaxPages => metadata.max_pages = scalar::number(shared, &entry, 1, 1_000_000),
            Key::Paper => metadata.page.paper = page::paper(shared, &entry),
            Key::Margin => metadata.page.margin = page::margin(shared, &entry),
            Key::Geometry => {
                let margin = page::geometry(shared, &entry);
                metadata.page.margin = margin.or(metadata.page.margin.take());
            }
            Key::TextFont => metadata.fonts.text = family(shared, &entry),
            Key::DisplayFont => metadata.fonts.display = family(shared, &entry),
            Key::CodeFont => metadata.fonts.code = family(shared, &entry),
            Key::AbstractTitle => metadata.titles.abstract_title = words(shared, &entry),
            Key::ContentsTitle => metadata.titles.contents = words(shared, &entry),
            Key::FiguresTitle => metadata.titles.figures = words(shared, &entry),
            Key::TablesTitle => metadata.titles.tables = words(shared, &entry),
            Key::ListingsTitle => metadata.titles.listings = words(shared, &entry),
            Key::Logo => metadata.logo = logo::logo(shared, &entry),
            Key::Theme => metadata.theme.own = Some(entry.node.clone()),
            Key::TextSize => metadata.theme.keys.extend(theme::text_size(shared, &entry)),
            Key::LineStretch => metadata.theme.keys.extend(theme::line_stretch(shared, &entry)),
            Key::LinkColor => metadata.theme.keys.extend(theme::link_color(shared, &entry)),
            Key::Kind => metadata.kind = scalar::choice(shared, &entry, &KINDS, DocumentKind::from_name),
            Key::Bibliography
            | Key::CitationStyle
            | Key::Nocite
            | Key::ReferencesTitle
            | Key::SuppressBibliography
            | Key::LinkCitations
            | Key::References => citations::read(shared, key, &entry, &mut metadata.citations),
            // Chapters are read with the body.
            Key::Language | Key::Smart | Key::Dialect | Key::Chapters => {}
        }
    }

    /// Whether a key was not given yet; a second one is reported. Keywords and tags add up.
    fn is_first(&mut self, key: Key, entry: &Entry) -> bool {
        let before = self.seen.iter().find(|(seen, _)| *seen == key).map(|(_, span)| *span);
        let Some(before) = before.filter(|_| key != Key::Keywords) else {
            self.seen.push((key, entry.span));
            return true;
        };
        let message = format!("`{}` says again what was said before", entry.key);
        let diagnostic = Diagnostic::new(&codes::DUPLICATE_KEY, entry.span, message)
            .label(before, "the first one, which is used")
            .help("keep one of the two");
        self.shared.report.add(diagnostic);
        false
    }

    /// Keeps a key that means nothing here, and tells of it.
    fn unknown(&mut self, entry: Entry) {
        if let Some(help) = keys::unsupported(&entry.key) {
            let message = format!("`{}` is of other tools and has no effect here", entry.key);
            self.shared.report.add(Diagnostic::new(&codes::UNSUPPORTED_KEY, entry.span, message).help(help));
        } else if keys::is_of_other_tools(&entry.key) {
            self.others.push((entry.key.clone(), entry.span));
        } else {
            let message = format!("`{}` means nothing here", entry.key);
            let fault = Diagnostic::new(&codes::UNKNOWN_KEY, entry.span, message);
            self.shared.report.add(match keys::suggest(&entry.key) {
                Some(name) => fault.did_you_mean(name, self.shared.sources.once(entry.span, &entry.key)),
                None => fault.help("it is kept and has no effect; take it out if nothing else reads it"),
            });
        }
        let Entry { key, span, node } = entry;
        self.metadata.unknown.push(UnknownKey { key, span, value: node.to_meta() });
    }

    /// Tells of all keys of other tools that change nothing, in one note.
    fn report_others(&mut self) {
        let Some((_, span)) = self.others.first() else { return };
        const MOST: usize = 12;
        let mut names: Vec<String> = self.others.iter().take(MOST).map(|(key, _)| format!("`{key}`")).collect();
        if self.others.len() > MOST {
            names.push(format!("{} more", self.others.len() - MOST));
        }
        let verbs = if names.len() == 1 { ("is", "has") } else { ("are", "have") };
        let message = format!("{} {} of other tools and {} no effect here", in_a_row(&names, "and"), verbs.0, verbs.1);
        self.shared.report.add(Diagnostic::new(&codes::KEYS_OF_OTHER_TOOLS, *span, message));
    }
}

/// Reports a value of the wrong kind.
fn invalid(shared: &mut Shared<'_>, entry: &Entry, wanted: &str) {
    invalid_node(shared, &entry.key, &entry.node, entry.span, wanted);
}

/// Reports a value of the wrong kind; lists and sets of keys at their key.
fn invalid_node(shared: &mut Shared<'_>, key: &str, node: &Node, key_span: Span, wanted: &str) {
    shared.report.add(fault(key, node, key_span, wanted));
}

fn fault(key: &str, node: &Node, key_span: Span, wanted: &str) -> Diagnostic {
    let span = if node.span.start < node.span.end { node.span } else { key_span };
    Diagnostic::new(&codes::INVALID_VALUE, span, format!("`{key}` is {}; wanted {wanted}", node.describe()))
}

/// The words of a scalar, or of a list of scalars as lines of their own paragraphs.
fn text(shared: &mut Shared<'_>, entry: &Entry) -> Option<String> {
    let words = entry.node.words().map(str::to_owned);
    if words.is_none() {
        invalid(shared, entry, "text");
    }
    words
}

fn phrase(shared: &mut Shared<'_>, entry: &Entry) -> Option<Phrase> {
    let text = text(shared, entry)?;
    phrase_of(shared, &text, entry.node.span)
}

/// Text, or a list of texts.
fn phrases(shared: &mut Shared<'_>, entry: &Entry) -> Vec<Phrase> {
    let single = std::slice::from_ref(&entry.node);
    let nodes = if let Value::List(items) = &entry.node.value { items } else { single };
    let mut found = Vec::new();
    for node in nodes.iter().filter(|node| !node.is_blank()) {
        match node.words() {
            Some(words) => found.extend(phrase_of(shared, words, node.span)),
            None => invalid_node(shared, &entry.key, node, entry.span, "text, or a list of texts"),
        }
    }
    found
}

/// The name of a family of fonts, which is no Markdown.
fn family(shared: &mut Shared<'_>, entry: &Entry) -> Option<Known<String>> {
    const LONGEST: usize = 100;
    let name = entry.node.words().map(str::trim);
    let name = name.filter(|name| name.chars().count() <= LONGEST && !name.contains(char::is_control));
    if name.is_none() {
        invalid(shared, entry, "the name of a family of fonts");
    }
    name.map(|name| Known::new(entry.node.span, name.to_owned()))
}

fn words(shared: &mut Shared<'_>, entry: &Entry) -> Option<Known<String>> {
    let text = text(shared, entry)?;
    words_of(shared, &text, entry.node.span).map(|words| Known::new(entry.node.span, words))
}

/// The entries of a set of keys.
fn map(node: &Node) -> Option<&Entries> {
    match &node.value {
        Value::Map(entries) => Some(entries),
        _ => None,
    }
}
