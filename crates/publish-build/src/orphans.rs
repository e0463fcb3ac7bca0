//! Outputs whose source is not published any more.

use std::cell::LazyCell;
use std::collections::{BTreeMap, HashSet};
use std::path::{Path, PathBuf};

use publish_core::{At, Diagnostic, ProjectPath, codes};

use crate::cache::{Unit, WrittenFile};
use crate::digest::Digest;
use crate::environment::Environment;
use crate::findings::Findings;
use crate::path::{below, remove_empty_folders, shown, slashed};
use crate::plan::{Plan, WholeProject};

/// So many outputs are named one by one.
const NAMED: usize = 3;

/// Tells the outputs in the folders of whole projects that no document is made into any more, and removes those that are as
/// they were written, if that is wanted.
pub(crate) fn orphans(plan: &Plan, environment: &Environment, prune: bool) -> Vec<Findings> {
    let outputs =
        || -> HashSet<&Path> { plan.whole.iter().flat_map(|whole| &whole.outputs).map(PathBuf::as_path).collect() };
    // Most runs have no orphan to ask for.
    let outputs = LazyCell::new(outputs);
    let whole = plan.whole.iter().filter(|whole| whole.shard.is_none_or(|shard| shard.number == 1));
    let made = |path: &Path| outputs.contains(path);
    whole.flat_map(|whole| Orphans { whole, made: &made, environment, prune }.find()).collect()
}

struct Orphans<'a> {
    whole: &'a WholeProject,
    /// Whether a document that is planned becomes this output.
    made: &'a dyn Fn(&Path) -> bool,
    environment: &'a Environment,
    prune: bool,
}

impl Orphans<'_> {
    fn find(&self) -> Vec<Findings> {
        let cache = &self.whole.project.cache;
        let folder = self.whole.folder_name();
        let gone = cache.unit_names().into_iter().filter(|name| !self.whole.units.contains(name));
        let gone = gone.filter_map(|name| Some((cache.unit(&name)?, name)));
        let mut found: BTreeMap<String, Vec<Diagnostic>> = BTreeMap::new();
        for (mut unit, name) in gone.filter(|(unit, _)| unit.folder == folder) {
            let told = self.of_unit(&mut unit);
            if unit.written.is_empty() {
                // One that stays has nothing to tell the next time.
                let _ = cache.forget_unit(&name);
            } else if self.prune {
                cache.keep_unit(&name, &unit);
            }
            found.entry(unit.source).or_default().extend(told);
        }
        let root = &self.whole.project.root;
        let findings = |diagnostics| Findings { root: root.clone(), diagnostics, ..Findings::default() };
        found.into_values().filter(|told| !told.is_empty()).map(findings).collect()
    }

    /// What is to be said of what was written for a document that is not published there any more; what is gone is forgotten.
    fn of_unit(&self, unit: &mut Unit) -> Vec<Diagnostic> {
        let (mut left, mut removed, mut changed) = (Vec::new(), Vec::new(), Vec::new());
        unit.written.retain(|file| {
            let path = below(&self.whole.folder, &file.path);
            let inside = ProjectPath::new(&file.path).is_ok_and(|inside| inside.as_str() == file.path);
            if (self.made)(&path) || !inside || !path.is_file() {
                return false;
            }
            let kept = match self.prune {
                false => &mut left,
                true if !is_as_written(&path, file) => &mut changed,
                true if std::fs::remove_file(&path).is_ok() => &mut removed,
                true => &mut left,
            };
            kept.push(path.clone());
            path.is_file()
        });
        removed.iter().for_each(|path| remove_empty_folders(path, &self.whole.folder));
        let source = &unit.source;
        let told = |files: Vec<PathBuf>, what: &str, help: Option<&str>| {
            let message =
                format!("{} of `{source}`, which is not published there any more, {what}", self.names(&files));
            let diagnostic = Diagnostic::new(&codes::OUTPUT_ORPHANED, At::Document, message);
            let diagnostic = help.map_or_else(|| diagnostic.clone(), |help| diagnostic.clone().help(help));
            (!files.is_empty()).then_some(diagnostic)
        };
        [
            told(left, "stay", Some("remove them with `publish --all --prune`")),
            told(changed, "were changed since they were written, and stay", Some("move them away or remove them")),
            told(removed, "were removed", None),
        ]
        .into_iter()
        .flatten()
        .collect()
    }

    fn names(&self, files: &[PathBuf]) -> String {
        let name = |path: &PathBuf| format!("`{}`", slashed(&shown(path, &self.environment.current_folder)));
        let mut names: Vec<String> = files.iter().take(NAMED).map(name).collect();
        if files.len() > NAMED {
            names.push(format!("{} more", files.len() - NAMED));
        }
        names.join(", ")
    }
}

/// Whether a file has bytes that were written there.
fn is_as_written(path: &Path, file: &WrittenFile) -> bool {
    Digest::of_file(path).is_ok_and(|digest| digest.is_some_and(|digest| file.is_ours(digest)))
}
