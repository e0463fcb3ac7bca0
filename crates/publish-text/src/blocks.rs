//! Blocks: one line a kind, then the small ones.

use publish_core::model::{Block, BlockId, BlockKind, Inline, Lines, Math, Quote};
use publish_resolve::{FormulaFacts, Resolved};
use publish_style::plain::{BREAK, INDENT};

use crate::characters::push_words;
use crate::context::{Context, FORMAT};
use crate::inlines::{phrase_words, report_raw, words};
use crate::page::Page;
use crate::width::columns;
use crate::{code, containers, contents, headings, lists, pictures, table};

/// Writes those of `blocks` that appear in plain text.
pub(crate) fn write_blocks(ctx: &mut Context, page: &mut Page, blocks: &[Block]) {
    for block in Resolved::visible(blocks, FORMAT) {
        write_block(ctx, page, block);
    }
}

/// Writes a block.
pub(crate) fn write_block(ctx: &mut Context, page: &mut Page, block: &Block) {
    match &block.kind {
        BlockKind::Paragraph(content) => write_paragraph(ctx, page, block.id, content),
        BlockKind::Heading(heading) => headings::write_heading(ctx, page, block, heading),
        BlockKind::List(list) => lists::write_list(ctx, page, list),
        BlockKind::DefinitionList(list) => lists::write_definition_list(ctx, page, list),
        BlockKind::Quote(quote) => write_quote(ctx, page, quote),
        BlockKind::Lines(lines) => write_lines(ctx, page, lines),
        BlockKind::Code(code) => code::write_code_block(ctx, page, block, code),
        BlockKind::Math(math) => write_math(ctx, page, block, math),
        BlockKind::Table(table) => table::write_table(ctx, page, block, table),
        BlockKind::Figure(figure) => pictures::write_figure(ctx, page, block, figure),
        BlockKind::Container(container) => containers::write_container(ctx, page, block.id, container),
        BlockKind::Generated(generated) => contents::write_generated(ctx, page, *generated),
        BlockKind::Raw(raw) => report_raw(ctx, block.span, raw),
        BlockKind::PageBreak => page.end_displayed(),
        BlockKind::ThematicBreak => write_thematic_break(page),
    }
}

fn write_paragraph(ctx: &mut Context, page: &mut Page, owner: BlockId, content: &[Inline]) {
    let text = words(ctx, owner, content);
    if !text.trim().is_empty() {
        page.start_running();
        page.words(&text);
    }
}

fn write_quote(ctx: &mut Context, page: &mut Page, quote: &Quote) {
    let Quote { content, attribution } = quote;
    page.start_displayed();
    page.indented(INDENT, |page| {
        page.spaced(false, |page| {
            page.adjoined(|page| write_blocks(ctx, page, content));
            if let Some(attribution) = attribution {
                let text = phrase_words(ctx, attribution);
                page.start_running();
                page.hanging(&text, 2);
            }
        });
    });
    page.end_displayed();
}

fn write_lines(ctx: &mut Context, page: &mut Page, lines: &Lines) {
    let Lines { lines } = lines;
    page.start_displayed();
    for line in lines {
        if line.content.is_empty() {
            page.gap();
        } else {
            let text = phrase_words(ctx, line);
            page.hanging(&text, INDENT);
        }
    }
    page.end_displayed();
}

/// The lines of a formula; its number stands at the end of the last, at the right edge where there is room.
fn write_math(ctx: &mut Context, page: &mut Page, block: &Block, math: &Math) {
    let Math { source: _, formula } = math;
    let facts = ctx.document.display_formula(block.id);
    let number = ctx.document.label(block.id).map(|label| format!("({})", label.mark));
    page.start_displayed();
    page.indented(INDENT, |page| {
        for (index, line) in facts.lines.iter().enumerate() {
            let mut words = String::new();
            push_words(&mut words, &FormulaFacts::plain_line(line));
            ctx.note_lacking(block.span, &words);
            let words = ctx.signs(words);
            let is_last = index + 1 == facts.lines.len();
            match number.as_ref().filter(|_| is_last) {
                None => page.words(&words),
                Some(number) => {
                    let room = page.room().saturating_sub(columns(&words) + columns(number));
                    if room < 2 {
                        page.words(&format!("{words} {number}"));
                    } else {
                        page.line(&format!("{words}{}{number}", " ".repeat(room)));
                    }
                }
            }
        }
    });
    page.end_displayed();
    if formula.is_some() {
        ctx.mathematics(block.span);
    }
}

/// Asterisks in the middle: a line of dashes would look like the underline of a heading.
fn write_thematic_break(page: &mut Page) {
    page.start_displayed();
    page.line(&format!("{}{BREAK}", " ".repeat(page.room().saturating_sub(BREAK.len()) / 2)));
    page.end_displayed();
}
