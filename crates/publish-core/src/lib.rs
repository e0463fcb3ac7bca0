//! The values that all crates of `publish` share.
//!
//! A [`Document`](model::Document) is what the author wrote; a [`Span`] says where; a
//! [`Diagnostic`] says what is wrong there; a [`World`] is the only way to files; a
//! [`Theme`] is how it should look; a [`Rendered`] is what comes out.

#![warn(missing_docs)]

pub mod cache;
pub mod check;
pub mod code;
pub mod codes;
pub mod decode;
pub mod diagnostic;
pub mod fingerprint;
pub mod format;
pub mod model;
pub mod node;
mod number;
pub mod output;
pub mod pages;
pub mod path;
pub mod places;
pub mod source;
pub mod source_words;
pub mod text;
pub mod theme;
pub mod units;
pub mod walk;
pub mod world;

pub use cache::{Cache, CacheCounts};
pub use check::{AlwaysError, CheckPolicy, Level};
pub use code::CodeStyle;
pub use diagnostic::{At, Code, Diagnostic, Edit, Fix, Label, Outcome, Severity};
pub use format::{Format, FormatSet};
pub use output::{Bytes, OutputPath, Rendered};
pub use pages::PageIndex;
pub use path::{PathError, ProjectPath};
pub use places::Places;
pub use source::{Location, SourceMap, SourceText, Span, TextId, TextOrigin};
pub use source_words::{SourceWord, SourceWords};
pub use theme::Theme;
pub use units::{EighthPt, Emu, HalfPt, Pt, Rem, Share, Twips};
pub use world::{ReadError, SystemFace, SystemFonts, World};
