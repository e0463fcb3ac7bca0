//! What stands at the edges of pages: running headers and footers.

use std::sync::Arc;

use publish_core::Pt;
use publish_core::model::BlockId;

use crate::context::{Context, Workspace};
use crate::measure::Builder;
use crate::page::{Artifact, Item, LaidBlock, Owner, Part, Placed, Point};
use crate::paragraph::filled;
use crate::style::BlockStyle;

/// Makes headers and footers.
pub(crate) struct Furniture<'b, 'a> {
    ctx: &'b Context<'a>,
    ws: &'b mut Workspace<'a>,
    style: BlockStyle,
    left: f32,
    /// The baselines of header and footer.
    header_top: f32,
    footer_top: f32,
    header: Option<Vec<(Arc<LaidBlock>, Point)>>,
    foot: Option<Arc<LaidBlock>>,
}

/// The distance from the header's line to the rule below it.
const RULE_GAP: f32 = 3.0;

impl<'b, 'a> Furniture<'b, 'a> {
    pub(crate) fn new(ctx: &'b Context<'a>, ws: &'b mut Workspace<'a>, frame: &super::Geometry) -> Furniture<'b, 'a> {
        let running = ctx.theme.metrics.running;
        let style = ctx.display(running, ctx.theme.paint.muted);
        let header_top = (frame.top - running.leading.0 - RULE_GAP - 10.0).max(frame.top * 0.25);
        let below = frame.paper.1 - frame.top - frame.height;
        let footer_top = frame.top + frame.height + ((below - running.leading.0) * 0.42).clamp(2.0, 26.0);
        Furniture { ctx, ws, style, left: frame.left, header_top, footer_top, header: None, foot: None }
    }

    /// The header of all pages but the first.
    pub(crate) fn header(&mut self, placed: &mut Vec<Placed>) {
        if self.header.is_none() {
            let made = self.make_header();
            self.header = Some(made);
        }
        for (laid, at) in self.header.iter().flatten() {
            placed.push(place(laid, *at, Artifact::Header));
        }
    }

    fn make_header(&mut self) -> Vec<(Arc<LaidBlock>, Point)> {
        let resolved = self.ctx.resolved;
        let mut made = Vec::new();
        let date = resolved.date().map(|date| self.words(date));
        let date_width = date.as_ref().map_or(0.0, |date| width(date));
        let title = self.fitting(resolved.running_title(), self.ctx.width - date_width - 12.0);
        made.push((title, self.point(0.0, self.header_top)));
        if let Some(date) = date {
            let x = (self.ctx.width - date_width).max(0.0);
            made.push((date, self.point(x, self.header_top)));
        }
        let rule = filled(0.0, 0.0, self.ctx.width, 0.5, self.ctx.theme.paint.hairline);
        let rule = crate::measure::rules(0.5, vec![rule]);
        made.push((rule, self.point(0.0, self.header_top + self.style.leading + RULE_GAP)));
        made
    }

    /// The footer of page `page` of `pages`, counted from 1.
    pub(crate) fn footer(&mut self, page: u32, pages: u32, placed: &mut Vec<Placed>) {
        let number = self.words(&self.ctx.resolved.terms().page_of(page, pages));
        let number_width = width(&number);
        if self.foot.is_none() {
            let foot = self.ctx.resolved.running_foot();
            self.foot = Some(self.fitting(&foot.unwrap_or_default(), self.ctx.width - number_width - 40.0));
        }
        if let Some(foot) = &self.foot
            && foot.lines.iter().any(|line| !line.items.is_empty())
        {
            placed.push(place(foot, self.point(0.0, self.footer_top), Artifact::Footer));
        }
        let x = (self.ctx.width - number_width).max(0.0);
        placed.push(place(&number, self.point(x, self.footer_top), Artifact::Footer));
    }

    fn point(&self, x: f32, y: f32) -> Point {
        Point { x: Pt(self.left + x), y: Pt(y) }
    }

    fn words(&mut self, text: &str) -> Arc<LaidBlock> {
        let mut builder = Builder::new(self.ctx, self.ws, BlockId(0));
        Arc::new(builder.set_words(BlockId(0), text, &self.style, Part::Generated).laid)
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

fn place(laid: &Arc<LaidBlock>, at: Point, artifact: Artifact) -> Placed {
    let lines = 0..laid.lines.len() as u32;
    Placed { at, owner: Owner::Artifact(artifact), laid: Arc::clone(laid), lines }
}

fn width(laid: &LaidBlock) -> f32 {
    let items = laid.lines.iter().flat_map(|line| &line.items);
    items.fold(0.0, |width, item| match item {
        Item::Text(run) => run.at.x.0 + run.glyphs.iter().map(|glyph| glyph.advance).sum::<f32>(),
        Item::Rule(_) | Item::Picture(_) => width,
    })
}
