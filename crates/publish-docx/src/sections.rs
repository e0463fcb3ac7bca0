//! Sections: stretches of the body whose pages lie the same way (ECMA-376-1 §17.6).

use publish_core::model::{Direction, Marking, PaperSize};
use publish_core::theme::{Margins, Theme};
use publish_core::{Pt, Twips};
use publish_resolve::Resolved;
use publish_style::page::COLUMN_GAP;
use publish_style::word::LEAST_PAGE;
use publish_style::{Role, Sheet};

use crate::package::{Running, references};
use crate::story::Position;
use crate::wml::{PageMargins, PageNumbers, PageSize, SectionProperties};

/// The sections of a document, and which of them is being written.
pub(crate) struct Sections {
    margins: Margins,
    paper: PaperSize,
    /// The distance of header and footer from the edges of the paper.
    running: (Twips, Twips),
    bidirectional: bool,
    /// Whether the pages show a marking of protection.
    marked: bool,
    pub(crate) turned: bool,
    pub(crate) zone: Zone,
    columns: u8,
    /// Whether the section that is being written goes on on the page of the one before.
    continues: bool,
    /// Whether a section of the body was ended.
    in_body: bool,
    /// Where the section that is being written starts.
    start: Position,
    /// How many notes were referred to before what may share a page with it.
    notes_before: usize,
    /// How many sections were ended.
    ended: u32,
    /// Whether any of them is landscape.
    pub(crate) any_turned: bool,
}

/// A part of a document that has pages of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Zone {
    /// The title page.
    Title,
    /// The title block above columns.
    Head,
    /// Contents, lists and abstract behind it.
    Front,
    /// Everything else.
    Body,
    /// What stands behind columns, as wide as the page: the contact block, else a low line.
    Close,
}

impl Sections {
    pub(crate) fn new(document: &Resolved, theme: &Theme) -> Sections {
        let margins = margins(document, theme);
        let sheet = Sheet::new(theme, document);
        let marked = document.marking().is_some();
        // The marking is a line above the header, and one below the footer.
        let marking = if marked { sheet.style(Role::Marking).leading } else { Pt::ZERO };
        let header = sheet.header_distance(margins.top) - marking;
        let room = margins.bottom - sheet.style(Role::Running).leading;
        let footer = room - sheet.footer_gap(margins.bottom) - marking;
        Sections {
            margins,
            paper: document.paper(),
            running: (header.max(Pt::ZERO).twips(), footer.max(Pt::ZERO).twips()),
            bidirectional: document.language().direction() == Direction::RightToLeft,
            marked,
            turned: false,
            zone: match (document.has_title_page(), document.columns()) {
                (true, _) => Zone::Title,
                (false, 1) => Zone::Body,
                (false, _) => Zone::Head,
            },
            columns: document.columns(),
            continues: false,
            in_body: !document.has_title_page(),
            start: Position::default(),
            notes_before: 0,
            ended: 0,
            any_turned: false,
        }
    }

    /// The height of the page area.
    pub(crate) fn height(&self) -> Pt {
        self.paper.height - self.margins.top - self.margins.bottom
    }

    /// The width of the page area.
    pub(crate) fn measure(&self, turned: bool) -> Pt {
        let paper = if turned { self.paper.turned() } else { self.paper };
        (paper.width - self.margins.left - self.margins.right).max(LEAST_PAGE)
    }

    /// The width of a column of the body.
    pub(crate) fn column(&self, turned: bool) -> Pt {
        let measure = self.measure(turned);
        if self.columns > 1 && !turned { (measure - COLUMN_GAP) / 2.0 } else { measure }
    }

    /// Whether text stands in several columns where it is being written.
    pub(crate) fn has_columns(&self) -> bool {
        self.zone == Zone::Body && self.columns > 1 && !self.turned
    }

    /// Whether nothing is in the section that is being written.
    pub(crate) fn is_empty_at(&self, position: Position) -> bool {
        self.start == position
    }

    /// Whether none of `notes` notes were referred to in what may share a page with the section that is being written.
    pub(crate) fn is_without_notes(&self, notes: usize) -> bool {
        self.notes_before == notes
    }

    /// Goes on in another section.
    pub(crate) fn go_on(&mut self, zone: Zone, turned: bool) {
        (self.zone, self.turned) = (zone, turned);
        self.any_turned |= turned;
    }

    /// Goes on behind columns that end at the same height.
    pub(crate) fn go_on_below_columns(&mut self) {
        (self.zone, self.continues) = (Zone::Close, true);
    }

    /// Keeps in mind that a section ends at a position, behind so many references to notes.
    pub(crate) fn end(&mut self, position: Position, notes: usize) {
        self.ended += 1;
        self.continues = self.zone == Zone::Head;
        self.in_body |= self.zone == Zone::Body;
        self.start = position;
        if !self.continues {
            self.notes_before = notes;
        }
    }

    /// The properties of the section that is being written. The first page of the first section has no header.
    pub(crate) fn properties(&self) -> SectionProperties {
        let running = match (self.zone, self.turned) {
            (Zone::Title, _) => Running::Nothing,
            (_, true) => Running::Turned,
            (_, false) => Running::Upright,
        };
        let title_page = self.ended == 0 && matches!(self.zone, Zone::Head | Zone::Body);
        SectionProperties {
            references: references(running, title_page, self.marked),
            continuous: self.continues,
            size: self.page_size(),
            margins: self.page_margins(),
            numbers: match self.zone {
                Zone::Title => PageNumbers { lower_roman: true, start: Some(1) },
                Zone::Front => PageNumbers { lower_roman: true, start: None },
                Zone::Body if !self.in_body => PageNumbers { lower_roman: false, start: Some(1) },
                Zone::Head | Zone::Body | Zone::Close => PageNumbers::default(),
            },
            columns: self.has_columns().then(|| COLUMN_GAP.twips()),
            title_page,
            bidi: self.bidirectional,
        }
    }

    fn page_size(&self) -> PageSize {
        let paper = if self.turned { self.paper.turned() } else { self.paper };
        PageSize { width: paper.width.twips(), height: paper.height.twips(), landscape: self.turned }
    }

    fn page_margins(&self) -> PageMargins {
        let Margins { top, right, bottom, left } = self.margins;
        let (header, footer) = self.running;
        let [top, right, bottom, left] = [top, right, bottom, left].map(Pt::twips);
        PageMargins { top, right, bottom, left, header, footer }
    }
}

/// The margins: the document's own, else the theme's.
fn margins(document: &Resolved, theme: &Theme) -> Margins {
    let margins = match &document.metadata().page.margin {
        Some(margin) => {
            let margin = margin.value.max(Pt::ZERO);
            Margins { top: margin, right: margin, bottom: margin, left: margin }
        }
        None => theme.metrics.word_margins.on(document.paper()),
    };
    // As in print, a marking needs room beside header and footer.
    let least = document.marking().map_or(Pt::ZERO, |_| Marking::LEAST_MARGIN);
    Margins { top: margins.top.max(least), bottom: margins.bottom.max(least), ..margins }
}
