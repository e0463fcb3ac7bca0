//! A table as it stands in the source: cells of text with their places.

use publish_core::model::Alignment;
use publish_core::{Diagnostic, SourceMap, Span, TextId, codes};

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
    sources: &SourceMap,
    text: TextId,
    options: CsvOptions,
) -> Result<TableSource, Box<Diagnostic>> {
    let source = &sources.get(text).text;
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
        let mut from = start.min(end);
        let cell = |field: &str| {
            // A field in quotation marks may have doubled ones inside: then its place is the record's.
            let at = source[from..end].find(field).map(|at| from + at);
            let span = at.map_or(start..end, |at| at..at + field.len());
            from = span.end.min(end).max(from);
            let span = Span::new(text, span);
            CellSource::single(if field.is_empty() { Vec::new() } else { vec![span] })
        };
        let cells: Vec<CellSource> = record.iter().map(cell).collect();
        let row = RowSource { span: Span::new(text, start..end), cells };
        if options.header && table.head.is_empty() && table.body.is_empty() {
            table.head.push(row);
        } else {
            table.body.push(row);
        }
    }
    let columns = table.head.iter().chain(&table.body).map(|row| row.cells.len()).max().unwrap_or(0);
    let numeric = |column: usize| {
        let words = |row: &RowSource| row.cells.get(column).and_then(|cell| cell.lines.first().copied());
        let mut fields = table.body.iter().filter_map(words).map(|span| sources.slice(span)).peekable();
        fields.peek().is_some() && fields.all(is_number)
    };
    let column = |column| ColumnSource {
        alignment: if numeric(column) { Alignment::Right } else { Alignment::Start },
        width: None,
    };
    table.columns = (0..columns).map(column).collect();
    Ok(table)
}

/// Whether a field is a number, perhaps with a sign, a currency or a percentage.
fn is_number(field: &str) -> bool {
    field.bytes().any(|byte| byte.is_ascii_digit())
        && field.chars().all(|c| c.is_ascii_digit() || " .,+-−–%$€£¥()\u{a0}\u{202f}'".contains(c))
}
