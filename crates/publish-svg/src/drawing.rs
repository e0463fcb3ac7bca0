//! A drawing: what a picture is when all that SVG has to say things shortly is worked out.
//!
//! Lengths are units of the drawing, of which `width` and `height` tell how many there are; `y` grows downward. What
//! stands later covers what stands earlier.

use std::sync::Arc;

/// A drawing.
#[derive(Clone, Debug, PartialEq)]
pub struct Drawing {
    /// Its width, above 0.
    pub width: f32,
    /// Its height, above 0.
    pub height: f32,
    /// What is drawn.
    pub root: Group,
}

/// A linear map and a move, as the six numbers of `matrix(a b c d e f)` (SVG 2 §8.5).
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Matrix(pub [f32; 6]);

impl Matrix {
    /// Nothing is moved.
    pub const IDENTITY: Matrix = Matrix([1.0, 0.0, 0.0, 1.0, 0.0, 0.0]);

    /// The map that does `inner` first, then this one.
    #[must_use]
    pub fn then_inner(self, inner: Matrix) -> Matrix {
        let [a, b, c, d, e, f] = self.0;
        let [g, h, i, j, k, l] = inner.0;
        Matrix([a * g + c * h, b * g + d * h, a * i + c * j, b * i + d * j, a * k + c * l + e, b * k + d * l + f])
    }

    /// The map back; `None` where all comes to lie on a line.
    pub fn inverse(self) -> Option<Matrix> {
        let [a, b, c, d, e, f] = self.0;
        let area = a * d - b * c;
        let inverse = [d, -b, -c, a, c * f - d * e, b * e - a * f].map(|value| value / area);
        inverse.iter().all(|value| value.is_finite()).then_some(Matrix(inverse))
    }

    /// Where a point comes to lie.
    pub fn apply(self, x: f32, y: f32) -> (f32, f32) {
        let [a, b, c, d, e, f] = self.0;
        (a * x + c * y + e, b * x + d * y + f)
    }
}

/// A rectangle.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Bounds {
    /// Its least `x`.
    pub left: f32,
    /// Its least `y`.
    pub top: f32,
    /// Its greatest `x`.
    pub right: f32,
    /// Its greatest `y`.
    pub bottom: f32,
}

impl Bounds {
    /// Its corners.
    pub fn corners(self) -> [(f32, f32); 4] {
        let Bounds { left, top, right, bottom } = self;
        [(left, top), (right, top), (right, bottom), (left, bottom)]
    }
}

/// A thing that is drawn.
#[derive(Clone, Debug, PartialEq)]
pub enum Node {
    /// Things in coordinates of their own.
    Group(Group),
    /// A shape.
    Path(Path),
    /// A picture of pixels.
    Picture(Picture),
}

/// Things in coordinates of their own.
#[derive(Clone, Debug, PartialEq)]
pub struct Group {
    /// From the group's coordinates to those around it.
    pub matrix: Matrix,
    /// What is done with the things as one.
    pub effect: Option<Box<Effect>>,
    /// The things.
    pub children: Vec<Node>,
}

/// What is done with the things of a group as one. Shapes are in the group's own coordinates.
#[derive(Clone, Debug, PartialEq)]
pub struct Effect {
    /// Where the things are.
    pub bounds: Bounds,
    /// How opaque they are, 0 to 1.
    pub opacity: f32,
    /// How they mix with what is below.
    pub blend: Blend,
    /// Whether they mix among themselves first.
    pub isolated: bool,
    /// Shapes outside of which nothing is drawn.
    pub clips: Vec<(Vec<Segment>, Rule)>,
    /// Drawings that say how much is seen of each place.
    pub masks: Vec<Soft>,
}

/// A drawing that says how much is seen of another.
#[derive(Clone, Debug, PartialEq)]
pub struct Soft {
    /// What says it.
    pub kind: SoftKind,
    /// Nothing is seen outside.
    pub bounds: Bounds,
    /// The drawing.
    pub content: Group,
}

/// What of a mask says how much is seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SoftKind {
    /// How opaque it is.
    Alpha,
    /// How light it is; all is dark where nothing is drawn.
    Luminance,
}

/// How colours mix (CSS Compositing 1 §9).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names are those of the standard")]
pub enum Blend {
    Normal,
    Multiply,
    Screen,
    Overlay,
    Darken,
    Lighten,
    ColorDodge,
    ColorBurn,
    HardLight,
    SoftLight,
    Difference,
    Exclusion,
    Hue,
    Saturation,
    Color,
    Luminosity,
}

/// A shape with its paints.
#[derive(Clone, Debug, PartialEq)]
pub struct Path {
    /// Its outline.
    pub segments: Vec<Segment>,
    /// Where it is, with its stroke.
    pub bounds: Bounds,
    /// How it is filled.
    pub fill: Option<Fill>,
    /// How it is stroked.
    pub stroke: Option<Stroke>,
    /// Whether the stroke is painted first.
    pub stroke_first: bool,
}

/// A part of an outline.
#[derive(Clone, Copy, Debug, PartialEq)]
#[expect(missing_docs, reason = "points are written as in every outline")]
pub enum Segment {
    Move(f32, f32),
    Line(f32, f32),
    Curve(f32, f32, f32, f32, f32, f32),
    Close,
}

/// What is inside of an outline that crosses itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names are those of the standard (SVG 2 §13.4.2)")]
pub enum Rule {
    NonZero,
    EvenOdd,
}

/// How a shape is filled.
#[derive(Clone, Debug, PartialEq)]
pub struct Fill {
    /// With what.
    pub paint: Paint,
    /// How opaque, 0 to 1.
    pub opacity: f32,
    /// What is inside.
    pub rule: Rule,
}

/// How an outline is stroked.
#[derive(Clone, Debug, PartialEq)]
pub struct Stroke {
    /// With what.
    pub paint: Paint,
    /// How opaque, 0 to 1.
    pub opacity: f32,
    /// The width and form of the line.
    pub line: Line,
}

/// The form of a line.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// Its width.
    pub width: f32,
    /// Its ends: 0 butt, 1 round, 2 square.
    pub cap: u8,
    /// Its corners: 0 pointed, 1 round, 2 cut off.
    pub join: u8,
    /// How far a point may go, in widths.
    pub miter_limit: f32,
    /// Lengths of dashes and gaps; empty for an unbroken line.
    pub dashes: Vec<f32>,
    /// Where in the dashes the line starts.
    pub offset: f32,
}

/// With what something is painted.
#[derive(Clone, Debug, PartialEq)]
pub enum Paint {
    /// A colour of sRGB: red, green, blue.
    Color([u8; 3]),
    /// Colours that run into each other.
    Gradient(Arc<Gradient>),
    /// A drawing again and again.
    Pattern(Arc<Pattern>),
}

/// Colours that run into each other.
#[derive(Clone, Debug, PartialEq)]
pub struct Gradient {
    /// From the gradient's coordinates to those of the shape.
    pub matrix: Matrix,
    /// Along what they run.
    pub geometry: Geometry,
    /// What is before the first and after the last colour.
    pub spread: Spread,
    /// The colours, at least two, in order.
    pub stops: Vec<Stop>,
}

/// Along what colours run.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Geometry {
    /// From a point to a point.
    Linear([f32; 4]),
    /// From a circle to a circle: `x`, `y` and radius of both.
    Radial([f32; 6]),
}

/// What is before the first and after the last colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Spread {
    /// These colours.
    Pad,
    /// The colours in the other direction, and so on.
    Reflect,
    /// The colours again.
    Repeat,
}

/// A colour in its place.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Stop {
    /// The place, 0 to 1.
    pub offset: f32,
    /// The colour: red, green, blue.
    pub color: [u8; 3],
    /// How opaque it is, 0 to 1.
    pub opacity: f32,
}

/// A drawing again and again.
#[derive(Clone, Debug, PartialEq)]
pub struct Pattern {
    /// From the drawing's coordinates to those of the shape.
    pub matrix: Matrix,
    /// From drawing to drawing; what lies outside is not drawn.
    pub width: f32,
    /// From row to row.
    pub height: f32,
    /// The drawing.
    pub content: Group,
}

/// A picture of pixels, from the origin of its coordinates.
#[derive(Clone, Debug, PartialEq)]
pub struct Picture {
    /// Its format.
    pub kind: PictureKind,
    /// The file.
    pub bytes: Arc<Vec<u8>>,
    /// Its width.
    pub width: f32,
    /// Its height.
    pub height: f32,
}

/// The format of a picture of pixels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PictureKind {
    /// Portable Network Graphics.
    Png,
    /// JPEG.
    Jpeg,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_way_back_undoes_the_way() {
        let matrix = Matrix([2.0, 1.0, 0.0, 4.0, 3.0, -1.0]);
        let back = matrix.inverse().expect("an inverse");
        assert_eq!(matrix.then_inner(back), Matrix::IDENTITY);
        assert_eq!(matrix.apply(1.0, 1.0), (5.0, 4.0));
        assert_eq!(back.apply(5.0, 4.0), (1.0, 1.0));
        assert_eq!(Matrix([1.0, 2.0, 2.0, 4.0, 0.0, 0.0]).inverse(), None);
    }
}
