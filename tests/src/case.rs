//! Cases of the suite, and how they are built.

use std::path::{Path, PathBuf};

use publish_build::FileWorld;
use publish_core::{Bytes, Diagnostic, Format, OutputPath, ProjectPath, Rendered, Severity, SourceMap};
use publish_engine::{BuildOptions, Built, Fonts, Source, build};
use publish_readback::Limits;

/// A case: a folder with an `input.md`.
#[derive(Clone, Debug)]
pub struct Case {
    /// Its name: the folder's path below the suite's.
    pub name: String,
    /// The folder.
    pub folder: PathBuf,
}

/// All cases below `suite`, sorted by name.
///
/// # Panics
/// When a folder can't be read.
pub fn cases(suite: &Path) -> Vec<Case> {
    let mut found = Vec::new();
    let mut open = vec![suite.to_path_buf()];
    while let Some(folder) = open.pop() {
        for entry in std::fs::read_dir(&folder).expect("a folder of the suite") {
            let path = entry.expect("an entry of the suite").path();
            if path.is_dir() {
                open.push(path);
            } else if path.file_name().is_some_and(|name| name == "input.md") {
                let name = folder.strip_prefix(suite).expect("below the suite").display().to_string();
                found.push(Case { name: name.replace('\\', "/"), folder: folder.clone() });
            }
        }
    }
    found.sort_by(|a, b| a.name.cmp(&b.name));
    found
}

/// Builds `file` of the project at `root`, in all formats.
///
/// # Panics
/// When the root can't be opened.
pub fn build_source(root: &Path, file: &str) -> Built {
    let world = FileWorld::new(root.canonicalize().expect("the root of a case"), None);
    let source = Source::File(ProjectPath::new(file).expect("a path in the case"));
    let stem = file.strip_suffix(".md").unwrap_or(file).to_owned();
    build(&world, &Fonts::bundled(), &source, &BuildOptions { stem, ..BuildOptions::default() })
}

impl Case {
    /// Builds the case in all formats.
    pub fn build(&self) -> Built {
        build_source(&self.folder, "input.md")
    }

    /// Whether the case has content for some formats only.
    pub fn is_conditional(&self) -> bool {
        let source = std::fs::read_to_string(self.folder.join("input.md")).unwrap_or_default();
        source.contains(".content-visible") || source.contains(".content-hidden")
    }

    /// The bytes of a format, if it came out.
    pub fn bytes(built: &Built, format: Format) -> Option<Bytes> {
        Some(rendered(built, format)?.main_bytes().clone())
    }

    /// The pages of a format in reading order, if it came out: more than one, where a book is a site.
    pub fn pages(built: &Built, format: Format) -> Vec<(String, Bytes)> {
        let Some(rendered) = rendered(built, format) else { return Vec::new() };
        let Some((folder, first)) = rendered.main.0.rsplit_once('/').filter(|_| rendered.files.len() > 1) else {
            return vec![(rendered.main.0.clone(), rendered.main_bytes().clone())];
        };
        let file = |path: &str| rendered.files.get(&OutputPath(format!("{folder}/{path}"))).cloned();
        let mut pages = Vec::new();
        let mut next = Some(first.to_owned());
        while let Some(path) = next.take() {
            let Some(bytes) = file(&path) else { break };
            next = publish_readback::html::next_page(&bytes, &path, &Limits::default())
                .expect("a page that can be read back")
                .filter(|_| pages.len() <= rendered.files.len());
            pages.push((path, bytes));
        }
        pages
    }

    /// What a search in a site goes through, if there is a site.
    pub fn search_index(built: &Built) -> Option<(String, Bytes)> {
        const NAME: &str = "search-index.js";
        let (_, bytes) =
            rendered(built, Format::Html)?.files.iter().find(|(path, _)| path.0.rsplit('/').next() == Some(NAME))?;
        Some((NAME.to_owned(), bytes.clone()))
    }

    /// The bytes of all files of a format, if it came out, in the order of their paths.
    pub fn files(built: &Built, format: Format) -> Option<Vec<&Bytes>> {
        Some(rendered(built, format)?.files.values().collect())
    }

    /// The diagnostics as lines: place, severity, code, message.
    pub fn diagnostics(built: &Built) -> String {
        built.diagnostics.iter().map(|diagnostic| line(&built.sources, diagnostic)).collect()
    }
}

fn rendered(built: &Built, format: Format) -> Option<&Rendered> {
    built.outputs.as_ref()?.rendered.iter().find(|(found, _)| *found == format).map(|(_, rendered)| rendered)
}

fn line(sources: &SourceMap, diagnostic: &Diagnostic) -> String {
    let place = diagnostic.span().map_or("-".to_owned(), |span| {
        let location = sources.locate(span);
        format!("{}:{}:{}", location.name, location.line, location.column)
    });
    let severity = match diagnostic.severity {
        Severity::Note => "note",
        Severity::Warning => "warning",
        Severity::Error => "error",
    };
    format!("{place}: {severity}[{}]: {}\n", diagnostic.code, diagnostic.message)
}
