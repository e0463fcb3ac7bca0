//! `publish theme`.

use std::path::Path;

use publish_build::{Findings, ThemeName, ThemeReport, create, theme as read_theme, theme_file, theme_schema, themes};

use crate::Exit;
use crate::arguments::{ThemeCommand, When};
use crate::build::environment;
use crate::output::print;
use crate::report::Reporter;

/// What a new theme starts with.
const TEMPLATE: &str = include_str!("templates/theme.toml");

/// Lists, shows, checks or starts themes.
pub(crate) fn theme(command: ThemeCommand, color: When) -> Exit {
    let mut reporter = Reporter::for_people(color);
    let Some(environment) = environment(&mut reporter) else { return Exit::Usage };
    let folder = environment.current_folder;
    reporter.stand_in(folder.clone());
    match command {
        ThemeCommand::List => print(list(&folder).as_bytes()),
        ThemeCommand::Show { theme } => {
            let ThemeReport { text, findings } = read_theme(&folder, &theme);
            reporter.findings(&findings);
            if is_told(&findings, "unknown-theme") { Exit::Failed } else { print(text.as_bytes()) }
        }
        ThemeCommand::Check { themes } => check(&folder, themes, &mut reporter),
        ThemeCommand::Schema => print(theme_schema().as_bytes()),
        ThemeCommand::New { name, extends } => start(&folder, &name, &extends, &mut reporter),
    }
}

fn is_told(findings: &Findings, code: &str) -> bool {
    findings.diagnostics.iter().any(|found| found.code.name == code)
}

fn list(folder: &Path) -> String {
    let all = themes(folder);
    let width = all.iter().map(|theme| theme.name.chars().count()).max().unwrap_or_default();
    let line = |ThemeName { name, about, of_project }: &ThemeName| {
        let about = if *of_project && about.is_empty() { "of this project" } else { about };
        format!("{name:width$}  {about}").trim_end().to_owned() + "\n"
    };
    all.iter().map(line).collect()
}

/// Whether nothing is wrong: who checks wants to know of warnings too.
fn check(folder: &Path, named: Vec<String>, reporter: &mut Reporter) -> Exit {
    let of_project = || themes(folder).into_iter().filter(|theme| theme.of_project).map(|theme| theme.name).collect();
    let names: Vec<String> = if named.is_empty() { of_project() } else { named };
    if names.is_empty() {
        reporter.status("This project has no themes; `publish theme new NAME` starts one.");
        return Exit::Done;
    }
    let mut failed = 0;
    for name in &names {
        let ThemeReport { findings, .. } = read_theme(folder, name);
        reporter.findings(&findings);
        failed += usize::from(!findings.diagnostics.is_empty());
    }
    let count = names.len();
    let plural = if count == 1 { "theme" } else { "themes" };
    if failed == 0 {
        reporter.status(&format!("{count} {plural}: nothing is wrong."));
        return Exit::Done;
    }
    reporter.status(&format!("{count} {plural}: something is wrong with {failed}."));
    Exit::Failed
}

fn start(folder: &Path, name: &str, extends: &str, reporter: &mut Reporter) -> Exit {
    let is_name = !name.is_empty() && name.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_'));
    if !is_name {
        reporter.usage(&format!("`{name}` is no name of a theme"), "wanted letters, digits, `-` and `_`");
        return Exit::Usage;
    }
    let path = theme_file(folder, name);
    let shown = publish_build::shown(&path, folder).display().to_string();
    match create(&path, &TEMPLATE.replace("{extends}", &extends.replace(['"', '\\'], ""))) {
        Ok(()) => {
            reporter.status(&format!(
                "Started `{shown}`; say `theme = \"{name}\"` in `publish.toml`, or `theme: {name}` in a document."
            ));
            Exit::Done
        }
        Err(error) => {
            reporter.findings(&Findings::of(String::new(), &error));
            Exit::Failed
        }
    }
}
