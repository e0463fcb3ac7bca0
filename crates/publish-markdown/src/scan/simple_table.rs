//! Simple and multiline tables, whose columns are ruled with hyphens (pandoc's `simple_tables`, `multiline_tables`).

use publish_core::Span;
use publish_core::model::Alignment;

use super::line::Line;
use super::table_source::{CellSource, ColumnSource, RowSource, TableSource, shares};
use super::{Construct, Scanner};

/// How many lines the rows of a table may take.
const MAX_LINES: usize = 100_000;

/// The columns that a rule draws, as bytes of its line.
type Columns = Vec<(usize, usize)>;

/// A rule of hyphens: groups of two or more with spaces between them.
fn rule(text: &str) -> Option<Columns> {
    let mut columns: Columns = Vec::new();
    let mut at = 0;
    for group in text.split(' ') {
        if !group.is_empty() {
            if group.len() < 2 || !group.bytes().all(|byte| byte == b'-') {
                return None;
            }
            columns.push((at, at + group.len()));
        }
        at += group.len() + 1;
    }
    Some(columns)
}

/// Whether a table may start with a line of hyphens. A rule of one column has the table's header right below it.
pub(super) fn may_start(line: &Line<'_>) -> bool {
    rule(line.text()).is_some_and(|columns| columns.len() > 1 || line.below().is_some_and(|below| !below.is_blank()))
}

/// A line of a table: where it starts in the source, and its text.
#[derive(Clone, Copy)]
struct Row<'s> {
    at: usize,
    text: &'s str,
}

impl<'s> Scanner<'s> {
    /// Reads a table that starts with a rule, or whose header stands before it.
    pub(super) fn simple_table(&mut self, line: Line<'s>) -> bool {
        let Some(columns) = rule(line.text()) else { return false };
        if columns.len() == 1 {
            return self.blank_before && self.multiline_table(line);
        }
        let header = self.header_before(&line);
        if header.is_none() && !self.blank_before {
            return false;
        }
        if header.is_none() && self.multiline_table(line) {
            return true;
        }
        let (rows, next, closed) = self.rows_below(&line);
        let filled = rows
            .iter()
            .any(|row| cells(row, &columns, self.text).iter().filter(|cell| !cell.lines.is_empty()).count() > 1);
        if rows.is_empty() || !filled || (header.is_none() && !closed) {
            return false;
        }
        let first = header.unwrap_or(rows[0]);
        let table = TableSource {
            columns: aligned(&columns, first, false),
            head: header.iter().map(|row| self.row(&[*row], &columns)).collect(),
            body: rows.iter().map(|row| self.row(&[*row], &columns)).collect(),
            ..TableSource::default()
        };
        let from = header.map_or(line.content, |header| header.at);
        self.put_aside(Construct::Table(table), from, next);
        true
    }

    /// The line before a rule, if it is all of its paragraph.
    fn header_before(&self, line: &Line<'s>) -> Option<Row<'s>> {
        let before = self.source[..line.start].strip_suffix('\n')?;
        let start = before.rfind('\n').map_or(0, |newline| newline + 1);
        let header = Line::at(self.source, start)?;
        let above = self.source[..start].strip_suffix('\n').unwrap_or_default();
        let above = &above[above.rfind('\n').map_or(0, |newline| newline + 1)..];
        let alone = above.trim_matches([' ', '\t', '>']).is_empty();
        let column = header.content_like(line)?;
        (alone && !header.is_blank() && self.rewrite.is_open(column))
            .then(|| Row { at: column, text: header.text_from(column) })
    }

    /// The rows below a rule, where the table ends, and whether a rule ends it.
    fn rows_below(&self, line: &Line<'s>) -> (Vec<Row<'s>>, usize, bool) {
        let mut rows = Vec::new();
        let mut next = line.next;
        while let Some(below) = self.line_at(next).filter(|_| rows.len() < MAX_LINES) {
            let Some(at) = below.content_like(line).filter(|_| !below.is_blank()) else { break };
            if rule(below.text_from(at).trim_end()).is_some_and(|columns| !columns.is_empty()) {
                return (rows, below.next, true);
            }
            rows.push(Row { at, text: below.text_from(at) });
            next = below.next;
        }
        (rows, next, false)
    }

    /// Reads a table between two rules, whose rows are parted by blank lines.
    fn multiline_table(&mut self, first: Line<'s>) -> bool {
        let mut lines: Vec<Row<'s>> = Vec::new();
        let mut ruler: Option<(usize, Columns)> =
            rule(first.text()).filter(|columns| columns.len() > 1).map(|columns| (0, columns));
        let mut next = first.next;
        let mut end = None;
        while let Some(below) = self.line_at(next).filter(|_| lines.len() < MAX_LINES) {
            let Some(at) = below.content_like(&first) else { break };
            let text = below.text_from(at).trim_end();
            next = below.next;
            match rule(text).filter(|columns| !columns.is_empty()) {
                Some(columns) if ruler.is_none() && columns.len() > 1 && !lines.is_empty() => {
                    ruler = Some((lines.len(), columns));
                }
                Some(columns) if ruler.is_some() && columns.len() == 1 => {
                    end = Some(next);
                    break;
                }
                // Without a header, the rule that started it ends it too; without a blank line in it, it is a simple one.
                Some(columns)
                    if ruler.as_ref().is_some_and(|(header, ruled)| *header == 0 && *ruled == columns)
                        && lines.iter().any(|line| line.text.is_empty()) =>
                {
                    end = Some(next);
                    break;
                }
                Some(_) => break,
                // The header of a table stands right below its first rule.
                None if below.is_blank() && ruler.is_none() => break,
                None => lines.push(Row { at, text: if below.is_blank() { "" } else { below.text_from(at) } }),
            }
        }
        let (Some(end), Some((header, columns))) = (end, ruler) else { return false };
        let rows: Vec<&[Row<'s>]> =
            lines[header..].split(|line| line.text.is_empty()).filter(|rows| !rows.is_empty()).collect();
        if rows.is_empty() {
            return false;
        }
        let sample = lines[..header].first().or(rows[0].first()).copied().expect("a row has a line");
        let table = TableSource {
            columns: aligned(&columns, sample, true),
            head: (header > 0).then(|| self.row(&lines[..header], &columns)).into_iter().collect(),
            body: rows.iter().map(|rows| self.row(rows, &columns)).collect(),
            ..TableSource::default()
        };
        self.put_aside(Construct::Table(table), first.content, end);
        true
    }

    fn row(&self, lines: &[Row<'s>], columns: &Columns) -> RowSource {
        let mut row: Vec<CellSource> = columns.iter().map(|_| CellSource::single(Vec::new())).collect();
        for line in lines {
            for (cell, more) in row.iter_mut().zip(cells(line, columns, self.text)) {
                cell.lines.extend(more.lines);
            }
        }
        let (first, last) = (lines[0], lines[lines.len() - 1]);
        RowSource { span: Span::new(self.text, first.at..last.at + last.text.trim_end().len()), cells: row }
    }
}

/// The parts of a line under the columns of a rule: each up to where the next column starts.
fn cells(row: &Row<'_>, columns: &Columns, text: publish_core::TextId) -> Vec<CellSource> {
    let offsets = offsets(row.text);
    let byte = |column: usize| offsets.get(column).copied().unwrap_or(row.text.len());
    let ends = columns[1..].iter().map(|&(start, _)| start).chain([usize::MAX]);
    let starts = std::iter::once(0).chain(columns[1..].iter().map(|&(start, _)| start));
    let cell = |(start, end)| {
        let part = &row.text[byte(start)..byte(end)];
        let lead = part.len() - part.trim_start().len();
        let (start, length) = (row.at + byte(start) + lead, part.trim().len());
        CellSource::single(if length == 0 { Vec::new() } else { vec![Span::new(text, start..start + length)] })
    };
    starts.zip(ends).map(cell).collect()
}

/// The bytes at which the display columns of a line stand.
fn offsets(text: &str) -> Vec<usize> {
    let width = |c: char| unicode_width::UnicodeWidthChar::width(c).unwrap_or(0);
    text.char_indices().flat_map(|(at, c)| std::iter::repeat_n(at, width(c))).collect()
}

/// Columns are aligned as the words of the first line stand over the rule.
fn aligned(columns: &Columns, first: Row<'_>, shared: bool) -> Vec<ColumnSource> {
    let offsets = offsets(first.text);
    let space = |column: usize| offsets.get(column).is_none_or(|&at| first.text[at..].starts_with(' '));
    let widths: Vec<usize> = columns.iter().map(|(start, end)| end - start + 1).collect();
    let alignment = |&(start, end): &(usize, usize)| match (space(start), space(end - 1)) {
        (true, true) if (start..end).all(space) => Alignment::Start,
        (false, false) => Alignment::Start,
        (true, true) => Alignment::Center,
        (true, false) => Alignment::Right,
        (false, true) => Alignment::Left,
    };
    let shares = if shared { shares(&widths) } else { vec![None; widths.len()] };
    columns.iter().zip(shares).map(|(column, width)| ColumnSource { alignment: alignment(column), width }).collect()
}
