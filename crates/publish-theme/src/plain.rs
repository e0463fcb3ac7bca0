//! The looks of plain text, and the edges of pages.

use publish_core::Theme;
use publish_core::theme::PlainLooks;
use publish_core::theme::running::{Running, RunningLine, RunningPiece};

use crate::stated::{Stated, UNSAID};
use crate::value::Value;

/// Sets what is said of plain text and of the edges of pages.
pub(crate) fn apply(stated: &Stated<'_>, theme: &mut Theme) {
    let PlainLooks { width, heading_marks, emphasis, ascii } = &mut theme.plain;
    if let Some(Value::Whole(said)) = stated.value("text.width") {
        *width = *said;
    }
    if let Some(Value::Texts(marks)) = stated.value("text.heading-marks") {
        for (level, mark) in heading_marks.iter_mut().enumerate() {
            mark.clone_from(&marks[level.min(marks.len() - 1)]);
        }
    }
    if let Some(form) = stated.text("text.emphasis") {
        *emphasis = form == "marks";
    }
    if let Some(said) = stated.flag("text.ascii") {
        *ascii = said;
    }
    let Running { header, footer } = &mut theme.running;
    for (path, own) in [("page.header", header), ("page.footer", footer)] {
        if let Some(said) = line(stated, path) {
            *own = said;
        }
    }
}

/// A header or footer; `None` where nothing is said of it. A layer that says any part of it leaves no part to those below.
fn line(stated: &Stated<'_>, path: &str) -> Option<RunningLine> {
    let layer = stated.layer_below(&format!("{path}."));
    let part = |name: &str| -> Vec<RunningPiece> {
        let path = format!("{path}.{name}");
        match stated.value(&path) {
            Some(Value::Line(pieces)) if stated.layer(&path) == layer => pieces.clone(),
            _ => Vec::new(),
        }
    };
    let line = || RunningLine { start: part("left"), middle: part("center"), end: part("right") };
    (layer != UNSAID).then(line)
}
