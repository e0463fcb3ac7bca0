//! A cluster of two nodes on this machine, which runs the script of `docs/scale.md`.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::time::Duration;

use super::daemon::{Daemon, bound};
use super::project::Project;
use super::server::free_port;
use super::{say, until};
use crate::files::read;

const PROGRAMS: [&str; 4] = ["munged", "slurmctld", "slurmd", "sbatch"];
/// So many seconds a job may take.
const LIMIT: &str = "600";

/// A running cluster; its daemons are ended when it is dropped, the last started first.
pub(super) struct Slurm {
    folder: PathBuf,
    daemons: Vec<Daemon>,
}

impl Slurm {
    /// Installs what is missing, where that may be done, and starts the cluster.
    ///
    /// # Errors
    /// Says what is missing, or what did not start.
    pub(super) fn start(folder: &Path) -> Result<Slurm, String> {
        install()?;
        let folder = folder.join("slurm");
        let file = |name: &str| folder.join(name);
        fs::create_dir_all(file("state")).map_err(|error| error.to_string())?;
        fs::write(file("munge.key"), key()?).map_err(|error| error.to_string())?;
        run(Command::new("chmod").arg("600").arg(file("munge.key")))?;
        fs::write(file("slurm.conf"), configuration(&folder)?).map_err(|error| error.to_string())?;
        let mut slurm = Slurm { folder: folder.clone(), daemons: Vec::new() };
        let mut munge = bound(Path::new("munged"));
        munge.args(["--foreground", "--force"]);
        for (option, name) in [("socket", "munge.socket"), ("key-file", "munge.key"), ("pid-file", "munge.pid")] {
            munge.arg(format!("--{option}={}", file(name).display()));
        }
        for (option, name) in [("log-file", "munge.log"), ("seed-file", "munge.seed")] {
            munge.arg(format!("--{option}={}", file(name).display()));
        }
        slurm.daemons.push(Daemon::start(&mut munge, &file("munged.log"))?);
        until("munged", Duration::from_secs(20), || file("munge.socket").exists())?;
        slurm.daemon(&["slurmctld", "-D"], "slurmctld.log")?;
        for node in ["node1", "node2"] {
            slurm.daemon(&["slurmd", "-D", "-N", node], &format!("{node}.log"))?;
        }
        let ready = || slurm.ask("sinfo", &["-h", "-N", "-o", "%T"]).is_ok_and(|states| is_idle(&states));
        until("the nodes of Slurm", Duration::from_secs(60), ready)?;
        Ok(slurm)
    }

    fn daemon(&mut self, words: &[&str], log: &str) -> Result<(), String> {
        let mut command = bound(Path::new(words[0]));
        command.args(&words[1..]).env("SLURM_CONF", self.folder.join("slurm.conf"));
        self.daemons.push(Daemon::start(&mut command, &self.folder.join(log))?);
        Ok(())
    }

    fn ask(&self, program: &str, words: &[&str]) -> Result<String, String> {
        output(Command::new(program).args(words).env("SLURM_CONF", self.folder.join("slurm.conf")))
            .map(|output| String::from_utf8_lossy(&output.stdout).into_owned())
    }

    /// Builds a project as an array of jobs; says how.
    pub(super) fn build(&self, project: &Project, shards: usize) -> Result<String, String> {
        let script = project.folder.join("publish.sh");
        fs::write(&script, recipe()?).map_err(|error| error.to_string())?;
        let path = std::env::var("PATH").unwrap_or_default();
        let mut command = project.command("timeout");
        command.args([LIMIT, "sbatch", "--wait", &format!("--array=1-{shards}"), "--output=shard-%a.log"]);
        command.arg(&script).env("SLURM_CONF", self.folder.join("slurm.conf"));
        command.env("PATH", format!("{}:{path}", project.program_folder().display()));
        let done = output(&mut command);
        let mut nodes = BTreeSet::new();
        for shard in 1..=shards {
            let log = fs::read_to_string(project.folder.join(format!("shard-{shard}.log"))).unwrap_or_default();
            if done.is_err() || log.contains("warning[") {
                return Err(format!("shard {shard}: {}\n{log}", done.err().unwrap_or_default()));
            }
            nodes.extend(log.lines().next().and_then(|line| line.rsplit(' ').next()).map(str::to_owned));
        }
        let nodes: Vec<String> = nodes.into_iter().collect();
        Ok(format!("as an array of Slurm on {}", nodes.join(" and ")))
    }
}

impl Drop for Slurm {
    /// Ends jobs before the daemons that would end them.
    fn drop(&mut self) {
        let is_empty = |slurm: &Slurm| slurm.ask("squeue", &["-h"]).is_ok_and(|jobs| jobs.trim().is_empty());
        if !is_empty(self) {
            let _ = self.ask("scancel", &["--user=root"]);
            let _ = until("jobs", Duration::from_secs(20), || is_empty(self));
        }
        while let Some(daemon) = self.daemons.pop() {
            drop(daemon);
        }
    }
}

/// Whether both nodes wait for jobs.
fn is_idle(states: &str) -> bool {
    states.lines().filter(|line| line.trim() == "idle").count() == 2
}

/// Whether the programs are there, which Debian has, and which root can install where no system would start them.
fn install() -> Result<(), String> {
    let is_missing = |program: &str| output(Command::new("sh").args(["-c", &format!("command -v {program}")])).is_err();
    let missing = || PROGRAMS.into_iter().find(|program| is_missing(program));
    let Some(program) = missing() else { return is_root() };
    is_root().map_err(|why| format!("`{program}` is missing, and {why}"))?;
    if Path::new("/run/systemd/system").exists() {
        return Err(format!(
            "`{program}` is missing; `apt-get install slurm-wlm munge` installs it, and starts daemons"
        ));
    }
    say("installing Slurm");
    let mut command = Command::new("apt-get");
    command.args(["install", "-qq", "--no-install-recommends", "slurm-wlm", "munge"]);
    output(command.env("DEBIAN_FRONTEND", "noninteractive"))?;
    missing().map_or(Ok(()), |program| Err(format!("`{program}` is not in the packages of this system")))
}

/// The daemons run jobs as who sent them, which root alone may.
fn is_root() -> Result<(), String> {
    let user = output(Command::new("id").arg("-u"))?;
    if user.stdout == b"0\n" { Ok(()) } else { Err("only root can run its daemons".to_owned()) }
}

/// The script of `docs/scale.md`.
fn recipe() -> Result<String, String> {
    let page = read("docs/scale.md")?;
    let blocks = page.split("```").filter_map(|block| block.strip_prefix("sh\n"));
    let script = blocks.into_iter().find(|block| block.contains("#SBATCH"));
    script.map(str::to_owned).ok_or_else(|| "docs/scale.md: there is no script for Slurm".to_owned())
}

fn configuration(folder: &Path) -> Result<String, String> {
    let host = output(Command::new("hostname").arg("-s"))?;
    let host = String::from_utf8_lossy(&host.stdout).trim().to_owned();
    let (control, one, two) = (free_port()?, free_port()?, free_port()?);
    let folder = folder.display();
    Ok(format!(
        "ClusterName=scale\nSlurmctldHost={host}(127.0.0.1)\nSlurmctldPort={control}\nSlurmUser=root\n\
         AuthType=auth/munge\nAuthInfo=socket={folder}/munge.socket\nCredType=cred/munge\nMpiDefault=none\n\
         SlurmctldPidFile={folder}/slurmctld.pid\nSlurmdPidFile={folder}/%n.pid\nStateSaveLocation={folder}/state\n\
         SlurmdSpoolDir={folder}/%n\nProctrackType=proctrack/linuxproc\nTaskPlugin=task/none\nReturnToService=2\n\
         SelectType=select/cons_tres\nSelectTypeParameters=CR_Core\n\
         NodeName=node1 NodeHostname={host} NodeAddr=127.0.0.1 Port={one} CPUs=1\n\
         NodeName=node2 NodeHostname={host} NodeAddr=127.0.0.1 Port={two} CPUs=1\n\
         PartitionName=all Nodes=ALL Default=YES State=UP\n"
    ))
}

/// What the daemons know each other by: only this run's need to.
fn key() -> Result<Vec<u8>, String> {
    let random = output(Command::new("head").args(["-c", "128", "/dev/urandom"]))?;
    Ok(random.stdout)
}

fn run(command: &mut Command) -> Result<(), String> {
    output(command).map(|_| ())
}

fn output(command: &mut Command) -> Result<Output, String> {
    let output = command.stdin(Stdio::null()).output().map_err(|error| format!("{command:?}: {error}"))?;
    let fault = || format!("{command:?} failed: {}", String::from_utf8_lossy(&output.stderr).trim());
    if output.status.success() { Ok(output) } else { Err(fault()) }
}
