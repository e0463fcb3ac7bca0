//! Diagnostics on a line each, as compilers have them and editors can follow.

use publish_core::Diagnostic;

use super::place::{Location, Places};
use super::plain::on_one_line;
use super::screen::Screen;
use super::{color, severity_name};

/// Writes `path:line:column: severity[code]: message`; the place goes as far as there is one.
pub(super) fn write(screen: &mut Screen, diagnostic: &Diagnostic, places: &mut Places<'_>) {
    let place = match places.of(diagnostic) {
        Some(Location::Range(place)) => format!("{}:{}:{}", place.file, place.line, place.column),
        Some(Location::File { file }) => file,
        None if places.document().is_empty() => "publish".to_owned(),
        None => places.document().to_owned(),
    };
    screen.put(&format!("{}: ", on_one_line(&place)));
    let severity = format!("{}[{}]", severity_name(diagnostic.severity), diagnostic.code);
    screen.colored(color(diagnostic.severity), &severity);
    screen.put(&format!(": {}\n", on_one_line(&diagnostic.message)));
}
