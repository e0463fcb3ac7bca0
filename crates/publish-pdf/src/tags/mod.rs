//! The structure of the document: which element each piece of content belongs to.
//!
//! [`walk()`] goes through the resolved document in reading order and makes the elements of blocks. Elements in a line of
//! text (links, code, pictures, …) are made when the first of their content is painted, in the order of painting, which
//! is the reading order within a block. Elements that nothing was painted for are not written.

mod contents;
mod front;
mod inlines;
mod notes;
mod role;
mod table;
mod tree;
mod walk;

use std::collections::{HashMap, HashSet};

use publish_core::Span;
use publish_core::model::{BlockId, InlineId, InlineRef, NoteId};
use publish_layout::Part;

pub(crate) use role::{Attributes, Placement, Role, Scope};
pub(crate) use tree::{ElementId, Extra, Kid, Tree};
pub(crate) use walk::walk;

/// The structure of a document, to be filled with content.
pub(crate) struct Tags<'a> {
    pub(crate) tree: Tree,
    /// Where the content of each block-level node goes, by its number.
    slots: Vec<Option<Slot>>,
    /// Where labels go: the marks of list items, the numbers of notes; and the e-mail addresses of authors.
    labels: HashMap<BlockId, Place>,
    /// Where inlines go that have an element of their own.
    leaves: HashMap<InlineRef, Place>,
    /// Where the entries of contents lists go, by the node that the entry leads to.
    entries: HashMap<BlockId, Place>,
    /// Where titles go that `publish` sets over a block and that belong to it, by the block.
    titles: HashMap<BlockId, ElementId>,
    wraps: Vec<Wrap>,
    breaks: HashSet<InlineRef>,
    /// All links.
    pub(crate) links: Vec<Link<'a>>,
    /// The names that links can lead to.
    pub(crate) anchors: Vec<(&'a str, BlockId)>,
    /// The first picture among the figures that has no description.
    pub(crate) undescribed: Option<Span>,
}

/// Where the content of a block goes.
#[derive(Clone, Copy)]
struct Slot {
    element: ElementId,
    /// Whether some of its inlines go elsewhere.
    has_leaves: bool,
    /// Whether its lines are lines of the author's.
    keeps_lines: bool,
}

/// Where content goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    /// Into an element.
    Element(ElementId),
    /// Into an element that is made when it is needed.
    Wrap(u32),
    /// Nowhere: it is an artifact.
    Nowhere,
}

/// An element in a line of text.
struct Wrap {
    parent: Place,
    role: Role,
    extra: Option<Box<Extra>>,
    link: Option<u32>,
    made: Option<ElementId>,
    note: Option<NoteId>,
}

/// A link: where it leads, and what is said of it.
pub(crate) struct Link<'a> {
    pub(crate) destination: Destination<'a>,
    pub(crate) description: String,
}

/// Where a link leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Destination<'a> {
    /// To an address.
    Address(String),
    /// Into another document.
    Document { file: String, anchor: Option<&'a str> },
    /// To a name of this document.
    Anchor(&'a str),
    /// To a block.
    Block(BlockId),
    /// To a note.
    Note(NoteId),
    /// To the first reference to a note.
    Reference(NoteId),
}

/// Where a piece of content goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Target {
    /// The element.
    pub(crate) element: ElementId,
    /// The link that it is in.
    pub(crate) link: Option<u32>,
    /// The note that it refers to.
    pub(crate) note: Option<NoteId>,
}

impl<'a> Tags<'a> {
    fn new() -> Tags<'a> {
        Tags {
            tree: Tree::new(),
            slots: Vec::new(),
            labels: HashMap::new(),
            leaves: HashMap::new(),
            entries: HashMap::new(),
            titles: HashMap::new(),
            wraps: Vec::new(),
            breaks: HashSet::new(),
            links: Vec::new(),
            anchors: Vec::new(),
            undescribed: None,
        }
    }

    /// Where content goes; `None` for what is an artifact.
    pub(crate) fn target(&mut self, owner: BlockId, node: InlineId, part: Part) -> Option<Target> {
        let place = self.place(owner, node, part);
        self.realize(place)
    }

    fn place(&self, owner: BlockId, node: InlineId, part: Part) -> Place {
        let slot = self.slots.get(owner.0 as usize).copied().flatten();
        if part == Part::Contents
            && let Some(&entry) = self.entries.get(&owner)
        {
            return entry;
        }
        if matches!(part, Part::Label | Part::Address)
            && let Some(&label) = self.labels.get(&owner)
        {
            return label;
        }
        if slot.is_some_and(|slot| slot.has_leaves)
            && let Some(&leaf) = self.leaves.get(&InlineRef { block: owner, inline: node })
        {
            return leaf;
        }
        if part == Part::Generated
            && let Some(&title) = self.titles.get(&owner)
        {
            return Place::Element(title);
        }
        // Content that nothing was foreseen for is not lost to those who listen.
        Place::Element(slot.map_or(Tree::ROOT, |slot| slot.element))
    }

    /// Makes the element of a place, and those around it, if need be.
    fn realize(&mut self, place: Place) -> Option<Target> {
        match place {
            Place::Nowhere => None,
            Place::Element(element) => Some(Target { element, link: None, note: None }),
            Place::Wrap(index) => {
                let Wrap { parent, role, link, made, note, .. } = self.wraps[index as usize];
                if let Some(element) = made {
                    return Some(Target { element, link, note });
                }
                let parent = self.realize(parent)?.element;
                let element = self.tree.add(parent, role);
                let wrap = &mut self.wraps[index as usize];
                wrap.made = Some(element);
                if let Some(extra) = wrap.extra.take() {
                    self.tree.set_extra(element, extra);
                }
                Some(Target { element, link, note })
            }
        }
    }

    /// Whether a block's lines are lines of the author's, as those of code are.
    pub(crate) fn keeps_lines(&self, owner: BlockId) -> bool {
        self.slots.get(owner.0 as usize).copied().flatten().is_some_and(|slot| slot.keeps_lines)
    }

    /// Whether no line break of the author's is between two inlines of a block.
    pub(crate) fn joins(&self, owner: BlockId, before: InlineId, after: InlineId) -> bool {
        let is_break = |inline| self.breaks.contains(&InlineRef { block: owner, inline: InlineId(inline) });
        before <= after && !(before.0..=after.0).any(is_break)
    }

    /// The element that holds the content of a picture, to be told where it lies.
    pub(crate) fn bound(&mut self, element: ElementId, bounds: [f32; 4]) {
        if self.tree.role(element) != Role::Figure {
            return;
        }
        let extra = self.tree.extra_mut(element);
        if let Some(Attributes::Bounds { bounds: known, .. }) = &mut extra.attributes {
            *known = match *known {
                [0.0, 0.0, 0.0, 0.0] => bounds,
                [left, lower, right, upper] => {
                    [left.min(bounds[0]), lower.min(bounds[1]), right.max(bounds[2]), upper.max(bounds[3])]
                }
            };
        }
    }

    /// Gives back the room for more elements, of which there are as many as there will be.
    fn complete(&mut self) {
        self.tree.complete();
        self.slots.shrink_to_fit();
    }

    fn slot(&mut self, block: BlockId, element: ElementId) -> &mut Slot {
        let index = block.0 as usize;
        if self.slots.len() <= index {
            self.slots.resize(index + 1, None);
        }
        self.slots[index].insert(Slot { element, has_leaves: false, keeps_lines: false })
    }

    fn wrap(&mut self, parent: Place, role: Role, extra: Option<Extra>) -> u32 {
        let around = match parent {
            Place::Wrap(index) => Some(&self.wraps[index as usize]),
            Place::Element(_) | Place::Nowhere => None,
        };
        let (link, note) = around.map_or((None, None), |wrap| (wrap.link, wrap.note));
        let extra = extra.map(Box::new);
        self.wraps.push(Wrap { parent, role, extra, link, made: None, note });
        (self.wraps.len() - 1) as u32
    }

    /// A `Link` element that leads to `destination`.
    fn link(&mut self, parent: Place, destination: Destination<'a>, description: String) -> u32 {
        let wrap = self.wrap(parent, Role::Link, None);
        self.wraps[wrap as usize].link = Some(self.links.len() as u32);
        self.links.push(Link { destination, description });
        wrap
    }
}
