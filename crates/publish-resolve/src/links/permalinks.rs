//! Links that have no words and lead to where they stand.

use std::collections::HashSet;

use publish_core::model::{Document, Inline, InlineKind, Style};
use publish_core::{Span, walk};

/// Takes links out that have no words and lead to where they stand. Web pages have them for those who want to copy the
/// address; an identifier of theirs stays, and so do the numbers of all inlines.
pub(crate) fn drop_permalinks(document: &mut Document, permalinks: &HashSet<Span>) {
    if permalinks.is_empty() {
        return;
    }
    walk::each_run_mut(document, &mut |content| drop_in(content, permalinks));
}

// Recursion is as deep as inlines are nested, which the reader bounds.
fn drop_in(content: &mut [Inline], permalinks: &HashSet<Span>) {
    for inline in content {
        if let InlineKind::Link(link) = &mut inline.kind
            && permalinks.contains(&inline.span)
        {
            // A link holds no link.
            inline.kind = InlineKind::Styled(Style::Plain, std::mem::take(&mut link.content));
        } else {
            drop_in(walk::inline_children_mut(inline), permalinks);
        }
    }
}
