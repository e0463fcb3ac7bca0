//! Code blocks.

use publish_core::model::CodeBlock;

use crate::blocks::INDENT;
use crate::characters::push_code;
use crate::page::Page;

/// Writes a code block, indented and never wrapped, so that it can be copied.
pub(crate) fn write_code_block(page: &mut Page, code: &CodeBlock) {
    let CodeBlock { language: _, text } = code;
    let clean = |line: &str| {
        let mut clean = String::new();
        push_code(&mut clean, line);
        clean
    };
    let lines: Vec<String> = text.lines().map(clean).collect();
    // Blank lines at the edges would only look like more space between blocks.
    let is_blank = |line: &&String| line.trim().is_empty();
    let first = lines.iter().take_while(is_blank).count();
    let last = lines.len() - lines[first..].iter().rev().take_while(is_blank).count();
    page.start_displayed();
    page.indented(INDENT, |page| lines[first..last].iter().for_each(|line| page.line(line)));
    page.end_displayed();
}
