//! What it takes, installed where that may be done.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use super::TARGET;
use crate::check::tell;

/// The compiler of mingw-w64, which links.
pub(super) const COMPILER: &str = "x86_64-w64-mingw32-gcc";

/// Names and places of Wine: Debian has it apart from what people start.
const WINE: [&str; 3] = ["wine64", "/usr/lib/wine/wine64", "wine"];

/// The packages of Debian and Ubuntu.
const PACKAGES: [&str; 2] = ["gcc-mingw-w64-x86-64", "wine64"];

/// Sees to it that all tools are there.
///
/// # Errors
/// What is missing, and how to get it.
pub(super) fn provide() -> Result<(), String> {
    if !has_target() {
        tell(&format!("rustup target add {TARGET}"));
        succeeds(Command::new("rustup").args(["target", "add", TARGET]));
    }
    let has_packages = || starts(COMPILER) && wine().is_some();
    if !has_packages() {
        tell(&format!("apt-get install {}", PACKAGES.join(" ")));
        install();
    }
    if !has_target() {
        return Err(format!("the target {TARGET} is not installed; `rustup target add {TARGET}` installs it"));
    }
    if !has_packages() {
        let packages = PACKAGES.join(" ");
        return Err(format!("mingw-w64 or Wine is not installed; `apt-get install {packages}` does so for root"));
    }
    Ok(())
}

/// The program that is Wine.
pub(super) fn wine() -> Option<PathBuf> {
    WINE.iter().find(|name| starts(name)).map(PathBuf::from)
}

fn has_target() -> bool {
    let output = Command::new("rustc").args(["--print", "target-libdir", "--target", TARGET]).output();
    output.is_ok_and(|output| Path::new(String::from_utf8_lossy(&output.stdout).trim()).is_dir())
}

/// Installs the packages, which root alone may. Whether that was of use is asked afterwards.
fn install() {
    let apt = || {
        let mut command = Command::new("apt-get");
        command.env("DEBIAN_FRONTEND", "noninteractive");
        command
    };
    let _ = succeeds(apt().args(["update", "--quiet"]))
        && succeeds(apt().args(["install", "--yes", "--quiet", "--no-install-recommends"]).args(PACKAGES));
}

fn starts(program: &str) -> bool {
    succeeds(Command::new(program).arg("--version"))
}

fn succeeds(command: &mut Command) -> bool {
    let quiet = command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    quiet.status().is_ok_and(|status| status.success())
}
