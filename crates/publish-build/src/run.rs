//! Builds the documents of a plan.

use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};
use std::time::Instant;

use publish_core::{Severity, codes};
use rayon::prelude::*;

use crate::built::{Built, RunOptions};
use crate::cache::Cache;
use crate::environment::Environment;
use crate::error::BuildError;
use crate::findings::Findings;
use crate::job::{Job, Outlet};
use crate::make::Maker;
use crate::manifest::{Entry, Manifest};
use crate::orphans::orphans;
use crate::plan::{Place, Plan, PlannedDocument};
use crate::project::of_cache;
use crate::reading::FileWorld;
use crate::repeated::tell_once;
use crate::set::{Gate, Recovered, recover};
use crate::tools::Tools;

/// So often a document is built anew whose sources change while it is built. What changes more often is published as it
/// was read last.
const TRIES: usize = 5;

/// What came of all documents.
#[derive(Clone, Debug)]
pub struct Run {
    /// What concerns no document alone: what many have in common, and what is said of caches and outputs of earlier runs.
    pub shared: Vec<Findings>,
    /// What came of each, in the order of the plan.
    pub documents: Vec<Built>,
}

/// Builds the documents of a plan and replaces their outputs.
///
/// `done` is called after each, on any thread.
pub fn run(
    plan: &Plan,
    environment: &Environment,
    options: RunOptions,
    gate: &Gate,
    done: &(dyn Fn(&Built) + Sync),
) -> Run {
    let tools = Tools::of(plan, options.jobs);
    let mut shared = recovered(plan, environment, gate);
    let runner = Runner::new(plan, &tools, environment, options, gate);
    let mut documents = runner.run(&plan.documents.iter().collect::<Vec<_>>(), &|_, built| done(built));
    shared.extend(orphans(plan, environment, options.prune));
    shared.extend(runner.update_manifests(|number| documents[number].line.as_deref()));
    shared.extend(runner.finish_caches());
    shared.extend(tell_once(documents.iter_mut().map(|built| &mut built.findings).collect()));
    Run { shared, documents }
}

/// Completes or takes back what runs that were ended have left in the folders of outputs.
pub(crate) fn recovered(plan: &Plan, environment: &Environment, gate: &Gate) -> Vec<Findings> {
    let current = &environment.current_folder;
    let found = |recovered: Result<Recovered, BuildError>| match recovered {
        Ok(recovered) => Findings { diagnostics: recovered.diagnostics(current), ..Findings::default() },
        Err(error) => Findings::of(String::new(), &error.told_from(current)),
    };
    let folders = plan.documents.iter().filter_map(|document| document.place.folder());
    recover(folders, gate).into_iter().map(found).collect()
}

/// The manifests of the folders that documents of projects go into.
fn manifests(plan: &Plan) -> BTreeMap<PathBuf, Manifest> {
    let mut manifests = BTreeMap::new();
    for document in &plan.documents {
        let (Place::Folder(folder), Some(unit)) = (&document.place, &document.unit) else { continue };
        let whole = plan.whole.iter().find(|whole| whole.folder == *folder);
        let shard = whole.and_then(|whole| whole.shard);
        let open = || Manifest::open(folder, shard, whole.is_some(), Arc::clone(&unit.cache));
        if !manifests.contains_key(folder) {
            manifests.insert(folder.clone(), open());
        }
    }
    manifests
}

/// What is called when a document is done, on any thread.
type Done<'a> = dyn Fn(&PlannedDocument, &Built) + Sync + 'a;

/// Builds documents of a plan.
pub(crate) struct Runner<'a> {
    plan: &'a Plan,
    outlet: Outlet<'a>,
    tools: &'a Tools,
    build: crate::make::Build,
}

impl<'a> Runner<'a> {
    pub(crate) fn new(
        plan: &'a Plan,
        tools: &'a Tools,
        environment: &'a Environment,
        options: RunOptions,
        gate: &'a Gate,
    ) -> Runner<'a> {
        let outlet = Outlet { gate, environment, options, manifests: manifests(plan), recorded: Mutex::default() };
        let build: crate::make::Build = |session, source, options| session.build(source, options);
        Runner { plan, outlet, tools, build }
    }

    /// Builds documents, of the plan, and tells of each when it is done, on any thread.
    pub(crate) fn run(&self, documents: &[&PlannedDocument], done: &Done<'_>) -> Vec<Built> {
        let one = |document: &&PlannedDocument| {
            let built = self.document(document);
            done(document, &built);
            built
        };
        match self.tools.threads() {
            Some(threads) => threads.install(|| documents.par_iter().with_max_len(1).map(one).collect()),
            // No thread to be had: the work is done on this one.
            None => documents.iter().map(one).collect(),
        }
    }

    fn document(&self, document: &PlannedDocument) -> Built {
        let start = Instant::now();
        let mut built = catch_unwind(AssertUnwindSafe(|| self.build(document))).unwrap_or_else(|panic| {
            let message = message_of(&*panic);
            Built::failed(Findings::of(document.name.clone(), &BuildError::Internal { message }))
        });
        let kept = |output: &PathBuf| std::fs::symlink_metadata(output).is_ok();
        let mixed = built.findings.diagnostics.iter().any(|diagnostic| diagnostic.code == &codes::OUTPUTS_MIXED);
        built.keeps_old_outputs = built.findings.failed() && !mixed && document.outputs().iter().any(kept);
        built.elapsed = start.elapsed();
        built
    }

    /// Builds a document, and again if its sources change meanwhile: older outputs never replace newer ones.
    fn build(&self, document: &PlannedDocument) -> Built {
        let world = FileWorld::new(document.root.clone(), self.outlet.environment.today.clone()).on(&self.plan.disk);
        let world =
            if document.system_fonts { world.with_system_fonts(Arc::clone(self.tools.machine())) } else { world };
        let maker = Maker {
            tools: self.tools,
            build: self.build,
            verify: self.outlet.options.verify,
            timed: self.outlet.options.timed,
        };
        let known = document.unit.as_ref().and_then(|unit| unit.cache.unit(&unit.name));
        let mut tries = 1;
        loop {
            let attempt = maker.make(document, &world, known.as_ref());
            let job = Job { outlet: &self.outlet, document, world: &world, maker: &maker, is_last: tries == TRIES };
            match job.deliver(attempt, known.as_ref()) {
                Some(built) => return built,
                None => tries += 1,
            }
        }
    }

    /// Brings the manifests up to date: those of whole projects, and of others the lines of the documents that were built.
    /// `line` gives the line of a document by its place in the plan, where that is new.
    pub(crate) fn update_manifests<'b>(&self, line: impl Fn(usize) -> Option<&'b str>) -> Vec<Findings> {
        let mut by_folder: BTreeMap<&Path, Vec<Entry>> = BTreeMap::new();
        for (number, document) in self.plan.documents.iter().enumerate() {
            let (Place::Folder(folder), Some(unit), Some(source)) =
                (&document.place, &document.unit, document.source_path())
            else {
                continue;
            };
            let (source, unit, line) = (source.clone(), unit.clone(), line(number).map(str::to_owned));
            by_folder.entry(folder).or_default().push(Entry { source, unit, line });
        }
        let update = |(folder, entries): (&Path, Vec<Entry>)| {
            Some(self.outlet.manifests.get(folder)?.update(entries, self.outlet.gate))
        };
        let failed = by_folder.into_iter().filter_map(update).filter_map(Result::err);
        let current = &self.outlet.environment.current_folder;
        failed.map(|error| Findings::of(String::new(), &error.told_from(current))).collect()
    }

    /// Ends the use of the caches, and tells what was wrong with them.
    pub(crate) fn finish_caches(&self) -> Vec<Findings> {
        let mut caches: Vec<(&PlannedDocument, &Cache)> = Vec::new();
        for document in &self.plan.documents {
            let Some(unit) = &document.unit else { continue };
            if !caches.iter().any(|(_, known)| std::ptr::eq(*known, &*unit.cache)) {
                caches.push((document, &unit.cache));
            }
        }
        let complaints = |(document, cache): (&PlannedDocument, &Cache)| {
            let (failure, remote) = cache.finish();
            let folder = crate::path::shown(cache.folder(), &self.outlet.environment.current_folder);
            let own = failure.map(|error| format!("the cache in `{}` can't be written: {error}", folder.display()));
            let shared = remote.into_iter().map(|error| format!("the shared cache can't be used: {error}"));
            let own = own.map(|message| of_cache(&document.root, Severity::Note, message));
            own.into_iter()
                .chain(shared.map(|message| of_cache(&document.root, Severity::Warning, message)))
                .collect::<Vec<_>>()
        };
        caches.into_iter().flat_map(complaints).collect()
    }
}

fn message_of(panic: &(dyn std::any::Any + Send)) -> String {
    let text = panic.downcast_ref::<&str>().copied().or_else(|| panic.downcast_ref::<String>().map(String::as_str));
    text.unwrap_or("no reason given").to_owned()
}

#[cfg(test)]
#[path = "run_tests.rs"]
mod tests;
