//! Cross-references: `@fig-map` becomes a link that says "Figure 3".
//!
//! The words are put into the document, so that every format shows the same. What is defined nowhere stays as it was
//! written: a bare `@name` may be anything, such as the name of an account; in brackets, or with a prefix that only
//! cross-references have, it is a fault.

use std::collections::{BTreeSet, HashMap};

use publish_core::model::{
    Block, BlockId, BlockKind, Citation, CitationItem, Document, Inline, InlineId, InlineKind, Link, PageNumber,
    Reference, ReferenceForm, is_cross_reference,
};
use publish_core::text::{Spelling, nearest};
use publish_core::{Diagnostic, Span, codes, walk};

use crate::anchors::Anchors;
use crate::facts::LabelFacts;
use crate::headings::{Headings, is_appendix};
use crate::line::one_line;
use crate::page_labels::UNKNOWN;
use crate::terms::Terms;

/// What a cross-reference leads to.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Target {
    anchor: String,
    /// What it is called; none for what has neither number nor title: of that only the page can be told.
    name: Option<Name>,
}

/// What a target is called.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Name {
    /// The word before the number, such as `Figure`; none for a heading without a number.
    label: Option<String>,
    /// The number, or the text of a heading without one.
    number: String,
}

/// Puts words in place of the cross-references of a document.
pub(crate) fn settle(
    document: &mut Document,
    headings: &Headings,
    labels: &HashMap<BlockId, LabelFacts>,
    anchors: &Anchors,
    terms: &Terms,
    diagnostics: &mut Vec<Diagnostic>,
) {
    if !has_references(document) {
        return;
    }
    let targets = targets(document, headings, labels, anchors, terms);
    let mut settler = Settler { targets: &targets, terms, spelling: Spelling::default(), diagnostics };
    walk::each_run_mut(document, &mut |content| settler.run(content));
}

fn has_references(document: &Document) -> bool {
    walk::runs(document).into_iter().any(|(_, content)| content.iter().any(holds_references))
}

/// What can be referred to, by the identifiers that the author gave.
fn targets(
    document: &Document,
    headings: &Headings,
    labels: &HashMap<BlockId, LabelFacts>,
    anchors: &Anchors,
    terms: &Terms,
) -> HashMap<String, Target> {
    let mut targets = HashMap::new();
    let notes = document.notes.iter().flat_map(|note| &note.content);
    for block in walk::blocks(&document.blocks).chain(notes.flat_map(|block| walk::blocks(std::slice::from_ref(block))))
    {
        let Some(anchor) = anchors.blocks.get(block.id) else { continue };
        let target = Target { anchor: anchor.to_string(), name: name(block, headings, labels, terms) };
        if let Some(id) = block.attributes.id() {
            targets.entry(id.to_owned()).or_insert_with(|| target.clone());
        }
        targets.entry(anchor.to_string()).or_insert(target);
    }
    for (id, anchor) in anchors.of_inlines(document) {
        targets.entry(id.to_owned()).or_insert_with(|| Target { anchor: anchor.to_owned(), name: None });
    }
    targets
}

fn name(block: &Block, headings: &Headings, labels: &HashMap<BlockId, LabelFacts>, terms: &Terms) -> Option<Name> {
    if let Some(label) = labels.get(&block.id) {
        return Some(Name { label: Some(label.word.to_owned()), number: label.mark.clone() });
    }
    let BlockKind::Heading(heading) = &block.kind else { return None };
    let number = headings.facts.get(block.id).and_then(|facts| facts.number.clone());
    Some(match number {
        Some(number) => {
            let label = if is_appendix(block) { terms.appendix } else { terms.section };
            Name { label: Some(label.to_owned()), number }
        }
        None => Name { label: None, number: one_line(&heading.content, &UNKNOWN) },
    })
}

struct Settler<'a> {
    targets: &'a HashMap<String, Target>,
    terms: &'a Terms,
    spelling: Spelling,
    diagnostics: &'a mut Vec<Diagnostic>,
}

impl Settler<'_> {
    // Recursion is as deep as inlines are nested, which the reader bounds.
    fn run(&mut self, content: &mut Vec<Inline>) {
        if !content.iter().any(holds_references) {
            return;
        }
        let mut out: Vec<Inline> = Vec::with_capacity(content.len());
        for mut inline in std::mem::take(content) {
            match &mut inline.kind {
                InlineKind::Reference(reference) => {
                    let found = self.reference(reference, inline.span);
                    push(&mut out, found, inline.span);
                }
                InlineKind::Citation(citation) => match self.group(citation, inline.span) {
                    Some(found) => found.into_iter().for_each(|kind| push(&mut out, kind, inline.span)),
                    None => {
                        self.report(citation, inline.span);
                        push(&mut out, InlineKind::Text(citation.written.clone()), inline.span);
                    }
                },
                InlineKind::Styled(_, content) => {
                    self.run(content);
                    out.push(inline);
                }
                InlineKind::Link(link) => {
                    if link.content.iter().any(holds_references) {
                        self.run(&mut link.content);
                        // No link stands in another: in one, a reference is words alone.
                        without_links(&mut link.content);
                    }
                    out.push(inline);
                }
                InlineKind::Image(image) => {
                    if let Some(alt) = self.described(&image.alt, inline.span) {
                        image.alt = alt;
                    }
                    out.push(inline);
                }
                InlineKind::Text(words) if inline.attributes.get().is_none() => {
                    push(&mut out, InlineKind::Text(std::mem::take(words)), inline.span);
                }
                InlineKind::Text(_)
                | InlineKind::Code(_)
                | InlineKind::Math(_)
                | InlineKind::Note(_)
                | InlineKind::PageNumber(_)
                | InlineKind::Raw(_)
                | InlineKind::SoftBreak
                | InlineKind::HardBreak => out.push(inline),
            }
        }
        *content = out;
    }

    fn reference(&mut self, reference: &Reference, span: Span) -> InlineKind {
        let Reference { target: key, form, written } = reference;
        let found = self.targets.get(key);
        let content = found.and_then(|target| self.words(target, *form, "", span));
        match found.zip(content) {
            Some((target, content)) => link(target, content),
            None => {
                if found.is_some() && reference.is_certain() {
                    self.nameless(key, span);
                } else if reference.is_certain() {
                    self.undefined(key, span);
                }
                InlineKind::Text(written.clone())
            }
        }
    }

    /// The description of a picture with what its references are called in their place; `None` where it refers to nothing.
    fn described(&self, alt: &str, span: Span) -> Option<String> {
        let mut described = String::new();
        let mut rest = alt;
        while let Some((before, behind)) = rest.split_once('@') {
            let end = behind.find(|c: char| !(c.is_alphanumeric() || "-_:.".contains(c))).unwrap_or(behind.len());
            let key = behind[..end].trim_end_matches(['.', ':']);
            let starts = !before.ends_with(char::is_alphanumeric);
            let target = self.targets.get(key).filter(|_| starts);
            let words = target.and_then(|target| self.words(target, ReferenceForm::Full, "", span));
            described.push_str(before);
            match words {
                Some(words) => described.push_str(&walk::plain_text(&words)),
                None => described.extend(["@", key]),
            }
            rest = &behind[key.len()..];
        }
        (!described.is_empty()).then(|| described + rest)
    }

    /// What is said of a target; the author's own words before it stand in place of its label.
    fn words(&self, target: &Target, form: ReferenceForm, prefix: &str, span: Span) -> Option<Vec<Inline>> {
        let text = |words: String| inline(InlineKind::Text(words), span);
        let page = || {
            let number = PageNumber { anchor: target.anchor.clone() };
            inline(InlineKind::PageNumber(Box::new(number)), span)
        };
        let name = target.name.as_ref();
        Some(match form {
            ReferenceForm::Full | ReferenceForm::Number if !prefix.is_empty() => {
                vec![text(format!("{prefix}\u{A0}{}", name?.number))]
            }
            ReferenceForm::Full => vec![text(match name? {
                Name { label: Some(label), number } => format!("{label}\u{A0}{number}"),
                Name { label: None, number } => number.clone(),
            })],
            ReferenceForm::Number => vec![text(name?.number.clone())],
            ReferenceForm::Parenthesized => vec![text(format!("({})", name?.number))],
            ReferenceForm::PageNumber => vec![page()],
            ReferenceForm::Page => {
                let (before, behind) = self.terms.around_page();
                let around = |words: &str| (!words.is_empty()).then(|| text(words.to_owned()));
                around(before).into_iter().chain([page()]).chain(around(behind)).collect()
            }
        })
    }

    /// The words of a group whose items are all cross-references; `None` where one is none.
    fn group(&self, citation: &Citation, span: Span) -> Option<Vec<InlineKind>> {
        let mut found = Vec::new();
        for (index, item) in citation.items.iter().enumerate() {
            let CitationItem { key, prefix, suffix, suppress_author } = item;
            let target = self.targets.get(key)?;
            let form = if *suppress_author { ReferenceForm::Number } else { ReferenceForm::Full };
            let content = self.words(target, form, prefix, span)?;
            if index > 0 {
                found.push(InlineKind::Text(", ".to_owned()));
            }
            found.push(link(target, content));
            if !suffix.is_empty() {
                found.push(InlineKind::Text(format!(", {suffix}")));
            }
        }
        Some(found)
    }

    fn report(&mut self, citation: &Citation, span: Span) {
        for CitationItem { key, .. } in &citation.items {
            match self.targets.get(key) {
                None => self.undefined(key, span),
                Some(Target { name: None, .. }) => self.nameless(key, span),
                Some(Target { name: Some(_), .. }) => {}
            }
        }
    }

    fn nameless(&mut self, key: &str, span: Span) {
        let message = format!("what has the identifier `{key}` has neither number nor title to refer to it by");
        let help = format!("refer to its page, `[@{key}]{{.page}}`, or link words of your own: `[words](#{key})`");
        self.diagnostics.push(Diagnostic::new(&codes::UNDEFINED_REFERENCE, span, message).help(help));
    }

    fn undefined(&mut self, key: &str, span: Span) {
        let message = format!("nothing here has the identifier `{key}`");
        let help = format!("add `{{#{key}}}` behind {}{}", meant_by(key), self.known_like(key));
        self.diagnostics.push(Diagnostic::new(&codes::UNDEFINED_REFERENCE, span, message).help(help));
    }
}

impl Settler<'_> {
    /// The identifiers that are known and of the kind of one that is not.
    fn known_like(&self, key: &str) -> String {
        const MOST: usize = 5;
        if !self.spelling.may_search() {
            return String::new();
        }
        let kind = |key: &str| key.split_once(['-', ':']).map(|(kind, _)| kind.to_owned());
        let alike = |known: &&str| is_cross_reference(key) && kind(known) == kind(key);
        // In order, so that the same are told each time.
        let all: BTreeSet<&str> = self.targets.keys().map(String::as_str).collect();
        let mut known: Vec<&str> = all.iter().copied().filter(alike).collect();
        if let Some(near) = nearest(key, all) {
            known.retain(|known| *known != near);
            known.insert(0, near);
        }
        let listed: Vec<String> = known.iter().take(MOST).map(|known| format!("`{known}`")).collect();
        let more = if known.len() > MOST { ", …" } else { "" };
        if listed.is_empty() { String::new() } else { format!("; known here: {}{more}", listed.join(", ")) }
    }
}

/// What an identifier is probably that of, by its prefix.
fn meant_by(key: &str) -> &'static str {
    match key.split(['-', ':']).next() {
        Some("sec") => "the heading you mean",
        Some("fig") => "the picture you mean",
        Some("tbl") => "the caption of the table you mean",
        Some("eq") => "the formula you mean",
        Some("lst") => "the fence of the code you mean",
        Some(_) | None => "the heading, caption or picture you mean",
    }
}

fn holds_references(inline: &Inline) -> bool {
    walk::inlines(std::slice::from_ref(inline)).any(|inline| {
        matches!(inline.kind, InlineKind::Reference(_) | InlineKind::Citation(_))
            || matches!(&inline.kind, InlineKind::Image(image) if image.alt.contains('@'))
    })
}

/// Puts the words of links in their place.
// Recursion is as deep as inlines are nested, which the reader bounds.
fn without_links(content: &mut Vec<Inline>) {
    for mut inline in std::mem::take(content) {
        let Some(inner) = walk::inline_content_mut(&mut inline) else {
            content.push(inline);
            continue;
        };
        without_links(inner);
        if let InlineKind::Link(link) = &mut inline.kind {
            content.append(&mut link.content);
        } else {
            content.push(inline);
        }
    }
}

fn link(target: &Target, content: Vec<Inline>) -> InlineKind {
    InlineKind::Link(Box::new(Link { destination: format!("#{}", target.anchor), title: None, content }))
}

fn inline(kind: InlineKind, span: Span) -> Inline {
    Inline { id: InlineId(0), span, attributes: publish_core::model::Attributes::NONE, kind }
}

/// Adds an inline; words are joined to those before them, since shaping must see whole words.
fn push(out: &mut Vec<Inline>, kind: InlineKind, span: Span) {
    if let (InlineKind::Text(words), Some(Inline { kind: InlineKind::Text(before), span: place, attributes, .. })) =
        (&kind, out.last_mut())
        && attributes.get().is_none()
    {
        before.push_str(words);
        *place = place.to(span);
        return;
    }
    out.push(inline(kind, span));
}
