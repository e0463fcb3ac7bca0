//! What painting reads and gathers.

use std::collections::HashMap;

use publish_core::model::{BlockId, InlineId, NoteId};
use publish_core::theme::Paint;
use publish_fonts::Fonts;
use publish_layout::Artifact;
use publish_resolve::Paged;

use super::canvas::Canvas;
use super::shown::Shown;
use crate::fonts::FontBook;
use crate::pictures::PictureBook;
use crate::syntax;
use crate::tags::{ElementId, Kid, Role, Tags};

/// Paints one page after another: codes of glyphs are given out in the order of painting, so the bytes do not depend
/// on threads.
pub(crate) struct Painter<'a> {
    pub(super) resolved: &'a Paged<'a>,
    pub(super) paint: &'a Paint,
    pub(super) canvas: Canvas,
    pub(super) page: u32,
    pub(super) mark: Mark,
    /// The elements of the page's marked-content sequences.
    pub(super) marks: Vec<ElementId>,
    pub(super) shown: Vec<Shown>,
    pub(super) painted: Painted<'a>,
}

/// What was gathered while painting.
pub(crate) struct Painted<'a> {
    pub(crate) tags: Tags<'a>,
    pub(crate) fonts: FontBook<'a>,
    pub(crate) pictures: PictureBook<'a>,
    /// For each page, the element of each marked-content sequence.
    pub(crate) marks: Vec<Vec<ElementId>>,
    /// The areas of links, in the order of pages.
    pub(crate) areas: Vec<Area>,
    /// Where blocks start, by number.
    pub(crate) spots: Vec<Option<Spot>>,
    /// Where notes are referred to first.
    pub(crate) references: HashMap<NoteId, Spot>,
    /// Glyphs of fonts that can't be embedded, each where it is met first.
    pub(crate) damaged: Vec<Damaged>,
}

/// Glyphs of a run that can't be embedded.
pub(crate) struct Damaged {
    /// The name of its face.
    pub(crate) face: String,
    /// What it and others in its run were to show.
    pub(crate) characters: Vec<char>,
    /// The node that shows it; `None` for what is no content.
    pub(crate) node: Option<(BlockId, InlineId)>,
}

/// A place of a page, from its lower left corner.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Spot {
    pub(crate) page: u32,
    pub(crate) x: f32,
    pub(crate) y: f32,
}

/// An area of a page that a link takes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Area {
    pub(crate) link: u32,
    pub(crate) element: ElementId,
    pub(crate) page: u32,
    /// Left, lower, right, upper edge.
    pub(crate) bounds: [f32; 4],
    /// The baseline, to know pieces of one line.
    pub(crate) baseline: f32,
}

/// The marked-content sequence that is open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mark {
    /// None.
    Closed,
    /// Content of an element.
    Element(ElementId),
    /// Content of an element that is read as another text, or alone for other reasons.
    Own,
    /// An artifact.
    Artifact(Artifact),
}

impl<'a> Painter<'a> {
    pub(crate) fn new(resolved: &'a Paged<'a>, paint: &'a Paint, fonts: &'a Fonts<'a>, tags: Tags<'a>) -> Painter<'a> {
        Painter {
            resolved,
            paint,
            canvas: Canvas::new(0.0),
            page: 0,
            mark: Mark::Closed,
            marks: Vec::new(),
            shown: Vec::new(),
            painted: Painted {
                tags,
                fonts: FontBook::new(fonts),
                pictures: PictureBook::default(),
                marks: Vec::new(),
                areas: Vec::new(),
                spots: Vec::new(),
                references: HashMap::new(),
                damaged: Vec::new(),
            },
        }
    }

    /// What was gathered, after the last page.
    pub(crate) fn finish(self) -> Painted<'a> {
        self.painted
    }

    /// Closes what is not `mark` and opens a text object, in which the sequences of text lie.
    pub(super) fn turn_to_text(&mut self, mark: Mark) {
        if self.mark != mark || !self.canvas.in_text() {
            self.close();
        }
        self.canvas.begin_text();
    }

    /// Opens a marked-content sequence for rules and pictures, outside of text objects.
    pub(super) fn mark_graphics(&mut self, mark: Mark) {
        if self.canvas.in_text() {
            self.close();
            self.canvas.end_text();
        }
        self.open(mark);
    }

    /// Opens a marked-content sequence, if it is not the one that is open.
    pub(super) fn open(&mut self, mark: Mark) {
        if self.mark == mark {
            return;
        }
        self.close();
        match mark {
            Mark::Closed | Mark::Own => {}
            Mark::Element(element) => self.begin(element, None),
            Mark::Artifact(artifact) => self.canvas.begin_mark("Artifact", properties(artifact)),
        }
        self.mark = mark;
    }

    /// Opens a sequence of its own, read as `actual` if that is given.
    pub(super) fn open_own(&mut self, element: ElementId, actual: Option<&str>) {
        self.close();
        self.begin(element, actual);
        self.mark = Mark::Own;
    }

    /// Closes the open sequence.
    pub(super) fn close(&mut self) {
        if self.mark != Mark::Closed {
            self.canvas.end_mark();
            self.mark = Mark::Closed;
        }
    }

    fn begin(&mut self, element: ElementId, actual: Option<&str>) {
        let number = self.marks.len() as u32;
        self.marks.push(element);
        self.painted.tags.tree.append(element, Kid::Mark { page: self.page, number });
        let mut properties = b"<</MCID ".to_vec();
        syntax::integer(&mut properties, i64::from(number));
        if let Some(actual) = actual {
            properties.extend_from_slice(b"/ActualText");
            syntax::text(&mut properties, actual);
        }
        properties.extend_from_slice(b">>");
        // Text given apart is heeded by poppler (22.12) in sequences with this tag alone.
        let tag = if actual.is_some() { Role::Span } else { self.painted.tags.tree.role(element) };
        self.canvas.begin_mark(tag.name(), &properties);
    }

    /// Remembers where a block starts.
    pub(super) fn spot(&mut self, block: BlockId, x: f32, y: f32) {
        let index = block.0 as usize;
        if self.painted.spots.len() <= index {
            self.painted.spots.resize(index + 1, None);
        }
        let spot = Spot { page: self.page, x, y: self.canvas.up(y) };
        self.painted.spots[index].get_or_insert(spot);
    }

    /// Adds an area to a link, or widens the one before on the same line.
    pub(super) fn area(&mut self, link: u32, element: ElementId, bounds: [f32; 4], baseline: f32) {
        if let Some(last) = self.painted.areas.last_mut()
            && (last.link, last.page, last.baseline) == (link, self.page, baseline)
        {
            let [left, lower, right, upper] = last.bounds;
            last.bounds = [left.min(bounds[0]), lower.min(bounds[1]), right.max(bounds[2]), upper.max(bounds[3])];
            return;
        }
        let number = self.painted.areas.len() as u32;
        let holder = self.link_element(element);
        self.painted.tags.tree.append(holder, Kid::Annotation { page: self.page, number });
        self.painted.areas.push(Area { link, element: holder, page: self.page, bounds, baseline });
    }

    /// The `Link` element that an element is, or is in.
    fn link_element(&self, element: ElementId) -> ElementId {
        let tree = &self.painted.tags.tree;
        std::iter::successors(Some(element), |&element| tree.parent(element))
            .find(|&element| tree.role(element) == Role::Link)
            .unwrap_or(element)
    }
}

/// The properties of an artifact (ISO 32000-1 §14.8.2.2.2).
fn properties(artifact: Artifact) -> &'static [u8] {
    match artifact {
        Artifact::Header => b"<</Type/Pagination/Subtype/Header>>",
        Artifact::Footer => b"<</Type/Pagination/Subtype/Footer>>",
        Artifact::RepeatedHead => b"<</Type/Pagination>>",
        Artifact::Decoration => b"<</Type/Layout>>",
    }
}
