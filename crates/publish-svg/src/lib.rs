//! SVG pictures: checked, simplified to paths and paints, made into pixels.
//!
//! [`check`] reads a file once and says how large it is and what of it can't be shown; [`draw`] simplifies it to a
//! [`Drawing`] of paths, for formats that have vectors; [`pixels`] makes a PNG file of it, for those that have none.
//! Nothing outside of the file is read. What a file may cost is bounded, by `budget`, before anything is made of it.
#![warn(missing_docs)]

mod budget;
mod bytes;
mod check;
mod clean;
mod css;
mod drawing;
mod letters;
mod paint;
mod pixels;
mod read;
mod simplify;
mod work;

pub use check::{Checked, Fault, Hidden, check, is_svg};
pub use drawing::{
    Blend, Bounds, Drawing, Effect, Fill, Geometry, Gradient, Group, Line, Matrix, Node, Paint, Path, Pattern, Picture,
    PictureKind, Rule, Segment, Soft, SoftKind, Spread, Stop, Stroke,
};
pub use letters::Lettering;
pub use pixels::pixels;
pub use simplify::draw;
