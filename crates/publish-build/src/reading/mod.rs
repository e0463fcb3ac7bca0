//! The one way to files: they are read below the project's root alone, each once a run, and what was asked is recorded.

mod disk;
mod machine_fonts;
mod recorder;
mod stat;
mod walk;
mod world;

pub(crate) use disk::Disk;
pub use machine_fonts::MachineFonts;
pub use recorder::{Answer, Asked, Question, Record};
pub(crate) use recorder::{Recorder, answers, path_of};
pub(crate) use stat::Stat;
pub(crate) use walk::walk;
pub use world::{FileWorld, LARGEST_FILE};
