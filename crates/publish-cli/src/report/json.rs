//! Diagnostics as JSON, an object on a line each; docs/configuration.md describes its keys for users.

use publish_core::Diagnostic;
use serde::Serialize;

use super::place::{Location, Place, Places};
use super::plain::{escaped, on_one_line};
use super::screen::Screen;
use super::severity_name;

/// A diagnostic. Keys may be added; those that are here stay.
#[derive(Serialize)]
struct Object<'a> {
    severity: &'static str,
    code: &'static str,
    message: String,
    help: Option<String>,
    /// The document that was built, or the configuration that was read.
    document: Option<&'a str>,
    /// Where it stands; its keys are missing when it stands nowhere.
    #[serde(flatten)]
    place: Option<Location>,
    /// Other places that it speaks of.
    labels: Vec<Labelled>,
    /// The includes that brought in the file, the innermost first.
    included_from: Vec<Place>,
    /// Exact changes that mend it, each for itself.
    fixes: Vec<Change>,
}

/// A change; all of its edits belong together.
#[derive(Serialize)]
struct Change {
    title: String,
    edits: Vec<Replacement>,
}

#[derive(Serialize)]
struct Replacement {
    /// What is to stand in that place.
    text: String,
    #[serde(flatten)]
    place: Place,
}

#[derive(Serialize)]
struct Labelled {
    message: String,
    #[serde(flatten)]
    place: Place,
}

fn change((title, edits): (&str, Vec<(Place, &str)>)) -> Change {
    let edits = edits.into_iter().map(|(place, text)| Replacement { text: text.to_owned(), place }).collect();
    Change { title: on_one_line(title), edits }
}

/// Writes an object and ends the line.
pub(super) fn write(screen: &mut Screen, diagnostic: &Diagnostic, places: &mut Places<'_>) {
    let label =
        |label: &publish_core::Label| Labelled { message: on_one_line(&label.message), place: places.at(label.span) };
    let labels = diagnostic.labels.iter().map(label).collect();
    let object = Object {
        severity: severity_name(diagnostic.severity),
        code: diagnostic.code.name,
        message: on_one_line(&diagnostic.message),
        help: diagnostic.help.as_deref().map(on_one_line),
        document: Some(places.document()).filter(|name| !name.is_empty()),
        place: places.of(diagnostic),
        labels,
        included_from: places.includes(diagnostic),
        fixes: places.fixes(diagnostic).into_iter().map(change).collect(),
    };
    let line = serde_json::to_string(&object).expect("text and numbers are JSON");
    screen.put(&format!("{}\n", escaped(&line)));
}
