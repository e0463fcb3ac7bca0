//! Chooses page breaks: not the first that fits, but those that leave the whole document best.
//!
//! For each strip before which a page may start, the cheapest way to fill the pages before it is kept. A page costs
//! what it leaves empty, and what its break parts that belongs together. Footnotes lie at the foot of the page that
//! refers to them; where they do not fit, the last of them goes on on the next page.

use std::ops::Range;

use super::flow::{FlowStrip, NoteFlow, is_forced};
use crate::measure::{FORCED, NEVER};

/// What pages are like.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Area {
    /// The height of the page area.
    pub(crate) height: f64,
    /// The height of that of landscape pages.
    pub(crate) turned_height: f64,
    /// The distance of baselines, in which emptiness is counted.
    pub(crate) leading: f64,
    /// The height of the rule over footnotes and the space around it.
    pub(crate) separator: f64,
}

/// A page: its strips, and the strips of footnotes at its foot.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct PageRange {
    pub(crate) strips: std::ops::Range<u32>,
    pub(crate) notes: std::ops::Range<u32>,
}

/// The best way to end a page before a strip.
#[derive(Clone, Copy, Debug)]
struct Way {
    cost: f64,
    /// The first strip of the page that ends here.
    from: u32,
    /// How many strips of footnotes are placed by then.
    notes: u32,
}

/// What it costs to leave so many lines empty: a line is nothing, many are ugly.
const EMPTY_LINE: f64 = 6.0;
/// What it costs to part what should never be parted.
const PARTED: f64 = 1e7;
/// What it costs if a page is too full.
const TOO_FULL: f64 = 1e9;
/// What it costs to go on with a footnote on the next page.
const SPLIT_NOTE: f64 = 500.0;
/// A page costs this much, so that none is made without need.
const PAGE: f64 = 1.0;
const UNREACHED: Way = Way { cost: f64::INFINITY, from: 0, notes: 0 };

/// Divides strips into pages.
pub(crate) struct Pager<'a> {
    strips: &'a [FlowStrip],
    tops: Vec<(f64, f64)>,
    notes: &'a NoteFlow,
}

impl<'a> Pager<'a> {
    pub(crate) fn new(strips: &'a [FlowStrip], notes: &'a NoteFlow) -> Pager<'a> {
        Pager { strips, tops: tops(strips), notes }
    }

    /// Divides the strips of a range into pages, of which there is at least one, with `placed` strips of footnotes
    /// placed before; and how many are placed behind them. What is left of the footnotes behind the last strip of all
    /// gets pages of its own.
    pub(crate) fn pages(&self, range: Range<usize>, placed: u32, area: Area) -> (Vec<PageRange>, u32) {
        let mut ways = vec![UNREACHED; range.len() + 1];
        ways[0] = Way { cost: 0.0, from: range.start as u32, notes: placed };
        let search = Search { pager: self, area, start: range.start };
        for end in range.start + 1..=range.end {
            ways[end - range.start] = search.best(&ways, end);
        }
        let pages = search.collect(&ways, range.end);
        let reached = pages.last().map_or(placed, |page| page.notes.end.max(ways[range.len()].notes));
        (pages, reached)
    }

    /// The height of strips on a page of their own.
    pub(crate) fn height(&self, from: usize, end: usize) -> f64 {
        let (first, last) = (&self.strips[from], &self.strips[end - 1]);
        f64::from(first.over) + self.tops[end - 1].1 - self.tops[from].0 + f64::from(last.under)
    }

    /// Whether footnotes are left when so many of their strips are placed.
    pub(crate) fn has_notes_left(&self, placed: u32) -> bool {
        (placed as usize) < self.notes.strips.len()
    }

    /// The height of a range of strips of footnotes at the foot of a page.
    pub(crate) fn notes_height(&self, from: u32, to: u32, area: Area) -> f64 {
        if from >= to {
            return 0.0;
        }
        self.notes.heights[to as usize] - self.notes.heights[from as usize] + area.separator
    }
}

/// What the break before strip `next` costs on a page with `empty` points left.
pub(crate) fn break_cost(next: Option<&FlowStrip>, empty: f64, area: Area) -> f64 {
    let Some(next) = next.filter(|next| next.before != FORCED) else { return 0.0 };
    let lines = empty / area.leading;
    let parted = match next.before {
        _ if next.floated => 0.0,
        NEVER.. => PARTED,
        before => f64::from(before),
    };
    EMPTY_LINE * lines * lines + parted
}

/// The distance of each strip from the first, and of the end of each.
fn tops(strips: &[FlowStrip]) -> Vec<(f64, f64)> {
    let mut y = 0.0;
    let place = |strip: &FlowStrip| {
        let top = y + f64::from(strip.gap);
        y = top + f64::from(strip.height);
        (top, y)
    };
    strips.iter().map(place).collect()
}

struct Search<'p, 'a> {
    pager: &'p Pager<'a>,
    area: Area,
    /// The first strip of the range.
    start: usize,
}

impl Search<'_, '_> {
    /// The best way to end a page before strip `end`.
    fn best(&self, ways: &[Way], end: usize) -> Way {
        let mut best = UNREACHED;
        for from in (self.start..end).rev() {
            let height = self.pager.height(from, end);
            let alone = from + 1 == end;
            if height > self.room(from) + 0.01 && !alone {
                // What is higher still can't fit; but the padding of a frame may be less further up.
                if self.pager.tops[end - 1].1 - self.pager.tops[from].0 > self.room(from) {
                    break;
                }
                continue;
            }
            if let Some(way) = self.page(&ways[from - self.start], from, end, height)
                && way.cost < best.cost
            {
                best = way;
            }
            if is_forced(&self.pager.strips[from]) {
                break;
            }
        }
        best
    }

    /// The height of the area of the page that starts with a strip: all strips of a page lie the same way, since a
    /// page starts where that changes.
    fn room(&self, first: usize) -> f64 {
        if self.pager.strips[first].turned { self.area.turned_height } else { self.area.height }
    }

    /// A page of the strips from `from` to `end`, after the best way to `from`.
    fn page(&self, before: &Way, from: usize, end: usize, height: f64) -> Option<Way> {
        let wanted = self.pager.strips[end - 1].notes;
        let room = self.room(from) - height;
        let alone = from + 1 == end;
        let mut cost = before.cost + PAGE;
        let mut reached = wanted;
        let mut used = self.pager.notes_height(before.notes, wanted, self.area);
        if used > room + 0.01 {
            (reached, used) = self.split(before.notes, wanted, room, from, alone)?;
            cost += SPLIT_NOTE;
        }
        if height > self.room(from) + 0.01 {
            cost += TOO_FULL;
        }
        cost += break_cost(self.pager.strips.get(end), (room - used).max(0.0), self.area);
        Some(Way { cost, from: from as u32, notes: reached })
    }

    /// How many strips of footnotes fit `room`, and their height. Every note that the page refers to starts on it; a
    /// page of one strip takes what it can.
    fn split(&self, from: u32, wanted: u32, room: f64, first: usize, alone: bool) -> Option<(u32, f64)> {
        let limit = self.pager.notes.heights[from as usize] + room - self.area.separator;
        let fits = self.pager.notes.heights.partition_point(|height| *height <= limit + 0.01) as u32;
        let reached = fits.saturating_sub(1).clamp(from, wanted);
        let known = first.checked_sub(1).map_or(0, |before| self.pager.strips[before].notes);
        let new = wanted > known;
        let last = self.pager.notes.starts.partition_point(|start| *start < wanted).checked_sub(1);
        let started = last.is_none_or(|last| reached > self.pager.notes.starts[last]);
        if (started || !new) && reached > from || alone {
            return Some((reached, self.pager.notes_height(from, reached, self.area)));
        }
        None
    }

    /// Follows the best way back from the end.
    fn collect(&self, ways: &[Way], last: usize) -> Vec<PageRange> {
        let mut pages = Vec::new();
        let mut end = last;
        while end > self.start {
            let Way { from, notes, .. } = ways[end - self.start];
            let before = ways[from as usize - self.start].notes;
            pages.push(PageRange { strips: from..end as u32, notes: before.min(notes)..notes });
            end = from as usize;
        }
        pages.reverse();
        if last == self.pager.strips.len() {
            self.rest(ways[last - self.start].notes, &mut pages);
        }
        if pages.is_empty() {
            pages.push(PageRange { strips: last as u32..last as u32, notes: 0..0 });
        }
        pages
    }

    /// Adds pages for what is left of the footnotes.
    fn rest(&self, mut placed: u32, pages: &mut Vec<PageRange>) {
        let (strips, notes) = (self.pager.strips.len() as u32, self.pager.notes);
        let total = notes.strips.len() as u32;
        while placed < total {
            let limit = notes.heights[placed as usize] + self.area.height - self.area.separator;
            let fits = notes.heights.partition_point(|height| *height <= limit + 0.01) as u32;
            let reached = fits.saturating_sub(1).clamp(placed + 1, total);
            pages.push(PageRange { strips: strips..strips, notes: placed..reached });
            placed = reached;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pages::placement::Zone;

    const AREA: Area = Area { height: 100.0, turned_height: 60.0, leading: 10.0, separator: 5.0 };

    fn pages(strips: &[FlowStrip], notes: &NoteFlow, area: Area) -> Vec<PageRange> {
        Pager::new(strips, notes).pages(0..strips.len(), 0, area).0
    }

    fn strip(before: f32) -> FlowStrip {
        FlowStrip {
            unit: 0,
            strip: 0,
            height: 10.0,
            gap: 0.0,
            over: 0.0,
            under: 0.0,
            before,
            notes: 0,
            turned: false,
            zone: Zone::Body,
            wide: false,
            floated: false,
        }
    }

    fn ends(strips: &[FlowStrip]) -> Vec<u32> {
        pages(strips, &NoteFlow::new(Vec::new()), AREA).iter().map(|page| page.strips.end).collect()
    }

    #[test]
    fn pages_are_filled() {
        assert_eq!(ends(&[strip(0.0); 25]), [10, 20, 25]);
        assert_eq!(ends(&[]), [0]);
    }

    #[test]
    fn what_belongs_together_stays_together() {
        let mut strips = [strip(0.0); 12];
        strips[10].before = NEVER;
        strips[9].before = NEVER;
        assert_eq!(ends(&strips), [8, 12]);
    }

    #[test]
    fn a_page_is_left_short_sooner_than_a_word_is_parted() {
        let mut strips = [strip(0.0); 12];
        strips[10].before = 120.0;
        assert_eq!(ends(&strips), [9, 12]);
    }

    #[test]
    fn breaks_look_ahead() {
        // A page that is filled to the brim would leave the next one nearly empty, for the sake of the block after it.
        let mut strips = vec![strip(0.0); 40];
        for index in [10, 19, 20] {
            strips[index].before = NEVER;
        }
        assert_eq!(ends(&strips)[..2], [9, 18]);
    }

    #[test]
    fn forced_breaks_are_kept_even_after_a_heading() {
        let mut strips = [strip(0.0); 6];
        strips[3].before = FORCED;
        assert_eq!(ends(&strips), [3, 6]);
    }

    #[test]
    fn what_is_higher_than_a_page_gets_one() {
        let mut strips = [strip(0.0); 3];
        strips[1].height = 300.0;
        assert_eq!(ends(&strips), [1, 2, 3]);
    }

    #[test]
    fn all_that_may_not_be_parted_is_parted_in_the_end() {
        assert_eq!(ends(&[strip(NEVER); 30]).len(), 3);
    }

    #[test]
    fn landscape_pages_are_lower() {
        let mut strips = [strip(0.0); 20];
        strips[5..15].iter_mut().for_each(|strip| strip.turned = true);
        (strips[5].before, strips[15].before) = (FORCED, FORCED);
        assert_eq!(ends(&strips), [5, 11, 15, 20]);
    }

    fn with_notes(heights: &[&[f64]]) -> NoteFlow {
        let mut notes = NoteFlow::new(Vec::new());
        for note in heights {
            notes.starts.push(notes.strips.len() as u32);
            for height in *note {
                notes.strips.push((0, 0));
                notes.heights.push(notes.heights[notes.heights.len() - 1] + height);
            }
        }
        notes
    }

    #[test]
    fn notes_take_room_from_the_page_that_refers_to_them() {
        let mut strips = [strip(0.0); 12];
        strips[8..].iter_mut().for_each(|strip| strip.notes = 1);
        let found = pages(&strips, &with_notes(&[&[20.0]]), AREA);
        // Nine lines and the note do not fit: the line that refers to it goes to the next page with it.
        assert_eq!(found[0], PageRange { strips: 0..8, notes: 0..0 });
        assert_eq!(found[1], PageRange { strips: 8..12, notes: 0..1 });
    }

    #[test]
    fn a_long_note_goes_on() {
        let mut strips = [strip(0.0); 12];
        strips.iter_mut().for_each(|strip| strip.notes = 30);
        let found = pages(&strips, &with_notes(&[&[10.0; 30]]), AREA);
        assert!(found.len() >= 4, "{found:?}");
        assert!(found.windows(2).all(|pair| pair[0].notes.end == pair[1].notes.start));
        assert_eq!(found[found.len() - 1].notes.end, 30);
        assert!(!found[0].notes.is_empty());
    }
}
