//! The words of a plain text against those of a format that marks its lanes.

use std::collections::{HashMap, HashSet};

use crate::compare::Difference;
use crate::words::{Lane, Word, Words};

/// The words that only plain text has to write out: marks of pictures and tasks, titles of lists that the other formats
/// show by their form, and the marking that others have at the edges of their pages.
const GENERATED: [&str; 11] =
    ["image", "bild", "notes", "anmerkungen", "links", "verweise", "contents", "inhalt", "x", "noten", "cui"];

/// Checks the words of a text; `marks` are what may stand before items of lists, each with how often it is there.
pub(super) fn check(text: &[String], words: &Words, marks: HashMap<String, usize>) -> Result<(), Difference> {
    let body: Vec<&Word> = words.iter().filter(|word| word.lane == Lane::Body).collect();
    let Found { extra, heads } = follow(text, &body)?;
    let mut counts: HashMap<&str, usize> = HashMap::new();
    extra.iter().for_each(|word| *counts.entry(word).or_default() += 1);
    let is_lost = |(head, count): &(&str, usize)| counts.get(head).is_none_or(|found| found < count);
    let lost: Vec<String> = tally(&heads).into_iter().filter(is_lost).map(|(head, _)| head.to_owned()).collect();
    if !lost.is_empty() {
        return Err(Difference::MissingHeads { words: lost });
    }
    account_for(&extra, words, marks)
}

/// What is left of a text when its words have followed the body.
struct Found<'a> {
    /// Words that are not of the body where they stand.
    extra: Vec<&'a str>,
    /// Words of heads of tables that were passed over.
    heads: Vec<&'a str>,
}

/// Takes the words of the text for those of the body, in order.
fn follow<'a>(text: &'a [String], body: &[&'a Word]) -> Result<Found<'a>, Difference> {
    let mut found = Found { extra: Vec::new(), heads: Vec::new() };
    let ends = ends_of_heads(body);
    let behind = |at: usize| ends.get(at).copied().unwrap_or(at);
    let is = |at: usize, word: &str| body.get(at).is_some_and(|known| known.text == word);
    let passed = |from: usize, to: usize| body[from..to].iter().map(|head| head.text.as_str());
    let mut at = 0;
    for word in text {
        // A head that is left where a cell goes on stands before the cells.
        if is(at, word) {
            at += 1;
        } else if is(behind(at), word) {
            found.heads.extend(passed(at, behind(at)));
            at = behind(at) + 1;
        } else {
            found.extra.push(word);
        }
    }
    found.heads.extend(passed(at, behind(at)));
    let left: Vec<String> = body[behind(at)..].iter().take(8).map(|word| word.text.clone()).collect();
    if left.is_empty() { Ok(found) } else { Err(Difference::Missing { words: left }) }
}

/// For each word of the body the first one from it on that is not of the same head of a table.
fn ends_of_heads(body: &[&Word]) -> Vec<usize> {
    let mut ends: Vec<usize> = (0..body.len()).collect();
    for at in (0..body.len()).rev().filter(|at| body[*at].head.is_some()) {
        let goes_on = body.get(at + 1).is_some_and(|next| next.head == body[at].head);
        ends[at] = if goes_on { ends[at + 1] } else { at + 1 };
    }
    ends
}

/// Each word with how often it is there, in the order of first ones.
fn tally<'a>(words: &[&'a str]) -> Vec<(&'a str, usize)> {
    let mut places: HashMap<&str, usize> = HashMap::new();
    let mut tally: Vec<(&str, usize)> = Vec::new();
    for word in words {
        let place = *places.entry(word).or_insert_with(|| {
            tally.push((word, 0));
            tally.len() - 1
        });
        tally[place].1 += 1;
    }
    tally
}

/// Every extra word must be one of another lane, or generated; every word of the notes must be among them.
fn account_for(extra: &[&str], words: &Words, mut marks: HashMap<String, usize>) -> Result<(), Difference> {
    let mut left: HashMap<&str, usize> = HashMap::new();
    words.iter().filter(|word| word.lane != Lane::Body).for_each(|word| *left.entry(&word.text).or_default() += 1);
    // Records have the words of a table's head before each cell.
    let heads: HashSet<&str> = words.iter().filter(|word| word.head.is_some()).map(|word| word.text.as_str()).collect();
    let is_number = |word: &str| word.chars().all(char::is_numeric);
    for word in extra {
        if take_one(left.get_mut(word)) || is_number(word) || GENERATED.contains(word) || heads.contains(word) {
            continue;
        }
        if !take_one(marks.get_mut(*word)) {
            return Err(Difference::Added { word: (*word).to_owned() });
        }
    }
    let is_lost = |word: &&str| left.get(word).is_some_and(|count| *count > 0) && !is_number(word);
    let asides = [words.of(Lane::Note), words.of(Lane::AlternativeText)].concat();
    let lost: Vec<String> = asides.into_iter().filter(is_lost).map(str::to_owned).collect();
    if lost.is_empty() { Ok(()) } else { Err(Difference::MissingAsides { words: lost }) }
}

/// Takes one of a count, if there is one.
fn take_one(count: Option<&mut usize>) -> bool {
    match count {
        Some(count) if *count > 0 => {
            *count -= 1;
            true
        }
        Some(_) | None => false,
    }
}
