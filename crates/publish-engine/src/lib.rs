//! From a [`World`](publish_core::World) to outputs.
//!
//! Plans the stages (parse, resolve, lay out, render), runs what can run at the same time in parallel, and knows no
//! file, clock or terminal.
#![warn(missing_docs)]

mod build;
mod families;
mod options;
mod order;
mod settings;
mod site;
mod source_kind;

pub use build::{Built, Outputs, build, refuse};
pub use options::{BuildOptions, CommandLine, ProjectChoices, ProjectText, Source};
pub use publish_fonts::{FontFolder, Fonts};
pub use publish_markdown::{SUMMARY, files_of};
pub use publish_resolve::untranslated;
pub use settings::{FrontMatter, Settings};
pub use site::site_files;
