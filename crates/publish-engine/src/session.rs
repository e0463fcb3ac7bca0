//! The stages by which a document is built, one after the other.

use publish_core::World;
use publish_fonts::Fonts;

use crate::caches::Caches;
use crate::options::{BuildOptions, Source};
use crate::report::Report;
use crate::watch::{Stage, Watch};

/// What documents are built with. Each stage is a method that takes the value of the stage before:
/// [`parse`](Session::parse), [`resolve`](Session::resolve), [`lay_out`](Session::lay_out), [`render`](Session::render). What
/// it gives can be kept and asked again, and has what was found on the way; what has no value has its report in its place.
///
/// A session sees one state of the world. Values that do not name its lifetime can outlive it, and what many sessions
/// share, as the bundled fonts, is given to each.
#[derive(Clone, Copy)]
pub struct Session<'w> {
    pub(crate) world: &'w dyn World,
    pub(crate) fonts: &'w Fonts<'w>,
    pub(crate) caches: Option<&'w Caches>,
    pub(crate) watch: Option<&'w Watch>,
}

impl<'w> Session<'w> {
    /// A session in a world. The bundled fonts are shared by all sessions of a process, so that a face is opened once.
    pub fn new(world: &'w dyn World, fonts: &'w Fonts<'w>) -> Session<'w> {
        Session { world, fonts, caches: None, watch: None }
    }

    /// The world that it sees.
    pub fn world(&self) -> &'w dyn World {
        self.world
    }

    /// The session with what was made before, in this session or others. It changes how long building takes, and nothing
    /// else: it is for those who build documents again and again.
    #[must_use]
    pub fn with_caches(self, caches: &'w Caches) -> Session<'w> {
        Session { caches: Some(caches), ..self }
    }

    /// The session with a watch on how long its stages take.
    #[must_use]
    pub fn with_watch(self, watch: &'w Watch) -> Session<'w> {
        Session { watch: Some(watch), ..self }
    }

    /// Does the work of a stage.
    pub(crate) fn time<T>(&self, stage: Stage, work: impl FnOnce() -> T) -> T {
        match self.watch {
            Some(watch) => watch.time(stage, work),
            None => work(),
        }
    }

    /// What is to be said of a document that is read and resolved and not rendered, in the order of its text.
    pub fn analyse(&self, source: &Source, options: &BuildOptions) -> Report {
        let resolved = self.parse(source, options).and_then(|parsed| self.resolve(parsed));
        let mut report = resolved.map_or_else(|report| report, |document| document.report);
        report.apply_policy(&options.before_reading().checks);
        report
    }
}

#[cfg(test)]
#[path = "session_tests.rs"]
mod tests;
