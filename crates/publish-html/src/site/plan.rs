//! Which page of a site has what.

use std::collections::HashMap;
use std::ops::Range;

use publish_core::ProjectPath;
use publish_core::model::{Block, BlockId, BlockKind, Chapter, Document, NoteId};
use publish_resolve::{Paged, Resolved, Trait};

use super::addresses::{INDEX, chapter_pages, relative, to_root};
use crate::escape::push_fragment;
use crate::headings::is_silent;
use crate::writer::FORMAT;

/// A book as pages: the first has the title block and what stands before the chapters, the others a chapter each.
pub(crate) struct Site {
    pub(crate) pages: Vec<Page>,
    /// The page of what comes from each node on, by rising number.
    starts: Vec<(BlockId, usize)>,
}

/// A page.
pub(crate) struct Page {
    /// Its path within the site.
    pub(crate) path: String,
    /// Its title as plain text.
    pub(crate) title: String,
    /// The number of its chapter.
    pub(crate) number: Option<String>,
    /// The level of its chapter in the book.
    pub(crate) level: u8,
    /// The blocks that stand between the chapters: the titles of parts.
    pub(crate) lead: Range<usize>,
    /// The blocks of its chapter.
    pub(crate) blocks: Range<usize>,
    /// Titles of parts without chapters, after the last page.
    pub(crate) tail: Range<usize>,
    notes: Range<usize>,
    /// The anchor at which the page starts.
    start: Option<String>,
}

/// The page that is being written.
pub(crate) struct Here<'a> {
    pub(crate) site: &'a Site,
    pub(crate) index: usize,
    /// What stands before the addresses of files where they are not seen from the page itself.
    base: String,
    levels: HashMap<BlockId, u8>,
}

impl Site {
    /// Plans the pages of a book that lies in `folder`.
    pub(crate) fn new(document: &Paged<'_>, folder: &ProjectPath) -> Site {
        let chapters = &document.document().chapters;
        let paths = chapter_pages(folder, chapters.iter().map(|chapter| &chapter.path));
        let mut site = Site { pages: vec![first_page(document)], starts: vec![(BlockId(0), 0)] };
        let mut end = site.pages[0].blocks.end;
        for (chapter, path) in chapters.iter().zip(paths) {
            site.pages.push(chapter_page(document, chapter, path, end));
            end = chapter.blocks.end;
        }
        let source = document.document();
        if let Some(last) = site.pages.last_mut() {
            last.tail = end..source.blocks.len();
        }
        for (index, page) in site.pages.iter().enumerate() {
            let block = source.blocks.get(page.lead.start).filter(|_| page.lead.start < page.blocks.end);
            let note = source.notes.get(page.notes.start).filter(|_| !page.notes.is_empty());
            site.starts
                .extend(block.map(|block| (block.id, index)).into_iter().chain(note.map(|note| (note.id, index))));
        }
        site.starts.sort_unstable();
        site
    }

    fn page_of(&self, block: BlockId) -> usize {
        let after = self.starts.partition_point(|(start, _)| *start <= block);
        self.starts[after.saturating_sub(1)].1
    }
}

/// The blocks and notes before the first chapter.
fn first_page(document: &Paged<'_>) -> Page {
    let first = document.document().chapters.first();
    let before = |range: fn(&Chapter) -> &Range<usize>| first.map_or(0, |chapter| range(chapter).start);
    let mut end = before(|chapter| &chapter.blocks);
    let blocks = &document.document().blocks;
    // The title of the first part belongs to its first chapter.
    let leads = |block: &Block| is_part(document, block) || block.kind == BlockKind::PageBreak;
    while end > 0 && blocks.get(end - 1).is_some_and(leads) {
        end -= 1;
    }
    Page {
        path: INDEX.to_owned(),
        title: document.title().into_owned(),
        number: None,
        level: 1,
        lead: 0..0,
        blocks: 0..end,
        tail: 0..0,
        notes: 0..before(|chapter| &chapter.notes),
        start: None,
    }
}

fn chapter_page(document: &Paged<'_>, chapter: &Chapter, path: String, end: usize) -> Page {
    let Chapter { path: _, blocks, notes } = chapter;
    let opening = document.document().blocks[blocks.clone()].first();
    let is_heading = |block: &&Block| matches!(block.kind, BlockKind::Heading(_));
    let facts = opening.filter(is_heading).map(|block| document.heading(block.id));
    Page {
        path,
        title: chapter_title(document, chapter),
        number: facts.and_then(|facts| facts.number.clone()),
        level: facts.map_or(2, |facts| facts.level.get()),
        lead: end..blocks.start,
        blocks: blocks.clone(),
        tail: 0..0,
        notes: notes.clone(),
        start: opening.and_then(|block| document.anchor(block.id)).map(str::to_owned),
    }
}

/// The title of a chapter as plain text: that of its first heading, else the name of its file.
pub(crate) fn chapter_title(document: &Paged<'_>, chapter: &Chapter) -> String {
    let heading = document.document().blocks[chapter.blocks.clone()].first().and_then(|block| {
        let BlockKind::Heading(heading) = &block.kind else { return None };
        Some(document.plain_text(&heading.content))
    });
    let title = heading.unwrap_or_default().split_whitespace().collect::<Vec<_>>().join(" ");
    if title.is_empty() { chapter.path.stem().to_owned() } else { title }
}

/// Whether a block is the title of a part of a book.
pub(crate) fn is_part(document: &Resolved, block: &Block) -> bool {
    matches!(block.kind, BlockKind::Heading(_)) && document.has_trait(block.id, Trait::Part)
}

impl Page {
    /// Its blocks, in three parts: titles of parts, the chapter, titles of parts again.
    pub(crate) fn blocks<'a>(&self, document: &'a Document) -> [&'a [Block]; 3] {
        let range = |range: &Range<usize>| document.blocks.get(range.clone()).unwrap_or_default();
        [range(&self.lead), range(&self.blocks), range(&self.tail)]
    }
}

impl<'a> Here<'a> {
    pub(crate) fn new(site: &'a Site, index: usize, document: &Resolved) -> Here<'a> {
        let levels = if index == 0 { HashMap::new() } else { levels(&site.pages[index], document) };
        Here { site, index, base: String::new(), levels }
    }

    /// The page that is shown in place of one that is not there, at any address: all that it names is named from the address of the
    /// site.
    pub(crate) fn lost(site: &'a Site, address: &str) -> Here<'a> {
        Here { site, index: 0, base: address.to_owned(), levels: HashMap::new() }
    }

    /// The way from the page to the folder of the site.
    pub(crate) fn root(&self) -> String {
        if self.base.is_empty() { to_root(&self.page().path) } else { self.base.clone() }
    }

    pub(crate) fn page(&self) -> &'a Page {
        &self.site.pages[self.index]
    }

    /// The level of a heading on this page, where it is not that in the book.
    pub(crate) fn level(&self, heading: BlockId) -> Option<u8> {
        self.levels.get(&heading).copied()
    }

    /// Whether a footnote belongs to this page.
    pub(crate) fn has_note(&self, note: NoteId) -> bool {
        self.page().notes.contains(&(note.0 as usize))
    }

    /// The address of an anchor of the book, as the value of `href`. That of another page's start is that of the page.
    pub(crate) fn address_of(&self, document: &Resolved, anchor: &str) -> String {
        let target = document.anchor_block(anchor).map_or(0, |block| self.site.page_of(block));
        let mut address = String::new();
        if target != self.index {
            let page = &self.site.pages[target];
            address = self.address_of_file(&page.path);
            if page.start.as_deref() == Some(anchor) {
                return address;
            }
        }
        push_fragment(&mut address, anchor);
        address
    }

    /// The address of a file of the site, as the value of `href`.
    pub(crate) fn address_of_file(&self, file: &str) -> String {
        self.base.clone() + &relative(&self.page().path, file)
    }
}

/// The levels of the headings of a chapter's page: its first is the page's only `h1`, and the levels below follow
/// without a gap.
fn levels(page: &Page, document: &Resolved) -> HashMap<BlockId, u8> {
    let mut levels = HashMap::new();
    let mut open: Vec<u8> = Vec::new();
    for block in Resolved::all_visible(page.blocks(document.document())[1], FORMAT) {
        let BlockKind::Heading(heading) = &block.kind else { continue };
        let facts = document.heading(block.id);
        if is_silent(facts, &heading.content) {
            continue;
        }
        let level = facts.level.get();
        while open.last().is_some_and(|&open| open >= level) {
            open.pop();
        }
        open.push(level);
        let depth = u8::try_from(open.len()).unwrap_or(u8::MAX).min(6);
        levels.insert(block.id, if levels.is_empty() { 1 } else { depth.max(2) });
    }
    levels
}
