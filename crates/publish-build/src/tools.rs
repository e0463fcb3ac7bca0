//! What documents are made with.

use std::sync::Arc;

use publish_engine::{Caches, Fonts};
use rayon::{ThreadPool, ThreadPoolBuilder};

use crate::plan::Plan;
use crate::reading::MachineFonts;

/// Layout and parsing recurse with the nesting of a document; Windows gives a main thread one megabyte.
const STACK: usize = 16 << 20;

/// What documents are made with: who builds again and again keeps it.
pub(crate) struct Tools {
    fonts: Fonts<'static>,
    /// The fonts of this machine, looked for once.
    machine: Arc<MachineFonts>,
    /// What was made of parts of documents, for who makes them again.
    caches: Option<Caches>,
    threads: Option<ThreadPool>,
}

impl Tools {
    /// The tools for the documents of a plan, on `jobs` threads, or as many as there are processors.
    pub(crate) fn of(plan: &Plan, jobs: Option<usize>) -> Tools {
        let cache =
            plan.documents.iter().find_map(|document| document.unit.as_ref()).map(|unit| Arc::clone(&unit.cache));
        let fonts = match cache {
            Some(cache) => Fonts::bundled().kept_on(cache),
            None => Fonts::bundled(),
        };
        let threads = ThreadPoolBuilder::new().num_threads(jobs.unwrap_or(0)).stack_size(STACK).build().ok();
        Tools { fonts, machine: Arc::default(), caches: None, threads }
    }

    /// The tools of who makes the same documents again, with other words in them.
    pub(crate) fn with_caches(self) -> Tools {
        Tools { caches: Some(Caches::default()), ..self }
    }

    pub(crate) fn fonts(&self) -> &Fonts<'static> {
        &self.fonts
    }

    pub(crate) fn machine(&self) -> &Arc<MachineFonts> {
        &self.machine
    }

    pub(crate) fn caches(&self) -> Option<&Caches> {
        self.caches.as_ref()
    }

    /// The threads that documents are built on; `None` where there are none to be had.
    pub(crate) fn threads(&self) -> Option<&ThreadPool> {
        self.threads.as_ref()
    }
}
