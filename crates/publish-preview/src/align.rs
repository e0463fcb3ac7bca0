//! Which words of two texts are the same words.
//!
//! All formats have the words of the source in its order, with more words between them that each makes by itself, and a few, such as
//! notes, elsewhere. Groups of words that both texts have once are sure to be the same; between two such groups, words that
//! both have once; and what stands between those is compared from both ends. What is left over then is compared once more without
//! what was found, which finds notes and other parts that moved. All of it takes time that is linear in the texts, but for sorting.

use std::collections::HashMap;
use std::hash::{BuildHasher, RandomState};
use std::ops::Range;

/// How many words make a group that is looked for in the whole of both texts.
const GROUP: usize = 4;

/// For each word of `view` the number of the word of `source` that it is; `None` for a word that is no word of the source.
pub(crate) fn align(source: &[String], view: &[String]) -> Vec<Option<u32>> {
    let numbers = Numbers::default();
    let mut aligner = Aligner {
        source: numbers.of(source),
        view: numbers.of(view),
        found: vec![None; view.len()],
        taken: vec![false; source.len()],
    };
    aligner.run(0..source.len(), 0..view.len(), GROUP);
    aligner.run_leftovers();
    aligner.found
}

/// The number of a word is its hash: with a key of its own for each run, nobody can make two words meet on purpose.
#[derive(Default)]
struct Numbers(RandomState);

impl Numbers {
    fn of(&self, words: &[String]) -> Vec<u64> {
        words.iter().map(|word| self.0.hash_one(word)).collect()
    }
}

struct Aligner {
    source: Vec<u64>,
    view: Vec<u64>,
    found: Vec<Option<u32>>,
    taken: Vec<bool>,
}

impl Aligner {
    fn pair(&mut self, source: usize, view: usize) {
        self.found[view] = u32::try_from(source).ok();
        self.taken[source] = true;
    }

    // Recursion ends: groups become smaller.
    fn run(&mut self, source: Range<usize>, view: Range<usize>, group: usize) {
        if source.is_empty() || view.is_empty() || group == 0 {
            return;
        }
        let (mut source_at, mut view_at) = (source.start, view.start);
        for (in_source, in_view) in increasing(&self.anchors(source.clone(), view.clone(), group)) {
            // Groups overlap: of the next one all but a word is taken already, or it is of another place.
            let follows = in_source >= source_at && in_view >= view_at;
            let goes_on = in_source < source_at && in_source + view_at == in_view + source_at;
            if follows {
                self.run_gap(source_at..in_source, view_at..in_view, group / 2);
                (source_at, view_at) = (in_source, in_view);
            }
            while (follows || goes_on) && source_at < in_source + group {
                self.pair(source_at, view_at);
                (source_at, view_at) = (source_at + 1, view_at + 1);
            }
        }
        self.run_gap(source_at..source.end, view_at..view.end, group / 2);
    }

    /// Takes the words that are the same at both ends, and compares what is between them. What a format makes by itself, such as
    /// its contents or a label, stands before what it is made of: so the end goes first.
    fn run_gap(&mut self, mut source: Range<usize>, mut view: Range<usize>, group: usize) {
        while !source.is_empty() && !view.is_empty() && self.source[source.end - 1] == self.view[view.end - 1] {
            self.pair(source.end - 1, view.end - 1);
            (source.end, view.end) = (source.end - 1, view.end - 1);
        }
        while !source.is_empty() && !view.is_empty() && self.source[source.start] == self.view[view.start] {
            self.pair(source.start, view.start);
            (source.start, view.start) = (source.start + 1, view.start + 1);
        }
        self.run(source, view, group);
    }

    /// The groups that both have once, by where they stand in the source.
    fn anchors(&self, source: Range<usize>, view: Range<usize>, group: usize) -> Vec<(usize, usize)> {
        /// Where a group stands; `None` where it does so twice.
        type Places = HashMap<u64, Option<usize>, Plain>;
        let places = |words: &[u64], range: Range<usize>| {
            let mut places = Places::with_capacity_and_hasher(range.len(), Plain);
            for at in range.start..(range.end + 1).saturating_sub(group) {
                let place = places.entry(hash(&words[at..at + group]));
                place.and_modify(|place| *place = None).or_insert(Some(at));
            }
            places
        };
        let in_view = places(&self.view, view);
        let in_source = places(&self.source, source.clone());
        let mut anchors = Vec::new();
        for at in source.start..(source.end + 1).saturating_sub(group) {
            let key = hash(&self.source[at..at + group]);
            if let (Some(Some(_)), Some(Some(there))) = (in_source.get(&key), in_view.get(&key)) {
                anchors.push((at, *there));
            }
        }
        anchors
    }

    /// Compares what is left of both texts.
    fn run_leftovers(&mut self) {
        let sources: Vec<usize> = (0..self.source.len()).filter(|&word| !self.taken[word]).collect();
        let views: Vec<usize> = (0..self.view.len()).filter(|&word| self.found[word].is_none()).collect();
        let mut left = Aligner {
            source: sources.iter().map(|&word| self.source[word]).collect(),
            view: views.iter().map(|&word| self.view[word]).collect(),
            found: vec![None; views.len()],
            taken: vec![false; sources.len()],
        };
        // Of what is left a single word says nothing: headings stand in lists of contents too.
        for (source, view) in increasing(&left.anchors(0..sources.len(), 0..views.len(), GROUP)) {
            let (mut source, mut view) = (source, view);
            while source < sources.len() && view < views.len() && left.source[source] == left.view[view] {
                left.pair(source, view);
                (source, view) = (source + 1, view + 1);
            }
        }
        for (view, found) in left.found.iter().enumerate() {
            if let Some(source) = found {
                self.pair(sources[*source as usize], views[view]);
            }
        }
    }
}

/// One number for several, which are hashes already.
fn hash(words: &[u64]) -> u64 {
    words.iter().fold(0, |hash: u64, word| (hash.rotate_left(23) ^ word).wrapping_mul(0x9E37_79B9_7F4A_7C15))
}

/// Takes numbers as they are, since they are hashes.
#[derive(Clone, Copy, Default)]
struct Plain;

/// See [`Plain`].
struct PlainHasher(u64);

impl BuildHasher for Plain {
    type Hasher = PlainHasher;
    fn build_hasher(&self) -> PlainHasher {
        PlainHasher(0)
    }
}

impl std::hash::Hasher for PlainHasher {
    fn finish(&self) -> u64 {
        self.0
    }
    fn write(&mut self, bytes: &[u8]) {
        bytes.iter().for_each(|byte| self.0 = self.0.rotate_left(8) ^ u64::from(*byte));
    }
    fn write_u64(&mut self, number: u64) {
        self.0 = number;
    }
}

/// The longest part of `pairs` whose second numbers rise too; the first ones rise in all of them.
fn increasing(pairs: &[(usize, usize)]) -> Vec<(usize, usize)> {
    // For each length the pair that a part of it ends with, as far left as possible (patience sorting).
    let mut ends: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = Vec::with_capacity(pairs.len());
    for (index, (_, view)) in pairs.iter().enumerate() {
        let length = ends.partition_point(|&end| pairs[end].1 < *view);
        before.push(length.checked_sub(1).map(|shorter| ends[shorter]));
        if length == ends.len() {
            ends.push(index);
        } else {
            ends[length] = index;
        }
    }
    let mut found = Vec::with_capacity(ends.len());
    let mut next = ends.last().copied();
    while let Some(index) = next {
        found.push(pairs[index]);
        next = before[index];
    }
    found.reverse();
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<String> {
        text.split_whitespace().map(str::to_owned).collect()
    }

    /// The words of the view with the number of the word of the source behind them.
    fn aligned(source: &str, view: &str) -> String {
        let view = words(view);
        let found = align(&words(source), &view);
        let shown = view.iter().zip(found).map(|(word, found)| match found {
            Some(number) => format!("{word}{number}"),
            None => word.clone(),
        });
        shown.collect::<Vec<String>>().join(" ")
    }

    #[test]
    fn words_of_the_format_itself_are_no_words_of_the_source() {
        assert_eq!(aligned("a b c d", "x a b y c d z"), "x a0 b1 y c2 d3 z");
        assert_eq!(aligned("a b c d", "a c d"), "a0 c2 d3");
        assert_eq!(aligned("", "a"), "a");
        assert_eq!(aligned("a", ""), "");
    }

    #[test]
    fn words_that_repeat_are_found_by_what_stands_around_them() {
        let source = "the one the two the three the four the five";
        assert_eq!(aligned(source, "0 the two the new three the four"), "0 the2 two3 the4 new three5 the6 four7");
    }

    #[test]
    fn headings_in_a_list_of_contents_are_not_taken_for_headings() {
        let source = "title first part of it words second part of it more words";
        let contents = "title contents first part of it 1 second part of it 2";
        let found =
            align(&words(source), &words(&format!("{contents} first part of it words second part of it more words")));
        let expected = [Some(0)].into_iter().chain([None; 11]).chain((1..12).map(Some));
        assert_eq!(found, expected.collect::<Vec<_>>());
    }

    #[test]
    fn notes_that_stand_elsewhere_are_found() {
        let text = ["one two three four", "five six seven eight nine ten", "and a second one there"];
        let note = "this is a note here";
        let source = [text[0], text[1], text[2], note].join(" ");
        let view = [text[0], note, text[1], "1", text[2]].join(" ");
        let found: Vec<Option<u32>> = align(&words(&source), &words(&view));
        let expected = (0..4).chain(15..20).chain(4..10).map(Some).chain([None]).chain((10..15).map(Some));
        assert_eq!(found, expected.collect::<Vec<_>>());
    }

    #[test]
    fn a_word_belongs_to_one_word_at_most() {
        let source = words("a a a b a a a c a a a a");
        let found: Vec<u32> = align(&source, &words("a a b a a a a c a a a d a")).into_iter().flatten().collect();
        let mut once = found.clone();
        once.sort_unstable();
        once.dedup();
        assert_eq!(once.len(), found.len());
    }
}
