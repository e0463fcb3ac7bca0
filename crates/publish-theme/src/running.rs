//! What stands at the edges of pages.

use publish_core::Theme;
use publish_core::theme::running::{Running, RunningLine, RunningPiece};

use crate::stated::{Stated, UNSAID};
use crate::value::Value;

/// Sets what is said of headers and footers.
pub(crate) fn apply(stated: &Stated<'_>, theme: &mut Theme) {
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
        let Some(Value::Line(pieces)) = stated.value(&path).filter(|_| stated.layer(&path) == layer) else {
            return Vec::new();
        };
        pieces.clone()
    };
    let line = || RunningLine { start: part("left"), middle: part("center"), end: part("right") };
    (layer != UNSAID).then(line)
}
