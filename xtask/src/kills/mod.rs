//! Ends `publish` while it replaces outputs, has the disk fail, and looks at what is left.

mod disk;
mod project;
mod strace;

use std::io::Write;
use std::process::{Output, Stdio};
use std::time::{Duration, Instant};

use crate::options::numbers;
use crate::program::publish;
use crate::random::Random;
use project::{Project, Seen};
use strace::{Fault, LINK, RENAME, Request, SYNC, UNLINK, WRITE};

/// Does everything, and tells figures; fails at the first thing that does not hold.
pub(crate) fn kills(words: &[&str]) -> Result<(), String> {
    let [times, seed] = numbers(words, [("--times", 500), ("--seed", 1)])?;
    strace::is_there()?;
    let project = Project::prepare(publish()?)?;
    tell("                        faults  mixed sets before the next run, and after");
    for request in [RENAME, LINK, WRITE, UNLINK] {
        at_each(&project, request, Fault::Kill, &[])?;
        at_each(&project, request, Fault::Error, &[])?;
    }
    at_each(&project, RENAME, Fault::Errors, &[])?;
    at_each(&project, WRITE, Fault::Full, &[])?;
    for request in [SYNC, RENAME, WRITE] {
        at_each(&project, request, Fault::Kill, &["--durable"])?;
        at_each(&project, request, Fault::Error, &["--durable"])?;
    }
    at_random_times(&project, times, seed)?;
    two_at_once(&project)?;
    disk::full(&project)
}

/// How often something was done, and what was seen.
#[derive(Default)]
struct Figures {
    faults: usize,
    /// Sets with old and new outputs, before the next run.
    mixed: usize,
}

impl Figures {
    /// Looks at what a fault has left, and at what the next runs make of it.
    fn add(&mut self, project: &Project, left: &Left) -> Result<(), String> {
        let before = project.look()?;
        if left.may_be_mixed() {
            self.mixed += before.mixed.len();
        } else {
            of_one_version(&before)?;
            if !left.may_leave_files {
                nothing_left_over(&before)?;
            }
        }
        self.faults += 1;
        // Another document's run must do: nothing is rendered anew that would hide what is mixed.
        project.publish_bystander()?;
        whole(&project.look()?)?;
        project.publish_all()?;
        let after = project.look()?;
        whole(&after)?;
        if after.version != Some(left.wanted) {
            return Err("the next run did not publish what there was to publish".to_owned());
        }
        match after.manifest_is_current {
            true => Ok(()),
            false => Err("the next run left a manifest that tells of other outputs than there are".to_owned()),
        }
    }

    fn tell(&self, name: &str) {
        tell(&format!("{name:24}{:6}  {:6}  0", self.faults, self.mixed));
    }
}

/// How a run ended in which there was a fault.
struct Left {
    /// The run; `None` when it was killed.
    done: Option<Output>,
    /// Whether what it had to remove could not be.
    may_leave_files: bool,
    /// The version that was published.
    wanted: usize,
}

impl Left {
    fn killed(wanted: usize) -> Left {
        Left { done: None, may_leave_files: true, wanted }
    }

    /// Whether the run had no occasion to put back what it had replaced, or says that it could not.
    fn may_be_mixed(&self) -> bool {
        let says_so = |done: &Output| String::from_utf8_lossy(&done.stderr).contains("outputs-mixed");
        self.done.as_ref().is_none_or(|done| done.status.code().is_none() || says_so(done))
    }
}

fn whole(seen: &Seen) -> Result<(), String> {
    of_one_version(seen).and_then(|()| nothing_left_over(seen))
}

fn of_one_version(seen: &Seen) -> Result<(), String> {
    match seen.mixed.first() {
        Some(mixed) => Err(format!("the outputs of `{mixed}` are of more than one version")),
        None => Ok(()),
    }
}

fn nothing_left_over(seen: &Seen) -> Result<(), String> {
    match seen.left_over.first() {
        Some(file) => Err(format!("`{file}` is left over")),
        None => Ok(()),
    }
}

/// Has each request fail in turn.
fn at_each(project: &Project, request: Request, fault: Fault, options: &[&str]) -> Result<(), String> {
    let mut figures = Figures::default();
    let name = [request.name, fault.name()].into_iter().chain(options.iter().copied()).collect::<Vec<_>>().join(" ");
    for number in 1.. {
        project.restore()?;
        let words = project.publish(&[&["--jobs", "1"], options].concat());
        let Some(done) = strace::run(project, request, fault, number, &words)? else { break };
        let done = (fault != Fault::Kill).then_some(done);
        let left = Left { done, may_leave_files: request.name == UNLINK.name, wanted: 1 };
        figures.add(project, &left).map_err(|error| format!("{name}, number {number}: {error}"))?;
    }
    figures.tell(&name);
    Ok(())
}

/// Ends runs at random times of the time that they take.
fn at_random_times(project: &Project, times: u64, seed: u64) -> Result<(), String> {
    let mut random = Random::new(seed);
    let words = project.publish(&[]);
    let mut takes = Duration::ZERO;
    for _ in 0..3 {
        project.restore()?;
        let start = Instant::now();
        project.publish_all()?;
        takes = takes.max(start.elapsed());
    }
    let most = usize::try_from(takes.as_micros()).unwrap_or(usize::MAX);
    let (mut figures, mut ended) = (Figures::default(), 0);
    for number in 0..times {
        project.restore()?;
        let micros = random.below(most) as u64;
        let child = project.command(&words).stderr(Stdio::null()).stdout(Stdio::null()).spawn();
        let mut child = child.map_err(|error| error.to_string())?;
        std::thread::sleep(Duration::from_micros(micros));
        // It may have come to its end.
        let _ = child.kill();
        let status = child.wait().map_err(|error| error.to_string())?;
        ended += usize::from(status.code().is_none());
        let left = Left::killed(1);
        let at = |error| format!("kill {number}, {micros} µs after the start: {error}");
        figures.add(project, &left).map_err(at)?;
    }
    figures.tell(&format!("random SIGKILL ({ended} in time)"));
    Ok(())
}

/// Has two runs replace the same outputs, the first of which is slow at it.
fn two_at_once(project: &Project) -> Result<(), String> {
    const ROUNDS: u64 = 20;
    let mut figures = Figures::default();
    for round in 0..ROUNDS {
        project.restore()?;
        let slow: Vec<String> = strace::delayed(project, 5_000).into_iter().chain(project.publish(&[])).collect();
        let mut first = project.command(&slow).spawn().map_err(|error| error.to_string())?;
        std::thread::sleep(Duration::from_millis(10 * round));
        project.write(2)?;
        let second = project.publish_all();
        first.wait().map_err(|error| error.to_string())?;
        let at = |error| format!("two runs at once, round {round}: {error}");
        second.and_then(|()| whole(&project.look()?)).map_err(at)?;
        figures.add(project, &Left::killed(2)).map_err(at)?;
    }
    figures.tell("two runs at once");
    Ok(())
}

fn tell(line: &str) {
    // Nobody is left to be told when standard output is gone.
    let _ = writeln!(std::io::stdout(), "{line}");
}
