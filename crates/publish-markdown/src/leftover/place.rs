//! Where what is left over stands in the source, and whether the author meant it.

use publish_core::{Diagnostic, SourceMap, Span};

use super::flat::Flat;
use super::patterns::Found;
use crate::shared::Shared;

/// Another fault that is longer is not taken to speak of the same thing.
const MAX_FAULT: u32 = 300;

/// The place of what was found in a run; `None` where the author escaped it.
pub(super) fn span(sources: &SourceMap, flat: &Flat<'_>, found: &Found) -> Option<Span> {
    let Found { range, pattern } = found;
    let (start, words) = flat.part(range.start)?;
    let at = range.start - start;
    let first = words.place(at..words.len().min(range.end - start));
    let escaped = sources.slice(first).starts_with('\\') != pattern.start.starts_with('\\');
    if escaped || sources.slice(first).starts_with("{{{<") {
        return None;
    }
    let (start, words) = flat.part(range.end - 1)?;
    let last = words.place(range.start.max(start) - start..words.len().min(range.end - start));
    Some(first.to(last))
}

/// The places of faults that were found before, in order.
pub(super) struct Taken(Vec<Span>);

impl Taken {
    pub(super) fn of(shared: &Shared<'_>) -> Taken {
        let spans = shared.report.diagnostics.iter().filter_map(Diagnostic::span);
        let mut spans: Vec<Span> = spans.collect();
        spans.sort_unstable_by_key(|span| (span.text, span.start));
        Taken(spans)
    }

    /// Whether one of them speaks of what stands at `span`.
    pub(super) fn holds(&self, span: Span) -> bool {
        let after = self.0.partition_point(|fault| (fault.text, fault.start) < (span.text, span.end));
        let near = self.0[..after].iter().rev().take(8).filter(|fault| fault.text == span.text);
        let mut near = near.filter(|fault| fault.end - fault.start.min(fault.end) <= MAX_FAULT);
        near.any(|fault| fault.end > span.start)
    }
}
