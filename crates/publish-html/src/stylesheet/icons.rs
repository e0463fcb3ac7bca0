//! The rules that give each kind of callout its icon.

use publish_style::{Callout, icons};

use super::put;

/// Icons are masks, through which the colour of the title is seen.
pub(super) fn rules(css: &mut String) {
    for callout in Callout::ALL {
        let (class, lines, stroke) = (class(callout), icons::lines(callout), icons::STROKE);
        put(
            css,
            format_args!(
                ".{class}{{--icon-lines:url(\"data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' \
                 viewBox='0 0 16 16' fill='none' stroke='black' stroke-width='{stroke}' stroke-linecap='round' \
                 stroke-linejoin='round'%3E%3Cpath d='{lines}'/%3E%3C/svg%3E\")}}\n"
            ),
        );
    }
}

/// The class of a kind.
pub(super) fn class(callout: Callout) -> &'static str {
    match callout {
        Callout::Note => "note",
        Callout::Tip => "tip",
        Callout::Important => "important",
        Callout::Warning => "warning",
        Callout::Caution => "caution",
    }
}
