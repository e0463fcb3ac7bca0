//! The world of files: configuration, recording, atomic writing.
//!
//! A [`Request`] says what is wanted; [`Plan::new`] finds the documents, their projects and their outputs, and refuses
//! what would overwrite a source or another output; [`run`] builds the documents in parallel and replaces the outputs
//! of each together or not at all. Nothing is printed here.
#![warn(missing_docs)]

mod config;
mod conflict;
mod create;
mod discover;
mod environment;
mod error;
mod findings;
mod machine_fonts;
mod path;
mod plan;
mod profiles;
mod project;
mod recorder;
mod repeated;
mod request;
mod run;
mod set;
mod walk;
mod world;

pub use config::{CONFIGURATION_FILE, Config, shared_keys};
pub use create::create;
pub use environment::{Environment, today};
pub use error::BuildError;
pub use findings::Findings;
pub use machine_fonts::MachineFonts;
pub use path::shown;
pub use plan::{Plan, PlannedDocument};
pub use project::find_project;
pub use publish_core::text::nearest;
pub use recorder::{Answer, Question, Record, Recorder};
pub use request::{Destination, Input, Inputs, Request, is_profile};
pub use run::{Built, Run, run};
pub use set::{Change, Gate, Outcome, Recovered, Written};
pub use world::{FileWorld, LARGEST_FILE};
