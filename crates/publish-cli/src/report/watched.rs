//! What is told of documents that are watched: on a terminal a page that is drawn anew, else lines.

use std::path::{Path, PathBuf};

use codespan_reporting::term::termcolor::{Color, ColorSpec};
use publish_build::{Built, Change, Findings, Pass, shown};
use publish_core::Severity;

use super::plain::on_one_line;
use super::screen::Screen;
use super::summary::{count, duration};
use super::{color, severity_name};
use crate::watch::Gone;

/// So many files, documents and faults that went away are named, and the others counted.
const NAMED: usize = 5;

/// Takes the cursor to the first corner of an empty screen.
const CLEAR: &str = "\x1b[2J\x1b[H";

/// How much is watched.
pub(crate) struct Watched {
    pub(crate) documents: usize,
    pub(crate) folders: usize,
}

/// What is to be told of a pass.
pub(crate) struct News<'a> {
    pub(crate) pass: &'a Pass,
    /// Whether it is the first.
    pub(crate) is_first: bool,
    pub(crate) watched: Watched,
    /// The faults that were not there before.
    pub(crate) new: &'a [Findings],
    /// The faults that are not there any more.
    pub(crate) gone: &'a [Gone],
    /// All faults that there are.
    pub(crate) now: &'a [&'a Findings],
    /// Why some folders can't be watched, when that is new.
    pub(crate) refused: Option<String>,
}

/// Tells what is watched, and what happened.
pub(super) fn head(screen: &mut Screen, news: &News<'_>, current: &Path, clears: bool) {
    if clears {
        screen.put(CLEAR);
    }
    if clears || news.is_first {
        let Watched { documents, folders } = &news.watched;
        screen.styled(ColorSpec::new().set_bold(true), "Watching");
        let folders = if *folders > 0 { format!(" in {}", count(*folders, "folder")) } else { String::new() };
        screen.put(&format!(" {}{folders}.\n", count(*documents, "document")));
    }
    if let Some(refused) = &news.refused {
        screen.colored(Color::Yellow, "note");
        screen.put(&format!(": {}; changes are looked for instead, a few times a second\n", on_one_line(refused)));
    }
    if news.pass.was_overrun {
        screen.colored(Color::Yellow, "note");
        screen.put(": more changed at once than the system can tell; everything was looked at\n");
    }
    let name = |path: &PathBuf| shown(path, current).to_string_lossy().replace('\\', "/");
    let changed: Vec<String> = news.pass.changed.iter().map(name).collect();
    if !changed.is_empty() {
        screen.put(&format!("{} changed\n", named(&changed)));
    }
}

/// Tells what was built, what went away, and how many faults there are.
pub(super) fn foot(screen: &mut Screen, news: &News<'_>, has_keys: bool) {
    let News { pass, gone, now, .. } = news;
    for gone in gone.iter().take(NAMED) {
        screen.colored(Color::Green, "mended");
        let Gone { name, code, message, severity } = gone;
        let severity = severity_name(*severity);
        screen.put(&format!(": {}: {severity}[{code}]: {}\n", on_one_line(name), on_one_line(message)));
    }
    if gone.len() > NAMED {
        screen.put(&format!("and {} more mended\n", gone.len() - NAMED));
    }
    match pass.documents.len() {
        1..=NAMED => pass.documents.iter().for_each(|built| document(screen, built)),
        0 => {}
        many => {
            let failed = pass.documents.iter().filter(|built| built.findings.failed()).count();
            let failed = if failed > 0 { format!(", {failed} not published") } else { String::new() };
            screen.put(&format!("{}{failed}, {}\n", count(many, "document"), duration(pass.elapsed)));
        }
    }
    if !pass.gone.is_empty() {
        screen.put(&format!("{} not there any more\n", named(&pass.gone)));
    }
    faults(screen, now);
    if has_keys {
        screen.put("\no and p, w, h or t open an output · r builds anew · q leaves\n");
    }
}

/// Tells how many faults there are.
fn faults(screen: &mut Screen, now: &[&Findings]) {
    let counted = |severity| (severity, now.iter().map(|found| found.count(severity)).sum::<usize>());
    let counts = [Severity::Error, Severity::Warning].map(counted);
    let mut separator = "";
    for (severity, number) in counts.into_iter().filter(|(_, number)| *number > 0) {
        screen.put(separator);
        screen.colored(color(severity), &count(number, severity_name(severity)));
        separator = ", ";
    }
    if !separator.is_empty() {
        screen.put("\n");
    }
}

fn document(screen: &mut Screen, built: &Built) {
    screen.styled(ColorSpec::new().set_bold(true), &on_one_line(&built.findings.name));
    let mut facts = Vec::new();
    if built.findings.failed() {
        facts.push(match built.keeps_old_outputs {
            true => "not published; the old outputs are kept".to_owned(),
            false => "not published".to_owned(),
        });
    } else {
        facts.extend(built.pages.map(|pages| count(pages as usize, "page")));
        let is_new = built.written.iter().any(|written| written.change != Change::Unchanged);
        let files = built.written.iter().map(|written| written.files).sum();
        facts.extend((!built.written.is_empty()).then(|| match is_new {
            true => count(files, "file"),
            false => "the outputs are the same".to_owned(),
        }));
    }
    facts.push(duration(built.elapsed));
    screen.put(&format!(": {}\n", facts.join(", ")));
}

/// Names, and how many more there are.
fn named(names: &[String]) -> String {
    let mut told: Vec<String> = names.iter().take(NAMED).map(|name| on_one_line(name)).collect();
    if names.len() > NAMED {
        told.push(format!("{} more", names.len() - NAMED));
    }
    told.join(", ")
}
