//! How the paragraphs and tables of a frame become one box.
//!
//! Word draws the borders of paragraphs as one, and fills the space between them, only where all of their borders and
//! their indents are the same (ECMA-376-1 §17.3.1.24). Between others there is no space then: borders above and below,
//! in the colour of the ground, take its place.

use std::ops::Range;

use docx_rs::ParagraphProperty;
use publish_core::Pt;
use publish_core::theme::Color;

use crate::context::Context;
use crate::frames::{Caps, Frame, Placed, Strip};
use crate::line::Line;
use crate::package::{Additions, Properties, mend};
use crate::styles::{ParagraphStyle, twips};
use crate::writer::Writer;

/// Less space than this is not worth a paragraph.
const NOTICED: i32 = 80;

/// How high a line at least is that keeps boxes apart: Word has no type below one point.
const LOWEST: i32 = 40;

/// The end of what was written last in a frame.
#[derive(Clone, Debug)]
pub(crate) struct Seam {
    /// Where it ends in the markup: what starts there stands right below it.
    end: usize,
    depth: usize,
    ground: Option<Color>,
    /// The space that it leaves.
    after: i32,
    paragraph: Option<Written>,
}

/// A paragraph that was written in a frame.
#[derive(Clone, Debug)]
struct Written {
    style: ParagraphStyle,
    /// Its properties in the markup.
    markup: Range<usize>,
    property: ParagraphProperty,
    unknown: Properties,
    placed: Placed,
    joint: Joint,
    /// Whether it keeps no space to paragraphs of its style.
    contextual: bool,
}

/// How a paragraph goes on from what is above it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Joint {
    caps: Caps,
    /// Whether it is one box with the paragraph above.
    is_joined: bool,
}

impl Written {
    /// Whether there is no space between it and what it is one box with.
    fn is_tight(&self, after: i32) -> bool {
        self.contextual || after == 0
    }

    /// Its caps if the ground reaches as far below it.
    fn ending(&self, bottom: Option<i32>) -> Caps {
        // What is above it has its own border there.
        let top = self.joint.caps.top.filter(|_| !self.joint.is_joined);
        Caps { top, bottom }
    }
}

impl Seam {
    /// The paragraph, if the ground of the frame can reach below it.
    fn capped(&self) -> Option<&Written> {
        let is_ours = |written: &&Written| written.placed.has_caps() && written.placed.frame.ground == self.ground;
        self.paragraph.as_ref().filter(is_ours)
    }

    /// Whether it is room for what follows already.
    fn is_gap(&self) -> bool {
        let is_ours =
            |written: &Written| written.placed.strip == Strip::Gap && written.placed.frame.ground == self.ground;
        self.paragraph.as_ref().is_some_and(is_ours)
    }

    /// The space between it and a paragraph of a style that leaves `before` above itself.
    fn space(&self, style: ParagraphStyle, before: i32) -> i32 {
        let is_close = |written: &Written| written.contextual && written.style == style;
        let after = if self.paragraph.as_ref().is_some_and(is_close) { 0 } else { self.after };
        after.max(before)
    }
}

impl<'a> Writer<'a> {
    /// Draws the frame at a paragraph that is about to be written.
    pub(crate) fn join(&mut self, line: &mut Line<'a>, placed: Placed) -> Joint {
        let joint = self.joint(line, placed);
        line.property.borders = placed.borders(&self.sheet, line.style, joint.caps);
        if let Some(shading) = placed.shading() {
            line.property.shading = Some(shading);
        }
        joint
    }

    fn joint(&mut self, line: &mut Line<'a>, placed: Placed) -> Joint {
        let gap = placed.frame.ground.map(|_| Frame::gap(&self.sheet));
        let is_apart = self.space_after(line) > 0 && !line.is_contextual();
        let bottom = gap.filter(|_| placed.has_caps() && (is_apart || placed.strip == Strip::Styled));
        let Some(last) = self.take_seam() else {
            let top = gap.filter(|_| placed.has_caps());
            return Joint { caps: Caps { top, bottom }, is_joined: false };
        };
        if let Some(above) = last.paragraph.as_ref().filter(|above| above.placed.is_like(&placed)) {
            return Joint { caps: above.joint.caps, is_joined: true };
        }
        let usual = self.sheet.space_before(line.style);
        let space = last.space(line.style, line.before.unwrap_or(usual));
        let (depth, ground) = (last.depth, last.ground);
        let rest = self.close(last, space);
        line.before = (usual > 0).then_some(0);
        let opens = placed.frame.ground != ground;
        let top = if opens { gap } else { points(rest) }.filter(|_| placed.has_caps());
        if rest >= NOTICED && (opens || !placed.has_caps()) && placed.strip != Strip::Gap {
            self.write_strip(placed.frame.on(depth, ground), rest, None);
        }
        Joint { caps: Caps { top, bottom }, is_joined: false }
    }

    /// Keeps in mind where a paragraph of a frame was written.
    pub(crate) fn keep_seam(
        &mut self,
        line: &Line<'a>,
        property: ParagraphProperty,
        placed: Placed,
        joint: Joint,
        markup: Range<usize>,
    ) {
        let (style, unknown, contextual) = (line.style, line.unknown.clone(), line.is_contextual());
        let written = Written { style, markup, property, unknown, placed, joint, contextual };
        let Frame { depth, ground, .. } = placed.frame;
        let (end, after) = (0, self.space_after(line));
        self.seam = Some(Seam { end, depth, ground, after, paragraph: Some(written) });
    }

    /// Says that the paragraph or table of the seam ends here.
    pub(crate) fn end_seam(&mut self) {
        let end = self.out.len();
        self.seam.iter_mut().for_each(|seam| seam.end = end);
    }

    fn take_seam(&mut self) -> Option<Seam> {
        self.seam.take().filter(|seam| seam.end == self.out.len())
    }

    fn space_after(&self, line: &Line<'a>) -> i32 {
        line.after.unwrap_or_else(|| self.sheet.space_after(line.style)).max(0)
    }

    /// Fills the space below the end of a box with its ground; what is left of the space.
    fn close(&mut self, last: Seam, space: i32) -> i32 {
        let Some(above) = last.capped() else {
            let is_gap = last.is_gap();
            self.rewrite(last, None);
            return if is_gap { 0 } else { space };
        };
        // With another border it would no longer be one box with what is above it, to which it has some space.
        if above.joint.is_joined && !above.is_tight(last.after) {
            let bottom = above.joint.caps.bottom;
            self.rewrite(last, None);
            return space - bottom.map_or(0, |bottom| 20 * bottom + twips(self.sheet.theme.metrics.thin_rule));
        }
        let caps = above.ending(points(space));
        self.rewrite(last, Some(caps));
        0
    }

    /// Takes the space below a paragraph away, and gives it other caps.
    fn rewrite(&mut self, last: Seam, caps: Option<Caps>) {
        let Some(mut written) = last.paragraph else { return };
        if last.after > 0 {
            let spacing = written.property.line_spacing.take().unwrap_or_default();
            written.property.line_spacing = Some(spacing.after(0));
        }
        self.replace(&mut written, caps);
    }

    /// Writes the properties of a paragraph again; by how much the markup grew.
    fn replace(&mut self, written: &mut Written, caps: Option<Caps>) -> isize {
        if let Some(caps) = caps {
            written.property.borders = written.placed.borders(&self.sheet, written.style, caps);
            written.joint.caps = caps;
        }
        let (mut property, mut additions) = (written.property.clone(), Additions::default());
        additions.add_to_paragraph(written.unknown.clone(), &mut property);
        let mut markup = String::new();
        mend(&property, &additions, &mut markup);
        let growth = markup.len() as isize - written.markup.len() as isize;
        self.out.replace_range(written.markup.clone(), &markup);
        written.markup.end = written.markup.start + markup.len();
        growth
    }

    /// Starts a frame; right behind another that looks the same it would be one box with it.
    pub(crate) fn enter_frame(&mut self, frame: Frame, ctx: &Context<'a>) {
        let space = twips(self.sheet.theme.metrics.float_space);
        if let Some((last, seam)) = self.last_frame.take()
            && ctx.frame.is_none()
            && seam.end == self.out.len()
            && last.looks_like(&frame)
        {
            self.rewrite(seam, None);
            let pending = std::mem::take(&mut self.pending);
            self.write_low(&Context { left: 0, right: 0, after: Some(space), ..*ctx }, LOWEST);
            self.pending = pending;
        }
        self.pending.space = self.pending.space.max(space);
    }

    /// Ends a frame: its ground reaches below what is last in it.
    pub(crate) fn leave_frame(&mut self, frame: Frame, outer: Option<Frame>) {
        let around = outer.and_then(|outer| outer.ground);
        if frame.ground != around {
            self.close_ground(frame);
        }
        let Some(seam) = self.take_seam() else { return };
        match outer {
            Some(Frame { depth, ground, .. }) => self.seam = Some(Seam { depth, ground, ..seam }),
            None => self.last_frame = Some((frame, seam)),
        }
    }

    fn close_ground(&mut self, frame: Frame) {
        let Some(mut last) = self.take_seam() else { return };
        let gap = Frame::gap(&self.sheet);
        if last.capped().is_none() {
            let after = last.after.max(std::mem::take(&mut self.pending.space));
            // On a page of its own the strip would be all that is there of the callout.
            if let Some(written) = &mut last.paragraph {
                written.property.keep_next = Some(true);
            }
            self.rewrite(last, None);
            return self.write_strip(frame, 20 * gap, Some(after));
        }
        if let Some(written) = last.paragraph.as_mut().filter(|written| written.joint.caps.bottom.is_none()) {
            let caps = written.ending(Some(gap));
            let growth = self.replace(written, Some(caps));
            last.end = last.end.saturating_add_signed(growth);
        }
        self.seam = Some(last);
    }

    /// Makes room above a table in a frame.
    pub(crate) fn lead_table(&mut self, frame: Frame, before: i32) {
        let Some(last) = self.take_seam() else { return };
        let (depth, ground, space) = (last.depth, last.ground, last.after.max(before));
        let rest = self.close(last, space);
        if rest >= NOTICED {
            self.write_strip(frame.on(depth, ground), rest, None);
        }
    }

    /// Writes what keeps the tables or the code of a frame apart.
    pub(crate) fn write_gap_within(&mut self, frame: Frame) {
        let height = std::mem::take(&mut self.pending.space).max(LOWEST);
        self.write_strip(frame, height, None);
    }

    /// Keeps in mind that a table ends in a frame.
    pub(crate) fn keep_table(&mut self, frame: Frame) {
        let Frame { depth, ground, .. } = frame;
        self.seam = Some(Seam { end: self.out.len(), depth, ground, after: 0, paragraph: None });
    }

    /// Writes a low paragraph with nothing but the frame in it.
    fn write_strip(&mut self, frame: Frame, height: i32, after: Option<i32>) {
        // What waits for a paragraph waits for the one that follows; its additions are not written yet either.
        let pending = std::mem::take(&mut self.pending);
        let additions = std::mem::take(&mut self.additions);
        let edges = frame.text_edges(&self.sheet);
        let place = Context { frame: Some(frame), left: edges.left, right: edges.right, ..Context::body(Pt::ZERO) };
        self.write_low(&Context { after, ..place }, height);
        (self.pending, self.additions) = (pending, additions);
        self.pending.after_table = false;
    }

    /// Writes a low line without words. It has no break as gaps elsewhere have: LibreOffice 7.4 makes a line with one as
    /// high as the style says, and nothing else without words stands beside it.
    fn write_low(&mut self, ctx: &Context<'a>, height: i32) {
        let mut line = self.line(ParagraphStyle::Normal, ctx);
        if let Some(placed) = &mut line.placed {
            placed.strip = Strip::Gap;
        }
        self.lower(&mut line, Pt(height as f32 / 20.0));
        line.keep_height(height);
        self.finish(line);
    }
}

/// A space as the distance of a border, which has a width; `None` where it is too small for one.
fn points(space: i32) -> Option<i32> {
    let points = (space - 10) / 20;
    (points > 0).then_some(points.min(31))
}
