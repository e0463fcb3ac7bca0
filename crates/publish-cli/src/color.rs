//! Decides whether to use colors.

use std::io::IsTerminal;

use crate::arguments::When;

/// Whether what goes to standard error is to be colored.
pub(crate) fn use_color(when: When) -> bool {
    let set = |variable: &str| std::env::var_os(variable).filter(|value| !value.is_empty());
    match when {
        When::Always => true,
        When::Never => false,
        // https://no-color.org and https://bixense.com/clicolors
        When::Auto if set("NO_COLOR").is_some() => false,
        When::Auto if set("CLICOLOR_FORCE").is_some_and(|value| value != "0") => true,
        When::Auto => std::io::stderr().is_terminal() && set("TERM").is_none_or(|term| term != "dumb"),
    }
}
