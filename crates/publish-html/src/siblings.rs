//! The other formats of the document, which are built together with the page.

use publish_core::{Format, OutputPath};

use crate::render::HtmlOptions;
use crate::site::relative;
use crate::writer::{FORMAT, Writer};

/// Writes links to the other formats. Their words are none of the document, so they stand outside of its main content. Their sizes
/// are left out: all formats are rendered at the same time.
pub(crate) fn write(w: &mut Writer, options: &HtmlOptions<'_>, page: &OutputPath) {
    let others: Vec<Format> = options.formats.without(FORMAT).iter().collect();
    if others.is_empty() {
        return;
    }
    let names: Vec<&str> = others.iter().map(|format| name(*format)).collect();
    let label = w.landmark(&names.join(", "));
    w.push("<nav class=\"also\"");
    w.attribute("aria-label", &label);
    w.push(">\n<ul>\n");
    for format in others {
        w.push("<li><a href=\"");
        w.push(&address(options, page, format));
        w.push("\" rel=\"alternate\"");
        w.attribute("type", media_type(format));
        w.push(">");
        w.text(name(format));
        w.push("</a></li>\n");
    }
    w.push("</ul>\n</nav>\n");
}

/// The address of a format, seen from a page, as the value of `href`.
fn address(options: &HtmlOptions<'_>, page: &OutputPath, format: Format) -> String {
    relative(&page.0, &OutputPath::of(options.stem, format).0)
}

/// What a format is called, in all languages.
fn name(format: Format) -> &'static str {
    match format {
        Format::Pdf => "PDF",
        Format::Docx => "Word",
        Format::Html => "HTML",
        Format::Text => "TXT",
    }
}

/// The media type of a format (IANA).
fn media_type(format: Format) -> &'static str {
    match format {
        Format::Pdf => "application/pdf",
        Format::Docx => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        Format::Html => "text/html",
        Format::Text => "text/plain",
    }
}
