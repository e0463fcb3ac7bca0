//! Puts what directives name in their place before the text is read: files, parts of files, variables.
//!
//! Quarto's directives are `{{< include part.md >}}`, `{{< var name >}}` and `{{< meta key >}}`, mdBook's
//! `{{#include part.md:10:20}}` and the like. Included text is a text of its own in the source map, so that every span
//! leads to the file it came from. Nothing in code among words is a directive; in blocks of code, includes are.

mod directive;
mod region;

use std::collections::BTreeSet;
use std::ops::Range;

use publish_core::decode::decode;
use publish_core::source::{SourceText, TextOrigin};
use publish_core::{Diagnostic, ProjectPath, ReadError, Severity, Span, TextId, World, codes};

use crate::foreign;
use crate::rewrite::Rewrite;
use crate::scan::{Continuations, CsvOptions, Guard, Guarded};
use crate::shared::Shared;
use crate::syntax::Syntax;
use directive::{Directive, Found};
use region::Region;

/// How deep files may include each other.
const MAX_DEPTH: usize = 16;

/// How many bytes all includes and variables of a document may bring.
const MAX_BYTES: usize = 32 << 20;

/// How many of them may be those of variables, and of files that came in before: a few small files that include each
/// other many times would be far larger than all that their author wrote.
const MAX_AGAIN: usize = 2 << 20;

/// What an include takes besides its bytes.
const LEAST: usize = 100;

/// The files that a text includes, as it names them.
pub(crate) fn included_files(text: &str) -> Vec<&str> {
    directive::all(text)
        .filter_map(|found| match found.directive {
            Directive::Include { path, .. } | Directive::Playground { path } => Some(path),
            _ => None,
        })
        .collect()
}

/// Expands the directives of a text from byte `start` on, in the world of the document; the text to read, and where in
/// it to start.
pub(crate) fn expand(shared: &mut Shared<'_>, world: &dyn World, text: TextId, start: usize) -> (TextId, usize) {
    if !shared.sources.get(text).text[start..].contains("{{") {
        return (text, start);
    }
    let chain = shared.sources.file(Span::new(text, start..start)).cloned().into_iter().collect();
    let length = shared.sources.get(text).text.len();
    let mut expander = Expander {
        shared,
        world,
        chain,
        included: BTreeSet::new(),
        left: MAX_BYTES,
        left_again: MAX_AGAIN,
        is_full: false,
    };
    let expanded = expander.text(text, start, false);
    if expander.is_full {
        // What is there would only be said to lack what is not.
        return (text, length);
    }
    match expanded {
        Some(expanded) => (expanded, 0),
        None => (text, start),
    }
}

struct Expander<'e, 'm> {
    shared: &'e mut Shared<'m>,
    world: &'e dyn World,
    /// The files that are being read, the outermost first.
    chain: Vec<ProjectPath>,
    /// The files that were included.
    included: BTreeSet<ProjectPath>,
    /// How many bytes more may come in.
    left: usize,
    /// How many bytes more may come in that came in before.
    left_again: usize,
    /// Whether too many came in, which was reported.
    is_full: bool,
}

/// What comes in place of a directive.
enum Expansion {
    /// Nothing changes.
    Kept,
    /// Other text.
    Words(String),
    /// Parts of another text.
    Parts(TextId, Vec<Range<usize>>),
    /// A block of code with parts of another text.
    Code(TextId, Vec<Range<usize>>),
}

/// How a text comes in place of a directive.
enum Marks {
    /// Line by line, with what stands before each but the first.
    Lines(String),
    /// As the content of a cell.
    Cell,
}

impl Expander<'_, '_> {
    /// Expands a text; `None` where nothing in it changes.
    fn text(&mut self, text: TextId, start: usize, code: bool) -> Option<TextId> {
        let source = self.shared.sources.get(text).text.clone();
        let mut guard = if code {
            Guard::default()
        } else {
            self.shared.guards.of(&source, start, Syntax::of(self.shared.options.dialect))
        };
        let mut rewrite = Rewrite::new(text, &source, start);
        let mut changed = false;
        let mut continuations = Continuations::default();
        for found in directive::all(&source[start..]) {
            if self.is_full {
                return None;
            }
            let range = start + found.range.start..start + found.range.end;
            let guarded = guard.at(range.start);
            if matches!(guarded, Some(Guarded::Code | Guarded::Math)) {
                continue;
            }
            let span = Span::new(text, range.clone());
            let in_code = code || guarded.is_some_and(|guarded| guarded != Guarded::Table);
            let marks = match guarded == Some(Guarded::Table) {
                true => Marks::Cell,
                false => Marks::Lines(continuations.of(&source, range.start).to_owned()),
            };
            match self.expansion(&found, span, in_code) {
                Expansion::Kept => continue,
                Expansion::Words(words) => {
                    rewrite.keep(range.start);
                    rewrite.insert(&words, span);
                }
                Expansion::Parts(from, parts) => {
                    rewrite.keep(range.start);
                    self.insert(&mut rewrite, &marks, from, &parts);
                }
                Expansion::Code(from, parts) => {
                    rewrite.keep(range.start);
                    rewrite.insert("```rust\n", span);
                    self.insert(&mut rewrite, &marks, from, &parts);
                    rewrite.insert("\n```", span);
                }
            }
            rewrite.drop(range.end);
            changed = true;
        }
        changed.then(|| rewrite.finish(self.shared.sources))
    }

    /// Inserts parts of another text, so that they stay in what the directive stands in: before each line that comes in
    /// its place stands what keeps it in the quotations and items around it, and a cell stays on its line.
    fn insert(&mut self, rewrite: &mut Rewrite<'_>, marks: &Marks, from: TextId, parts: &[Range<usize>]) {
        let included = self.shared.sources.get(from).text.clone();
        let place = Span::new(from, 0..0);
        let end = parts.last().map_or(0, |last| last.start + included[last.clone()].trim_end_matches('\n').len());
        for (index, part) in parts.iter().enumerate() {
            let mut at = part.start;
            let part_end = if index + 1 == parts.len() { end } else { part.end };
            while at < part_end {
                let newline = included[at..part_end].find('\n').map(|length| at + length);
                let (line, next) = (at..newline.unwrap_or(part_end), newline.map_or(part_end, |newline| newline + 1));
                let is_last = next == part_end && index + 1 == parts.len();
                match marks {
                    Marks::Lines(before) => {
                        rewrite.insert(&included[at..next], Span::new(from, at..next));
                        if !is_last && !before.is_empty() {
                            rewrite.insert(before, place);
                        }
                    }
                    Marks::Cell => {
                        let words = included[line.clone()].trim();
                        rewrite.insert(&words.replace('|', "\\|"), Span::new(from, line.clone()));
                        let parted = included[next..part_end].starts_with('\n');
                        if !is_last && !words.is_empty() {
                            rewrite.insert(if parted { "<br>" } else { " " }, place);
                        }
                    }
                }
                at = next;
            }
        }
    }

    fn expansion(&mut self, found: &Found<'_>, span: Span, code: bool) -> Expansion {
        match &found.directive {
            Directive::Escaped(words) => Expansion::Words((*words).to_owned()),
            Directive::Include { path, region } => self.include(path, region.as_ref(), span, code),
            Directive::Table { path, options } if !code => {
                self.table(path, options, span);
                Expansion::Kept
            }
            Directive::Table { path, .. } => self.include(path, None, span, code),
            Directive::Playground { path } => match self.include(path, None, span, true) {
                Expansion::Parts(text, parts) => Expansion::Code(text, parts),
                other => other,
            },
            _ if code => Expansion::Kept,
            Directive::Title => Expansion::Words(String::new()),
            Directive::Keys(keys) => Expansion::Words(format!("[{keys}]{{.kbd}}")),
            Directive::Variable(name) => {
                let value = self.shared.variable(name);
                self.value(value, name, "variable", "name it under `[variables]` in publish.toml", span)
            }
            Directive::Metadata(name) => {
                let value = self.shared.metadata_value(name);
                self.value(value, name, "key", "give it in the front matter", span)
            }
            Directive::PageBreak | Directive::Unknown(_) => Expansion::Kept,
        }
    }

    fn value(&mut self, value: Option<(String, Span)>, name: &str, what: &str, help: &str, span: Span) -> Expansion {
        match value {
            Some((value, _)) if self.afford(value.len(), true, span) => Expansion::Words(value),
            Some(_) => Expansion::Kept,
            None => {
                let message = format!("there is no {what} `{name}`");
                self.shared.report.add(Diagnostic::new(&codes::UNDEFINED_VARIABLE, span, message).help(help));
                Expansion::Kept
            }
        }
    }

    fn include(&mut self, path: &str, region: Option<&Region<'_>>, span: Span, code: bool) -> Expansion {
        match self.read(path, span) {
            Ok((file, text)) => self.included(file, text, region, span, code),
            // In a block of code, what looks like an include may be an example of one.
            Err(_) if code && !self.is_mdbooks(span) => Expansion::Kept,
            Err(mut fault) => {
                // In code the directive itself is seen; elsewhere words are lost.
                if code {
                    fault.severity = Severity::Warning;
                }
                self.shared.report.add(*fault);
                Expansion::Kept
            }
        }
    }

    /// Reads a file whose values are a table. The directive stays in the text, where the scan finds it.
    fn table(&mut self, path: &str, options: &str, span: Span) {
        match self.read(path, span) {
            Ok((_, text)) => {
                let tabs = path.to_ascii_lowercase().ends_with(".tsv");
                let named = match directive::option(options, &["delimiter", "delim", "sep"]) {
                    Some("tab" | "\\t") => Some(b'\t'),
                    other => other.and_then(|value| value.bytes().next()),
                };
                let delimiter = named.unwrap_or(if tabs { b'\t' } else { b',' });
                let header = !matches!(directive::option(options, &["header"]), Some("false" | "no"));
                let place = self.shared.sources.trace(span);
                self.shared
                    .definitions
                    .tables
                    .insert((place.text, place.start), (text, CsvOptions { delimiter, header }));
            }
            Err(fault) => self.shared.report.add(*fault),
        }
    }

    fn is_mdbooks(&self, span: Span) -> bool {
        self.shared.sources.slice(span).starts_with("{{#")
    }

    fn included(
        &mut self,
        file: ProjectPath,
        text: TextId,
        region: Option<&Region<'_>>,
        span: Span,
        code: bool,
    ) -> Expansion {
        let text = if code || region.is_some() { text } else { self.translated(&file, text) };
        let source = self.shared.sources.get(text).text.clone();
        crate::metadata::report_marking(self.shared, text);
        let Some(parts) = region.map_or(Some(vec![region::body(&source, &file)]), |region| region.find(&source)) else {
            let name = region.map(ToString::to_string).unwrap_or_default();
            let message = format!("`{file}` has no {name}");
            let help = "check the name; lines are counted from 1";
            self.shared.report.add(Diagnostic::new(&codes::BROKEN_INCLUDE, span, message).help(help));
            return Expansion::Kept;
        };
        let bytes: usize = parts.iter().map(Range::len).sum();
        let is_again = !self.included.insert(file.clone());
        if !self.afford(bytes + LEAST, is_again, span) {
            return Expansion::Kept;
        }
        if !parts.iter().any(|part| source[part.clone()].contains("{{")) {
            return Expansion::Parts(text, parts);
        }
        // What is included may include too: the parts are a text of their own then.
        let mut cut = Rewrite::new(text, &source, 0);
        for part in &parts {
            cut.drop(part.start);
            cut.keep(part.end);
        }
        cut.drop(source.len());
        let cut = cut.finish(self.shared.sources);
        self.chain.push(file);
        let expanded = self.text(cut, 0, code).unwrap_or(cut);
        self.chain.pop();
        let length = self.shared.sources.get(expanded).text.len();
        Expansion::Parts(expanded, std::iter::once(0..length).collect())
    }

    /// The text of a file as a whole, with the syntax of other tools in our words.
    fn translated(&mut self, file: &ProjectPath, text: TextId) -> TextId {
        let start = region::body(&self.shared.sources.get(text).text, file).start;
        let world = self.world;
        let folder = file.folder();
        let exists = |path: &str| folder.join(path).is_ok_and(|path| world.exists(&path));
        foreign::translate(self.shared, text, start, &exists).0
    }

    /// Reads the file that a directive names.
    fn read(&mut self, path: &str, span: Span) -> Result<(ProjectPath, TextId), Box<Diagnostic>> {
        let fault = |message: String, help: &str| {
            Box::new(Diagnostic::new(&codes::BROKEN_INCLUDE, span, message).help(help.to_owned()))
        };
        let folder = self.folder(span);
        let Ok(file) = folder.join(path) else {
            return Err(fault(format!("`{path}` lies outside the project"), "copy it into the project"));
        };
        if self.chain.contains(&file) {
            return Err(fault(format!("`{file}` includes itself"), "take one of the includes out"));
        }
        if self.chain.len() >= MAX_DEPTH {
            return Err(fault(
                format!("files include each other deeper than {MAX_DEPTH} times"),
                "include fewer files",
            ));
        }
        let bytes = self.world.read(&file).map_err(|error| match error {
            ReadError::NotFound => fault(
                format!("there is no file `{file}`"),
                "check the name; it is relative to the file that includes it",
            ),
            ReadError::Outside => fault(format!("`{file}` leads outside the project"), "copy it into the project"),
            ReadError::NotAFile | ReadError::TooLarge { .. } | ReadError::Refused(_) => {
                fault(format!("`{file}` can't be read: {error}"), "include a text file")
            }
        })?;
        let decoded = decode(&bytes);
        let origin = TextOrigin::File(file.clone());
        let text = SourceText { origin, text: decoded.text.into(), segments: Vec::new(), included_at: Some(span) };
        let text = self.shared.sources.push(text);
        match decoded.fault {
            Some(broken) => Err(Box::new(broken.diagnostic(text, "text"))),
            None => Ok((file, text)),
        }
    }

    /// The folder of the file that a directive stands in.
    fn folder(&self, span: Span) -> ProjectPath {
        self.shared.sources.file(span).map_or_else(ProjectPath::root, ProjectPath::folder)
    }

    /// Whether so many bytes more may come in; `again` says that they came in before.
    fn afford(&mut self, bytes: usize, again: bool, span: Span) -> bool {
        let left = self.left.checked_sub(bytes);
        let left_again = self.left_again.checked_sub(if again { bytes } else { 0 });
        let (Some(left), Some(left_again)) = (left, left_again) else {
            self.report_full(left.is_some(), span);
            return false;
        };
        (self.left, self.left_again) = (left, left_again);
        true
    }

    fn report_full(&mut self, again: bool, span: Span) {
        if std::mem::replace(&mut self.is_full, true) {
            return;
        }
        let message = match again {
            true => format!("variables, and files that are included again, bring more than {} MiB", MAX_AGAIN >> 20),
            false => format!("includes bring more than {} MiB", MAX_BYTES >> 20),
        };
        let help = "include less; a book's chapters can be listed in its SUMMARY.md";
        self.shared.report.add(Diagnostic::new(&codes::TOO_LARGE, span, message).help(help));
    }
}
