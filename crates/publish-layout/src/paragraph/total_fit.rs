//! Total-fit line breaking: all lines of a paragraph are chosen together (Knuth and Plass, "Breaking Paragraphs into
//! Lines", 1981).
//!
//! Places where a line may end are visited in order. For each, the best way to get there from every line start that
//! is still in reach is kept: one for each fitness class and number of hyphens in a row. A start that is too far back
//! for any later place drops out, so the cost is linear in the length of the paragraph.

use super::breakpoints::{Break, BreakKind, Sums};
use super::initial::Indent;

/// How many nodes memory is kept for.
const MOST_KEPT: usize = 10_000;

/// Finds line breaks; keeps its memory from paragraph to paragraph.
#[derive(Default)]
pub(crate) struct Fit {
    nodes: Vec<Node>,
    active: Vec<u32>,
    candidates: Vec<Candidate>,
}

/// What lines are wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Wanted {
    /// Lines that fill the width, but for the last.
    Full,
    /// Lines of their natural width, as even as can be, in no more lines than needed.
    Ragged,
    /// The same, the last line too: for headings.
    Balanced,
}

/// A way to a break.
#[derive(Clone, Copy, Debug)]
struct Node {
    place: u32,
    from: u32,
    fitness: u8,
    hyphens: u8,
    /// How many lines end here, counted as far as lines are shorter than others.
    lines: u8,
    demerits: f64,
}

/// The best way to the place that is looked at, for a fitness class and a number of hyphens.
#[derive(Clone, Copy, Debug)]
struct Candidate {
    from: u32,
    fitness: u8,
    hyphens: u8,
    lines: u8,
    demerits: f64,
}

/// What a line would cost.
struct Cost {
    demerits: f64,
    fitness: u8,
}

/// Lines are not stretched further than this share of their stretch if there is another way.
const TOLERANCE: f64 = 2.4;
/// More starts of lines than this are not kept: what is long and can be broken anywhere has many that are alike.
const MOST_ACTIVE: usize = 48;
/// A line more costs a little.
const LINE_DEMERITS: f64 = 100.0;
/// What a line costs whose spaces are stretched as far as they should be: the square of it makes lines even.
const UNEVEN_DEMERITS: f64 = 10_000.0;
/// How much a space that is too tight counts against one that is too wide by as much.
const TIGHT: f64 = 0.8;
/// Letters reach their limit when spaces are half way to theirs.
const LETTERS_FIRST: f64 = 2.0;
/// Lines whose spaces would be stretched further than this are all alike.
const HOPELESS: f64 = 12.0;
/// For a loose line beside a tight one.
const FITNESS_DEMERITS: f64 = 1_500.0;
const DOUBLE_HYPHEN_DEMERITS: f64 = 25_000.0;
const LADDER_DEMERITS: f64 = 1e8;
/// For a last line that is a fragment of a word, or hardly anything.
const SHORT_LAST_DEMERITS: f64 = 1e6;
/// For a line that sticks out because nothing else is possible.
const OVERFULL_DEMERITS: f64 = 1e12;
const NONE: u32 = u32::MAX;

impl Fit {
    /// The breaks at which the lines of `width` points end, as indices; the last is the end of the paragraph.
    /// `shortest_last` is the least width of a last line; `indent` makes the first lines shorter.
    pub(crate) fn lines(
        &mut self,
        breaks: &[Break],
        width: f32,
        indent: Indent,
        wanted: Wanted,
        shortest_last: f32,
    ) -> Vec<u32> {
        let natural = natural_width(&breaks[0], &breaks[breaks.len() - 1]);
        if natural <= f64::from(width) && breaks.iter().all(|place| place.kind != BreakKind::Forced) {
            return vec![(breaks.len() - 1) as u32];
        }
        let setting =
            Setting { breaks, width: f64::from(width), indent, wanted, shortest_last: f64::from(shortest_last) };
        let end = self.search(&setting, TOLERANCE).or_else(|| self.search(&setting, f64::INFINITY));
        let mut lines = Vec::new();
        let mut node = end.expect("the second search takes any line");
        while self.nodes[node as usize].from != NONE {
            lines.push(self.nodes[node as usize].place);
            node = self.nodes[node as usize].from;
        }
        lines.reverse();
        // A paragraph may be a whole document; then its lines need the memory next.
        if self.nodes.capacity() > MOST_KEPT {
            self.nodes = Vec::new();
        }
        lines
    }

    /// The best way to the end of the paragraph; `None` when some line would have to be stretched beyond `tolerance`.
    fn search(&mut self, setting: &Setting<'_>, tolerance: f64) -> Option<u32> {
        self.nodes.clear();
        self.active.clear();
        self.nodes.push(Node { place: 0, from: NONE, fitness: 1, hyphens: 0, lines: 0, demerits: 0.0 });
        self.active.push(0);
        for place in 1..setting.breaks.len() as u32 {
            self.visit(setting, place, tolerance);
            if self.active.is_empty() {
                return None;
            }
        }
        // After the end, what is active are the ways to it.
        let demerits = |&node: &u32| self.nodes[node as usize].demerits;
        self.active.iter().copied().min_by(|a, b| demerits(a).total_cmp(&demerits(b)))
    }

    fn visit(&mut self, setting: &Setting<'_>, place: u32, tolerance: f64) {
        let end = &setting.breaks[place as usize];
        let must_end = matches!(end.kind, BreakKind::Forced | BreakKind::End);
        self.candidates.clear();
        let mut last_resort: Option<(u32, f64)> = None;
        let mut kept = 0;
        for index in 0..self.active.len() {
            let node = self.active[index];
            let start = &setting.breaks[self.nodes[node as usize].place as usize];
            let line = setting.line(start, end, self.nodes[node as usize].lines);
            if line.overfull {
                last_resort = Some((node, line.excess));
            } else {
                if let Some(cost) = setting.cost(&line, start, end, tolerance) {
                    self.consider(setting, end, node, cost);
                }
                if !must_end {
                    self.active[kept] = node;
                    kept += 1;
                }
            }
        }
        self.active.truncate(kept);
        if self.candidates.is_empty()
            && self.active.is_empty()
            && tolerance.is_infinite()
            && let Some((node, excess)) = last_resort
        {
            // Nothing else is left: the line sticks out.
            self.consider(setting, end, node, Cost { demerits: OVERFULL_DEMERITS + excess, fitness: 1 });
        }
        self.promote(place);
    }

    /// Keeps a way to `end` if it is the best of its class.
    fn consider(&mut self, setting: &Setting<'_>, end: &Break, from: u32, cost: Cost) {
        let before = self.nodes[from as usize];
        let hyphened = matches!(end.kind, BreakKind::Hyphen | BreakKind::OwnHyphen);
        let hyphens = if hyphened { (before.hyphens + 1).min(3) } else { 0 };
        let mut demerits = before.demerits + cost.demerits;
        match hyphens {
            2 => demerits += DOUBLE_HYPHEN_DEMERITS,
            3 => demerits += LADDER_DEMERITS,
            _ => {}
        }
        if before.fitness.abs_diff(cost.fitness) > 1 {
            demerits += FITNESS_DEMERITS;
        }
        let lines = (before.lines + 1).min(setting.indent.lines);
        let class = (cost.fitness, hyphens, lines);
        let same = |found: &&mut Candidate| (found.fitness, found.hyphens, found.lines) == class;
        match self.candidates.iter_mut().find(same) {
            Some(found) if found.demerits <= demerits => {}
            Some(found) => (found.from, found.demerits) = (from, demerits),
            None => self.candidates.push(Candidate { from, fitness: cost.fitness, hyphens, lines, demerits }),
        }
    }

    /// Makes line starts of the ways that were found.
    fn promote(&mut self, place: u32) {
        for candidate in &self.candidates {
            let Candidate { from, fitness, hyphens, lines, demerits } = *candidate;
            self.active.push(self.nodes.len() as u32);
            self.nodes.push(Node { place, from, fitness, hyphens, lines, demerits });
        }
        if self.active.len() > MOST_ACTIVE {
            let demerits = |&node: &u32| self.nodes[node as usize].demerits;
            // The oldest start stays: it alone may be able to reach what comes next.
            self.active[1..].sort_by(|a, b| demerits(a).total_cmp(&demerits(b)));
            self.active.truncate(MOST_ACTIVE / 2);
            self.active.sort_unstable();
        }
    }
}

/// What does not change from line to line.
struct Setting<'a> {
    breaks: &'a [Break],
    width: f64,
    indent: Indent,
    wanted: Wanted,
    shortest_last: f64,
}

/// A line that might be.
struct PossibleLine {
    /// How much wider the column is than the line.
    free: f64,
    sums: Sums,
    overfull: bool,
    excess: f64,
}

impl Setting<'_> {
    /// The line between two breaks that `lines` lines come before.
    fn line(&self, start: &Break, end: &Break, lines: u8) -> PossibleLine {
        let sums = Sums {
            width: natural_width(start, end),
            stretch: end.end.stretch - start.start.stretch,
            shrink: end.end.shrink - start.start.shrink,
            letters: end.end.letters - start.start.letters,
        };
        let free = self.width - f64::from(self.indent.of(usize::from(lines))) - sums.width;
        let least = match self.wanted {
            Wanted::Full => sums.shrink + sums.letters,
            Wanted::Ragged | Wanted::Balanced => 0.0,
        };
        // Rounding must not make a line that fits overfull.
        let excess = -free - least - 1e-3;
        PossibleLine { free, sums, overfull: excess > 0.0, excess }
    }

    fn cost(&self, line: &PossibleLine, start: &Break, end: &Break, tolerance: f64) -> Option<Cost> {
        let last = matches!(end.kind, BreakKind::End | BreakKind::Forced);
        let mut cost = match self.wanted {
            Wanted::Full => self.full(line, last, tolerance)?,
            Wanted::Ragged | Wanted::Balanced => self.ragged(line, last && self.wanted == Wanted::Ragged),
        };
        let penalty = f64::from(end.penalty);
        cost.demerits += penalty * penalty;
        if end.kind == BreakKind::End && start.kind != BreakKind::Start {
            let fragment = start.kind == BreakKind::Hyphen && line.sums.stretch == 0.0;
            if line.sums.width < self.shortest_last || fragment {
                cost.demerits += SHORT_LAST_DEMERITS;
            }
        }
        Some(cost)
    }

    fn full(&self, line: &PossibleLine, last: bool, tolerance: f64) -> Option<Cost> {
        let ratio = if last && line.free >= 0.0 { 0.0 } else { line.sums.ratio(line.free) };
        if ratio > tolerance {
            return None;
        }
        let fitness = match ratio {
            ratio if ratio < -0.5 => 0,
            ratio if ratio <= 0.5 => 1,
            ratio if ratio <= 1.0 => 2,
            _ => 3,
        };
        // Tight spaces are seen less than wide ones. What can't be stretched well enough is about equally bad, so that it
        // is the other lines that count; the fuller it is the better.
        let seen = match ratio {
            ratio if ratio < 0.0 => -ratio * TIGHT,
            ratio if ratio <= HOPELESS => ratio,
            _ => HOPELESS + line.free / self.width,
        };
        let square = seen * seen;
        Some(Cost { demerits: LINE_DEMERITS + UNEVEN_DEMERITS * square * (1.0 + 0.5 * square), fitness })
    }

    fn ragged(&self, line: &PossibleLine, last: bool) -> Cost {
        let share = if last { 0.0 } else { (line.free / self.width).max(0.0) };
        // A line more costs more than any unevenness.
        Cost { demerits: 1e7 + 1e6 * share * share, fitness: 1 }
    }
}

impl Sums {
    /// How far spaces must stretch (above 0) or shrink (below 0) to make the line `free` points wider: 1 is as far as
    /// they should. Words give way too, sooner than spaces, but no further than their limit: see [`of_letters`].
    pub(crate) fn ratio(&self, free: f64) -> f64 {
        let (sign, spaces) = if free < 0.0 { (-1.0, self.shrink) } else { (1.0, self.stretch) };
        let free = free.abs();
        if free == 0.0 {
            0.0
        } else if free <= spaces / LETTERS_FIRST + self.letters {
            sign * free / (spaces + self.letters * LETTERS_FIRST)
        } else if spaces > 0.0 {
            sign * (free - self.letters) / spaces
        } else {
            sign * f64::INFINITY
        }
    }
}

/// How far words are made wider, as a share of their limit, where spaces are stretched by `ratio`.
pub(crate) fn of_letters(ratio: f64) -> f64 {
    (ratio * LETTERS_FIRST).clamp(-1.0, 1.0)
}

/// The width of the line from `start` to `end` before it is justified, what hangs out left aside.
fn natural_width(start: &Break, end: &Break) -> f64 {
    end.end.width - start.start.width + f64::from(end.hyphen - end.hang_right - start.hang_left)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Words of the given widths with spaces of 10 points between them, that stretch by 5 and shrink by 3.
    fn words(widths: &[f64]) -> Vec<Break> {
        let mut sums = Sums::default();
        let mut breaks = vec![place(BreakKind::Start, sums, sums)];
        for (index, width) in widths.iter().enumerate() {
            sums.width += width;
            let end = sums;
            sums.width += 10.0;
            sums.stretch += 5.0;
            sums.shrink += 3.0;
            let kind = if index + 1 == widths.len() { BreakKind::End } else { BreakKind::Space };
            breaks.push(place(kind, end, sums));
        }
        breaks
    }

    fn place(kind: BreakKind, end: Sums, start: Sums) -> Break {
        Break { kind, penalty: 0.0, end, start, hyphen: 0.0, hang_right: 0.0, hang_left: 0.0, item: 0, text: 0 }
    }

    fn lines(breaks: &[Break], width: f32, wanted: Wanted) -> Vec<u32> {
        Fit::default().lines(breaks, width, Indent::default(), wanted, 20.0)
    }

    #[test]
    fn what_fits_is_one_line() {
        assert_eq!(lines(&words(&[30.0, 30.0, 30.0]), 110.0, Wanted::Full), [3]);
    }

    #[test]
    fn the_whole_paragraph_counts_not_the_first_line() {
        // First fit would take three words (110), and leave the second line with two words and a hole of 25. Shrinking
        // nothing, two words (70, free 30 of two… one space) are worse there, but better over all lines.
        let breaks = words(&[30.0, 30.0, 30.0, 45.0, 45.0, 40.0, 50.0, 40.0]);
        let chosen = lines(&breaks, 110.0, Wanted::Full);
        let cost = |ends: &[u32]| -> f64 {
            let setting = Setting {
                breaks: &breaks,
                width: 110.0,
                indent: Indent::default(),
                wanted: Wanted::Full,
                shortest_last: 20.0,
            };
            let mut start = 0;
            ends.iter()
                .map(|&end| {
                    let (from, to) = (&breaks[start as usize], &breaks[end as usize]);
                    start = end;
                    let line = setting.line(from, to, 0);
                    if line.overfull {
                        f64::INFINITY
                    } else {
                        setting.cost(&line, from, to, f64::INFINITY).map_or(f64::INFINITY, |cost| cost.demerits)
                    }
                })
                .sum()
        };
        let mut best = f64::INFINITY;
        // Every way to break seven places, tried one by one.
        for mask in 0..1_u32 << 7 {
            let mut ends: Vec<u32> = (1..8).filter(|place| mask >> (place - 1) & 1 == 1).collect();
            ends.push(8);
            best = best.min(cost(&ends));
        }
        assert!(best.is_finite());
        assert!(cost(&chosen) <= best + 2.0 * FITNESS_DEMERITS, "{chosen:?}");
    }

    #[test]
    fn a_last_line_is_not_a_scrap() {
        // All of it but the last word fits two lines; that word alone would be a scrap.
        let mut breaks = words(&[30.0, 30.0, 30.0, 30.0, 30.0, 30.0, 10.0]);
        for place in &mut breaks {
            place.start.stretch *= 5.0;
            place.end.stretch *= 5.0;
        }
        let chosen = lines(&breaks, 110.0, Wanted::Full);
        assert_ne!(chosen[chosen.len() - 2], 6, "{chosen:?}");
    }

    #[test]
    fn a_word_wider_than_the_line_sticks_out_alone() {
        assert_eq!(lines(&words(&[30.0, 200.0, 30.0]), 100.0, Wanted::Full), [1, 2, 3]);
        assert_eq!(lines(&words(&[30.0, 200.0, 30.0]), 100.0, Wanted::Ragged), [1, 2, 3]);
    }

    #[test]
    fn headings_are_balanced_in_no_more_lines_than_needed() {
        let breaks = words(&[40.0, 40.0, 40.0, 40.0, 40.0, 40.0]);
        assert_eq!(lines(&breaks, 240.0, Wanted::Balanced), [3, 6]);
        assert_eq!(lines(&breaks, 240.0, Wanted::Ragged), [5, 6]);
    }

    #[test]
    fn no_more_than_two_hyphens_follow_one_another() {
        // Long words that each can be hyphenated in the middle, and fill lines best if all are.
        let mut sums = Sums::default();
        let mut breaks = vec![place(BreakKind::Start, sums, sums)];
        for index in 0..12 {
            let mut middle = sums;
            middle.width += 50.0;
            breaks.push(Break { penalty: 50.0, ..place(BreakKind::Hyphen, middle, middle) });
            sums.width += 100.0;
            let end = sums;
            sums.width += 10.0;
            sums.stretch += 30.0;
            sums.shrink += 3.0;
            breaks.push(place(if index == 11 { BreakKind::End } else { BreakKind::Space }, end, sums));
        }
        let chosen = lines(&breaks, 160.0, Wanted::Full);
        let hyphens: Vec<bool> = chosen.iter().map(|&end| breaks[end as usize].kind == BreakKind::Hyphen).collect();
        assert!(!hyphens.windows(3).any(|three| three.iter().all(|hyphen| *hyphen)), "{hyphens:?}");
    }

    #[test]
    fn long_paragraphs_and_long_words_take_linear_time() {
        let breaks = words(&vec![23.0; 60_000]);
        assert!(lines(&breaks, 400.0, Wanted::Full).len() > 4_000);
        let mut sums = Sums::default();
        let mut breaks = vec![place(BreakKind::Start, sums, sums)];
        for _ in 0..300_000 {
            sums.width += 5.0;
            breaks.push(Break { penalty: 700.0, ..place(BreakKind::Emergency, sums, sums) });
        }
        breaks.push(place(BreakKind::End, sums, sums));
        assert!(lines(&breaks, 400.0, Wanted::Full).len() >= 3_750);
    }
}
