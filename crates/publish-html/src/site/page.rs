//! One page of a site.

use std::collections::{BTreeMap, BTreeSet};

use publish_core::model::{Block, BlockKind};
use publish_core::{Bytes, Diagnostic, OutputPath};
use publish_resolve::{Paged, Resolved};

use super::navigation::{Navigation, write_address, write_neighbours};
use super::plan::{Here, Page, Site, is_part};
use super::search::Section;
use super::{SCRIPT, STYLE, below};
use crate::attributes::start;
use crate::head::Head;
use crate::headings::is_silent;
use crate::inlines::write_inlines;
use crate::policy::Place;
use crate::render::HtmlOptions;
use crate::writer::{FORMAT, Writer};
use crate::{blocks, contact, front, head, notes, siblings};

/// A page with what is to be known of it.
pub(crate) struct Written {
    pub(crate) html: String,
    pub(crate) pictures: BTreeMap<String, Bytes>,
    pub(crate) shares: BTreeSet<u8>,
    /// The sections of the page, for the search.
    pub(crate) sections: Vec<Section>,
    pub(crate) diagnostics: Vec<Diagnostic>,
}

/// Writes the page `index`.
pub(crate) fn write(
    document: &Paged<'_>,
    site: &Site,
    index: usize,
    navigation: &Navigation,
    [note_prefix, page_prefix]: &[String; 2],
    options: &HtmlOptions<'_>,
) -> Written {
    let mut w = Writer::new(document, note_prefix.clone());
    w.here = Some(Here::new(site, index, document));
    let (page, mut sections) = (&site.pages[index], Vec::new());
    let path = below(options.stem, &page.path);
    // Whom to ask may have notes too.
    let contact = w.apart(contact::write_contact);
    let frame = Frame { site, current: Some(index), navigation, prefix: page_prefix };
    frame.write(
        &mut w,
        |w| sections = write_main(w, page, index),
        |w| {
            write_neighbours(w, site, index);
            w.push(&contact);
            if index == 0 {
                siblings::write(w, options, &path);
            }
        },
    );
    let head = head_of(&mut w, page, index, options, &path);
    w.out.insert_str(0, &head);
    let Writer { out: html, pictures, shares, diagnostics, .. } = w;
    Written { html, pictures, shares, sections, diagnostics }
}

/// The page up to `<body>`; what is in the body must be written.
fn head_of(w: &mut Writer, page: &Page, index: usize, options: &HtmlOptions<'_>, path: &OutputPath) -> String {
    let document = w.document;
    let book = document.title();
    // The book comes last, since the start is what a tab shows.
    let title = if index == 0 { book.into_owned() } else { format!("{} – {book}", page.title) };
    let blocks = Resolved::visible(page.blocks(document.document())[1], FORMAT);
    let about = if index == 0 { head::about(document, blocks) } else { head::first_words(document, blocks) };
    let head = Head { title: &title, options, path: Some(path), place: Place::Beside, about };
    w.apart(|w| write_head(w, &head))
}

/// Writes a head with the files that all pages share.
pub(super) fn write_head(w: &mut Writer, head: &Head<'_>) {
    head::start(w, head);
    let root = w.here.as_ref().map(Here::root).unwrap_or_default();
    w.push(&format!(
        "<link rel=\"stylesheet\" href=\"{root}{STYLE}\">\n<script defer src=\"{root}{SCRIPT}\"></script>\n"
    ));
    w.push("</head>\n");
}

/// What is around the text of each page.
pub(super) struct Frame<'a> {
    pub(super) site: &'a Site,
    /// The page that it is; none for the one that stands in for what is not there.
    pub(super) current: Option<usize>,
    pub(super) navigation: &'a Navigation,
    /// What generated identifiers start with.
    pub(super) prefix: &'a str,
}

impl Frame<'_> {
    /// Writes the body of a page: its text, and what stands below it.
    pub(super) fn write<'w>(
        &self,
        w: &mut Writer<'w>,
        text: impl FnOnce(&mut Writer<'w>),
        below: impl FnOnce(&mut Writer<'w>),
    ) {
        let Frame { site, current, navigation, prefix } = *self;
        w.push("<body class=\"site\">\n");
        front::write_skip(w, &format!("{prefix}text"));
        front::write_marking(w);
        write_bar(w, site, current, prefix);
        write_drawer(w, site, current, navigation, prefix);
        w.push("<div class=\"page\">\n<main");
        w.attribute("id", &format!("{prefix}text"));
        w.push(" tabindex=\"-1\">\n");
        text(w);
        w.push("</main>\n");
        below(w);
        w.push("</div>\n");
        front::write_marking(w);
        w.push("</body>\n</html>\n");
    }
}

/// Writes the contents of the book: a drawer where there is no room beside the text. The button that opens it is hidden beneath, so
/// it has another one, which is told apart by being expanded.
fn write_drawer(w: &mut Writer, site: &Site, current: Option<usize>, navigation: &Navigation, prefix: &str) {
    let label = w.landmark(&w.document.title());
    w.push("<nav class=\"book\" popover");
    w.attribute("id", &format!("{prefix}contents"));
    w.attribute("aria-label", &label);
    w.push(">\n<button type=\"button\" class=\"close\"");
    w.attribute("popovertarget", &format!("{prefix}contents"));
    w.attribute("aria-label", w.terms().contents);
    w.push("></button>\n");
    navigation.write(w, site, current);
    w.push("</nav>\n");
}

/// Writes what stands at the top of every page: ways to the first page and to the contents, the search.
fn write_bar(w: &mut Writer, site: &Site, current: Option<usize>, prefix: &str) {
    let terms = w.terms();
    w.push("<header class=\"bar\">\n<a class=\"home\"");
    write_address(w, &site.pages[0]);
    w.push(if current == Some(0) { " aria-current=\"page\">" } else { ">" });
    w.text(&w.document.title());
    w.push("</a>\n<button type=\"button\" class=\"menu\"");
    w.attribute("popovertarget", &format!("{prefix}contents"));
    w.push(">");
    w.text(terms.contents);
    w.push("</button>\n");
    // Without its script the search would do nothing, so it is shown by that.
    w.push("<div class=\"search\" role=\"search\" hidden");
    let root = w.here.as_ref().map(Here::root).unwrap_or_default();
    w.attribute("data-root", &root);
    w.push(">\n<label");
    w.attribute("for", &format!("{prefix}search"));
    w.push(">");
    w.text(terms.search);
    w.push("</label>\n<input type=\"search\" autocomplete=\"off\" spellcheck=\"false\"");
    w.attribute("id", &format!("{prefix}search"));
    w.push(">\n<div class=\"found\">\n<p role=\"status\"");
    w.attribute("data-label", terms.found);
    w.push("></p>\n</div>\n</div>\n</header>\n");
}

fn write_main(w: &mut Writer, page: &Page, index: usize) -> Vec<Section> {
    let mut sections = vec![Section { title: page.title.clone(), number: page.number.clone(), ..Section::default() }];
    if index == 0 {
        front::write_front(w, false);
    }
    // The first page is found by its title and what follows the contents.
    let mut from = w.out.len();
    let [lead, chapter, tail] = page.blocks(w.document.document());
    write_parts(w, lead);
    for (at, block) in Resolved::visible(chapter, FORMAT).enumerate() {
        if let Some(section) = section_at(w, block).filter(|_| index == 0 || at > 0) {
            take_text(w, &mut from, &mut sections);
            sections.push(section);
        }
        blocks::write_block(w, block);
    }
    write_parts(w, tail);
    notes::write_notes(w);
    take_text(w, &mut from, &mut sections);
    sections
}

/// Gives the last section what was written since `from`.
fn take_text(w: &Writer, from: &mut usize, sections: &mut [Section]) {
    if let Some(section) = sections.last_mut() {
        section.text = super::words::text_of(&w.out[*from..]);
    }
    *from = w.out.len();
}

fn section_at(w: &Writer, block: &Block) -> Option<Section> {
    let BlockKind::Heading(heading) = &block.kind else { return None };
    let facts = w.document.heading(block.id);
    let title = w.document.plain_text(&heading.content);
    let anchor = w.anchor(block.id)?.to_owned();
    (!is_silent(facts, &heading.content)).then(|| Section {
        title,
        number: facts.number.clone(),
        anchor,
        text: String::new(),
    })
}

/// Writes the titles of parts over the title of a chapter; a page has one heading of the first level.
fn write_parts(w: &mut Writer, blocks: &[Block]) {
    for block in Resolved::visible(blocks, FORMAT) {
        if let BlockKind::Heading(heading) = &block.kind
            && is_part(w.document, block)
        {
            start(w, "p", w.anchor(block.id), "part-title", &block.attributes);
            write_inlines(w, block.id, &heading.content);
            w.push("</p>\n");
        } else if !matches!(block.kind, BlockKind::PageBreak) {
            // Each chapter has a page of its own, so what breaks pages before it says nothing.
            blocks::write_block(w, block);
        }
    }
}
