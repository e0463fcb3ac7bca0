//! A table as it stands in the source: cells of text with their places.

use publish_core::model::Alignment;
use publish_core::{Diagnostic, SourceMap, Span, TextId, codes};

use crate::rewrite::push_derived;
use crate::rewrite::segments;
use crate::sourced::sourced;

/// A table whose cells are still to be read.
#[derive(Debug, Default)]
pub(crate) struct TableSource {
    pub(crate) columns: Vec<ColumnSource>,
    pub(crate) head: Vec<RowSource>,
    pub(crate) body: Vec<RowSource>,
    pub(crate) foot: Vec<RowSource>,
    /// Whether a cell holds blocks, as in grid tables; else its lines are words of one paragraph.
    pub(crate) blocks: bool,
}

/// A column.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct ColumnSource {
    pub(crate) alignment: Alignment,
    /// Its share of the table's width.
    pub(crate) width: Option<f32>,
}

/// A row.
#[derive(Debug, Default)]
pub(crate) struct RowSource {
    pub(crate) span: Span,
    pub(crate) cells: Vec<CellSource>,
}

/// A cell.
#[derive(Debug, Default)]
pub(crate) struct CellSource {
    pub(crate) columns: u16,
    pub(crate) rows: u16,
    /// The lines, without the spaces around them.
    pub(crate) lines: Vec<Span>,
}

impl CellSource {
    /// A cell of one column and one row.
    pub(crate) fn single(lines: Vec<Span>) -> CellSource {
        CellSource { columns: 1, rows: 1, lines }
    }
}

/// Shares of a table's width by the widths of its columns in the source.
pub(super) fn shares(widths: &[usize]) -> Vec<Option<f32>> {
    let sum = widths.iter().sum::<usize>().max(1) as f32;
    widths.iter().map(|&width| Some(width as f32 / sum)).collect()
}

/// How a table of comma-separated values is to be read.
#[derive(Clone, Copy, Debug)]
pub(crate) struct CsvOptions {
    /// What parts the fields.
    pub(crate) delimiter: u8,
    /// Whether the first record has the names of the columns.
    pub(crate) header: bool,
}

/// Reads comma-separated values (RFC 4180) as a table.
///
/// # Errors
/// When they are not well-formed, with the place.
pub(crate) fn csv_table(
    sources: &mut SourceMap,
    text: TextId,
    options: CsvOptions,
) -> Result<TableSource, Box<Diagnostic>> {
    let source = sources.get(text).text.clone();
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(options.delimiter)
        .trim(csv::Trim::All)
        .from_reader(source.as_bytes());
    let mut table = TableSource::default();
    let mut record = csv::StringRecord::new();
    loop {
        let start = reader.position().byte() as usize;
        match reader.read_record(&mut record) {
            Ok(true) => {}
            Ok(false) => break,
            Err(error) => {
                let message = format!("the values can't be read: {error}");
                return Err(Box::new(Diagnostic::new(&codes::BROKEN_INCLUDE, Span::new(text, start..start), message)));
            }
        }
        let end = (reader.position().byte() as usize).min(source.len());
        let span = Span::new(text, start.min(end)..end);
        let row = RowSource { span, cells: cells(sources, &record, span) };
        if options.header && table.head.is_empty() && table.body.is_empty() {
            table.head.push(row);
        } else {
            table.body.push(row);
        }
    }
    table.columns = columns(sources, &table);
    Ok(table)
}

/// The cells of a record that stands at `place`.
fn cells(sources: &mut SourceMap, record: &csv::StringRecord, place: Span) -> Vec<CellSource> {
    let source = sources.get(place.text).text.clone();
    let mut rest = place.range();
    let mut cell = |field: &str| {
        if field.is_empty() {
            return CellSource::single(Vec::new());
        }
        let find = |written: &str| {
            let start = rest.start + source[rest.clone()].find(written)?;
            Some(Span::new(place.text, start..start + written.len()))
        };
        if let Some(span) = find(field) {
            rest.start = span.range().end;
            return CellSource::single(vec![span]);
        }
        // Quotation marks in a field are doubled in the file, so its words are a text of their own.
        let span = find(&field.replace('"', "\"\"")).unwrap_or(place);
        if span != place {
            rest.start = span.range().end;
        }
        let segments = segments(&sourced(field, sources.slice(span), span));
        let words = push_derived(sources, place.text, field.to_owned(), segments);
        CellSource::single(vec![Span::new(words, 0..field.len())])
    };
    record.iter().map(&mut cell).collect()
}

/// The columns of the values: those of numbers alone are aligned at their end.
fn columns(sources: &SourceMap, table: &TableSource) -> Vec<ColumnSource> {
    let numeric = |column: usize| {
        let words = |row: &RowSource| row.cells.get(column).and_then(|cell| cell.lines.first().copied());
        let mut fields = table.body.iter().filter_map(words).map(|span| sources.slice(span)).peekable();
        fields.peek().is_some() && fields.all(is_number)
    };
    let column = |column| ColumnSource {
        alignment: if numeric(column) { Alignment::Right } else { Alignment::Start },
        width: None,
    };
    let count = table.head.iter().chain(&table.body).map(|row| row.cells.len()).max().unwrap_or(0);
    (0..count).map(column).collect()
}

/// Whether a field is a number, perhaps with a sign, a currency or a percentage.
fn is_number(field: &str) -> bool {
    field.bytes().any(|byte| byte.is_ascii_digit())
        && field.chars().all(|c| c.is_ascii_digit() || " .,+-−–%$€£¥()\u{a0}\u{202f}'".contains(c))
}
