//! Files made by hand, some of them hostile or damaged.

use lopdf::{Dictionary, Object, Stream, dictionary};

use super::*;
use crate::words::Lane;

/// A file that is made object by object.
struct Draft {
    document: Document,
    catalog: Dictionary,
    page: ObjectId,
}

impl Draft {
    /// A file with one page of this content, in which codes are those of UTF-16.
    fn new(content: &str) -> Draft {
        let mut document = Document::with_version("1.7");
        let map = Stream::new(Dictionary::new(), b"1 beginbfrange\n<0020> <007E> <0020>\nendbfrange".to_vec());
        let map = document.add_object(map);
        let font = document.add_object(dictionary! { "BaseFont" => "ABCDEF+Serif", "ToUnicode" => map });
        let content = document.add_object(Stream::new(Dictionary::new(), content.as_bytes().to_vec()));
        let pages = document.new_object_id();
        let page = document.add_object(dictionary! { "Type" => "Page", "Parent" => pages, "Contents" => content });
        let resources = dictionary! { "Font" => dictionary! { "F" => font } };
        let tree =
            dictionary! { "Type" => "Pages", "Kids" => vec![page.into()], "Count" => 1, "Resources" => resources };
        document.objects.insert(pages, tree.into());
        Draft { document, catalog: dictionary! { "Type" => "Catalog", "Pages" => pages }, page }
    }

    fn element(&mut self, kind: &str, kids: Vec<Object>) -> ObjectId {
        let element = dictionary! { "Type" => "StructElem", "S" => kind, "Pg" => self.page, "K" => kids };
        self.document.add_object(element)
    }

    fn set_tree(&mut self, kids: Vec<Object>) {
        let root = self.document.add_object(dictionary! { "Type" => "StructTreeRoot", "K" => kids });
        self.catalog.set("StructTreeRoot", root);
    }

    fn bytes(mut self) -> Vec<u8> {
        let catalog = self.document.add_object(self.catalog);
        self.document.trailer.set("Root", catalog);
        let mut bytes = Vec::new();
        self.document.save_to(&mut bytes).unwrap();
        bytes
    }
}

/// Content that shows a text as marked content of a number.
fn shown(mcid: i64, text: &str) -> String {
    let codes: String = text.encode_utf16().map(|unit| format!("{unit:04X}")).collect();
    format!("/P <</MCID {mcid}>> BDC BT /F 10 Tf 1 0 0 1 72 700 Tm <{codes}> Tj ET EMC\n")
}

fn read(bytes: &[u8]) -> Result<File, ReadbackError> {
    File::read(bytes, &Limits::default())
}

fn refusal(bytes: &[u8], limits: &Limits) -> ReadbackError {
    File::read(bytes, limits).map(|_| ()).unwrap_err()
}

/// A file with a heading, a note and a picture.
fn tagged() -> Vec<u8> {
    let mut draft = Draft::new(&(shown(0, "One two") + &shown(1, "1") + &shown(2, "a note")));
    let heading = draft.element("H1", vec![0.into()]);
    let label = draft.element("Lbl", vec![1.into()]);
    let note = draft.element("Note", vec![label.into(), 2.into()]);
    let figure = draft.document.add_object(dictionary! { "S" => "Figure", "Alt" => Object::string_literal("A view") });
    draft.set_tree(vec![heading.into(), note.into(), figure.into()]);
    draft.bytes()
}

#[test]
fn words_fall_into_lanes_in_the_order_of_tags() {
    let words = read(&tagged()).unwrap().words().unwrap();
    assert_eq!(words.of(Lane::Body), ["one", "two"]);
    assert_eq!(words.of(Lane::Note), ["a", "note"]);
    assert_eq!(words.of(Lane::AlternativeText), ["a", "view"]);
}

#[test]
fn a_summary_has_tags_and_lines() {
    let summary = read(&tagged()).unwrap().summary().unwrap();
    let tags = "tags:\n  H1: One two\n  Note: <Lbl>a note\n    Lbl: 1\n  Figure alt=\"A view\"\n";
    assert!(summary.contains(tags), "{summary}");
    assert!(summary.contains("page 1:\n  72.0 700.0 Serif 10.0: One two"), "{summary}");
}

#[test]
fn a_file_without_metadata_claims_nothing() {
    let claims = read(&tagged()).unwrap().claims();
    assert_eq!(claims, Claims { accessible: false, archive: None });
}

#[test]
fn what_is_no_pdf_file_is_an_error() {
    for bytes in [&b""[..], b"%PDF-1.7", b"no file", b"PK\x03\x04"] {
        assert!(matches!(refusal(bytes, &Limits::default()), ReadbackError::DamagedPdf { .. }));
    }
}

#[test]
fn damaged_files_are_read_or_refused() {
    let bytes = tagged();
    let look = |bytes: &[u8]| {
        read(bytes).is_ok_and(|file| file.words().is_ok() | file.summary().is_ok() | file.claims().accessible)
    };
    assert!(look(&bytes));
    for length in 0..bytes.len() {
        look(&bytes[..length]);
    }
    for place in 0..bytes.len() {
        for byte in [0, b'9', b'-', b'<', b'/', 0xFF] {
            let mut damaged = bytes.clone();
            damaged[place] = byte;
            look(&damaged);
        }
    }
}

#[test]
fn a_file_has_a_largest_size() {
    let limits = Limits { file: 20, ..Limits::default() };
    assert_eq!(refusal(&tagged(), &limits), ReadbackError::FileTooLarge { limit: 20 });
}

#[test]
fn a_tree_has_a_largest_depth() {
    let nested = |depth: usize| {
        let mut draft = Draft::new(&shown(0, "x"));
        let mut kid: Object = 0.into();
        for _ in 0..depth {
            kid = draft.element("Div", vec![kid]).into();
        }
        draft.set_tree(vec![kid]);
        draft.bytes()
    };
    let limits = Limits { depth: 20, ..Limits::default() };
    assert!(File::read(&nested(20), &limits).is_ok());
    assert_eq!(refusal(&nested(21), &limits), ReadbackError::TooDeep { limit: 20 });
}

#[test]
fn a_tree_that_is_none_is_refused() {
    let mut draft = Draft::new("");
    let inner = draft.element("P", vec![0.into()]);
    let outer = draft.element("Div", vec![inner.into(), inner.into()]);
    draft.set_tree(vec![outer.into()]);
    assert!(matches!(refusal(&draft.bytes(), &Limits::default()), ReadbackError::DamagedPdf { .. }));
    let mut draft = Draft::new("");
    let circle = draft.document.new_object_id();
    draft.document.objects.insert(circle, dictionary! { "S" => "Div", "K" => circle }.into());
    draft.set_tree(vec![circle.into()]);
    assert!(matches!(refusal(&draft.bytes(), &Limits::default()), ReadbackError::DamagedPdf { .. }));
}

#[test]
fn an_outline_that_leads_in_a_circle_is_refused() {
    for key in ["First", "Next"] {
        let mut draft = Draft::new("");
        let item = draft.document.new_object_id();
        draft.document.objects.insert(item, dictionary! { key => item }.into());
        draft.catalog.set("Outlines", dictionary! { "First" => item });
        let summary = read(&draft.bytes()).unwrap().summary();
        assert!(matches!(summary, Err(ReadbackError::DamagedPdf { .. })), "{key}");
    }
}

#[test]
fn a_stream_has_a_largest_size() {
    let mut draft = Draft::new("");
    let mut bomb = Stream::new(Dictionary::new(), vec![b' '; 100_000]);
    bomb.compress().unwrap();
    let bomb = draft.document.add_object(bomb);
    let page = draft.page;
    draft.document.get_dictionary_mut(page).unwrap().set("Contents", bomb);
    let bytes = draft.bytes();
    let limits = |part| Limits { part, ..Limits::default() };
    assert!(File::read(&bytes, &limits(100_000)).is_ok());
    let too_large = ReadbackError::PartTooLarge { name: "page 1".to_owned(), limit: 99_999 };
    assert_eq!(refusal(&bytes, &limits(99_999)), too_large);
    let limits = Limits { total: 99_999, ..Limits::default() };
    assert_eq!(refusal(&bytes, &limits), ReadbackError::TotalTooLarge { limit: 99_999 });
}

#[test]
fn text_that_is_said_again_and_again_has_a_largest_size() {
    let mut draft = Draft::new(&shown(0, &"word ".repeat(100)));
    let paragraph = draft.element("P", vec![0.into(); 1000]);
    draft.set_tree(vec![paragraph.into()]);
    let limits = Limits { total: 100_000, ..Limits::default() };
    let file = File::read(&draft.bytes(), &limits).unwrap();
    assert_eq!(file.words(), Err(ReadbackError::TotalTooLarge { limit: 100_000 }));
    assert_eq!(file.summary(), Err(ReadbackError::TotalTooLarge { limit: 100_000 }));
}
