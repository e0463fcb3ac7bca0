//! The fonts of pages, each read once.

use std::collections::{BTreeMap, HashMap};
use std::rc::Rc;

use lopdf::{Dictionary, Document, Object, ObjectId};

use super::cmap::ToUnicode;
use super::widths::Widths;

/// A font as far as reading needs it.
#[derive(Debug, Default)]
pub(super) struct Font {
    /// Its name, without the letters that mark a subset (ISO 32000-1 §9.6.4).
    pub(super) name: Rc<str>,
    pub(super) to_unicode: ToUnicode,
    pub(super) widths: Widths,
}

/// The fonts of a file that were read so far.
pub(super) struct Fonts<'a> {
    document: &'a Document,
    /// The most bytes that a map is unpacked to.
    limit: usize,
    read: HashMap<ObjectId, Rc<Font>>,
}

impl<'a> Fonts<'a> {
    pub(super) fn new(document: &'a Document, limit: usize) -> Fonts<'a> {
        Fonts { document, limit, read: HashMap::new() }
    }

    /// The fonts of a page by the names that its content has for them.
    pub(super) fn of(&mut self, page: ObjectId) -> BTreeMap<Vec<u8>, Rc<Font>> {
        let fonts = self.resources(page).and_then(|resources| resources.get_deref(b"Font", self.document).ok());
        let Some(fonts) = fonts.and_then(|fonts| fonts.as_dict().ok()) else { return BTreeMap::new() };
        fonts.iter().filter_map(|(name, font)| Some((name.clone(), self.font(font)?))).collect()
    }

    /// The resources of a page: its own, or those of the next node above it that has some (ISO 32000-1 §7.7.3.4).
    fn resources(&self, page: ObjectId) -> Option<&'a Dictionary> {
        /// How far up is looked: page trees are as deep as the logarithm of their pages.
        const HEIGHT: usize = 64;
        let mut node = self.document.get_dictionary(page).ok()?;
        for _ in 0..HEIGHT {
            if let Ok(resources) = node.get_deref(b"Resources", self.document).and_then(Object::as_dict) {
                return Some(resources);
            }
            node = node.get_deref(b"Parent", self.document).and_then(Object::as_dict).ok()?;
        }
        None
    }

    fn font(&mut self, font: &'a Object) -> Option<Rc<Font>> {
        let (id, font) = self.document.dereference(font).ok()?;
        if let Some(font) = id.and_then(|id| self.read.get(&id)) {
            return Some(font.clone());
        }
        let font = Rc::new(self.read(font.as_dict().ok()?));
        if let Some(id) = id {
            self.read.insert(id, font.clone());
        }
        Some(font)
    }

    fn read(&self, font: &Dictionary) -> Font {
        let name = font.get(b"BaseFont").and_then(Object::as_name).map(String::from_utf8_lossy).unwrap_or_default();
        let map = font.get_deref(b"ToUnicode", self.document).and_then(Object::as_stream);
        let map = map.and_then(|map| map.get_plain_content_with_limit(self.limit)).unwrap_or_default();
        Font {
            name: name.rsplit('+').next().unwrap_or_default().into(),
            to_unicode: ToUnicode::parse(&String::from_utf8_lossy(&map)),
            widths: Widths::read(self.document, font),
        }
    }
}
