//! Builds what a burst of changes concerns.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

use super::burst::Burst;
use super::{AGAIN, AGAIN_AT_LAST, Known, Watching, names};
use crate::built::Built;
use crate::digest::Digest;
use crate::findings::Findings;
use crate::orphans::orphans;
use crate::path::below;
use crate::plan::{Plan, PlannedDocument};
use crate::reading::{FileWorld, answers, path_of};
use crate::run::{Runner, recovered};
use crate::tools::Tools;

/// What came of a burst of changes.
#[derive(Debug, Default)]
pub struct Pass {
    /// The files and folders that changed, as far as they change anything.
    pub changed: BTreeSet<PathBuf>,
    /// What there is to say of configurations, caches and outputs of earlier times, if it is another than before.
    pub shared: Option<Vec<Findings>>,
    /// What was built.
    pub documents: Vec<Built>,
    /// The names of documents that are not there any more.
    pub gone: Vec<String>,
    /// Whether the system lost count of what happened, so that everything was looked at.
    pub was_overrun: bool,
    /// How long it took.
    pub elapsed: Duration,
}

impl Pass {
    /// Whether something was found that kept a document from being built.
    pub(crate) fn has_new_faults(&self) -> bool {
        let shared = self.shared.iter().flatten().any(Findings::failed);
        shared || self.documents.iter().any(|built| built.findings.failed() && !built.is_undelivered)
    }

    /// Goes on with what was built later: of each document, the last that came of it counts.
    pub(crate) fn continue_with(&mut self, next: Option<Pass>) {
        let Some(next) = next else { return };
        let Pass { changed, shared, documents, gone, was_overrun, elapsed } = next;
        self.changed.extend(changed);
        self.shared = shared.or(self.shared.take());
        let is_later = |name: &String| documents.iter().any(|built| built.findings.name == *name);
        self.documents.retain(|built| !is_later(&built.findings.name) && !gone.contains(&built.findings.name));
        self.gone.retain(|name| !is_later(name));
        self.documents.extend(documents);
        self.gone.extend(gone);
        self.was_overrun |= was_overrun;
        self.elapsed += elapsed;
    }
}

impl Watching {
    /// Builds what a burst concerns; nothing where it changes nothing.
    pub(super) fn pass(&mut self, burst: Burst) -> Option<Pass> {
        let start = Instant::now();
        let Burst { paths, unfinished: _, everything, anew, overrun, retries: _ } = burst;
        self.forget_moved_folders(&paths);
        let mut changed: BTreeSet<PathBuf> = paths.iter().filter(|path| self.changes_plan(path)).cloned().collect();
        let replans = everything || anew || !changed.is_empty();
        let (shared, gone) = if replans { self.plan_anew() } else { (None, Vec::new()) };
        let chosen = self.chosen(&paths, replans, anew, &mut changed);
        let documents = if chosen.is_empty() { Vec::new() } else { self.build(&chosen) };
        if everything {
            self.look = start.elapsed();
        }
        self.watch_folders();
        let pass = Pass { changed, shared, documents, gone, was_overrun: overrun, elapsed: start.elapsed() };
        (overrun || pass.shared.is_some() || !pass.documents.is_empty() || !pass.gone.is_empty()).then_some(pass)
    }

    /// Whether something that happened to a path may change what there is to build.
    fn changes_plan(&mut self, path: &Path) -> bool {
        // What is gone may have been a folder of documents.
        self.planning.is_changed_by(path) || (!path.exists() && self.concerns.has(path))
    }

    /// A folder that was moved is another one when it is there again, and new ones have to be watched.
    fn forget_moved_folders(&mut self, paths: &BTreeSet<PathBuf>) {
        for path in paths.iter().filter(|path| !path.is_file()) {
            self.places.forget(path);
            self.has_moved = true;
        }
    }

    /// Finds out anew what there is to build; tells what is wrong, if that is another than before, and what is gone.
    ///
    /// Where a configuration can't be read, or nothing is there to be built, the documents of the last plan stay as they are.
    fn plan_anew(&mut self) -> (Option<Vec<Findings>>, Vec<String>) {
        let plan = Plan::new(self.request.clone(), &self.environment);
        let mut shared = plan.findings.clone();
        let failed = shared.iter().any(Findings::failed);
        self.planning.note(&plan);
        self.has_moved = true;
        let mut gone = Vec::new();
        if !failed {
            let there = names(&plan);
            gone = self.known.keys().filter(|name| !there.contains(name.as_str())).cloned().collect();
            for name in &gone {
                self.known.remove(name);
                self.concerns.forget(name);
            }
            let writes = self.options.handover.writes();
            if writes && self.tools.is_none() {
                shared.extend(recovered(&plan, &self.environment, &self.gate));
            }
            if writes {
                shared.extend(orphans(&plan, &self.environment, self.options.prune));
            }
        }
        if self.tools.is_none() && !plan.documents.is_empty() {
            self.tools = Some(Tools::of(&plan, self.options.jobs).with_caches());
        }
        self.plan = plan;
        self.onlooker.planned(&self.plan);
        let told = |all: &[Findings]| -> Vec<_> {
            all.iter().map(|found| (found.name.clone(), found.diagnostics.clone())).collect()
        };
        let is_news = told(&shared) != told(&self.shared);
        self.shared = shared;
        (is_news.then(|| self.shared.clone()), gone)
    }

    /// The documents that are to be built, by their places in the plan: the one that is looked at first. With `all`, any may
    /// be another than before. What made them be chosen is added to what changed.
    fn chosen(&self, paths: &BTreeSet<PathBuf>, all: bool, anew: bool, changed: &mut BTreeSet<PathBuf>) -> Vec<usize> {
        let concerned: BTreeSet<_> = paths.iter().flat_map(|path| self.concerns.of(path)).collect();
        let now = Instant::now();
        let mut is_chosen = |document: &PlannedDocument| {
            let Some(known) = self.known.get(&document.name) else { return true };
            let is_concerned = concerned.contains(document.name.as_str());
            let is_due = known.again.is_some_and(|(at, _)| at <= now);
            let is_other = || all && known.identity != identity(document);
            // A build that broke down tells nothing of what it asked.
            let broke_down = is_concerned && known.record.is_empty();
            let mut differs = || (all || is_concerned) && self.differs(document, known, changed);
            differs() || anew || is_due || broke_down || is_other()
        };
        let documents = self.plan.documents.iter().enumerate();
        let mut chosen: Vec<usize> = documents.filter(|(_, document)| is_chosen(document)).map(|(at, _)| at).collect();
        let first = self.onlooker.first();
        chosen.sort_by_key(|at| first.as_ref() != Some(&self.plan.documents[*at].name));
        chosen
    }

    /// Whether something that a document was built from has another answer now; which files that are is added to what
    /// changed.
    fn differs(&self, document: &PlannedDocument, known: &Known, changed: &mut BTreeSet<PathBuf>) -> bool {
        let world = FileWorld::new(document.root.clone(), self.environment.today.clone());
        let machine = self.tools.as_ref().filter(|_| document.system_fonts).map(|tools| Arc::clone(tools.machine()));
        let world = match machine {
            Some(machine) => world.with_system_fonts(machine),
            None => world,
        };
        let today = answers(&world, &known.record, false);
        let others = known.record.iter().zip(&today).filter(|(then, today)| then.answer != today.answer);
        let mut differs = false;
        for (then, _) in others {
            differs = true;
            changed.extend(path_of(&then.question).map(|path| below(&document.root, path)));
        }
        differs
    }

    /// Builds the documents at these places of the plan.
    fn build(&mut self, chosen: &[usize]) -> Vec<Built> {
        let Some(tools) = &self.tools else { return Vec::new() };
        let runner = Runner::new(&self.plan, tools, &self.environment, self.options, &self.gate);
        let documents: Vec<&PlannedDocument> = chosen.iter().map(|at| &self.plan.documents[*at]).collect();
        self.onlooker.begins(&documents.iter().map(|document| document.name.as_str()).collect::<Vec<_>>());
        let mut built = runner.run(&documents, &|document, built| self.onlooker.is_done(document, built));
        let line = |number| {
            let at = chosen.iter().position(|at| *at == number)?;
            built[at].line.as_deref()
        };
        let mut told = runner.finish_caches();
        if self.options.handover.writes() {
            told.extend(runner.update_manifests(line));
        }
        for (document, built) in documents.into_iter().zip(&built) {
            self.has_moved |= self.concerns.note(&document.name, &document.root, document.file(), &built.record);
            let waited = self.known.get(&document.name).and_then(|known| known.again).map(|(_, waited)| waited * 2);
            let wait = waited.unwrap_or(AGAIN).min(AGAIN_AT_LAST);
            let again = built.is_undelivered.then(|| (Instant::now() + wait, wait));
            let known = Known { identity: identity(document), record: built.record.clone(), again };
            self.known.insert(document.name.clone(), known);
        }
        // What can't be written beside the outputs is told with the document that was built last.
        if let Some(last) = built.last_mut() {
            last.findings.diagnostics.extend(told.into_iter().flat_map(|found| found.diagnostics));
        }
        built
    }
}

/// What is to be built of a document, and where to.
fn identity(document: &PlannedDocument) -> Digest {
    let PlannedDocument { name, root, source, options, formats, place, system_fonts, site, unit } = document;
    let unit = unit.as_ref().map(|unit| unit.key);
    // A project's choices are in the key of the unit; to write them out for each document takes long.
    let options = unit.is_none().then_some(options);
    Digest::of(
        format!("{name} {root:?} {source:?} {options:?} {formats:?} {place:?} {system_fonts} {site:?} {unit:?}")
            .as_bytes(),
    )
}
