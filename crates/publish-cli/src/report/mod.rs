//! The only place that draws: diagnostics, the closing summary and status lines, on standard error.

mod diagnostic;
mod excerpt;
mod json;
mod place;
mod plain;
mod sarif;
mod short;
mod summary;

use std::collections::BTreeMap;
use std::io::Write;
use std::path::PathBuf;
use std::time::Duration;

use codespan_reporting::term::termcolor::{Buffer, BufferWriter, Color, ColorChoice, ColorSpec, WriteColor};
use publish_build::{Built, Findings};
use publish_core::{Diagnostic, Severity};

use crate::Exit;
use crate::arguments::{DiagnosticFormat, When};
use crate::color::use_color;
use place::Places;

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

/// So many faults of one kind in one document are told; the rest is counted. What is an error by its kind is always
/// told.
const FAULTS_OF_A_KIND: usize = 10;

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
        let mut buffer = self.writer.buffer();
        let told = findings.diagnostics.iter().filter(|diagnostic| self.tells(diagnostic));
        let mut places = Places::new(findings, &self.current);
        match self.format {
            DiagnosticFormat::Human => self.draw(&mut buffer, findings),
            DiagnosticFormat::Short => told.for_each(|diagnostic| short::write(&mut buffer, diagnostic, &mut places)),
            DiagnosticFormat::Json => told.for_each(|diagnostic| json::write(&mut buffer, diagnostic, &mut places)),
            DiagnosticFormat::Sarif => {
                let results: Vec<_> = told.map(|diagnostic| sarif::finding(diagnostic, &mut places)).collect();
                self.results.extend(results);
            }
        }
        self.print(&buffer);
    }

    /// Draws for people, who are not told the same a hundred times.
    fn draw(&self, buffer: &mut Buffer, findings: &Findings) {
        let mut told: BTreeMap<&str, usize> = BTreeMap::new();
        for diagnostic in findings.diagnostics.iter().filter(|diagnostic| self.tells(diagnostic)) {
            let count = told.entry(diagnostic.code.name).or_default();
            *count += 1;
            if *count <= FAULTS_OF_A_KIND || self.verbosity == Verbosity::Verbose || is_always_told(diagnostic) {
                diagnostic::draw(buffer, diagnostic, findings, &self.current);
            }
        }
        if self.verbosity != Verbosity::Verbose {
            told.iter().for_each(|(code, &count)| rest(buffer, findings, code, count));
        }
    }

    /// Ends the report: tools get their log.
    pub(crate) fn finish(&mut self, exit: Exit) {
        if self.format == DiagnosticFormat::Sarif {
            let mut buffer = self.writer.buffer();
            sarif::write(&mut buffer, std::mem::take(&mut self.results), exit);
            self.print(&buffer);
        }
    }

    /// Reports what was written, of each document and in all, and how many warnings there were.
    pub(crate) fn summary(&self, built: &[Built], warnings: usize, elapsed: Duration) {
        if self.verbosity == Verbosity::Quiet || !self.format.is_for_people() {
            return;
        }
        let mut buffer = self.writer.buffer();
        summary::draw(&mut buffer, built, elapsed, self.verbosity, &self.current);
        summary::faults(&mut buffer, built, warnings);
        self.print(&buffer);
    }

    /// Reports that the command can't be understood.
    pub(crate) fn usage(&self, message: &str, help: &str) {
        let mut buffer = self.writer.buffer();
        colored(&mut buffer, Color::Red, "error");
        put(&mut buffer, &format!(": {message}\n  = help: {help}\n\nFor more information, try '--help'.\n"));
        self.print(&buffer);
    }

    /// Says what was done, in a sentence.
    pub(crate) fn status(&self, sentence: &str) {
        let mut buffer = self.writer.buffer();
        put(&mut buffer, sentence);
        put(&mut buffer, "\n");
        self.print(&buffer);
    }

    fn tells(&self, diagnostic: &Diagnostic) -> bool {
        self.verbosity > Verbosity::Quiet || diagnostic.severity == Severity::Error
    }

    fn print(&self, buffer: &Buffer) {
        // Nobody is left to be told when standard error is gone.
        let _ = self.writer.print(buffer);
    }
}

fn is_always_told(diagnostic: &Diagnostic) -> bool {
    diagnostic.code.severity == Severity::Error
}

/// Counts what was left out.
fn rest(buffer: &mut Buffer, findings: &Findings, code: &str, count: usize) {
    let left_out = count.saturating_sub(FAULTS_OF_A_KIND);
    let of_the_kind = || findings.diagnostics.iter().filter(|found| found.code.name == code);
    let Some(severity) = of_the_kind().map(|found| found.severity).max() else { return };
    if left_out > 0 && !of_the_kind().any(is_always_told) {
        colored(buffer, color(severity), severity_name(severity));
        put(buffer, &format!(": and {left_out} more `{code}` in {}; `-v` shows them all\n\n", findings.name));
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

/// Writes into memory, which can't fail.
fn put(buffer: &mut Buffer, text: &str) {
    buffer.write_all(text.as_bytes()).expect("memory takes all");
}

fn colored(buffer: &mut Buffer, color: Color, text: &str) {
    styled(buffer, ColorSpec::new().set_fg(Some(color)).set_bold(true).set_intense(true), text);
}

fn styled(buffer: &mut Buffer, style: &ColorSpec, text: &str) {
    buffer.set_color(style).expect("memory takes all");
    put(buffer, text);
    buffer.reset().expect("memory takes all");
}
