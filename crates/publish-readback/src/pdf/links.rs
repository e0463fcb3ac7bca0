//! What links lead to.

use std::collections::HashMap;

use lopdf::{Document, Object, ObjectId};

use super::file::File;
use super::string::text_of;

/// The addresses of links, in the order of pages, without those that repeat the one before.
pub(super) fn addresses(file: &File) -> Vec<String> {
    let document = &file.document;
    let mut found = Vec::new();
    for (page, _) in &file.pages {
        for annotation in document.get_page_annotations(*page).unwrap_or_default() {
            let action = annotation.get_deref(b"A", document).and_then(Object::as_dict);
            let uri = action.and_then(|action| action.get_deref(b"URI", document)).and_then(Object::as_str);
            found.extend(uri.map(|uri| String::from_utf8_lossy(uri).into_owned()));
        }
    }
    found.dedup();
    found
}

/// The named destinations, sorted, each with its page and its height on it (ISO 32000-1 §12.3.2.3).
pub(super) fn names(document: &Document) -> Vec<String> {
    let pages: HashMap<ObjectId, u32> = document.get_pages().into_iter().map(|(number, id)| (id, number)).collect();
    let place = |pair: &[Object]| {
        let [name, place] = pair else { return None };
        let (name, place) = (text_of(name)?, place.as_array().ok()?);
        let page = pages.get(&place.first()?.as_reference().ok()?)?;
        Some(format!("{name}: page {page}, {:.1}", place.get(3)?.as_float().ok()?))
    };
    let dictionaries = document.objects.values().filter_map(|object| object.as_dict().ok());
    let leaves = dictionaries.filter_map(|dictionary| dictionary.get(b"Names").ok()?.as_array().ok());
    let mut found: Vec<String> = leaves.flat_map(|names| names.chunks(2).filter_map(place)).collect();
    found.sort();
    found
}
