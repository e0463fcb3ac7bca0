//! A line of a manifest: a document, what it was made from, and what it was made into.

use publish_core::{ProjectPath, Severity};
use serde::{Deserialize, Serialize};

use crate::cache::{BUILD_ID, MadeFile, ToldDiagnostic, Unit};
use crate::digest::Digest;
use crate::reading::{Answer, Asked, Question};

/// A document. Keys may be added; those that are here stay. The source comes first: lines are sorted by it.
#[derive(Serialize, Deserialize)]
pub(crate) struct Line {
    /// Its path within the project.
    pub(crate) source: String,
    /// The version of this program, with the id of its sources.
    version: String,
    /// The digest of all settings that hold for it.
    settings: Digest,
    /// The files that it was made from.
    inputs: Vec<File>,
    /// The fonts of the project and of the machine that were looked at.
    fonts: Vec<File>,
    /// What was made, from the output folder on; nothing when an error was told.
    pub(crate) outputs: Vec<Output>,
    #[serde(default)]
    pages: Option<u32>,
    #[serde(default)]
    words: u64,
    /// What was told of it.
    diagnostics: Vec<Told>,
}

#[derive(Serialize, Deserialize)]
struct File {
    path: String,
    blake3: Digest,
}

/// An output.
#[derive(Serialize, Deserialize)]
pub(crate) struct Output {
    pub(crate) path: String,
    /// In bytes.
    pub(crate) size: u64,
    pub(crate) blake3: Digest,
}

#[derive(Serialize, Deserialize)]
struct Told {
    severity: String,
    code: String,
    message: String,
}

impl Line {
    /// The document of a line; `None` where it is none.
    pub(crate) fn read(line: &str) -> Option<Line> {
        serde_json::from_str(line).ok()
    }
}

/// The line of a document of which this is known.
pub(crate) fn line(source: &ProjectPath, unit: &Unit) -> String {
    let Unit { key, record, outcome, .. } = unit;
    let (fonts, inputs): (Vec<File>, Vec<File>) = record.iter().filter_map(file).partition(|file| is_font(&file.path));
    let made = outcome.made.as_ref();
    let output = |file: &MadeFile| Output { path: file.path.clone(), size: file.size, blake3: file.digest };
    let line = Line {
        source: source.as_str().to_owned(),
        version: format!("{} {}", env!("CARGO_PKG_VERSION"), &BUILD_ID[..16]),
        settings: *key,
        inputs,
        fonts,
        outputs: made.iter().flat_map(|made| made.files()).map(output).collect(),
        pages: made.and_then(|made| made.pages),
        words: made.map_or(0, |made| made.words),
        diagnostics: outcome.told.diagnostics.iter().map(told).collect(),
    };
    plain(&serde_json::to_string(&line).expect("text and numbers are JSON"))
}

/// A file that was read, or a font of the machine.
fn file(asked: &Asked) -> Option<File> {
    let Answer::Found(blake3) = asked.answer else { return None };
    match &asked.question {
        Question::Read(path) => Some(File { path: path.clone(), blake3 }),
        Question::SystemFont(number) => Some(File { path: format!("font {number} of the machine.otf"), blake3 }),
        Question::List(_) | Question::Exists(_) | Question::Today | Question::SystemFonts => None,
    }
}

fn is_font(path: &str) -> bool {
    let ending = path.rsplit_once('.').map_or("", |(_, ending)| ending);
    ["ttf", "otf", "ttc", "otc"].iter().any(|font| ending.eq_ignore_ascii_case(font))
}

fn told(diagnostic: &ToldDiagnostic) -> Told {
    let severity = match diagnostic.severity() {
        Severity::Note => "note",
        Severity::Warning => "warning",
        Severity::Error => "error",
    };
    Told { severity: severity.to_owned(), code: diagnostic.code.clone(), message: diagnostic.message.clone() }
}

/// What names a source in a line, as the line has it.
pub(super) fn quoted(source: &str) -> String {
    let quoted = plain(&serde_json::to_string(source).expect("text is JSON"));
    quoted[1..quoted.len() - 1].to_owned()
}

/// The source of a line, as the line has it, without reading the rest.
pub(super) fn source_of(line: &str) -> Option<&str> {
    let rest = line.strip_prefix("{\"source\":\"")?;
    let mut escaped = false;
    let end = rest.bytes().position(|byte| {
        let is_end = byte == b'"' && !escaped;
        escaped = byte == b'\\' && !escaped;
        is_end
    })?;
    Some(&rest[..end])
}

/// JSON without control characters: it escapes those below the space alone.
pub(crate) fn plain(json: &str) -> String {
    if !json.chars().any(char::is_control) {
        return json.to_owned();
    }
    let mut plain = String::with_capacity(json.len());
    for character in json.chars() {
        match character.is_control() {
            true => plain.push_str(&format!("\\u{:04x}", u32::from(character))),
            false => plain.push(character),
        }
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sources_are_found_in_lines() {
        let line = format!("{{\"source\":\"{}\",\"version\":\"1\"}}", quoted("a \"b\" \u{85}.md"));
        assert_eq!(source_of(&line), Some("a \\\"b\\\" \\u0085.md"));
        assert!(!line.chars().any(char::is_control));
        assert_eq!(source_of("{\"version\":\"1\"}"), None);
    }
}
