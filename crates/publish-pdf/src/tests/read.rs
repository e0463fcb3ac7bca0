//! Reads a tagged file back: its structure with the text of each element.

use std::collections::HashMap;

use lopdf::content::Content;
use lopdf::{Dictionary, Document, Object, ObjectId};

/// A file that was read.
pub(super) struct File {
    pub(super) document: Document,
    /// The text of each marked-content sequence, by page and number.
    texts: HashMap<(ObjectId, i64), String>,
    /// The pages, in order.
    pub(super) pages: Vec<ObjectId>,
    /// The text of artifacts.
    pub(super) artifacts: String,
}

impl File {
    pub(super) fn read(bytes: &[u8]) -> File {
        let document = Document::load_mem(bytes).expect("a readable file");
        let pages: Vec<ObjectId> = document.get_pages().into_values().collect();
        let mut file = File { document, texts: HashMap::new(), pages: pages.clone(), artifacts: String::new() };
        for page in pages {
            file.read_page(page);
        }
        file
    }

    pub(super) fn catalog(&self) -> &Dictionary {
        self.document.catalog().expect("a catalog")
    }

    /// The dictionary that `object` is or refers to.
    pub(super) fn dictionary<'a>(&'a self, object: &'a Object) -> &'a Dictionary {
        match object {
            Object::Reference(id) => self.document.get_dictionary(*id).expect("a dictionary"),
            object => object.as_dict().expect("a dictionary"),
        }
    }

    /// The structure tree as indented lines, each with an element's type and its own text.
    pub(super) fn tree(&self) -> String {
        let root = self.dictionary(self.catalog().get(b"StructTreeRoot").expect("a structure tree"));
        let mut out = String::new();
        self.element(self.dictionary(root.get(b"K").expect("a root element")), 0, &mut out);
        out
    }

    fn element(&self, element: &Dictionary, depth: usize, out: &mut String) {
        let name = element.get(b"S").and_then(Object::as_name).expect("a type");
        let page = element.get(b"Pg").and_then(Object::as_reference).ok();
        let mut text = String::new();
        let mut inner = String::new();
        for kid in element.get(b"K").and_then(Object::as_array).into_iter().flatten() {
            match kid {
                Object::Integer(number) => text.push_str(&self.texts[&(page.expect("a page"), *number)]),
                Object::Reference(id) => {
                    let kid = self.document.get_dictionary(*id).expect("an element");
                    assert_eq!(self.dictionary(kid.get(b"P").expect("a parent")), element, "the parent of a kid");
                    self.element(kid, depth + 1, &mut inner);
                }
                kid => {
                    let kid = kid.as_dict().expect("a content item");
                    if let Ok(number) = kid.get(b"MCID").and_then(Object::as_i64) {
                        let page = kid.get(b"Pg").and_then(Object::as_reference).expect("a page");
                        text.push_str(&self.texts[&(page, number)]);
                    } else {
                        text.push('@');
                    }
                }
            }
        }
        let line = format!("{}{} {text}", "  ".repeat(depth), String::from_utf8_lossy(name));
        out.push_str(line.trim_end());
        out.push('\n');
        out.push_str(&inner);
    }

    fn read_page(&mut self, page: ObjectId) {
        let fonts = self.texts_of_codes(page);
        let content = self.document.get_page_content(page);
        let content = Content::decode(&content).expect("operators");
        let (mut font, mut mark, mut actual) = (String::new(), None, false);
        let mut depth = 0;
        for operation in content.operations {
            let operands = &operation.operands;
            match operation.operator.as_str() {
                "BDC" => {
                    depth += 1;
                    assert_eq!(depth, 1, "sequences do not lie in each other");
                    let properties = operands[1].as_dict().expect("properties");
                    mark = properties.get(b"MCID").and_then(Object::as_i64).ok();
                    actual = properties.has(b"ActualText");
                    if let (Ok(text), Some(mark)) = (properties.get(b"ActualText"), mark) {
                        let text = lopdf::decode_text_string(text).expect("a text string");
                        self.texts.entry((page, mark)).or_default().push_str(&text);
                    }
                    if let Some(mark) = mark {
                        self.texts.entry((page, mark)).or_default();
                    }
                }
                "EMC" => {
                    depth -= 1;
                    actual = false;
                }
                "Tf" => font = String::from_utf8_lossy(operands[0].as_name().expect("a font")).into_owned(),
                "TJ" => {
                    assert_eq!(depth, 1, "all text lies in a sequence");
                    let codes = operands[0].as_array().expect("an array").iter().filter_map(|item| item.as_str().ok());
                    let codes =
                        codes.flat_map(|codes| codes.chunks(2)).map(|code| u16::from_be_bytes([code[0], code[1]]));
                    let text: String = codes.map(|code| fonts[&font][&code].as_str()).collect();
                    match mark {
                        Some(mark) if !actual => self.texts.entry((page, mark)).or_default().push_str(&text),
                        Some(_) => {}
                        None => self.artifacts.push_str(&text),
                    }
                }
                "Do" | "S" | "f" | "B" => assert_eq!(depth, 1, "all content lies in a sequence"),
                _ => {}
            }
        }
        assert_eq!(depth, 0);
    }

    /// What the codes of each font mean.
    pub(super) fn texts_of_codes(&self, page: ObjectId) -> HashMap<String, HashMap<u16, String>> {
        let fonts = self.document.get_page_fonts(page).expect("fonts");
        let maps = fonts.into_iter().map(|(name, font)| {
            let map = font.get(b"ToUnicode").and_then(Object::as_reference).expect("a map");
            let map = self.document.get_object(map).and_then(Object::as_stream).expect("a stream");
            let text = String::from_utf8(map.decompressed_content().expect("a map")).expect("ASCII");
            (String::from_utf8_lossy(&name).into_owned(), mappings(&text))
        });
        maps.collect()
    }
}

fn mappings(map: &str) -> HashMap<u16, String> {
    let hex = |text: &str| -> Vec<u16> {
        let digits = text.trim_matches(['<', '>']);
        (0..digits.len() / 4).map(|at| u16::from_str_radix(&digits[at * 4..at * 4 + 4], 16).expect("digits")).collect()
    };
    let mut found = HashMap::new();
    let mut inside = false;
    for line in map.lines() {
        if line.ends_with("beginbfchar") || line.starts_with("endbfchar") {
            inside = line.ends_with("beginbfchar");
        } else if inside && let Some((code, text)) = line.split_once(' ') {
            found.insert(hex(code)[0], String::from_utf16(&hex(text)).expect("UTF-16"));
        }
    }
    found
}
