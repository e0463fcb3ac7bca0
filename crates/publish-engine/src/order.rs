//! The order in which faults are told.

use std::collections::BTreeSet;

use publish_core::{At, Diagnostic, ProjectPath, SourceMap, Span, TextId};

/// The most files of a chain of includes that count for the order.
const LONGEST_CHAIN: usize = 64;

/// What is told first: what is said of the whole document, then what stands in its texts, in the order in which they are
/// read, then what is said of whole files.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Order {
    Document,
    Text(Vec<(TextId, u32)>),
    File(ProjectPath),
}

/// Puts diagnostics in order, and takes out those that say the same of the same place.
///
/// What an include brings in stands where the include does, whatever text it was put together in.
pub(crate) fn sort(diagnostics: &mut Vec<Diagnostic>, sources: &SourceMap) {
    diagnostics.sort_by_cached_key(|diagnostic| match &diagnostic.at {
        At::Document => Order::Document,
        At::Span(span) => Order::Text(place(*span, sources)),
        At::File(file) => Order::File(ProjectPath::clone(file)),
    });
    let mut told = BTreeSet::new();
    diagnostics.retain(|diagnostic| {
        let (span, file) = match &diagnostic.at {
            At::Document => (None, None),
            At::Span(span) => (Some(sources.trace(*span)), None),
            At::File(file) => (None, Some(file.clone())),
        };
        told.insert((span, file, diagnostic.code.name, diagnostic.message.clone()))
    });
}

/// The places of a span and of the includes that brought it in, the outermost first.
fn place(span: Span, sources: &SourceMap) -> Vec<(TextId, u32)> {
    let include = |span: &Span| {
        let put_together = sources.get(span.text).included_at;
        put_together.or_else(|| sources.get(sources.trace(*span).text).included_at)
    };
    let chain = std::iter::successors(Some(span), include).take(LONGEST_CHAIN);
    let mut places: Vec<(TextId, u32)> = chain
        .map(|span| {
            let span = sources.trace(span);
            (span.text, span.start)
        })
        .collect();
    places.reverse();
    places
}

#[cfg(test)]
mod tests {
    use publish_core::source::{Segment, SourceText};
    use publish_core::{ProjectPath, TextOrigin, codes};

    use super::*;

    #[test]
    fn faults_stand_where_they_are_read() {
        let file = |name| TextOrigin::File(ProjectPath::new(name).expect("a path"));
        let mut sources = SourceMap::new();
        let memo = sources.add(file("memo.md"), "one\n{{< include part.md >}}\nthree\n");
        let text = "part\n".into();
        let included_at = Some(Span::new(memo, 4..27));
        let part = sources.push(SourceText { origin: file("part.md"), text, segments: Vec::new(), included_at });
        let whole = sources.push(SourceText {
            origin: file("memo.md"),
            text: "one\npart\nthree\n".into(),
            segments: vec![
                Segment { at: 0, origin: Span::new(memo, 0..4), copied: true },
                Segment { at: 4, origin: Span::new(part, 0..5), copied: true },
                Segment { at: 9, origin: Span::new(memo, 28..34), copied: true },
            ],
            included_at: None,
        });
        let at = |text, start: usize, message: &str| {
            Diagnostic::new(&codes::BROKEN_LINK, Span::new(text, start..start + 1), message)
        };
        let nowhere = Diagnostic::new(&codes::BROKEN_LINK, At::Document, "nowhere");
        let font = ProjectPath::new("a.ttf").expect("a path");
        let font = Diagnostic::new(&codes::UNUSABLE_FONT, &font, "a file");
        let (first, again) = (at(memo, 0, "first"), at(whole, 0, "first"));
        let mut found = vec![font.clone(), at(memo, 29, "third"), font, at(whole, 4, "second"), first, again, nowhere];
        sort(&mut found, &sources);
        let messages: Vec<&str> = found.iter().map(|diagnostic| diagnostic.message.as_str()).collect();
        assert_eq!(messages, ["nowhere", "first", "second", "third", "a file"]);
    }
}
