//! Puts columns on pages: those of two side by side, under what spans both, and of like heights where they end.

use std::ops::Range;

use super::breaks::{Area, PageRange, Pager};
use super::flow::{FlowStrip, NoteFlow, is_forced};
use crate::measure::Zone;

/// A column of a page: what is in it, and where it is on the page area.
#[derive(Clone, Debug)]
pub(crate) struct Column {
    pub(crate) range: PageRange,
    pub(crate) x: f32,
    pub(crate) top: f32,
}

/// The columns of a page.
pub(crate) type Sheet = Vec<Column>;

/// How much of a page the title block may take from the columns below it; a longer one has pages of its own.
const HIGHEST_HEAD: f64 = 0.6;
/// How often the height of the last columns is halved in.
const HALVINGS: u32 = 10;

/// Divides strips into pages. `second` is where a second column starts, if there are two.
pub(crate) fn sheets(strips: &[FlowStrip], notes: &NoteFlow, area: Area, second: Option<f32>) -> Vec<Sheet> {
    let pager = Pager::new(strips, notes);
    let all = 0..strips.len();
    let Some(second) = second else {
        return pager.pages(all, 0, area).0.into_iter().map(alone).collect();
    };
    let mut filler = Filler { pager, strips, area, second, sheets: Vec::new(), notes: 0, head: None };
    for stretch in stretches(strips) {
        filler.stretch(stretch);
    }
    if filler.sheets.is_empty() || filler.head.is_some() {
        let from = filler.head.take().map_or(strips.len(), |head| head.start);
        filler.single(from..strips.len());
    }
    filler.sheets
}

/// Lets the first of two columns stand at the right: for text from right to left.
pub(crate) fn from_the_right(sheets: &mut [Sheet], strips: &[FlowStrip], second: f32) {
    for column in sheets.iter_mut().flatten() {
        let first = column.range.strips.clone().next();
        if first.is_some_and(|strip| !strips[strip as usize].wide) {
            column.x = second - column.x;
        }
    }
}

fn alone(range: PageRange) -> Sheet {
    vec![Column { range, x: 0.0, top: 0.0 }]
}

/// Strips that are all as wide as the page or all as wide as a column, and that start a page where they must.
fn stretches(strips: &[FlowStrip]) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut start = 0;
    for index in 1..=strips.len() {
        if index == strips.len() || strips[index].wide != strips[index - 1].wide || is_forced(&strips[index]) {
            found.push(start..index);
            start = index;
        }
    }
    found
}

struct Filler<'a> {
    pager: Pager<'a>,
    strips: &'a [FlowStrip],
    area: Area,
    second: f32,
    sheets: Vec<Sheet>,
    /// How many strips of footnotes are placed.
    notes: u32,
    /// The title block that waits for its columns.
    head: Option<Range<usize>>,
}

impl Filler<'_> {
    fn stretch(&mut self, stretch: Range<usize>) {
        let first = self.strips[stretch.start];
        let height = self.pager.height(stretch.start, stretch.end);
        if !first.wide {
            self.columns(stretch);
        } else if stretch.start == 0 && first.zone == Zone::Body && height <= self.area.height * HIGHEST_HEAD {
            self.head = Some(stretch);
        } else {
            self.single(stretch);
        }
    }

    /// Pages of one column.
    fn single(&mut self, stretch: Range<usize>) {
        let (ranges, notes) = self.pager.pages(stretch, self.notes, self.area);
        self.sheets.extend(ranges.into_iter().map(alone));
        self.notes = notes;
    }

    /// Pages of two columns.
    fn columns(&mut self, stretch: Range<usize>) {
        let mut from = stretch.start;
        let mut head = self.head.take().filter(|_| !is_forced(&self.strips[from]));
        while from < stretch.end {
            let top = head.as_ref().map_or(0.0, |head| self.below(head, from));
            let area = Area { height: (self.area.height - top).max(self.area.leading), ..self.area };
            let (ranges, notes) = self.pager.pages(from..stretch.end, self.notes, area);
            // Only the columns below a title block are lower than the others.
            let count = if head.is_some() { ranges.len().min(2) } else { ranges.len() };
            let ends = count == ranges.len();
            let mut sheets: Vec<Sheet> = ranges[..count].chunks(2).map(|pair| self.pair(pair, top)).collect();
            if ends && let Some(last) = sheets.pop() {
                sheets.push(self.balanced(last, top, area));
            }
            if let Some(head) = head.take() {
                let range = PageRange { strips: head.start as u32..head.end as u32, notes: 0..0 };
                sheets[0].insert(0, Column { range, x: 0.0, top: 0.0 });
            }
            self.sheets.append(&mut sheets);
            from = ranges[count - 1].strips.end as usize;
            self.notes = if ends { notes } else { ranges[count - 1].notes.end.max(self.notes) };
        }
    }

    /// Where columns start below a title block.
    fn below(&self, head: &Range<usize>, from: usize) -> f64 {
        self.pager.height(head.start, head.end) + f64::from(self.strips[from].gap)
    }

    fn pair(&self, ranges: &[PageRange], top: f64) -> Sheet {
        let place = |(range, x): (&PageRange, f32)| Column { range: range.clone(), x, top: top as f32 };
        ranges.iter().zip([0.0, self.second]).map(place).collect()
    }

    /// The last columns, as low as their content allows.
    fn balanced(&self, sheet: Sheet, top: f64, area: Area) -> Sheet {
        let (Some(first), Some(last)) = (sheet.first(), sheet.last()) else { return sheet };
        let strips = first.range.strips.start as usize..last.range.strips.end as usize;
        let (from, to) = (first.range.notes.start, last.range.notes.end);
        if strips.is_empty() {
            return sheet;
        }
        let (mut low, mut high) = (0.0, area.height);
        let mut best = None;
        for _ in 0..HALVINGS {
            let height = (low + high) / 2.0;
            let (ranges, notes) = self.pager.pages(strips.clone(), from, Area { height, ..area });
            if ranges.len() <= 2 && notes == to {
                high = height;
                best = Some(ranges);
            } else {
                low = height;
            }
        }
        best.map_or(sheet, |ranges| self.pair(&ranges, top))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::measure::FORCED;

    const AREA: Area = Area { height: 100.0, turned_height: 60.0, leading: 10.0, separator: 5.0 };

    fn strip() -> FlowStrip {
        FlowStrip {
            unit: 0,
            strip: 0,
            height: 10.0,
            gap: 0.0,
            over: 0.0,
            under: 0.0,
            before: 0.0,
            notes: 0,
            turned: false,
            zone: Zone::Body,
            wide: false,
            floated: false,
        }
    }

    fn ends(strips: &[FlowStrip]) -> Vec<Vec<u32>> {
        let found = sheets(strips, &NoteFlow::new(Vec::new()), AREA, Some(50.0));
        found.iter().map(|sheet| sheet.iter().map(|column| column.range.strips.end).collect()).collect()
    }

    #[test]
    fn the_last_columns_are_alike() {
        assert_eq!(ends(&[strip(); 26]), [vec![10, 20], vec![23, 26]]);
        assert_eq!(ends(&[strip(); 1]), [vec![1]]);
    }

    #[test]
    fn columns_start_below_what_spans_them() {
        let mut strips = [strip(); 34];
        strips[..4].iter_mut().for_each(|strip| strip.wide = true);
        assert_eq!(ends(&strips), [vec![4, 10, 16], vec![25, 34]]);
    }

    #[test]
    fn a_page_break_ends_both_columns() {
        let mut strips = [strip(); 8];
        strips[4].before = FORCED;
        assert_eq!(ends(&strips), [vec![2, 4], vec![6, 8]]);
    }

    #[test]
    fn nothing_but_a_title_block_is_a_page() {
        let mut strips = [strip(); 2];
        strips.iter_mut().for_each(|strip| strip.wide = true);
        assert_eq!(ends(&strips), [[2]]);
        assert_eq!(ends(&[]), [[0]]);
    }
}
