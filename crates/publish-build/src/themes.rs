//! The themes that a project can choose from, and what is wrong with them.

use std::path::{Path, PathBuf};

use publish_core::node::{Node, Value};
use publish_core::{ProjectPath, SourceMap, Span, TextOrigin, World as _};
use publish_engine::{BUILT_IN_THEMES, Looks, Origin, THEME_FOLDER, load_theme, show_theme};

use crate::findings::Findings;
use crate::path::slashed;
use crate::project::find_project;
use crate::reading::FileWorld;

/// A theme that documents may name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ThemeName {
    /// The name.
    pub name: String,
    /// What it is for, in the words of its first line.
    pub about: String,
    /// Whether it is of the project, and not of the program.
    pub of_project: bool,
}

/// What is found behind the name of a theme.
#[derive(Debug)]
pub struct ThemeReport {
    /// All of what it says, as a file.
    pub text: String,
    /// What is wrong with it.
    pub findings: Findings,
}

/// The themes of the program, and those of the project of a folder.
pub fn themes(folder: &Path) -> Vec<ThemeName> {
    let of = |name: &str, text: &str, of_project| {
        let first = text.lines().next().and_then(|line| line.strip_prefix('#')).unwrap_or_default();
        ThemeName { name: name.to_owned(), about: first.trim().to_owned(), of_project }
    };
    let mut names: Vec<ThemeName> = BUILT_IN_THEMES.iter().map(|(name, text)| of(name, text, false)).collect();
    let world = world(root(folder));
    let files = ProjectPath::new(THEME_FOLDER).ok().and_then(|folder| world.list(&folder).ok()).unwrap_or_default();
    for file in files.iter().filter(|file| file.as_str().ends_with(".toml") && file.folder().as_str() == THEME_FOLDER) {
        let text = world.text(file).unwrap_or_default();
        names.push(of(file.stem(), &text, true));
    }
    names
}

/// Reads a theme by its name, or by the path of its file from a folder on.
pub fn theme(folder: &Path, name: &str) -> ThemeReport {
    let root = root(folder);
    let world = world(root);
    let mut sources = SourceMap::new();
    let text = sources.add(TextOrigin::CommandLine, name);
    let node = Node { span: Span::new(text, 0..name.len()), value: Value::Text(name.to_owned()) };
    let below = folder.strip_prefix(root).ok().and_then(|below| ProjectPath::new(&slashed(below)).ok());
    let folder = below.unwrap_or_else(ProjectPath::root);
    let mut diagnostics = Vec::new();
    let Looks { themes, .. } =
        load_theme(&world, &mut sources, &[Origin { node: &node, folder: &folder }], &mut diagnostics);
    ThemeReport {
        text: show_theme(&themes),
        findings: Findings { name: name.to_owned(), root: root.to_owned(), sources, diagnostics },
    }
}

/// The root of the project of a folder, or the folder itself.
fn root(folder: &Path) -> &Path {
    find_project(folder).unwrap_or(folder)
}

/// The world of a root, whose path must have no links in it.
fn world(root: &Path) -> FileWorld {
    FileWorld::new(std::fs::canonicalize(root).unwrap_or_else(|_| root.to_owned()), None)
}

/// The schema by which editors complete and check themes, as JSON Schema.
pub fn theme_schema() -> String {
    publish_engine::theme_schema()
}

/// The place of a new theme of the project of a folder.
pub fn theme_file(folder: &Path, name: &str) -> PathBuf {
    root(folder).join(THEME_FOLDER).join(format!("{name}.toml"))
}
