//! Runs `publish` on a file, within limits, and tells what it took.

use std::ffi::OsStr;
use std::fmt;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitStatus, Stdio};
use std::time::Duration;

use nix::sys::resource::{Resource, UsageWho, getrusage, setrlimit};
use nix::sys::time::TimeValLike;

use crate::check::run;

/// What a run may take before it is ended, in seconds of processor time and in bytes of addresses: far more than any
/// budget, so that what is over its budget is measured too.
const MOST_SECONDS: u64 = 30;
const MOST_BYTES: u64 = 6 << 30;

/// The processor time (user and system) and the memory that a run took, or may take.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Usage {
    pub(crate) cpu: Duration,
    /// The largest resident set, in bytes.
    pub(crate) memory: u64,
}

impl Usage {
    /// What a text of so many bytes may take in all four formats: 4 s and 400 MB for 1 MB. The fonts of a few Chinese
    /// words alone take half a second and 60 MB.
    pub(crate) fn budget(bytes: usize) -> Usage {
        let megabytes = bytes as f64 / 1e6;
        Usage {
            cpu: Duration::from_secs_f64(1.0 + 3.0 * megabytes),
            memory: ((150.0 + 250.0 * megabytes) * 1e6) as u64,
        }
    }

    /// What 1 MB of plain prose may take.
    pub(crate) const PROSE: Usage = Usage { cpu: Duration::from_millis(500), memory: 100_000_000 };

    pub(crate) fn is_within(self, budget: Usage) -> bool {
        self.cpu <= budget.cpu && self.memory <= budget.memory
    }

    /// The lesser of each: other programs of the machine only add.
    pub(crate) fn least(self, other: Usage) -> Usage {
        Usage { cpu: self.cpu.min(other.cpu), memory: self.memory.min(other.memory) }
    }
}

impl fmt::Display for Usage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:6.2} s {:5} MB", self.cpu.as_secs_f64(), self.memory / 1_000_000)
    }
}

/// How a run ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum End {
    /// The outputs are there.
    Built,
    /// The document has an error: this one.
    Refused(String),
    /// A fault of the program: it panicked, or a signal or a limit ended it.
    Broken(String),
}

/// A run.
#[derive(Clone, Debug)]
pub(crate) struct Run {
    pub(crate) usage: Usage,
    pub(crate) end: End,
}

/// The program that is measured.
pub(crate) struct Publish {
    program: PathBuf,
    /// This program, which measures in a process of its own: how much memory children took is told for all of them.
    measurer: PathBuf,
}

impl Publish {
    /// Builds it as users have it.
    pub(crate) fn build() -> Result<Publish, String> {
        run(Command::new("cargo").args(["build", "--release", "--locked", "--quiet", "--package", "publish-cli"]))?;
        let measurer = std::env::current_exe().map_err(|error| error.to_string())?;
        let target = measurer.ancestors().nth(2).ok_or("xtask does not lie in a target folder")?;
        let program = target.join("release").join(format!("publish{}", std::env::consts::EXE_SUFFIX));
        Ok(Publish { program, measurer })
    }

    /// Publishes a file in all four formats, into a folder that is removed again.
    pub(crate) fn run(&self, file: &Path) -> Result<Run, String> {
        let output = file.with_extension("output");
        let run = self.run_in(
            Path::new("."),
            &[file.as_os_str(), OsStr::new("--output-dir"), output.as_os_str()],
            MOST_SECONDS,
        );
        // Where it was refused, there is none.
        let _ = std::fs::remove_dir_all(&output);
        run
    }

    /// Runs the program in a folder, for at most so many seconds of processor time.
    pub(crate) fn run_in(&self, folder: &Path, arguments: &[&OsStr], seconds: u64) -> Result<Run, String> {
        let mut command = Command::new(&self.measurer);
        command.current_dir(folder).arg("measure").arg(seconds.to_string()).arg(&self.program).args(arguments);
        let done = command.output().map_err(|error| format!("{command:?}: {error}"))?;
        let (figures, messages) = (String::from_utf8_lossy(&done.stdout), String::from_utf8_lossy(&done.stderr));
        let mut figures = figures.split_whitespace().map(str::parse::<u64>);
        let (Some(Ok(micros)), Some(Ok(kibibytes)), Some(Ok(code))) = (figures.next(), figures.next(), figures.next())
        else {
            return Err(format!("{command:?}: {messages}"));
        };
        let usage = Usage { cpu: Duration::from_micros(micros), memory: kibibytes << 10 };
        Ok(Run { usage, end: end(code, &messages) })
    }

    /// As [`run`](Publish::run), again where the budget does not hold: what else runs must not decide.
    pub(crate) fn run_within(&self, file: &Path, budget: Usage) -> Result<Run, String> {
        let mut run = self.run(file)?;
        for _ in 0..2 {
            if run.usage.is_within(budget) || matches!(run.end, End::Broken(_)) {
                break;
            }
            run.usage = run.usage.least(self.run(file)?.usage);
        }
        Ok(run)
    }
}

fn end(code: u64, messages: &str) -> End {
    let first = |start: &str| messages.lines().find(|line| line.contains(start)).unwrap_or("no message").to_owned();
    match code {
        _ if messages.contains("internal-error") => End::Broken(first("internal-error")),
        0 => End::Built,
        1 => End::Refused(first("error")),
        ENDED => End::Broken(first("memory allocation").replace("no message", "ended by a signal or a limit")),
        code => End::Broken(format!("exit code {code}: {}", first("panicked"))),
    }
}

/// The code of a run that gave none.
const ENDED: u64 = 1000;

/// What [`Publish::run_in`] starts: runs one command within the limits and prints its microseconds, its largest number of
/// kibibytes, and its code.
pub(crate) fn measure(command: &[&str]) -> Result<(), String> {
    let [seconds, program, arguments @ ..] = command else { return Err("measure what?".to_owned()) };
    let seconds = seconds.parse().map_err(|_| format!("`{seconds}` is no number"))?;
    let limit = |resource, most| setrlimit(resource, most, most).map_err(|error| error.to_string());
    limit(Resource::RLIMIT_CPU, seconds)?;
    limit(Resource::RLIMIT_AS, MOST_BYTES)?;
    let status = Command::new(program).args(arguments).stdin(Stdio::null()).stdout(Stdio::null()).status();
    let status: ExitStatus = status.map_err(|error| format!("{program}: {error}"))?;
    let used = getrusage(UsageWho::RUSAGE_CHILDREN).map_err(|error| error.to_string())?;
    let micros = used.user_time().num_microseconds() + used.system_time().num_microseconds();
    let code = status.code().map_or(ENDED, |code| u64::from(code.unsigned_abs()));
    writeln!(std::io::stdout(), "{micros} {} {code}", used.max_rss()).map_err(|error| error.to_string())
}
