//! The parts of the package and how they are put together.

use std::fmt::Write;

use publish_core::Theme;
use publish_fonts::Fonts;
use publish_resolve::PictureKind;

use super::archive::{Archive, Method};
use super::fonts::{FontTable, Missing};
use super::media::MediaPart;
use super::properties::{DocumentProperties, app, core};
use super::relationships::Relationships;
use super::running::RunningParts;
use super::settings::{Settings, settings, theme};
use super::{DECLARATION, MAIN};
use crate::cache::DocxCache;
use crate::faces::Faces;
use crate::styles::ParagraphStyle;
use crate::wml::{Markup, SectionProperties};

/// Everything that makes a package.
pub(crate) struct Package<'a> {
    /// The content of the body, without section properties.
    pub(crate) body: Markup,
    /// The content of `w:footnotes` after the separators; empty without footnotes.
    pub(crate) notes: Markup,
    /// The content of `w:styles`.
    pub(crate) styles: String,
    /// The content of `w:numbering`.
    pub(crate) numbering: String,
    /// The properties of the last section.
    pub(crate) section: SectionProperties,
    pub(crate) running: RunningParts,
    pub(crate) settings: Settings<'a>,
    pub(crate) properties: DocumentProperties,
    pub(crate) relationships: Relationships,
    pub(crate) note_relationships: Relationships,
    pub(crate) media: Vec<MediaPart>,
    pub(crate) theme: &'a Theme,
    pub(crate) fonts: &'a Fonts<'a>,
    pub(crate) faces: Faces,
    pub(crate) cache: Option<&'a DocxCache>,
}

impl Package<'_> {
    /// The finished file.
    pub(crate) fn finish(mut self) -> (Vec<u8>, Vec<Missing>) {
        let mut relationships = std::mem::take(&mut self.relationships);
        for (id, kind, name) in FIXED {
            relationships.part(id, kind, name);
        }
        let mut parts = self.parts(&mut relationships);
        let texts: Vec<&str> =
            parts.iter().filter(|part| part.kind.is_text()).map(|part| part.markup.as_str()).collect();
        let fonts = FontTable::new(self.fonts, &self.theme.families, &self.faces, &texts);
        parts.push(Part::new("word/fontTable.xml", Kind::FontTable, fonts.markup.clone()));
        (self.archive(&parts, &relationships, &fonts), fonts.missing)
    }

    fn parts(&mut self, relationships: &mut Relationships) -> Vec<Part> {
        let styles = root("w:styles", std::mem::take(&mut self.styles));
        let numbering = root("w:numbering", std::mem::take(&mut self.numbering));
        let mut parts = vec![
            Part::new("docProps/core.xml", Kind::CoreProperties, core(&self.properties)),
            Part::new("docProps/app.xml", Kind::Properties, app(&self.properties)),
            Part::new("word/document.xml", Kind::Document, self.document()),
            Part::new("word/styles.xml", Kind::Styles, styles),
            Part::new("word/numbering.xml", Kind::Numbering, numbering),
            Part::new("word/settings.xml", Kind::Settings, settings(&self.settings)),
            Part::new("word/theme/theme1.xml", Kind::Theme, theme(self.theme)),
        ];
        self.running.add_to(&mut parts, relationships);
        if !self.notes.is_empty() {
            let mut notes = Markup::new();
            notes.footnote_separators(ParagraphStyle::FootnoteText.id());
            notes.append(std::mem::take(&mut self.notes));
            parts.push(Part::new("word/footnotes.xml", Kind::Footnotes, root("w:footnotes", notes.into_string())));
            relationships.part("rIdFootnotes", "footnotes", "footnotes.xml");
        }
        parts
    }

    fn document(&mut self) -> String {
        let mut body = std::mem::take(&mut self.body);
        self.section.write(&mut body);
        let mut body = body.into_string();
        body.insert_str(0, "<w:body>");
        body.push_str("</w:body>");
        root("w:document", body)
    }

    fn archive(&self, parts: &[Part], relationships: &Relationships, fonts: &FontTable) -> Vec<u8> {
        let mut package = Relationships::default();
        package.part("rIdDocument", "officeDocument", "word/document.xml");
        package.part("rIdCore", CORE_RELATIONSHIP, "docProps/core.xml");
        package.part("rIdApp", "extended-properties", "docProps/app.xml");

        let media: usize = self.media.iter().map(|part| part.bytes.len()).sum();
        let markup: usize = parts.iter().map(|part| part.markup.len()).sum();
        // Markup becomes far smaller; there are fonts too.
        let mut archive = Archive::new(self.cache.map(|cache| &cache.pieces), media + markup / 4);
        let mut add = |name: &str, markup: &str| archive.add(name, markup.as_bytes(), Method::Deflated);
        add("[Content_Types].xml", &self.content_types(parts));
        add("_rels/.rels", &package.markup());
        for part in parts {
            add(part.name, &part.markup);
        }
        add("word/_rels/document.xml.rels", &relationships.markup());
        if !self.note_relationships.is_empty() {
            add("word/_rels/footnotes.xml.rels", &self.note_relationships.markup());
        }
        add("word/_rels/fontTable.xml.rels", &fonts.relationships.markup());
        let embedded = fonts.files.iter().filter_map(|(name, font)| Some((name, font.as_ref().as_ref().ok()?)));
        for (name, font) in embedded {
            archive.add_packed(&format!("word/{name}"), &font.entry);
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

/// The parts that every document has, with their relationships.
const FIXED: [(&str, &str, &str); 5] = [
    ("rIdStyles", "styles", "styles.xml"),
    ("rIdNumbering", "numbering", "numbering.xml"),
    ("rIdSettings", "settings", "settings.xml"),
    ("rIdFonts", "fontTable", "fontTable.xml"),
    ("rIdTheme", "theme", "theme/theme1.xml"),
];

/// A part of the package.
pub(super) struct Part {
    name: &'static str,
    kind: Kind,
    markup: String,
}

/// What a part is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
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
    pub(super) fn new(name: &'static str, kind: Kind, markup: String) -> Part {
        Part { name, kind, markup }
    }
}

const CORE_RELATIONSHIP: &str = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties";

/// A part with the namespaces that our content uses, in place of those that docx-rs declares for each kind of part. The
/// content is not copied: it can be a hundred megabytes.
pub(super) fn root(name: &str, mut content: String) -> String {
    let start = format!(
        r#"{DECLARATION}<{name} xmlns:w="{MAIN}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" mc:Ignorable="w14">"#
    );
    content.insert_str(0, &start);
    content.push_str("</");
    content.push_str(name);
    content.push('>');
    content
}
