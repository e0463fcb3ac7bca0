//! Faults of what documents share, such as `publish.toml`, included files, bibliographies, fonts and the command line, and
//! remarks on every document of a project, which are told once.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::path::{Path, PathBuf};

use publish_core::{At, Diagnostic, Severity, SourceMap, Span, TextOrigin, codes};

use crate::findings::Findings;

/// A place in a shared text, with the code and the message there.
type Fault = (PathBuf, String, (usize, usize), &'static str, String);

/// Takes out what was told of an earlier document, and gathers what several documents of a project have in common.
/// Errors stay: each is why its document was not built.
pub(crate) fn tell_once(mut all: Vec<&mut Findings>) -> Vec<Findings> {
    let mut told: BTreeSet<Fault> = BTreeSet::new();
    for Findings { root, sources, diagnostics, .. } in &mut all {
        diagnostics.retain(|diagnostic| {
            let place = match &diagnostic.at {
                At::Span(span) => shared(sources, *span),
                At::File(file) => Some((file.to_string(), 0..0)),
                // What no source names is the machine's.
                At::Document => (*diagnostic.code == codes::SYSTEM_FONT).then(|| (String::new(), 0..0)),
            };
            place.filter(|_| diagnostic.severity < Severity::Error).is_none_or(|(text, range)| {
                let place = (range.start, range.end);
                told.insert((root.clone(), text, place, diagnostic.code.name, diagnostic.message.clone()))
            })
        });
    }
    gather(all)
}

/// Takes out what is said of several documents of a project without a place in any, and says it of the project.
fn gather(mut all: Vec<&mut Findings>) -> Vec<Findings> {
    let is_common = |diagnostic: &Diagnostic| diagnostic.at == At::Document && diagnostic.severity < Severity::Error;
    let mut documents: BTreeMap<Remark, usize> = BTreeMap::new();
    for findings in &all {
        for diagnostic in findings.diagnostics.iter().filter(|diagnostic| is_common(diagnostic)) {
            *documents.entry(remark(&findings.root, diagnostic)).or_default() += 1;
        }
    }
    let mut gathered: BTreeMap<PathBuf, Findings> = BTreeMap::new();
    for Findings { root, diagnostics, .. } in &mut all {
        diagnostics.retain(|diagnostic| {
            let count = documents.get(&remark(root, diagnostic)).copied().unwrap_or_default();
            if !is_common(diagnostic) || count < 2 {
                return true;
            }
            let of_project = || Findings { root: root.clone(), ..Findings::default() };
            let told = &mut gathered.entry(root.clone()).or_insert_with(of_project).diagnostics;
            let message = format!("{count} documents: {}", diagnostic.message);
            if !told.iter().any(|known| known.code == diagnostic.code && known.message == message) {
                told.push(Diagnostic { message, ..diagnostic.clone() });
            }
            false
        });
    }
    gathered.into_values().collect()
}

/// A remark without a place: the project, the code and the message.
type Remark = (PathBuf, &'static str, String);

fn remark(root: &Path, diagnostic: &Diagnostic) -> Remark {
    (root.to_owned(), diagnostic.code.name, diagnostic.message.clone())
}

/// The text that a span is in, by what documents that share it call it, and where in it. What stands in a document's own
/// file is told of no other.
fn shared(sources: &SourceMap, span: Span) -> Option<(String, Range<usize>)> {
    let span = sources.trace(span);
    let text = sources.get(span.text);
    let name = match &text.origin {
        TextOrigin::CommandLine => text.text.to_string(),
        TextOrigin::File(path) => path.to_string(),
        TextOrigin::StandardInput => return None,
    };
    Some((name, span.range()))
}
