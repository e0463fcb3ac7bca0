//! `publish clean`, `publish verify` and `publish merge-manifests`: what concerns outputs that are there.

use std::path::{Path, PathBuf};

use publish_build::{BuildError, CacheUse, Cleaned, Fault, Findings, Verified, clean, merge_manifests, shown, verify};

use crate::Exit;
use crate::arguments::When;
use crate::build::environment;
use crate::report::Reporter;

/// Removes the outputs of the project and its cache.
pub(crate) fn remove_all(root: Option<&Path>, color: When) -> Exit {
    let mut reporter = Reporter::for_people(color);
    let Some(environment) = environment(&mut reporter) else { return Exit::Usage };
    let Cleaned { outputs, changed, refused, findings } = clean(root, CacheUse::default(), &environment);
    findings.iter().for_each(|findings| reporter.findings(findings));
    let name = |path: &Path| shown(path, &environment.current_folder).display().to_string();
    for path in &changed {
        reporter.status(&format!("`{}` was changed since it was written, and stays.", name(path)));
    }
    for (path, reason) in &refused {
        reporter.status(&format!("`{}` can't be removed: {reason}.", name(path)));
    }
    reporter.status(&format!("Removed {outputs} {} and the cache.", plural(outputs, "output")));
    let failed = findings.iter().any(Findings::failed) || !refused.is_empty();
    if failed { Exit::Failed } else { Exit::Done }
}

/// Holds a folder against its manifest.
pub(crate) fn hold_against_manifest(folder: Option<PathBuf>, color: When) -> Exit {
    let mut reporter = Reporter::for_people(color);
    let folder = folder.unwrap_or_else(|| PathBuf::from("output"));
    let Verified { documents, outputs, faults } = match verify(&folder) {
        Ok(verified) => verified,
        Err(error) => return failed(&mut reporter, &error),
    };
    for fault in &faults {
        let path = fault.path().display();
        reporter.status(&match fault {
            Fault::Missing(_) => format!("`{path}` is missing."),
            Fault::Changed(_) => format!("`{path}` was changed since it was written."),
            Fault::Unknown(_) => format!("`{path}` is not in the manifest."),
        });
    }
    let (of_documents, of_outputs) = (plural(documents, "document"), plural(outputs, "output"));
    let count = format!("{documents} {of_documents} with {outputs} {of_outputs}");
    if faults.is_empty() {
        reporter.status(&format!("{count}: all are as they were written."));
        return Exit::Done;
    }
    reporter.status(&format!("{count}: {} {}.", faults.len(), plural(faults.len(), "difference")));
    Exit::Failed
}

/// Makes one manifest of those of all shards.
pub(crate) fn merge_shards(folder: Option<PathBuf>, color: When) -> Exit {
    let mut reporter = Reporter::for_people(color);
    let folder = folder.unwrap_or_else(|| PathBuf::from("output"));
    match merge_manifests(&folder) {
        Ok(documents) => {
            let documents = format!("{documents} {}", plural(documents, "document"));
            reporter.status(&format!("Merged the manifests of {documents} in `{}`.", folder.display()));
            Exit::Done
        }
        Err(error) => failed(&mut reporter, &error),
    }
}

fn failed(reporter: &mut Reporter, error: &BuildError) -> Exit {
    reporter.findings(&Findings::of(String::new(), error));
    Exit::Failed
}

fn plural(number: usize, what: &str) -> String {
    format!("{what}{}", if number == 1 { "" } else { "s" })
}
