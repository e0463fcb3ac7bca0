//! The world of files: configuration, recording, atomic writing.
//!
//! A [`Request`] says what is wanted; [`Plan::new`] finds the documents, their projects and their outputs, and refuses
//! what would overwrite a source or another output; [`run`] builds the documents in parallel and replaces the outputs
//! of each together or not at all. Nothing is printed here.
#![warn(missing_docs)]

mod built;
mod cache;
mod clean;
mod config;
mod conflict;
mod create;
mod deliver;
mod deps;
mod digest;
mod discover;
mod environment;
mod error;
mod findings;
mod job;
mod listing;
mod locate;
mod make;
mod manifest;
mod orphans;
mod path;
mod plan;
mod planner;
mod preview_record;
mod profiles;
mod project;
mod reading;
mod repeated;
mod request;
mod run;
mod set;
mod themes;
mod tools;
mod watch;

pub use built::{Built, Handover, RunOptions};
pub use cache::{CACHE_FOLDER, RemoteChoice, RemoteMode};
pub use clean::{Cleaned, clean};
pub use config::{CONFIGURATION_FILE, CacheChoice, Config, shared_keys};
pub use create::create;
pub use deps::write_dependencies;
pub use digest::Digest;
pub use environment::{Environment, today};
pub use error::BuildError;
pub use findings::Findings;
pub use listing::Listed;
pub use make::Origin;
pub use manifest::{Fault, MANIFEST, Verified, merge_manifests, verify};
pub use path::shown;
pub use plan::{Plan, PlannedDocument};
pub use preview_record::{PreviewNote, RunningPreview};
pub use project::find_project;
pub use publish_core::text::nearest;
pub use publish_engine::{Stage, TextChoices};
pub use reading::{Answer, Asked, FileWorld, LARGEST_FILE, MachineFonts, Question, Record};
pub use request::{CacheUse, Destination, Input, Inputs, Request, Shard, is_profile};
pub use run::{Run, run};
pub use set::{Change, Gate, Outcome, Recovered, Written};
pub use themes::{ThemeName, ThemeReport, theme, theme_file, theme_schema, themes};
pub use watch::{Hand, Onlooker, Pass, Watching};
