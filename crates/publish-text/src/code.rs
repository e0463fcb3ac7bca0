//! Code blocks.

use publish_core::model::{Block, CodeBlock};
use publish_resolve::{CodeLine, Resolved};
use publish_style::plain::INDENT;

use crate::characters::{push_code, push_words};
use crate::context::Context;
use crate::page::Page;
use crate::pictures::caption_words;

/// Writes a code block, indented and never wrapped, so that it can be copied; over it its caption and its file.
pub(crate) fn write_code_block(ctx: &mut Context, page: &mut Page, block: &Block, code: &CodeBlock) {
    let CodeBlock { language: _, text: _, caption, file_name, first_line: _, marked } = code;
    page.start_displayed();
    if let Some(caption) = caption {
        let text = caption_words(ctx, block, caption);
        page.words(&text);
        page.gap();
    }
    if let Some(name) = file_name {
        let mut text = String::new();
        push_words(&mut text, name);
        page.words(&format!("{text}:"));
        page.gap();
    }
    let lines: Vec<CodeLine<'_>> = Resolved::plain_code_lines(code).collect();
    // Blank lines at the edges would only look like more space between blocks.
    let is_blank = |line: &&CodeLine<'_>| line.text.trim().is_empty();
    let first = lines.iter().take_while(is_blank).count();
    let last = lines.len() - lines[first..].iter().rev().take_while(is_blank).count();
    let digits = lines.last().and_then(|line| line.number).map_or(0, |number| number.to_string().len());
    page.indented(INDENT, |page| {
        for line in &lines[first..last] {
            ctx.note_lacking(block.span, line.text);
            page.line(&written(line, digits, !marked.is_empty()));
        }
    });
    page.end_displayed();
}

/// A line with its mark and its number, apart from the code.
fn written(line: &CodeLine<'_>, digits: usize, marks: bool) -> String {
    let mut text = String::new();
    if marks {
        text.push_str(if line.marked { "> " } else { "  " });
    }
    if let Some(number) = line.number {
        text.push_str(&format!("{number:>digits$} | "));
    }
    push_code(&mut text, line.text);
    text
}
