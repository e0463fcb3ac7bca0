//! How the paragraphs and tables of a frame become one box.
//!
//! Word draws the borders of paragraphs as one, and fills the space between them, only where all of their borders and
//! their indents are the same (ECMA-376-1 §17.3.1.24). Between others there is no space then: borders above and below,
//! in the colour of the ground, take its place.

use publish_core::{Pt, Twips};
use publish_style::word::{FARTHEST_BORDER, LOWEST, NOTICED, POINT};

use crate::context::Context;
use crate::frames::{Caps, Frame, Placed, Strip};
use crate::line::Line;
use crate::seam::{Joint, Seam, Written};
use crate::styles::ParagraphStyle;
use crate::wml::Shading;
use crate::writer::Writer;

impl<'a> Writer<'a> {
    /// Draws the frame at a paragraph that is about to be written.
    pub(crate) fn join(&mut self, line: &mut Line<'a>, placed: Placed) -> Joint {
        let joint = self.joint(line, placed);
        line.properties.borders = placed.borders(&self.sheet, line.style, joint.caps);
        if let Some(ground) = placed.ground() {
            line.properties.shading = Some(Shading(ground));
        }
        joint
    }

    fn joint(&mut self, line: &mut Line<'a>, placed: Placed) -> Joint {
        let gap = placed.frame.ground.map(|_| Frame::gap(&self.sheet));
        let is_apart = self.space_after(line) > Twips::ZERO && !line.is_contextual();
        let bottom = gap.filter(|_| placed.has_caps() && (is_apart || placed.strip == Strip::Styled));
        let Some(last) = self.take_seam() else {
            let top = gap.filter(|_| placed.has_caps());
            return Joint { caps: Caps { top, bottom }, is_joined: false };
        };
        if let Some(above) = last.paragraph.filter(|above| above.placed.is_like(&placed)) {
            return Joint { caps: above.joint.caps, is_joined: true };
        }
        let usual = self.sheet.space_before(line.style);
        let space = last.space(line.style, line.properties.spacing.before.unwrap_or(usual));
        let rest = self.close(last, space);
        line.set_before((usual > Twips::ZERO).then_some(Twips::ZERO));
        let opens = placed.frame.ground != last.ground;
        let top = if opens { gap } else { points(rest) }.filter(|_| placed.has_caps());
        if rest >= NOTICED.twips() && (opens || !placed.has_caps()) && placed.strip != Strip::Gap {
            self.write_strip(placed.frame.on(last.depth, last.ground), rest, None);
        }
        Joint { caps: Caps { top, bottom }, is_joined: false }
    }

    /// The seam below a paragraph of a frame.
    pub(crate) fn seam_below(&self, line: &Line<'a>, placed: Placed, joint: Joint) -> Seam {
        let written = Written { style: line.style, placed, joint, contextual: line.is_contextual() };
        let Frame { depth, ground, .. } = placed.frame;
        let end = self.story.position();
        Seam { end, depth, ground, after: self.space_after(line), paragraph: Some(written) }
    }

    /// Keeps in mind that what was written last ends with a seam.
    pub(crate) fn keep_seam(&mut self, seam: Seam) {
        self.seam = Some(Seam { end: self.story.position(), ..seam });
    }

    fn take_seam(&mut self) -> Option<Seam> {
        self.seam.take().filter(|seam| seam.end == self.story.position())
    }

    fn space_after(&self, line: &Line<'a>) -> Twips {
        line.properties.spacing.after.unwrap_or_else(|| self.sheet.space_after(line.style)).max(Twips::ZERO)
    }

    /// Fills the space below the end of a box with its ground; what is left of the space.
    fn close(&mut self, last: Seam, space: Twips) -> Twips {
        let Some(above) = last.capped() else {
            self.take_space_below(last);
            return if last.is_gap() { Twips::ZERO } else { space };
        };
        self.take_space_below(last);
        // With another border it would no longer be one box with what is above it, to which it has some space.
        if above.joint.is_joined && !above.is_tight(last.after) {
            let border = self.sheet.theme.metrics.thin_rule.twips();
            let below = above.joint.caps.bottom.map(|bottom| whole(bottom) + border);
            return space - below.unwrap_or(Twips::ZERO);
        }
        self.give_caps(above, above.ending(points(space)));
        Twips::ZERO
    }

    /// Leaves no space below the paragraph of a seam, which is the last one of the story.
    fn take_space_below(&mut self, seam: Seam) {
        if let Some(paragraph) = self.story.last_paragraph().filter(|_| seam.after > Twips::ZERO) {
            paragraph.properties.spacing.after = Some(Twips::ZERO);
        }
    }

    /// Gives the last paragraph of the story other caps.
    fn give_caps(&mut self, written: Written, caps: Caps) {
        let borders = written.placed.borders(&self.sheet, written.style, caps);
        if let Some(paragraph) = self.story.last_paragraph() {
            paragraph.properties.borders = borders;
        }
    }

    /// Starts a frame; right behind another that looks the same it would be one box with it.
    pub(crate) fn enter_frame(&mut self, frame: Frame, ctx: &Context<'a>) {
        let space = self.sheet.theme.metrics.float_space.twips();
        if let Some((last, seam)) = self.last_frame.take()
            && ctx.frame.is_none()
            && seam.end == self.story.position()
            && last.looks_like(&frame)
        {
            self.take_space_below(seam);
            let pending = std::mem::take(&mut self.pending);
            self.write_low(
                &Context { left: Twips::ZERO, right: Twips::ZERO, after: Some(space), ..*ctx },
                LOWEST.twips(),
            );
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
        let Some(mut written) = last.capped() else {
            let after = last.after.max(std::mem::take(&mut self.pending.space));
            // On a page of its own the strip would be all that is there of the callout.
            if let Some(paragraph) = self.story.last_paragraph() {
                paragraph.properties.keep_next = true;
            }
            self.take_space_below(last);
            return self.write_strip(frame, whole(gap), Some(after));
        };
        if written.joint.caps.bottom.is_none() {
            let caps = written.ending(Some(gap));
            self.give_caps(written, caps);
            written.joint.caps = caps;
            last.paragraph = Some(written);
        }
        self.seam = Some(last);
    }

    /// Makes room above a table in a frame.
    pub(crate) fn lead_table(&mut self, frame: Frame, before: Twips) {
        let Some(last) = self.take_seam() else { return };
        let rest = self.close(last, last.after.max(before));
        if rest >= NOTICED.twips() {
            self.write_strip(frame.on(last.depth, last.ground), rest, None);
        }
    }

    /// Writes what keeps the tables or the code of a frame apart.
    pub(crate) fn write_gap_within(&mut self, frame: Frame) {
        let height = std::mem::take(&mut self.pending.space).max(LOWEST.twips());
        self.write_strip(frame, height, None);
    }

    /// Keeps in mind that a table ends in a frame.
    pub(crate) fn keep_table(&mut self, frame: Frame) {
        let Frame { depth, ground, .. } = frame;
        let end = self.story.position();
        self.seam = Some(Seam { end, depth, ground, after: Twips::ZERO, paragraph: None });
    }

    /// Writes a low paragraph with nothing but the frame in it.
    fn write_strip(&mut self, frame: Frame, height: Twips, after: Option<Twips>) {
        // What waits for a paragraph waits for the one that follows.
        let pending = std::mem::take(&mut self.pending);
        let edges = frame.text_edges(&self.sheet);
        let place = Context { frame: Some(frame), left: edges.left, right: edges.right, ..Context::body(Pt::ZERO) };
        self.write_low(&Context { after, ..place }, height);
        self.pending = pending;
        self.pending.after_table = false;
    }

    /// Writes a low line without words. It has no break as gaps elsewhere have: LibreOffice 7.4 makes a line with one as
    /// high as the style says, and nothing else without words stands beside it.
    fn write_low(&mut self, ctx: &Context<'a>, height: Twips) {
        let mut line = self.line(ParagraphStyle::Normal, ctx);
        if let Some(placed) = &mut line.placed {
            placed.strip = Strip::Gap;
        }
        self.lower(&mut line, height.points());
        line.keep_height(height);
        self.finish(line);
    }
}

/// A space as the distance of a border in points, which has a width; `None` where it is too small for one.
fn points(space: Twips) -> Option<u8> {
    let Twips(space) = space;
    let Twips(point) = POINT;
    let points = (space - point / 2) / point;
    (points > 0).then_some(points.min(FARTHEST_BORDER.into()) as u8)
}

/// So many points.
fn whole(points: u8) -> Twips {
    POINT * i32::from(points)
}
