//! Servers that run as long as they are looked at, and no longer.

use std::fs::File;
use std::path::Path;
use std::process::{Child, Command, Stdio};

/// A server; it is ended when this is dropped.
pub(super) struct Daemon(Child);

impl Daemon {
    /// Starts a program that stays in the foreground; what it says goes to a file.
    pub(super) fn start(command: &mut Command, log: &Path) -> Result<Daemon, String> {
        let open = || File::create(log).map_err(|error| format!("{}: {error}", log.display()));
        let child = command.stdin(Stdio::null()).stdout(open()?).stderr(open()?).spawn();
        child.map(Daemon).map_err(|error| format!("{command:?} can't be started: {error}"))
    }

    /// Whether it still runs.
    pub(super) fn lives(&mut self) -> bool {
        matches!(self.0.try_wait(), Ok(None))
    }
}

impl Drop for Daemon {
    fn drop(&mut self) {
        // One that has ended can't be ended; there is nobody to tell.
        let _ = Command::new("kill").arg(self.0.id().to_string()).stderr(Stdio::null()).status();
        let ended = super::until("it", std::time::Duration::from_secs(5), || !self.lives());
        if ended.is_err() {
            let _ = self.0.kill();
            let _ = self.0.wait();
        }
    }
}

/// A program that ends when this process does, however it does; where the system can't do so, when it is dropped.
pub(super) fn bound(program: &Path) -> Command {
    let can = Command::new("setpriv").arg("--version").stdout(Stdio::null()).stderr(Stdio::null()).status();
    if !can.is_ok_and(|status| status.success()) {
        return Command::new(program);
    }
    let mut command = Command::new("setpriv");
    command.args(["--pdeathsig", "TERM"]).arg(program);
    command
}
