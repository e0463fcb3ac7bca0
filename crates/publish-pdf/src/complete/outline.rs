//! The outline (ISO 32000-1 §12.3.3): the headings, nested, with their numbers.

use publish_resolve::{OutlineItem, Paged};

use super::pages::Pages;
use super::{Input, destination};
use crate::syntax;
use crate::write::Objects;

/// An item with its place in the tree of items.
struct Item<'a> {
    heading: &'a OutlineItem,
    parent: Option<usize>,
    children: Vec<usize>,
}

/// Writes the outline; nothing if there is no heading.
pub(super) fn write(objects: &mut Objects<'_>, input: &Input<'_>, pages: &Pages) -> Option<u32> {
    let items = nested(input);
    let tops: Vec<usize> = (0..items.len()).filter(|&index| items[index].parent.is_none()).collect();
    let (first_top, last_top) = (*tops.first()?, *tops.last()?);
    let root = objects.reserve();
    let first = objects.reserve_range(items.len() as u32);
    let id = |index: usize| first + index as u32;
    objects.put(root, |out| {
        out.extend_from_slice(b"<</Type/Outlines");
        references(out, &[("/First ", Some(id(first_top))), ("/Last ", Some(id(last_top)))]);
        out.extend_from_slice(b"/Count ");
        syntax::integer(out, tops.len() as i64);
        out.extend_from_slice(b">>");
    });
    for (index, item) in items.iter().enumerate() {
        let siblings = item.parent.map_or(&tops, |parent| &items[parent].children);
        let place = siblings.binary_search(&index).expect("an item is among its siblings");
        let sibling = |place: Option<usize>| place.and_then(|place| siblings.get(place)).map(|&index| id(index));
        objects.put(id(index), |out| {
            out.extend_from_slice(b"<</Title");
            syntax::text(out, &title(input.resolved, item.heading));
            references(
                out,
                &[
                    ("/Parent ", Some(item.parent.map_or(root, id))),
                    ("/Prev ", sibling(place.checked_sub(1))),
                    ("/Next ", sibling(Some(place + 1))),
                    ("/First ", item.children.first().map(|&index| id(index))),
                    ("/Last ", item.children.last().map(|&index| id(index))),
                ],
            );
            if !item.children.is_empty() {
                // Negative: the item is shown closed.
                out.extend_from_slice(b"/Count ");
                syntax::integer(out, -(item.children.len() as i64));
            }
            out.extend_from_slice(b"/Dest");
            destination::write(out, input, pages, input.places.spot(item.heading.block));
            out.extend_from_slice(b">>");
        });
    }
    Some(root)
}

fn references(out: &mut Vec<u8>, entries: &[(&str, Option<u32>)]) {
    for (key, id) in entries {
        if let Some(id) = id {
            out.extend_from_slice(key.as_bytes());
            syntax::reference(out, *id);
        }
    }
}

fn title(document: &Paged<'_>, heading: &OutlineItem) -> String {
    let text = document.heading_text(heading);
    match &heading.number {
        Some(number) => format!("{number} {text}"),
        None => text.into_owned(),
    }
}

/// The headings that were painted, each under the last one of a higher level.
fn nested<'a>(input: &Input<'a>) -> Vec<Item<'a>> {
    let painted =
        |heading: &&OutlineItem| input.places.spots.get(heading.block.0 as usize).is_some_and(Option::is_some);
    let mut items: Vec<Item<'a>> = Vec::new();
    let mut open: Vec<usize> = Vec::new();
    for heading in input.resolved.outline().iter().filter(painted) {
        while open.last().is_some_and(|&index| items[index].heading.level >= heading.level) {
            open.pop();
        }
        let index = items.len();
        let parent = open.last().copied();
        if let Some(parent) = parent {
            items[parent].children.push(index);
        }
        open.push(index);
        items.push(Item { heading, parent, children: Vec::new() });
    }
    items
}
