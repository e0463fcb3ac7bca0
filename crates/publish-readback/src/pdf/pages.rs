//! The text of pages with its place, page by page, as somebody who selects and copies it has it.

use std::cell::RefCell;

use lopdf::{Dictionary, Document, Object, ObjectId};

use super::content;
use super::file::{load, most};
use super::fonts::Fonts;
use crate::error::ReadbackError;
use crate::limits::Limits;

/// How wide a gap within a word is at most, in ems: kerning moves letters, and roundings move runs.
const GAP: f32 = 0.15;

/// A file whose pages are read when they are asked for.
pub struct Pages {
    document: Document,
    pages: Vec<ObjectId>,
    limits: Limits,
}

/// The text of a page.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PageText {
    /// How wide the page is shown, in points.
    pub width: f32,
    /// How high the page is shown, in points.
    pub height: f32,
    /// Its text, in the order of the content stream.
    pub runs: Vec<TextRun>,
}

/// Text that stands on one baseline.
#[derive(Clone, Debug, PartialEq)]
pub struct TextRun {
    /// The text, as copying gives it.
    pub text: String,
    /// Where its baseline starts, in points from the left edge of the page.
    pub x: f32,
    /// Where its baseline is, in points from the top edge of the page.
    pub y: f32,
    /// How far it reaches, in points.
    pub width: f32,
    /// The size of its font, in points.
    pub size: f32,
    /// Whether it is no content, but repeats on pages (ISO 32000-1 §14.8.2.2).
    pub artifact: bool,
    /// Whether a word ends before it, since a line does or a gap is there, such as that behind the number of a note.
    pub starts_word: bool,
}

impl Pages {
    /// Opens a file.
    ///
    /// # Errors
    /// When the bytes are no PDF file or too many.
    pub fn open(bytes: &[u8], limits: &Limits) -> Result<Pages, ReadbackError> {
        limits.check_file(bytes)?;
        let document = load(bytes, limits)?;
        let pages = document.page_iter().collect();
        Ok(Pages { document, pages, limits: *limits })
    }

    /// How many pages there are.
    pub fn count(&self) -> usize {
        self.pages.len()
    }

    /// The text of a page, counted from 0; `None` where there is no such page.
    ///
    /// # Errors
    /// When its content can't be read or is too large.
    pub fn text(&self, page: usize) -> Result<Option<PageText>, ReadbackError> {
        self.texts(page..page.saturating_add(1)).next().transpose()
    }

    /// The texts of pages, counted from 0, one after the other. A font is read once for all of them.
    pub fn texts(&self, pages: impl Iterator<Item = usize>) -> impl Iterator<Item = Result<PageText, ReadbackError>> {
        let fonts = RefCell::new(Fonts::new(&self.document, most(self.limits.part)));
        pages.map_while(|page| self.pages.get(page).copied()).map(move |page| self.read(page, &mut fonts.borrow_mut()))
    }

    fn read<'a>(&'a self, page: ObjectId, fonts: &mut Fonts<'a>) -> Result<PageText, ReadbackError> {
        let content = self.document.get_page_content_with_limit(page, most(self.limits.part));
        let content = content.map_err(ReadbackError::pdf)?;
        let [left, lower, right, upper] = self.page_box(page);
        let mut runs: Vec<TextRun> = Vec::new();
        let mut starts_word = true;
        for piece in content::read(&content, &fonts.of(page))? {
            starts_word |= piece.moved;
            let Some(shown) = piece.shown.filter(|_| !piece.text.is_empty()) else { continue };
            // Another line need not end a word, since words are broken; where it does, the content moved there.
            starts_word |= runs.last().is_none_or(|last| {
                let (gap, rise) = (shown.x - left - (last.x + last.width), upper - shown.y - last.y);
                rise.abs() < GAP * piece.size && gap.abs() > GAP * piece.size
            });
            runs.push(TextRun {
                text: piece.text,
                x: shown.x - left,
                y: upper - shown.y,
                width: shown.width,
                size: piece.size,
                artifact: piece.artifact,
                starts_word: std::mem::take(&mut starts_word),
            });
        }
        Ok(PageText { width: right - left, height: upper - lower, runs })
    }

    /// The part of a page that is shown (ISO 32000-1 §14.11.2): left, lower, right, upper.
    fn page_box(&self, page: ObjectId) -> [f32; 4] {
        /// How far up is looked: page trees are as deep as the logarithm of their pages.
        const HEIGHT: usize = 64;
        let inherited = |key: &[u8]| {
            let mut node = self.document.get_dictionary(page).ok()?;
            for _ in 0..HEIGHT {
                if let Some(found) = self.rectangle(node, key) {
                    return Some(found);
                }
                node = node.get_deref(b"Parent", &self.document).and_then(Object::as_dict).ok()?;
            }
            None
        };
        inherited(b"CropBox").or_else(|| inherited(b"MediaBox")).unwrap_or_default()
    }

    fn rectangle(&self, node: &Dictionary, key: &[u8]) -> Option<[f32; 4]> {
        let sides = node.get_deref(key, &self.document).and_then(Object::as_array).ok()?;
        let sides: Vec<f32> =
            sides.iter().filter_map(|side| self.document.dereference(side).ok()?.1.as_float().ok()).collect();
        let [a, b, c, d] = sides.try_into().ok()?;
        Some([a.min(c), b.min(d), a.max(c), b.max(d)])
    }
}

#[cfg(test)]
mod tests {
    use lopdf::{Stream, dictionary};

    use super::*;

    /// A file of one page that is cropped.
    fn file(content: &str) -> Vec<u8> {
        let mut document = Document::with_version("1.7");
        let map = Stream::new(Dictionary::new(), b"1 beginbfrange\n<0020> <007E> <0020>\nendbfrange".to_vec());
        let map = document.add_object(map);
        let descendant: Object = dictionary! { "DW" => 500 }.into();
        let font = dictionary! { "BaseFont" => "F", "ToUnicode" => map, "DescendantFonts" => vec![descendant] };
        let resources = dictionary! { "Font" => dictionary! { "F" => font } };
        let content = document.add_object(Stream::new(Dictionary::new(), content.as_bytes().to_vec()));
        let pages = document.new_object_id();
        let sides = |sides: [i64; 4]| sides.map(Object::from).to_vec();
        let crop = sides([10, 10, 110, 210]);
        let page = dictionary! { "Type" => "Page", "Parent" => pages, "Contents" => content, "CropBox" => crop };
        let page = document.add_object(page);
        let tree = dictionary! {
            "Type" => "Pages", "Kids" => vec![page.into()], "Count" => 1, "Resources" => resources,
            "MediaBox" => sides([0, 0, 120, 220]),
        };
        document.objects.insert(pages, tree.into());
        let catalog = document.add_object(dictionary! { "Type" => "Catalog", "Pages" => pages });
        document.trailer.set("Root", catalog);
        let mut bytes = Vec::new();
        document.save_to(&mut bytes).unwrap();
        bytes
    }

    #[test]
    fn text_has_its_place_on_the_page_as_it_is_shown() {
        let content = "BT /F 10 Tf 20 190 Td (\\000a\\000b) Tj ET /P <</MCID 0>> BDC BT 20 170 Td (\\000c) Tj ET EMC";
        let pages = Pages::open(&file(content), &Limits::default()).unwrap();
        let text = pages.text(0).unwrap().unwrap();
        assert_eq!((text.width, text.height, pages.count()), (100.0, 200.0, 1));
        let [first, second] = text.runs.as_slice() else { panic!("{:?}", text.runs) };
        assert_eq!((first.text.as_str(), first.x, first.y, first.width, first.size), ("ab", 10.0, 20.0, 10.0, 10.0));
        assert_eq!((second.text.as_str(), second.y, second.starts_word), ("c", 40.0, true));
    }

    #[test]
    fn a_page_that_is_not_there_is_nothing() {
        let pages = Pages::open(&file(""), &Limits::default()).unwrap();
        assert_eq!(pages.text(1), Ok(None));
        assert!(Pages::open(b"no file", &Limits::default()).is_err());
    }
}
