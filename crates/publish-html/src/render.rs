//! From a resolved document to the bytes of a page.

use publish_core::model::{Document, HtmlForm};
use publish_core::{FormatSet, Outcome, OutputPath, ProjectPath, Rendered, Theme, walk};
use publish_resolve::Paged;

use crate::head::head;
use crate::pictures::Repeated;
use crate::writer::{FORMAT, Writer};
use crate::{blocks, contact, front, notes, siblings, site};

/// What the renderer is told besides the document.
#[derive(Clone, Copy, Debug)]
pub struct HtmlOptions<'a> {
    /// The path of the output without its extension.
    pub stem: &'a str,
    /// The looks.
    pub theme: &'a Theme,
    /// What a book is; a document without chapters is one page anyway.
    pub form: HtmlForm,
    /// The folder of the document: the pages of a site mirror the chapters in it.
    pub folder: &'a ProjectPath,
    /// The formats that are built together, to which the page links.
    pub formats: FormatSet,
    /// The address of the folder of the outputs on the web, where that is known: pages say where they belong, and a site has a map
    /// and a page for addresses that lead nowhere.
    pub site_url: Option<&'a str>,
}

/// Room for what a page has besides words and pictures, in bytes.
const MARKUP: usize = 64 << 10;

/// Writes `document` as one HTML file, or a book as a site.
pub fn render(document: &Paged<'_>, options: &HtmlOptions<'_>) -> Outcome<Rendered> {
    if options.form == HtmlForm::Site && !document.document().chapters.is_empty() {
        return site::render(document, options);
    }
    let path = OutputPath::of(options.stem, FORMAT);
    let mut w = Writer::new(document, free_prefix(document.document(), "note:"));
    w.repeated = Repeated::of(document);
    w.out.reserve(w.repeated.letters() + MARKUP);
    write_body(&mut w, options, &path);
    // Only now is it known which widths the page uses, and what it must allow.
    let head = head(&mut w, options, &path);
    w.out.insert_str(0, &head);
    Outcome::new(Rendered::single(path, w.out), w.diagnostics)
}

/// Writes all behind the head.
fn write_body(w: &mut Writer, options: &HtmlOptions<'_>, path: &OutputPath) {
    let text = format!("{}text", free_prefix(w.document.document(), "page:"));
    let has_contents = front::has_contents(w);
    w.push("<body>\n");
    front::write_skip(w, &text);
    front::write_marking(w);
    front::write_banner(w);
    w.push("<main");
    if !has_contents {
        w.attribute("id", &text);
        w.push(" tabindex=\"-1\"");
    }
    w.push(">\n");
    front::write_front(w, true);
    if has_contents {
        // Whoever skips to the text skips the contents too.
        w.push("<div");
        w.attribute("id", &text);
        w.push(" tabindex=\"-1\"></div>\n");
    }
    for block in w.document.blocks(FORMAT) {
        blocks::write_block(w, block);
    }
    // Whom to ask may have notes too.
    let contact = w.apart(contact::write_contact);
    notes::write_notes(w);
    w.push("</main>\n");
    w.push(&contact);
    siblings::write(w, options, path);
    front::write_marking(w);
    w.push("</body>\n</html>\n");
}

/// What generated identifiers start with: no identifier of the author's starts so, and names made of headings have
/// no colon.
pub(crate) fn free_prefix(document: &Document, start: &str) -> String {
    let blocks =
        walk::blocks(&document.blocks).chain(document.notes.iter().flat_map(|note| walk::blocks(&note.content)));
    let runs = walk::runs(document).flat_map(|(_, content)| walk::inlines(content));
    let ids = blocks.map(|block| &block.attributes).chain(runs.map(|inline| &inline.attributes));
    let taken: Vec<&str> = ids.filter_map(|attributes| attributes.id()).filter(|id| id.starts_with(start)).collect();
    let mut prefix = start.to_owned();
    while taken.iter().any(|id| id.starts_with(&prefix)) {
        prefix.push(':');
    }
    prefix
}
