//! Puts columns on pages: those of two side by side, under what spans both, and of like heights where they end.

use std::ops::Range;

use super::breaks::{Area, PageRange, Pager};
use super::flow::{FlowStrip, NoteFlow, is_forced};
use super::placement::Zone;

/// A column of a page: what is in it, and where it is on the page area.
#[derive(Clone, Debug)]
pub(crate) struct Column {
    pub(crate) range: PageRange,
    pub(crate) x: f32,
    pub(crate) top: f32,
}

/// The columns of a page.
pub(crate) type Sheet = Vec<Column>;

/// How much of a page something as wide as it may take from the columns below it; what is higher has pages of its own.
const HIGHEST_HEAD: f64 = 0.6;
/// Columns below something else have at least so many lines.
const LEAST_LINES: f64 = 4.0;
/// How often the height of the last columns is halved in.
const HALVINGS: u32 = 10;

/// Divides strips into pages. `second` is where a second column starts, if there are two.
pub(crate) fn sheets(strips: &[FlowStrip], notes: &NoteFlow, area: Area, second: Option<f32>) -> Vec<Sheet> {
    let pager = Pager::new(strips, notes);
    let all = 0..strips.len();
    let Some(second) = second else {
        return pager.pages(all, 0, area).0.into_iter().map(alone).collect();
    };
    let mut filler = Filler { pager, strips, area, second, sheets: Vec::new(), notes: 0, used: None };
    for stretch in stretches(strips) {
        filler.stretch(stretch);
    }
    filler.rest();
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
    /// How much of the last sheet is used, where more may stand below; `None` at the start of a sheet.
    used: Option<f64>,
}

impl Filler<'_> {
    fn stretch(&mut self, stretch: Range<usize>) {
        if is_forced(&self.strips[stretch.start]) {
            self.used = None;
        }
        if self.strips[stretch.start].wide { self.wide(stretch) } else { self.columns(stretch) }
    }

    /// What is as wide as the page stands below the columns before it, or starts a sheet.
    fn wide(&mut self, stretch: Range<usize>) {
        let first = self.strips[stretch.start];
        let height = self.pager.height(stretch.start, stretch.end);
        let known = stretch.start.checked_sub(1).map_or(0, |before| self.strips[before].notes);
        let refers = self.strips[stretch.end - 1].notes > known;
        let is_page = first.turned || first.zone != Zone::Body || refers || height > self.area.height * HIGHEST_HEAD;
        if is_page {
            return self.single(stretch);
        }
        let below = self.used.map(|used| used + f64::from(first.gap)).filter(|top| top + height <= self.area.height);
        let top = self.place(below, Vec::new());
        let range = PageRange { strips: stretch.start as u32..stretch.end as u32, notes: self.notes..self.notes };
        let sheet = self.sheets.last_mut().expect("a sheet was opened");
        sheet.push(Column { range, x: 0.0, top: top as f32 });
        self.used = Some(top + height);
    }

    /// Adds columns below what the last sheet has, if `below` says where, else to a new sheet; gives back their top.
    fn place(&mut self, below: Option<f64>, columns: Vec<Column>) -> f64 {
        match self.sheets.last_mut().filter(|_| below.is_some()) {
            Some(sheet) => sheet.extend(columns),
            None => self.sheets.push(columns),
        }
        below.unwrap_or(0.0)
    }

    /// Pages of one column.
    fn single(&mut self, stretch: Range<usize>) {
        let (ranges, notes) = self.pager.pages(stretch, self.notes, self.area);
        self.sheets.extend(ranges.into_iter().map(alone));
        (self.notes, self.used) = (notes, None);
    }

    /// Pages of two columns.
    fn columns(&mut self, stretch: Range<usize>) {
        let mut from = stretch.start;
        while from < stretch.end {
            let below = self.used.take().map(|used| used + f64::from(self.strips[from].gap));
            let below = below.filter(|top| top + LEAST_LINES * self.area.leading <= self.area.height);
            let top = below.unwrap_or(0.0);
            let area = Area { height: self.area.height - top, ..self.area };
            let (ranges, notes) = self.pager.pages(from..stretch.end, self.notes, area);
            // Only the columns below something else are lower than the others.
            let count = if below.is_some() { ranges.len().min(2) } else { ranges.len() };
            let ends = count == ranges.len();
            let mut sheets: Vec<Sheet> = ranges[..count].chunks(2).map(|pair| self.pair(pair, top)).collect();
            if ends && let Some(last) = sheets.pop() {
                let last = self.balanced(last, top, area);
                self.used = self.bottom(&last);
                sheets.push(last);
            }
            let mut sheets = sheets.into_iter();
            if let Some(first) = sheets.next() {
                self.place(below, first);
            }
            self.sheets.extend(sheets);
            from = ranges[count - 1].strips.end as usize;
            self.notes = if ends { notes } else { ranges[count - 1].notes.end.max(self.notes) };
        }
    }

    /// Where columns end; `None` if footnotes stand below them.
    fn bottom(&self, columns: &[Column]) -> Option<f64> {
        if columns.iter().any(|column| !column.range.notes.is_empty()) {
            return None;
        }
        let end = |Column { range, top, .. }: &Column| {
            let (from, end) = (range.strips.start as usize, range.strips.end as usize);
            f64::from(*top) + if from < end { self.pager.height(from, end) } else { 0.0 }
        };
        columns.iter().map(end).reduce(f64::max)
    }

    /// Adds what a document without strips has, and footnotes that are left.
    fn rest(&mut self) {
        if self.sheets.is_empty() || self.pager.has_notes_left(self.notes) {
            let end = self.strips.len();
            let (ranges, _) = self.pager.pages(end..end, self.notes, self.area);
            self.sheets.extend(ranges.into_iter().map(alone));
        }
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
    fn what_spans_the_columns_stands_below_those_before_it() {
        let mut strips = [strip(); 20];
        strips[8..10].iter_mut().for_each(|strip| strip.wide = true);
        assert_eq!(ends(&strips), [vec![4, 8, 10, 14, 18], vec![19, 20]]);
        let found = sheets(&strips, &NoteFlow::new(Vec::new()), AREA, Some(50.0));
        let places: Vec<(f32, f32)> = found[0].iter().map(|column| (column.x, column.top)).collect();
        assert_eq!(places, [(0.0, 0.0), (50.0, 0.0), (0.0, 40.0), (0.0, 60.0), (50.0, 60.0)]);
    }

    #[test]
    fn what_spans_the_columns_and_finds_no_room_starts_a_page() {
        let mut strips = [strip(); 24];
        strips[18].wide = true;
        strips[18].height = 30.0;
        assert_eq!(ends(&strips), [vec![9, 18], vec![19, 22, 24]]);
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
