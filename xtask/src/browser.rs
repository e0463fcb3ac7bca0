//! The engine and all below it compile for a browser: no file, no clock, no environment.

use std::env;
use std::path::Path;
use std::process::Command;

use crate::check::{cargo, tell};

const TARGET: &str = "wasm32-unknown-unknown";

/// Says whether the target must be there: `required`, or `optional`. Without it, it must be in CI.
const VARIABLE: &str = "PUBLISH_BROWSER_CHECK";

/// Checks the engine for the browser. Where the target is not installed and need not be, what is said of that is given back.
pub(crate) fn check() -> Result<Option<String>, String> {
    if is_installed()? {
        cargo(&format!("check --target {TARGET} --package publish-engine --locked"))?;
        return Ok(None);
    }
    let set = |name| env::var(name).ok().filter(|value| !value.is_empty());
    let message = without_target(set(VARIABLE).as_deref(), set("CI").is_some())?;
    tell(&message);
    Ok(Some(message))
}

/// Whether the standard library of the target is there, whoever installed it.
fn is_installed() -> Result<bool, String> {
    let mut command = Command::new("rustc");
    command.args(["--print", "target-libdir", "--target", TARGET]);
    let output = command.output().map_err(|error| format!("{command:?} can't be started: {error}"))?;
    Ok(output.status.success() && Path::new(String::from_utf8_lossy(&output.stdout).trim()).is_dir())
}

/// What is said where there is no target.
///
/// # Errors
/// When it must be there, or the variable says neither.
fn without_target(wanted: Option<&str>, in_ci: bool) -> Result<String, String> {
    let help = format!("`rustup target add {TARGET}` installs it");
    let missing = |wanted| format!("the target {TARGET} is not installed, and {wanted}; {help}");
    match wanted {
        Some("optional") => Ok(format!("LEFT OUT: the engine in a browser; {help}")),
        Some("required") => Err(missing(format!("{VARIABLE} requires it"))),
        Some(other) => Err(format!("{VARIABLE} is `{other}`; wanted `required` or `optional`")),
        None if in_ci => Err(missing(format!("CI needs it unless {VARIABLE} is `optional`"))),
        None => Ok(format!("LEFT OUT: the engine in a browser; {help}")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_missing_target_is_left_out_only_where_it_may_be_and_then_said() {
        assert!(without_target(None, false).is_ok_and(|said| said.contains("LEFT OUT") && said.contains(TARGET)));
        assert!(without_target(None, true).is_err_and(|fault| fault.contains(VARIABLE)));
        assert!(without_target(Some("required"), false).is_err());
        assert!(without_target(Some("optional"), true).is_ok_and(|said| said.contains("LEFT OUT")));
        assert!(without_target(Some("no"), false).is_err_and(|fault| fault.contains("`no`")));
    }
}
