//! The structure tree (ISO 32000-1 §14.7.2), in few bytes an element: a long table has hundreds of thousands of them.

use super::role::{Attributes, Role};

/// Names an element of the tree.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct ElementId(pub(crate) u32);

/// What an element holds, in order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kid {
    /// Another element.
    Element(ElementId),
    /// A marked-content sequence of a page.
    Mark { page: u32, number: u32 },
    /// An annotation, by its number in the document.
    Annotation { page: u32, number: u32 },
}

/// What few elements have.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Extra {
    /// The alternate description (§14.9.3).
    pub(crate) alt: Option<String>,
    /// What an abbreviation stands for (§14.9.5).
    pub(crate) expansion: Option<String>,
    /// The language (§14.9.2).
    pub(crate) language: Option<String>,
    /// The identifier (§14.7.2, `/ID`).
    pub(crate) id: Option<String>,
    /// The attributes (§14.7.5).
    pub(crate) attributes: Option<Attributes>,
}

#[derive(Clone, Copy)]
struct Element {
    role: Role,
    used: bool,
    parent: u32,
    first: u32,
    last: u32,
    page: u32,
    extra: u32,
}

struct Link {
    kid: Kid,
    next: u32,
}

const NONE: u32 = u32::MAX;

/// The structure tree.
pub(crate) struct Tree {
    elements: Vec<Element>,
    links: Vec<Link>,
    #[expect(clippy::vec_box, reason = "those of inlines are boxed before there is an element")]
    extras: Vec<Box<Extra>>,
}

impl Tree {
    /// The root of every tree, a `Document` element.
    pub(crate) const ROOT: ElementId = ElementId(0);

    pub(crate) fn new() -> Tree {
        let mut tree = Tree { elements: Vec::new(), links: Vec::new(), extras: Vec::new() };
        tree.push(Role::Document, NONE);
        tree
    }

    fn push(&mut self, role: Role, parent: u32) -> ElementId {
        let id = ElementId(self.elements.len() as u32);
        self.elements.push(Element { role, used: false, parent, first: NONE, last: NONE, page: NONE, extra: NONE });
        id
    }

    /// Gives back the room for more elements; kids may still come.
    pub(crate) fn complete(&mut self) {
        self.elements.shrink_to_fit();
    }

    /// Adds an element as the last kid of `parent`.
    pub(crate) fn add(&mut self, parent: ElementId, role: Role) -> ElementId {
        let id = self.push(role, parent.0);
        self.append(parent, Kid::Element(id));
        id
    }

    /// Adds an element with more than a role.
    pub(crate) fn add_with(&mut self, parent: ElementId, role: Role, extra: Extra) -> ElementId {
        let id = self.add(parent, role);
        self.set_extra(id, Box::new(extra));
        id
    }

    /// Appends a kid to an element.
    pub(crate) fn append(&mut self, to: ElementId, kid: Kid) {
        let link = self.links.len() as u32;
        self.links.push(Link { kid, next: NONE });
        let element = &mut self.elements[to.0 as usize];
        match element.last {
            NONE => element.first = link,
            last => self.links[last as usize].next = link,
        }
        element.last = link;
        if let Kid::Mark { page, .. } | Kid::Annotation { page, .. } = kid {
            element.used = true;
            if element.page == NONE {
                element.page = page;
            }
        }
    }

    /// What an element has besides its role, to be changed.
    pub(crate) fn extra_mut(&mut self, id: ElementId) -> &mut Extra {
        let element = &mut self.elements[id.0 as usize];
        if element.extra == NONE {
            element.extra = self.extras.len() as u32;
            self.extras.push(Box::default());
        }
        &mut self.extras[element.extra as usize]
    }

    /// Gives an element that has nothing besides its role what it has.
    pub(crate) fn set_extra(&mut self, id: ElementId, extra: Box<Extra>) {
        self.elements[id.0 as usize].extra = self.extras.len() as u32;
        self.extras.push(extra);
    }

    /// What an element has besides its role.
    pub(crate) fn extra(&self, id: ElementId) -> Option<&Extra> {
        self.extras.get(self.elements[id.0 as usize].extra as usize).map(|extra| &**extra)
    }

    pub(crate) fn role(&self, id: ElementId) -> Role {
        self.elements[id.0 as usize].role
    }

    pub(crate) fn parent(&self, id: ElementId) -> Option<ElementId> {
        Some(self.elements[id.0 as usize].parent).filter(|&parent| parent != NONE).map(ElementId)
    }

    /// The page of the element's first content.
    pub(crate) fn page(&self, id: ElementId) -> Option<u32> {
        Some(self.elements[id.0 as usize].page).filter(|&page| page != NONE)
    }

    /// Whether the element is written, once [`Tree::prune`] was called.
    pub(crate) fn is_used(&self, id: ElementId) -> bool {
        self.elements[id.0 as usize].used
    }

    /// What an element holds, in order.
    pub(crate) fn kids(&self, id: ElementId) -> impl Iterator<Item = Kid> {
        let mut next = self.elements[id.0 as usize].first;
        std::iter::from_fn(move || {
            let link = self.links.get(next as usize)?;
            next = link.next;
            Some(link.kid)
        })
    }

    /// All elements, parents before their kids.
    pub(crate) fn elements(&self) -> impl DoubleEndedIterator<Item = ElementId> + use<> {
        (0..self.elements.len() as u32).map(ElementId)
    }

    /// Leaves out elements without content. The cells of a table that has any stay, so that its rows keep their shape, and
    /// so does the body of an item that has but its mark.
    pub(crate) fn prune(&mut self) {
        self.elements[0].used = true;
        for index in (1..self.elements.len()).rev() {
            let Element { used, parent, .. } = self.elements[index];
            if used && let Some(parent) = self.elements.get_mut(parent as usize) {
                parent.used = true;
            }
        }
        for index in 1..self.elements.len() {
            let Element { role, parent, .. } = self.elements[index];
            if role.stays_in_parent() && self.elements[parent as usize].used {
                self.elements[index].used = true;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tags::role::{Attributes, Role};

    #[test]
    fn empty_elements_are_left_out_but_for_cells_and_bodies() {
        let mut tree = Tree::new();
        let empty = tree.add(Tree::ROOT, Role::Paragraph);
        let table = tree.add(Tree::ROOT, Role::Table);
        let caption = tree.add(table, Role::Caption);
        let body = tree.add(table, Role::TableBody);
        let row = tree.add(body, Role::TableRow);
        let cells = [tree.add(row, Role::DataCell), tree.add(row, Role::DataCell)];
        let other = tree.add(Tree::ROOT, Role::Table);
        let lonely = tree.add(other, Role::TableRow);
        tree.append(cells[1], Kid::Mark { page: 3, number: 0 });
        let list = tree.add(Tree::ROOT, Role::List);
        let items = [tree.add(list, Role::ListItem), tree.add(list, Role::ListItem)];
        let label = tree.add(items[0], Role::Label);
        let bodies = items.map(|item| tree.add(item, Role::ListBody));
        tree.append(label, Kid::Mark { page: 3, number: 1 });
        tree.prune();
        let used = |id| tree.is_used(id);
        assert!([table, body, row, cells[0], cells[1]].into_iter().all(used));
        assert!([list, items[0], label, bodies[0]].into_iter().all(used));
        assert!(![empty, caption, other, lonely, items[1], bodies[1]].into_iter().any(used));
        assert_eq!((tree.page(cells[1]), tree.page(cells[0])), (Some(3), None));
    }

    #[test]
    fn kids_keep_their_order() {
        let mut tree = Tree::new();
        let paragraph = tree.add(Tree::ROOT, Role::Paragraph);
        tree.append(paragraph, Kid::Mark { page: 0, number: 0 });
        let extra = Extra { attributes: Some(Attributes::Numbering("Disc")), ..Extra::default() };
        let inside = tree.add_with(paragraph, Role::Span, extra.clone());
        tree.append(paragraph, Kid::Mark { page: 0, number: 2 });
        let kids: Vec<Kid> = tree.kids(paragraph).collect();
        let mark = |number| Kid::Mark { page: 0, number };
        assert_eq!(kids, [mark(0), Kid::Element(inside), mark(2)]);
        assert_eq!(tree.extra(inside), Some(&extra));
        assert_eq!(tree.extra(paragraph), None);
    }
}
