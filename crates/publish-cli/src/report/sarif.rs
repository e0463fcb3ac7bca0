//! The Static Analysis Results Interchange Format (SARIF 2.1.0, OASIS), for code hosts and editors.

use std::collections::BTreeMap;

use publish_core::{Code, Diagnostic, codes};
use serde::Serialize;

use super::place::{Location as Found, Place, Places};
use super::plain::{escaped, on_one_line};
use super::screen::Screen;
use super::severity_name;
use crate::Exit;

const SCHEMA: &str = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

/// The log of a run (§3.13).
#[derive(Serialize)]
struct Log {
    #[serde(rename = "$schema")]
    schema: &'static str,
    version: &'static str,
    runs: [Run; 1],
}

/// A run (§3.14).
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Run {
    tool: Tool,
    invocations: [Invocation; 1],
    column_kind: &'static str,
    results: Vec<Finding>,
}

#[derive(Serialize)]
struct Tool {
    driver: Driver,
}

#[derive(Serialize)]
struct Driver {
    name: &'static str,
    version: &'static str,
    rules: Vec<Rule>,
}

/// A kind of fault (§3.49).
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Rule {
    id: &'static str,
    short_description: Text,
    help: Text,
    default_configuration: Configuration,
}

#[derive(Serialize)]
struct Configuration {
    level: &'static str,
}

/// How the run ended (§3.20).
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Invocation {
    execution_successful: bool,
    exit_code: u8,
}

#[derive(Serialize)]
struct Text {
    text: String,
}

/// A result (§3.27).
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Finding {
    rule_id: &'static str,
    rule_index: usize,
    level: &'static str,
    message: Text,
    locations: Vec<Location>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    related_locations: Vec<Location>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    fixes: Vec<Fix>,
}

/// A proposed fix (§3.55).
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Fix {
    description: Text,
    artifact_changes: Vec<ArtifactChange>,
}

/// What a fix changes in a file (§3.56).
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct ArtifactChange {
    artifact_location: Artifact,
    replacements: Vec<Replacement>,
}

/// A region and what is to stand there (§3.57).
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Replacement {
    deleted_region: Region,
    inserted_content: Text,
}

/// A location (§3.28).
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Location {
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<usize>,
    physical_location: PhysicalLocation,
    #[serde(skip_serializing_if = "Option::is_none")]
    message: Option<Text>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct PhysicalLocation {
    artifact_location: Artifact,
    #[serde(skip_serializing_if = "Option::is_none")]
    region: Option<Region>,
}

#[derive(Serialize)]
struct Artifact {
    uri: String,
}

/// A region of a text (§3.30); the end column is one past the last character. Byte offsets are left out: they would
/// have to count the bytes of the file, not of the text that was read of it.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Region {
    start_line: usize,
    start_column: usize,
    end_line: usize,
    end_column: usize,
}

/// Makes a result of a diagnostic.
pub(super) fn finding(diagnostic: &Diagnostic, places: &mut Places<'_>) -> Finding {
    let labels = diagnostic.labels.iter().map(|label| (places.at(label.span), on_one_line(&label.message)));
    let mut related: Vec<(Place, String)> = labels.collect();
    related.extend(places.includes(diagnostic).into_iter().map(|place| (place, "included from here".to_owned())));
    let locations = match places.of(diagnostic) {
        Some(Found::Range(place)) => vec![location(None, &place, None)],
        Some(Found::File { file }) => vec![whole_file(&file)],
        None if places.document().is_empty() => Vec::new(),
        None => vec![whole_file(places.document())],
    };
    let help = diagnostic.help.as_deref().map(|help| format!("\nhelp: {}", on_one_line(help))).unwrap_or_default();
    let index = codes::ALL.iter().position(|code| *code == diagnostic.code);
    Finding {
        rule_id: diagnostic.code.name,
        rule_index: index.expect("every kind of fault is in the list"),
        level: severity_name(diagnostic.severity),
        message: Text { text: on_one_line(&diagnostic.message) + &help },
        locations,
        related_locations: related
            .iter()
            .enumerate()
            .map(|(index, (place, message))| location(Some(index + 1), place, Some(message)))
            .collect(),
        fixes: places.fixes(diagnostic).into_iter().map(fix).collect(),
    }
}

/// Writes the log of a run that ended so.
pub(super) fn write(screen: &mut Screen, results: Vec<Finding>, exit: Exit) {
    let driver = Driver {
        name: "publish",
        version: env!("CARGO_PKG_VERSION"),
        rules: codes::ALL.iter().map(|code| rule(code)).collect(),
    };
    let run = Run {
        tool: Tool { driver },
        invocations: [Invocation { execution_successful: exit == Exit::Done, exit_code: exit.code() }],
        column_kind: "unicodeCodePoints",
        results,
    };
    let log = Log { schema: SCHEMA, version: "2.1.0", runs: [run] };
    screen.put(&escaped(&serde_json::to_string_pretty(&log).expect("text and numbers are JSON")));
    screen.put("\n");
}

fn rule(code: &Code) -> Rule {
    let explanation = code.explanation.to_owned();
    let first = explanation.split_once(". ").map_or(explanation.as_str(), |(first, _)| first);
    let short = first.trim_end_matches('.').to_owned();
    let example = if code.example.is_empty() { String::new() } else { format!("\n\nExample:\n\n{}", code.example) };
    Rule {
        id: code.name,
        short_description: Text { text: short },
        help: Text { text: explanation + &example },
        default_configuration: Configuration { level: severity_name(code.severity) },
    }
}

/// A fix names each file once.
fn fix((title, edits): (&str, Vec<(Place, &str)>)) -> Fix {
    let mut files: BTreeMap<String, Vec<Replacement>> = BTreeMap::new();
    for (place, text) in edits {
        let inserted_content = Text { text: text.to_owned() };
        let replacement = Replacement { deleted_region: region(&place), inserted_content };
        files.entry(uri(&place.file)).or_default().push(replacement);
    }
    let change = |(uri, replacements)| ArtifactChange { artifact_location: Artifact { uri }, replacements };
    Fix { description: Text { text: on_one_line(title) }, artifact_changes: files.into_iter().map(change).collect() }
}

fn region(place: &Place) -> Region {
    let Place { line, column, end_line, end_column, .. } = *place;
    Region { start_line: line, start_column: column, end_line, end_column }
}

fn whole_file(path: &str) -> Location {
    let physical_location = PhysicalLocation { artifact_location: Artifact { uri: uri(path) }, region: None };
    Location { id: None, physical_location, message: None }
}

fn location(id: Option<usize>, place: &Place, message: Option<&String>) -> Location {
    let artifact_location = Artifact { uri: uri(&place.file) };
    let physical_location = PhysicalLocation { artifact_location, region: Some(region(place)) };
    Location { id, physical_location, message: message.map(|message| Text { text: message.clone() }) }
}

/// A path as a URI reference (RFC 3986): relative to the current folder, or absolute with the scheme `file`.
fn uri(path: &str) -> String {
    let drive = path.as_bytes().get(1) == Some(&b':');
    let mut uri = String::from(match (path.starts_with('/'), drive) {
        (true, _) => "file://",
        (false, true) => "file:///",
        (false, false) => "",
    });
    for byte in path.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => uri.push(char::from(byte)),
            b':' if drive => uri.push(':'),
            byte => uri.push_str(&format!("%{byte:02X}")),
        }
    }
    uri
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_uris() {
        assert_eq!(uri("content/an été.md"), "content/an%20%C3%A9t%C3%A9.md");
        assert_eq!(uri("../a:b.md"), "../a%3Ab.md");
        assert_eq!(uri("<stdin>"), "%3Cstdin%3E");
        assert_eq!(uri("/x/y.md"), "file:///x/y.md");
        assert_eq!(uri("C:/x/y.md"), "file:///C:/x/y.md");
    }
}
