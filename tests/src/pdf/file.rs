//! A PDF file, read back.

use std::collections::HashMap;

use lopdf::{Document, Object, ObjectId};

use super::content::{self, Piece};
use super::tree::{self, Kid};

/// A file with its pages and its tags.
pub(crate) struct File {
    pub(crate) document: Document,
    pub(crate) pages: Vec<(ObjectId, Vec<Piece>)>,
    pub(crate) tree: Vec<Kid>,
    marked: HashMap<(usize, i64), String>,
}

impl File {
    /// Reads a file.
    ///
    /// # Panics
    /// When the bytes are no PDF file.
    pub(crate) fn read(bytes: &[u8]) -> File {
        let document = Document::load_mem(bytes).expect("a PDF file that can be read");
        let pages: Vec<(ObjectId, Vec<Piece>)> =
            document.get_pages().into_values().map(|page| (page, content::read(&document, page))).collect();
        let numbers: HashMap<ObjectId, usize> =
            pages.iter().enumerate().map(|(number, (page, _))| (*page, number)).collect();
        let tree = tree::read(&document, &numbers);
        let mut marked: HashMap<(usize, i64), String> = HashMap::new();
        for (number, (_, pieces)) in pages.iter().enumerate() {
            for piece in pieces {
                let Some(mcid) = piece.mcid else { continue };
                let text = marked.entry((number, mcid)).or_default();
                // Readers take a move to another line for a space; lines mostly end in one of their own.
                if piece.moved && !text.is_empty() && !text.ends_with(char::is_whitespace) {
                    text.push(' ');
                }
                text.push_str(&piece.text);
            }
        }
        File { document, pages, tree, marked }
    }

    /// The text of marked content.
    pub(crate) fn marked(&self, page: usize, mcid: i64) -> String {
        self.marked.get(&(page, mcid)).cloned().unwrap_or_default()
    }

    /// The addresses of links, in the order of pages.
    pub(crate) fn addresses(&self) -> Vec<String> {
        let mut found = Vec::new();
        for (page, _) in &self.pages {
            let annotations = self.document.get_page_annotations(*page).unwrap_or_default();
            for annotation in annotations {
                let action = annotation.get_deref(b"A", &self.document).and_then(Object::as_dict);
                let uri = action.and_then(|action| action.get_deref(b"URI", &self.document)).and_then(Object::as_str);
                if let Ok(uri) = uri {
                    found.push(String::from_utf8_lossy(uri).into_owned());
                }
            }
        }
        found.dedup();
        found
    }
}
