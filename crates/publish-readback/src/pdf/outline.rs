//! The outline (ISO 32000-1 §12.3.3).

use std::collections::HashSet;
use std::fmt::Write as _;

use lopdf::{Dictionary, Document, Object, ObjectId};

use super::string::text_of;
use crate::error::ReadbackError;
use crate::limits::Limits;

/// Writes the titles of all items, indented by their depth; nothing when the file has no outline.
pub(super) fn write(document: &Document, limits: &Limits, text: &mut String) -> Result<(), ReadbackError> {
    let catalog = document.catalog().map_err(ReadbackError::pdf)?;
    let Ok(outline) = catalog.get_deref(b"Outlines", document).and_then(Object::as_dict) else { return Ok(()) };
    text.push_str("outline:\n");
    OutlineReader { document, limits, seen: HashSet::new() }.write(outline, 1, text)
}

struct OutlineReader<'a> {
    document: &'a Document,
    limits: &'a Limits,
    /// The items that were written.
    seen: HashSet<ObjectId>,
}

impl<'a> OutlineReader<'a> {
    fn write(&mut self, item: &'a Dictionary, depth: usize, text: &mut String) -> Result<(), ReadbackError> {
        self.limits.check_depth(depth)?;
        let mut next = self.item(item, b"First")?;
        while let Some(item) = next {
            let title = item.get_deref(b"Title", self.document).ok().and_then(text_of).unwrap_or_default();
            let _ = writeln!(text, "{:indent$}- {title}", "", indent = depth * 2);
            self.write(item, depth + 1, text)?;
            next = self.item(item, b"Next")?;
        }
        Ok(())
    }

    /// The item that another one names, which must not have been named before.
    fn item(&mut self, item: &'a Dictionary, key: &[u8]) -> Result<Option<&'a Dictionary>, ReadbackError> {
        let Ok((Some(id), item)) = item.get(key).and_then(|item| self.document.dereference(item)) else {
            return Ok(None);
        };
        if !self.seen.insert(id) {
            return Err(ReadbackError::pdf(format!("object {} is in the outline twice", id.0)));
        }
        Ok(item.as_dict().ok())
    }
}
