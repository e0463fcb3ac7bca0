//! `publish` and `publish build`.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Instant;

use publish_build::{Environment, Findings, Gate, Plan, Run, RunOptions, write_dependencies};
use publish_core::Severity;

use crate::Exit;
use crate::arguments::{BuildArguments, MannerArguments, When};
use crate::output::print;
use crate::progress::Progress;
use crate::report::{Reporter, Verbosity};
use crate::request::{UsageError, request};
use crate::{list, timings};

/// What is told beside faults.
struct Telling {
    progress: bool,
    list: bool,
    deps: Option<PathBuf>,
    timings: bool,
}

/// Builds what the arguments ask for and reports on it.
pub(crate) fn build(arguments: BuildArguments, color: When) -> Exit {
    let start = Instant::now();
    let telling = telling(&arguments);
    let options = run_options(&arguments);
    let verbosity = verbosity(&arguments.manner);
    let mut reporter = Reporter::new(verbosity, color, arguments.manner.diagnostic_format);
    let Some(environment) = environment(&mut reporter) else { return Exit::Usage };
    let request = match request(arguments) {
        Ok(request) => request,
        Err(UsageError { message, help }) => {
            reporter.usage(&message, &help);
            return Exit::Usage;
        }
    };
    let plan = Plan::new(request, &environment);
    plan.findings.iter().for_each(|findings| reporter.findings(findings));
    if telling.list {
        let failed = plan.findings.iter().any(Findings::failed);
        let printed = list::print_plan(&plan, &environment.current_folder);
        return if failed { Exit::Failed } else { printed };
    }
    let run = run(&plan, &environment, options, telling.progress);
    report(&mut reporter, &plan, &run, start);
    let written =
        telling.deps.as_deref().map(|file| write_dependencies(file, &plan, &run, &environment.current_folder));
    let written = written.unwrap_or(Ok(())).map_err(|error| reporter.findings(&Findings::of(String::new(), &error)));
    if telling.timings {
        reporter.lines(&timings::lines(&run, verbosity == Verbosity::Verbose));
    }
    let printed = run
        .documents
        .iter()
        .filter_map(|built| built.standard_output.as_deref())
        .map(print)
        .all(|exit| exit == Exit::Done);
    let failed = findings(&plan, &run).any(Findings::failed);
    let exit = if failed || !printed || written.is_err() { Exit::Failed } else { Exit::Done };
    reporter.finish(exit);
    // The process ends: to give back what is known of each document, piece by piece, would take a tenth of a run.
    std::mem::forget((plan, run));
    exit
}

fn telling(arguments: &BuildArguments) -> Telling {
    let is_for_people = arguments.manner.diagnostic_format.is_for_people();
    Telling {
        progress: verbosity(&arguments.manner) > Verbosity::Quiet && is_for_people,
        list: arguments.list,
        deps: arguments.deps.clone(),
        timings: arguments.timings,
    }
}

/// How much is told.
pub(crate) fn verbosity(manner: &MannerArguments) -> Verbosity {
    match (manner.quiet, manner.verbose) {
        (true, _) => Verbosity::Quiet,
        (false, true) => Verbosity::Verbose,
        (false, false) => Verbosity::Usual,
    }
}

fn run_options(arguments: &BuildArguments) -> RunOptions {
    RunOptions {
        verify: arguments.verify,
        prune: arguments.prune,
        timed: arguments.timings,
        ..in_manner(&arguments.manner)
    }
}

/// How documents are built, as far as that is the same once and again and again.
pub(crate) fn in_manner(manner: &MannerArguments) -> RunOptions {
    RunOptions {
        jobs: manner.jobs.map(usize::from),
        durable: manner.durable,
        overwrite: manner.overwrite,
        ..RunOptions::default()
    }
}

/// The environment, from which the reporter names files; `None` where it can't be used, which was told then.
pub(crate) fn environment(reporter: &mut Reporter) -> Option<Environment> {
    match Environment::read() {
        Ok(environment) => {
            reporter.stand_in(environment.current_folder.clone());
            Some(environment)
        }
        Err(error) => {
            reporter.usage(&error.to_string(), "change to a folder that exists, and unset what is wrong");
            None
        }
    }
}

/// Everything that was found, before and while documents were built.
fn findings<'a>(plan: &'a Plan, run: &'a Run) -> impl Iterator<Item = &'a Findings> {
    plan.findings.iter().chain(&run.shared).chain(run.documents.iter().map(|built| &built.findings))
}

fn report(reporter: &mut Reporter, plan: &Plan, run: &Run, start: Instant) {
    run.shared.iter().for_each(|findings| reporter.findings(findings));
    run.documents.iter().for_each(|built| reporter.findings(&built.findings));
    let warnings = findings(plan, run).map(|findings| findings.count(Severity::Warning)).sum();
    reporter.summary(&run.documents, warnings, start.elapsed());
}

fn run(plan: &Plan, environment: &Environment, options: RunOptions, progress: bool) -> Run {
    let gate = Arc::new(Gate::default());
    let closing = Arc::clone(&gate);
    // Without a handler an interruption ends the process at once, which is no worse than what every program does.
    let _ = ctrlc::set_handler(move || {
        let _closed = closing.close();
        std::process::exit(130);
    });
    let progress = Progress::start(if progress { plan.documents.len() } else { 0 });
    let run = publish_build::run(plan, environment, options, &gate, &|_| progress.step());
    progress.finish();
    run
}
