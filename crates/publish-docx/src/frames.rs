//! What quotations and callouts draw around paragraphs.

use docx_rs::{ParagraphBorderPosition, ParagraphBorders, Shading};
use publish_core::Pt;
use publish_core::model::ContainerKind;

use crate::line::Line;
use crate::styles::{Sheet, border, id};

/// A quotation or callout around blocks.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Frame {
    kind: FrameKind,
    /// Where its own text starts.
    left: i32,
}

#[derive(Clone, Copy, Debug)]
enum FrameKind {
    Quote,
    /// A callout, by its place among the theme's.
    Callout(usize),
}

impl Frame {
    pub(crate) fn quote(left: i32) -> Frame {
        Frame { kind: FrameKind::Quote, left }
    }

    pub(crate) fn callout(index: usize, left: i32) -> Frame {
        Frame { kind: FrameKind::Callout(index), left }
    }

    /// Draws the frame at a paragraph whose style does not have it; `edge` is where the paragraph's first line
    /// starts.
    pub(crate) fn apply(self, sheet: &Sheet<'_>, style: &str, edge: i32, is_last: bool, line: &mut Line<'_>) {
        if self.has_style(style) {
            return;
        }
        let theme = sheet.theme;
        let metrics = &theme.metrics;
        let (start, end) = sheet.sides();
        // The bar stays where it is, however far the paragraph is indented.
        let own = match self.kind {
            FrameKind::Quote => metrics.indent * 0.75,
            FrameKind::Callout(_) => metrics.padding + Pt(0.5),
        };
        let distance = own + Pt((edge - self.left) as f32 / 20.0);
        let gap = metrics.padding * 0.75;
        let borders = ParagraphBorders::with_empty();
        line.property.borders = Some(match self.kind {
            FrameKind::Quote => {
                let bar = border(start, metrics.bar, distance, theme.paint.quote_bar);
                borders.set(bar)
            }
            FrameKind::Callout(index) => {
                let (rule, ground) = theme.paint.callouts[index];
                let side = |side, distance| border(side, metrics.thin_rule, distance, ground);
                line.property.shading = Some(Shading::new().fill(ground.hex()));
                let borders = borders.set(border(start, metrics.bar, distance, rule)).set(side(end, metrics.padding));
                // Paragraphs above and below have a border of their own there; the last one closes the ground.
                if is_last { borders.set(side(ParagraphBorderPosition::Bottom, gap)) } else { borders }
            }
        });
    }

    /// Whether a style draws the frame itself, or draws one of its own.
    fn has_style(self, style: &str) -> bool {
        match self.kind {
            FrameKind::Quote => matches!(style, id::QUOTE | id::QUOTE_ATTRIBUTION | id::SOURCE_CODE),
            FrameKind::Callout(index) => {
                style == id::CALLOUTS[index] || style == id::CALLOUT_TITLES[index] || style == id::SOURCE_CODE
            }
        }
    }
}

/// The place of a callout among the theme's; none for a plain division.
pub(crate) fn callout(kind: ContainerKind) -> Option<usize> {
    match kind {
        ContainerKind::Division => None,
        ContainerKind::Note => Some(0),
        ContainerKind::Tip => Some(1),
        ContainerKind::Important => Some(2),
        ContainerKind::Warning => Some(3),
        ContainerKind::Caution => Some(4),
    }
}
