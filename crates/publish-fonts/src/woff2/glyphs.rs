//! The transformed `glyf` table (§5.1): streams of what glyphs are made of, each kind in a stream of its own.

use super::stream::Stream;

/// Outlines as OpenType has them.
pub(super) struct Outlines {
    pub(super) glyf: Vec<u8>,
    pub(super) loca: Vec<u8>,
}

/// Flags of points (OpenType, "glyf").
const ON_CURVE: u8 = 1;
const SHORT_X: u8 = 2;
const SHORT_Y: u8 = 4;
const REPEAT: u8 = 8;
/// Of a short coordinate that it is positive, of a long one that it is that of the point before.
const SAME_X: u8 = 16;
const SAME_Y: u8 = 32;
const OVERLAP: u8 = 64;

/// The flags of a part of a composite glyph.
const WORDS: u16 = 1;
const SCALE: u16 = 8;
const MORE: u16 = 32;
const TWO_SCALES: u16 = 64;
const MATRIX: u16 = 128;
const INSTRUCTIONS: u16 = 256;

/// The streams of the table.
struct Streams<'a> {
    contours: Stream<'a>,
    points: Stream<'a>,
    flags: Stream<'a>,
    glyphs: Stream<'a>,
    composites: Stream<'a>,
    boxed: &'a [u8],
    boxes: Stream<'a>,
    instructions: Stream<'a>,
    overlaps: Option<&'a [u8]>,
}

/// A point, relative to the one before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Point {
    x: i32,
    y: i32,
    on_curve: bool,
}

/// What is needed for a glyph, kept from glyph to glyph.
#[derive(Default)]
struct Scratch {
    ends: Vec<u16>,
    points: Vec<Point>,
    flags: Vec<u8>,
    xs: Vec<u8>,
    ys: Vec<u8>,
}

/// Puts the outlines of a font together.
pub(super) fn outlines(table: &[u8]) -> Option<Outlines> {
    let mut table = Stream::new(table);
    table.skip(2)?;
    let options = table.u16()?;
    let count = usize::from(table.u16()?);
    let long = table.u16()? != 0;
    let mut sizes = [0; 7];
    for size in &mut sizes {
        *size = table.u32()? as usize;
    }
    let mut next = |size: usize| table.take(size).map(Stream::new);
    let [contours, points, flags, glyphs, composites, boxes, instructions] = sizes;
    let (contours, points, flags) = (next(contours)?, next(points)?, next(flags)?);
    let (glyphs, composites) = (next(glyphs)?, next(composites)?);
    let bitmap = count.div_ceil(32) * 4;
    let boxed = table.take(bitmap)?;
    let boxes = Stream::new(table.take(boxes.checked_sub(bitmap)?)?);
    let instructions = Stream::new(table.take(instructions)?);
    let overlaps = if options & 1 == 0 { None } else { Some(table.take(count.div_ceil(8))?) };
    let streams = Streams { contours, points, flags, glyphs, composites, boxed, boxes, instructions, overlaps };
    build(streams, count, long)
}

fn build(mut streams: Streams<'_>, count: usize, long: bool) -> Option<Outlines> {
    let mut outlines = Outlines { glyf: Vec::new(), loca: Vec::with_capacity((count + 1) * 4) };
    let mut scratch = Scratch::default();
    for glyph in 0..=count {
        let start = outlines.glyf.len();
        if long {
            outlines.loca.extend_from_slice(&u32::try_from(start).ok()?.to_be_bytes());
        } else {
            outlines.loca.extend_from_slice(&u16::try_from(start / 2).ok()?.to_be_bytes());
        }
        if glyph < count {
            streams.glyph(glyph, &mut scratch, &mut outlines.glyf)?;
            outlines.glyf.resize(outlines.glyf.len().next_multiple_of(if long { 4 } else { 2 }), 0);
        }
    }
    Some(outlines)
}

impl Streams<'_> {
    /// Appends the next glyph, in the form of OpenType.
    fn glyph(&mut self, glyph: usize, scratch: &mut Scratch, out: &mut Vec<u8>) -> Option<()> {
        let boxed = bit(self.boxed, glyph);
        match self.contours.i16()? {
            0 => (!boxed).then_some(()),
            -1 => {
                // The bounds of a composite glyph are always given.
                let bounds = self.boxes.take(8).filter(|_| boxed)?;
                out.extend_from_slice(&[0xFF, 0xFF]);
                out.extend_from_slice(bounds);
                self.composite(out)
            }
            contours => {
                let contours = u16::try_from(contours).ok()?;
                self.points(contours, scratch)?;
                out.extend_from_slice(&contours.to_be_bytes());
                if boxed {
                    out.extend_from_slice(self.boxes.take(8)?);
                } else {
                    bounds(&scratch.points).into_iter().for_each(|edge| out.extend_from_slice(&edge.to_be_bytes()));
                }
                scratch.ends.iter().for_each(|end| out.extend_from_slice(&end.to_be_bytes()));
                self.instructions(out)?;
                let overlap = self.overlaps.is_some_and(|overlaps| bit(overlaps, glyph));
                write_points(scratch, overlap, out);
                Some(())
            }
        }
    }

    /// Copies the parts of a composite glyph, which are as they were.
    fn composite(&mut self, out: &mut Vec<u8>) -> Option<()> {
        let mut has_instructions = false;
        loop {
            let flags = self.composites.u16()?;
            let arguments = if flags & WORDS == 0 { 2 } else { 4 };
            let transform = if flags & SCALE != 0 {
                2
            } else if flags & TWO_SCALES != 0 {
                4
            } else if flags & MATRIX != 0 {
                8
            } else {
                0
            };
            out.extend_from_slice(&flags.to_be_bytes());
            out.extend_from_slice(self.composites.take(2 + arguments + transform)?);
            has_instructions |= flags & INSTRUCTIONS != 0;
            if flags & MORE == 0 {
                break;
            }
        }
        if has_instructions { self.instructions(out) } else { Some(()) }
    }

    /// Copies the instructions of a glyph, their number before them.
    fn instructions(&mut self, out: &mut Vec<u8>) -> Option<()> {
        let length = self.glyphs.short()?;
        out.extend_from_slice(&length.to_be_bytes());
        out.extend_from_slice(self.instructions.take(usize::from(length))?);
        Some(())
    }

    /// Reads the points of a simple glyph, and where its contours end.
    fn points(&mut self, contours: u16, scratch: &mut Scratch) -> Option<()> {
        scratch.ends.clear();
        scratch.points.clear();
        let mut count: u16 = 0;
        for _ in 0..contours {
            count = count.checked_add(self.points.short()?)?;
            scratch.ends.push(count.checked_sub(1)?);
        }
        for _ in 0..count {
            scratch.points.push(self.point()?);
        }
        Some(())
    }

    /// The next point: a flag says in how many bytes its two distances are, and how (§5.2).
    fn point(&mut self) -> Option<Point> {
        let flag = self.flags.u8()?;
        let on_curve = flag & 128 == 0;
        let flag = i32::from(flag & 127);
        let glyphs = &mut self.glyphs;
        let mut byte = || glyphs.u8().map(i32::from);
        let signed = |flag: i32, value: i32| if flag & 1 == 0 { -value } else { value };
        let (x, y) = match flag {
            0..10 => (0, signed(flag, ((flag & 14) << 7) + byte()?)),
            10..20 => (signed(flag, (((flag - 10) & 14) << 7) + byte()?), 0),
            20..84 => {
                let (base, both) = (flag - 20, byte()?);
                let x = 1 + (base & 0x30) + (both >> 4);
                (signed(flag, x), signed(flag >> 1, 1 + ((base & 0x0C) << 2) + (both & 15)))
            }
            84..120 => {
                let base = flag - 84;
                let x = 1 + ((base / 12) << 8) + byte()?;
                (signed(flag, x), signed(flag >> 1, 1 + (((base % 12) >> 2) << 8) + byte()?))
            }
            120..124 => {
                let (first, shared, last) = (byte()?, byte()?, byte()?);
                (signed(flag, (first << 4) + (shared >> 4)), signed(flag >> 1, ((shared & 15) << 8) + last))
            }
            _ => {
                let x = (byte()? << 8) + byte()?;
                (signed(flag, x), signed(flag >> 1, (byte()? << 8) + byte()?))
            }
        };
        Some(Point { x, y, on_curve })
    }
}

fn bit(bitmap: &[u8], index: usize) -> bool {
    bitmap.get(index / 8).is_some_and(|byte| byte & (0x80 >> (index % 8)) != 0)
}

/// The least x and y, and the greatest.
fn bounds(points: &[Point]) -> [i16; 4] {
    let (mut x, mut y) = (0, 0);
    let mut bounds: Option<[i32; 4]> = None;
    for point in points {
        (x, y) = (x + point.x, y + point.y);
        let [left, lower, right, upper] = bounds.unwrap_or([x, y, x, y]);
        bounds = Some([left.min(x), lower.min(y), right.max(x), upper.max(y)]);
    }
    bounds.unwrap_or_default().map(|edge| edge as i16)
}

/// Appends flags and coordinates, each as short as can be.
fn write_points(scratch: &mut Scratch, overlap: bool, out: &mut Vec<u8>) {
    let Scratch { ends: _, points, flags, xs, ys } = scratch;
    flags.clear();
    xs.clear();
    ys.clear();
    for (index, point) in points.iter().enumerate() {
        let mut flag = if point.on_curve { ON_CURVE } else { 0 };
        flag |= if overlap && index == 0 { OVERLAP } else { 0 };
        flag |= coordinate(point.x, SHORT_X, SAME_X, xs) | coordinate(point.y, SHORT_Y, SAME_Y, ys);
        flags.push(flag);
    }
    for equal in flags.chunk_by(|one, other| one == other) {
        for some in equal.chunks(256) {
            // A flag alone, or twice, takes no more than with a number of repetitions.
            match some.len() {
                1 | 2 => out.extend_from_slice(some),
                length => out.extend_from_slice(&[some[0] | REPEAT, (length - 1) as u8]),
            }
        }
    }
    out.extend_from_slice(xs);
    out.extend_from_slice(ys);
}

/// Writes a distance, and gives what the point's flag says of it.
fn coordinate(distance: i32, short: u8, same: u8, out: &mut Vec<u8>) -> u8 {
    match distance {
        0 => same,
        1..=255 => {
            out.push(distance as u8);
            short | same
        }
        -255..=-1 => {
            out.push(-distance as u8);
            short
        }
        _ => {
            out.extend_from_slice(&(distance as i16).to_be_bytes());
            0
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The point that a flag and bytes mean.
    fn point(flag: u8, bytes: &[u8]) -> Option<(i32, i32)> {
        let empty = || Stream::new(&[]);
        let flags = [flag];
        let mut streams = Streams {
            contours: empty(),
            points: empty(),
            flags: Stream::new(&flags),
            glyphs: Stream::new(bytes),
            composites: empty(),
            boxed: &[],
            boxes: empty(),
            instructions: empty(),
            overlaps: None,
        };
        let point = streams.point()?;
        assert_eq!(point.on_curve, flag < 128);
        streams.glyphs.u8().is_none().then_some((point.x, point.y))
    }

    #[test]
    fn points_are_as_the_table_of_the_recommendation_has_them() {
        // The first and the last row of each kind (table 5.2), and some between.
        for (flag, bytes, expected) in [
            (0, &[7][..], (0, -7)),
            (1, &[7], (0, 7)),
            (9, &[255], (0, 1279)),
            (10, &[7], (-7, 0)),
            (19, &[255], (1279, 0)),
            (20, &[0x12], (-2, -3)),
            (23, &[0x12], (2, 3)),
            (83, &[0xFF], (64, 64)),
            (84, &[1, 2], (-2, -3)),
            (119, &[255, 255], (768, 768)),
            (120, &[0x12, 0x34, 0x56], (-0x123, -0x456)),
            (123, &[0x12, 0x34, 0x56], (0x123, 0x456)),
            (124, &[1, 2, 3, 4], (-0x102, -0x304)),
            (127, &[1, 2, 3, 4], (0x102, 0x304)),
        ] {
            assert_eq!(point(flag, bytes), Some(expected), "{flag}");
            assert_eq!(point(flag | 128, bytes), Some(expected), "{flag} off the curve");
            assert_eq!(point(flag, &bytes[1..]), None, "{flag} cut short");
        }
    }

    #[test]
    fn flags_repeat_and_distances_are_short() {
        let point = |x, y, on_curve| Point { x, y, on_curve };
        let points = vec![point(300, -4, true), point(0, 5, false), point(0, 6, false), point(0, 7, false)];
        let mut scratch = Scratch { points, ..Scratch::default() };
        let mut out = Vec::new();
        write_points(&mut scratch, true, &mut out);
        let repeated = SAME_X | SHORT_Y | SAME_Y | REPEAT;
        assert_eq!(out, [ON_CURVE | SHORT_Y | OVERLAP, repeated, 2, 1, 44, 4, 5, 6, 7]);
        assert_eq!(bounds(&scratch.points), [300, -4, 300, 14]);
    }
}
