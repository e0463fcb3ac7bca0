//! Code blocks.

use publish_core::model::CodeBlock;

use crate::blocks::INDENT;
use crate::characters::push_code;
use crate::page::Page;

/// Writes a code block, indented and never wrapped, so that it can be copied.
pub(crate) fn write_code_block(page: &mut Page, code: &CodeBlock) {
    let CodeBlock { language: _, text } = code;
    page.start_displayed();
    page.indented(INDENT, |page| {
        for line in text.trim_end_matches('\n').split('\n') {
            let mut clean = String::new();
            push_code(&mut clean, line);
            page.line(&clean);
        }
    });
    page.end_displayed();
}
