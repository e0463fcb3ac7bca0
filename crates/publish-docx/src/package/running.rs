//! Headers and footers as parts, and which of them a section has.

use super::parts::{Kind, Part, root};
use super::relationships::Relationships;
use crate::wml::{HeaderFooter, Markup, Pages, Reference};

/// Which header and footers a section has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Running {
    Nothing,
    Upright,
    Turned,
}

/// The headers and footers of a document.
#[derive(Debug)]
pub(crate) struct RunningParts {
    pub(crate) upright: Pair,
    /// Those of landscape pages, where there are any.
    pub(crate) turned: Option<Pair>,
    /// Those of pages that show a marking of protection and nothing else, where there is one.
    pub(crate) marked: Option<Pair>,
}

/// The content of a header and of a footer.
#[derive(Debug)]
pub(crate) struct Pair {
    pub(crate) header: Markup,
    pub(crate) footer: Markup,
}

/// A header or footer as a part: the id of the relationship to it, and its name within `word`.
struct RunningPart {
    kind: HeaderFooter,
    id: &'static str,
    name: &'static str,
}

const HEADER: RunningPart = header("rIdHeader", "word/header1.xml");
const FOOTER: RunningPart = footer("rIdFooter", "word/footer1.xml");
const FIRST_FOOTER: RunningPart = footer("rIdFirstFooter", "word/footer2.xml");
const TURNED_HEADER: RunningPart = header("rIdTurnedHeader", "word/header2.xml");
const TURNED_FOOTER: RunningPart = footer("rIdTurnedFooter", "word/footer3.xml");
const MARKED_HEADER: RunningPart = header("rIdMarkedHeader", "word/header3.xml");
const MARKED_FOOTER: RunningPart = footer("rIdMarkedFooter", "word/footer4.xml");

const fn header(id: &'static str, name: &'static str) -> RunningPart {
    RunningPart { kind: HeaderFooter::Header, id, name }
}

const fn footer(id: &'static str, name: &'static str) -> RunningPart {
    RunningPart { kind: HeaderFooter::Footer, id, name }
}

/// The headers and footers of a section, headers first. Where its first page is a title page, that has no header; where
/// pages are `marked`, all of them show the marking.
pub(crate) fn references(running: Running, title_page: bool, marked: bool) -> Vec<Reference> {
    let default = |place: RunningPart| Reference { kind: place.kind, pages: Pages::Default, id: place.id };
    let first = |place: RunningPart| Reference { pages: Pages::First, ..default(place) };
    let marked_first = (title_page && marked).then(|| first(MARKED_HEADER));
    let with = |header, footer, first_footer| {
        [default(header)].into_iter().chain(marked_first).chain([default(footer), first(first_footer)]).collect()
    };
    match running {
        Running::Nothing if marked => vec![default(MARKED_HEADER), default(MARKED_FOOTER)],
        Running::Nothing => Vec::new(),
        Running::Upright => with(HEADER, FOOTER, FIRST_FOOTER),
        Running::Turned => with(TURNED_HEADER, TURNED_FOOTER, TURNED_FOOTER),
    }
}

impl RunningParts {
    /// Adds the parts, and relationships of the document to them.
    pub(super) fn add_to(&self, parts: &mut Vec<Part>, relationships: &mut Relationships) {
        let RunningParts { upright: Pair { header, footer }, turned, marked } = self;
        let mut all = vec![(HEADER, header), (FOOTER, footer), (FIRST_FOOTER, footer)];
        if let Some(Pair { header, footer }) = turned {
            all.extend([(TURNED_HEADER, header), (TURNED_FOOTER, footer)]);
        }
        if let Some(Pair { header, footer }) = marked {
            all.extend([(MARKED_HEADER, header), (MARKED_FOOTER, footer)]);
        }
        for (RunningPart { kind, id, name }, content) in all {
            let (element, kind, relationship) = match kind {
                HeaderFooter::Header => ("w:hdr", Kind::Header, "header"),
                HeaderFooter::Footer => ("w:ftr", Kind::Footer, "footer"),
            };
            parts.push(Part::new(name, kind, root(element, content.as_str().to_owned())));
            relationships.part(id, relationship, name.trim_start_matches("word/"));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_marking_is_on_every_page() {
        let ids = |running, title_page, marked| -> Vec<&str> {
            references(running, title_page, marked).iter().map(|reference| reference.id).collect()
        };
        assert_eq!(ids(Running::Upright, true, false), ["rIdHeader", "rIdFooter", "rIdFirstFooter"]);
        let marked = ["rIdHeader", "rIdMarkedHeader", "rIdFooter", "rIdFirstFooter"];
        assert_eq!(ids(Running::Upright, true, true), marked);
        assert_eq!(ids(Running::Nothing, false, true), ["rIdMarkedHeader", "rIdMarkedFooter"]);
        assert!(ids(Running::Nothing, false, false).is_empty());
    }
}
