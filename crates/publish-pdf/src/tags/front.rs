//! The title block and the contact block.

use publish_core::Format;
use publish_core::model::Generated;
use publish_resolve::{FrontPart, Resolved};

use super::role::Role;
use super::tree::Tree;
use super::walk::Walker;
use super::{Destination, Place};

impl Walker<'_> {
    /// The parts of the title block.
    pub(super) fn front(&mut self) {
        let resolved = self.resolved;
        let metadata = resolved.metadata();
        for part in resolved.front() {
            match part {
                FrontPart::Letterhead => {
                    let phrases = [&metadata.organization, &metadata.office].into_iter().flatten();
                    phrases.for_each(|phrase| self.phrase(Tree::ROOT, phrase, Role::Paragraph));
                }
                FrontPart::Kicker { date } => {
                    metadata.subtitle.iter().for_each(|phrase| self.phrase(Tree::ROOT, phrase, Role::Paragraph));
                    if let Some(date) = metadata.date.as_ref().filter(|_| *date) {
                        self.own(Tree::ROOT, date.id, Role::Paragraph);
                    }
                }
                FrontPart::Title => {
                    if let Some(title) = &metadata.title {
                        self.level = 1;
                        self.phrase(Tree::ROOT, title, Role::Heading(1));
                        if let Some(anchor) = resolved.anchor(title.id) {
                            self.tags.anchors.push((anchor, title.id));
                        }
                    }
                }
                FrontPart::Subtitle => {
                    metadata.subtitle.iter().for_each(|phrase| self.phrase(Tree::ROOT, phrase, Role::Paragraph));
                }
                FrontPart::Byline { date } => self.byline(*date),
                FrontPart::Abstract => {
                    // Its title is set as generated words of its first block.
                    if let Some(first) = Resolved::visible(&metadata.abstract_text, Format::Pdf).next() {
                        let title = self.tags.tree.add(Tree::ROOT, Role::Paragraph);
                        self.tags.titles.insert(first.id, title);
                    }
                    self.blocks(Tree::ROOT, &metadata.abstract_text);
                }
                FrontPart::Contents => self.contents(Tree::ROOT, None, Generated::Contents),
            }
            self.notes(Tree::ROOT);
        }
    }

    /// The authors and perhaps the date, a paragraph each: only space on the page keeps them apart, which is no blank.
    fn byline(&mut self, date: bool) {
        let metadata = self.resolved.metadata();
        for author in &metadata.authors {
            let paragraph = self.tags.tree.add(Tree::ROOT, Role::Paragraph);
            self.inlines_of(author.id, paragraph, &author.value.name);
            if let Some(email) = &author.value.email
                && let Some(address) = Resolved::mail_address(email)
            {
                let link = self.tags.link(Place::Element(paragraph), Destination::Address(address), email.clone());
                self.tags.labels.insert(author.id, Place::Wrap(link));
            }
        }
        if let Some(date) = metadata.date.as_ref().filter(|_| date) {
            self.own(Tree::ROOT, date.id, Role::Paragraph);
        }
    }

    /// The lines of the contact block, a paragraph each. Addresses are links.
    pub(super) fn contact(&mut self) {
        if let Some(contact) = &self.resolved.metadata().contact {
            self.tags.slot(contact.id, Tree::ROOT);
            for (field, line) in &contact.lines {
                match self.resolved.contact_address(*field, line) {
                    Some(address) => self.linked_phrase(Tree::ROOT, line, address),
                    None => self.phrase(Tree::ROOT, line, Role::Paragraph),
                }
            }
        }
    }
}
