//! The state of writing.

use publish_core::model::Block;
use publish_core::{Diagnostic, Format, PageIndex, Span, codes};
use publish_resolve::{Paged, Resolved};

use crate::bookmarks::Bookmarks;
use crate::faces::Faces;
use crate::footnotes::Footnotes;
use crate::frames::Frame;
use crate::heading_numbers::HeadingNumbers;
use crate::numbered_lists::NumberedLists;
use crate::package::{Media, Relationships};
use crate::pending::Pending;
use crate::seam::Seam;
use crate::sections::Sections;
use crate::story::Story;
use crate::styles::{OutlineLevel, Sheet};

/// What is written, and what is kept in mind while writing.
pub(crate) struct Writer<'a> {
    pub(crate) document: &'a Paged<'a>,
    pub(crate) sheet: Sheet<'a>,
    pub(crate) pages: Option<&'a PageIndex>,
    pub(crate) sections: Sections,
    /// What is written of the part that is being written.
    pub(crate) story: Story,
    /// The relationships of the part that is being written.
    pub(crate) relationships: Relationships,
    pub(crate) media: Media,
    pub(crate) bookmarks: Bookmarks,
    pub(crate) headings: HeadingNumbers,
    pub(crate) lists: NumberedLists,
    /// The faces that its words are in.
    pub(crate) faces: Faces,
    pub(crate) notes: Footnotes,
    /// How many drawings and content controls there are; their numbers are unique in a document.
    pub(crate) objects: u32,
    pub(crate) pending: Pending,
    /// The end of what was written last in a quotation or callout.
    pub(crate) seam: Option<Seam>,
    /// The quotation or callout that ended last, and its end.
    pub(crate) last_frame: Option<(Frame, Seam)>,
    /// The heading that running headers name first.
    pub(crate) first_section: Option<Section>,
    /// Whether it was said that mathematics is shown in a line of characters.
    pub(crate) math_reported: bool,
    pub(crate) diagnostics: Vec<Diagnostic>,
}

/// A heading that was written, as running headers name it.
#[derive(Clone, Debug)]
pub(crate) struct Section {
    /// The level of its style.
    pub(crate) level: OutlineLevel,
    pub(crate) words: String,
}

impl<'a> Writer<'a> {
    pub(crate) fn new(
        document: &'a Paged<'a>,
        sheet: Sheet<'a>,
        sections: Sections,
        pages: Option<&'a PageIndex>,
    ) -> Writer<'a> {
        let mut lists = NumberedLists::default();
        let headings = HeadingNumbers::new(document, &mut lists);
        Writer {
            document,
            sheet,
            pages,
            sections,
            story: Story::new(),
            relationships: Relationships::default(),
            media: Media::default(),
            bookmarks: Bookmarks::default(),
            headings,
            lists,
            faces: Faces::default(),
            notes: Footnotes::default(),
            objects: 0,
            pending: Pending::default(),
            seam: None,
            last_frame: None,
            first_section: None,
            math_reported: false,
            diagnostics: Vec::new(),
        }
    }

    /// Says that something has a lesser form here.
    pub(crate) fn unsupported(&mut self, span: Span, message: &str, help: &str) {
        self.diagnostics.push(Diagnostic::new(&codes::UNSUPPORTED_IN_DOCX, span, message).help(help));
    }

    /// The number of the next drawing or content control.
    pub(crate) fn object(&mut self) -> u32 {
        self.objects += 1;
        self.objects
    }
}

/// Those of `blocks` that a Word document has.
pub(crate) fn visible(blocks: &[Block]) -> impl Iterator<Item = &Block> {
    Resolved::visible(blocks, Format::Docx)
}
