//! Pages and the page tree (ISO 32000-1 §7.7.3).

use std::ops::Range;

use lopdf::{Dictionary, Document, Object};

use publish_core::Pt;
use publish_core::model::{PageSetup, PaperSize};

use super::Input;
use crate::syntax;
use crate::write::Objects;

/// The objects of the pages, in order.
pub(super) struct Pages {
    pub(super) ids: Vec<u32>,
    /// The root of the page tree.
    pub(super) root: u32,
}

/// The resources that all pages share.
pub(super) struct Resources {
    pub(super) id: u32,
    pub(super) fonts: Dictionary,
    pub(super) pictures: Dictionary,
}

/// How many pages a node of the page tree holds at most.
const KIDS: usize = 32;

/// Finds the pages, and takes their placeholder streams away.
pub(super) fn pages(document: &mut Document, objects: &mut Objects<'_>, count: usize) -> Pages {
    let catalog = document.trailer.get(b"Root").and_then(Object::as_reference).expect("printpdf writes a catalog");
    let catalog = document.get_dictionary(catalog).expect("printpdf writes a catalog");
    let root = catalog.get(b"Pages").and_then(Object::as_reference).expect("a catalog names the page tree");
    let node = document.get_dictionary(root).expect("the page tree has a root");
    let kids = node.get(b"Kids").and_then(Object::as_array).expect("a page tree has kids");
    let ids: Vec<u32> = kids.iter().filter_map(|kid| kid.as_reference().ok()).map(|(id, _)| id).collect();
    debug_assert_eq!(ids.len(), count, "printpdf writes all pages");
    for &id in &ids {
        let page = document.get_dictionary((id, 0)).expect("printpdf writes all pages");
        if let Ok(contents) = page.get(b"Contents").and_then(Object::as_reference) {
            document.objects.remove(&contents);
            objects.release(contents.0);
        }
    }
    document.objects.remove(&root);
    Pages { ids, root: root.0 }
}

/// Joins the resources of all pages, which are the same, into one dictionary.
pub(super) fn resources(document: &mut Document, objects: &mut Objects<'_>) -> Resources {
    let mut parts: Vec<(Vec<u8>, u32)> = Vec::new();
    let ids: Vec<u32> = document
        .objects
        .values()
        .filter_map(|object| object.as_dict().ok())
        .filter(|dictionary| dictionary.has_type(b"Page"))
        .filter_map(|page| page.get(b"Resources").and_then(Object::as_reference).ok())
        .map(|(id, _)| id)
        .collect();
    for &id in &ids {
        if let Some(Object::Dictionary(dictionary)) = document.objects.remove(&(id, 0))
            && parts.is_empty()
        {
            let part = |(key, value): (&Vec<u8>, &Object)| Some((key.clone(), value.as_reference().ok()?.0));
            parts = dictionary.iter().filter_map(part).collect();
        }
        objects.release(id);
    }
    let mut take = |name: &[u8]| {
        let id = parts.iter().find(|(key, _)| key == name).map(|(_, id)| *id);
        match id.and_then(|id| document.objects.remove(&(id, 0))) {
            Some(Object::Dictionary(dictionary)) => dictionary,
            _ => Dictionary::new(),
        }
    };
    let (fonts, pictures) = (take(b"Font"), take(b"XObject"));
    // Graphics states and shadings are not used.
    take(b"ExtGState");
    take(b"Shading");
    parts.iter().for_each(|(_, id)| objects.release(*id));
    let id = objects.reserve();
    Resources { id, fonts, pictures }
}

/// Writes content streams and the shared resources, and completes the pages.
pub(super) fn complete<'i>(
    document: &mut Document,
    objects: &mut Objects<'i>,
    input: &'i Input<'_>,
    pages: &Pages,
    resources: &Resources,
    annotations: &[Range<u32>],
) {
    let shared = resources.id;
    objects.put(shared, |out| {
        let mut dictionary = Dictionary::new();
        dictionary.set("Font", resources.fonts.clone());
        dictionary.set("XObject", resources.pictures.clone());
        super::absorb::write(out, &Object::Dictionary(dictionary));
    });
    let parents = tree(objects, pages);
    for (index, &id) in pages.ids.iter().enumerate() {
        let contents = objects.reserve();
        let data = input.contents.get(index).map_or(&[][..], |content| content);
        objects.put_stream(contents, b"/Filter/FlateDecode".to_vec(), data);
        let Some(Object::Dictionary(page)) = document.objects.remove(&(id, 0)) else { continue };
        let size = input.layout.pages.get(index).map_or(input.resolved.paper(), |page| page.size);
        objects.put(id, |out| {
            let mut page = page;
            for key in [&b"MediaBox"[..], b"TrimBox", b"CropBox", b"Annots", b"Contents", b"Resources", b"Parent"] {
                page.remove(key);
            }
            super::absorb::write(out, &Object::Dictionary(page));
            // The boxes without the rounding of millimetres.
            out.truncate(out.len() - 2);
            boxes(out, size, &input.resolved.metadata().page);
            for (key, value) in [("Parent", parents[index]), ("Resources", shared), ("Contents", contents)] {
                syntax::name(out, key.as_bytes());
                out.push(b' ');
                syntax::reference(out, value);
            }
            out.extend_from_slice(b"/StructParents ");
            syntax::integer(out, index as i64);
            if let Some(annotations) = annotations.get(index).filter(|range| !range.is_empty()) {
                // Tab order by structure (PDF/UA-1 §7.18.3).
                out.extend_from_slice(b"/Tabs/S/Annots");
                Objects::references(out, annotations.clone());
            }
            out.extend_from_slice(b">>");
        });
    }
}

/// The boxes of a page (ISO 32000-1 §14.11.2). The origin is the corner of the trimmed page, whatever is around it for
/// the printer.
fn boxes(out: &mut Vec<u8>, size: PaperSize, setup: &PageSetup) {
    let (bleed, slug) = (setup.bleed(), setup.slug());
    let mut write = |name: &[u8], around: Pt| {
        out.extend_from_slice(name);
        out.push(b'[');
        let (right, upper) = (size.width + around, size.height + around);
        for (index, edge) in [Pt::ZERO - around, Pt::ZERO - around, right, upper].into_iter().enumerate() {
            if index > 0 {
                out.push(b' ');
            }
            syntax::number(out, edge.0);
        }
        out.push(b']');
    };
    write(b"/MediaBox", slug);
    if slug > Pt::ZERO {
        write(b"/BleedBox", bleed);
        write(b"/TrimBox", Pt::ZERO);
    }
}

/// Writes a balanced page tree; the parent of each page.
fn tree(objects: &mut Objects<'_>, pages: &Pages) -> Vec<u32> {
    let mut nodes: Vec<(u32, usize)> = pages.ids.iter().map(|&id| (id, 1)).collect();
    let mut parents = Vec::new();
    let mut waiting: Vec<(u32, Vec<u32>, usize)> = Vec::new();
    let mut first = true;
    loop {
        let is_root = nodes.len() <= KIDS;
        let mut above = Vec::new();
        for group in nodes.chunks(KIDS) {
            let id = if is_root { pages.root } else { objects.reserve() };
            let count = group.iter().map(|(_, count)| count).sum();
            if first {
                parents.extend(group.iter().map(|_| id));
            }
            waiting.push((id, group.iter().map(|(id, _)| *id).collect(), count));
            above.push((id, count));
        }
        first = false;
        if is_root {
            break;
        }
        nodes = above;
    }
    let parent_of = |id: u32| waiting.iter().find(|(_, kids, _)| kids.contains(&id)).map(|(parent, ..)| *parent);
    for (id, kids, count) in &waiting {
        objects.put(*id, |out| {
            out.extend_from_slice(b"<</Type/Pages/Count ");
            syntax::integer(out, *count as i64);
            out.extend_from_slice(b"/Kids");
            Objects::references(out, kids.iter().copied());
            if let Some(parent) = parent_of(*id) {
                out.extend_from_slice(b"/Parent ");
                syntax::reference(out, parent);
            }
            out.extend_from_slice(b">>");
        });
    }
    parents
}

#[cfg(test)]
mod tests {
    use publish_core::Span;
    use publish_core::model::Entry;

    use super::*;

    fn written(setup: &PageSetup) -> String {
        let mut out = Vec::new();
        boxes(&mut out, PaperSize { width: Pt(100.0), height: Pt(200.0) }, setup);
        String::from_utf8(out).expect("ASCII")
    }

    #[test]
    fn boxes_are_around_the_page() {
        assert_eq!(written(&PageSetup::default()), "/MediaBox[0 0 100 200]");
        let mut setup = PageSetup { bleed: Some(Entry::new(Span::default(), Pt(9.0))), ..PageSetup::default() };
        let bled = "/MediaBox[-9 -9 109 209]/BleedBox[-9 -9 109 209]/TrimBox[0 0 100 200]";
        assert_eq!(written(&setup), bled);
        setup.crop_marks = Some(Entry::new(Span::default(), true));
        assert!(written(&setup).starts_with("/MediaBox[-27 -27 127 227]/BleedBox[-9 -9 109 209]"));
    }
}
