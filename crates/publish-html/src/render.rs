//! From a resolved document to the bytes of a page.

use publish_core::model::{Document, HtmlForm};
use publish_core::{Outcome, OutputPath, ProjectPath, Rendered, Theme, walk};
use publish_resolve::Paged;

use crate::head::head;
use crate::pictures::Repeated;
use crate::stylesheet::shares;
use crate::writer::{FORMAT, Writer};
use crate::{blocks, contact, front, notes, site};

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
}

/// Room for what a page has besides words and pictures, in bytes.
const MARKUP: usize = 64 << 10;

/// Writes `document` as one HTML file, or a book as a site.
pub fn render(document: &Paged<'_>, options: &HtmlOptions<'_>) -> Outcome<Rendered> {
    if options.form == HtmlForm::Site && !document.document().chapters.is_empty() {
        return site::render(document, options);
    }
    let HtmlOptions { stem, theme, form: _, folder: _ } = options;
    let mut w = Writer::new(document, free_prefix(document.document(), "note:"));
    w.repeated = Repeated::of(document);
    w.out.reserve(w.repeated.letters() + MARKUP);
    let style_end = head(&mut w, theme);
    w.push("<body>\n");
    front::write_marking(&mut w);
    w.push("<main>\n");
    front::write_front(&mut w);
    for block in document.blocks(FORMAT) {
        blocks::write_block(&mut w, block);
    }
    contact::write_contact(&mut w);
    notes::write_notes(&mut w);
    w.push("</main>\n");
    front::write_marking(&mut w);
    w.push("</body>\n</html>\n");
    // Only now is it known which widths the page uses.
    w.out.insert_str(style_end, &shares(&w.shares));
    Outcome::new(Rendered::single(OutputPath::of(stem, FORMAT), w.out), Vec::new())
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
