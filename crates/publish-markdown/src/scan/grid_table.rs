//! Grid tables, drawn with `+`, `-`, `=` and `|` (pandoc's `grid_tables`), with cells that span rows and columns.

use publish_core::Span;
use publish_core::model::Alignment;

use super::line::Line;
use super::table_source::{CellSource, ColumnSource, RowSource, TableSource, shares};
use super::{Construct, Scanner};

/// The most places that a grid may have.
const MAX_PLACES: usize = 1 << 20;

/// A line of the drawing: where each column of characters stands in the source.
struct Drawn {
    start: usize,
    /// The bytes at which characters start, by display column; wide characters take two.
    columns: Vec<usize>,
    text: String,
}

impl<'s> Scanner<'s> {
    pub(super) fn grid_table(&mut self, first: Line<'s>) -> bool {
        let is_border = |text: &str| {
            text.len() > 2 && text.ends_with('+') && text.bytes().all(|byte| matches!(byte, b'+' | b'-' | b'=' | b':'))
        };
        if !(self.blank_before || first.is_in_item()) || !is_border(first.text()) {
            return false;
        }
        let mut drawing = Vec::new();
        let mut next = first.start;
        while let Some(below) = self.line_at(next) {
            let content = if below.start == first.start { Some(first.content) } else { below.content_like(&first) };
            let Some(content) = content.filter(|&at| matches!(self.source.as_bytes().get(at), Some(b'+' | b'|')))
            else {
                break;
            };
            drawing.push(Drawn::new(content, below.text_from(content).trim_end()));
            next = below.next;
        }
        // What stands behind the last border is no part of the table.
        while drawing.last().is_some_and(|line| !is_border(&line.text)) {
            drawing.pop();
        }
        let Some(table) = Grid::of(&drawing).and_then(|grid| grid.table(self)) else { return false };
        let last = drawing.last().expect("a grid has lines");
        let end = self.line_at(last.start).expect("the line is there").next;
        self.put_aside(Construct::Table(table), first.content, end);
        true
    }
}

impl Drawn {
    fn new(start: usize, text: &str) -> Drawn {
        let mut columns = Vec::with_capacity(text.len());
        for (at, character) in text.char_indices() {
            let width = unicode_width::UnicodeWidthChar::width(character).unwrap_or(0);
            columns.extend(std::iter::repeat_n(at, width));
        }
        Drawn { start, columns, text: text.to_owned() }
    }

    fn byte(&self, column: usize) -> Option<u8> {
        self.columns.get(column).map(|&at| self.text.as_bytes()[at])
    }

    /// Whether the border is drawn between two columns.
    fn is_drawn(&self, from: usize, to: usize) -> bool {
        let drawn = |column| matches!(self.byte(column), Some(b'-' | b'=' | b':' | b'+'));
        let ends = |column| drawn(column) || self.byte(column) == Some(b'|');
        to > from + 1 && ends(from) && (from + 1..to).all(drawn) && ends(to)
    }

    /// The text between two columns, without the spaces around it but with those at its start beyond the first.
    fn part(&self, from: usize, to: usize, text: publish_core::TextId) -> Span {
        let byte = |column: usize| self.columns.get(column).copied().unwrap_or(self.text.len());
        let (mut start, end) = (byte(from + 1), byte(to));
        if self.text[start..end].starts_with(' ') {
            start += 1;
        }
        let end = start + self.text[start..end].trim_end().len();
        Span::new(text, self.start + start..self.start + end)
    }
}

/// The lines that a drawing has between its rows and columns.
struct Grid<'d> {
    lines: &'d [Drawn],
    /// The display columns at which vertical lines stand.
    edges: Vec<usize>,
    /// The indices of lines that are, somewhere, borders between rows.
    borders: Vec<usize>,
}

impl<'d> Grid<'d> {
    fn of(lines: &'d [Drawn]) -> Option<Grid<'d>> {
        let mut edges: Vec<usize> = Vec::new();
        for line in lines.iter().filter(|line| line.text.starts_with('+') && line.text.ends_with('+')) {
            let corners = (0..line.columns.len()).filter(|&column| line.byte(column) == Some(b'+'));
            edges.extend(corners);
        }
        edges.sort_unstable();
        edges.dedup();
        let is_border = |line: &Drawn| edges.windows(2).any(|edge| line.is_drawn(edge[0], edge[1]));
        let borders: Vec<usize> = (0..lines.len()).filter(|&index| is_border(&lines[index])).collect();
        let whole = borders.first() == Some(&0) && borders.last() == Some(&(lines.len() - 1)) && borders.len() > 1;
        let places = (edges.len() - 1).saturating_mul(borders.len());
        (edges.len() > 1 && whole && places < MAX_PLACES).then_some(Grid { lines, edges, borders })
    }

    fn columns(&self) -> usize {
        self.edges.len() - 1
    }

    /// Whether a vertical line stands at an edge in all lines of a row.
    fn has_edge(&self, row: usize, edge: usize) -> bool {
        let lines = &self.lines[self.borders[row] + 1..self.borders[row + 1]];
        lines.iter().all(|line| matches!(line.byte(self.edges[edge]), Some(b'|' | b'+')))
    }

    /// Whether a border is drawn below a row in a column.
    fn is_closed(&self, row: usize, column: usize) -> bool {
        self.lines[self.borders[row + 1]].is_drawn(self.edges[column], self.edges[column + 1])
    }

    fn table(&self, scanner: &Scanner<'_>) -> Option<TableSource> {
        let rows = self.borders.len() - 1;
        let heads: Vec<usize> = (0..self.borders.len())
            .filter(|&border| {
                self.lines[self.borders[border]].text.bytes().all(|byte| matches!(byte, b'+' | b'=' | b':'))
            })
            .collect();
        let mut taken = vec![false; rows * self.columns()];
        let mut table = TableSource { blocks: true, ..TableSource::default() };
        let head = heads.first().copied().filter(|&border| border > 0).unwrap_or(0);
        // A table may end with a footer between two lines of `=`.
        let foot = heads
            .iter()
            .copied()
            .find(|&border| border > head && border < rows)
            .filter(|_| heads.last() == Some(&rows));
        for row in 0..rows {
            let limit = if row < head { head } else { foot.filter(|&foot| row < foot).unwrap_or(rows) };
            let cells = self.row(row, limit, &mut taken, scanner)?;
            let line = self.borders[row] + 1;
            let start = self.lines[line.min(self.lines.len() - 1)].start;
            let span = Span::new(scanner.text, start..start);
            let group = match (row < head, foot.is_some_and(|foot| row >= foot)) {
                (true, _) => &mut table.head,
                (_, true) => &mut table.foot,
                _ => &mut table.body,
            };
            group.push(RowSource { span, cells });
        }
        let ruler = &self.lines[self.borders[head]];
        let widths: Vec<usize> = self.edges.windows(2).map(|edge| edge[1] - edge[0]).collect();
        let column = |(index, width)| ColumnSource { alignment: self.alignment(ruler, index), width };
        table.columns = shares(&widths).into_iter().enumerate().map(column).collect();
        Some(table)
    }

    /// The cells that start in a row; `None` where cells are no rectangles.
    fn row(&self, row: usize, limit: usize, taken: &mut [bool], scanner: &Scanner<'_>) -> Option<Vec<CellSource>> {
        let columns = self.columns();
        let mut cells = Vec::new();
        let mut column = 0;
        while column < columns {
            if taken[row * columns + column] {
                column += 1;
                continue;
            }
            let mut end = column + 1;
            while end < columns && !self.has_edge(row, end) {
                end += 1;
            }
            let mut below = row + 1;
            while below < limit && !(column..end).any(|column| self.is_closed(below - 1, column)) {
                below += 1;
            }
            for place in (row..below).flat_map(|row| (column..end).map(move |column| row * columns + column)) {
                if std::mem::replace(&mut taken[place], true) {
                    return None;
                }
            }
            let lines = self.lines[self.borders[row] + 1..self.borders[below]].iter();
            let lines = lines.map(|line| line.part(self.edges[column], self.edges[end], scanner.text)).collect();
            let count = |count| u16::try_from(count).ok();
            cells.push(CellSource { columns: count(end - column)?, rows: count(below - row)?, lines });
            column = end;
        }
        Some(cells)
    }

    fn alignment(&self, ruler: &Drawn, column: usize) -> Alignment {
        let colon = |at| ruler.byte(at) == Some(b':');
        match (colon(self.edges[column] + 1), colon(self.edges[column + 1] - 1)) {
            (true, true) => Alignment::Center,
            (true, false) => Alignment::Left,
            (false, true) => Alignment::Right,
            (false, false) => Alignment::Start,
        }
    }
}
