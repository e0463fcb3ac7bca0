//! Where diagnostics stand, for tools: files, lines and columns.

use std::collections::BTreeMap;
use std::ops::Range;
use std::path::Path;

use publish_build::{Findings, shown};
use publish_core::text::whole;
use publish_core::{At, Diagnostic, Edit, Fix, ProjectPath, SourceText, Span, TextId, TextOrigin};
use serde::Serialize;

/// The most files of a chain of includes that are told.
const LONGEST_CHAIN: usize = 64;

/// A range of a text, for tools.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(super) struct Place {
    /// The file's path from the current folder, or `<stdin>` or `<command line>`.
    pub(super) file: String,
    /// The first line, from 1.
    pub(super) line: usize,
    /// The column of the first character, from 1, in characters.
    pub(super) column: usize,
    /// The line of the end, from 1.
    pub(super) end_line: usize,
    /// The column one past the last character, from 1.
    pub(super) end_column: usize,
    /// The first byte, from 0, in the text as it is read: without a byte-order mark, lines ending in LF.
    pub(super) byte_start: usize,
    /// One past the last byte.
    pub(super) byte_end: usize,
}

/// Where a diagnostic stands, for tools.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub(super) enum Location {
    /// In a range of a text.
    Range(Place),
    /// In a file as a whole.
    File {
        /// The file's path from the current folder.
        file: String,
    },
}

/// Finds places in the texts of a document.
pub(super) struct Places<'a> {
    findings: &'a Findings,
    current: &'a Path,
    /// Where the lines of each text start, so that every place is found fast.
    lines: BTreeMap<TextId, Vec<usize>>,
}

impl<'a> Places<'a> {
    pub(super) fn new(findings: &'a Findings, current: &'a Path) -> Places<'a> {
        Places { findings, current, lines: BTreeMap::new() }
    }

    /// What the diagnostics are about: a document's path, or nothing.
    pub(super) fn document(&self) -> &'a str {
        &self.findings.name
    }

    /// Where a diagnostic stands, unless it is about the whole document.
    pub(super) fn of(&mut self, diagnostic: &Diagnostic) -> Option<Location> {
        match &diagnostic.at {
            At::Span(span) => Some(Location::Range(self.at(*span))),
            At::File(file) => Some(Location::File { file: path(file, &self.findings.root, self.current) }),
            At::Document => None,
        }
    }

    /// Where a span is, in the file that it came from.
    pub(super) fn at(&mut self, span: Span) -> Place {
        let sources = &self.findings.sources;
        let span = sources.trace(span);
        let source = sources.get(span.text);
        let Range { start, end } = whole(&source.text, span.range());
        let ((line, column), (end_line, end_column)) = (self.line(span.text, start), self.line(span.text, end));
        let file = name(source, &self.findings.root, self.current);
        Place { file, line, column, end_line, end_column, byte_start: start, byte_end: end }
    }

    /// The line of the source on which a span begins.
    pub(super) fn source_line(&self, span: Span) -> &'a str {
        let sources = &self.findings.sources;
        let span = sources.trace(span);
        let text = &sources.get(span.text).text;
        let start = whole(text, span.range()).start;
        let first = text[..start].rfind('\n').map_or(0, |newline| newline + 1);
        text[first..].lines().next().unwrap_or_default()
    }

    /// The changes that mend a diagnostic, each with what it is called, the places that it changes and what is to stand
    /// there; those alone that change what can be changed.
    pub(super) fn fixes<'d>(&mut self, diagnostic: &'d Diagnostic) -> Vec<(&'d str, Vec<(Place, &'d str)>)> {
        let sources = &self.findings.sources;
        let is_given = |edit: &Edit| sources.get(sources.trace(edit.span).text).origin == TextOrigin::CommandLine;
        let fixes = diagnostic.fixes.iter().filter(|fix| !fix.edits.iter().any(is_given));
        fixes
            .map(|Fix { title, edits }| {
                (title.as_str(), edits.iter().map(|Edit { span, text }| (self.at(*span), text.as_str())).collect())
            })
            .collect()
    }

    /// The includes that brought in the text of a diagnostic, the innermost first.
    pub(super) fn includes(&mut self, diagnostic: &Diagnostic) -> Vec<Place> {
        let sources = &self.findings.sources;
        let includes_of = |span: Span| {
            let put_together = sources.get(span.text).included_at;
            put_together.or_else(|| sources.get(sources.trace(span).text).included_at)
        };
        let chain = std::iter::successors(diagnostic.span().and_then(includes_of), |&span| includes_of(span));
        let chain: Vec<Span> = chain.take(LONGEST_CHAIN).collect();
        chain.into_iter().map(|span| self.at(span)).collect()
    }

    /// The line and the column of a byte.
    fn line(&mut self, id: TextId, byte: usize) -> (usize, usize) {
        let text = &self.findings.sources.get(id).text;
        let lines = self.lines.entry(id).or_insert_with(|| {
            std::iter::once(0).chain(text.match_indices('\n').map(|(newline, _)| newline + 1)).collect()
        });
        let number = lines.partition_point(|&start| start <= byte);
        (number, text[lines[number - 1]..byte].chars().count() + 1)
    }
}

/// What people and tools are told a text is.
pub(super) fn name(source: &SourceText, root: &Path, current: &Path) -> String {
    match &source.origin {
        TextOrigin::File(file) => path(file, root, current),
        TextOrigin::StandardInput | TextOrigin::CommandLine => source.name(),
    }
}

/// The path of a file of the project, from the current folder.
pub(super) fn path(file: &ProjectPath, root: &Path, current: &Path) -> String {
    let full = file.as_str().split('/').fold(root.to_owned(), |folder, name| folder.join(name));
    shown(&full, current).to_string_lossy().replace('\\', "/")
}

#[cfg(test)]
mod tests {
    use publish_core::{SourceMap, codes};

    use super::*;

    /// Findings in `part.md`, which `book.md` includes in its third line.
    fn findings() -> (Findings, Diagnostic) {
        let file = |name| TextOrigin::File(ProjectPath::new(name).expect("a path"));
        let mut sources = SourceMap::new();
        let book = sources.add(file("book.md"), "# Book\n\n{{< include part.md >}}\n");
        let text = "Één\ntwo\nthree".into();
        let included_at = Some(Span::new(book, 8..31));
        let part = sources.push(SourceText { origin: file("part.md"), text, segments: Vec::new(), included_at });
        let findings =
            Findings { name: "docs/book.md".to_owned(), root: "/x/docs".into(), sources, ..Findings::default() };
        (findings, Diagnostic::new(&codes::BROKEN_LINK, Span::new(part, 4..8), ""))
    }

    #[test]
    fn ends_are_told() {
        let (findings, diagnostic) = findings();
        let place = Places::new(&findings, Path::new("/x")).of(&diagnostic).expect("a place");
        let wanted = Place {
            file: "docs/part.md".to_owned(),
            line: 1,
            column: 3,
            end_line: 2,
            end_column: 3,
            byte_start: 4,
            byte_end: 8,
        };
        assert_eq!(place, Location::Range(wanted));
    }

    #[test]
    fn files_without_lines_are_named() {
        let (findings, _) = findings();
        let font = ProjectPath::new("fonts/a.ttf").expect("a path");
        let diagnostic = Diagnostic::new(&codes::UNUSABLE_FONT, &font, "");
        let place = Places::new(&findings, Path::new("/x")).of(&diagnostic);
        assert_eq!(place, Some(Location::File { file: "docs/fonts/a.ttf".to_owned() }));
    }

    #[test]
    fn includes_are_told() {
        let (findings, diagnostic) = findings();
        let mut places = Places::new(&findings, Path::new("/x"));
        let chain = places.includes(&diagnostic);
        assert_eq!(chain.len(), 1);
        assert_eq!((chain[0].file.as_str(), chain[0].line, chain[0].column), ("docs/book.md", 3, 1));
    }
}
