//! Lists.

use publish_core::Twips;
use publish_core::model::{
    Block, BlockKind, DefinitionItem, DefinitionList, List, ListItem, ListKind, Numbering, TaskState,
};
use publish_style::em::FIGURE;

use crate::context::Context;
use crate::numbered_lists::Counter;
use crate::numbering::{BULLETS, LARGEST_START, LEVELS};
use crate::pending::{Label, Mark};
use crate::styles::{ListLevel, ParagraphStyle};
use crate::writer::{Writer, visible};

/// The style of an item: in notes and tables the text keeps its size.
fn item_style(ctx: &Context<'_>, style: ParagraphStyle) -> ParagraphStyle {
    if matches!(ctx.style, ParagraphStyle::FootnoteText | ParagraphStyle::TableText | ParagraphStyle::TableHeading) {
        ctx.style
    } else {
        style
    }
}

impl<'a> Writer<'a> {
    pub(crate) fn write_list(&mut self, list: &'a List, ctx: &Context<'a>) {
        let List { kind, tight, items } = list;
        // Word has one mark a line, so a list that starts an item of another leaves the other's bullet out, and sets a
        // number or box, which says something, on a line of its own.
        let bullet = |label: &mut Label| matches!(label.mark, Mark::Numbered { number: BULLETS, .. });
        self.pending.label.take_if(bullet);
        self.lead_with_marks(ctx);
        let level = ctx.depth.min(LEVELS - 1);
        let counter = match kind {
            ListKind::Bullet => Counter { number: BULLETS, level },
            ListKind::Ordered(numbering) => self.number_list(*numbering, items.len(), level),
        };
        let Counter { number, level } = counter;
        let left = ctx.left + self.item_indent(kind, items.len());
        let inside = Context { left, depth: ctx.depth + 1, loose: !tight, ..*ctx };
        let listed = ListLevel::of(ctx.depth);
        let style = match kind {
            ListKind::Bullet => item_style(ctx, ParagraphStyle::ListBullet(listed)),
            // The style of numbered items would count by itself.
            ListKind::Ordered(_) if number == 0 => item_style(ctx, ParagraphStyle::ListContinue(listed)),
            ListKind::Ordered(_) => item_style(ctx, ParagraphStyle::ListNumber(listed)),
        };
        for (index, item) in items.iter().enumerate() {
            let ListItem { id: _, span: _, marker: _, task, content } = item;
            let mark = match (task, kind) {
                (Some(task), _) => Mark::Box { done: task.state == TaskState::Done, level },
                (None, ListKind::Ordered(numbering)) if number == 0 => Mark::Text(numbering.mark(index as u64)),
                (None, _) => Mark::Numbered { number, level },
            };
            let hanging = match (&mark, kind) {
                (Mark::Box { .. } | Mark::Text(_), _) => left - ctx.left,
                (Mark::Numbered { .. }, ListKind::Bullet) => self.sheet.hanging_bullet(),
                (Mark::Numbered { .. }, ListKind::Ordered(_)) => self.sheet.hanging_number(),
            };
            self.pending.label = Some(Label { mark, hanging });
            let is_last = index + 1 == items.len();
            self.write_item(content, is_last, &Context { style, ..inside });
            self.flush_marks(&Context { style, ..inside });
        }
        if let ListKind::Ordered(numbering) = kind {
            self.lists.end(counter, numbering.start.saturating_add(items.len() as u64));
        }
    }

    /// Writes the blocks of an item; the first paragraph takes the mark.
    fn write_item(&mut self, content: &'a [Block], is_last: bool, inside: &Context<'a>) {
        let tight = (!inside.loose).then_some(Twips::ZERO);
        let shown: Vec<&Block> = visible(content).collect();
        for (index, block) in shown.iter().enumerate() {
            // Paragraphs of one style keep no space between them; where the style changes, it has to be said.
            let ends_alike = index == 0 && matches!(block.kind, BlockKind::Paragraph(_));
            let after = match shown.get(index + 1) {
                None if is_last => inside.after,
                None if ends_alike => None,
                None | Some(_) => tight,
            };
            self.write_block(block, &Context { after, ..*inside });
        }
    }

    /// The numbering of a numbered list; 0 if Word can't count that far.
    fn number_list(&mut self, numbering: Numbering, items: usize, level: usize) -> Counter {
        if numbering.start.saturating_add(items as u64) > LARGEST_START || self.lists.is_full() {
            return Counter { number: 0, level };
        }
        self.lists.start(level, numbering)
    }

    /// How far items are indented: farther for long numbers.
    fn item_indent(&self, kind: &ListKind, items: usize) -> Twips {
        let digits = match kind {
            ListKind::Bullet => 1,
            // A full stop takes no room that a digit would need.
            ListKind::Ordered(numbering) => {
                (0..items as u64).map(|index| numbering.mark(index).len()).max().unwrap_or(2) - 1
            }
        };
        let digit = FIGURE.of(self.sheet.theme.metrics.text_size).twips();
        let needed = digit * digits as i32 + digit / 2 + self.sheet.hanging_number();
        needed.max(self.sheet.indent())
    }

    pub(crate) fn write_definitions(&mut self, list: &'a DefinitionList, ctx: &Context<'a>) {
        let DefinitionList { items } = list;
        self.lead_with_marks(ctx);
        for (index, item) in items.iter().enumerate() {
            let DefinitionItem { term, definitions } = item;
            let mut line = self.line(ParagraphStyle::DefinitionTerm, ctx);
            line.set_after(None);
            self.inlines(&mut line, term.id, &term.content, ctx.look, ctx);
            self.finish(line);
            let inside = Context {
                style: ParagraphStyle::Definition,
                left: ctx.left + self.sheet.edges(ParagraphStyle::Definition).0,
                ..*ctx
            };
            for (position, definition) in definitions.iter().enumerate() {
                let ListItem { id: _, span: _, marker: _, task: _, content } = definition;
                let is_last = index + 1 == items.len() && position + 1 == definitions.len();
                let after = if is_last { ctx.after } else { None };
                self.write_blocks(content, &Context { after, ..inside });
            }
        }
    }
}
