//! The parts of the package and how they are put together.

use std::fmt::Write;

use docx_rs::{BuildXML, Document, Footer, Header, SectionProperty};
use publish_core::Theme;
use publish_fonts::Fonts;
use publish_resolve::PictureKind;

use super::additions::Additions;
use super::archive::{Archive, Method};
use super::fonts::{FontTable, Missing};
use super::media::MediaPart;
use super::mend::mend;
use super::properties::{DocumentProperties, app, core};
use super::relationships::Relationships;
use super::settings::{Settings, settings, theme};
use super::{DECLARATION, MAIN};
use crate::styles::ParagraphStyle;

/// Ids of relationships that every document has.
const HEADER: &str = "rIdHeader";
const FOOTER: &str = "rIdFooter";
const FIRST_FOOTER: &str = "rIdFirstFooter";
const MARKED_HEADER: &str = "rIdMarkedHeader";
const MARKED_FOOTER: &str = "rIdMarkedFooter";
const TURNED_HEADER: &str = "rIdTurnedHeader";
const TURNED_FOOTER: &str = "rIdTurnedFooter";

/// Everything that makes a package.
pub(crate) struct Package<'a> {
    /// The content of the body, without section properties.
    pub(crate) body: String,
    /// The content of `w:footnotes` after the separators; empty without footnotes.
    pub(crate) notes: String,
    /// The content of `w:styles`.
    pub(crate) styles: String,
    /// The content of `w:numbering`.
    pub(crate) numbering: String,
    /// The properties of the last section.
    pub(crate) section: String,
    pub(crate) header: Header,
    pub(crate) footer: Footer,
    /// Header and footer of landscape pages, where there are any.
    pub(crate) turned: Option<(Header, Footer)>,
    /// Header and footer of pages that show a marking of protection and nothing else, where there is one.
    pub(crate) marked: Option<(Header, Footer)>,
    /// The additions of header and footer.
    pub(crate) running_additions: Additions,
    pub(crate) settings: Settings<'a>,
    pub(crate) properties: DocumentProperties,
    pub(crate) relationships: Relationships,
    pub(crate) note_relationships: Relationships,
    pub(crate) media: Vec<MediaPart>,
    pub(crate) theme: &'a Theme,
    pub(crate) fonts: &'a Fonts<'a>,
}

impl Package<'_> {
    /// The finished file.
    pub(crate) fn finish(mut self) -> (Vec<u8>, Vec<Missing>) {
        let mut parts = vec![
            Part::new("docProps/core.xml", Kind::CoreProperties, core(&self.properties)),
            Part::new("docProps/app.xml", Kind::Properties, app(&self.properties)),
            Part::new("word/document.xml", Kind::Document, self.document()),
            Part::new("word/styles.xml", Kind::Styles, root("w:styles", std::mem::take(&mut self.styles))),
            Part::new("word/numbering.xml", Kind::Numbering, root("w:numbering", std::mem::take(&mut self.numbering))),
            Part::new("word/settings.xml", Kind::Settings, settings(&self.settings)),
            Part::new("word/theme/theme1.xml", Kind::Theme, theme(self.theme)),
            Part::new("word/header1.xml", Kind::Header, self.running("w:hdr", &self.header)),
            Part::new("word/footer1.xml", Kind::Footer, self.running("w:ftr", &self.footer)),
            Part::new("word/footer2.xml", Kind::Footer, self.running("w:ftr", &self.footer)),
        ];
        if let Some((header, footer)) = &self.turned {
            parts.push(Part::new("word/header2.xml", Kind::Header, self.running("w:hdr", header)));
            parts.push(Part::new("word/footer3.xml", Kind::Footer, self.running("w:ftr", footer)));
        }
        if let Some((header, footer)) = &self.marked {
            parts.push(Part::new("word/header3.xml", Kind::Header, self.running("w:hdr", header)));
            parts.push(Part::new("word/footer4.xml", Kind::Footer, self.running("w:ftr", footer)));
        }
        if !self.notes.is_empty() {
            let notes = note_separators() + &self.notes;
            parts.push(Part::new("word/footnotes.xml", Kind::Footnotes, root("w:footnotes", notes)));
        }
        let texts: Vec<&str> =
            parts.iter().filter(|part| part.kind.is_text()).map(|part| part.markup.as_str()).collect();
        let fonts = FontTable::new(self.fonts, &self.theme.families, &texts);
        parts.push(Part::new("word/fontTable.xml", Kind::FontTable, fonts.markup.clone()));
        self.relate();
        (self.archive(&parts, &fonts), fonts.missing)
    }

    fn document(&mut self) -> String {
        let mut body = std::mem::take(&mut self.body);
        body.insert_str(0, "<w:body>");
        body.push_str(&self.section);
        body.push_str("</w:body>");
        root("w:document", body)
    }

    /// A header or footer part.
    fn running(&self, name: &str, element: &impl BuildXML) -> String {
        let mut markup = String::new();
        mend(element, &self.running_additions, &mut markup);
        root(name, content(&markup).to_owned())
    }

    fn relate(&mut self) {
        let relationships = &mut self.relationships;
        relationships.part("rIdStyles", "styles", "styles.xml");
        relationships.part("rIdNumbering", "numbering", "numbering.xml");
        relationships.part("rIdSettings", "settings", "settings.xml");
        relationships.part("rIdFonts", "fontTable", "fontTable.xml");
        relationships.part("rIdTheme", "theme", "theme/theme1.xml");
        relationships.part(HEADER, "header", "header1.xml");
        relationships.part(FOOTER, "footer", "footer1.xml");
        relationships.part(FIRST_FOOTER, "footer", "footer2.xml");
        if self.turned.is_some() {
            relationships.part(TURNED_HEADER, "header", "header2.xml");
            relationships.part(TURNED_FOOTER, "footer", "footer3.xml");
        }
        if self.marked.is_some() {
            relationships.part(MARKED_HEADER, "header", "header3.xml");
            relationships.part(MARKED_FOOTER, "footer", "footer4.xml");
        }
        if !self.notes.is_empty() {
            relationships.part("rIdFootnotes", "footnotes", "footnotes.xml");
        }
    }

    fn archive(&self, parts: &[Part], fonts: &FontTable) -> Vec<u8> {
        let mut package = Relationships::default();
        package.part("rIdDocument", "officeDocument", "word/document.xml");
        package.part("rIdCore", CORE_RELATIONSHIP, "docProps/core.xml");
        package.part("rIdApp", "extended-properties", "docProps/app.xml");

        let mut archive = Archive::new();
        let mut add = |name: &str, markup: &str| archive.add(name, markup.as_bytes(), Method::Deflated);
        add("[Content_Types].xml", &self.content_types(parts));
        add("_rels/.rels", &package.markup());
        for part in parts {
            add(part.name, &part.markup);
        }
        add("word/_rels/document.xml.rels", &self.relationships.markup());
        if !self.note_relationships.is_empty() {
            add("word/_rels/footnotes.xml.rels", &self.note_relationships.markup());
        }
        add("word/_rels/fontTable.xml.rels", &fonts.relationships.markup());
        for (name, bytes) in &fonts.files {
            archive.add(&format!("word/{name}"), bytes, Method::Deflated);
        }
        for MediaPart { name, kind, bytes } in &self.media {
            let method = match kind {
                PictureKind::Png | PictureKind::Jpeg => Method::Stored,
                PictureKind::Svg => Method::Deflated,
            };
            archive.add(&format!("word/{name}"), bytes, method);
        }
        archive.finish()
    }

    /// `[Content_Types].xml` (ISO/IEC 29500-2 §7.2.3).
    fn content_types(&self, parts: &[Part]) -> String {
        let mut markup = format!(
            r#"{DECLARATION}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Default Extension="odttf" ContentType="application/vnd.openxmlformats-officedocument.obfuscatedFont"/>"#
        );
        let kinds = [PictureKind::Png, PictureKind::Jpeg, PictureKind::Svg];
        for kind in kinds.into_iter().filter(|kind| self.media.iter().any(|part| part.kind == *kind)) {
            write!(markup, r#"<Default Extension="{}" ContentType="{}"/>"#, kind.extension(), kind.media_type())
                .expect("a String takes all text");
        }
        for part in parts {
            write!(markup, r#"<Override PartName="/{}" ContentType="{}"/>"#, part.name, part.kind.content_type())
                .expect("a String takes all text");
        }
        markup.push_str("</Types>");
        markup
    }
}

/// Which header and footers a section has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Running {
    Nothing,
    Upright,
    Turned,
}

/// Properties of a section that docx-rs does not know.
pub(crate) struct SectionAdditions {
    /// Whether it starts a page.
    pub(crate) kind: &'static str,
    /// Whether the pages show a marking of protection, the first and those of the title too.
    pub(crate) marked: bool,
    /// The space between two columns, in twips, where it has so many.
    pub(crate) columns: Option<i32>,
    /// How its pages are numbered.
    pub(crate) numbers: &'static str,
    /// What stands at the end.
    pub(crate) last: &'static str,
}

/// The markup of a section's properties. The first page of the `first` section has no header.
pub(crate) fn section_markup(
    section: SectionProperty,
    running: Running,
    first: bool,
    additions: &SectionAdditions,
) -> String {
    // The parts are written once; the section needs the references alone.
    let with = |section: SectionProperty, header, footer, first_footer| {
        section
            .header(Header::new(), header)
            .footer(Footer::new(), footer)
            .first_footer_without_title_pg(Footer::new(), first_footer)
    };
    let mut section = match running {
        Running::Nothing if additions.marked => {
            section.header(Header::new(), MARKED_HEADER).footer(Footer::new(), MARKED_FOOTER)
        }
        Running::Nothing => section,
        Running::Upright => with(section, HEADER, FOOTER, FIRST_FOOTER),
        Running::Turned => with(section, TURNED_HEADER, TURNED_FOOTER, TURNED_FOOTER),
    };
    if first && additions.marked {
        section = section.first_header_without_title_pg(Header::new(), MARKED_HEADER);
    }
    section.title_pg = first;
    // docx-rs writes section properties within a document alone.
    let mut markup = String::new();
    mend(&Document::new().default_section_property(section), &Additions::default(), &mut markup);
    let start = markup.find("<w:sectPr").expect("the shell has section properties");
    let end = markup.find("</w:sectPr>").expect("the section properties have a page size");
    let SectionAdditions { kind, marked: _, columns, numbers, last } = additions;
    let mut section = format!("{}{last}</w:sectPr>", &markup[start..end]);
    let at = section.find("<w:cols").expect("the section properties have columns");
    if let Some(space) = columns {
        let end = at + section[at..].find('>').expect("a tag ends") + 1;
        section.replace_range(at..end, &format!("<w:cols w:num=\"2\" w:space=\"{space}\"/>"));
    }
    section.insert_str(at, numbers);
    let at = section.find("<w:pgSz").expect("the section properties have a page size");
    section.insert_str(at, kind);
    section
}

struct Part {
    name: &'static str,
    kind: Kind,
    markup: String,
}

/// What a part is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    CoreProperties,
    Properties,
    Document,
    Styles,
    Numbering,
    Settings,
    FontTable,
    Theme,
    Header,
    Footer,
    Footnotes,
}

impl Kind {
    /// The content type (ECMA-376-1 §11.3, §15.2).
    const fn content_type(self) -> &'static str {
        macro_rules! word {
            ($kind:literal) => {
                concat!("application/vnd.openxmlformats-officedocument.wordprocessingml.", $kind, "+xml")
            };
        }
        match self {
            Kind::CoreProperties => "application/vnd.openxmlformats-package.core-properties+xml",
            Kind::Properties => "application/vnd.openxmlformats-officedocument.extended-properties+xml",
            Kind::Theme => "application/vnd.openxmlformats-officedocument.theme+xml",
            Kind::Document => word!("document.main"),
            Kind::Styles => word!("styles"),
            Kind::Numbering => word!("numbering"),
            Kind::Settings => word!("settings"),
            Kind::FontTable => word!("fontTable"),
            Kind::Header => word!("header"),
            Kind::Footer => word!("footer"),
            Kind::Footnotes => word!("footnotes"),
        }
    }

    /// Whether it has words that readers see.
    const fn is_text(self) -> bool {
        match self {
            Kind::Document | Kind::Header | Kind::Footer | Kind::Footnotes => true,
            Kind::CoreProperties
            | Kind::Properties
            | Kind::Styles
            | Kind::Numbering
            | Kind::Settings
            | Kind::FontTable
            | Kind::Theme => false,
        }
    }
}

impl Part {
    fn new(name: &'static str, kind: Kind, markup: String) -> Part {
        Part { name, kind, markup }
    }
}

const CORE_RELATIONSHIP: &str = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties";

/// The rules over footnotes (ECMA-376-1 §17.11.23), which docx-rs leaves out.
fn note_separators() -> String {
    let style = ParagraphStyle::FootnoteText.id();
    [("separator", -1), ("continuationSeparator", 0)]
        .map(|(kind, id)| {
            format!(
                r#"<w:footnote w:type="{kind}" w:id="{id}"><w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr><w:r><w:{kind}/></w:r></w:p></w:footnote>"#
            )
        })
        .concat()
}

/// A part with the namespaces that our content uses, in place of those that docx-rs declares for each kind of part. The
/// content is not copied: it can be a hundred megabytes.
fn root(name: &str, mut content: String) -> String {
    let start = format!(
        r#"{DECLARATION}<{name} xmlns:w="{MAIN}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" mc:Ignorable="w14">"#
    );
    content.insert_str(0, &start);
    content.push_str("</");
    content.push_str(name);
    content.push('>');
    content
}

/// What stands between an element's start and end tag.
fn content(markup: &str) -> &str {
    let start = markup.find('>').map_or(0, |end| end + 1);
    let end = markup.rfind("</").unwrap_or(start);
    markup.get(start..end).unwrap_or_default()
}
