//! What stands at the edges of pages: running headers and footers.

use std::sync::Arc;

use publish_core::Pt;
use publish_core::model::{BlockId, Direction, PageSetup};
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
    header: Option<Header>,
    foot: Option<Arc<LaidBlock>>,
}

/// A header, which stays the same over the pages of a section.
struct Header {
    /// What it says at the right.
    aside: String,
    pieces: Vec<(Arc<LaidBlock>, Point)>,
}

impl<'b, 'a> Furniture<'b, 'a> {
    /// Those of a document on its paper.
    pub(crate) fn new(ctx: &'b Context<'a>, ws: &'b mut Workspace<'a>, paper: &Paper) -> Furniture<'b, 'a> {
        let style = ctx.style(Role::Running);
        ws.direction = ctx.resolved.language().direction();
        let edges = |geometry| Edges::of(geometry, &ctx.sheet);
        let (upright, turned) = (edges(&paper.upright), edges(&paper.turned));
        Furniture { ctx, ws, style, upright, turned }
    }

    /// What the document says of its pages.
    pub(crate) fn setup(&self) -> &'a PageSetup {
        &self.ctx.resolved.metadata().page
    }

    fn edges(&mut self, turned: bool) -> &mut Edges {
        if turned { &mut self.turned } else { &mut self.upright }
    }

    /// The header of all pages but the first: the title, and at the other side `section`, or the date in a document
    /// whose headers name no sections.
    pub(crate) fn header(&mut self, turned: bool, section: Option<&str>, placed: &mut Vec<Placed>) {
        let aside = section.or(self.ctx.resolved.date()).unwrap_or_default();
        if self.edges(turned).header.as_ref().is_none_or(|header| header.aside != aside) {
            let pieces = self.make_header(turned, aside);
            self.edges(turned).header = Some(Header { aside: aside.to_owned(), pieces });
        }
        let direction = self.ws.direction;
        let edges = self.edges(turned);
        for (laid, at) in edges.header.iter().flat_map(|header| &header.pieces) {
            placed.push(edges.place(laid, *at, Artifact::Header, direction));
        }
    }

    fn make_header(&mut self, turned: bool, aside: &str) -> Vec<(Arc<LaidBlock>, Point)> {
        let leading = self.style.leading;
        let &mut Edges { left, width: room, header_top, .. } = self.edges(turned);
        let point = |x: f32, y: f32| Point { x: Pt(left + x), y: Pt(y) };
        let aside = (!aside.is_empty()).then(|| self.fitting(aside, WIDEST_ASIDE.of(Pt(room)).0));
        let aside_width = aside.as_ref().map_or(0.0, |aside| width(aside));
        let title = self.fitting(&self.ctx.resolved.running_title(), room - aside_width - HEADER_SIDES.0);
        let mut made = vec![(title, point(0.0, header_top))];
        made.extend(aside.map(|aside| (aside, point((room - aside_width).max(0.0), header_top))));
        let RuleStyle { thickness: Pt(thickness), ink, gap, .. } = self.ctx.sheet.rule(RuleRole::Header);
        let rule = filled(0.0, 0.0, room, thickness, ink);
        let rule = crate::measure::rules(thickness, vec![rule]);
        made.push((rule, point(0.0, header_top + leading + gap.0)));
        made
    }

    /// The footer of the page with the number `label`, of `pages`. Behind a title page, where numbers start anew, it
    /// says the number alone.
    pub(crate) fn footer(&mut self, turned: bool, label: &str, pages: u32, placed: &mut Vec<Placed>) {
        let number = match self.ctx.resolved.has_title_page() {
            true => self.words(label),
            false => self.words(&self.ctx.resolved.terms().page_of(label, pages)),
        };
        let number_width = width(&number);
        let room = self.edges(turned).width;
        if self.edges(turned).foot.is_none() {
            let foot = self.ctx.resolved.running_foot();
            let foot = self.fitting(&foot.unwrap_or_default(), room - number_width - FOOTER_SIDES.0);
            self.edges(turned).foot = Some(foot);
        }
        let direction = self.ws.direction;
        let edges = self.edges(turned);
        let point = |x: f32| Point { x: Pt(edges.left + x), y: Pt(edges.footer_top) };
        if let Some(foot) = &edges.foot
            && foot.lines.iter().any(|line| !line.items.is_empty())
        {
            placed.push(edges.place(foot, point(0.0), Artifact::Footer, direction));
        }
        let number_at = point((room - number_width).max(0.0));
        placed.push(edges.place(&number, number_at, Artifact::Footer, direction));
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

    /// As many of the words as fit, with an ellipsis if they are not all.
    fn fitting(&mut self, text: &str, room: f32) -> Arc<LaidBlock> {
        let mut shown = text.to_owned();
        loop {
            let laid = self.words(&shown);
            if width(&laid) <= room {
                return laid;
            }
            let bare = shown.trim_end_matches('…').trim_end();
            let Some((rest, _)) = bare.rsplit_once(char::is_whitespace) else { return self.cut(bare, room) };
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
        Edges { left: frame.left, width: frame.width, header_top, footer_top, header: None, foot: None }
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
