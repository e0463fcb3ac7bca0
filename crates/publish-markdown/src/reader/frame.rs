//! Blocks that are open.

use publish_core::model::{
    Attributes, Block, BlockId, BlockKind, Container, ContainerKind, DefinitionItem, DefinitionList, Figure, List,
    ListItem, ListKind, NoteId, Phrase, Quote, Task,
};
use publish_core::{Diagnostic, Span, codes};

use super::rows::CellDraft;
use super::table::{TableDraft, TooLarge};
use super::{division, shape};

/// A block that is open, with the blocks in it so far.
#[derive(Debug)]
pub(crate) struct Frame {
    pub(crate) kind: FrameKind,
    /// The HTML element that opened it; `None` for a block of Markdown.
    pub(crate) element: Option<String>,
    pub(crate) span: Span,
    pub(crate) attributes: Attributes,
    pub(crate) blocks: Vec<Block>,
}

/// What an open block is.
#[derive(Debug)]
pub(crate) enum FrameKind {
    /// The text as a whole.
    Root,
    /// A block quotation.
    Quote,
    /// A division or callout.
    Container {
        kind: ContainerKind,
        /// The title that its first line has.
        title: Option<Phrase>,
    },
    /// A figure, with its caption.
    Figure(Option<Phrase>),
    /// A list.
    List(ListDraft),
    /// An item of the list around it.
    Item(Option<Task>),
    /// A definition list.
    DefinitionList(Vec<DefinitionItem>),
    /// A definition of the definition list around it.
    Definition,
    /// A table.
    Table(TableDraft),
    /// A cell of the table around it.
    Cell(CellDraft),
    /// A footnote's definition; without a number when it was defined before.
    Note {
        /// The note.
        id: Option<NoteId>,
        /// The depth and the count of blocks left out around it, which start anew in it.
        outside: (usize, usize),
    },
}

/// The name by which the frame of a fenced division is known, as those of HTML are by their elements'.
pub(crate) const DIVISION: &str = ":::";

impl FrameKind {
    /// A division without a meaning of its own.
    pub(crate) fn division() -> FrameKind {
        FrameKind::Container { kind: ContainerKind::Division, title: None }
    }
}

/// A list that is being read.
#[derive(Debug)]
pub(crate) struct ListDraft {
    pub(crate) kind: ListKind,
    /// Whether a paragraph stood directly in an item, as it does in loose lists.
    pub(crate) loose: bool,
    pub(crate) items: Vec<ListItem>,
}

impl Frame {
    pub(crate) fn new(kind: FrameKind, span: Span) -> Frame {
        Frame { kind, element: None, span, attributes: Attributes::NONE, blocks: Vec::new() }
    }

    /// Whether it counts as a level of nesting; the parts of lists and tables do not.
    pub(crate) fn is_level(&self) -> bool {
        match self.kind {
            FrameKind::Quote
            | FrameKind::Container { .. }
            | FrameKind::Figure(_)
            | FrameKind::List(_)
            | FrameKind::DefinitionList(_)
            | FrameKind::Table(_) => true,
            FrameKind::Root
            | FrameKind::Item(_)
            | FrameKind::Definition
            | FrameKind::Cell(_)
            | FrameKind::Note { .. } => false,
        }
    }

    /// Adds a block. Lists and tables of broken HTML get blocks outside of items and cells: they make an item, or
    /// stand before the table.
    pub(super) fn push(&mut self, block: Block) {
        match &mut self.kind {
            FrameKind::List(list) => match list.items.last_mut() {
                Some(item) => item.content.push(block),
                None => list.items.push(item(block.span, None, vec![block])),
            },
            FrameKind::DefinitionList(items) => {
                if items.is_empty() {
                    items.push(DefinitionItem {
                        term: Phrase { span: block.span, ..Phrase::default() },
                        definitions: Vec::new(),
                    });
                }
                let definitions = &mut items.last_mut().expect("there is an item").definitions;
                match definitions.last_mut() {
                    Some(definition) => definition.content.push(block),
                    None => definitions.push(item(block.span, None, vec![block])),
                }
            }
            FrameKind::Root
            | FrameKind::Quote
            | FrameKind::Container { .. }
            | FrameKind::Figure(_)
            | FrameKind::Item(_)
            | FrameKind::Definition
            | FrameKind::Table(_)
            | FrameKind::Cell(_)
            | FrameKind::Note { .. } => {
                // Most cells and items hold one block.
                if self.blocks.capacity() == 0 {
                    self.blocks.reserve_exact(1);
                }
                self.blocks.push(block);
            }
        }
    }

    /// The blocks that an open block becomes, where it stands for itself; in `extended` dialects a quotation may be a
    /// callout, or say who said it.
    pub(super) fn into_blocks(self, extended: bool, faults: &mut Vec<Diagnostic>) -> Vec<Block> {
        let Frame { kind, span, attributes, mut blocks, element } = self;
        let kind = match kind {
            FrameKind::Quote if !extended => BlockKind::Quote(Box::new(Quote { content: blocks, attribution: None })),
            FrameKind::Quote => match division::take_alert(&mut blocks) {
                Some((kind, title)) => BlockKind::Container(Box::new(Container { kind, title, content: blocks })),
                None => {
                    let attribution = shape::take_attribution(&mut blocks);
                    BlockKind::Quote(Box::new(Quote { content: blocks, attribution }))
                }
            },
            // A division that says nothing of what is in it is no more than its content.
            FrameKind::Container { kind: ContainerKind::Division, title: None }
                if element.is_some() && attributes.get().is_none() =>
            {
                return blocks;
            }
            FrameKind::Container { kind, title } => {
                let container = Container { kind, title, content: blocks };
                return division::finish(container, span, attributes);
            }
            FrameKind::Figure(None) if attributes.get().is_none() => return blocks,
            FrameKind::Figure(caption) => BlockKind::Figure(Box::new(Figure { content: blocks, caption })),
            FrameKind::List(list) if list.items.is_empty() => return blocks,
            FrameKind::List(ListDraft { kind, loose, items }) => {
                BlockKind::List(Box::new(List { kind, tight: !loose, items }))
            }
            FrameKind::DefinitionList(items) if items.is_empty() => return blocks,
            FrameKind::DefinitionList(items) => BlockKind::DefinitionList(DefinitionList { items }),
            FrameKind::Table(mut draft) => {
                if let Some(content) = draft.take_box() {
                    if attributes.get().is_none() {
                        return content;
                    }
                    let container = Container { kind: ContainerKind::Division, title: None, content };
                    return division::finish(container, span, attributes);
                }
                match draft.finish(extended) {
                    Ok(kind) => blocks.extend(kind.map(|kind| Block { id: BlockId(0), span, attributes, kind })),
                    Err(TooLarge { rows, columns }) => {
                        let message = format!("the table has {columns} columns in {rows} rows, most of them empty");
                        let help = "give the first row as many cells as the others";
                        faults.push(Diagnostic::new(&codes::TOO_LARGE, span, message).help(help));
                    }
                }
                return blocks;
            }
            FrameKind::Root
            | FrameKind::Item(_)
            | FrameKind::Definition
            | FrameKind::Cell(_)
            | FrameKind::Note { .. } => return blocks,
        };
        vec![Block { id: BlockId(0), span, attributes, kind }]
    }
}

/// A list item that has no number yet, and no mark before it.
pub(super) fn item(span: Span, task: Option<Task>, content: Vec<Block>) -> ListItem {
    ListItem { id: BlockId(0), span, marker: Span { end: span.start, ..span }, task, content }
}
