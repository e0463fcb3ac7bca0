//! Gives out the numbers of nodes.

use crate::model::{Block, BlockId, BlockKind, Document, Inline, InlineId, ListItem, Phrase};
use crate::walk::inline_children_mut;

impl Document {
    /// Numbers all nodes in preorder: metadata, body, notes. To be called whenever nodes were added or moved.
    pub fn number(&mut self) {
        let mut counter = Counter { next: 0 };
        let Document { metadata, blocks, chapters: _, notes } = self;
        let phrases = [&mut metadata.organization, &mut metadata.office, &mut metadata.subtitle, &mut metadata.title];
        for phrase in phrases.into_iter().flatten() {
            counter.phrase(phrase);
        }
        for author in &mut metadata.authors {
            author.id = counter.take();
            number_inlines(&mut author.value.name);
        }
        if let Some(date) = &mut metadata.date {
            date.id = counter.take();
        }
        counter.blocks(&mut metadata.abstract_text);
        counter.blocks(blocks);
        if let Some(contact) = &mut metadata.contact {
            contact.id = counter.take();
            contact.lines.iter_mut().for_each(|(_, line)| counter.phrase(line));
        }
        for note in notes {
            note.id = counter.take();
            counter.blocks(&mut note.content);
        }
    }
}

struct Counter {
    next: u32,
}

impl Counter {
    fn take(&mut self) -> BlockId {
        let id = BlockId(self.next);
        self.next += 1;
        id
    }

    fn phrase(&mut self, phrase: &mut Phrase) {
        phrase.id = self.take();
        number_inlines(&mut phrase.content);
    }

    fn items(&mut self, items: &mut [ListItem]) {
        for item in items {
            item.id = self.take();
            self.blocks(&mut item.content);
        }
    }

    fn blocks(&mut self, blocks: &mut [Block]) {
        for block in blocks {
            block.id = self.take();
            match &mut block.kind {
                BlockKind::Paragraph(content) => number_inlines(content),
                BlockKind::Heading(heading) => number_inlines(&mut heading.content),
                BlockKind::List(list) => self.items(&mut list.items),
                BlockKind::DefinitionList(list) => {
                    for item in &mut list.items {
                        self.phrase(&mut item.term);
                        self.items(&mut item.definitions);
                    }
                }
                BlockKind::Quote(quote) => {
                    self.blocks(&mut quote.content);
                    quote.attribution.iter_mut().for_each(|phrase| self.phrase(phrase));
                }
                BlockKind::Lines(lines) => lines.lines.iter_mut().for_each(|line| self.phrase(line)),
                BlockKind::Table(table) => {
                    table.caption.iter_mut().for_each(|caption| self.phrase(caption));
                    for row in table.grid.rows_mut() {
                        row.id = self.take();
                        for cell in &mut row.cells {
                            cell.id = self.take();
                            self.blocks(&mut cell.content);
                        }
                    }
                }
                BlockKind::Figure(figure) => {
                    self.blocks(&mut figure.content);
                    figure.caption.iter_mut().for_each(|caption| self.phrase(caption));
                }
                BlockKind::Container(container) => {
                    container.title.iter_mut().for_each(|title| self.phrase(title));
                    self.blocks(&mut container.content);
                }
                BlockKind::Code(code) => code.caption.iter_mut().for_each(|caption| self.phrase(caption)),
                BlockKind::Math(_)
                | BlockKind::Generated(_)
                | BlockKind::Raw(_)
                | BlockKind::PageBreak
                | BlockKind::ThematicBreak => {}
            }
        }
    }
}

fn number_inlines(content: &mut [Inline]) {
    fn number(content: &mut [Inline], next: &mut u32) {
        for inline in content {
            inline.id = InlineId(*next);
            *next += 1;
            number(inline_children_mut(inline), next);
        }
    }
    number(content, &mut 0);
}
