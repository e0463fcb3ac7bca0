//! Anchors: unique names of headings, and of whatever the author gave an identifier.

use std::collections::{HashMap, HashSet};

use publish_core::model::{Attributes, BlockId, Document, Inline, InlineRef};
use publish_core::{Diagnostic, Span, codes, walk};

use crate::headings::{self, Headings};

/// The anchors of a document.
#[derive(Debug, Default)]
pub(crate) struct Anchors {
    pub(crate) blocks: HashMap<BlockId, String>,
    pub(crate) inlines: HashMap<InlineRef, String>,
    /// The names of the inlines that have identifiers, in order; none where another has it.
    inline_names: Vec<Option<String>>,
    used: HashSet<String>,
}

impl Anchors {
    /// The block that has each anchor, or holds the inline that has it.
    pub(crate) fn by_name(&self) -> HashMap<String, BlockId> {
        let blocks = self.blocks.iter().map(|(block, name)| (name.clone(), *block));
        let inlines = self.inlines.iter().map(|(inline, name)| (name.clone(), inline.block));
        blocks.chain(inlines).collect()
    }

    /// Gives the inlines their names, when all of them have the numbers that they keep.
    pub(crate) fn place_inlines(&mut self, document: &Document) {
        let names = std::mem::take(&mut self.inline_names);
        let named = identified(document).zip(names).filter_map(|((at, _), name)| Some((at, name?)));
        self.inlines = named.collect();
    }

    /// The anchor that a link's fragment means: as written, or as other tools would have made it of the heading.
    pub(crate) fn find(&self, fragment: &str) -> Option<String> {
        if self.used.contains(fragment) {
            return Some(fragment.to_owned());
        }
        let slug = slug(fragment);
        self.used.contains(&slug).then_some(slug)
    }
}

/// Names headings and what has an identifier: the author's own names first, so that a generated name never takes one.
pub(crate) fn assign(
    document: &Document,
    headings: &Headings,
    title: Option<String>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Anchors {
    let mut anchors = Anchors::default();
    if let (Some(name), Some(phrase)) = (title, &document.metadata.title) {
        anchors.used.insert(name.clone());
        anchors.blocks.insert(phrase.id, name);
    }
    let mut claim = |used: &mut HashSet<String>, attributes: &Attributes, span: Span| -> Option<String> {
        let id = identifier(attributes.id()?)?;
        if used.insert(id.clone()) {
            return Some(id);
        }
        let help = "give it another identifier; links lead to the first";
        diagnostics.push(Diagnostic::new(&codes::DUPLICATE_ID, span, format!("`{id}` is used already")).help(help));
        None
    };
    let notes = document.notes.iter().flat_map(|note| &note.content);
    for block in walk::blocks(&document.blocks).chain(notes.flat_map(|block| walk::blocks(std::slice::from_ref(block))))
    {
        if let Some(id) = claim(&mut anchors.used, &block.attributes, block.span) {
            anchors.blocks.insert(block.id, id);
        }
    }
    for inline in identified(document) {
        let name = claim(&mut anchors.used, &inline.1.attributes, inline.1.span);
        anchors.inline_names.push(name);
    }
    let mut next: HashMap<String, u32> = HashMap::new();
    for (block, heading) in headings::all(document) {
        if anchors.blocks.contains_key(&block.id) || !headings.facts.contains_key(&block.id) {
            continue;
        }
        let slug = slug(&walk::plain_text(&heading.content));
        let name = unique(slug, &mut anchors.used, &mut next);
        anchors.blocks.insert(block.id, name);
    }
    anchors
}

/// The inlines that the author gave identifiers, in reading order.
fn identified(document: &Document) -> impl Iterator<Item = (InlineRef, &Inline)> {
    let inlines = walk::runs(document).into_iter().flat_map(|(block, content)| {
        walk::inlines(content).map(move |inline| (InlineRef { block, inline: inline.id }, inline))
    });
    inlines.filter(|(_, inline)| inline.attributes.id().and_then(identifier).is_some())
}

fn unique(slug: String, used: &mut HashSet<String>, next: &mut HashMap<String, u32>) -> String {
    if used.insert(slug.clone()) {
        return slug;
    }
    let count = next.entry(slug.clone()).or_insert(0);
    loop {
        *count += 1;
        let name = format!("{slug}-{count}");
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

/// The name that is made of a heading's text: lower case, spaces as hyphens, no punctuation, as GitHub does.
pub(crate) fn slug(text: &str) -> String {
    let mut slug = String::with_capacity(text.len());
    for c in text.trim().chars() {
        if c.is_alphanumeric() || c == '_' || c == '-' {
            slug.extend(c.to_lowercase());
        } else if c.is_whitespace() && !slug.ends_with('-') {
            slug.push('-');
        }
    }
    let slug = slug.trim_matches('-');
    if slug.is_empty() { "section".to_owned() } else { slug.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slugs_are_like_githubs() {
        assert_eq!(slug("Military-to-Military (Mil-Mil) Relations"), "military-to-military-mil-mil-relations");
        assert_eq!(slug("Über  uns"), "über-uns");
        assert_eq!(slug("!!!"), "section");
    }

    #[test]
    fn names_stay_unique() {
        let (mut used, mut next) = (HashSet::from(["a-1".to_owned()]), HashMap::new());
        let names: Vec<String> = (0..3).map(|_| unique("a".into(), &mut used, &mut next)).collect();
        assert_eq!(names, ["a", "a-2", "a-3"]);
    }
}
