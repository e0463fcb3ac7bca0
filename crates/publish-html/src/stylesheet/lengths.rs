//! Lengths as CSS has them.

use publish_core::text::decimal;
use publish_core::{Pt, Theme};
use publish_style::screen::{self, Fluid};
use publish_style::{Em, RuleStyle, Share};

use super::roles::color;

/// Those of text in `rem`, and those of lines in pixels.
pub(super) struct Lengths {
    text: Pt,
}

impl Lengths {
    pub(super) fn of(theme: &Theme) -> Lengths {
        Lengths { text: theme.metrics.text_size }
    }

    pub(super) fn rem(&self, length: Pt) -> String {
        format!("{}rem", decimal(length / self.text))
    }

    /// A space: on screens there is more of it than on paper.
    pub(super) fn space(&self, length: Pt) -> String {
        if length == Pt::ZERO { "0".to_owned() } else { format!("calc({}*var(--space))", self.rem(length)) }
    }

    /// How thick a line is: one thinner than a pixel would vanish on some screens.
    pub(super) fn stroke(&self, width: Pt) -> String {
        let width = (width * screen::STROKE.0).max(screen::THINNEST);
        format!("{}px", decimal(width / Pt::from_px(1.0)))
    }

    pub(super) fn line(&self, style: &RuleStyle) -> String {
        format!("{} solid {}", self.stroke(style.thickness), color(style.ink))
    }
}

pub(super) fn percent(share: Share) -> String {
    format!("{}%", decimal(share.0 * 100.0))
}

pub(super) fn em(length: Em) -> String {
    format!("{}em", decimal(length.0))
}

/// A length that grows with the window, of the size of text that a unit stands for.
pub(super) fn fluid(Fluid { least, base, of_window, most }: Fluid, unit: &str) -> String {
    let [least, base, most] = [least, base, most].map(|length| format!("{}{unit}", decimal(length.0)));
    format!("clamp({least},{base} + {}vw,{most})", decimal(of_window.0 * 100.0))
}
