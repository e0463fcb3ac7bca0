//! Lists.

use publish_core::model::{DefinitionItem, DefinitionList, List, ListItem, ListKind, Numbering, TaskState};
use publish_style::plain::{INDENT, STEP};

use crate::blocks::write_blocks;
use crate::context::Context;
use crate::inlines::phrase_words;
use crate::page::Page;

/// Writes a bullet or ordered list.
pub(crate) fn write_list(ctx: &mut Context, page: &mut Page, list: &List) {
    let List { kind, tight, items } = list;
    page.start_running();
    let widest = match kind {
        ListKind::Bullet => 0,
        ListKind::Ordered(numbering) => (0..items.len()).map(|index| mark(numbering, index).len()).max().unwrap_or(0),
    };
    page.spaced(*tight, |page| {
        for (index, item) in items.iter().enumerate() {
            let ListItem { id: _, span: _, marker: _, task, content } = item;
            if index > 0 {
                page.start_running();
            }
            let start = " ".repeat(STEP);
            let mark = match (kind, task.map(|task| task.state)) {
                (ListKind::Bullet, None) => format!("{start}- "),
                (ListKind::Bullet, Some(state)) => format!("{start}{}", task_mark(state)),
                (ListKind::Ordered(numbering), task) => {
                    let task = task.map_or("", task_mark);
                    format!("{start}{:>widest$} {task}", mark(numbering, index))
                }
            };
            page.item(&mark, mark.len(), |page| page.adjoined(|page| write_blocks(ctx, page, content)));
        }
    });
}

fn mark(numbering: &Numbering, index: usize) -> String {
    numbering.mark(index as u64)
}

fn task_mark(state: TaskState) -> &'static str {
    match state {
        TaskState::Open => "[ ] ",
        TaskState::Done => "[x] ",
    }
}

/// Writes a list of terms and definitions.
pub(crate) fn write_definition_list(ctx: &mut Context, page: &mut Page, list: &DefinitionList) {
    let DefinitionList { items } = list;
    for item in items {
        let DefinitionItem { term, definitions } = item;
        let term = phrase_words(ctx, term);
        page.start_displayed();
        page.words(&term);
        page.indented(INDENT, |page| {
            for (index, definition) in definitions.iter().enumerate() {
                let ListItem { id: _, span: _, marker: _, task: _, content } = definition;
                if index > 0 {
                    page.start_displayed();
                }
                page.spaced(false, |page| page.adjoined(|page| write_blocks(ctx, page, content)));
            }
        });
    }
    page.end_displayed();
}
