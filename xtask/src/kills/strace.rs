//! Runs a command in which a request to the system fails, or is the last one.

use std::fs;
use std::path::PathBuf;
use std::process::{Command, Output};

use super::project::Project;

/// A kind of request to the system, with the calls that make it; not every machine has each of them.
#[derive(Clone, Copy, Debug)]
pub(super) struct Request {
    pub(super) name: &'static str,
    calls: &'static str,
}

pub(super) const RENAME: Request = Request { name: "rename", calls: "?rename,?renameat,?renameat2" };
pub(super) const LINK: Request = Request { name: "link", calls: "?link,?linkat" };
pub(super) const WRITE: Request = Request { name: "write", calls: "?write,?pwrite64,?writev" };
pub(super) const UNLINK: Request = Request { name: "unlink", calls: "?unlink,?unlinkat" };
pub(super) const SYNC: Request = Request { name: "fsync", calls: "?fsync,?fdatasync" };

/// What happens to the request of a number, as `strace` is told it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fault {
    /// The process ends.
    Kill,
    /// The device fails once.
    Error,
    /// The device fails from then on.
    Errors,
    /// The disk is full from then on.
    Full,
}

impl Fault {
    pub(super) fn name(self) -> &'static str {
        match self {
            Fault::Kill => "SIGKILL",
            Fault::Error => "EIO",
            Fault::Errors => "EIO on",
            Fault::Full => "ENOSPC on",
        }
    }

    fn injection(self, number: usize) -> String {
        match self {
            Fault::Kill => format!("signal=SIGKILL:when={number}"),
            Fault::Error => format!("error=EIO:when={number}"),
            Fault::Errors => format!("error=EIO:when={number}+"),
            Fault::Full => format!("error=ENOSPC:when={number}+"),
        }
    }
}

/// Fails when `strace` is not there, or may not look at other processes.
pub(super) fn is_there() -> Result<(), String> {
    let tried = Command::new("strace").args(["-f", "-e", "trace=none", "true"]).output();
    match tried {
        Ok(done) if done.status.success() => Ok(()),
        Ok(done) => Err(format!("`strace` can't be used here: {}", String::from_utf8_lossy(&done.stderr))),
        Err(error) => {
            Err(format!("`strace` can't be started ({error}); `apt-get install strace` or the like installs it"))
        }
    }
}

/// Runs a command with a fault in the request of this number of any thread; `None` when no thread comes that far.
pub(super) fn run(
    project: &Project,
    request: Request,
    fault: Fault,
    number: usize,
    words: &[String],
) -> Result<Option<Output>, String> {
    let log = log(project);
    let inject = format!("inject={}:{}", request.calls, fault.injection(number));
    let options = ["-f", "-qq", "-o", &log.display().to_string(), "-e", &inject].map(str::to_owned);
    let words: Vec<String> = ["strace".to_owned()].into_iter().chain(options).chain(words.iter().cloned()).collect();
    let done = project.run(&words)?;
    let happened = fs::read_to_string(&log).map_err(|error| format!("{}: {error}", log.display()))?;
    let is_fault = match fault {
        Fault::Kill => happened.contains("killed by SIGKILL"),
        Fault::Error | Fault::Errors | Fault::Full => happened.contains("(INJECTED)"),
    };
    Ok(is_fault.then_some(done))
}

/// The words before a command that has it wait before each rename, for so many microseconds.
pub(super) fn delayed(project: &Project, micros: u64) -> Vec<String> {
    let inject = format!("inject={}:delay_enter={micros}", RENAME.calls);
    ["strace", "-f", "-qq", "-o", &log(project).display().to_string(), "-e", &inject].map(str::to_owned).into()
}

fn log(project: &Project) -> PathBuf {
    project.output().with_file_name("strace.log")
}
