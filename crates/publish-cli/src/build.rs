//! `publish` and `publish build`.

use std::sync::Arc;
use std::time::Instant;

use publish_build::{Environment, Findings, Gate, Plan, Run};
use publish_core::Severity;

use crate::Exit;
use crate::arguments::{BuildArguments, When};
use crate::output::print;
use crate::progress::Progress;
use crate::report::{Reporter, Verbosity};
use crate::request::{UsageError, request};

/// Builds what the arguments ask for and reports on it.
pub(crate) fn build(arguments: BuildArguments, color: When) -> Exit {
    let start = Instant::now();
    let verbosity = match (arguments.quiet, arguments.verbose) {
        (true, _) => Verbosity::Quiet,
        (false, true) => Verbosity::Verbose,
        (false, false) => Verbosity::Usual,
    };
    let jobs = arguments.jobs.map(usize::from);
    let format = arguments.diagnostic_format;
    let mut reporter = Reporter::new(verbosity, color, format);
    let environment = match Environment::read() {
        Ok(environment) => environment,
        Err(error) => {
            reporter.usage(&error.to_string(), "change to a folder that exists, and unset what is wrong");
            return Exit::Usage;
        }
    };
    reporter.stand_in(environment.current_folder.clone());
    let request = match request(arguments) {
        Ok(request) => request,
        Err(UsageError { message, help }) => {
            reporter.usage(&message, &help);
            return Exit::Usage;
        }
    };
    let plan = Plan::new(request, &environment);
    plan.findings.iter().for_each(|findings| reporter.findings(findings));
    let Run { shared, documents: built } =
        run(&plan, &environment, jobs, verbosity > Verbosity::Quiet && format.is_for_people());
    shared.iter().for_each(|findings| reporter.findings(findings));
    built.iter().for_each(|built| reporter.findings(&built.findings));
    let printed =
        built.iter().filter_map(|built| built.standard_output.as_deref()).map(print).all(|exit| exit == Exit::Done);
    let findings = || plan.findings.iter().chain(&shared).chain(built.iter().map(|built| &built.findings));
    let warnings = findings().map(|findings| findings.count(Severity::Warning)).sum();
    reporter.summary(&built, warnings, start.elapsed());
    let failed = findings().any(Findings::failed);
    let exit = if failed || !printed { Exit::Failed } else { Exit::Done };
    reporter.finish(exit);
    exit
}

fn run(plan: &Plan, environment: &Environment, jobs: Option<usize>, progress: bool) -> Run {
    let gate = Arc::new(Gate::default());
    let closing = Arc::clone(&gate);
    // Without a handler an interruption ends the process at once, which is no worse than what every program does.
    let _ = ctrlc::set_handler(move || {
        let _closed = closing.close();
        std::process::exit(130);
    });
    let progress = Progress::start(if progress { plan.documents.len() } else { 0 });
    let run = publish_build::run(&plan.documents, environment, jobs, &gate, &|_| progress.step());
    progress.finish();
    run
}
