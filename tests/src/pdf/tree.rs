//! The structure tree (ISO 32000-1 §14.7.2).

use std::collections::HashMap;

use lopdf::{Dictionary, Document, Object, ObjectId};

use super::content::text_of;

/// A structure element.
#[derive(Debug)]
pub(crate) struct Node {
    /// Its structure type.
    pub(crate) kind: String,
    /// The description.
    pub(crate) alt: Option<String>,
    /// The text in place of its content.
    pub(crate) actual: Option<String>,
    /// Its language.
    pub(crate) language: Option<String>,
    /// What its attributes say, as `Key=value`.
    pub(crate) attributes: Vec<String>,
    /// What is in it.
    pub(crate) kids: Vec<Kid>,
}

/// What is in a structure element.
#[derive(Debug)]
pub(crate) enum Kid {
    /// Another element.
    Node(Node),
    /// Marked content.
    Marked { page: usize, mcid: i64 },
    /// An annotation.
    Object,
}

/// Reads the tree; nothing when the file has none.
pub(crate) fn read(document: &Document, pages: &HashMap<ObjectId, usize>) -> Vec<Kid> {
    let root = document.catalog().ok().and_then(|catalog| catalog.get_deref(b"StructTreeRoot", document).ok());
    let Some(root) = root.and_then(|root| root.as_dict().ok()) else { return Vec::new() };
    let reader = TreeReader { document, pages };
    reader.kids(root, 0)
}

struct TreeReader<'a> {
    document: &'a Document,
    pages: &'a HashMap<ObjectId, usize>,
}

impl TreeReader<'_> {
    fn kids(&self, element: &Dictionary, page: usize) -> Vec<Kid> {
        match element.get_deref(b"K", self.document) {
            Ok(Object::Array(kids)) => kids.iter().filter_map(|kid| self.kid(kid, page)).collect(),
            Ok(kid) => self.kid(kid, page).into_iter().collect(),
            Err(_) => Vec::new(),
        }
    }

    fn kid(&self, kid: &Object, page: usize) -> Option<Kid> {
        let (_, kid) = self.document.dereference(kid).ok()?;
        if let Ok(mcid) = kid.as_i64() {
            return Some(Kid::Marked { page, mcid });
        }
        let element = kid.as_dict().ok()?;
        let page = self.page(element).unwrap_or(page);
        match element.get(b"Type").and_then(Object::as_name).unwrap_or(b"StructElem") {
            b"MCR" => Some(Kid::Marked { page, mcid: element.get(b"MCID").ok()?.as_i64().ok()? }),
            b"OBJR" => Some(Kid::Object),
            _ => Some(Kid::Node(self.node(element, page))),
        }
    }

    fn node(&self, element: &Dictionary, page: usize) -> Node {
        let text = |key: &[u8]| element.get_deref(key, self.document).ok().and_then(text_of);
        let kind = element.get(b"S").and_then(Object::as_name).unwrap_or(b"?");
        Node {
            kind: String::from_utf8_lossy(kind).into_owned(),
            alt: text(b"Alt"),
            actual: text(b"ActualText"),
            language: text(b"Lang"),
            attributes: self.attributes(element),
            kids: self.kids(element, page),
        }
    }

    fn attributes(&self, element: &Dictionary) -> Vec<String> {
        let owners: Vec<&Object> = match element.get_deref(b"A", self.document) {
            Ok(Object::Array(owners)) => owners.iter().collect(),
            Ok(owner) => vec![owner],
            Err(_) => Vec::new(),
        };
        let mut found = Vec::new();
        for owner in owners {
            let Ok((_, Object::Dictionary(attributes))) = self.document.dereference(owner) else { continue };
            for (key, value) in attributes.iter().filter(|(key, _)| key.as_slice() != b"O" && key.as_slice() != b"BBox")
            {
                let value = match value {
                    Object::Name(name) => String::from_utf8_lossy(name).into_owned(),
                    Object::Integer(number) => number.to_string(),
                    other => format!("{other:?}"),
                };
                found.push(format!("{}={value}", String::from_utf8_lossy(key)));
            }
        }
        found
    }

    fn page(&self, element: &Dictionary) -> Option<usize> {
        self.pages.get(&element.get(b"Pg").ok()?.as_reference().ok()?).copied()
    }
}
