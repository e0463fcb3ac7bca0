//! Profiles that are built and that nothing mentions, as misspelt ones are.

use std::collections::BTreeSet;
use std::path::Path;

use publish_core::{Diagnostic, ProjectPath, Span, codes};
use publish_engine::{ProjectChoices, SUMMARY, Source, files_of};

use crate::config::{CONFIGURATION_FILE, Config};
use crate::discover::discover;
use crate::findings::Findings;
use crate::plan::Plan;
use crate::project::{Project, Projects};
use crate::reading::FileWorld;
use crate::reading::walk;

/// Reports the profiles that are built and that no document mentions, nor a file that one takes in: those that the command
/// line names, else those of each project. Where that is an error, the documents are not built.
pub(crate) fn report(plan: &mut Plan, named: &[String], projects: &Projects) {
    let found: Vec<Findings> = match named.is_empty() {
        false => of_command_line(plan, named, projects).into_iter().collect(),
        true => projects.opened().filter_map(|project| of_project(plan, project, projects)).collect(),
    };
    for findings in found {
        if findings.failed() {
            plan.documents.retain(|document| named.is_empty() && document.root != findings.root);
        }
        plan.findings.push(findings);
    }
}

fn of_command_line(plan: &Plan, named: &[String], projects: &Projects) -> Option<Findings> {
    let documents = plan.documents.iter().map(|document| (document.root.as_path(), document.source.clone()));
    let left = unmentioned(named.iter().map(String::as_str), documents);
    let mut diagnostics: Vec<Diagnostic> = left.into_iter().map(|profile| unknown(profile, None)).collect();
    projects.checks(&ProjectChoices::default()).apply(&mut diagnostics);
    (!diagnostics.is_empty()).then(|| Findings { diagnostics, ..Findings::default() })
}

/// A project's own profiles are those of all its documents, also of such as are not built now.
fn of_project(plan: &Plan, project: &Project, projects: &Projects) -> Option<Findings> {
    let Config { choices, profile_spans, .. } = &project.config;
    let ProjectChoices { profiles, .. } = &**choices;
    let planned = plan.documents.iter().filter(|document| document.root == project.root);
    let mut documents = planned.map(|document| document.source.clone()).peekable();
    documents.peek()?;
    let others = std::iter::once_with(|| discover(project).documents).flatten().map(Source::File);
    let documents = documents.chain(others).map(|source| (project.root.as_path(), source));
    let left = unmentioned(profiles.iter().map(String::as_str), documents);
    let left = profiles.iter().zip(profile_spans).filter(|(profile, _)| left.contains(profile.as_str()));
    let mut diagnostics: Vec<Diagnostic> = left.map(|(profile, span)| unknown(profile, Some(*span))).collect();
    projects.checks(&project.config.choices).apply(&mut diagnostics);
    let (root, sources) = (project.root.clone(), project.sources.clone());
    (!diagnostics.is_empty()).then(|| Findings { name: CONFIGURATION_FILE.to_owned(), root, sources, diagnostics })
}

fn unknown(profile: &str, place: Option<Span>) -> Diagnostic {
    let message = format!("no document mentions the profile `{profile}`");
    let help = "check its name: content for it has `when-profile` or `unless-profile`";
    Diagnostic::new(&codes::UNKNOWN_PROFILE, place, message).help(help)
}

/// Those of `profiles` that none of `documents` mentions, each given with its root; they are read only as long as a profile
/// is left.
fn unmentioned<'p, 'r>(
    profiles: impl Iterator<Item = &'p str>,
    mut documents: impl Iterator<Item = (&'r Path, Source)>,
) -> BTreeSet<&'p str> {
    let mut left: BTreeSet<&str> = profiles.collect();
    while !left.is_empty()
        && let Some((root, source)) = documents.next()
    {
        for text in texts(root, &source) {
            left.retain(|profile| !mentions(&text, profile));
        }
    }
    left
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
fn texts(root: &Path, source: &Source) -> Vec<String> {
    let world = FileWorld::new(root.to_owned(), None);
    let mut texts = Vec::new();
    let mut open = match source {
        Source::File(path) => vec![path.clone()],
        Source::StandardInput(bytes) => {
            let text = String::from_utf8_lossy(bytes).into_owned();
            let files = taken_in(root, &ProjectPath::root(), &text);
            texts.push(text);
            files
        }
    };
    let mut seen: BTreeSet<ProjectPath> = open.iter().cloned().collect();
    while let Some(path) = open.pop() {
        let Some(text) = world.text(&path) else { continue };
        open.extend(taken_in(root, &path, &text).into_iter().filter(|file| seen.insert(file.clone())));
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
