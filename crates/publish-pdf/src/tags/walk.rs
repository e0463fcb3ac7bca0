//! Goes through the blocks of a document in reading order.

use publish_core::Format;
use publish_core::model::{
    Attributes as NodeAttributes, Block, BlockId, BlockKind, CodeBlock, Container, ContainerKind, DefinitionItem,
    DefinitionList, Figure, Heading, Image, Inline, InlineRef, Lines, List, ListItem, ListKind, Math, NoteId,
    NumberStyle, Phrase, Quote, TaskState,
};
use publish_resolve::{Paged, Resolved};

use super::role::{Attributes, Placement, Role};
use super::tree::{ElementId, Extra, Tree};
use super::{Place, Tags};

/// Makes the elements of all blocks of a document.
pub(crate) fn walk<'a>(resolved: &'a Paged<'a>) -> Tags<'a> {
    let mut walker = Walker {
        resolved,
        tags: Tags::new(),
        pending: Vec::new(),
        placed: vec![false; resolved.document().notes.len()],
        in_note: false,
        level: 0,
    };
    walker.front();
    for block in resolved.blocks(Format::Pdf) {
        walker.block(Tree::ROOT, block);
        walker.notes(Tree::ROOT);
    }
    walker.contact();
    walker.remaining_notes();
    walker.tags.complete();
    walker.tags
}

pub(super) struct Walker<'a> {
    pub(super) resolved: &'a Paged<'a>,
    pub(super) tags: Tags<'a>,
    /// Notes that were referred to and have no place in the tree yet.
    pub(super) pending: Vec<NoteId>,
    pub(super) placed: Vec<bool>,
    /// Whether a note is being gone through.
    pub(super) in_note: bool,
    /// The level of the last heading.
    pub(super) level: u8,
}

impl<'a> Walker<'a> {
    /// An element for a node that has nothing but text of its own.
    pub(super) fn own(&mut self, parent: ElementId, block: BlockId, role: Role) -> ElementId {
        let element = self.tags.tree.add(parent, role);
        self.tags.slot(block, element);
        element
    }

    /// An element for a phrase.
    pub(super) fn phrase(&mut self, parent: ElementId, phrase: &'a Phrase, role: Role) {
        let element = self.tags.tree.add(parent, role);
        self.inlines_of(phrase.id, element, &phrase.content);
    }

    pub(super) fn blocks(&mut self, parent: ElementId, blocks: &'a [Block]) {
        Resolved::visible(blocks, Format::Pdf).for_each(|block| self.block(parent, block));
    }

    /// Elements for a block and what is in it.
    pub(super) fn block(&mut self, parent: ElementId, block: &'a Block) {
        let Block { id, span: _, attributes, kind } = block;
        self.anchor(*id, attributes);
        let before = self.tags.tree.elements().next_back();
        match kind {
            BlockKind::Paragraph(content) => self.paragraph(parent, *id, content),
            BlockKind::Heading(heading) => self.heading(parent, *id, heading),
            BlockKind::List(list) => self.list(parent, *id, list),
            BlockKind::DefinitionList(list) => self.definitions(parent, *id, list),
            BlockKind::Quote(quote) => self.quote(parent, *id, quote),
            BlockKind::Lines(lines) => self.lines(parent, *id, lines),
            BlockKind::Code(code) => self.code(parent, *id, code),
            BlockKind::Math(math) => self.math(parent, *id, math),
            BlockKind::Table(table) => self.table(parent, *id, table),
            BlockKind::Figure(figure) => self.figure(parent, *id, figure),
            BlockKind::Container(container) => self.container(parent, *id, container),
            BlockKind::Generated(generated) => self.contents(parent, Some(*id), *generated),
            BlockKind::Raw(_) | BlockKind::PageBreak | BlockKind::ThematicBreak => {}
        }
        self.language(attributes, before);
    }

    /// Gives the element that was made after `before` for a block the block's language.
    fn language(&mut self, attributes: &NodeAttributes, before: Option<ElementId>) {
        let Some(language) = attributes.language() else { return };
        let first = ElementId(before.map_or(0, |before| before.0) + 1);
        if self.tags.tree.elements().next_back().is_some_and(|last| last >= first) {
            self.tags.tree.extra_mut(first).language = Some(language.as_str().to_owned());
        }
    }

    fn anchor(&mut self, block: BlockId, attributes: &NodeAttributes) {
        if attributes.id().is_some()
            && let Some(anchor) = self.resolved.anchor(block)
        {
            self.tags.anchors.push((anchor, block));
        }
    }

    fn paragraph(&mut self, parent: ElementId, block: BlockId, content: &'a [Inline]) {
        match Resolved::lone_picture(content, Format::Pdf) {
            Some((inline, image)) => self.lone_picture(parent, block, inline, image),
            None => {
                let element = self.tags.tree.add(parent, Role::Paragraph);
                self.inlines_of(block, element, content);
            }
        }
    }

    /// A paragraph that is nothing but a picture: a figure among the blocks.
    fn lone_picture(&mut self, parent: ElementId, block: BlockId, inline: &'a Inline, image: &'a Image) {
        let at = InlineRef { block, inline: inline.id };
        self.tags.slot(block, parent).has_leaves = true;
        let place = match self.figure_extra(at, image, inline.span, Placement::Block) {
            Some(extra) => Place::Element(self.tags.tree.add_with(parent, Role::Figure, extra)),
            None => Place::Nowhere,
        };
        self.tags.leaves.insert(at, place);
        self.inline_anchor(at, &inline.attributes);
    }

    fn heading(&mut self, parent: ElementId, block: BlockId, heading: &'a Heading) {
        let Heading { level: _, content } = heading;
        // A first heading that is not the title's, or one in a quotation before it, would leave a gap (PDF/UA-1 §7.4.2).
        let level = self.resolved.heading(block).level.get().min(self.level + 1);
        self.level = level;
        let element = self.tags.tree.add(parent, Role::Heading(level));
        self.inlines_of(block, element, content);
        if self.tags.anchors.last().is_none_or(|(_, last)| *last != block)
            && let Some(anchor) = self.resolved.anchor(block)
        {
            self.tags.anchors.push((anchor, block));
        }
    }

    fn list(&mut self, parent: ElementId, block: BlockId, list: &'a List) {
        let List { kind, tight: _, items } = list;
        let numbering = match kind {
            ListKind::Bullet => "Disc",
            ListKind::Ordered(numbering) => match numbering.style {
                NumberStyle::Decimal => "Decimal",
                NumberStyle::LowerAlpha => "LowerAlpha",
                NumberStyle::UpperAlpha => "UpperAlpha",
                NumberStyle::LowerRoman => "LowerRoman",
                NumberStyle::UpperRoman => "UpperRoman",
            },
        };
        let extra = Extra { attributes: Some(Attributes::Numbering(numbering)), ..Extra::default() };
        let element = self.tags.tree.add_with(parent, Role::List, extra);
        self.tags.slot(block, element);
        for item in items {
            self.item(element, item);
        }
    }

    fn item(&mut self, list: ElementId, item: &'a ListItem) {
        let ListItem { id, span: _, marker: _, task, content } = item;
        let element = self.tags.tree.add(list, Role::ListItem);
        let label = self.tags.tree.add(element, Role::Label);
        if let Some(task) = task {
            let terms = self.resolved.terms();
            let state = match task.state {
                TaskState::Open => terms.open,
                TaskState::Done => terms.done,
            };
            self.tags.tree.extra_mut(label).alt = Some(state.to_owned());
        }
        let body = self.tags.tree.add(element, Role::ListBody);
        self.tags.slot(*id, body);
        self.tags.labels.insert(*id, Place::Element(label));
        self.content(body, content);
    }

    /// What an item, a cell or a note holds: a lone paragraph needs no element of its own.
    pub(super) fn content(&mut self, element: ElementId, content: &'a [Block]) {
        let mut visible = Resolved::visible(content, Format::Pdf);
        if let (Some(block), None) = (visible.next(), visible.next())
            && let BlockKind::Paragraph(inlines) = &block.kind
            && Resolved::lone_picture(inlines, Format::Pdf).is_none()
            && block.attributes.get().is_none()
        {
            return self.inlines_of(block.id, element, inlines);
        }
        self.blocks(element, content);
    }

    /// Terms and definitions as a list. A term is no label: it is the author's words.
    fn definitions(&mut self, parent: ElementId, block: BlockId, list: &'a DefinitionList) {
        let DefinitionList { items } = list;
        let extra = Extra { attributes: Some(Attributes::Numbering("None")), ..Extra::default() };
        let element = self.tags.tree.add_with(parent, Role::List, extra);
        self.tags.slot(block, element);
        for DefinitionItem { term, definitions } in items {
            let item = self.tags.tree.add(element, Role::ListItem);
            let body = self.tags.tree.add(item, Role::ListBody);
            self.phrase(body, term, Role::Paragraph);
            for definition in definitions {
                self.tags.slot(definition.id, body);
                self.blocks(body, &definition.content);
            }
        }
    }

    fn quote(&mut self, parent: ElementId, block: BlockId, quote: &'a Quote) {
        let Quote { content, attribution } = quote;
        let element = self.own(parent, block, Role::Quote);
        self.blocks(element, content);
        attribution.iter().for_each(|phrase| self.phrase(element, phrase, Role::Paragraph));
    }

    fn lines(&mut self, parent: ElementId, block: BlockId, lines: &'a Lines) {
        let Lines { lines } = lines;
        let element = self.own(parent, block, Role::Paragraph);
        self.tags.slot(block, element).keeps_lines = true;
        for line in lines {
            self.inlines_of(line.id, element, &line.content);
        }
    }

    fn code(&mut self, parent: ElementId, block: BlockId, code: &'a CodeBlock) {
        let CodeBlock { language: _, text: _, caption, file_name, first_line: _, marked: _ } = code;
        let parent = match caption {
            None => parent,
            Some(caption) => {
                let listing = self.tags.tree.add(parent, Role::Division);
                self.phrase(listing, caption, Role::Caption);
                listing
            }
        };
        if file_name.is_some() {
            // The name of the file is the block's own too, but no code.
            let element = self.tags.tree.add(parent, Role::Paragraph);
            self.tags.labels.insert(block, Place::Element(element));
        }
        let paragraph = self.tags.tree.add(parent, Role::Paragraph);
        self.own(paragraph, block, Role::Code);
        if let Some(Some(slot)) = self.tags.slots.get_mut(block.0 as usize) {
            slot.keeps_lines = true;
        }
    }

    fn math(&mut self, parent: ElementId, block: BlockId, math: &'a Math) {
        let Math { source: _, formula: _ } = math;
        // A formula is an element within a line (ISO 32000-1 §14.8.4.4.1).
        let parent = self.tags.tree.add(parent, Role::Paragraph);
        let element = self.own(parent, block, Role::Formula);
        self.tags.tree.extra_mut(element).alt = Some(self.resolved.display_formula(block).text.clone());
        if self.resolved.label(block).is_some() {
            // Beside the formula: what is in it is not read where it has a description.
            let number = self.tags.tree.add(parent, Role::Span);
            self.tags.titles.insert(block, number);
        }
    }

    /// Pictures and their caption side by side: a caption within a figure that has a description would not be read.
    fn figure(&mut self, parent: ElementId, block: BlockId, figure: &'a Figure) {
        let Figure { content, caption } = figure;
        let element = self.own(parent, block, Role::Division);
        self.blocks(element, content);
        caption.iter().for_each(|phrase| self.phrase(element, phrase, Role::Caption));
    }

    fn container(&mut self, parent: ElementId, block: BlockId, container: &'a Container) {
        let Container { kind, title, content } = container;
        let role = match kind {
            ContainerKind::Division => Role::Division,
            ContainerKind::Note
            | ContainerKind::Tip
            | ContainerKind::Important
            | ContainerKind::Warning
            | ContainerKind::Caution => Role::Section,
        };
        let element = self.tags.tree.add(parent, role);
        // The title that `publish` makes of the kind is the container's own text.
        self.own(element, block, Role::Paragraph);
        title.iter().for_each(|phrase| self.phrase(element, phrase, Role::Paragraph));
        self.blocks(element, content);
    }
}
