//! Builds the documents of a plan.

use std::collections::{BTreeMap, HashMap};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use publish_core::{Bytes, Severity, codes};
use publish_engine::{Fonts, Stage};
use rayon::prelude::*;

use crate::cache::{Cache, Unit, WrittenFile};
use crate::deliver::{Checks, Delivery, Manner, Targets, by_format, to_device, untouched};
use crate::digest::Digest;
use crate::environment::Environment;
use crate::error::BuildError;
use crate::findings::Findings;
use crate::make::{Attempt, Maker, Origin};
use crate::manifest::{Entry, Manifest, line};
use crate::orphans::orphans;
use crate::plan::{Place, Plan, PlannedDocument, PlannedUnit};
use crate::project::of_cache;
use crate::reading::{FileWorld, MachineFonts, Record, Stat};
use crate::repeated::tell_once;
use crate::set::{Gate, Recovered, Written, recover};

/// Layout and parsing recurse with the nesting of a document; Windows gives a main thread one megabyte.
const STACK: usize = 16 << 20;

/// So often a document is built anew whose sources change while it is built. What changes more often is published as it
/// was read last.
const TRIES: usize = 5;

/// How documents are built.
#[derive(Clone, Copy, Debug, Default)]
pub struct RunOptions {
    /// On so many threads; on as many as there are processors, for `None`.
    pub jobs: Option<usize>,
    /// Whether it is waited for the disk, so that outputs are whole when the power fails.
    pub durable: bool,
    /// Whether outputs that were changed since they were written are replaced.
    pub overwrite: bool,
    /// Whether all files are read to know that they are unchanged, whatever their times say.
    pub verify: bool,
    /// Whether outputs without a source are removed.
    pub prune: bool,
    /// Whether it is noted how long the stages take.
    pub timed: bool,
}

/// What came of a document.
#[derive(Clone, Debug)]
pub struct Built {
    /// What was found in it.
    pub findings: Findings,
    /// Its outputs; none when it was not built.
    pub written: Vec<Written>,
    /// The output that is for standard output.
    pub standard_output: Option<Bytes>,
    /// The number of pages, where it was laid out.
    pub pages: Option<u32>,
    /// Whether it was not built and has outputs of an earlier time, which stay.
    pub keeps_old_outputs: bool,
    /// Where its outcome is from.
    pub origin: Origin,
    /// How long it took.
    pub elapsed: Duration,
    /// How long the stages of its build took, where that was wanted and it was built.
    pub stages: Vec<(Stage, Duration)>,
    /// What it depends on.
    pub record: Record,
    /// Its line of the manifest, unless that is as it was.
    pub(crate) line: Option<String>,
}

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
    let cache = plan.documents.iter().find_map(|document| document.unit.as_ref()).map(|unit| Arc::clone(&unit.cache));
    let fonts = match cache {
        Some(cache) => Fonts::bundled().kept_on(cache),
        None => Fonts::bundled(),
    };
    let mut shared = recovered(plan, environment, gate);
    let runner = Runner {
        plan,
        environment,
        gate,
        fonts,
        machine: Arc::default(),
        options,
        build: |session, source, options| session.build(source, options),
        manifests: manifests(plan),
        recorded: Mutex::default(),
    };
    let mut documents = runner.run(done);
    shared.extend(orphans(plan, environment, options.prune));
    shared.extend(runner.update_manifests(&documents));
    shared.extend(runner.finish_caches());
    shared.extend(tell_once(documents.iter_mut().map(|built| &mut built.findings).collect()));
    Run { shared, documents }
}

/// Completes or takes back what runs that were ended have left in the folders of outputs.
fn recovered(plan: &Plan, environment: &Environment, gate: &Gate) -> Vec<Findings> {
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

struct Runner<'a> {
    plan: &'a Plan,
    environment: &'a Environment,
    gate: &'a Gate,
    fonts: Fonts<'static>,
    /// The fonts of this machine, looked for once a run.
    machine: Arc<MachineFonts>,
    options: RunOptions,
    build: crate::make::Build,
    /// The manifests of the folders of outputs.
    manifests: BTreeMap<PathBuf, Manifest>,
    /// What manifests say of outputs, read once a run where nothing else is known of them.
    recorded: Mutex<BTreeMap<PathBuf, Arc<HashMap<String, Digest>>>>,
}

impl Runner<'_> {
    fn run(&self, done: &(dyn Fn(&Built) + Sync)) -> Vec<Built> {
        let one = |document: &PlannedDocument| {
            let built = self.document(document);
            done(&built);
            built
        };
        let documents = &self.plan.documents;
        let all = || documents.par_iter().with_max_len(1).map(one).collect();
        let pool =
            rayon::ThreadPoolBuilder::new().num_threads(self.options.jobs.unwrap_or(0)).stack_size(STACK).build();
        match pool {
            Ok(pool) => pool.install(all),
            // No thread to be had: the work is done on this one.
            Err(_) => documents.iter().map(one).collect(),
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
        let world = FileWorld::new(document.root.clone(), self.environment.today.clone()).on(&self.plan.disk);
        let world = if document.system_fonts { world.with_system_fonts(Arc::clone(&self.machine)) } else { world };
        let maker =
            Maker { fonts: &self.fonts, build: self.build, verify: self.options.verify, timed: self.options.timed };
        let known = document.unit.as_ref().and_then(|unit| unit.cache.unit(&unit.name));
        let mut tries = 1;
        loop {
            let attempt = maker.make(document, &world, known.as_ref());
            let job = Job { runner: self, document, world: &world, maker: &maker, is_last: tries == TRIES };
            match job.deliver(attempt, known.as_ref()) {
                Some(built) => return built,
                None => tries += 1,
            }
        }
    }

    /// Brings the manifests up to date: those of whole projects, and of others the lines of the documents that were built.
    fn update_manifests(&self, documents: &[Built]) -> Vec<Findings> {
        let mut by_folder: BTreeMap<&Path, Vec<Entry>> = BTreeMap::new();
        for (document, built) in self.plan.documents.iter().zip(documents) {
            let (Place::Folder(folder), Some(unit), Some(source)) =
                (&document.place, &document.unit, document.source_path())
            else {
                continue;
            };
            let (source, unit, line) = (source.clone(), unit.clone(), built.line.clone());
            by_folder.entry(folder).or_default().push(Entry { source, unit, line });
        }
        let update =
            |(folder, entries): (&Path, Vec<Entry>)| Some(self.manifests.get(folder)?.update(entries, self.gate));
        let failed = by_folder.into_iter().filter_map(update).filter_map(Result::err);
        let current = &self.environment.current_folder;
        failed.map(|error| Findings::of(String::new(), &error.told_from(current))).collect()
    }

    /// What the manifest of a folder says of its outputs.
    fn recorded(&self, folder: &Path) -> Arc<HashMap<String, Digest>> {
        let mut recorded = self.recorded.lock().unwrap_or_else(PoisonError::into_inner);
        let digests = || Arc::new(Manifest::digests(folder));
        Arc::clone(recorded.entry(folder.to_owned()).or_insert_with(digests))
    }

    /// Ends the use of the caches, and tells what was wrong with them.
    fn finish_caches(&self) -> Vec<Findings> {
        let mut caches: Vec<(&PlannedDocument, &Cache)> = Vec::new();
        for document in &self.plan.documents {
            let Some(unit) = &document.unit else { continue };
            if !caches.iter().any(|(_, known)| std::ptr::eq(*known, &*unit.cache)) {
                caches.push((document, &unit.cache));
            }
        }
        let complaints = |(document, cache): (&PlannedDocument, &Cache)| {
            let (failure, remote) = cache.finish();
            let folder = crate::path::shown(cache.folder(), &self.environment.current_folder);
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

/// A document that was made and is to be delivered.
struct Job<'a> {
    runner: &'a Runner<'a>,
    document: &'a PlannedDocument,
    world: &'a FileWorld,
    maker: &'a Maker<'a>,
    /// Whether it is not built again, even if its sources have changed.
    is_last: bool,
}

impl Job<'_> {
    /// Brings the outputs to their place; `None` where they are outdated.
    fn deliver(&self, mut attempt: Attempt, known: Option<&Unit>) -> Option<Built> {
        if attempt.made.is_none() || attempt.findings.failed() {
            let line = self.keep_failure(&attempt, known);
            return Some(Built { line, ..attempt.built(Vec::new()) });
        }
        if let Some(bytes) = attempt.bytes.clone()
            && let Some(written) = to_device(&self.document.place, &bytes, self.runner.gate)
        {
            return Some(self.told(attempt, written));
        }
        let targets = match Targets::of(self.document, attempt.made.as_ref()) {
            Ok(Some(targets)) => targets,
            Ok(None) => return Some(attempt.printed()),
            Err(error) => return Some(self.told(attempt, Err(error))),
        };
        if let Some(stats) = targets.are_there(known, self.runner.options.verify) {
            let line = self.keep(&attempt, &targets, &stats, known.cloned());
            let written = by_format(&attempt, &self.document.place, untouched(&targets).into_iter());
            return Some(Built { line, ..attempt.built(written) });
        }
        if attempt.bytes.is_none() {
            let unit = self.document.unit.as_ref();
            attempt.bytes = unit.and_then(|unit| attempt.bytes_from(unit));
            attempt.origin = Origin::Cache;
        }
        if attempt.bytes.is_none() {
            // What was made is known, but not kept.
            attempt = self.maker.built(self.document, self.world);
            return self.deliver(attempt, known);
        }
        self.replace(attempt)
    }

    /// Replaces outputs of which one is not as it is to be.
    fn replace(&self, attempt: Attempt) -> Option<Built> {
        let targets = match Targets::of(self.document, attempt.made.as_ref()) {
            Ok(targets) => targets?,
            Err(error) => return Some(self.told(attempt, Err(error))),
        };
        let RunOptions { durable, overwrite, .. } = self.runner.options;
        let known = || self.document.unit.as_ref().and_then(|unit| unit.cache.unit(&unit.name));
        let checks = Checks {
            gate: self.runner.gate,
            attempt: (!self.is_last).then_some(&attempt),
            world: self.world,
            known: &known,
            recorded: &|name: &str| self.runner.recorded(targets.folder).get(name).copied(),
        };
        let mut line = None;
        let keep = |stats: &[Option<Stat>], before| {
            line = self.keep(&attempt, &targets, stats, before).or_else(|| self.line_again(known()?));
        };
        let bytes = attempt.bytes.as_deref().unwrap_or_default();
        let delivery = targets.replace(bytes, Manner { durable, overwrite }, &checks, keep);
        match delivery {
            Ok(Delivery::Outdated) => None,
            Ok(Delivery::Done { written, recovered }) => {
                let written = by_format(&attempt, &self.document.place, written.into_iter());
                let mut built = Built { line, ..attempt.built(written) };
                let told =
                    recovered.iter().flat_map(|found| found.diagnostics(&self.runner.environment.current_folder));
                built.findings.diagnostics.extend(told);
                Some(built)
            }
            Err(error) => {
                self.manifest().into_iter().for_each(Manifest::doubt);
                Some(self.told(attempt, Err(error)))
            }
        }
    }

    /// Notes what came of the document, and what tells of its outputs; gives its line of the manifest, if that is new.
    fn keep(
        &self,
        attempt: &Attempt,
        targets: &Targets<'_>,
        stats: &[Option<Stat>],
        known: Option<Unit>,
    ) -> Option<String> {
        let written = known.as_ref().map(|known| known.written.clone()).unwrap_or_default();
        let mut unit = self.unit(attempt, written)?;
        for (target, stat) in targets.files.iter().zip(stats) {
            unit.write(target.name, target.file.digest, *stat);
        }
        self.keep_unit(unit, known.as_ref())
    }

    /// Notes why a document was not built, so that it is told again; what is known of its outputs stays.
    fn keep_failure(&self, attempt: &Attempt, known: Option<&Unit>) -> Option<String> {
        let written = known.map(|known| known.written.clone()).unwrap_or_default();
        self.keep_unit(self.unit(attempt, written)?, known)
    }

    /// What is known of the document now.
    fn unit(&self, attempt: &Attempt, written: Vec<WrittenFile>) -> Option<Unit> {
        let PlannedUnit { folder, key, .. } = self.document.unit.as_ref()?;
        let (source, folder) = (self.document.source_path()?.as_str().to_owned(), folder.clone());
        let (record, outcome) = (attempt.record.clone(), attempt.outcome.clone()?);
        Some(Unit { source, folder, key: *key, record, outcome, written })
    }

    fn keep_unit(&self, unit: Unit, before: Option<&Unit>) -> Option<String> {
        let PlannedUnit { name, cache, .. } = self.document.unit.as_ref()?;
        if before == Some(&unit) {
            return None;
        }
        let source = self.document.source_path()?;
        let new = line(source, &unit);
        let new = before.is_none_or(|before| line(source, before) != new).then_some(new);
        if new.is_some() {
            self.manifest().into_iter().for_each(Manifest::outdate);
        }
        cache.keep_unit(name, &unit);
        new
    }

    /// The line of outputs of which all is noted, and which are not there: a run that could not put them into their places
    /// has noted it, and the manifest does not tell of them.
    fn line_again(&self, unit: Unit) -> Option<String> {
        let source = self.document.source_path()?;
        self.manifest().into_iter().for_each(Manifest::outdate);
        Some(line(source, &unit))
    }

    /// The manifest that tells of the document.
    fn manifest(&self) -> Option<&Manifest> {
        self.document.place.folder().and_then(|folder| self.runner.manifests.get(folder))
    }

    /// What came of it, with what was written, or with the error.
    fn told(&self, attempt: Attempt, written: Result<Vec<Written>, BuildError>) -> Built {
        match written {
            Ok(written) => attempt.built(written),
            Err(error) => {
                let mut built = attempt.built(Vec::new());
                let error = error.told_from(&self.runner.environment.current_folder);
                built.findings.diagnostics.push(error.diagnostic());
                built
            }
        }
    }
}

impl Attempt {
    fn built(self, written: Vec<Written>) -> Built {
        let Attempt { findings, record, origin, made, stages, .. } = self;
        let pages = made.and_then(|made| made.pages);
        Built { pages, written, origin, stages, record, ..Built::failed(findings) }
    }

    fn printed(self) -> Built {
        let bytes = self.bytes.as_ref().and_then(|bytes| bytes.first()).cloned();
        Built { standard_output: bytes, ..self.built(Vec::new()) }
    }
}

impl Built {
    fn failed(findings: Findings) -> Built {
        Built {
            findings,
            written: Vec::new(),
            standard_output: None,
            pages: None,
            keeps_old_outputs: false,
            origin: Origin::Built,
            elapsed: Duration::ZERO,
            stages: Vec::new(),
            record: Record::new(),
            line: None,
        }
    }
}

fn message_of(panic: &(dyn std::any::Any + Send)) -> String {
    let text = panic.downcast_ref::<&str>().copied().or_else(|| panic.downcast_ref::<String>().map(String::as_str));
    text.unwrap_or("no reason given").to_owned()
}

#[cfg(test)]
#[path = "run_tests.rs"]
mod tests;
