//! Draws one diagnostic.

use std::path::Path;

use codespan_reporting::diagnostic::{Diagnostic as Drawn, Label as DrawnLabel, Severity as DrawnSeverity};
use codespan_reporting::term::{Config, emit_to_write_style};
use publish_build::Findings;
use publish_core::{At, Diagnostic, Severity};

use super::excerpt::Excerpts;
use super::place::{Places, path};
use super::plain::on_one_line;
use super::screen::Screen;

/// Draws a diagnostic with the lines it speaks of.
pub(super) fn draw(screen: &mut Screen, diagnostic: &Diagnostic, findings: &Findings, current: &Path) {
    let mut excerpts = Excerpts::new(findings, current);
    let places: Vec<_> =
        diagnostic.span().into_iter().chain(diagnostic.labels.iter().map(|label| label.span)).collect();
    let ranges = excerpts.add(&places);
    let primary = diagnostic.span().is_some();
    let mut labels = Vec::new();
    for (index, (text, range)) in ranges.into_iter().enumerate() {
        labels.push(match (primary, index) {
            (true, 0) => DrawnLabel::primary(text, range),
            _ => {
                let label = &diagnostic.labels[index - usize::from(primary)];
                DrawnLabel::secondary(text, range).with_message(on_one_line(&label.message))
            }
        });
    }
    let drawn = Drawn::new(severity(diagnostic.severity))
        .with_code(diagnostic.code.name)
        .with_message(message(diagnostic, findings, current))
        .with_labels(labels)
        .with_notes(notes(diagnostic, findings, current));
    if emit_to_write_style(screen, &Config::default(), &excerpts, &drawn).is_err() {
        screen.put(&format!("{}\n", message(diagnostic, findings, current)));
    }
}

/// The includes that led to the place, and what to do.
fn notes(diagnostic: &Diagnostic, findings: &Findings, current: &Path) -> Vec<String> {
    let includes = Places::new(findings, current).includes(diagnostic);
    let mut notes: Vec<String> = includes
        .iter()
        .map(|place| format!("included from {}:{}:{}", on_one_line(&place.file), place.line, place.column))
        .collect();
    notes.extend(diagnostic.help.iter().map(|help| format!("help: {}", on_one_line(help))));
    notes
}

/// The message; without a place in a text, the name of what it is about goes before it.
fn message(diagnostic: &Diagnostic, findings: &Findings, current: &Path) -> String {
    let message = on_one_line(&diagnostic.message);
    let name = match &diagnostic.at {
        At::Span(_) => return message,
        At::File(file) => on_one_line(&path(file, &findings.root, current)),
        At::Document => on_one_line(&findings.name),
    };
    if name.is_empty() || message.contains(&name) { message } else { format!("{name}: {message}") }
}

fn severity(severity: Severity) -> DrawnSeverity {
    match severity {
        Severity::Error => DrawnSeverity::Error,
        Severity::Warning => DrawnSeverity::Warning,
        Severity::Note => DrawnSeverity::Note,
    }
}
