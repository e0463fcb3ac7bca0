//! Diagnostics on a line each, as compilers have them and editors can follow.

use codespan_reporting::term::termcolor::Buffer;
use publish_core::Diagnostic;

use super::place::Places;
use super::plain::on_one_line;
use super::{color, colored, put, severity_name};

/// Writes `path:line:column: severity[code]: message`; the place goes as far as there is one.
pub(super) fn write(buffer: &mut Buffer, diagnostic: &Diagnostic, places: &mut Places<'_>) {
    let place = match places.of(diagnostic) {
        Some(place) => format!("{}:{}:{}", place.file, place.line, place.column),
        None if places.document().is_empty() => "publish".to_owned(),
        None => places.document().to_owned(),
    };
    put(buffer, &format!("{}: ", on_one_line(&place)));
    let severity = format!("{}[{}]", severity_name(diagnostic.severity), diagnostic.code);
    colored(buffer, color(diagnostic.severity), &severity);
    put(buffer, &format!(": {}\n", on_one_line(&diagnostic.message)));
}
