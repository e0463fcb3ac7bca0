//! The closing summary.

use std::path::Path;
use std::time::Duration;

use codespan_reporting::term::termcolor::{Color, ColorSpec};
use publish_build::{Answer, Asked, Built, Change, Question, Written, shown};
use unicode_width::UnicodeWidthStr;

use super::Verbosity;
use super::plain::on_one_line;
use super::screen::Screen;

/// The outputs of so many documents are told one by one.
const DOCUMENTS_IN_FULL: usize = 3;
/// With more documents than this, only their number is told.
const DOCUMENTS_BY_NAME: usize = 20;

/// Draws what was written: of each document that has news, and in all.
pub(super) fn draw(screen: &mut Screen, built: &[Built], elapsed: Duration, verbosity: Verbosity, current: &Path) {
    let published: Vec<&Built> = built.iter().filter(|built| !built.written.is_empty()).collect();
    // Of a single document one wants to know where its outputs are, even if they are the same as before.
    let alone = published.len() == 1 || verbosity == Verbosity::Verbose;
    let news: Vec<&Built> = published.iter().copied().filter(|built| alone || has_news(built)).collect();
    let in_full = news.len() <= DOCUMENTS_IN_FULL || verbosity == Verbosity::Verbose;
    if in_full || news.len() <= DOCUMENTS_BY_NAME {
        news.iter().for_each(|built| document(screen, built, in_full, verbosity, current));
    }
    let unchanged = published.len() - news.len();
    if unchanged > 0 {
        screen.put(&format!("{} unchanged\n", count(unchanged, "document")));
    }
    total(screen, &published, elapsed);
}

/// Whether any of its outputs is another than before.
fn has_news(built: &Built) -> bool {
    built.written.iter().any(|written| written.change != Change::Unchanged)
}

fn document(screen: &mut Screen, built: &Built, in_full: bool, verbosity: Verbosity, current: &Path) {
    screen.styled(ColorSpec::new().set_bold(true), &on_one_line(&built.findings.name));
    let mut facts: Vec<String> = built.pages.map(|pages| count(pages as usize, "page")).into_iter().collect();
    if !in_full {
        facts.push(count(built.written.iter().map(|written| written.files).sum(), "file"));
        facts.push(size(built.written.iter().map(|written| written.size).sum()));
    }
    facts.push(duration(built.elapsed));
    screen.put(&format!(": {}\n", facts.join(", ")));
    if in_full {
        files(screen, &built.written, current);
    }
    if verbosity == Verbosity::Verbose {
        read(screen, built);
    }
}

fn files(screen: &mut Screen, written: &[Written], current: &Path) {
    let name = |written: &Written| on_one_line(&shown(&written.path, current).display().to_string());
    let names: Vec<String> = written.iter().map(name).collect();
    let width = names.iter().map(|name| name.width()).max().unwrap_or_default();
    for (name, written) in names.iter().zip(written) {
        let space = " ".repeat(width - name.width());
        let unchanged = if written.change == Change::Unchanged { "  unchanged" } else { "" };
        let pages = written.pages.map(|pages| format!("  {}", count(pages, "page"))).unwrap_or_default();
        screen.put(&format!("  {name}{space}  {:>9}{pages}{unchanged}\n", size(written.size)));
    }
}

fn read(screen: &mut Screen, built: &Built) {
    let read = |asked: &'_ Asked| {
        let Question::Read(path) = &asked.question else { return None };
        matches!(asked.answer, Answer::Found(_)).then(|| path.clone())
    };
    let files: Vec<String> = built.record.iter().filter_map(read).collect();
    if !files.is_empty() {
        screen.put(&format!("  read {}\n", files.join(", ")));
    }
}

fn total(screen: &mut Screen, published: &[&Built], elapsed: Duration) {
    if published.is_empty() {
        return;
    }
    let written = || published.iter().flat_map(|built| &built.written);
    let mut facts = vec![size(written().map(|written| written.size).sum())];
    let pages: usize = published.iter().filter_map(|built| built.pages).map(|pages| pages as usize).sum();
    facts.extend((pages > 0).then(|| count(pages, "page")));
    let unchanged = written().filter(|written| written.change == Change::Unchanged).count();
    facts.extend((unchanged > 0).then(|| format!("{unchanged} unchanged")));
    screen.colored(Color::Green, "Published");
    let files: usize = written().map(|written| written.files).sum();
    let (documents, files) = (count(published.len(), "document"), count(files, "file"));
    screen.put(&format!(" {documents} in {files} ({}) in {}.\n", facts.join(", "), duration(elapsed)));
}

/// Draws what was not published, and how many warnings there were.
pub(super) fn faults(screen: &mut Screen, built: &[Built], warnings: usize) {
    let failed = built.iter().filter(|built| built.findings.failed()).count();
    if failed > 0 {
        screen.colored(Color::Red, &format!("{} not published", count(failed, "document")));
        screen.put(&match built.iter().filter(|built| built.keeps_old_outputs).count() {
            0 => ".\n".to_owned(),
            kept if kept == failed => "; the old outputs are kept.\n".to_owned(),
            kept => format!("; the old outputs of {kept} are kept.\n"),
        });
    }
    if warnings > 0 {
        screen.colored(Color::Yellow, &count(warnings, "warning"));
        screen.put("; `publish explain` tells what each means.\n");
    }
}

pub(super) fn count(number: usize, what: &str) -> String {
    format!("{number} {what}{}", if number == 1 { "" } else { "s" })
}

/// A size in the units of the SI, as most file managers have them.
fn size(bytes: u64) -> String {
    let (unit, name) = match bytes {
        0..1_000 => return format!("{bytes} B"),
        1_000..1_000_000 => (1e3, "kB"),
        1_000_000..1_000_000_000 => (1e6, "MB"),
        _ => (1e9, "GB"),
    };
    let number = bytes as f64 / unit;
    let decimals = usize::from(number < 99.95);
    format!("{number:.decimals$} {name}")
}

pub(super) fn duration(duration: Duration) -> String {
    match duration.as_millis() {
        0 => "under 1 ms".to_owned(),
        milliseconds @ 1..1_000 => format!("{milliseconds} ms"),
        1_000..60_000 => format!("{:.1} s", duration.as_secs_f64()),
        milliseconds => format!("{} min {} s", milliseconds / 60_000, milliseconds / 1_000 % 60),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_short() {
        let sizes = [0, 999, 1_000, 99_949, 99_960, 1_234_567, 25_000_000_000];
        let shown = sizes.map(size);
        assert_eq!(shown, ["0 B", "999 B", "1.0 kB", "99.9 kB", "100 kB", "1.2 MB", "25.0 GB"]);
    }

    #[test]
    fn durations_are_short() {
        let shown = [0, 21, 1_250, 125_000].map(|milliseconds| duration(Duration::from_millis(milliseconds)));
        assert_eq!(shown, ["under 1 ms", "21 ms", "1.2 s", "2 min 5 s"]);
    }
}
