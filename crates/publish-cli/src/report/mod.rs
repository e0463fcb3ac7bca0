//! The only place that draws: diagnostics, the closing summary and status lines, on standard error.

mod diagnostic;
mod excerpt;
mod json;
mod place;
pub(crate) mod plain;
mod sarif;
mod screen;
mod short;
mod shown;
mod summary;
mod watched;

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::time::Duration;

use codespan_reporting::term::termcolor::{BufferWriter, Color, ColorChoice};
use publish_build::{Built, Findings};
use publish_core::{Diagnostic, Severity};

use crate::Exit;
use crate::arguments::{DiagnosticFormat, When};
use crate::color::use_color;
use place::Places;
use plain::on_one_line;
use screen::Screen;
pub(crate) use shown::faults_of;
pub(crate) use watched::{News, Watched};

/// How much is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Verbosity {
    /// Errors only.
    Quiet,
    /// Errors, the first warnings of each kind, what was written.
    Usual,
    /// Every warning, and what was read.
    Verbose,
}

/// So many faults of one kind in one document are told, and so many of a kind that is an error; the rest is counted.
const FAULTS_OF_A_KIND: usize = 10;
const ERRORS_OF_A_KIND: usize = 100;

/// Draws on standard error.
pub(crate) struct Reporter {
    writer: BufferWriter,
    verbosity: Verbosity,
    format: DiagnosticFormat,
    current: PathBuf,
    /// What is to be said at the end, in the one log.
    results: Vec<sarif::Finding>,
}

impl Reporter {
    /// Makes a reporter.
    pub(crate) fn new(verbosity: Verbosity, color: When, format: DiagnosticFormat) -> Reporter {
        let choice = if use_color(color) { ColorChoice::Always } else { ColorChoice::Never };
        let writer = BufferWriter::stderr(choice);
        Reporter { writer, verbosity, format, current: PathBuf::new(), results: Vec::new() }
    }

    /// Makes a reporter for a command that builds nothing.
    pub(crate) fn for_people(color: When) -> Reporter {
        Reporter::new(Verbosity::Usual, color, DiagnosticFormat::Human)
    }

    /// Names files from this folder on.
    pub(crate) fn stand_in(&mut self, current: PathBuf) {
        self.current = current;
    }

    /// Reports what was found in a document or a configuration.
    pub(crate) fn findings(&mut self, findings: &Findings) {
        let mut screen = Screen::new(&self.writer);
        let told = findings.diagnostics.iter().filter(|diagnostic| self.tells(diagnostic));
        let mut places = Places::new(findings, &self.current);
        match self.format {
            DiagnosticFormat::Human => self.draw(&mut screen, findings),
            DiagnosticFormat::Short => told.for_each(|diagnostic| short::write(&mut screen, diagnostic, &mut places)),
            DiagnosticFormat::Json => told.for_each(|diagnostic| json::write(&mut screen, diagnostic, &mut places)),
            DiagnosticFormat::Sarif => {
                let results: Vec<_> = told.map(|diagnostic| sarif::finding(diagnostic, &mut places)).collect();
                self.results.extend(results);
            }
        }
        self.print(&screen);
    }

    /// Draws for people, who are not told the same a hundred times.
    fn draw(&self, screen: &mut Screen, findings: &Findings) {
        let mut told: BTreeMap<&str, usize> = BTreeMap::new();
        for diagnostic in findings.diagnostics.iter().filter(|diagnostic| self.tells(diagnostic)) {
            let count = told.entry(diagnostic.code.name).or_default();
            *count += 1;
            if *count <= most_told(diagnostic) || self.verbosity == Verbosity::Verbose {
                diagnostic::draw(screen, diagnostic, findings, &self.current);
            }
        }
        if self.verbosity != Verbosity::Verbose {
            told.iter().for_each(|(code, &count)| rest(screen, findings, code, count));
        }
    }

    /// Ends the report: tools get their log.
    pub(crate) fn finish(&mut self, exit: Exit) {
        if self.format == DiagnosticFormat::Sarif {
            let mut screen = Screen::new(&self.writer);
            sarif::write(&mut screen, std::mem::take(&mut self.results), exit);
            self.print(&screen);
        }
    }

    /// Reports what was written, of each document and in all, and how many warnings there were.
    pub(crate) fn summary(&self, built: &[Built], warnings: usize, elapsed: Duration) {
        if self.verbosity == Verbosity::Quiet || !self.format.is_for_people() {
            return;
        }
        let mut screen = Screen::new(&self.writer);
        summary::draw(&mut screen, built, elapsed, self.verbosity, &self.current);
        summary::faults(&mut screen, built, warnings);
        self.print(&screen);
    }

    /// Reports what came of documents that are watched. Where there are keys to be pressed, it is a page of its own, with all
    /// faults that there are; else new faults follow those of before.
    pub(crate) fn pass(&mut self, news: &News<'_>, has_keys: bool) {
        let is_for_people = self.format.is_for_people() && self.verbosity > Verbosity::Quiet;
        if is_for_people {
            let mut screen = Screen::new(&self.writer);
            watched::head(&mut screen, news, &self.current, has_keys);
            self.print(&screen);
        }
        match has_keys {
            true => news.now.iter().for_each(|findings| self.findings(findings)),
            false => news.new.iter().for_each(|findings| self.findings(findings)),
        }
        if is_for_people {
            let mut screen = Screen::new(&self.writer);
            watched::foot(&mut screen, news, has_keys);
            self.print(&screen);
        }
    }

    /// Reports that the command can't be understood.
    pub(crate) fn usage(&self, message: &str, help: &str) {
        let mut screen = Screen::new(&self.writer);
        screen.colored(Color::Red, "error");
        let (message, help) = (on_one_line(message), on_one_line(help));
        screen.put(&format!(": {message}\n  = help: {help}\n\nFor more information, try '--help'.\n"));
        self.print(&screen);
    }

    /// Prints lines of a report that was asked for.
    pub(crate) fn lines(&self, lines: &[String]) {
        let mut screen = Screen::new(&self.writer);
        lines.iter().for_each(|line| screen.put(&format!("{}\n", on_one_line(line))));
        self.print(&screen);
    }

    /// Says what was done, in a sentence.
    pub(crate) fn status(&self, sentence: &str) {
        let mut screen = Screen::new(&self.writer);
        screen.put(&on_one_line(sentence));
        screen.put("\n");
        self.print(&screen);
    }

    fn tells(&self, diagnostic: &Diagnostic) -> bool {
        self.verbosity > Verbosity::Quiet || diagnostic.severity == Severity::Error
    }

    fn print(&self, screen: &Screen) {
        // Nobody is left to be told when standard error is gone.
        let _ = self.writer.print(screen.buffer());
    }
}

/// How many faults of a kind are told one by one.
fn most_told(diagnostic: &Diagnostic) -> usize {
    if diagnostic.code.severity == Severity::Error { ERRORS_OF_A_KIND } else { FAULTS_OF_A_KIND }
}

/// Counts what was left out.
fn rest(screen: &mut Screen, findings: &Findings, code: &str, count: usize) {
    let of_the_kind = || findings.diagnostics.iter().filter(|found| found.code.name == code);
    let Some(severity) = of_the_kind().map(|found| found.severity).max() else { return };
    let left_out = count.saturating_sub(of_the_kind().map(most_told).max().unwrap_or_default());
    if left_out > 0 {
        screen.colored(color(severity), severity_name(severity));
        let name = on_one_line(&findings.name);
        screen.put(&format!(": and {left_out} more `{code}` in {name}; `-v` shows them all\n\n"));
    }
}

/// What people and tools are told the severity is.
pub(crate) fn severity_name(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "note",
    }
}

fn color(severity: Severity) -> Color {
    match severity {
        Severity::Error => Color::Red,
        Severity::Warning => Color::Yellow,
        Severity::Note => Color::Green,
    }
}
