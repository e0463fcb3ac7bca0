//! Books: several files that are one document, as mdBook's `SUMMARY.md` or `chapters` in the front matter lists them.
//!
//! Each chapter is read by itself, with its own footnotes and its own folder for links and pictures. Its headings move
//! below those of the part and the chapter that it stands in.

mod chapter;
mod summary;

use publish_core::decode::decode;
use publish_core::model::{Document, DocumentKind, Entry as Known, HtmlForm, Metadata};
use publish_core::{ProjectPath, Span, TextId, TextOrigin, World};

use crate::body::read_body;
use crate::expand::included_files;
use crate::front::{self, Entries, Entry, Node, Value};
use crate::shared::Shared;

/// How many chapters a book may have.
const MAX_CHAPTERS: usize = 5000;

/// The name of the file in which mdBook lists the chapters.
pub const SUMMARY: &str = "SUMMARY.md";

/// The files that a document takes into itself, as it names them: what it includes, and the chapters that its front
/// matter lists. They are no documents of their own.
pub fn files_of(text: &str) -> Vec<String> {
    let mut files: Vec<String> = included_files(text).into_iter().map(str::to_owned).collect();
    files.extend(chapters(listed(&entries_of(text)).unwrap_or_default()));
    files
}

/// A book, as far as it is known before its chapters are read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Book {
    /// Its chapters, as they are named in it.
    pub chapters: Vec<String>,
    /// What its front matter wants it to be as HTML.
    pub html: Option<HtmlForm>,
}

impl Book {
    /// The book that the file of this name with this text is; `None` for a document of one file.
    pub fn of(file_name: &str, text: &str) -> Option<Book> {
        let entries = entries_of(text);
        let items = match listed(&entries) {
            Some(items) => items,
            None if file_name == SUMMARY => {
                let start = front::locate(text).map_or(front::bom(text), |front| front.body);
                summary::read(&text[start..], TextId::default(), start).items
            }
            None => return None,
        };
        let html = entries.iter().find(|entry| entry.key == "html").and_then(|entry| entry.node.words());
        Some(Book {
            chapters: chapters(items).collect(),
            html: html.and_then(|name| HtmlForm::from_name(&name.to_ascii_lowercase())),
        })
    }
}

fn entries_of(text: &str) -> Entries {
    let entries = front::locate(text).and_then(|front| front.read(text, TextId::default()).ok().flatten());
    entries.unwrap_or_default()
}

fn chapters(items: impl IntoIterator<Item = Item>) -> impl Iterator<Item = String> {
    items.into_iter().filter_map(|item| match item {
        Item::Chapter { path, .. } => Some(path),
        Item::Part { .. } => None,
    })
}

/// What a book is made of.
#[derive(Debug, Default)]
pub(crate) struct Summary {
    /// What `book.toml` says of the book.
    pub(crate) metadata: Entries,
    /// The title that the summary itself has.
    title: Option<String>,
    /// The text that the book starts with, and where: that of a document which lists its chapters.
    start: Option<(TextId, usize)>,
    items: Vec<Item>,
}

/// An entry of a summary.
#[derive(Debug, PartialEq, Eq)]
enum Item {
    /// The title of the part that starts here.
    Part { title: String, span: Span },
    /// A chapter.
    Chapter {
        title: String,
        path: String,
        /// How deep it stands in others.
        depth: u8,
        /// The class that its heading gets: `unnumbered` or `appendix`.
        class: Option<&'static str>,
        span: Span,
    },
}

/// The summary of the book that a text is; `None` for a document of one file.
pub(crate) fn summary_of(
    shared: &mut Shared<'_>,
    world: &dyn World,
    text: TextId,
    start: usize,
    entries: &Entries,
) -> Option<Summary> {
    if let Some(items) = listed(entries) {
        return Some(Summary { start: Some((text, start)), items, ..Summary::default() });
    }
    let file = shared.sources.file(Span::new(text, 0..0))?.clone();
    if file.file_name() != SUMMARY {
        return None;
    }
    let source = shared.sources.get(text).text.clone();
    let mut summary = summary::read(&source[start..], text, start);
    summary.metadata = configuration(shared, world, &file);
    if summary.title.is_none() {
        let folder = file.folder();
        let named = if folder.file_name() == "src" { folder.folder() } else { folder };
        summary.title = Some(named.file_name().to_owned()).filter(|name| !name.is_empty());
    }
    Some(summary)
}

/// The chapters that the front matter lists under `chapters`, and under `appendices`; `None` where it lists none.
fn listed(entries: &Entries) -> Option<Vec<Item>> {
    let key = |key: &str| entries.iter().find(|entry| entry.key == key);
    let mut items = listed_under(key("chapters")?, None);
    items.extend(key("appendices").into_iter().flat_map(|entry| listed_under(entry, Some("appendix"))));
    Some(items)
}

/// The chapters that a key lists: paths, or tables with `path` and `title`, or parts with `part` and `chapters`. Their
/// headings get `class`.
fn listed_under(entry: &Entry, class: Option<&'static str>) -> Vec<Item> {
    let mut items = Vec::new();
    let Value::List(nodes) = &entry.node.value else { return items };
    for node in nodes {
        let chapter = |title: &str, path: &str, span| Item::Chapter {
            title: title.to_owned(),
            path: path.to_owned(),
            depth: 0,
            class,
            span,
        };
        if let Some(path) = node.words() {
            items.push(chapter("", path, node.span));
        } else if let Value::Map(entries) = &node.value {
            let value = |key: &str| entries.iter().find(|entry| entry.key == key).map(|entry| &entry.node);
            let words = |key: &str| value(key).and_then(Node::words);
            if let Some(path) = words("path").or(words("file")) {
                items.push(chapter(words("title").unwrap_or_default(), path, node.span));
            }
            if let Some((title, part)) = words("part").zip(value("part")) {
                items.push(Item::Part { title: title.to_owned(), span: part.span });
            }
            if let Some(inner) = entries.iter().find(|entry| entry.key == "chapters") {
                items.extend(listed_under(inner, class));
            }
        }
    }
    items
}

/// What `book.toml` beside the summary, or beside its folder, says of the book.
fn configuration(shared: &mut Shared<'_>, world: &dyn World, summary: &ProjectPath) -> Entries {
    const KEYS: [&str; 4] = ["title", "authors", "description", "language"];
    let folders = [summary.folder(), summary.folder().folder()];
    let found = folders.iter().filter_map(|folder| folder.join("book.toml").ok());
    for path in found {
        let Ok(bytes) = world.read(&path) else { continue };
        let decoded = decode(&bytes);
        let text = shared.sources.add(TextOrigin::File(path), decoded.text);
        if let Some(fault) = decoded.fault {
            shared.report.add(fault.diagnostic(text, "TOML"));
            break;
        }
        let source = shared.sources.get(text).text.clone();
        return match front::read_toml(&source, text) {
            Ok(entries) => {
                let book = entries.into_iter().find(|entry| entry.key == "book");
                match book.map(|book| book.node.value) {
                    Some(Value::Map(entries)) => {
                        entries.into_iter().filter(|entry| KEYS.contains(&entry.key.as_str())).collect()
                    }
                    _ => Entries::default(),
                }
            }
            Err(fault) => {
                shared.report.add(*fault);
                Entries::default()
            }
        };
    }
    Entries::default()
}

/// Completes what is said of a book: it has a contents list and numbers, unless it says that it has none.
fn complete(shared: &mut Shared<'_>, metadata: &mut Metadata, title: Option<String>) {
    let nowhere = Span::default();
    if metadata.title.is_none() {
        metadata.title = title.and_then(|title| crate::reader::phrase_of(shared, &title, nowhere));
    }
    metadata.kind.get_or_insert(Known::new(nowhere, DocumentKind::Book));
    metadata.contents.get_or_insert(Known::new(nowhere, true));
    metadata.number_sections.get_or_insert(Known::new(nowhere, true));
}

/// Reads the chapters of a book into one document.
pub(crate) fn read(shared: &mut Shared<'_>, world: &dyn World, summary: Summary, mut metadata: Metadata) -> Document {
    let Summary { metadata: _, title, start, items } = summary;
    complete(shared, &mut metadata, title);
    let mut document = Document { metadata, ..Document::default() };
    if start.is_none() {
        document.notes = shared.take_notes();
    }
    let has_parts = items.iter().any(|item| matches!(item, Item::Part { .. }));
    shared.options.in_mdbook = start.is_none();
    let folder = match start {
        Some((text, start)) => {
            let (blocks, notes) = read_body(shared, world, text, start);
            (document.blocks, document.notes) = (blocks, notes);
            shared.sources.file(Span::new(text, 0..0)).map(ProjectPath::folder)
        }
        None => None,
    };
    for item in items.into_iter().take(MAX_CHAPTERS) {
        match item {
            Item::Part { title, span } => chapter::push_part(&mut document, &title, span),
            Item::Chapter { title, path, depth, class, span } => {
                let base = folder.clone().or_else(|| shared.sources.file(span).map(ProjectPath::folder));
                let found = base.unwrap_or_else(ProjectPath::root).join(&path);
                let Some((path, text)) = chapter::open(shared, world, found, &path, span) else { continue };
                let source = shared.sources.get(text).text.clone();
                let body = front::locate(&source).map_or(front::bom(&source), |front| front.body);
                crate::metadata::report_marking(shared, text);
                let (blocks, notes) = read_body(shared, world, text, body);
                let level = 1 + depth + u8::from(has_parts);
                let opening = chapter::Opening { title, level, class, span };
                chapter::push(&mut document, path, opening, blocks, notes);
            }
        }
    }
    document
}
