//! Finds faces, falls back, measures and shapes; holds the bundled fonts.
#![warn(missing_docs)]

mod face;

pub use face::FaceId;
