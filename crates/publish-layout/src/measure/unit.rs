//! The units of a document: what is measured as one, wherever it stands.

use publish_core::Format;
use publish_core::model::{Block, BlockId, BlockKind, Contact, Language, Note};
use publish_resolve::{FrontPart, Landscape, Resolved, Trait};

/// A unit of a document.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Unit<'a> {
    /// A part of the title block.
    Front(FrontPart),
    /// A block of the body.
    Block(&'a Block),
    /// A block of a division that is on several pages.
    Part(&'a Block, Around<'a>),
    /// The contact block.
    Contact(&'a Contact),
    /// A footnote.
    Note(&'a Note),
}

/// What the divisions around a block say of it.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Around<'a> {
    /// Whether there are any that were taken apart.
    opened: bool,
    /// Whether it stands on landscape pages.
    pub(crate) turned: bool,
    /// The language that the innermost of them names.
    pub(crate) language: Option<&'a Language>,
}

impl<'a> Unit<'a> {
    /// The units of a document in the order of reading: title block, body, contact block, footnotes.
    pub(crate) fn all(document: &'a Resolved) -> Vec<Unit<'a>> {
        let mut units: Vec<Unit<'_>> = document.front().iter().map(|part| Unit::Front(*part)).collect();
        for block in document.blocks(Format::Pdf) {
            add(document, block, Around::default(), &mut units);
        }
        units.extend(document.metadata().contact.iter().map(Unit::Contact));
        units.extend(document.document().notes.iter().map(Unit::Note));
        units
    }

    /// The block of the body that it is.
    pub(crate) fn block(&self) -> Option<&'a Block> {
        match self {
            Unit::Block(block) | Unit::Part(block, _) => Some(block),
            Unit::Front(_) | Unit::Contact(_) | Unit::Note(_) => None,
        }
    }

    /// Whether it is a heading, and nothing around it.
    pub(crate) fn is_heading(&self) -> bool {
        self.block().is_some_and(|block| matches!(block.kind, BlockKind::Heading(_)))
    }

    /// Whether it is a table, and nothing around it.
    pub(crate) fn is_table(&self) -> bool {
        self.block().is_some_and(|block| matches!(block.kind, BlockKind::Table(_)))
    }

    /// The node that the unit's nodes are counted from.
    pub(crate) fn base(&self) -> BlockId {
        match self {
            Unit::Front(_) => BlockId(0),
            Unit::Block(block) | Unit::Part(block, _) => block.id,
            Unit::Contact(contact) => contact.id,
            Unit::Note(note) => note.id,
        }
    }
}

/// Adds a block of the body. Divisions that reach over pages of several shapes are taken apart, as deep as they are
/// nested, which the reader bounds.
fn add<'a>(document: &Resolved, block: &'a Block, around: Around<'a>, units: &mut Vec<Unit<'a>>) {
    let landscape = document.landscape(block.id);
    let (BlockKind::Container(container), Some(landscape)) = (&block.kind, landscape) else {
        return units.push(if around.opened { Unit::Part(block, around) } else { Unit::Block(block) });
    };
    let turned = around.turned || landscape == Landscape::Turned;
    let around = Around { opened: true, turned, language: block.attributes.language().or(around.language) };
    let of_lines = [Trait::HangingIndent, Trait::Centered, Trait::Right];
    if container.title.is_some() || of_lines.into_iter().any(|asked| document.has_trait(block.id, asked)) {
        return units.push(Unit::Part(block, around));
    }
    for block in Resolved::visible(&container.content, Format::Pdf) {
        add(document, block, around, units);
    }
}
