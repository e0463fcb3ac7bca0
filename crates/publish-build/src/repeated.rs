//! Faults of what all documents share, `publish.toml`, the fonts and the command line, which are told once.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::Arc;

use publish_core::{Code, Severity, SourceMap, Span, TextOrigin, codes};

use crate::config::CONFIGURATION_FILE;
use crate::findings::Findings;

/// A place in a shared text, with the code and the message there.
type Fault = (PathBuf, Arc<str>, Span, &'static str, String);

/// Takes out what was told of an earlier document. Errors stay: each is why its document was not built.
pub(crate) fn tell_once<'f>(all: impl Iterator<Item = &'f mut Findings>) {
    let mut told: BTreeSet<Fault> = BTreeSet::new();
    for Findings { root, sources, diagnostics, .. } in all {
        diagnostics.retain(|diagnostic| {
            let place = match diagnostic.span {
                Some(span) => shared(sources, span, diagnostic.code),
                // What no source names is the machine's.
                None => (*diagnostic.code == codes::SYSTEM_FONT).then(|| ("".into(), Span::default())),
            };
            place.filter(|_| diagnostic.severity < Severity::Error).is_none_or(|(text, span)| {
                told.insert((root.clone(), text, span, diagnostic.code.name, diagnostic.message.clone()))
            })
        });
    }
}

/// The shared text that a span is in, and where in it.
fn shared(sources: &SourceMap, span: Span, code: &Code) -> Option<(Arc<str>, Span)> {
    let Span { text, start, end } = sources.trace(span);
    let text = sources.get(text);
    let of_fonts = [&codes::UNUSABLE_FONT, &codes::RESTRICTED_FONT, &codes::VARIABLE_FONT];
    let is_shared = match &text.origin {
        TextOrigin::CommandLine => true,
        TextOrigin::File(path) => path.as_str() == CONFIGURATION_FILE || of_fonts.contains(&code),
        TextOrigin::StandardInput => false,
    };
    // The same text may have another number in each document.
    is_shared.then(|| (text.text.clone(), Span { start, end, ..Span::default() }))
}
