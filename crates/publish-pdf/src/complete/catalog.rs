//! The catalog (ISO 32000-1 §7.7.2).

use lopdf::{Document, Object};

use super::pages::Pages;
use super::{Input, absorb, destination, labels, metadata, outline, srgb, trees, xmp};
use crate::syntax;
use crate::write::{Objects, Trailer};

/// From how many pages on the outline is shown when the file is opened.
const LONG: usize = 8;

/// Completes the catalog and what it alone refers to.
pub(super) fn complete(
    document: &mut Document,
    objects: &mut Objects<'_>,
    input: &Input<'_>,
    pages: &Pages,
    structure: u32,
) -> Trailer {
    let facts = metadata::facts(input.resolved);
    let trailer = Trailer { root: indirect(document, b"Root"), info: indirect(document, b"Info") };
    document.objects.remove(&(trailer.info, 0));
    objects.put(trailer.info, |out| metadata::write_information(out, &facts));
    let outline = outline::write(objects, input, pages);
    let names = names(objects, input, pages);
    let intent = output_intent(objects);
    let xmp = objects.reserve();
    // Uncompressed, so that it can be found without reading PDF.
    objects.put_stream(xmp, b"/Type/Metadata/Subtype/XML".to_vec(), xmp::write(&facts, input.claims).into_bytes());
    let Some(Object::Dictionary(mut catalog)) = document.objects.remove(&(trailer.root, 0)) else { return trailer };
    catalog.remove(b"PageLayout");
    let mode = if outline.is_some() && pages.ids.len() >= LONG { "UseOutlines" } else { "UseNone" };
    catalog.set("PageMode", mode);
    let links = [("StructTreeRoot", Some(structure)), ("Outlines", outline), ("Names", names), ("Metadata", Some(xmp))];
    for (key, id) in links {
        if let Some(id) = id {
            catalog.set(key, Object::Reference((id, 0)));
        }
    }
    objects.put(trailer.root, |out| {
        absorb::write(out, &Object::Dictionary(catalog));
        out.truncate(out.len() - 2);
        out.extend_from_slice(b"/MarkInfo<</Marked true>>/ViewerPreferences<</DisplayDocTitle true>>/Lang");
        syntax::text(out, facts.language);
        out.extend_from_slice(b"/OutputIntents[");
        syntax::reference(out, intent);
        out.extend_from_slice(b"]/PageLabels");
        labels::write(out, input.layout);
        out.extend_from_slice(b">>");
    });
    trailer
}

fn indirect(document: &Document, key: &[u8]) -> u32 {
    document.trailer.get(key).and_then(Object::as_reference).expect("printpdf writes a catalog and information").0
}

/// The named destinations: every identifier of the document can be linked to from outside (§12.3.2.3).
fn names(objects: &mut Objects<'_>, input: &Input<'_>, pages: &Pages) -> Option<u32> {
    let named = |&(name, _): &(&str, _)| Some((name.as_bytes().to_vec(), input.anchor_spot(name)?));
    let mut entries: Vec<_> = input.tags.anchors.iter().filter_map(named).collect();
    entries.sort_by(|(one, _), (other, _)| one.cmp(other));
    entries.dedup_by(|(one, _), (other, _)| one == other);
    if entries.is_empty() {
        return None;
    }
    let tree = trees::names(objects, &entries, |out, &spot| destination::write(out, input, pages, Some(spot)));
    Some(objects.add(|out| {
        out.extend_from_slice(b"<</Dests ");
        syntax::reference(out, tree);
        out.extend_from_slice(b">>");
    }))
}

/// Which colours the numbers in the file mean (§14.11.5, PDF/A-2 §6.2.3).
fn output_intent(objects: &mut Objects<'_>) -> u32 {
    let profile = objects.add_deflated("/N 3", &srgb::profile());
    objects.add(|out| {
        out.extend_from_slice(b"<</Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier(sRGB)");
        out.extend_from_slice(b"/Info(sRGB IEC61966-2.1)/RegistryName(http://www.color.org)/DestOutputProfile ");
        syntax::reference(out, profile);
        out.extend_from_slice(b">>");
    })
}
