//! What is said in place of references.

use publish_core::model::{
    Citation, CitationItem, Inline, InlineKind, Link, PageNumber, Reference, ReferenceForm, Text,
};
use publish_core::{Span, walk};

use super::Resolver;
use super::targets::{Name, Target};

impl Resolver<'_> {
    /// A link with the words of a reference; what it says where it leads nowhere, or to what has no name.
    pub(super) fn reference(&mut self, reference: &Reference, span: Span) -> InlineKind {
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
                InlineKind::Text(Text::derived(written.as_str(), span))
            }
        }
    }

    /// The description of a picture with what its references are called in their place; `None` where it refers to nothing.
    pub(super) fn described(&self, alt: &str, span: Span) -> Option<String> {
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
        let text = |words: String| Inline::words(Text::derived(words, span));
        let page = || {
            let number = PageNumber { anchor: target.anchor.clone() };
            Inline::new(InlineKind::PageNumber(Box::new(number)), span)
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
    pub(super) fn group(&self, citation: &Citation, span: Span) -> Option<Vec<InlineKind>> {
        let mut found = Vec::new();
        for (index, item) in citation.items.iter().enumerate() {
            let CitationItem { key, prefix, suffix, suppress_author } = item;
            let target = self.targets.get(key)?;
            let form = if *suppress_author { ReferenceForm::Number } else { ReferenceForm::Full };
            let content = self.words(target, form, prefix, span)?;
            if index > 0 {
                found.push(InlineKind::Text(Text::derived(", ", span)));
            }
            found.push(link(target, content));
            if !suffix.is_empty() {
                found.push(InlineKind::Text(Text::derived(format!(", {suffix}"), span)));
            }
        }
        Some(found)
    }
}

fn link(target: &Target, content: Vec<Inline>) -> InlineKind {
    let place = content.first().map_or(Span::default(), |first| first.span);
    let destination = Text::derived(format!("#{}", target.anchor), place);
    InlineKind::Link(Box::new(Link { destination, title: None, content }))
}
