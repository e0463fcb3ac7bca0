//! What stands at the edges of pages: running headers and footers.

use std::sync::Arc;

use publish_core::Pt;
use publish_core::model::{BlockId, Direction, PageSetup};
use publish_core::theme::running::{self, Field, RunningLine, RunningPiece, Shown};
use publish_resolve::RunningValue;
use publish_style::page::{FOOTER_SIDES, HEADER_SIDES, WIDEST_ASIDE};
use publish_style::{Role, RuleRole, RuleStyle, Sheet};

use super::paper::{Geometry, Paper};
use crate::context::Context;
use crate::measure::Builder;
use crate::page::{Artifact, Item, LaidBlock, Owner, Part, Placed, Point};
use crate::paragraph::{Workspace, filled};
use crate::style::{Alignment, BlockStyle};

/// Makes headers and footers.
pub(crate) struct Furniture<'b, 'a> {
    ctx: &'b Context<'a>,
    ws: &'b mut Workspace<'a>,
    style: BlockStyle,
    /// What the fields show.
    values: Vec<(Field, RunningValue)>,
    upright: Edges,
    turned: Edges,
}

/// What stands at the edges of the pages of one shape, made when it is needed.
struct Edges {
    left: f32,
    width: f32,
    /// The tops of header and footer.
    header_top: f32,
    footer_top: f32,
    header: Kept,
    footer: Kept,
}

/// A header or footer as it was last made, since little of it changes from page to page.
#[derive(Default)]
struct Kept {
    parts: [Option<KeptPart>; 3],
    rule: Option<Arc<LaidBlock>>,
}

/// A part of it.
struct KeptPart {
    text: String,
    laid: Arc<LaidBlock>,
    /// Whether all of the text is there.
    whole: bool,
}

/// What fields have on a page.
#[derive(Clone, Copy)]
pub(crate) struct PageFacts<'p> {
    /// The number that it shows.
    pub(crate) label: &'p str,
    /// How many pages there are.
    pub(crate) pages: u32,
    /// The section that it begins with; `None` in documents without sections.
    pub(crate) section: Option<&'p str>,
}

/// Which of the two lines it is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Edge {
    Header,
    Footer,
}

impl<'b, 'a> Furniture<'b, 'a> {
    /// Those of a document on its paper.
    pub(crate) fn new(ctx: &'b Context<'a>, ws: &'b mut Workspace<'a>, paper: &Paper) -> Furniture<'b, 'a> {
        let style = ctx.style(Role::Running);
        ws.direction = ctx.resolved.language().direction();
        let edges = |geometry| Edges::of(geometry, &ctx.sheet);
        let (upright, turned) = (edges(&paper.upright), edges(&paper.turned));
        let fields = ctx.theme.running.fields();
        let values = fields.filter_map(|field| Some((field, ctx.resolved.running_value(field)?))).collect();
        Furniture { ctx, ws, style, values, upright, turned }
    }

    /// What the document says of its pages.
    pub(crate) fn setup(&self) -> &'a PageSetup {
        &self.ctx.resolved.metadata().page
    }

    fn edges(&mut self, turned: bool) -> &mut Edges {
        if turned { &mut self.turned } else { &mut self.upright }
    }

    /// The header of a page.
    pub(crate) fn header(&mut self, turned: bool, page: &PageFacts<'_>, placed: &mut Vec<Placed>) {
        if self.line(Edge::Header, turned, page, placed) {
            self.header_rule(turned, placed);
        }
    }

    /// The footer of a page.
    pub(crate) fn footer(&mut self, turned: bool, page: &PageFacts<'_>, placed: &mut Vec<Placed>) {
        self.line(Edge::Footer, turned, page, placed);
    }

    /// Sets the three parts of a line: those at the sides first, since they are looked for there. Whether there is anything.
    fn line(&mut self, edge: Edge, turned: bool, page: &PageFacts<'_>, placed: &mut Vec<Placed>) -> bool {
        let theme = self.ctx.theme;
        let (RunningLine { start, middle, end }, Pt(sides), artifact) = match edge {
            Edge::Header => (&theme.running.header, HEADER_SIDES, Artifact::Header),
            Edge::Footer => (&theme.running.footer, FOOTER_SIDES, Artifact::Footer),
        };
        let [start, middle, end] = [start, middle, end].map(|pieces| self.text(pieces, page));
        let room = self.edges(turned).width;
        let end = self.part((edge, 2), turned, &end, WIDEST_ASIDE.of(Pt(room)).0);
        let end_width = end.as_ref().map_or(0.0, |laid| width(laid));
        let middle = self.part((edge, 1), turned, &middle, room - 2.0 * (end_width + sides));
        let beside = middle.as_ref().map_or(end_width, |laid| (room + width(laid)) / 2.0);
        let start = self.part((edge, 0), turned, &start, room - beside - sides);
        let direction = self.ws.direction;
        let edges = self.edges(turned);
        let top = if edge == Edge::Header { edges.header_top } else { edges.footer_top };
        let mut any = false;
        for (laid, share) in [(start, 0.0), (middle, 0.5), (end, 1.0)] {
            let Some(laid) = laid else { continue };
            let x = ((room - width(&laid)) * share).max(0.0);
            placed.push(edges.place(&laid, Point { x: Pt(edges.left + x), y: Pt(top) }, artifact, direction));
            any = true;
        }
        any
    }

    /// The words of a part on a page.
    fn text(&self, pieces: &[RunningPiece], page: &PageFacts<'_>) -> String {
        let PageFacts { label, pages, section } = *page;
        let value = |field| match self.values.iter().find(|(known, _)| *known == field).map(|(_, value)| value)? {
            RunningValue::Words(words) => Some(words.clone()),
            RunningValue::Page => Some(label.to_owned()),
            RunningValue::Pages => Some(pages.to_string()),
            RunningValue::PageOfPages => Some(self.ctx.resolved.terms().page_of(label, pages)),
            RunningValue::Section { otherwise } => match section {
                Some(section) => Some(section.to_owned()).filter(|section| !section.is_empty()),
                None => otherwise.clone(),
            },
        };
        let words = running::shown(pieces, value).into_iter().map(|shown| match shown {
            Shown::Words(words) => words.to_owned(),
            Shown::Value(_, value) => value,
        });
        words.collect()
    }

    /// A part, as much of it as fits; `None` where there is nothing to show.
    fn part(&mut self, (edge, index): (Edge, usize), turned: bool, text: &str, room: f32) -> Option<Arc<LaidBlock>> {
        if text.trim().is_empty() {
            return None;
        }
        let kept = self.edges(turned).kept(edge).parts[index].as_ref();
        let kept = kept.filter(|kept| kept.whole && kept.text == text && width(&kept.laid) <= room);
        if let Some(kept) = kept {
            return Some(Arc::clone(&kept.laid));
        }
        let (laid, whole) = self.fitting(text, room);
        let part = KeptPart { text: text.to_owned(), laid: Arc::clone(&laid), whole };
        self.edges(turned).kept(edge).parts[index] = Some(part);
        laid.lines.iter().any(|line| !line.items.is_empty()).then_some(laid)
    }

    /// The rule below a header.
    fn header_rule(&mut self, turned: bool, placed: &mut Vec<Placed>) {
        let leading = self.style.leading;
        let RuleStyle { thickness: Pt(thickness), ink, gap, .. } = self.ctx.sheet.rule(RuleRole::Header);
        let direction = self.ws.direction;
        let edges = self.edges(turned);
        let made = || crate::measure::rules(thickness, vec![filled(0.0, 0.0, edges.width, thickness, ink)]);
        let rule = edges.header.rule.clone().unwrap_or_else(made);
        edges.header.rule = Some(Arc::clone(&rule));
        let at = Point { x: Pt(edges.left), y: Pt(edges.header_top + leading + gap.0) };
        placed.push(edges.place(&rule, at, Artifact::Header, direction));
    }

    /// The marking of protection, in the middle above the header and below the footer.
    pub(crate) fn markings(&mut self, turned: bool, placed: &mut Vec<Placed>) {
        let Some(marking) = self.ctx.resolved.marking() else { return };
        // It is set on one line, and put in the middle of it.
        let style = BlockStyle { alignment: Alignment::Left, ..self.ctx.style(Role::Marking) };
        let laid = self.set(marking, &style);
        let direction = self.ws.direction;
        let (leading, own, gap) = (self.style.leading, style.leading, style.space);
        let edges = self.edges(turned);
        let x = Pt(edges.left + (edges.width - width(&laid)) / 2.0);
        let (above, below) = (edges.header_top - own - gap, edges.footer_top + leading + gap);
        placed.push(edges.place(&laid, Point { x, y: Pt(above) }, Artifact::Header, direction));
        placed.push(edges.place(&laid, Point { x, y: Pt(below) }, Artifact::Footer, direction));
    }

    fn words(&mut self, text: &str) -> Arc<LaidBlock> {
        let style = self.style;
        self.set(text, &style)
    }

    fn set(&mut self, text: &str, style: &BlockStyle) -> Arc<LaidBlock> {
        let mut builder = Builder::new(self.ctx, self.ws, BlockId(0));
        Arc::new(builder.set_words(BlockId(0), text, style, Part::Generated).laid)
    }

    /// As many of the words as fit, with an ellipsis if they are not all; and whether they are.
    fn fitting(&mut self, text: &str, room: f32) -> (Arc<LaidBlock>, bool) {
        let mut shown = text.to_owned();
        loop {
            let laid = self.words(&shown);
            if width(&laid) <= room {
                return (laid, shown == text);
            }
            let bare = shown.trim_end_matches('…').trim_end();
            let Some((rest, _)) = bare.rsplit_once(char::is_whitespace) else { return (self.cut(bare, room), false) };
            shown = format!("{}…", rest.trim_end_matches([',', ';', ':', ' ']));
        }
    }

    /// A word that is too long, cut to what fits.
    fn cut(&mut self, word: &str, room: f32) -> Arc<LaidBlock> {
        let most = (room / (self.style.text.size * 0.5)).max(0.0) as usize;
        let mut count = word.chars().count().min(most);
        loop {
            let cut: String = word.chars().take(count).collect();
            let laid = self.words(&format!("{cut}…"));
            if width(&laid) <= room || count == 0 {
                return laid;
            }
            count -= count.div_ceil(8);
        }
    }
}

impl Edges {
    fn of(frame: &Geometry, sheet: &Sheet<'_>) -> Edges {
        let Pt(header_top) = sheet.header_distance(Pt(frame.top));
        let below = frame.paper.1 - frame.top - frame.height;
        let footer_top = frame.top + frame.height + sheet.footer_gap(Pt(below)).0;
        let (header, footer) = (Kept::default(), Kept::default());
        Edges { left: frame.left, width: frame.width, header_top, footer_top, header, footer }
    }

    fn kept(&mut self, edge: Edge) -> &mut Kept {
        match edge {
            Edge::Header => &mut self.header,
            Edge::Footer => &mut self.footer,
        }
    }

    /// Places a piece; on pages that are read from right to left it stands at the other side.
    fn place(&self, laid: &Arc<LaidBlock>, at: Point, artifact: Artifact, direction: Direction) -> Placed {
        let lines = 0..laid.lines.len() as u32;
        let (mut at, mut laid) = (at, Arc::clone(laid));
        if direction == Direction::RightToLeft {
            Arc::make_mut(&mut laid).mirror();
            at.x = Pt(2.0 * self.left + self.width - at.x.0);
        }
        Placed { at, owner: Owner::Artifact(artifact), laid, lines }
    }
}

fn width(laid: &LaidBlock) -> f32 {
    let items = laid.lines.iter().flat_map(|line| &line.items);
    items.fold(0.0, |width, item| match item {
        Item::Text(run) => width.max(run.at.x.0 + run.width().0),
        Item::Rule(_) | Item::Picture(_) => width,
    })
}
