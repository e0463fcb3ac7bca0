//! Which columns of a table are headers of its rows.

use publish_core::model::{Block, BlockKind, Cell, Inline, InlineKind, Style};
use publish_core::walk;

use super::rows::{CellDraft, RowDraft};

/// How many columns at the start are headers: the first, or none.
///
/// HTML says it of each cell. In Markdown the first column is it where the corner over it is empty while the other
/// columns have heads, or where it is bold throughout and the rest is not.
pub(super) fn columns(rows: &[RowDraft]) -> u16 {
    let Some(first) = first_column(rows.iter().filter(|row| !row.is_head())) else { return 0 };
    let is_header = first.iter().all(|(draft, _)| draft.header);
    let has_words = first.iter().all(|(_, cell)| has_words(cell));
    u16::from(is_header || has_words && (has_corner(rows) || is_bold(rows, &first)))
}

/// The cells of the first column, each of them one column wide; `None` where the rows have none or one is wider.
fn first_column<'r>(rows: impl Iterator<Item = &'r RowDraft>) -> Option<Vec<&'r (CellDraft, Cell)>> {
    let mut first = Vec::new();
    // How many rows the cell above still covers.
    let mut covered = 0;
    for row in rows {
        if covered > 0 {
            covered -= 1;
            continue;
        }
        let cell = row.cells.first().filter(|(draft, _)| draft.columns == 1)?;
        covered = cell.0.rows.saturating_sub(1);
        first.push(cell);
    }
    (!first.is_empty()).then_some(first)
}

/// Whether the head has nothing over the first column, and words over others.
fn has_corner(rows: &[RowDraft]) -> bool {
    let head = || rows.iter().filter(|row| row.is_head());
    let Some(corner) = first_column(head()) else { return false };
    let is_blank = corner.iter().all(|(_, cell)| !has_words(cell));
    is_blank && head().flat_map(|row| &row.cells).any(|(_, cell)| has_words(cell))
}

/// Whether the first column is bold, and something beside it is not.
fn is_bold(rows: &[RowDraft], first: &[&(CellDraft, Cell)]) -> bool {
    let cells = || rows.iter().filter(|row| !row.is_head()).flat_map(|row| &row.cells);
    first.iter().all(|(_, cell)| is_strong(cell)) && cells().any(|(_, cell)| has_words(cell) && !is_strong(cell))
}

/// Whether all words of a cell are bold.
fn is_strong(cell: &Cell) -> bool {
    // A note behind the words is none of them.
    let strong = |inline: &Inline| match &inline.kind {
        InlineKind::Text(words) => words.trim().is_empty(),
        kind => matches!(
            kind,
            InlineKind::Styled(Style::Strong, _) | InlineKind::SoftBreak | InlineKind::HardBreak | InlineKind::Note(_)
        ),
    };
    let strong = |block: &Block| matches!(&block.kind, BlockKind::Paragraph(content) if content.iter().all(strong));
    has_words(cell) && cell.content.iter().all(strong)
}

/// Whether there is something in a cell: words, or a picture.
fn has_words(cell: &Cell) -> bool {
    // Of styled text and links, what is in them comes next.
    let shows = |inline: &Inline| match &inline.kind {
        InlineKind::Text(words) => !words.trim().is_empty(),
        kind => !matches!(
            kind,
            InlineKind::Styled(..)
                | InlineKind::Link(_)
                | InlineKind::Raw(_)
                | InlineKind::SoftBreak
                | InlineKind::HardBreak
        ),
    };
    let is_blank =
        |block: &Block| matches!(&block.kind, BlockKind::Paragraph(content) if !walk::inlines(content).any(shows));
    !cell.content.iter().all(is_blank)
}
