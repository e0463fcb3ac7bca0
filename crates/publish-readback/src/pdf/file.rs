//! A PDF file, read back.

use std::collections::HashMap;

use lopdf::{Document, LoadOptions, ObjectId};

use super::claims::{self, Claims};
use super::content::{self, Piece};
use super::fonts::Fonts;
use super::tree::{self, Kid};
use super::{summary, words};
use crate::error::ReadbackError;
use crate::limits::Limits;
use crate::words::Words;

/// A PDF file with its pages and its tags (ISO 32000-1).
pub struct File {
    pub(super) document: Document,
    pub(super) pages: Vec<(ObjectId, Vec<Piece>)>,
    pub(super) tree: Vec<Kid>,
    pub(super) limits: Limits,
    marked: HashMap<(usize, i64), String>,
}

impl File {
    /// Reads a file.
    ///
    /// # Errors
    /// When the bytes are no PDF file or too many, a stream can't be read or is too large, or the structure tree is too
    /// deep or no tree.
    pub fn read(bytes: &[u8], limits: &Limits) -> Result<File, ReadbackError> {
        limits.check_file(bytes)?;
        let document = load(bytes, limits)?;
        let pages = pages(&document, limits)?;
        let numbers = pages.iter().enumerate().map(|(number, (page, _))| (*page, number)).collect();
        let tree = tree::read(&document, &numbers, limits)?;
        let marked = marked(&pages);
        Ok(File { document, pages, tree, limits: *limits, marked })
    }

    /// The words of a tagged file in the order of its tags. A file without tags has none.
    ///
    /// # Errors
    /// When the tags give more text than one file may have.
    pub fn words(&self) -> Result<Words, ReadbackError> {
        words::read(self)
    }

    /// The file in the form of YAML: properties, outline, names, links, tags, and the lines of each page with their places,
    /// in points from the lower left corner.
    ///
    /// # Errors
    /// When the outline is too deep or leads in a circle.
    pub fn summary(&self) -> Result<String, ReadbackError> {
        summary::write(self)
    }

    /// The standards that the file claims.
    pub fn claims(&self) -> Claims {
        claims::read(&self.document, most(self.limits.part))
    }

    /// The text of marked content; empty where there is none.
    pub(super) fn marked(&self, page: usize, mcid: i64) -> &str {
        self.marked.get(&(page, mcid)).map_or("", String::as_str)
    }
}

/// Reads the objects of a file.
pub(super) fn load(bytes: &[u8], limits: &Limits) -> Result<Document, ReadbackError> {
    let options = LoadOptions::with_max_decompressed_size(most(limits.part));
    Document::load_mem_with_options(bytes, options).map_err(ReadbackError::pdf)
}

/// A limit as a size in memory.
pub(super) fn most(limit: u64) -> usize {
    usize::try_from(limit).unwrap_or(usize::MAX)
}

/// The pages with the pieces of text on them.
fn pages(document: &Document, limits: &Limits) -> Result<Vec<(ObjectId, Vec<Piece>)>, ReadbackError> {
    let mut fonts = Fonts::new(document, most(limits.part));
    let mut total = 0;
    let mut pages = Vec::new();
    for page in document.page_iter() {
        let content = document.get_page_content_with_limit(page, most(limits.part));
        let content = content.map_err(|_| ReadbackError::PartTooLarge {
            name: format!("page {}", pages.len() + 1),
            limit: limits.part,
        })?;
        total += content.len();
        limits.check_total(total)?;
        pages.push((page, content::read(&content, &fonts.of(page))?));
    }
    Ok(pages)
}

/// The text of all marked content by its page and its number.
fn marked(pages: &[(ObjectId, Vec<Piece>)]) -> HashMap<(usize, i64), String> {
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
    marked
}

#[cfg(test)]
mod tests;
