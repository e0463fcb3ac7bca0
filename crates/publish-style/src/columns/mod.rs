//! How the width of a table is shared out among its columns: print and Word do it alike.
//!
//! A renderer measures cells with its own means; the rest is a function of what it measured.

mod extents;
mod heights;
mod shares;

use publish_core::Pt;
use publish_core::model::ColumnSpec;

use crate::em::Em;
use extents::{Extent, extents, shrink};
use heights::least_high;

/// Pictures in cells are taken to be so wide, so that a large one doesn't push the words aside.
pub const PICTURE: Pt = Pt(120.0);
/// Code needs no more than this: longer lines are broken.
pub const PREFORMATTED: Em = Em(8.0);
/// What a column of a table in a cell needs, and wants twice.
pub const NESTED_COLUMN: Em = Em(3.0);
/// What a list of contents or the like needs and wants.
pub const LIST: (Em, Em) = (Em(8.0), Em(30.0));
/// Type in tables is made no smaller than this as long as words can be kept whole, or broken.
const SMALLEST: f32 = 7.0;
/// Smaller type than this is hard to read.
const LEGIBLE: f32 = 8.0;
/// The share of the room that type which is made smaller fills: rounding takes the rest.
const FILLED: f32 = 0.995;
/// The room that a letter needs, in ems.
const LETTER: f32 = 1.1;
/// What the padding of a cell takes at most of a column whose words are broken.
const BROKEN_PADDING: f32 = 0.1;

/// A cell, by what its text takes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct CellExtent {
    /// The row it starts in, counted over all groups of rows. Cells are in the order of their rows.
    pub row: u32,
    /// How many rows it spans.
    pub rows: u16,
    /// The column it starts in.
    pub column: u16,
    /// How many columns it spans.
    pub columns: u16,
    /// The width that breaks none of its words, with the padding at its sides.
    pub least: Pt,
    /// The width that breaks none of its lines, with the padding at its sides.
    pub natural: Pt,
}

/// A table whose cells were measured.
#[derive(Clone, Copy, Debug)]
pub struct MeasuredTable<'a> {
    /// What its author says of its columns.
    pub columns: &'a [ColumnSpec],
    /// Its cells.
    pub cells: &'a [CellExtent],
    /// The size of its type.
    pub size: Pt,
    /// The padding at each side of a cell.
    pub padding: Pt,
}

/// The columns of a table.
#[derive(Clone, Debug, PartialEq)]
pub struct Division {
    /// How wide they are.
    pub widths: Vec<Pt>,
    /// The size of the type that fits them.
    pub size: Pt,
    /// The padding at each side of a cell.
    pub padding: Pt,
    /// How the text fares.
    pub fit: Fit,
}

/// How the text of a table fares in the width that there is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fit {
    /// It can be read.
    Whole,
    /// Its type is too small to be read well.
    Small,
    /// Its words are broken besides.
    Broken,
}

impl Fit {
    /// Whether a table that fares so belongs where there is more room, as on landscape pages, by how it fares there. Where
    /// words must be broken, they are the fewer the more room there is.
    pub fn wants_room(self, there: impl FnOnce() -> Fit) -> bool {
        match self {
            Fit::Whole => false,
            Fit::Small => there() < self,
            Fit::Broken => true,
        }
    }
}

/// Divides `available` among the columns of a table: type is made smaller before words are broken.
pub fn divide(table: MeasuredTable<'_>, available: Pt) -> Division {
    let MeasuredTable { columns, cells, size: full, padding } = table;
    let (available, paddings) = (available.0, 2.0 * padding.0);
    let columns = extents(columns, cells, paddings);
    let found = |widths, columns: &[Extent], cells: &[CellExtent], size, fit| {
        let widths = lower(widths, columns, cells, paddings).into_iter().map(Pt).collect();
        Division { widths, size: Pt(size), padding, fit }
    };
    if let Some(widths) = shares::divide(&columns, available) {
        return found(widths, &columns, cells, full.0, Fit::Whole);
    }
    let needed: f32 = columns.iter().map(|column| column.least - paddings).sum();
    let room = available - paddings * columns.len() as f32;
    let size = (full.0 * room / needed.max(1.0) * FILLED).max(SMALLEST).min(full.0);
    let (columns, cells) = shrink(columns, cells, size / full.0, paddings);
    match shares::divide(&columns, available) {
        Some(widths) => {
            let fit = if size < LEGIBLE { Fit::Small } else { Fit::Whole };
            found(widths, &columns, &cells, size, fit)
        }
        None => broken(&columns, available, size, padding),
    }
}

/// The columns of a table whose words must be broken: a letter fits each, whatever size that takes.
fn broken(columns: &[Extent], available: f32, size: f32, padding: Pt) -> Division {
    let widest = available / columns.len() as f32;
    let padding = padding.0.min(widest * BROKEN_PADDING);
    let size = size.min((widest - 2.0 * padding) / LETTER).max(0.5);
    let widths = shares::divide_breaking(columns, available, size * LETTER + 2.0 * padding);
    let widths = widths.into_iter().map(Pt).collect();
    Division { widths, size: Pt(size), padding: Pt(padding), fit: Fit::Broken }
}

/// Makes a table lower that is narrower than its text, as far as its author does not say how wide its columns are.
fn lower(widths: Vec<f32>, columns: &[Extent], cells: &[CellExtent], paddings: f32) -> Vec<f32> {
    let is_given = columns.iter().any(|column| column.share.is_some());
    if is_given || columns.iter().zip(&widths).all(|(column, width)| column.natural <= width + 0.01) {
        return widths;
    }
    let least: Vec<f32> = columns.iter().map(|column| column.least).collect();
    least_high(widths, &least, cells, paddings)
}

/// The padding at the sides of the cells of a table of `count` columns: not more than they have room for.
pub fn padding(usual: Pt, available: Pt, count: usize) -> Pt {
    usual.min(available / (count as f32 * 5.0))
}

#[cfg(test)]
mod tests {
    use publish_core::model::Alignment;

    use super::*;

    const SPEC: ColumnSpec = ColumnSpec { alignment: Alignment::Start, width: None };

    fn cell(column: u16, least: f32, natural: f32) -> CellExtent {
        CellExtent { row: 0, rows: 1, column, columns: 1, least: Pt(least), natural: Pt(natural) }
    }

    fn divided(cells: &[CellExtent], available: f32) -> Division {
        let columns = vec![SPEC; cells.len()];
        divide(MeasuredTable { columns: &columns, cells, size: Pt(9.0), padding: Pt(5.0) }, Pt(available))
    }

    #[test]
    fn type_is_made_smaller_before_words_are_broken() {
        let cells = [cell(0, 60.0, 60.0), cell(1, 40.0, 40.0)];
        assert_eq!((divided(&cells, 100.0).size, divided(&cells, 100.0).fit), (Pt(9.0), Fit::Whole));
        let smaller = divided(&cells, 93.0);
        assert!(smaller.size < Pt(9.0) && smaller.fit == Fit::Whole, "{smaller:?}");
        let small = divided(&cells, 87.0);
        assert!(small.size < Pt(8.0) && small.fit == Fit::Small, "{small:?}");
        assert!((small.widths.iter().copied().sum::<Pt>() - Pt(87.0)).0.abs() < 0.01, "{small:?}");
    }

    #[test]
    fn long_words_are_broken_and_short_ones_not() {
        let found = divided(&[cell(0, 350.0, 350.0), cell(1, 50.0, 50.0)], 115.0);
        assert_eq!(found.fit, Fit::Broken);
        assert!(found.widths[1] >= Pt(40.0 * 7.0 / 9.0 + 10.0 - 0.01), "{found:?}");
    }

    #[test]
    fn hundreds_of_columns_have_room_for_a_letter() {
        let cells: Vec<CellExtent> = (0..400).map(|column| cell(column, 30.0, 30.0)).collect();
        let found = divided(&cells, 450.0);
        assert!(found.widths.iter().all(|width| *width > found.size), "{:?}", found.size);
    }

    #[test]
    fn a_cell_over_several_columns_widens_them() {
        let wide = CellExtent { columns: 2, ..cell(0, 90.0, 160.0) };
        let cells = [wide, CellExtent { row: 1, ..cell(0, 20.0, 20.0) }, CellExtent { row: 1, ..cell(1, 20.0, 20.0) }];
        let table = MeasuredTable { columns: &[SPEC; 2], cells: &cells, size: Pt(9.0), padding: Pt(5.0) };
        assert_eq!(divide(table, Pt(300.0)).widths, [Pt(80.0); 2]);
    }
}
