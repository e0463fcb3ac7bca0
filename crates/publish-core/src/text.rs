//! Places cut to whole characters, names in a row, numbers, percent-encoding, and "did you mean …?"

use std::cell::Cell;
use std::ops::Range;

/// The last boundary of characters at or before `byte`.
pub fn floor(text: &str, byte: usize) -> usize {
    let mut byte = byte.min(text.len());
    while !text.is_char_boundary(byte) {
        byte -= 1;
    }
    byte
}

/// The first boundary of characters at or behind `byte`.
pub fn ceil(text: &str, byte: usize) -> usize {
    (byte..text.len()).find(|&byte| text.is_char_boundary(byte)).unwrap_or(text.len())
}

/// A range of bytes cut to whole characters of `text`, so that `text` can be sliced with it.
pub fn whole(text: &str, range: Range<usize>) -> Range<usize> {
    let start = floor(text, range.start);
    start..floor(text, range.end).max(start)
}

/// Where a word stands in a text that has it once.
pub fn once(text: &str, word: &str) -> Option<Range<usize>> {
    let mut found = text.match_indices(word);
    let (start, _) = found.next().filter(|_| !word.is_empty())?;
    found.next().is_none().then(|| start..start + word.len())
}

/// The first line of YAML that starts with a tab, up to a line and the one behind it, where a parser may stumble over it;
/// lines count from 0. YAML is indented with spaces alone (YAML 1.2.2 §6.1).
pub fn tab_in_yaml(yaml: &str, line: usize) -> Option<(usize, Range<usize>)> {
    let mut start = 0;
    for (index, text) in yaml.split_inclusive('\n').take(line + 2).enumerate() {
        let spaces = text.len() - text.trim_start_matches(' ').len();
        if text[spaces..].starts_with('\t') && !text.trim().is_empty() {
            return Some((index, start + spaces..start + spaces + 1));
        }
        start += text.len();
    }
    None
}

/// Names in a row for a sentence, with a word such as `or` before the last.
pub fn in_a_row(names: &[String], word: &str) -> String {
    match names.split_last() {
        Some((last, others)) if !others.is_empty() => format!("{} {word} {last}", others.join(", ")),
        _ => names.concat(),
    }
}

/// One of these words, as messages want it: each in backquotes.
pub fn one_of(words: &[&str]) -> String {
    let quoted: Vec<String> = words.iter().map(|word| format!("`{word}`")).collect();
    in_a_row(&quoted, "or")
}

/// A number with at most three decimals.
pub fn decimal(value: f32) -> String {
    let text = format!("{value:.3}");
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

/// Undoes percent-encoding; bytes that then are no UTF-8 are kept encoded.
pub fn decode_percent(address: &str) -> String {
    let mut decoded = Vec::with_capacity(address.len());
    let mut rest = address.as_bytes();
    while let Some((&byte, after)) = rest.split_first() {
        let digit = |at: usize| after.get(at).and_then(|&byte| char::from(byte).to_digit(16));
        let encoded = digit(0).zip(digit(1)).filter(|_| byte == b'%');
        decoded.push(encoded.map_or(byte, |(high, low)| (high * 16 + low) as u8));
        rest = if encoded.is_some() { &after[2..] } else { after };
    }
    String::from_utf8(decoded).unwrap_or_else(|_| address.to_owned())
}

/// Finds for misspelt names of one text what they were to be. Where very many are wrong, the first ones tell what is wrong,
/// and a search for each would take too long.
#[derive(Debug)]
pub struct Spelling {
    searches_left: Cell<u32>,
}

impl Default for Spelling {
    fn default() -> Spelling {
        Spelling { searches_left: Cell::new(100) }
    }
}

impl Spelling {
    /// Whether one more name may be searched for; it counts.
    pub fn may_search(&self) -> bool {
        let left = self.searches_left.get();
        self.searches_left.set(left.saturating_sub(1));
        left > 0
    }

    /// The candidate that is most like `name`, if one is like enough and not too many were searched for already.
    pub fn nearest<'a, I: IntoIterator<Item = &'a str>>(
        &self,
        name: &str,
        candidates: impl FnOnce() -> I,
    ) -> Option<&'a str> {
        if self.may_search() { nearest(name, candidates()) } else { None }
    }
}

/// The candidate that is most like `name`, if one is like enough.
pub fn nearest<'a>(name: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let name = name.to_lowercase();
    let length = name.chars().count();
    let most = (length / 3).max(1);
    let likely = |candidate: &&str| length >= 3 && (candidate.starts_with(&name) || name.starts_with(*candidate));
    let candidates: Vec<&str> = candidates.into_iter().collect();
    let is_as_long = |candidate: &&&str| candidate.chars().count().abs_diff(length) <= most;
    let by_distance = candidates.iter().filter(is_as_long);
    let by_distance = by_distance.map(|candidate| (distance(&name, &candidate.to_lowercase()), *candidate));
    let near = by_distance.filter(|(distance, _)| *distance <= most).min_by_key(|(distance, _)| *distance);
    near.map(|(_, candidate)| candidate).or_else(|| candidates.into_iter().find(likely))
}

/// The number of characters to insert, delete, change or swap with their neighbour to make `b` of `a`.
fn distance(a: &str, b: &str) -> usize {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().take(64).collect(), b.chars().take(64).collect());
    let mut before: Vec<usize> = Vec::new();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for i in 1..=a.len() {
        let mut next = vec![i];
        for j in 1..=b.len() {
            let change = row[j - 1] + usize::from(a[i - 1] != b[j - 1]);
            let mut least = change.min(row[j] + 1).min(next[j - 1] + 1);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                least = least.min(before[j - 2] + 1);
            }
            next.push(least);
        }
        before = std::mem::replace(&mut row, next);
    }
    row[b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_are_cut_to_whole_characters() {
        assert_eq!([0, 1, 2, 3, 4, 9].map(|byte| floor("aéb", byte)), [0, 1, 1, 3, 4, 4]);
        assert_eq!((whole("aéb", 2..3), whole("aéb", 7..9)), (1..3, 4..4));
        let (start, end) = (3, 2);
        assert_eq!(whole("aéb", start..end), 3..3);
    }

    #[test]
    fn many_misspelt_names_are_no_longer_searched_for() {
        let spelling = Spelling::default();
        let search = || spelling.nearest("contcat", || ["contact"]);
        assert_eq!(search(), Some("contact"));
        assert_eq!((0..1000).filter_map(|_| search()).count(), 99);
    }

    #[test]
    fn tabs_are_found_in_yaml() {
        assert_eq!(tab_in_yaml("a:\n \tb: 1\n", 0), Some((1, 4..5)));
        assert_eq!(tab_in_yaml("a: 1\nb: 2\nc: 3\n\td: 4\n", 1), None);
        assert_eq!(tab_in_yaml("a: x\ty\n\t\n", 1), None);
    }

    #[test]
    fn addresses_are_decoded() {
        assert_eq!(decode_percent("%C3%A9%20x%zz%4"), "é x%zz%4");
        assert_eq!(decode_percent("%FF"), "%FF");
    }

    #[test]
    fn near_names_are_found() {
        let keys = ["content", "documents", "formats", "language", "output"];
        let near = |name: &str| nearest(name, keys);
        assert_eq!(near("contnet"), Some("content"));
        assert_eq!(near("format"), Some("formats"));
        assert_eq!(near("lang"), Some("language"));
        assert_eq!(near("output-dir"), Some("output"));
        assert_eq!(near("theme"), None);
        assert_eq!(near(""), None);
    }

    #[test]
    fn a_swap_is_one_step() {
        assert_eq!(distance("pfd", "pdf"), 1);
        assert_eq!(distance("", "abc"), 3);
        assert_eq!(distance("same", "same"), 0);
    }

    #[test]
    fn a_word_has_a_place_where_it_stands_once() {
        assert_eq!(once("'pfd'", "pfd"), Some(1..4));
        assert_eq!(once("[@a; @ab]", "@a"), None);
        assert_eq!((once("pdf", "pfd"), once("pdf", "")), (None, None));
    }
}
