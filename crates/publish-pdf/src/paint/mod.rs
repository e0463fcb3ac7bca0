//! Pages become content streams, and the structure tree gets its content.

mod canvas;
mod missing;
mod page;
mod painter;
mod run;
mod shown;

pub(crate) use painter::{Area, Damaged, Painted, Painter, Spot};
