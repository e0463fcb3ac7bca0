//! Reads themes and makes of what they say how each format looks.
//!
//! What a theme says lies as a layer over what it extends, down to [`Theme::default`](publish_core::Theme), the base of all.
//! A value that nobody says is derived from those that it belongs to, if one of them was said: a house colour gives its
//! shades, a size of text those of headings.

#![warn(missing_docs)]

mod brand;
mod built_in;
mod chain;
mod color;
mod contrast;
mod families;
mod json_schema;
mod layer;
mod load;
mod metrics;
mod paint;
mod plain;
mod read;
mod running;
mod schema;
mod show;
mod stated;
mod value;

pub use brand::{Brand, brand};
pub use built_in::BUILT_IN;
pub use chain::FOLDER;
pub use families::NamedFamily;
pub use json_schema::json_schema;
pub use load::{Looks, Origin, load};
pub use show::show;
