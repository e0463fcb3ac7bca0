//! Rewrites the expectations of the golden suite.

use std::process::Command;

use crate::check::run;

/// Runs the golden suite so that it writes what it would compare; `filter` names some of its cases.
pub(crate) fn bless(filter: Option<&str>) -> Result<(), String> {
    let mut command = Command::new("cargo");
    command.args(["test", "--package", "publish-tests", "--test", "suite", "--"]).args(filter);
    run(command.env("PUBLISH_BLESS", "1"))
}
