//! Anchors: unique names of headings, and of whatever the author gave an identifier.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use publish_core::model::{Attributes, BlockId, BlockKind, Document, Inline, InlineKind, InlineRef, Place};
use publish_core::{Diagnostic, Span, codes, walk};

use crate::by_block::ByBlock;
use crate::chapters::Chapters;
use crate::facts::{LabelFacts, LabelKind};
use crate::headings::{self, Headings};
use crate::slug::{slug, written_slug};

/// The anchors of a document.
#[derive(Debug, Default)]
pub(crate) struct Anchors {
    pub(crate) blocks: ByBlock<Arc<str>>,
    pub(crate) inlines: HashMap<InlineRef, String>,
    /// The names of the inlines that have identifiers, in order; none where another has it.
    inline_names: Vec<Option<String>>,
    /// The anchors by their names within chapters.
    local: HashMap<(Option<usize>, Arc<str>), Arc<str>>,
    /// The anchors of headings by the names that GitHub and mdBook make of them.
    elsewhere: HashMap<(Option<usize>, String), String>,
    /// The anchors at which chapters start.
    starts: Vec<Option<String>>,
    used: HashSet<Arc<str>>,
}

impl Anchors {
    /// Where each anchor is.
    pub(crate) fn by_name(&self) -> HashMap<Arc<str>, Place> {
        let blocks = self.blocks.iter().map(|(block, name)| (name.clone(), Place::from(block)));
        let inlines = self.inlines.iter().map(|(inline, name)| (name.as_str().into(), Place::from(*inline)));
        blocks.chain(inlines).collect()
    }

    /// The inlines that have names, by the identifiers that the author gave them.
    pub(crate) fn of_inlines<'a>(&'a self, document: &'a Document) -> impl Iterator<Item = (&'a str, &'a str)> {
        let named = identified(document).zip(&self.inline_names);
        named.filter_map(|((_, inline), name)| Some((inline.attributes.id()?, name.as_deref()?)))
    }

    /// Gives the inlines their names, when all of them have the numbers that they keep.
    pub(crate) fn place_inlines(&mut self, document: &Document) {
        let names = std::mem::take(&mut self.inline_names);
        let named = identified(document).zip(names).filter_map(|((at, _), name)| Some((at, name?)));
        self.inlines = named.collect();
    }

    /// The anchor that a fragment means to a link in a chapter: there, else elsewhere in the book.
    pub(crate) fn find(&self, fragment: &str, chapter: Option<usize>) -> Option<String> {
        let anywhere = |name: &str| self.used.get(name).map(|name| name.to_string());
        self.find_in(fragment, chapter).or_else(|| anywhere(fragment)).or_else(|| anywhere(&slug(fragment)))
    }

    /// The anchor that a fragment means in a chapter: as it is written there, or as other tools would have made it of a
    /// heading.
    pub(crate) fn find_in(&self, fragment: &str, chapter: Option<usize>) -> Option<String> {
        let here = |name: &str| self.local.get(&(chapter, name.into())).map(|name| name.to_string());
        let other = self.elsewhere.get(&(chapter, written_slug(fragment))).cloned();
        here(fragment).or(other).or_else(|| here(&slug(fragment)))
    }

    /// The names in a chapter, for messages.
    pub(crate) fn names(&self, chapter: Option<usize>) -> impl Iterator<Item = &str> {
        let own = self.local.keys().filter(move |(place, _)| *place == chapter);
        own.map(|(_, name)| &**name)
    }

    /// The anchor at which a chapter starts.
    pub(crate) fn start(&self, chapter: usize) -> Option<String> {
        self.starts.get(chapter).cloned().flatten()
    }
}

/// Names headings and what has an identifier: the author's own names first, so that a generated name never takes one.
pub(crate) fn assign(
    document: &Document,
    headings: &Headings,
    labels: &HashMap<BlockId, LabelFacts>,
    chapters: &Chapters,
    title: Option<String>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Anchors {
    let mut anchors = Anchors::default();
    let mut others = OtherNames::default();
    // Only links ask for them.
    let is_linked = has_links(document);
    if let (Some(name), Some(phrase)) = (title, &document.metadata.title) {
        if is_linked {
            others.add(None, &phrase.content, &name);
        }
        let name: Arc<str> = name.into();
        anchors.used.insert(name.clone());
        anchors.blocks.insert(phrase.id, name);
    }
    let mut namer =
        Namer { anchors: &mut anchors, chapters, diagnostics, next: HashMap::new(), in_chapters: HashMap::new() };
    let notes = document.notes.iter().flat_map(|note| &note.content);
    for block in walk::blocks(&document.blocks).chain(notes.flat_map(|block| walk::blocks(std::slice::from_ref(block))))
    {
        if let Some(id) = namer.claim(block.id, &block.attributes, block.span) {
            namer.anchors.blocks.insert(block.id, id);
        }
    }
    for (at, inline) in identified(document) {
        let name = namer.claim(at.block, &inline.attributes, inline.span);
        namer.anchors.inline_names.push(name.map(|name| name.to_string()));
    }
    for (block, heading) in headings::all(document) {
        if namer.anchors.blocks.contains(block.id) || !headings.facts.contains(block.id) {
            continue;
        }
        let name = namer.slug(block.id, slug(&walk::plain_text(&heading.content)));
        if is_linked {
            others.add(chapters.of_block(block.id), &heading.content, &name);
        }
        namer.anchors.blocks.insert(block.id, name);
    }
    for (block, label) in listed(document, labels) {
        if !namer.anchors.blocks.contains(block) {
            let name = namer.slug(block, slug(&format!("{}-{}", label.kind.name(), label.mark)));
            namer.anchors.blocks.insert(block, name);
        }
    }
    anchors.elsewhere = others.anchors;
    anchors.starts = starts(document, &anchors);
    anchors
}

fn has_links(document: &Document) -> bool {
    let is_link = |inline: &Inline| matches!(inline.kind, InlineKind::Link(_));
    walk::runs(document).into_iter().any(|(_, content)| walk::inlines(content).any(is_link))
}

/// What the document's lists of figures, tables and listings list: they lead to it.
fn listed<'a>(
    document: &'a Document,
    labels: &'a HashMap<BlockId, LabelFacts>,
) -> impl Iterator<Item = (BlockId, &'a LabelFacts)> {
    let lists: HashSet<LabelKind> = walk::blocks(&document.blocks)
        .filter_map(|block| match &block.kind {
            BlockKind::Generated(generated) => LabelKind::listed_in(*generated),
            _ => None,
        })
        .collect();
    let blocks = walk::blocks(&document.blocks).filter_map(|block| Some((block.id, labels.get(&block.id)?)));
    blocks.filter(move |(_, label)| lists.contains(&label.kind))
}

/// The anchor at which each chapter starts: its first heading's.
fn starts(document: &Document, anchors: &Anchors) -> Vec<Option<String>> {
    let start = |chapter: &publish_core::model::Chapter| {
        let blocks = document.blocks.get(chapter.blocks.clone())?;
        walk::blocks(blocks).find_map(|block| anchors.blocks.get(block.id).map(|name| name.to_string()))
    };
    document.chapters.iter().map(start).collect()
}

/// Gives out names. Within a chapter they are what its author, or the text of its headings, says; in the document as a
/// whole a name that is taken gets a number.
struct Namer<'a> {
    anchors: &'a mut Anchors,
    chapters: &'a Chapters,
    diagnostics: &'a mut Vec<Diagnostic>,
    /// How often each name was given a number.
    next: HashMap<Arc<str>, u32>,
    /// The same within chapters, where names start anew.
    in_chapters: HashMap<(Option<usize>, Arc<str>), u32>,
}

impl Namer<'_> {
    /// The anchor of a node whose author gave it an identifier.
    fn claim(&mut self, block: BlockId, attributes: &Attributes, span: Span) -> Option<Arc<str>> {
        let id: Arc<str> = identifier(attributes.id()?)?.into();
        let chapter = self.chapters.of_block(block);
        if self.anchors.local.contains_key(&(chapter, id.clone()))
            || (chapter.is_none() && self.anchors.used.contains(&id))
        {
            let help = "give it another identifier; links lead to the first";
            let message = format!("`{id}` is used already");
            self.diagnostics.push(Diagnostic::new(&codes::DUPLICATE_ID, span, message).help(help));
            return None;
        }
        let name = unique(id.clone(), &mut self.anchors.used, &mut self.next);
        self.anchors.local.insert((chapter, id), name.clone());
        Some(name)
    }

    /// The anchor of a heading, by its text.
    fn slug(&mut self, block: BlockId, slug: String) -> Arc<str> {
        let chapter = self.chapters.of_block(block);
        let slug: Arc<str> = slug.into();
        let mut own = slug.clone();
        while self.anchors.local.contains_key(&(chapter, own.clone())) {
            let count = self.in_chapters.entry((chapter, slug.clone())).or_insert(0);
            *count += 1;
            own = format!("{slug}-{count}").into();
        }
        let name = unique(own.clone(), &mut self.anchors.used, &mut self.next);
        self.anchors.local.insert((chapter, own), name.clone());
        name
    }
}

/// The names that GitHub and mdBook give the headings of a file, with the anchors that these have here.
#[derive(Default)]
struct OtherNames {
    anchors: HashMap<(Option<usize>, String), String>,
    /// How often each name came.
    counts: HashMap<(Option<usize>, String), u32>,
}

impl OtherNames {
    fn add(&mut self, chapter: Option<usize>, heading: &[Inline], anchor: &str) {
        let text = walk::plain_text(heading);
        self.name(chapter, written_slug(&text), anchor);
        // GitHub keeps the hyphens of which smart punctuation makes dashes.
        if text.contains(['–', '—']) {
            self.name(chapter, written_slug(&text.replace('—', "---").replace('–', "--")), anchor);
        }
    }

    fn name(&mut self, chapter: Option<usize>, slug: String, anchor: &str) {
        let mut name = (chapter, slug.clone());
        while self.anchors.contains_key(&name) {
            let count = self.counts.entry((chapter, slug.clone())).or_insert(0);
            *count += 1;
            name.1 = format!("{slug}-{count}");
        }
        self.anchors.insert(name, anchor.to_owned());
    }
}

/// The inlines that the author gave identifiers, in reading order.
fn identified(document: &Document) -> impl Iterator<Item = (InlineRef, &Inline)> {
    let inlines = walk::runs(document).into_iter().flat_map(|(block, content)| {
        walk::inlines(content).map(move |inline| (InlineRef { block, inline: inline.id }, inline))
    });
    inlines.filter(|(_, inline)| inline.attributes.id().and_then(identifier).is_some())
}

fn unique(slug: Arc<str>, used: &mut HashSet<Arc<str>>, next: &mut HashMap<Arc<str>, u32>) -> Arc<str> {
    if used.insert(slug.clone()) {
        return slug;
    }
    let count = next.entry(slug.clone()).or_insert(0);
    loop {
        *count += 1;
        let name: Arc<str> = format!("{slug}-{count}").into();
        if used.insert(name.clone()) {
            return name;
        }
    }
}

/// An author's identifier as it can stand in every format: without white space; `None` if nothing is left.
fn identifier(id: &str) -> Option<String> {
    let id: String = id.trim().chars().map(|c| if c.is_whitespace() || c.is_control() { '-' } else { c }).collect();
    (!id.is_empty()).then_some(id)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn other_names_keep_their_hyphens_and_count() {
        let words = |text: &str| {
            let kind = publish_core::model::InlineKind::Text(publish_core::model::Text::derived(text, Span::default()));
            vec![Inline {
                id: publish_core::model::InlineId(0),
                span: Span::default(),
                attributes: Attributes::NONE,
                kind,
            }]
        };
        let mut others = OtherNames::default();
        let headings = ["Terms & conditions", "Terms & conditions", "A – B", "🎉 Über café\u{301}"];
        headings.iter().zip(["a", "b", "c", "d"]).for_each(|(text, anchor)| others.add(None, &words(text), anchor));
        let find = |name: &str| others.anchors.get(&(None, written_slug(name))).map(String::as_str);
        assert_eq!(find("terms--conditions"), Some("a"));
        assert_eq!(find("terms--conditions-1"), Some("b"));
        assert_eq!((find("a--b"), find("a----b")), (Some("c"), Some("c")));
        assert_eq!(find("-über-café\u{301}"), Some("d"));
        assert_eq!(find("terms-conditions"), None);
    }

    #[test]
    fn names_stay_unique() {
        let (mut used, mut next) = (HashSet::from(["a-1".into()]), HashMap::new());
        let names: Vec<Arc<str>> = (0..3).map(|_| unique("a".into(), &mut used, &mut next)).collect();
        assert_eq!(names, ["a", "a-2", "a-3"].map(Arc::from));
    }
}
