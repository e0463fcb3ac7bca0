//! What the package says about the document (ISO/IEC 29500-2 §10, ECMA-376-1 §15.2.12.3); docx-rs writes dates alone.

use std::fmt::Write;

use super::DECLARATION;
use crate::wml::escape;

/// The document properties.
#[derive(Clone, Debug, Default)]
pub(crate) struct DocumentProperties {
    pub(crate) title: String,
    pub(crate) creators: Vec<String>,
    pub(crate) subject: Option<String>,
    pub(crate) description: Option<String>,
    pub(crate) keywords: Vec<String>,
    pub(crate) language: String,
    pub(crate) category: Option<String>,
    /// The document's own date, year, month and day; without one there is none, since the clock is not the document's.
    pub(crate) date: Option<(i32, u8, u8)>,
    pub(crate) company: Option<String>,
    pub(crate) pages: Option<u32>,
}

/// `docProps/core.xml`.
pub(super) fn core(properties: &DocumentProperties) -> String {
    let DocumentProperties { title, creators, subject, description, keywords, language, category, date, .. } =
        properties;
    let mut markup = format!(
        r#"{DECLARATION}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">"#
    );
    element(&mut markup, "dc:title", Some(title));
    element(&mut markup, "dc:subject", subject.as_deref());
    element(&mut markup, "dc:creator", joined(creators, "; ").as_deref());
    element(&mut markup, "cp:keywords", joined(keywords, ", ").as_deref());
    element(&mut markup, "dc:description", description.as_deref());
    element(&mut markup, "dc:language", Some(language));
    element(&mut markup, "cp:category", category.as_deref());
    if let Some((year, month, day)) = date {
        for name in ["created", "modified"] {
            write!(
                markup,
                r#"<dcterms:{name} xsi:type="dcterms:W3CDTF">{year:04}-{month:02}-{day:02}T00:00:00Z</dcterms:{name}>"#
            )
            .expect("a String takes all text");
        }
    }
    markup.push_str("</cp:coreProperties>");
    markup
}

/// `docProps/app.xml`.
pub(super) fn app(properties: &DocumentProperties) -> String {
    let mut markup = format!(
        r#"{DECLARATION}<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">"#
    );
    if let Some(pages) = properties.pages {
        element(&mut markup, "Pages", Some(&pages.to_string()));
    }
    element(&mut markup, "Application", Some("publish"));
    element(&mut markup, "Company", properties.company.as_deref());
    markup.push_str("</Properties>");
    markup
}

fn element(markup: &mut String, name: &str, text: Option<&str>) {
    if let Some(text) = text.filter(|text| !text.is_empty()) {
        write!(markup, "<{name}>{}</{name}>", escape(text)).expect("a String takes all text");
    }
}

fn joined(parts: &[String], separator: &str) -> Option<String> {
    (!parts.is_empty()).then(|| parts.join(separator))
}
