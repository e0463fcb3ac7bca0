//! `publish init`.

use std::path::{Path, PathBuf};

use publish_build::{BuildError, CONFIGURATION_FILE, Findings, create, find_project, shared_keys, today};

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
    create(&folder.join(CONFIGURATION_FILE), CONFIGURATION).map_err(|error| match error {
        BuildError::Exists { .. } => BuildError::ProjectExists { path: folder.to_owned() },
        error => error,
    })?;
    let welcome = folder.join("content").join("welcome.md");
    match create(&welcome, &dated(WELCOME)) {
        Ok(()) | Err(BuildError::Exists { .. }) => {}
        Err(error) => return Err(error),
    }
    let go = if folder == Path::new(".") { String::new() } else { format!("cd {} && ", quoted(folder)) };
    Ok(format!("Started a project; publish it with `{go}publish --all`."))
}

fn document(kind: Kind, name: Option<&Path>) -> Result<String, BuildError> {
    let has_content = Path::new("content").is_dir();
    let is_file = name.is_some_and(|name| name.extension().is_some_and(|end| end.eq_ignore_ascii_case("md")));
    let path = if kind == Kind::Book && !is_file {
        book(&folder_of(name.unwrap_or(Path::new(usual_name(kind))), has_content))?
    } else {
        let path = place(kind, name, has_content);
        create(&path, &completed(template(kind), &path))?;
        path
    };
    Ok(format!("Started {}; publish it with `publish {}`.", path.display(), quoted(&path)))
}

/// Starts a book: a list of its chapters, and a file for each.
fn book(folder: &Path) -> Result<PathBuf, BuildError> {
    let summary = folder.join("SUMMARY.md");
    create(&summary, &completed(include_str!("templates/book/SUMMARY.md"), &summary))?;
    create(&folder.join("first-chapter.md"), include_str!("templates/book/first-chapter.md"))?;
    create(&folder.join("second-chapter.md"), include_str!("templates/book/second-chapter.md"))?;
    Ok(summary)
}

/// The folder of a new book.
fn folder_of(name: &Path, has_content: bool) -> PathBuf {
    let bare = name.components().count() == 1;
    if bare && has_content { Path::new("content").join(name) } else { name.to_owned() }
}

/// The template with the day of today in it, and without the keys that its project has for all documents.
fn completed(template: &str, path: &Path) -> String {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let folder = std::path::absolute(folder).unwrap_or_default();
    let keys = find_project(&folder).map(shared_keys).unwrap_or_default();
    without_keys(&dated(template), &keys)
}

/// A text without these keys of its front matter, and the lines that belong to them.
fn without_keys(text: &str, keys: &[String]) -> String {
    let mut kept = String::with_capacity(text.len());
    let (mut rules, mut drops) = (0, false);
    for line in text.split_inclusive('\n') {
        rules += usize::from(line.trim_end() == "---");
        if rules < 2 && !line.starts_with([' ', '\t']) {
            drops = line.split_once(':').is_some_and(|(name, _)| keys.iter().any(|key| key == name));
        }
        if rules >= 2 || !drops {
            kept.push_str(line);
        }
    }
    kept
}

/// A path as it is typed in a shell.
fn quoted(path: &Path) -> String {
    let path = path.display().to_string();
    let is_plain = |c: char| c.is_alphanumeric() || matches!(c, '.' | '_' | '-' | '/' | '\\' | ':');
    if !path.is_empty() && path.chars().all(is_plain) {
        path
    } else if cfg!(windows) {
        format!("\"{path}\"")
    } else {
        format!("'{}'", path.replace('\'', r"'\''"))
    }
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

    #[test]
    fn paths_are_quoted_for_the_shell() {
        assert_eq!(quoted(Path::new("content/a-b.md")), "content/a-b.md");
        if cfg!(unix) {
            assert_eq!(quoted(Path::new("Budget 2027.md")), "'Budget 2027.md'");
            assert_eq!(quoted(Path::new("it's.md")), r"'it'\''s.md'");
        }
    }

    #[test]
    fn keys_of_the_project_are_left_out() {
        let text = "---\ntitle: T\ncontact:\n  name: N\nlang: en\n---\n\nlang: x\n";
        let keys = ["contact".to_owned(), "lang".to_owned()];
        assert_eq!(without_keys(text, &keys), "---\ntitle: T\n---\n\nlang: x\n");
    }
}
