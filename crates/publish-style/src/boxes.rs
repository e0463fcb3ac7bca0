//! Boxes and rules: what is drawn around text and between it.

use publish_core::Pt;
use publish_core::theme::Metrics;

use crate::callout::Callout;
use crate::ink::Ink;
use crate::page::Share;
use crate::role::Role;
use crate::sheet::Sheet;

/// What is drawn around text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum FrameRole {
    /// A quotation that stands alone.
    Quote,
    /// A callout.
    Callout(Callout),
    /// A block of code.
    Code,
    /// A cell of a table.
    Cell,
}

/// How a frame is drawn.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct FrameStyle {
    /// The bar at the side where lines start.
    pub bar: Option<(Pt, Ink)>,
    /// The ground.
    pub ground: Option<Ink>,
    /// The outline.
    pub outline: Option<(Pt, Ink)>,
    /// Between the text and the edge, above and below.
    pub block: Pt,
    /// Between the text and the bar or edge where lines start.
    pub start: Pt,
    /// Between the text and the edge where lines end.
    pub end: Pt,
}

/// A line between parts of a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum RuleRole {
    /// Below the letterhead.
    Letterhead,
    /// Above the contact block.
    Contact,
    /// Above and below a table, below its head and above its foot.
    TableEdge,
    /// Between the rows of a table.
    TableRow,
    /// A thematic break.
    Break,
    /// Above the notes of a page.
    Notes,
    /// Below a running header.
    Header,
    /// Below the name of the file that code is from.
    SourceFile,
}

/// How a rule is drawn.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct RuleStyle {
    /// How thick it is.
    pub thickness: Pt,
    /// Its colour.
    pub ink: Ink,
    /// How wide it is at most; `None` for all of the column. See [`RuleStyle::width_in`].
    pub width: Option<Pt>,
    /// The space above it, where something else is there.
    pub above: Pt,
    /// Between it and the text that it belongs to.
    pub gap: Pt,
}

impl RuleStyle {
    /// How wide it is in a column.
    pub fn width_in(&self, column: Pt) -> Pt {
        self.width.map_or(column, |width| RULE_SHARE.of(column).min(width))
    }
}

/// How much of a narrow column a rule takes that is not as wide as the column.
const RULE_SHARE: Share = Share(0.3);
/// Padding above and below is smaller than at the sides by this share: lines have room of their own there.
const BLOCK_SHARE: f32 = 0.75;
/// The inset of quotations, as a share of the indent of lists.
const QUOTE_INSET: f32 = 0.75;
/// The bar of callouts is a little stronger than that of quotations: it stands on a ground.
const CALLOUT_BAR: f32 = 1.2;
/// The indent of what defines a term, as a share of that of lists.
const DEFINITION_INSET: f32 = 1.25;
/// The space between the paragraphs of a cell, as a share of its leading.
const CELL_SPACE: f32 = 0.3;
/// The space around a quotation in tight text, as a share of that between paragraphs, which is taken to be at least so large.
const QUOTE_SPACE: f32 = 2.5;
const LEAST_BETWEEN: Pt = Pt(1.0);
/// The space around code in tight text, as a share of the leading.
const CODE_SPACE: f32 = 0.7;
/// What belongs together closely, as a share of the space between paragraphs.
const ITEM_SHARE: f32 = 0.5;
/// The padding of cells, as shares of that of callouts: above and below, and at the sides.
const CELL_SHARES: (f32, f32) = (0.4, 0.875);
/// A rule that is to be seen a little better than a hairline, as a share of it.
const FIRM: f32 = 1.5;

impl Sheet<'_> {
    /// How a frame is drawn.
    pub fn frame(&self, frame: FrameRole) -> FrameStyle {
        let Metrics { padding, bar, indent, thin_rule, .. } = self.theme.metrics;
        match frame {
            FrameRole::Quote => {
                let bar = Some((bar, Ink::QuoteBar));
                FrameStyle { bar, start: indent * QUOTE_INSET, end: indent, ..FrameStyle::default() }
            }
            FrameRole::Callout(callout) => FrameStyle {
                bar: Some((bar * CALLOUT_BAR, Ink::Callout(callout))),
                ground: Some(Ink::CalloutGround(callout)),
                outline: None,
                block: padding * BLOCK_SHARE,
                start: padding,
                end: padding,
            },
            FrameRole::Code => FrameStyle {
                bar: None,
                ground: Some(Ink::CodeGround),
                outline: Some((thin_rule, Ink::Hairline)),
                block: padding * BLOCK_SHARE,
                start: padding,
                end: padding,
            },
            FrameRole::Cell => {
                let (block, side) = (padding * CELL_SHARES.0, padding * CELL_SHARES.1);
                FrameStyle { block, start: side, end: side, ..FrameStyle::default() }
            }
        }
    }

    /// Between the items of a list, and between what defines a term, where paragraphs stand further apart.
    pub fn item_space(&self) -> Pt {
        self.theme.metrics.paragraph_space * ITEM_SHARE
    }

    /// How thick the outline of a key is.
    pub fn outline(&self) -> Pt {
        self.theme.metrics.thin_rule
    }

    /// The space above and below a frame in text with a leading and a space between its paragraphs: less where text is tight.
    pub fn around(&self, frame: FrameRole, leading: Pt, between: Pt) -> Pt {
        let most = self.theme.metrics.float_space;
        match frame {
            FrameRole::Quote => most.min(between.max(LEAST_BETWEEN) * QUOTE_SPACE),
            FrameRole::Code => most.min(leading * CODE_SPACE),
            FrameRole::Callout(_) => most,
            FrameRole::Cell => Pt::ZERO,
        }
    }

    /// Between the paragraphs of a cell.
    pub fn cell_space(&self) -> Pt {
        self.theme.metrics.table.leading * CELL_SPACE
    }

    /// How far paragraphs of a role stand in from the column where lines start and where they end, if nothing around them does.
    pub fn insets(&self, role: Role) -> (Pt, Pt) {
        let indent = self.theme.metrics.indent;
        let framed = |frame: FrameRole| {
            let FrameStyle { bar, start, end, .. } = self.frame(frame);
            (bar.map_or(Pt::ZERO, |(bar, _)| bar) + start, end)
        };
        match role {
            Role::Abstract | Role::AbstractTitle => (indent, indent),
            Role::ListItem => (indent, Pt::ZERO),
            Role::Definition => (indent * DEFINITION_INSET, Pt::ZERO),
            Role::ContentsEntry(depth) => (indent * f32::from(depth), Pt::ZERO),
            Role::Quote | Role::Attribution => framed(FrameRole::Quote),
            Role::Callout(callout) | Role::CalloutTitle(callout) => framed(FrameRole::Callout(callout)),
            Role::Code => framed(FrameRole::Code),
            Role::Letterhead
            | Role::Office
            | Role::Kicker
            | Role::Date
            | Role::Title
            | Role::Subtitle
            | Role::Author
            | Role::ContentsTitle
            | Role::ListedEntry
            | Role::Heading(_)
            | Role::Body
            | Role::DefinitionTerm
            | Role::Lines
            | Role::Caption
            | Role::CaptionAbove
            | Role::CaptionLabel
            | Role::TableCell
            | Role::TableHeading
            | Role::SourceFile
            | Role::Break
            | Role::Picture
            | Role::Formula
            | Role::Note
            | Role::ContactName
            | Role::Contact
            | Role::Running
            | Role::Marking
            | Role::Work => (Pt::ZERO, Pt::ZERO),
        }
    }

    /// How a rule is drawn.
    pub fn rule(&self, rule: RuleRole) -> RuleStyle {
        let Metrics { strong_rule, thin_rule, float_space, caption, .. } = self.theme.metrics;
        let style = |thickness, ink| RuleStyle { thickness, ink, width: None, above: Pt::ZERO, gap: Pt::ZERO };
        match rule {
            RuleRole::Letterhead => RuleStyle { gap: Pt(1.0), ..style(strong_rule, Ink::Accent) },
            RuleRole::Contact => {
                RuleStyle { above: float_space + Pt(5.0), gap: Pt(4.0), ..style(thin_rule * FIRM, Ink::Accent) }
            }
            RuleRole::TableEdge => style(thin_rule * FIRM, Ink::Accent),
            RuleRole::TableRow => style(thin_rule, Ink::Hairline),
            RuleRole::SourceFile => {
                let leading = caption.leading;
                RuleStyle { above: leading * 0.25, gap: leading * 0.4, ..style(thin_rule, Ink::Hairline) }
            }
            RuleRole::Header => RuleStyle { gap: Pt(3.0), ..style(thin_rule, Ink::Hairline) },
            RuleRole::Break => RuleStyle { width: Some(Pt(96.0)), ..style(thin_rule, Ink::Muted) },
            RuleRole::Notes => {
                RuleStyle { width: Some(Pt(144.0)), above: Pt(8.0), gap: Pt(4.0), ..style(thin_rule, Ink::Text) }
            }
        }
    }
}
