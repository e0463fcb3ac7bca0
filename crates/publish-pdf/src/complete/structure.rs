//! The structure tree (ISO 32000-1 §14.7.2) and the way back to it from content (§14.7.4.4).

use std::ops::Range;

use super::pages::Pages;
use super::{Input, trees};
use crate::syntax;
use crate::tags::{Attributes, ElementId, Extra, Kid, Placement, Scope, Tree};
use crate::write::Objects;

/// Writes the tree; the object of its root.
pub(super) fn write(objects: &mut Objects<'_>, input: &Input<'_>, pages: &Pages, annotations: &[Range<u32>]) -> u32 {
    let tree = &input.tags.tree;
    let mut writer = Writer { tree, pages, ids: Vec::new(), first_annotation: first(annotations) };
    let root = objects.reserve();
    writer.ids = tree.elements().map(|element| if tree.is_used(element) { objects.reserve() } else { 0 }).collect();
    for element in tree.elements().filter(|&element| tree.is_used(element)) {
        objects.put(writer.id(element), |out| writer.element(out, element, root));
    }
    let parents = parent_tree(objects, input, &writer);
    let named = id_tree(objects, &writer);
    objects.put(root, |out| {
        out.extend_from_slice(b"<</Type/StructTreeRoot/K ");
        syntax::reference(out, writer.id(Tree::ROOT));
        out.extend_from_slice(b"/ParentTree ");
        syntax::reference(out, parents);
        out.extend_from_slice(b"/ParentTreeNextKey ");
        syntax::integer(out, (pages.ids.len() + input.areas.len()) as i64);
        if let Some(named) = named {
            out.extend_from_slice(b"/IDTree ");
            syntax::reference(out, named);
        }
        out.extend_from_slice(b">>");
    });
    root
}

fn first(annotations: &[Range<u32>]) -> u32 {
    annotations.first().map_or(0, |range| range.start)
}

/// For each page the elements of its marked-content sequences, for each annotation its element.
fn parent_tree(objects: &mut Objects<'_>, input: &Input<'_>, writer: &Writer<'_>) -> u32 {
    let pages = input.marks.len();
    trees::numbers(objects, pages + input.areas.len(), |out, key| match key.checked_sub(pages) {
        None => Objects::references(out, input.marks[key].iter().map(|&element| writer.id(element))),
        Some(area) => syntax::reference(out, writer.id(input.areas[area].element)),
    })
}

/// The elements that have an identifier, by identifier.
fn id_tree(objects: &mut Objects<'_>, writer: &Writer<'_>) -> Option<u32> {
    let tree = writer.tree;
    let named = |element: ElementId| Some((tree.extra(element)?.id.as_ref()?.clone().into_bytes(), element));
    let mut entries: Vec<_> = tree.elements().filter(|&element| tree.is_used(element)).filter_map(named).collect();
    entries.sort();
    (!entries.is_empty())
        .then(|| trees::names(objects, &entries, |out, &element| syntax::reference(out, writer.id(element))))
}

struct Writer<'a> {
    tree: &'a Tree,
    pages: &'a Pages,
    /// The object of each element.
    ids: Vec<u32>,
    first_annotation: u32,
}

impl Writer<'_> {
    fn id(&self, element: ElementId) -> u32 {
        self.ids[element.0 as usize]
    }

    fn page(&self, page: u32) -> u32 {
        self.pages.ids.get(page as usize).copied().unwrap_or_default()
    }

    fn element(&self, out: &mut Vec<u8>, element: ElementId, root: u32) {
        out.extend_from_slice(b"<</S");
        syntax::name(out, self.tree.role(element).name().as_bytes());
        out.extend_from_slice(b"/P ");
        syntax::reference(out, self.tree.parent(element).map_or(root, |parent| self.id(parent)));
        let page = self.tree.page(element);
        if let Some(page) = page {
            out.extend_from_slice(b"/Pg ");
            syntax::reference(out, self.page(page));
        }
        if let Some(extra) = self.tree.extra(element) {
            write_extra(out, extra);
        }
        self.kids(out, element, page);
        out.extend_from_slice(b">>");
    }

    fn kids(&self, out: &mut Vec<u8>, element: ElementId, page: Option<u32>) {
        let is_written = |kid: &Kid| match kid {
            Kid::Element(kid) => self.tree.is_used(*kid),
            Kid::Mark { .. } | Kid::Annotation { .. } => true,
        };
        let mut kids = self.tree.kids(element).filter(is_written).peekable();
        if kids.peek().is_none() {
            return;
        }
        out.extend_from_slice(b"/K[");
        for (index, kid) in kids.enumerate() {
            if index > 0 {
                out.push(b' ');
            }
            self.kid(out, kid, page);
        }
        out.push(b']');
    }

    fn kid(&self, out: &mut Vec<u8>, kid: Kid, known: Option<u32>) {
        match kid {
            Kid::Element(element) => syntax::reference(out, self.id(element)),
            Kid::Mark { page, number } if known == Some(page) => syntax::integer(out, i64::from(number)),
            Kid::Mark { page, number } => {
                out.extend_from_slice(b"<</Type/MCR/Pg ");
                syntax::reference(out, self.page(page));
                out.extend_from_slice(b"/MCID ");
                syntax::integer(out, i64::from(number));
                out.extend_from_slice(b">>");
            }
            Kid::Annotation { page, number } => {
                out.extend_from_slice(b"<</Type/OBJR/Obj ");
                syntax::reference(out, self.first_annotation + number);
                if known != Some(page) {
                    out.extend_from_slice(b"/Pg ");
                    syntax::reference(out, self.page(page));
                }
                out.extend_from_slice(b">>");
            }
        }
    }
}

fn write_extra(out: &mut Vec<u8>, extra: &Extra) {
    let Extra { alt, expansion, language, id, attributes } = extra;
    for (key, value) in [("/Alt", alt), ("/E", expansion), ("/Lang", language)] {
        if let Some(value) = value {
            out.extend_from_slice(key.as_bytes());
            syntax::text(out, value);
        }
    }
    if let Some(id) = id {
        out.extend_from_slice(b"/ID");
        syntax::bytes(out, id.as_bytes());
    }
    if let Some(attributes) = attributes {
        out.extend_from_slice(b"/A<</O");
        write_attributes(out, attributes);
        out.extend_from_slice(b">>");
    }
}

/// Appends the owner's name and its attributes (§14.8.5).
fn write_attributes(out: &mut Vec<u8>, attributes: &Attributes) {
    match attributes {
        Attributes::Numbering(numbering) => {
            out.extend_from_slice(b"/List/ListNumbering/");
            out.extend_from_slice(numbering.as_bytes());
        }
        Attributes::Bounds { bounds, placement } => {
            out.extend_from_slice(match placement {
                Placement::Block => &b"/Layout/Placement/Block/BBox["[..],
                Placement::Inline => b"/Layout/BBox[",
            });
            for (index, &edge) in bounds.iter().enumerate() {
                if index > 0 {
                    out.push(b' ');
                }
                syntax::number(out, edge);
            }
            out.push(b']');
        }
        Attributes::Summary(summary) => {
            out.extend_from_slice(b"/Table/Summary");
            syntax::text(out, summary);
        }
        Attributes::Cell { scope, columns, rows } => {
            out.extend_from_slice(b"/Table");
            match scope {
                Some(Scope::Column) => out.extend_from_slice(b"/Scope/Column"),
                Some(Scope::Row) => out.extend_from_slice(b"/Scope/Row"),
                None => {}
            }
            for (key, count) in [("/ColSpan ", *columns), ("/RowSpan ", *rows)] {
                if count > 1 {
                    out.extend_from_slice(key.as_bytes());
                    syntax::integer(out, i64::from(count));
                }
            }
        }
    }
}
