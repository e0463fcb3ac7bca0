//! The structure tree (ISO 32000-1 §14.7.2).

use std::collections::{HashMap, HashSet};

use lopdf::{Dictionary, Document, Object, ObjectId};

use super::string::text_of;
use crate::error::ReadbackError;
use crate::limits::Limits;

/// A structure element.
#[derive(Debug)]
pub(super) struct Node {
    /// Its structure type.
    pub(super) kind: String,
    /// The alternative text.
    pub(super) alt: Option<String>,
    /// The text in place of its content.
    pub(super) actual: Option<String>,
    /// Its language.
    pub(super) language: Option<String>,
    /// What its attributes say, as `Key=value`.
    pub(super) attributes: Vec<String>,
    /// What is in it.
    pub(super) kids: Vec<Kid>,
}

/// What is in a structure element.
#[derive(Debug)]
pub(super) enum Kid {
    /// Another element.
    Node(Node),
    /// Marked content, on a page counted from 0.
    Marked { page: usize, mcid: i64 },
    /// An annotation.
    Object,
}

/// Reads the tree; nothing when the file has none.
pub(super) fn read(
    document: &Document,
    pages: &HashMap<ObjectId, usize>,
    limits: &Limits,
) -> Result<Vec<Kid>, ReadbackError> {
    let root = document.catalog().ok().and_then(|catalog| catalog.get_deref(b"StructTreeRoot", document).ok());
    let Some(root) = root.and_then(|root| root.as_dict().ok()) else { return Ok(Vec::new()) };
    TreeReader { document, pages, limits, seen: HashSet::new() }.kids(root, 0, 0)
}

struct TreeReader<'a> {
    document: &'a Document,
    pages: &'a HashMap<ObjectId, usize>,
    limits: &'a Limits,
    /// The objects that were read. An element has one parent: who is met again leads in a circle, or makes a small file large.
    seen: HashSet<ObjectId>,
}

impl<'a> TreeReader<'a> {
    fn kids(&mut self, element: &'a Dictionary, page: usize, depth: usize) -> Result<Vec<Kid>, ReadbackError> {
        self.limits.check_depth(depth)?;
        let Ok(kids) = element.get(b"K") else { return Ok(Vec::new()) };
        let kids = match self.once(kids)? {
            Some(Object::Array(kids)) => kids.as_slice(),
            Some(kid) => std::slice::from_ref(kid),
            None => &[],
        };
        let mut found = Vec::with_capacity(kids.len());
        for kid in kids {
            found.extend(self.kid(kid, page, depth)?);
        }
        Ok(found)
    }

    /// What an object is or refers to, if it is there and has not been read before.
    fn once(&mut self, object: &'a Object) -> Result<Option<&'a Object>, ReadbackError> {
        let Ok((id, object)) = self.document.dereference(object) else { return Ok(None) };
        match id {
            Some(id) if !self.seen.insert(id) => {
                Err(ReadbackError::pdf(format!("object {} is in the structure tree twice", id.0)))
            }
            Some(_) | None => Ok(Some(object)),
        }
    }

    fn kid(&mut self, kid: &'a Object, page: usize, depth: usize) -> Result<Option<Kid>, ReadbackError> {
        let Some(kid) = self.once(kid)? else { return Ok(None) };
        if let Ok(mcid) = kid.as_i64() {
            return Ok(Some(Kid::Marked { page, mcid }));
        }
        let Ok(element) = kid.as_dict() else { return Ok(None) };
        let page = self.page(element).unwrap_or(page);
        match element.get(b"Type").and_then(Object::as_name).unwrap_or(b"StructElem") {
            b"MCR" => {
                let mcid = element.get(b"MCID").and_then(Object::as_i64).ok();
                Ok(mcid.map(|mcid| Kid::Marked { page, mcid }))
            }
            b"OBJR" => Ok(Some(Kid::Object)),
            _ => Ok(Some(Kid::Node(self.node(element, page, depth + 1)?))),
        }
    }

    fn node(&mut self, element: &'a Dictionary, page: usize, depth: usize) -> Result<Node, ReadbackError> {
        let text = |key: &[u8]| element.get_deref(key, self.document).ok().and_then(text_of);
        let kind = element.get(b"S").and_then(Object::as_name).unwrap_or(b"?");
        Ok(Node {
            kind: String::from_utf8_lossy(kind).into_owned(),
            alt: text(b"Alt"),
            actual: text(b"ActualText"),
            language: text(b"Lang"),
            attributes: self.attributes(element),
            kids: self.kids(element, page, depth)?,
        })
    }

    /// The attributes of an element, but owners and bounding boxes (ISO 32000-1 §14.7.5).
    fn attributes(&self, element: &Dictionary) -> Vec<String> {
        let owners = match element.get_deref(b"A", self.document) {
            Ok(Object::Array(owners)) => owners.as_slice(),
            Ok(owner) => std::slice::from_ref(owner),
            Err(_) => &[],
        };
        let owners = owners.iter().filter_map(|owner| self.document.dereference(owner).ok()?.1.as_dict().ok());
        let attributes = owners.flat_map(Dictionary::iter).filter(|(key, _)| !matches!(key.as_slice(), b"O" | b"BBox"));
        let shown = attributes.map(|(key, value)| format!("{}={}", String::from_utf8_lossy(key), shown(value)));
        shown.collect()
    }

    fn page(&self, element: &Dictionary) -> Option<usize> {
        self.pages.get(&element.get(b"Pg").ok()?.as_reference().ok()?).copied()
    }
}

fn shown(value: &Object) -> String {
    match value {
        Object::Name(name) => String::from_utf8_lossy(name).into_owned(),
        Object::Integer(number) => number.to_string(),
        other => format!("{other:?}"),
    }
}
