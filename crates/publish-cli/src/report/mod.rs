//! The only place that draws: diagnostics, the closing summary and status lines, on standard error.

mod diagnostic;
mod excerpt;
mod plain;
mod summary;

use std::collections::BTreeMap;
use std::io::Write;
use std::path::PathBuf;
use std::time::Duration;

use codespan_reporting::term::termcolor::{Buffer, BufferWriter, Color, ColorChoice, ColorSpec, WriteColor};
use publish_build::{Built, Findings};
use publish_core::{Diagnostic, Severity};

use crate::arguments::When;
use crate::color::use_color;

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

/// So many warnings of one kind in one document are told; the rest is counted.
const WARNINGS_OF_A_KIND: usize = 10;

/// Draws on standard error.
pub(crate) struct Reporter {
    writer: BufferWriter,
    verbosity: Verbosity,
    current: PathBuf,
}

impl Reporter {
    /// Makes a reporter.
    pub(crate) fn new(verbosity: Verbosity, color: When) -> Reporter {
        let choice = if use_color(color) { ColorChoice::Always } else { ColorChoice::Never };
        Reporter { writer: BufferWriter::stderr(choice), verbosity, current: PathBuf::new() }
    }

    /// Names files from this folder on.
    pub(crate) fn stand_in(&mut self, current: PathBuf) {
        self.current = current;
    }

    /// Reports what was found in a document or a configuration.
    pub(crate) fn findings(&self, findings: &Findings) {
        let mut buffer = self.writer.buffer();
        let mut told: BTreeMap<&str, usize> = BTreeMap::new();
        for diagnostic in findings.diagnostics.iter().filter(|diagnostic| self.tells(diagnostic)) {
            let count = told.entry(diagnostic.code.name).or_default();
            *count += 1;
            if *count <= WARNINGS_OF_A_KIND
                || self.verbosity == Verbosity::Verbose
                || diagnostic.severity == Severity::Error
            {
                diagnostic::draw(&mut buffer, diagnostic, findings, &self.current);
            }
        }
        if self.verbosity != Verbosity::Verbose {
            told.iter().for_each(|(code, &count)| rest(&mut buffer, findings, code, count));
        }
        self.print(&buffer);
    }

    /// Reports what was written, of each document and in all, and how many warnings there were.
    pub(crate) fn summary(&self, built: &[Built], warnings: usize, elapsed: Duration) {
        if self.verbosity == Verbosity::Quiet {
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

/// Counts what was left out.
fn rest(buffer: &mut Buffer, findings: &Findings, code: &str, count: usize) {
    let errors =
        findings.diagnostics.iter().filter(|found| found.code.name == code && found.severity == Severity::Error);
    let left_out = count.saturating_sub(WARNINGS_OF_A_KIND.max(errors.count()));
    if left_out > 0 {
        colored(buffer, Color::Yellow, "warning");
        put(buffer, &format!(": and {left_out} more `{code}` in {}; `-v` shows them all\n\n", findings.name));
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
