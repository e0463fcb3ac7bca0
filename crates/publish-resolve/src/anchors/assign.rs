//! Gives out the names.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use publish_core::model::{Attributes, BlockId, BlockKind, Document, Inline, InlineKind};
use publish_core::{Diagnostic, Span, codes, walk};

use super::other_names::OtherNames;
use super::{Anchors, identified, identifier};
use crate::by_block::ByBlock;
use crate::chapters::Chapters;
use crate::facts::{HeadingFacts, LabelFacts, LabelKind};
use crate::headings;
use crate::slug::slug;

/// Names headings and what has an identifier: the author's own names first, so that a generated name never takes one.
pub(crate) fn assign(
    document: &Document,
    headings: &ByBlock<HeadingFacts>,
    labels: &HashMap<BlockId, LabelFacts>,
    chapters: &Chapters,
    title: Option<String>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Anchors {
    let others = has_links(document).then(OtherNames::default);
    let mut namer = Namer {
        anchors: Anchors::default(),
        others,
        chapters,
        diagnostics,
        next: HashMap::new(),
        in_chapters: HashMap::new(),
    };
    namer.title(document, title);
    namer.identified(document);
    namer.headings(document, headings);
    namer.listed(document, labels);
    let Namer { mut anchors, others, .. } = namer;
    anchors.elsewhere = others.map(|others| others.anchors).unwrap_or_default();
    anchors.starts = starts(document, &anchors);
    anchors
}

fn has_links(document: &Document) -> bool {
    let is_link = |inline: &Inline| matches!(inline.kind, InlineKind::Link(_));
    walk::runs(document).any(|(_, content)| walk::inlines(content).any(is_link))
}

/// What the document's lists of figures, tables and listings list: they lead to it.
fn listed<'a>(
    document: &'a Document,
    labels: &'a HashMap<BlockId, LabelFacts>,
) -> impl Iterator<Item = (BlockId, &'a LabelFacts)> {
    let lists: HashSet<LabelKind> = walk::blocks(&document.blocks)
        .filter_map(|block| {
            let BlockKind::Generated(generated) = &block.kind else { return None };
            LabelKind::listed_in(*generated)
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
    anchors: Anchors,
    /// Names of other tools, which only links ask for.
    others: Option<OtherNames>,
    chapters: &'a Chapters,
    diagnostics: &'a mut Vec<Diagnostic>,
    /// How often each name was given a number.
    next: HashMap<Arc<str>, u32>,
    /// The same within chapters, where names start anew.
    in_chapters: HashMap<(Option<usize>, Arc<str>), u32>,
}

impl Namer<'_> {
    /// The heading that became the title keeps its name.
    fn title(&mut self, document: &Document, name: Option<String>) {
        let (Some(name), Some(phrase)) = (name, &document.metadata.title) else { return };
        self.others.iter_mut().for_each(|others| others.add(None, &phrase.content, &name));
        let name: Arc<str> = name.into();
        self.anchors.used.insert(name.clone());
        self.anchors.blocks.insert(phrase.id, name);
    }

    /// Names what the author gave identifiers, blocks first.
    fn identified(&mut self, document: &Document) {
        let notes = document.notes.iter().flat_map(|note| walk::blocks(&note.content));
        for block in walk::blocks(&document.blocks).chain(notes) {
            if let Some(id) = self.claim(block.id, &block.attributes, block.span) {
                self.anchors.blocks.insert(block.id, id);
            }
        }
        for (at, inline) in identified(document) {
            let name = self.claim(at.block, &inline.attributes, inline.span);
            self.anchors.inline_names.push(name.map(|name| name.to_string()));
        }
    }

    /// Names the headings that have none yet.
    fn headings(&mut self, document: &Document, headings: &ByBlock<HeadingFacts>) {
        for (block, heading) in headings::all(document) {
            if self.anchors.blocks.contains(block.id) || !headings.contains(block.id) {
                continue;
            }
            let name = self.slug(block.id, slug(&walk::plain_text(&heading.content)));
            let chapter = self.chapters.of_block(block.id);
            self.others.iter_mut().for_each(|others| others.add(chapter, &heading.content, &name));
            self.anchors.blocks.insert(block.id, name);
        }
    }

    /// Names what lists lead to and has no name yet.
    fn listed(&mut self, document: &Document, labels: &HashMap<BlockId, LabelFacts>) {
        for (block, label) in listed(document, labels) {
            if !self.anchors.blocks.contains(block) {
                let name = self.slug(block, slug(&format!("{}-{}", label.kind.name(), label.mark)));
                self.anchors.blocks.insert(block, name);
            }
        }
    }

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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_stay_unique() {
        let (mut used, mut next) = (HashSet::from(["a-1".into()]), HashMap::new());
        let names: Vec<Arc<str>> = (0..3).map(|_| unique("a".into(), &mut used, &mut next)).collect();
        assert_eq!(names, ["a", "a-2", "a-3"].map(Arc::from));
    }
}
