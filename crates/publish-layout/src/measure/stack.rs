//! Puts strips one below the other: on a page, in a table cell.

use std::ops::Range;

use super::measured::Measured;

/// Something with its place.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Stacked {
    /// Lines of a block.
    Lines { block: u32, x: f32, y: f32, lines: Range<u32> },
    /// Lines of a repeated table head.
    Repeated { block: u32, x: f32, y: f32, lines: Range<u32> },
    /// A frame.
    Frame { frame: u32, y: f32, height: f32 },
}

/// Stacks the strips of a range from `top` down and gives back where they end. The space before the first is kept only
/// if `first` is not the first of its page or cell.
pub(crate) fn stack(
    measured: &Measured,
    range: Range<usize>,
    top: f32,
    first: First,
    stacked: &mut Vec<Stacked>,
) -> f32 {
    let mut stacker = Stacker { measured, y: top, open: Vec::new(), stacked };
    let start = range.start;
    for index in range {
        stacker.strip(index, first == First::OfPage && index == start);
    }
    stacker.close_to(0);
    stacker.y
}

/// Whether the first strip is the first of its page or cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum First {
    /// It is.
    OfPage,
    /// Something is above it; the space between was added already.
    Below,
}

struct Stacker<'a> {
    measured: &'a Measured,
    y: f32,
    /// The open frames from the outermost, with the place of what will be drawn for them.
    open: Vec<(u32, usize)>,
    stacked: &'a mut Vec<Stacked>,
}

impl Stacker<'_> {
    fn strip(&mut self, index: usize, first: bool) {
        let strip = &self.measured.strips[index];
        let path = path(self.measured, strip.frame);
        let common = self.open.iter().zip(&path).take_while(|((open, _), frame)| open == *frame).count();
        self.close_to(common);
        if !first {
            self.y += strip.above;
        }
        for &frame in &path[common..] {
            self.open.push((frame, self.stacked.len()));
            self.stacked.push(Stacked::Frame { frame, y: self.y, height: 0.0 });
            self.y += self.measured.frames[frame as usize].padding;
        }
        if first && let Some(head) = strip.head {
            self.repeat(head);
        }
        for part in &self.measured.parts[strip.parts.start as usize..strip.parts.end as usize] {
            self.lines(part.block, part.x, self.y + part.y, part.lines.clone());
        }
        self.y += strip.height;
    }

    fn repeat(&mut self, head: u32) {
        let head = &self.measured.heads[head as usize];
        for part in &head.parts {
            let (block, x, y, lines) = (part.block, part.x, self.y + part.y, part.lines.clone());
            self.stacked.push(Stacked::Repeated { block, x, y, lines });
        }
        self.y += head.height;
    }

    /// Adds lines; those that follow the last lines of their block join them.
    fn lines(&mut self, block: u32, x: f32, y: f32, lines: Range<u32>) {
        if let Some(Stacked::Lines { block: last, x: last_x, y: last_y, lines: last_lines }) = self.stacked.last_mut()
            && *last == block
            && *last_x == x
            && last_lines.end == lines.start
        {
            let laid = &self.measured.blocks[block as usize].1.lines;
            let expected = *last_y + laid[lines.start as usize].top.0 - laid[last_lines.start as usize].top.0;
            if (expected - y).abs() < 0.01 {
                last_lines.end = lines.end;
                return;
            }
        }
        self.stacked.push(Stacked::Lines { block, x, y, lines });
    }

    fn close_to(&mut self, depth: usize) {
        while self.open.len() > depth {
            let (frame, place) = self.open.pop().expect("a frame is open");
            self.y += self.measured.frames[frame as usize].padding;
            if let Stacked::Frame { y, height, .. } = &mut self.stacked[place] {
                *height = self.y - *y;
            }
        }
    }
}

/// The frames around a strip, from the outermost.
pub(crate) fn path(measured: &Measured, innermost: Option<u32>) -> Vec<u32> {
    let mut path = Vec::new();
    let mut next = innermost;
    while let Some(frame) = next {
        path.push(frame);
        next = measured.frames[frame as usize].parent;
    }
    path.reverse();
    path
}
