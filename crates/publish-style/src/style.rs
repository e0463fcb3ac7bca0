//! How something looks, computed: what is inherited and derived is settled.

use publish_core::Pt;
use publish_core::theme::{Family, Figures, Slant, TextMetrics, Weight};

use crate::ink::Ink;

/// How text of a role looks.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Style {
    /// The family.
    pub family: Family,
    /// How bold it is.
    pub weight: Weight,
    /// Whether it leans.
    pub slant: Slant,
    /// The font size.
    pub size: Pt,
    /// The distance from baseline to baseline.
    pub leading: Pt,
    /// The colour.
    pub ink: Ink,
    /// The space added between letters.
    pub tracking: Pt,
    /// Whether it is shown in capitals.
    pub capitals: bool,
    /// How figures look.
    pub figures: Figures,
    /// The space above its paragraphs.
    pub above: Pt,
    /// The space below its paragraphs.
    pub below: Pt,
    /// How lines end.
    pub lines: LineEnds,
    /// What page breaks may not part.
    pub keep: Keep,
}

/// How lines end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LineEnds {
    /// At both edges, with hyphens, where the theme justifies text; else as they come.
    Running,
    /// As they come, without hyphens.
    Ragged,
    /// In the middle.
    Centered,
}

/// What page breaks may not part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Keep {
    /// A page may end between its lines, but not leave one alone.
    Lines,
    /// Its lines stay together.
    Together,
    /// Its lines stay together, on one page with what follows.
    WithNext,
}

impl Style {
    /// Text of a family at a size, in the colour of running text.
    pub(crate) fn new(family: Family, text: TextMetrics, figures: Figures) -> Style {
        Style {
            family,
            weight: Weight::Regular,
            slant: Slant::Upright,
            size: text.size,
            leading: text.leading,
            ink: Ink::Text,
            tracking: Pt::ZERO,
            capitals: false,
            figures,
            above: Pt::ZERO,
            below: Pt::ZERO,
            lines: LineEnds::Ragged,
            keep: Keep::Together,
        }
    }

    /// The size and the distance of baselines.
    pub fn text(&self) -> TextMetrics {
        TextMetrics { size: self.size, leading: self.leading }
    }
}
