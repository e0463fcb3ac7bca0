//! A disk that is full, which only who may mount one can have.

use std::process::{Command, Stdio};

use super::project::{PAGE, Project};
use super::{Figures, Left, tell, whole};

/// Steps of the size of the disk, from the one that the old outputs fill to one on which there is room for the new ones too.
const STEPS: u64 = 40;

/// Publishes on disks that have room for less than all of the new outputs.
pub(super) fn full(project: &Project) -> Result<(), String> {
    let Some(mounted) = Mounted::new(project) else {
        tell("a full disk: left out, since no file system may be mounted here (root may)");
        return Ok(());
    };
    let mut figures = Figures::default();
    for step in 0..STEPS {
        mounted.resize(1 << 20)?;
        project.restore()?;
        // Folders and the root take a page each.
        let size = project.size() + (8 + step * project.size() / PAGE / STEPS) * PAGE;
        if mounted.resize(size / 1024).is_err() {
            continue;
        }
        let done = project.run(&project.publish(&[]))?;
        let is_full = !done.status.success();
        let at = |error| format!("a disk of {size} bytes: {error}");
        whole(&project.look()?).map_err(at)?;
        mounted.resize(1 << 20)?;
        if is_full {
            figures.add(project, &Left { done: Some(done), may_leave_files: false, wanted: 1 }).map_err(at)?;
        }
    }
    figures.tell("full disk");
    if figures.faults > 0 { Ok(()) } else { Err("no disk was full".to_owned()) }
}

/// A file system in memory at the output folder, which is gone when this value is.
struct Mounted(String);

impl Mounted {
    fn new(project: &Project) -> Option<Mounted> {
        let folder = project.output().display().to_string();
        mount(&["-t", "tmpfs", "-o", "size=1g", "tmpfs", &folder]).ok().map(|()| Mounted(folder))
    }

    /// Gives it so many kibibytes; fails when there is more on it.
    fn resize(&self, kibibytes: u64) -> Result<(), String> {
        mount(&["-o", &format!("remount,size={kibibytes}k"), &self.0])
    }
}

impl Drop for Mounted {
    fn drop(&mut self) {
        // What can't be unmounted stays until the machine is started again.
        let _ = Command::new("umount").arg(&self.0).status();
    }
}

fn mount(arguments: &[&str]) -> Result<(), String> {
    let done =
        Command::new("mount").args(arguments).stderr(Stdio::null()).status().map_err(|error| error.to_string())?;
    if done.success() { Ok(()) } else { Err(format!("mount {} failed", arguments.join(" "))) }
}
