//! What the front matter says.

use super::block::{BlockId, Phrase};
use super::date::Date;
use super::language::Language;
use super::logo::Logo;
use super::standard::PdfStandards;
use crate::node::{Entries, Node};
use crate::source::Span;
use crate::units::Pt;

/// A value with its place.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry<T> {
    /// Its number among the block-level nodes.
    pub id: BlockId,
    /// Where it was read from.
    pub span: Span,
    /// The value.
    pub value: T,
}

impl<T> Entry<T> {
    /// Makes an entry that has no number yet.
    pub fn new(span: Span, value: T) -> Entry<T> {
        Entry { id: BlockId(0), span, value }
    }
}

/// What is said of the document as a whole.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Metadata {
    /// The office or company that publishes it, for the letterhead.
    pub organization: Option<Phrase>,
    /// The logo before the organization, for the letterhead.
    pub logo: Option<Logo>,
    /// The office within the organization, for the letterhead.
    pub office: Option<Phrase>,
    /// The subtitle; for a fact sheet, memo or report the kind of document in words.
    pub subtitle: Option<Phrase>,
    /// The title.
    pub title: Option<Phrase>,
    /// The authors.
    pub authors: Vec<Entry<Person>>,
    /// The date.
    pub date: Option<Entry<Date>>,
    /// The abstract.
    pub abstract_text: Vec<super::block::Block>,
    /// Whom to ask: the contact block at the end.
    pub contact: Option<Contact>,
    /// The title for running headers, where the title is too long for them.
    pub short_title: Option<Entry<String>>,
    /// The kind of document.
    pub kind: Option<Entry<DocumentKind>>,
    /// The language.
    pub language: Option<Entry<Language>>,
    /// What it is about, in a sentence, for the properties of the outputs.
    pub description: Option<Entry<String>>,
    /// The subject, for the properties of the outputs.
    pub subject: Option<Entry<String>>,
    /// Keywords, for the properties of the outputs.
    pub keywords: Vec<Entry<String>>,
    /// Whether a table of contents is wanted.
    pub contents: Option<Entry<bool>>,
    /// How many levels of headings the table of contents has.
    pub contents_depth: Option<Entry<u8>>,
    /// Whether a list of figures is wanted.
    pub list_of_figures: Option<Entry<bool>>,
    /// Whether a list of tables is wanted.
    pub list_of_tables: Option<Entry<bool>>,
    /// Whether a list of listings is wanted.
    pub list_of_listings: Option<Entry<bool>>,
    /// Whether the title has a page of its own, and contents and lists pages with roman numbers.
    pub title_page: Option<Entry<bool>>,
    /// Whether sections are numbered.
    pub number_sections: Option<Entry<bool>>,
    /// The marking of protection.
    pub marking: Option<Entry<Marking>>,
    /// How far the document is, such as `draft`.
    pub status: Option<Entry<String>>,
    /// Its version.
    pub version: Option<Entry<String>>,
    /// To whom it is addressed.
    pub recipients: Vec<Entry<Person>>,
    /// From whom it is, where those are not its authors.
    pub senders: Vec<Entry<Person>>,
    /// Who gets a copy.
    pub copies: Vec<Entry<Person>>,
    /// What goes with it.
    pub enclosures: Vec<Phrase>,
    /// Whether a book is one web page or a site of them.
    pub html: Option<Entry<HtmlForm>>,
    /// The standards that the PDF is to meet and to claim.
    pub pdf_standard: Option<Entry<PdfStandards>>,
    /// How many pages the PDF may have.
    pub max_pages: Option<Entry<u32>>,
    /// Paper and margins.
    pub page: PageSetup,
    /// The families of fonts.
    pub fonts: FontSetup,
    /// The theme.
    pub theme: ThemeSetup,
    /// The words that stand in place of generated ones.
    pub titles: TitleSetup,
    /// The works that are cited, and how.
    pub citations: CitationSetup,
    /// Keys that nothing here uses, kept for templates and tools.
    pub unknown: Vec<UnknownKey>,
}

/// A kind of document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum DocumentKind {
    /// No kind in particular.
    Article,
    /// A fact sheet.
    FactSheet,
    /// A memorandum.
    Memo,
    /// A report.
    Report,
    /// A book.
    Book,
}

impl DocumentKind {
    /// The kind that `name` names, as in `type: fact-sheet`.
    pub fn from_name(name: &str) -> Option<DocumentKind> {
        match name {
            "article" => Some(DocumentKind::Article),
            "fact-sheet" | "factsheet" => Some(DocumentKind::FactSheet),
            "memo" | "memorandum" => Some(DocumentKind::Memo),
            "report" => Some(DocumentKind::Report),
            "book" => Some(DocumentKind::Book),
            _ => None,
        }
    }
}

/// A marking of protection that every page shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Marking {
    /// Controlled unclassified information (32 CFR 2002.20).
    Cui,
}

impl Marking {
    /// The least margin above and below pages that have a marking beside running header and footer.
    pub const LEAST_MARGIN: Pt = Pt(48.0);

    /// The marking that `name` names, in capitals as it is shown.
    pub fn from_name(name: &str) -> Option<Marking> {
        (name == "CUI").then_some(Marking::Cui)
    }

    /// What pages show.
    pub fn text(self) -> &'static str {
        match self {
            Marking::Cui => "CUI",
        }
    }
}

/// What a book is as HTML. A document without chapters is always one page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum HtmlForm {
    /// A page for each chapter, linked with one another.
    Site,
    /// One page that holds everything.
    #[default]
    Page,
}

impl HtmlForm {
    /// The names of the forms.
    pub const NAMES: [&str; 2] = ["site", "page"];

    /// The form that `name` names.
    pub fn from_name(name: &str) -> Option<HtmlForm> {
        match name {
            "site" => Some(HtmlForm::Site),
            "page" => Some(HtmlForm::Page),
            _ => None,
        }
    }
}

/// A person or a body.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Person {
    /// The name.
    pub name: Vec<super::inline::Inline>,
    /// The affiliation.
    pub affiliation: Option<String>,
    /// The e-mail address.
    pub email: Option<String>,
}

/// Whom to ask.
#[derive(Clone, Debug, PartialEq)]
pub struct Contact {
    /// Its number among the block-level nodes.
    pub id: BlockId,
    /// Where it was read from.
    pub span: Span,
    /// The lines, in order.
    pub lines: Vec<(ContactField, Phrase)>,
}

/// What a line of a contact block is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ContactField {
    /// The office or person.
    Name,
    /// A line of the postal address.
    Address,
    /// A telephone number.
    Telephone,
    /// An e-mail address.
    Email,
    /// A web address.
    Web,
}

/// The families of fonts, as far as the document names them.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct FontSetup {
    /// The family of running text.
    pub text: Option<Entry<String>>,
    /// The family of headings, tables, captions, headers and footers.
    pub display: Option<Entry<String>>,
    /// The family of code.
    pub code: Option<Entry<String>>,
}

/// The theme, as far as project and document say it: a name, a path or keys.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ThemeSetup {
    /// What the project says.
    pub project: Option<Node>,
    /// What the document says.
    pub own: Option<Node>,
    /// Keys of a theme for which the front matter has keys of other tools, such as `fontsize`.
    pub keys: Entries,
}

/// Titles that the document has in place of generated ones.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TitleSetup {
    /// Over the abstract.
    pub abstract_title: Option<Entry<String>>,
    /// Over the table of contents.
    pub contents: Option<Entry<String>>,
    /// Over the list of figures.
    pub figures: Option<Entry<String>>,
    /// Over the list of tables.
    pub tables: Option<Entry<String>>,
    /// Over the list of listings.
    pub listings: Option<Entry<String>>,
}

/// Paper and margins, as far as the document sets them.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PageSetup {
    /// The paper.
    pub paper: Option<Entry<PaperSize>>,
    /// How far what reaches the edge of the paper is printed beyond it, for a printer who cuts pages to their size.
    pub bleed: Option<Entry<Pt>>,
    /// Whether marks show that printer where to cut.
    pub crop_marks: Option<Entry<bool>>,
    /// How many columns a page has.
    pub columns: Option<Entry<u8>>,
    /// The margin on all four sides.
    pub margin: Option<Entry<Pt>>,
}

impl PageSetup {
    /// The length of a crop mark.
    pub const CROP_MARK: Pt = Pt(14.0);

    /// How far pages are printed beyond their edges.
    pub fn bleed(&self) -> Pt {
        self.bleed.as_ref().map_or(Pt::ZERO, |bleed| bleed.value)
    }

    /// Whether crop marks are wanted.
    pub fn has_crop_marks(&self) -> bool {
        self.crop_marks.as_ref().is_some_and(|marks| marks.value)
    }

    /// How far crop marks stand from the corners of a page: outside of the bleed, so that they are cut off with it.
    pub fn mark_distance(&self) -> Pt {
        self.bleed().max(Pt(6.0))
    }

    /// How much larger than the page the sheet is on each side, with bleed and crop marks.
    pub fn slug(&self) -> Pt {
        if self.has_crop_marks() { self.mark_distance() + PageSetup::CROP_MARK + Pt(4.0) } else { self.bleed() }
    }
}

/// The works that a document cites, and how it cites them.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct CitationSetup {
    /// The files that describe works, as references to them were written.
    pub bibliography: Vec<Entry<String>>,
    /// Works that are described in the front matter, as CSL-JSON has them.
    pub works: Vec<Entry<MetaValue>>,
    /// The citation style: a file of the project or a name.
    pub style: Option<Entry<String>>,
    /// The keys of works to be listed though nothing cites them; `*` for all.
    pub listed: Vec<Entry<String>>,
    /// The heading of the list of works.
    pub list_title: Option<Entry<String>>,
    /// Whether the list of works is left out.
    pub without_list: Option<Entry<bool>>,
    /// Whether citations lead to the list.
    pub linked: Option<Entry<bool>>,
}

/// A size of paper.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PaperSize {
    /// The width.
    pub width: Pt,
    /// The height.
    pub height: Pt,
}

impl PaperSize {
    /// US Letter, 8.5 × 11 in (ANSI/ASME Y14.1).
    pub const LETTER: PaperSize = PaperSize::from_points(612.0, 792.0);
    /// A4, 210 × 297 mm (ISO 216).
    pub const A4: PaperSize = PaperSize::from_mm(210.0, 297.0);
    /// The names that papers have.
    pub const NAMES: &'static [&'static str] =
        &["letter", "legal", "executive", "tabloid", "a3", "a4", "a5", "a6", "b4", "b5"];
    /// A5, 148 × 210 mm (ISO 216).
    pub const A5: PaperSize = PaperSize::from_mm(148.0, 210.0);

    const fn from_mm(width: f32, height: f32) -> PaperSize {
        PaperSize { width: Pt::from_mm(width), height: Pt::from_mm(height) }
    }

    const fn from_points(width: f32, height: f32) -> PaperSize {
        PaperSize { width: Pt(width), height: Pt(height) }
    }

    /// The paper turned by a quarter.
    #[must_use]
    pub fn turned(self) -> PaperSize {
        PaperSize { width: self.height, height: self.width }
    }

    /// The paper that `name` names, in any case, also with `paper` behind it as pandoc has it, or `us-` before it as
    /// Typst has it: of ISO 216 and of ANSI/ASME Y14.1.
    pub fn from_name(name: &str) -> Option<PaperSize> {
        let name = name.to_ascii_lowercase();
        match name.strip_suffix("paper").unwrap_or(&name).trim_start_matches("us-") {
            "letter" => Some(PaperSize::LETTER),
            "legal" => Some(PaperSize::from_points(612.0, 1008.0)),
            "executive" => Some(PaperSize::from_points(522.0, 756.0)),
            "tabloid" => Some(PaperSize::from_points(792.0, 1224.0)),
            "a3" => Some(PaperSize::from_mm(297.0, 420.0)),
            "a4" => Some(PaperSize::A4),
            "a5" => Some(PaperSize::A5),
            "a6" => Some(PaperSize::from_mm(105.0, 148.0)),
            "b4" => Some(PaperSize::from_mm(250.0, 353.0)),
            "b5" => Some(PaperSize::from_mm(176.0, 250.0)),
            _ => None,
        }
    }
}

/// A key that nothing here uses.
#[derive(Clone, Debug, PartialEq)]
pub struct UnknownKey {
    /// The key.
    pub key: String,
    /// Where it stands.
    pub span: Span,
    /// What it has.
    pub value: MetaValue,
}

/// A value of the front matter.
#[derive(Clone, Debug, PartialEq)]
pub enum MetaValue {
    /// Nothing.
    Null,
    /// Yes or no.
    Bool(bool),
    /// A number, as it was written.
    Number(String),
    /// Text.
    Text(String),
    /// A list.
    List(Vec<MetaValue>),
    /// Keys and values, in order.
    Map(Vec<(String, MetaValue)>),
}
