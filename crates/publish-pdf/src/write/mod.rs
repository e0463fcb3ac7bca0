//! Writes the file: object streams, compressed streams, a compressed cross-reference stream (ISO 32000-1 §7.5.7, §7.5.8).

mod deflate;
mod file;
mod objects;
mod packed;

pub(crate) use deflate::{Deflater, StreamCache, deflate};
pub(crate) use file::{Trailer, write};
pub(crate) use objects::Objects;
