//! What is known, as the page reads it.

use publish_core::{Format, Severity};
use serde::Serialize;

use crate::http::{Request, Response};
use crate::preview::Shared;
use crate::settings::Settings;
use crate::shown::Fault;
use crate::state::{Document, State};

/// All of it.
#[derive(Serialize)]
struct Known<'a> {
    version: u64,
    documents: Vec<Listed<'a>>,
    /// The document that was asked for.
    document: Option<Looked<'a>>,
    going: Option<GoingTo<'a>>,
}

/// A document in the list.
#[derive(Serialize)]
struct Listed<'a> {
    name: &'a str,
    title: &'a str,
    errors: usize,
    warnings: usize,
    building: bool,
    /// Whether there is something to be looked at.
    built: bool,
}

/// The document that is looked at.
#[derive(Serialize)]
struct Looked<'a> {
    id: usize,
    name: &'a str,
    title: &'a str,
    /// The number of its last good edition.
    edition: Option<u64>,
    building: bool,
    /// Whether that is not what the source says now.
    behind: bool,
    outputs: Vec<OutputOf<'a>>,
    faults: Vec<Told<'a>>,
}

/// An output of the last good edition.
#[derive(Serialize)]
struct OutputOf<'a> {
    format: &'static str,
    path: &'a str,
    size: usize,
}

/// A fault.
#[derive(Serialize)]
struct Told<'a> {
    severity: &'static str,
    code: &'a str,
    message: &'a str,
    help: Option<&'a str>,
    file: Option<&'a str>,
    line: u32,
    column: u32,
    end: Option<(u32, u32)>,
    excerpt: &'a str,
    /// The address that opens its place.
    editor: Option<String>,
}

#[derive(Serialize)]
struct GoingTo<'a> {
    number: u64,
    file: &'a str,
    line: u32,
}

/// The state for who looks at the document `name`, or at the first there is.
pub(super) fn answer(shared: &Shared, request: &Request) -> Response {
    let state = shared.board.read();
    let asked = request.value("name").and_then(|name| state.find(name));
    let number = asked.filter(|number| state.listed.contains(number)).or_else(|| state.listed.first().copied());
    let known = Known {
        version: state.version,
        documents: state.listed.iter().map(|number| listed(&state.documents[*number])).collect(),
        document: number.map(|number| looked(&state, number, &shared.settings)),
        going: state.going.as_ref().map(|going| GoingTo { number: going.number, file: &going.file, line: going.line }),
    };
    Response::json(&known)
}

fn listed(document: &Document) -> Listed<'_> {
    let count = |severity| document.faults().filter(|fault| fault.severity == severity).count();
    Listed {
        name: &document.name.name,
        title: document.title(),
        errors: count(Severity::Error),
        warnings: count(Severity::Warning),
        building: document.building,
        built: document.edition.is_some(),
    }
}

fn looked<'a>(state: &'a State, id: usize, settings: &Settings) -> Looked<'a> {
    let document = &state.documents[id];
    let outputs = document.edition.iter().flat_map(|edition| {
        edition.formats().filter_map(|format| {
            let output = edition.output(format)?;
            let size = output.files.values().map(|bytes| bytes.len()).sum();
            Some(OutputOf { format: Format::extension(format), path: &output.main.0, size })
        })
    });
    Looked {
        id,
        name: &document.name.name,
        title: document.title(),
        edition: document.edition.as_ref().map(|edition| edition.number),
        building: document.building,
        behind: document.is_behind(),
        outputs: outputs.collect(),
        faults: document.faults().map(|fault| told(fault, settings)).collect(),
    }
}

fn told<'a>(fault: &'a Fault, settings: &Settings) -> Told<'a> {
    let Fault { severity, code, message, help, file, line, column, end, excerpt } = fault;
    let severity = match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "note",
    };
    let editor = file.as_ref().and_then(|file| settings.editor_address(file, (*line).max(1), (*column).max(1)));
    let (line, column) = (*line, *column);
    let (help, file) = (help.as_deref(), file.as_deref());
    Told { severity, code, message, help, file, line, column, end: *end, excerpt, editor }
}
