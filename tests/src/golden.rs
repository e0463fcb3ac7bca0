//! Expected files: compared, or written anew when blessed.

use std::fmt::Write as _;
use std::path::Path;

use similar::{ChangeTag, TextDiff};

/// Compares what came out of a case with its expected files.
#[derive(Debug)]
pub struct Golden<'a> {
    folder: &'a Path,
    bless: bool,
    /// Whether nothing is expected yet.
    fresh: bool,
    seen: Vec<String>,
    faults: Vec<String>,
}

/// The kinds of expected files. A case has those whose format is its point; the laws run on all formats anyway.
const KINDS: [&str; 5] = ["expected.html", "expected.txt", "expected.docx.xml", "expected.pdf.yaml", "expected.diag"];

impl<'a> Golden<'a> {
    /// Starts comparing in `folder`; with `bless`, expected files are written.
    pub fn new(folder: &'a Path, bless: bool) -> Golden<'a> {
        let fresh = !KINDS.iter().any(|kind| folder.join(kind).exists());
        Golden { folder, bless, fresh, seen: vec!["expected.diag".to_owned()], faults: Vec::new() }
    }

    /// Compares `actual` with the file `name`, if the case has that file. Without any expected file a blessed case
    /// gets all.
    pub fn check(&mut self, name: &str, actual: &str) {
        let path = self.folder.join(name);
        let expected = std::fs::read_to_string(&path).ok();
        if self.bless {
            if (self.fresh || expected.is_some()) && expected.as_deref() != Some(actual) {
                std::fs::write(&path, actual).expect("the case's folder can be written");
            }
            return;
        }
        self.seen.push(name.to_owned());
        match expected {
            Some(expected) if expected == actual => {}
            Some(expected) => self.faults.push(format!("{name} differs:\n{}", diff(&expected, actual))),
            None => {}
        }
    }

    /// Compares the diagnostics: their file is missing exactly when there are none.
    pub fn check_diagnostics(&mut self, actual: &str) {
        let path = self.folder.join("expected.diag");
        let expected = std::fs::read_to_string(&path).unwrap_or_default();
        if expected == actual {
            return;
        }
        if !self.bless {
            self.faults.push(format!("expected.diag differs:\n{}", diff(&expected, actual)));
        } else if actual.is_empty() {
            std::fs::remove_file(&path).expect("the case's folder can be written");
        } else {
            std::fs::write(&path, actual).expect("the case's folder can be written");
        }
    }

    /// Ends comparing: faults, if any.
    ///
    /// # Errors
    /// When a file differs, the case expects nothing at all, or has a file that is none of the expected kinds.
    pub fn finish(mut self) -> Result<(), String> {
        let mut names: Vec<String> = std::fs::read_dir(self.folder)
            .expect("the case's folder")
            .map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned())
            .filter(|name| name.starts_with("expected"))
            .collect();
        names.sort();
        for name in names.iter().filter(|name| !KINDS.contains(&name.as_str())) {
            self.faults.push(format!("{name} is no file that is compared"));
        }
        if !self.bless {
            let stale = names.iter().filter(|name| KINDS.contains(&name.as_str()) && !self.seen.contains(name));
            self.faults.extend(stale.map(|name| format!("{name} is expected, but that format did not come out")));
        }
        if names.is_empty() {
            self.faults.push("nothing is expected of the case; bless it and read what is written".into());
        }
        if self.faults.is_empty() { Ok(()) } else { Err(self.faults.join("\n")) }
    }
}

/// The changed lines with three lines around them.
fn diff(expected: &str, actual: &str) -> String {
    let diff = TextDiff::from_lines(expected, actual);
    let mut text = String::new();
    for group in diff.grouped_ops(3) {
        text.push_str("  …\n");
        for change in group.iter().flat_map(|op| diff.iter_changes(op)) {
            let sign = match change.tag() {
                ChangeTag::Delete => '-',
                ChangeTag::Insert => '+',
                ChangeTag::Equal => ' ',
            };
            let _ = write!(text, "{sign} {}", change.value());
            if !change.value().ends_with('\n') {
                text.push('\n');
            }
        }
    }
    text
}
