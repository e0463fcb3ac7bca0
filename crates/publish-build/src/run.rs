//! Builds the documents of a plan.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, Instant};

use publish_core::{Bytes, ProjectPath, SourceMap, World, codes};
use publish_engine::{BuildOptions, Fonts, Outputs, Source};
use rayon::prelude::*;

use crate::environment::Environment;
use crate::error::BuildError;
use crate::findings::Findings;
use crate::machine_fonts::MachineFonts;
use crate::path::below;
use crate::plan::{Place, PlannedDocument};
use crate::recorder::{Record, Recorder};
use crate::repeated::tell_once;
use crate::set::{Gate, OutputSet, Recovered, Written, recover, write_named};
use crate::world::FileWorld;

/// Layout and parsing recurse with the nesting of a document; Windows gives a main thread one megabyte.
const STACK: usize = 16 << 20;

/// Whether outputs are made sure of against a loss of power: that takes longer than to build them.
const DURABLE: bool = false;

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
    /// How long it took.
    pub elapsed: Duration,
    /// What it depends on.
    pub record: Record,
}

type Build = fn(&dyn World, &Fonts, &Source, &BuildOptions) -> publish_engine::Built;

/// What came of all documents.
#[derive(Clone, Debug)]
pub struct Run {
    /// What many documents have in common, told once for each project.
    pub shared: Vec<Findings>,
    /// What came of each, in the order of the plan.
    pub documents: Vec<Built>,
}

/// Builds documents on `jobs` threads (as many as there are processors, for `None`) and replaces their outputs.
///
/// `done` is called after each, on any thread.
pub fn run(
    documents: &[PlannedDocument],
    environment: &Environment,
    jobs: Option<usize>,
    gate: &Gate,
    done: &(dyn Fn(&Built) + Sync),
) -> Run {
    let (fonts, machine) = (Fonts::bundled(), Arc::default());
    let runner = Runner { environment, gate, fonts, machine, build: publish_engine::build };
    let folders = documents.iter().filter_map(|document| document.place.folder());
    let recovered = recover(folders, gate).into_iter().map(|recovered| recovery(recovered, environment));
    let mut shared: Vec<Findings> = recovered.collect();
    let mut documents = runner.run(documents, jobs, done);
    shared.extend(tell_once(documents.iter_mut().map(|built| &mut built.findings).collect()));
    Run { shared, documents }
}

/// What there is to tell of a set that a run before this one has left half replaced.
fn recovery(recovered: Result<Recovered, BuildError>, environment: &Environment) -> Findings {
    let current = &environment.current_folder;
    match recovered {
        Ok(recovered) => Findings { diagnostics: recovered.diagnostics(current), ..Findings::default() },
        Err(error) => Findings::of(String::new(), &error.told_from(current)),
    }
}

struct Runner<'a> {
    environment: &'a Environment,
    gate: &'a Gate,
    fonts: Fonts<'static>,
    /// The fonts of this machine, looked for once a run.
    machine: Arc<MachineFonts>,
    build: Build,
}

impl Runner<'_> {
    fn run(&self, documents: &[PlannedDocument], jobs: Option<usize>, done: &(dyn Fn(&Built) + Sync)) -> Vec<Built> {
        let one = |document: &PlannedDocument| {
            let built = self.document(document);
            done(&built);
            built
        };
        let all = || documents.par_iter().with_max_len(1).map(one).collect();
        let pool = rayon::ThreadPoolBuilder::new().num_threads(jobs.unwrap_or(0)).stack_size(STACK).build();
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

    fn build(&self, document: &PlannedDocument) -> Built {
        let world = FileWorld::new(document.root.clone(), self.environment.today.clone());
        let world = if document.system_fonts { world.with_system_fonts(Arc::clone(&self.machine)) } else { world };
        let recorder = Recorder::new(&world);
        let publish_engine::Built { sources, diagnostics, outputs } =
            (self.build)(&recorder, &self.fonts, &document.source, &document.options);
        // A text that nothing points into need not wait for the report.
        let sources = if diagnostics.is_empty() { SourceMap::new() } else { sources };
        let findings = Findings { name: document.name.clone(), root: document.root.clone(), sources, diagnostics };
        let mut built = Built { record: recorder.into_record(), ..Built::failed(findings) };
        let Some(outputs) = outputs.filter(|_| !built.findings.failed()) else { return built };
        built.pages = outputs.pages;
        if let Err(error) = self.deliver(document, &outputs, &mut built) {
            built.findings.diagnostics.push(error.told_from(&self.environment.current_folder).diagnostic());
        }
        built
    }

    fn deliver(&self, document: &PlannedDocument, outputs: &Outputs, built: &mut Built) -> Result<(), BuildError> {
        let rendered = || outputs.rendered.iter().map(|(_, rendered)| rendered);
        match &document.place {
            Place::Folder(folder) => {
                let mut files = Vec::new();
                for (path, bytes) in rendered().flat_map(|rendered| &rendered.files) {
                    let file = below(folder, &path.0);
                    let inside = ProjectPath::new(&path.0).is_ok_and(|inside| inside.as_str() == path.0);
                    files.push(if inside {
                        (file, bytes)
                    } else {
                        return Err(BuildError::OutsideOutput { path: file });
                    });
                }
                let set = OutputSet::lock(folder, &document.options.stem, self.gate)?;
                let recovered = set.recovered.iter();
                let notes = recovered.flat_map(|recovered| recovered.diagnostics(&self.environment.current_folder));
                built.findings.diagnostics.extend(notes);
                let mut written = set.stage(&files)?.commit(DURABLE)?.into_iter();
                for rendered in rendered() {
                    let own: Vec<Written> = written.by_ref().take(rendered.files.len()).collect();
                    match own.len() {
                        1 => built.written.extend(own),
                        _ => built.written.extend(Written::site(own, &below(folder, &rendered.main.0))),
                    }
                }
            }
            Place::File(path) => {
                let bytes = rendered().next().map(|rendered| rendered.main_bytes());
                built.written =
                    bytes.map(|bytes| write_named(path, bytes, self.gate, DURABLE)).transpose()?.unwrap_or_default();
            }
            Place::StandardOutput => {
                built.standard_output = rendered().next().map(|rendered| rendered.main_bytes().clone())
            }
        }
        Ok(())
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
            elapsed: Duration::ZERO,
            record: Record::new(),
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
