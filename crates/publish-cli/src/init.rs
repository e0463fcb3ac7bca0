//! `publish init`.

use std::path::{Path, PathBuf};

use publish_build::{BuildError, CONFIGURATION_FILE, Findings, create, today};

use crate::Exit;
use crate::arguments::{InitArguments, Kind, When};
use crate::report::Reporter;

const CONFIGURATION: &str = include_str!("templates/publish.toml");
const WELCOME: &str = include_str!("templates/welcome.md");

/// Starts a project or a document.
pub(crate) fn init(arguments: &InitArguments, color: When) -> Exit {
    let mut reporter = Reporter::for_people(color);
    let made = match arguments.kind {
        None => project(arguments.name.as_deref().unwrap_or(Path::new("."))),
        Some(kind) => document(kind, arguments.name.as_deref()),
    };
    match made {
        Ok(sentence) => {
            reporter.status(&sentence);
            Exit::Done
        }
        Err(error) => {
            reporter.findings(&Findings::of(String::new(), &error));
            Exit::Failed
        }
    }
}

fn project(folder: &Path) -> Result<String, BuildError> {
    // The configuration first: where there is one, there is a project, and nothing is made.
    create(&folder.join(CONFIGURATION_FILE), CONFIGURATION)?;
    let welcome = folder.join("content").join("welcome.md");
    match create(&welcome, &dated(WELCOME)) {
        Ok(()) | Err(BuildError::Exists { .. }) => {}
        Err(error) => return Err(error),
    }
    let go = if folder == Path::new(".") { String::new() } else { format!("cd {} && ", folder.display()) };
    Ok(format!("Started a project; publish it with `{go}publish --all`."))
}

fn document(kind: Kind, name: Option<&Path>) -> Result<String, BuildError> {
    let path = place(kind, name, Path::new("content").is_dir());
    create(&path, &dated(template(kind)))?;
    let path = path.display();
    Ok(format!("Started {path}; publish it with `publish {path}`."))
}

/// Where a new document goes.
fn place(kind: Kind, name: Option<&Path>, has_content: bool) -> PathBuf {
    let mut path = name.map_or_else(|| PathBuf::from(usual_name(kind)), Path::to_owned);
    if path.extension().is_none_or(|extension| !extension.eq_ignore_ascii_case("md")) {
        path.as_mut_os_string().push(".md");
    }
    let bare = path.components().count() == 1;
    if bare && has_content { Path::new("content").join(path) } else { path }
}

fn usual_name(kind: Kind) -> &'static str {
    match kind {
        Kind::FactSheet => "fact-sheet",
        Kind::Memo => "memo",
        Kind::Report => "report",
        Kind::Book => "book",
    }
}

fn template(kind: Kind) -> &'static str {
    match kind {
        Kind::FactSheet => include_str!("templates/fact-sheet.md"),
        Kind::Memo => include_str!("templates/memo.md"),
        Kind::Report => include_str!("templates/report.md"),
        Kind::Book => include_str!("templates/book.md"),
    }
}

/// The template with the day of today in it.
fn dated(template: &str) -> String {
    template.replace("DATE", &today())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn documents_go_where_documents_are() {
        let place = |name: Option<&str>, has_content| place(Kind::FactSheet, name.map(Path::new), has_content);
        assert_eq!(place(None, true), Path::new("content").join("fact-sheet.md"));
        assert_eq!(place(None, false), Path::new("fact-sheet.md"));
        assert_eq!(place(Some("v1.2"), true), Path::new("content").join("v1.2.md"));
        assert_eq!(place(Some("a/b.md"), true), Path::new("a/b.md"));
        assert_eq!(place(Some("./b"), true), Path::new("./b.md"));
    }
}
