//! From a [`World`](publish_core::World) to outputs.
//!
//! A [`Session`] has the stages (parse, resolve, lay out, render) one by one; [`build()`] runs them for all formats of a
//! document, in parallel where it can. Nothing here knows a file, clock or terminal.
#![warn(missing_docs)]

mod options;
mod report;
mod settings;

mod caches;
mod lay_out;
mod looks;
mod parse;
mod render;
mod resolve;
mod session;
mod source_kind;
mod typefaces;
mod watch;

mod build;
mod formats;
mod order;
mod site;
mod source_words;
mod words;

pub use build::{Built, Outputs, build, refuse};
pub use caches::Caches;
pub use lay_out::LaidOutDocument;
pub use options::{BuildOptions, CommandLine, ProjectChoices, ProjectText, Source, TextChoices};
pub use parse::ParsedDocument;
pub use publish_core::CacheCounts;
pub use publish_fonts::{FontFolder, Fonts, UnpackedFonts};
pub use publish_markdown::{SUMMARY, files_of};
pub use publish_resolve::untranslated;
pub use publish_theme::{
    BUILT_IN as BUILT_IN_THEMES, FOLDER as THEME_FOLDER, Looks, Origin, json_schema as theme_schema,
    load as load_theme, show as show_theme,
};
pub use report::Report;
pub use resolve::ResolvedDocument;
pub use session::Session;
pub use settings::{FrontMatter, Settings};
pub use site::site_files;
pub use typefaces::Typefaces;
pub use watch::{Stage, Watch};
