//! What quotations and callouts draw around paragraphs and tables.

use publish_core::{Pt, Twips};
use publish_style::word::{FARTHEST_BORDER, POINT};
use publish_style::{Callout, FrameRole, FrameStyle, Ink};

use crate::styles::{ParagraphStyle, Sheet};
use crate::wml::{Border, Borders, PaletteColor, Side};

/// A quotation or callout around blocks.
///
/// Word draws one border at a side of a paragraph (ECMA-376-1 §17.3.1.24), so the bar of the outermost frame runs on
/// beside all that is in it; a callout in it is told by its title and its ground.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Frame {
    kind: FrameKind,
    /// The frame whose bar is drawn.
    outermost: FrameKind,
    /// How many frames there are, from the outermost to this one.
    pub(crate) depth: usize,
    /// Where the bar ends, from the start of the column.
    pub(crate) bar: Twips,
    /// Where the ground ends, from the end of the column.
    pub(crate) right: Twips,
    /// What it is drawn on, where it is not the page.
    pub(crate) ground: Option<PaletteColor>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum FrameKind {
    Quote,
    Callout(Callout),
}

/// Where a paragraph stands in a frame.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Placed {
    pub(crate) frame: Frame,
    pub(crate) edges: Edges,
    pub(crate) strip: Strip,
}

/// Where a paragraph starts and ends, from the edges of the column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Edges {
    pub(crate) left: Twips,
    pub(crate) hanging: Twips,
    pub(crate) right: Twips,
}

/// Who draws the frame at a paragraph, and whether the paragraph has lines of its own above and below.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Strip {
    /// The style.
    Styled,
    /// The paragraph.
    Plain,
    /// The paragraph, which keeps paragraphs or tables apart.
    Gap,
    /// The paragraph; its ground and the lines around it are those of code.
    Code,
    /// The paragraph; the line below it is a rule.
    Rule,
}

/// The borders above and below a paragraph, which hold the ground there: their distances in points.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Caps {
    pub(crate) top: Option<u8>,
    pub(crate) bottom: Option<u8>,
}

impl Frame {
    pub(crate) fn quote(sheet: &Sheet<'_>, outer: Option<Frame>, left: Twips, right: Twips) -> Frame {
        Frame::new(sheet, FrameKind::Quote, outer, left, right)
    }

    pub(crate) fn callout(
        sheet: &Sheet<'_>,
        callout: Callout,
        outer: Option<Frame>,
        left: Twips,
        right: Twips,
    ) -> Frame {
        let kind = FrameKind::Callout(callout);
        let ground = kind.style(sheet).ground.map(|ink| sheet.color(ink));
        Frame { ground, ..Frame::new(sheet, kind, outer, left, right) }
    }

    /// A frame whose own text starts at `left` and which ends at `right`.
    fn new(sheet: &Sheet<'_>, kind: FrameKind, outer: Option<Frame>, left: Twips, right: Twips) -> Frame {
        match outer {
            Some(outer) => Frame {
                kind,
                depth: outer.depth + 1,
                right: if outer.ground.is_some() { outer.right } else { right },
                ..outer
            },
            None => {
                let bar = left - kind.distance(sheet);
                Frame { kind, outermost: kind, depth: 1, bar, right, ground: None }
            }
        }
    }

    /// The same frame as the ground of what is around a frame in it.
    pub(crate) fn on(self, depth: usize, ground: Option<PaletteColor>) -> Frame {
        Frame { depth, ground, ..self }
    }

    /// Whether another frame beside it has the same bar and ground.
    pub(crate) fn looks_like(&self, other: &Frame) -> bool {
        self.outermost == other.outermost && self.bar == other.bar
    }

    /// Where text stands that has no indent of its own.
    pub(crate) fn text_edges(self, sheet: &Sheet<'_>) -> Edges {
        let left = self.bar + self.outermost.distance(sheet);
        Edges {
            left,
            hanging: Twips::ZERO,
            right: self.right + FrameKind::Callout(Callout::Note).style(sheet).end.twips(),
        }
    }

    /// The edges of a paragraph from which the bar can be drawn where it stands: its distance is in whole points, and
    /// at most 31 of them (ECMA-376-1 §17.3.4). Farther off, the first line of what `hangs` reaches out to it.
    pub(crate) fn reach(self, edges: Edges, hangs: bool) -> Edges {
        let Edges { left, hanging, right } = edges;
        let distance = left - hanging - self.bar;
        let farthest = POINT * i32::from(FARTHEST_BORDER);
        let Twips(nearly) = distance + POINT / 2;
        let whole = (POINT * nearly.div_euclid(20)).min(farthest);
        if hanging > Twips::ZERO || (hangs && distance > farthest) {
            return Edges { left, hanging: hanging + distance - whole, right };
        }
        Edges { left: left - distance + whole, hanging, right }
    }

    /// How thick the bar is, and its colour.
    pub(crate) fn bar_style(self, sheet: &Sheet<'_>) -> (Pt, PaletteColor) {
        let (thickness, ink) = self.outermost.style(sheet).bar.unwrap_or_default();
        (thickness, sheet.color(ink))
    }

    /// How far the ground reaches above the first line and below the last one, in points.
    pub(crate) fn gap(sheet: &Sheet<'_>) -> u8 {
        FrameKind::Callout(Callout::Note).style(sheet).block.0.round() as u8
    }

    /// What borders above and below are drawn in, so that they are not seen.
    fn hidden(self, sheet: &Sheet<'_>) -> PaletteColor {
        self.ground.unwrap_or(sheet.color(Ink::Page))
    }
}

impl FrameKind {
    /// How far from the text the bar is, in whole points.
    fn distance(self, sheet: &Sheet<'_>) -> Twips {
        POINT * self.style(sheet).start.0.round() as i32
    }

    /// How it is drawn.
    fn style(self, sheet: &Sheet<'_>) -> FrameStyle {
        sheet.looks.frame(match self {
            FrameKind::Quote => FrameRole::Quote,
            FrameKind::Callout(callout) => FrameRole::Callout(callout),
        })
    }

    /// Whether a style draws the frame.
    fn draws(self, style: ParagraphStyle) -> bool {
        match self {
            FrameKind::Quote => matches!(style, ParagraphStyle::Quote | ParagraphStyle::QuoteAttribution),
            FrameKind::Callout(callout) => {
                style == ParagraphStyle::Callout(callout) || style == ParagraphStyle::CalloutTitle(callout)
            }
        }
    }
}

impl Placed {
    pub(crate) fn new(sheet: &Sheet<'_>, frame: Frame, style: ParagraphStyle, edges: Edges) -> Placed {
        let text = frame.text_edges(sheet);
        // The style of a quotation has no border at the end, so it does not matter where that is.
        let is_usual = edges.left == text.left
            && edges.hanging == Twips::ZERO
            && (edges.right == text.right || frame.kind == FrameKind::Quote);
        let strip = if style == ParagraphStyle::SourceCode {
            Strip::Code
        } else if style == ParagraphStyle::HorizontalRule {
            Strip::Rule
        } else if frame.depth == 1 && is_usual && frame.kind.draws(style) {
            Strip::Styled
        } else {
            Strip::Plain
        };
        Placed { frame, edges, strip }
    }

    /// Whether another paragraph with the same caps is one box with this one.
    pub(crate) fn is_like(&self, other: &Placed) -> bool {
        let own = |strip| matches!(strip, Strip::Code | Strip::Rule | Strip::Gap);
        self.edges == other.edges
            && self.frame.depth == other.frame.depth
            && self.frame.ground == other.frame.ground
            && (self.strip == other.strip || !(own(self.strip) || own(other.strip)))
    }

    /// Whether the ground can reach beyond its lines.
    pub(crate) fn has_caps(&self) -> bool {
        matches!(self.strip, Strip::Styled | Strip::Plain)
    }

    /// The caps that the style gives it.
    fn styled_caps(&self, sheet: &Sheet<'_>, style: ParagraphStyle) -> Caps {
        let is_callout = matches!(style, ParagraphStyle::Callout(_) | ParagraphStyle::CalloutTitle(_));
        let gap = is_callout.then(|| Frame::gap(sheet));
        Caps { top: gap, bottom: gap }
    }

    /// The borders that the style does not give it.
    pub(crate) fn borders(&self, sheet: &Sheet<'_>, style: ParagraphStyle, caps: Caps) -> Borders {
        let styled = self.styled_caps(sheet, style);
        let mut borders = Borders::default();
        if self.strip != Strip::Styled {
            borders = self.side_borders(sheet);
        } else if caps == styled {
            return borders;
        }
        if matches!(self.strip, Strip::Code | Strip::Rule) {
            return borders;
        }
        let (width, color) = (sheet.theme.metrics.thin_rule, self.frame.hidden(sheet));
        // The ground that the style closes with is not that of the frame around it.
        let is_own = self.strip == Strip::Styled;
        for (side, cap, styled) in [(Side::Top, caps.top, styled.top), (Side::Bottom, caps.bottom, styled.bottom)] {
            borders = match cap {
                Some(space) if !is_own || cap != styled => {
                    borders.with(side, Border::Single { width: width.eighths(), space, color })
                }
                None if styled.is_some() => borders.with(side, Border::Nil),
                Some(_) | None => borders,
            };
        }
        borders
    }

    /// The bar, and the border that ends the ground.
    fn side_borders(&self, sheet: &Sheet<'_>) -> Borders {
        let (start, end) = sheet.sides();
        let (left, right) =
            (self.edges.left - self.edges.hanging - self.frame.bar, self.edges.right - self.frame.right);
        let (bar, color) = self.frame.bar_style(sheet);
        let borders = Borders::default().with(start, Border::line(bar, left.points(), color));
        let Some(ground) = self.frame.ground else { return borders };
        let color = if self.strip == Strip::Code { sheet.color(Ink::Hairline) } else { ground };
        borders.with(end, Border::line(sheet.theme.metrics.thin_rule, right.points(), color))
    }

    /// The ground that the style does not give it.
    pub(crate) fn ground(&self) -> Option<PaletteColor> {
        let is_ours = !matches!(self.strip, Strip::Styled | Strip::Code);
        self.frame.ground.filter(|_| is_ours)
    }
}
