//! Code.

use publish_core::model::{BlockId, CodeBlock};

use super::Resolved;
use crate::code::{CodeLine, lines};

impl Resolved {
    /// The lines of the code block `block`, at least one.
    pub fn code_lines<'a>(&'a self, block: BlockId, code: &'a CodeBlock) -> impl Iterator<Item = CodeLine<'a>> {
        lines(code, self.facts.blocks.code.tokens(block, code))
    }

    /// The lines of the code block `block` for formats that show no colours; nothing is highlighted for them.
    pub fn plain_code_lines(code: &CodeBlock) -> impl Iterator<Item = CodeLine<'_>> {
        lines(code, &[])
    }
}
