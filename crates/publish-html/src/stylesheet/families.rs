//! Families of fonts, as the reader's system has them.

use publish_core::Theme;
use publish_core::theme::{Family, Metrics};
use publish_style::screen::{self, Fitted};

use super::embedded::embedded;

/// Which families stand in for those of the theme.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Fallbacks {
    /// Those of the reader's system as they are.
    Plain,
    /// The same; those that are wider than ours are made smaller.
    Fitted,
}

/// The families by what they are for.
pub(super) fn families(metrics: &Metrics) -> [(&'static str, Family); 3] {
    [("text", metrics.text_family), ("display", metrics.display_family), ("code", metrics.code_family)]
}

/// The theme's family where the reader has it, else the best of what systems bring along.
pub(super) fn stack(family: Family, theme: &Theme, fallbacks: Fallbacks) -> String {
    let others = match family {
        Family::Serif => {
            "Charter,\"Bitstream Charter\",\"Iowan Old Style\",Palatino,\"Palatino Linotype\",Georgia,\
             \"Noto Serif\",\"DejaVu Serif\",serif"
        }
        Family::Sans => {
            "\"Source Sans Pro\",system-ui,\"Segoe UI\",Roboto,\"Helvetica Neue\",Arial,\"Noto Sans\",sans-serif"
        }
        Family::Mono => {
            "ui-monospace,\"Cascadia Mono\",Menlo,Consolas,\"Noto Sans Mono\",\"DejaVu Sans Mono\",monospace"
        }
    };
    let first = theme.families.stand_in(family).or(embedded(family, theme));
    let first = first.map(|name| format!("{},", quoted(name))).unwrap_or_default();
    let fitted: String = fits(theme)
        .filter(|fitted| fallbacks == Fallbacks::Fitted && fitted.family == family)
        .map(|fitted| format!("{},", quoted(fitted.name)))
        .collect();
    format!("{first}\"{}\",{fitted}{others}", family.name())
}

/// The families that may stand in for ours on paper: for none that pages bring along.
pub(super) fn fits(theme: &Theme) -> impl Iterator<Item = Fitted> {
    screen::FITTED.into_iter().filter(|fitted| embedded(fitted.family, theme).is_none())
}

/// A name as a string of CSS, which can end neither itself nor the element that it stands in (CSS Syntax 3 §4.3.5).
pub(super) fn quoted(name: &str) -> String {
    let mut quoted = String::from('"');
    for character in name.chars() {
        match character {
            '"' | '\\' | '<' | '>' | '&' => quoted.push_str(&format!("\\{:x} ", u32::from(character))),
            character if character.is_control() => {}
            character => quoted.push(character),
        }
    }
    quoted.push('"');
    quoted
}
