//! Draws one diagnostic.

use std::path::Path;

use codespan_reporting::diagnostic::{Diagnostic as Drawn, Label as DrawnLabel, Severity as DrawnSeverity};
use codespan_reporting::term::termcolor::Buffer;
use codespan_reporting::term::{Config, emit_to_write_style};
use publish_build::Findings;
use publish_core::{Diagnostic, Severity};

use super::excerpt::Excerpts;
use super::place::Places;
use super::plain::plain;
use super::put;

/// Draws a diagnostic with the lines it speaks of.
pub(super) fn draw(buffer: &mut Buffer, diagnostic: &Diagnostic, findings: &Findings, current: &Path) {
    let mut excerpts = Excerpts::new(findings, current);
    let places: Vec<_> =
        diagnostic.span.iter().copied().chain(diagnostic.labels.iter().map(|label| label.span)).collect();
    let ranges = excerpts.add(&places);
    let primary = diagnostic.span.is_some();
    let mut labels = Vec::new();
    for (index, (text, range)) in ranges.into_iter().enumerate() {
        labels.push(match (primary, index) {
            (true, 0) => DrawnLabel::primary(text, range),
            _ => {
                let label = &diagnostic.labels[index - usize::from(primary)];
                DrawnLabel::secondary(text, range).with_message(plain(&label.message))
            }
        });
    }
    let drawn = Drawn::new(severity(diagnostic.severity))
        .with_code(diagnostic.code.name)
        .with_message(message(diagnostic, findings))
        .with_labels(labels)
        .with_notes(notes(diagnostic, findings, current));
    if emit_to_write_style(buffer, &Config::default(), &excerpts, &drawn).is_err() {
        put(buffer, &format!("{}\n", message(diagnostic, findings)));
    }
}

/// The includes that led to the place, and what to do.
fn notes(diagnostic: &Diagnostic, findings: &Findings, current: &Path) -> Vec<String> {
    let includes = Places::new(findings, current).includes(diagnostic);
    let mut notes: Vec<String> = includes
        .iter()
        .map(|place| format!("included from {}:{}:{}", plain(&place.file), place.line, place.column))
        .collect();
    notes.extend(diagnostic.help.iter().map(|help| format!("help: {}", plain(help))));
    notes
}

/// The message; without a place in a text, the document's name goes before it.
fn message(diagnostic: &Diagnostic, findings: &Findings) -> String {
    let message = plain(&diagnostic.message);
    let named = diagnostic.span.is_some() || findings.name.is_empty() || message.contains(&findings.name);
    if named { message } else { format!("{}: {message}", findings.name) }
}

fn severity(severity: Severity) -> DrawnSeverity {
    match severity {
        Severity::Error => DrawnSeverity::Error,
        Severity::Warning => DrawnSeverity::Warning,
        Severity::Note => DrawnSeverity::Note,
    }
}
