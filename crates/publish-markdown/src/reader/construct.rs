//! Blocks that the scan put aside: divisions, line blocks, drawn tables, attributes.

use publish_core::model::{
    AttributeSet, Attributes, Block, BlockKind, ContainerKind, Generated, Inline, Lines, ListKind, Phrase, Text,
};
use publish_core::{Diagnostic, Span, TextId, codes};

use super::block::block;
use super::frame::{DIVISION, Frame, FrameKind};
use super::rows::CellDraft;
use super::table::TableDraft;
use super::{MAX_DEPTH, Reader};
use crate::attributes;
use crate::html::RowGroup;
use crate::rewrite::join_lines;
use crate::scan::{AttributeLine, CellSource, Construct, Division, TableSource, callout_of, csv_table};

impl Reader<'_, '_, '_> {
    pub(super) fn construct(&mut self, construct: Construct, span: Span) {
        self.flush();
        match construct {
            Construct::Open(division) => self.open_division(division, span),
            Construct::Close => self.close_division(span),
            Construct::Lines(lines) => self.line_block(&lines, span),
            Construct::Table(table) => self.drawn_table(table, span),
            Construct::Formula(formula) => self.formula(formula, span),
            Construct::Definitions(lines) => self.definitions(&lines),
            Construct::Values => self.values(span),
            Construct::Attributes(line) => self.attribute_line(line),
        }
    }

    fn open_division(&mut self, division: Division, span: Span) {
        if self.is_deepest() {
            self.shared.report.depth(span, "blocks are", MAX_DEPTH);
            self.nesting.left_divisions += 1;
            return;
        }
        let Division { attributes, title } = division;
        let kind = attributes.classes.iter().find_map(|class| callout_of(class));
        let given = title.or_else(|| {
            let title = attributes.pairs.iter().find(|(key, _)| key == "title" && kind.is_some())?;
            Some(title.1.clone())
        });
        let title = given.and_then(|title| self.phrase(&title));
        let frame_kind = FrameKind::Container { kind: kind.unwrap_or(ContainerKind::Division), title };
        let frame = Frame {
            element: Some(DIVISION.to_owned()),
            attributes: Attributes::new(attributes),
            ..Frame::new(frame_kind, span)
        };
        self.push_frame(frame);
    }

    fn close_division(&mut self, span: Span) {
        if self.nesting.left_divisions > 0 {
            self.nesting.left_divisions -= 1;
            return;
        }
        let frames = self.frames();
        let elements = frames.iter().rev().take_while(|frame| frame.element.is_some()).count();
        let first = frames.len() - elements;
        let open = frames[first..].iter().rposition(|frame| frame.element.as_deref() == Some(DIVISION));
        match open {
            Some(index) => {
                self.close_elements(first + index + 1);
                let frame = self.top_mut();
                frame.span = frame.span.to(span);
                self.close_frame();
            }
            None => {
                let message = "no division is open here that this could end";
                let help = "take the line out, or write the start of the division: `::: {.name}`";
                self.shared.report.add(Diagnostic::new(&codes::UNBALANCED_DIVISION, span, message).help(help));
            }
        }
    }

    /// Reports a division that is about to be closed by the end of what it stands in.
    pub(super) fn report_unclosed(&mut self) {
        if self.top().element.as_deref() != Some(DIVISION) {
            return;
        }
        let span = self.top().span;
        let message = "the division is never ended; it goes on to the end of the block it stands in";
        let help = "end it with a line of colons as far in as this one: `:::`";
        self.shared.report.add(Diagnostic::new(&codes::UNBALANCED_DIVISION, span, message).help(help));
    }

    fn line_block(&mut self, lines: &[Span], span: Span) {
        let lines = lines.iter().map(|&line| {
            let text = self.shared.sources.slice(line);
            // The first space parts the mark from the line; those behind it are the author's.
            let indent = text.strip_prefix(' ').unwrap_or(text);
            let spaces = indent.len() - indent.trim_start_matches(' ').len();
            let start = line.start + u32::try_from(text.len() - indent.len() + spaces).unwrap_or(0);
            let place = Span { start, ..line };
            let before = Span { start: start - u32::try_from(spaces).unwrap_or(0), end: start, ..line };
            let mut content = self.nested_inlines(place);
            if spaces > 0 && !content.is_empty() {
                content.insert(0, Inline::words(Text::derived("\u{A0}".repeat(spaces), before)));
            }
            Phrase { span: place, content, ..Phrase::default() }
        });
        let lines: Vec<Phrase> = lines.collect();
        self.push_block(block(BlockKind::Lines(Lines { lines }), span, Attributes::NONE));
    }

    fn drawn_table(&mut self, table: TableSource, span: Span) {
        let TableSource { columns, head, body, foot, blocks } = table;
        let mut draft = TableDraft {
            columns: columns.iter().map(|column| column.alignment).collect(),
            widths: columns.iter().map(|column| column.width).collect(),
            ..TableDraft::default()
        };
        for (group, rows) in [(RowGroup::Head, head), (RowGroup::Body, body), (RowGroup::Foot, foot)] {
            draft.group = Some(group);
            for row in rows {
                draft.start_row(row.span);
                for CellSource { columns, rows, lines } in row.cells {
                    let place = lines.first().map_or(row.span, |first| first.to(lines[lines.len() - 1]));
                    let content = match lines.as_slice() {
                        [] => Vec::new(),
                        [line] if !blocks => self.cell_words(*line),
                        lines => {
                            let text = join_lines(self.shared.sources, lines);
                            if blocks { self.nested_blocks(text) } else { self.cell_words(self.whole(text)) }
                        }
                    };
                    let cell = CellDraft { columns, rows, ..CellDraft::SINGLE };
                    draft.push_cell(cell, place, Attributes::NONE, content);
                }
            }
        }
        let frame = Frame::new(FrameKind::Table(draft), span);
        for block in frame.into_blocks(true, &mut self.shared.report.diagnostics) {
            self.push_block(block);
        }
    }

    /// The table of a file of values; where the file could not be had, the directive stays.
    fn values(&mut self, span: Span) {
        let place = self.shared.sources.trace(span);
        let Some(&(text, options)) = self.shared.definitions.tables.get(&(place.text, place.start)) else {
            let words = self.shared.sources.slice(span).to_owned();
            self.push_literal(&words, span);
            return self.flush();
        };
        match csv_table(self.shared.sources, text, options) {
            Ok(table) => self.drawn_table(table, span),
            Err(fault) => self.shared.report.add(*fault),
        }
    }

    /// The words of a cell as the paragraph that they are.
    fn cell_words(&mut self, span: Span) -> Vec<Block> {
        let content = self.nested_inlines(span);
        if content.is_empty() { Vec::new() } else { vec![block(BlockKind::Paragraph(content), span, Attributes::NONE)] }
    }

    /// All of a text but the ends of lines behind it.
    fn whole(&self, text: TextId) -> Span {
        Span::new(text, 0..self.shared.sources.get(text).text.trim_end().len())
    }

    fn attribute_line(&mut self, line: AttributeLine) {
        let AttributeLine { set, before, contents } = line;
        let Some(last) = self.top_mut().blocks.last_mut().filter(|_| before) else {
            let next = self.pending.attributes.get_or_insert_with(AttributeSet::default);
            let mut both = Attributes::new(std::mem::take(next));
            attributes::merge(&mut both, set);
            self.pending.attributes = both.get().cloned();
            return;
        };
        // `* TOC` with `{:toc}` under it is how Jekyll's pages ask for their contents.
        if contents
            && matches!(&last.kind, BlockKind::List(list) if list.kind == ListKind::Bullet || list.items.len() == 1)
        {
            last.kind = BlockKind::Generated(Generated::Contents);
        }
        if set.pairs.iter().any(|(key, value)| key == "latex-literal" && &**value == "true") {
            return self.make_literal();
        }
        attributes::merge(&mut last.attributes, set);
    }
}
