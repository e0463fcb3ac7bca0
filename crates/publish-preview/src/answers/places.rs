//! Places: from a word of a view to the source and to the other views, and what changed.

use std::sync::Arc;

use publish_core::Format;
use serde::Serialize;

use crate::edition::Edition;
use crate::http::{Request, Response};
use crate::preview::Shared;

/// The most changes that are told; more than these nobody looks at one by one.
const CHANGES: usize = 500;

/// A place of the source, and where it is in each view.
#[derive(Serialize)]
struct Place<'a> {
    file: &'a str,
    line: u32,
    /// The word that stands there.
    word: &'a str,
    /// The address that opens it.
    editor: Option<String>,
    views: Views<'a>,
}

/// Where a word is in the views; `None` in one that has no words.
#[derive(Default, Serialize)]
struct Views<'a> {
    pdf: Option<OnPage>,
    docx: Option<usize>,
    html: Option<InPage<'a>>,
    txt: Option<usize>,
}

/// A word on a page of the PDF, both counted from 0.
#[derive(Serialize)]
struct OnPage {
    page: usize,
    word: usize,
}

/// A word of a page of the web output.
#[derive(Serialize)]
struct InPage<'a> {
    page: &'a str,
    word: usize,
}

/// Words that are new.
#[derive(Serialize)]
struct Change {
    /// The page of the PDF that they are on, from 0.
    page: Option<usize>,
    start: usize,
    end: usize,
}

/// Moves every page that is open to a line of a file.
pub(super) fn go(shared: &Shared, request: &Request) -> Option<Response> {
    let (file, line) = (request.value("file")?, request.number("line")?);
    shared.go(file, line);
    Some(Response::json(&true))
}

/// The place of a word of a view, or of a line of a file.
pub(super) fn place(shared: &Shared, request: &Request, edition: &Arc<Edition>) -> Option<Response> {
    let word = match (request.value("file"), request.value("view")) {
        (Some(file), _) => edition.source_words().at(file, request.number("line")?)?,
        (None, view) => {
            let format = Format::from_name(view?)?;
            edition.to_source(format, asked_word(request, edition, format)?)?
        }
    };
    let source = edition.source_words();
    let found = source.words.get(word)?;
    let file = source.files.get(found.file as usize)?;
    let in_view = |format| edition.to_view(format, word);
    let views = Views {
        pdf: in_view(Format::Pdf)
            .and_then(|word| edition.pdf()?.on_page(word))
            .map(|(page, word)| OnPage { page, word }),
        docx: in_view(Format::Docx),
        html: in_view(Format::Html).and_then(|word| Some(InPage { page: edition.web()?.page_of(word)?, word })),
        txt: in_view(Format::Text),
    };
    let editor = shared.settings.editor_address(file, found.line, 1);
    Some(Response::json(&Place { file, line: found.line, word: &found.word, editor, views }))
}

/// The number of the word of a view that is asked for. The words of a PDF are counted on their page.
fn asked_word(request: &Request, edition: &Arc<Edition>, format: Format) -> Option<usize> {
    let word = request.number("word")?;
    // A word of the edition before is looked for among those of this one.
    if let Some(since) = request.number("since") {
        return edition.since(&*edition.numbered(since)?, format, word);
    }
    match format {
        Format::Pdf => edition.pdf()?.of_all(request.number("page")?, word),
        Format::Docx | Format::Html | Format::Text => Some(word),
    }
}

/// What is new in a view since an edition; nothing where that is gone.
pub(super) fn changes(request: &Request, edition: &Arc<Edition>) -> Option<Response> {
    let format = Format::from_name(request.value("view")?)?;
    let before = edition.numbered(request.number("since")?);
    let ranges = before.map(|before| edition.changes(&before, format)).unwrap_or_default();
    let mut changes = Vec::new();
    for range in ranges.into_iter().take(CHANGES) {
        match edition.pdf().filter(|_| format == Format::Pdf) {
            None => changes.push(Change { page: None, start: range.start, end: range.end }),
            Some(pdf) => {
                for (page, word) in range.filter_map(|word| pdf.on_page(word)) {
                    match changes.last_mut() {
                        Some(Change { page: Some(last), end, .. }) if *last == page && *end == word => *end += 1,
                        _ => changes.push(Change { page: Some(page), start: word, end: word + 1 }),
                    }
                }
            }
        }
    }
    Some(Response::json(&changes))
}

/// The document that has a file: the one that is looked at, where it does, else the one of its name, else the first.
pub(super) fn document_at(shared: &Shared, request: &Request) -> Option<Response> {
    let file = request.value("file")?;
    let documents: Vec<(String, Arc<Edition>)> = {
        let state = shared.board.read();
        let listed = state.listed.iter().map(|number| &state.documents[*number]);
        listed.filter_map(|document| Some((document.name.name.clone(), document.edition.clone()?))).collect()
    };
    let has_file = |edition: &Edition| edition.source_words().files.iter().any(|name| name == file);
    let named = |name: Option<&str>| documents.iter().find(|(found, _)| Some(found.as_str()) == name);
    let found = named(request.value("name")).filter(|(_, edition)| has_file(edition));
    let found = found.or_else(|| named(Some(file))).or_else(|| documents.iter().find(|(_, edition)| has_file(edition)));
    Some(Response::json(&found.map(|(name, _)| name)))
}
