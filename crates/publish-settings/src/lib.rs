//! Reads TOML and YAML into values with their places, so that what is wrong with one is told where it stands.

#![warn(missing_docs)]

mod kind;
mod part;
mod toml;
mod yaml;

pub use kind::Kind;
pub use part::Part;
