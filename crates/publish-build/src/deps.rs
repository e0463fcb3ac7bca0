//! What each output depends on, as rules of Make.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use publish_core::Bytes;

use crate::built::Built;
use crate::error::BuildError;
use crate::path::{absolute, shown, slashed};
use crate::plan::{Plan, PlannedDocument};
use crate::run::Run;
use crate::set::{Gate, write_named};

/// Writes a rule for each document that was published, with names from the folder `current` on, and a rule without a recipe
/// for each input, so that one that is deleted is no fault.
///
/// # Errors
/// When the file can't be written.
pub fn write_dependencies(file: &Path, plan: &Plan, run: &Run, current: &Path) -> Result<(), BuildError> {
    let name = |path: &PathBuf| escaped(&slashed(&shown(path, current)));
    let mut text = String::new();
    let mut inputs: BTreeSet<String> = BTreeSet::new();
    let built = plan.documents.iter().zip(&run.documents).filter(|(_, built)| !built.written.is_empty());
    for (document, built) in built {
        let own: Vec<String> = own_inputs(document, built).iter().map(name).collect();
        let outputs: Vec<String> = built.written.iter().map(|written| name(&written.path)).collect();
        text.push_str(&format!("{}: {}\n", outputs.join(" "), own.join(" ")));
        inputs.extend(own);
    }
    inputs.iter().for_each(|input| text.push_str(&format!("{input}:\n")));
    let bytes = Bytes::new(text.into_bytes());
    write_named(&absolute(file, current), &bytes, &Gate::default(), false).map(|_| ())
}

/// The inputs of a document, its source first.
fn own_inputs(document: &PlannedDocument, built: &Built) -> Vec<PathBuf> {
    let source = document.file();
    let others = document.inputs(&built.record).into_iter().filter(|path| Some(path) != source.as_ref());
    source.iter().cloned().chain(others.filter(|path| path.exists())).collect()
}

/// A name as Make reads it. It can't have ends of lines; they are shown as what they are not.
fn escaped(name: &str) -> String {
    let mut escaped = String::with_capacity(name.len());
    for character in name.chars() {
        match character {
            ' ' | '#' | ':' | '%' => escaped.extend(['\\', character]),
            '$' => escaped.push_str("$$"),
            control if control.is_control() => escaped.push(char::REPLACEMENT_CHARACTER),
            other => escaped.push(other),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::escaped;

    #[test]
    fn names_are_escaped_for_make() {
        assert_eq!(escaped("out/a b#1$.pdf"), "out/a\\ b\\#1$$.pdf");
        assert_eq!(escaped("a\nb"), "a\u{FFFD}b");
    }
}
