//! What quotations and callouts draw around paragraphs.

use docx_rs::{ParagraphBorderPosition, ParagraphBorders, Shading};
use publish_core::Pt;

use crate::line::Line;
use crate::styles::{Callout, ParagraphStyle, Sheet, border};

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
    Callout(Callout),
}

impl Frame {
    pub(crate) fn quote(left: i32) -> Frame {
        Frame { kind: FrameKind::Quote, left }
    }

    pub(crate) fn callout(callout: Callout, left: i32) -> Frame {
        Frame { kind: FrameKind::Callout(callout), left }
    }

    /// Draws the frame at a paragraph whose style does not have it; `edge` is where the paragraph's first line
    /// starts.
    pub(crate) fn apply(self, sheet: &Sheet<'_>, style: ParagraphStyle, edge: i32, is_last: bool, line: &mut Line<'_>) {
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
            FrameKind::Callout(callout) => {
                let (rule, ground) = theme.paint.callouts[callout as usize];
                let side = |side, distance| border(side, metrics.thin_rule, distance, ground);
                line.property.shading = Some(Shading::new().fill(ground.hex()));
                let borders = borders.set(border(start, metrics.bar, distance, rule)).set(side(end, metrics.padding));
                // Paragraphs above and below have a border of their own there; the last one closes the ground.
                if is_last { borders.set(side(ParagraphBorderPosition::Bottom, gap)) } else { borders }
            }
        });
    }

    /// Whether a style draws the frame itself, or draws one of its own.
    fn has_style(self, style: ParagraphStyle) -> bool {
        match self.kind {
            FrameKind::Quote => {
                matches!(style, ParagraphStyle::Quote | ParagraphStyle::QuoteAttribution | ParagraphStyle::SourceCode)
            }
            FrameKind::Callout(callout) => {
                style == ParagraphStyle::Callout(callout)
                    || style == ParagraphStyle::CalloutTitle(callout)
                    || style == ParagraphStyle::SourceCode
            }
        }
    }
}
