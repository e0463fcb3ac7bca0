//! What is no block: parts of the title block, the contact block and footnotes.

use publish_core::model::{Contact, Entry, Generated, Note, Person, Phrase};

use super::ContentKey;
use super::blocks::{write_blocks, write_optional};
use super::generated::write_generated;
use super::inlines::write_inlines;
use super::writer::KeyWriter;
use crate::facts::FrontPart;
use crate::page_labels::PageLabels;
use crate::resolved::Resolved;

impl Resolved {
    /// The key of a part of the title block, as [`Resolved::key`] is that of a block.
    ///
    /// In it are besides the numbers of the part's nodes, which are not those of one node and the ones in it. The front matter
    /// stands before everything else, so that they change with it alone.
    pub fn front_key(&self, part: FrontPart, labels: Option<&PageLabels>) -> ContentKey {
        let mut w = KeyWriter::new(self, labels);
        w.put(self.language());
        w.put(&(part, self.has_title_page(), self.title_start() == Some(part)));
        write_part(&mut w, part);
        ContentKey(w.fingerprint())
    }

    /// The key of the contact block.
    pub fn contact_key(&self, contact: &Contact, labels: Option<&PageLabels>) -> ContentKey {
        let Contact { id: _, span: _, lines } = contact;
        let mut w = KeyWriter::new(self, labels);
        w.put(&(self.language(), lines.len()));
        for (field, line) in lines {
            w.put(field);
            write_optional(&mut w, Some(line));
        }
        ContentKey(w.fingerprint())
    }

    /// The key of a footnote: its number and what is in it.
    pub fn note_key(&self, note: &Note, labels: Option<&PageLabels>) -> ContentKey {
        let Note { id: _, span: _, label: _, content } = note;
        let mut w = KeyWriter::new(self, labels);
        w.put(&(self.language(), self.note_number(note)));
        write_blocks(&mut w, content);
        ContentKey(w.fingerprint())
    }
}

fn write_part(w: &mut KeyWriter<'_>, part: FrontPart) {
    let metadata = w.document.metadata();
    match part {
        FrontPart::Letterhead => {
            write_own(w, metadata.organization.as_ref());
            write_own(w, metadata.office.as_ref());
        }
        FrontPart::Kicker { date: _ } => {
            write_own(w, metadata.subtitle.as_ref());
            write_date(w);
        }
        FrontPart::Title => write_own(w, metadata.title.as_ref()),
        FrontPart::Subtitle => write_own(w, metadata.subtitle.as_ref()),
        FrontPart::Byline { date: _ } => {
            metadata.authors.iter().for_each(|author| write_author(w, author));
            write_date(w);
        }
        FrontPart::Abstract => {
            w.put(&w.document.abstract_title().to_owned());
            w.put(&metadata.abstract_text.first().map(|block| block.id));
            write_blocks(w, &metadata.abstract_text);
        }
        FrontPart::Contents => write_generated(w, Generated::Contents),
    }
}

/// A phrase with its number.
fn write_own(w: &mut KeyWriter<'_>, phrase: Option<&Phrase>) {
    w.put(&phrase.map(|phrase| phrase.id));
    write_optional(w, phrase);
}

fn write_date(w: &mut KeyWriter<'_>) {
    let document = w.document;
    w.put(&(document.metadata().date.as_ref().map(|date| date.id), document.date()));
}

fn write_author(w: &mut KeyWriter<'_>, author: &Entry<Person>) {
    let Entry { id, span: _, value: Person { name, affiliation, email } } = author;
    w.put(&(id, affiliation, email));
    write_inlines(w, *id, name);
}
