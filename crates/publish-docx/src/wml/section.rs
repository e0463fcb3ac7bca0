//! Properties of sections (ECMA-376-1 §17.6).

use publish_core::Twips;
use publish_style::word::NO_COLUMNS;

use super::markup::Markup;

/// The properties of a section (`w:sectPr`, ECMA-376-1 §17.6.17).
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct SectionProperties {
    /// Its headers and footers, headers first.
    pub(crate) references: Vec<Reference>,
    /// Whether it goes on on the page of the one before (§17.18.77).
    pub(crate) continuous: bool,
    pub(crate) size: PageSize,
    pub(crate) margins: PageMargins,
    pub(crate) numbers: PageNumbers,
    /// The space between two columns, where there are so many.
    pub(crate) columns: Option<Twips>,
    /// Whether its first page has a header and footer of its own (§17.10.6).
    pub(crate) title_page: bool,
    pub(crate) bidi: bool,
}

/// A header or footer that a section has (§17.10.2, §17.10.5).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Reference {
    pub(crate) kind: HeaderFooter,
    pub(crate) pages: Pages,
    /// The id of the relationship to the part.
    pub(crate) id: &'static str,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum HeaderFooter {
    Header,
    Footer,
}

/// The pages that a header or footer is for (`ST_HdrFtr`, ECMA-376-1 §17.18.36).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Pages {
    Default,
    First,
}

/// The size of pages (`w:pgSz`, ECMA-376-1 §17.6.13).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct PageSize {
    pub(crate) width: Twips,
    pub(crate) height: Twips,
    pub(crate) landscape: bool,
}

/// The margins of pages, and how far header and footer are from the edges of the paper (`w:pgMar`, ECMA-376-1
/// §17.6.11).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct PageMargins {
    pub(crate) top: Twips,
    pub(crate) right: Twips,
    pub(crate) bottom: Twips,
    pub(crate) left: Twips,
    pub(crate) header: Twips,
    pub(crate) footer: Twips,
}

/// How pages are numbered (`w:pgNumType`, ECMA-376-1 §17.6.12).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct PageNumbers {
    pub(crate) lower_roman: bool,
    /// The number of its first page, where it does not go on.
    pub(crate) start: Option<u32>,
}

impl SectionProperties {
    pub(crate) fn write(&self, out: &mut Markup) {
        out.open("w:sectPr");
        self.references.iter().for_each(|reference| reference.write(out));
        if self.continuous {
            out.value("w:type", "continuous");
        }
        self.size.write(out);
        self.margins.write(out);
        self.numbers.write(out);
        match self.columns {
            Some(space) => out.tag("w:cols").attribute("w:space", space).attribute("w:num", 2).empty(),
            None => out.tag("w:cols").attribute("w:space", NO_COLUMNS).attribute("w:num", 1).empty(),
        }
        if self.title_page {
            out.empty("w:titlePg");
        }
        if self.bidi {
            out.empty("w:bidi");
        }
        out.close("w:sectPr");
    }
}

impl Reference {
    fn write(&self, out: &mut Markup) {
        let name = match self.kind {
            HeaderFooter::Header => "w:headerReference",
            HeaderFooter::Footer => "w:footerReference",
        };
        let pages = match self.pages {
            Pages::Default => "default",
            Pages::First => "first",
        };
        out.tag(name).attribute("w:type", pages).attribute("r:id", self.id).empty();
    }
}

impl PageSize {
    fn write(&self, out: &mut Markup) {
        let tag = out.tag("w:pgSz").attribute("w:w", self.width).attribute("w:h", self.height);
        tag.optional("w:orient", self.landscape.then_some("landscape")).empty();
    }
}

impl PageMargins {
    fn write(&self, out: &mut Markup) {
        out.tag("w:pgMar")
            .attribute("w:top", self.top)
            .attribute("w:right", self.right)
            .attribute("w:bottom", self.bottom)
            .attribute("w:left", self.left)
            .attribute("w:header", self.header)
            .attribute("w:footer", self.footer)
            .attribute("w:gutter", Twips::ZERO)
            .empty();
    }
}

impl PageNumbers {
    fn write(&self, out: &mut Markup) {
        if *self != PageNumbers::default() {
            let format = self.lower_roman.then_some("lowerRoman");
            out.tag("w:pgNumType").optional("w:fmt", format).optional("w:start", self.start).empty();
        }
    }
}
