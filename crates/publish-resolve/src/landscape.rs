//! Which divisions are set on pages turned by a quarter.

use std::collections::HashMap;

use publish_core::model::{Block, BlockId, BlockKind, Container, ContainerKind, Document, PaperSize};
use publish_core::{Diagnostic, codes, walk};

use crate::traits::Trait;

/// What a division has to do with landscape pages.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Landscape {
    /// It stands on landscape pages of its own.
    Turned,
    /// One that does is in it, perhaps in another division: it is a part of the body like others, on several pages.
    Around,
}

/// Finds the divisions, and reports those that can't be turned: a list, a quotation or a table stays on its page.
pub(crate) fn find(
    document: &Document,
    paper: PaperSize,
    diagnostics: &mut Vec<Diagnostic>,
) -> HashMap<BlockId, Landscape> {
    let mut search = Search { found: HashMap::new(), diagnostics };
    search.body(&document.blocks);
    search.inside(&document.metadata.abstract_text);
    document.notes.iter().for_each(|note| search.inside(&note.content));
    // Paper that lies already has nothing to turn.
    if paper.width >= paper.height {
        search.found.clear();
    }
    search.found
}

struct Search<'d> {
    found: HashMap<BlockId, Landscape>,
    diagnostics: &'d mut Vec<Diagnostic>,
}

impl Search<'_> {
    /// Searches blocks of the body; whether one of them is turned. Recursion is as deep as divisions are nested, which
    /// the reader bounds.
    fn body(&mut self, blocks: &[Block]) -> bool {
        let mut any = false;
        for block in blocks {
            let Some(Container { kind: _, title, content }) = division(block) else {
                self.inside(std::slice::from_ref(block));
                continue;
            };
            if Trait::Landscape.is_in(&block.attributes) {
                self.found.insert(block.id, Landscape::Turned);
                self.inside(content);
                any = true;
            } else if title.is_some() {
                self.inside(content);
            } else if self.body(content) {
                self.found.insert(block.id, Landscape::Around);
                any = true;
            }
        }
        any
    }

    /// Reports the divisions that stand where no page can be turned.
    fn inside(&mut self, blocks: &[Block]) {
        let divisions = walk::blocks(blocks).filter(|block| matches!(block.kind, BlockKind::Container(_)));
        for block in divisions.filter(|block| Trait::Landscape.is_in(&block.attributes)) {
            let message = "a landscape division within another block is set on the page of that block";
            let help = "put it between the blocks of the text, or take the class `landscape` away";
            self.diagnostics.push(Diagnostic::new(&codes::NESTED_LANDSCAPE, block.span, message).help(help));
        }
    }
}

fn division(block: &Block) -> Option<&Container> {
    let BlockKind::Container(container) = &block.kind else { return None };
    (container.kind == ContainerKind::Division).then_some(&**container)
}
