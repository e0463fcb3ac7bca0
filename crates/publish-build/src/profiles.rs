//! Profiles that are built and that nothing mentions, as misspelt ones are.

use std::collections::BTreeSet;
use std::path::Path;

use publish_core::{Diagnostic, ProjectPath, codes};
use publish_engine::{SUMMARY, Source, files_of};

use crate::findings::Findings;
use crate::plan::{Plan, PlannedDocument};
use crate::walk::walk;
use crate::world::FileWorld;

/// Reports the profiles of `plan` that none of its documents mentions, nor a file that one of them takes in.
pub(crate) fn report(plan: &mut Plan) {
    let mut left: BTreeSet<&String> = plan.documents.iter().flat_map(|document| &document.options.profiles).collect();
    for document in &plan.documents {
        if left.is_empty() {
            return;
        }
        for text in texts(document) {
            left.retain(|profile| !mentions(&text, profile));
        }
    }
    let report = |profile: &&String| {
        let message = format!("no document mentions the profile `{profile}`");
        let help = "check its name: content for it has `when-profile` or `unless-profile`";
        Diagnostic::new(&codes::UNKNOWN_PROFILE, None, message).help(help)
    };
    let diagnostics: Vec<Diagnostic> = left.iter().map(report).collect();
    if !diagnostics.is_empty() {
        plan.findings.push(Findings { diagnostics, ..Findings::default() });
    }
}

/// Whether a condition in a text names a profile.
fn mentions(text: &str, profile: &str) -> bool {
    text.split("profile=").skip(1).any(|rest| {
        let name = rest.trim_start_matches(['"', '\'']);
        name.strip_prefix(profile)
            .is_some_and(|rest| !rest.starts_with(|c: char| c.is_alphanumeric() || "-_".contains(c)))
    })
}

/// The texts of a document: its own, and those of the files that it takes in.
fn texts(document: &PlannedDocument) -> Vec<String> {
    let world = FileWorld::new(document.root.clone(), None);
    let mut texts = Vec::new();
    let mut open = match &document.source {
        Source::File(path) => vec![path.clone()],
        Source::StandardInput(bytes) => {
            let text = String::from_utf8_lossy(bytes).into_owned();
            let files = taken_in(&document.root, &ProjectPath::root(), &text);
            texts.push(text);
            files
        }
    };
    let mut seen: BTreeSet<ProjectPath> = open.iter().cloned().collect();
    while let Some(path) = open.pop() {
        let Some(text) = world.text(&path) else { continue };
        open.extend(taken_in(&document.root, &path, &text).into_iter().filter(|file| seen.insert(file.clone())));
        texts.push(text);
    }
    texts
}

fn taken_in(root: &Path, path: &ProjectPath, text: &str) -> Vec<ProjectPath> {
    let folder = path.folder();
    let mut files: Vec<ProjectPath> = files_of(text).iter().filter_map(|file| folder.join(file).ok()).collect();
    if path.file_name() == SUMMARY {
        files.extend(
            walk(root, &folder, |name| !name.starts_with('.'))
                .unwrap_or_default()
                .files
                .into_iter()
                .filter(|file| file.file_name().to_ascii_lowercase().ends_with(".md")),
        );
    }
    files
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn conditions_mention_profiles() {
        let text = "::: {.content-visible when-profile=\"press\"}\n::: {.x unless-profile=draft}";
        assert!(mentions(text, "press") && mentions(text, "draft"));
        assert!(!mentions(text, "pres") && !mentions(text, "dra"));
    }
}
