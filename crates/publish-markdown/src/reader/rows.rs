//! Rows and cells that are being read.

use publish_core::Span;
use publish_core::model::{Alignment, Cell};

use crate::html::RowGroup;

/// A row that is being read.
#[derive(Debug)]
pub(crate) struct RowDraft {
    pub(super) group: Option<RowGroup>,
    pub(super) span: Span,
    pub(super) cells: Vec<(CellDraft, Cell)>,
}

/// What is known of a cell when it starts.
#[derive(Clone, Copy, Debug)]
pub(crate) struct CellDraft {
    pub(crate) columns: u16,
    pub(crate) rows: u16,
    pub(crate) alignment: Option<Alignment>,
    /// Whether it is a header cell of HTML.
    pub(crate) header: bool,
}

impl CellDraft {
    /// A cell of one column and one row.
    pub(crate) const SINGLE: CellDraft = CellDraft { columns: 1, rows: 1, alignment: None, header: false };
}
