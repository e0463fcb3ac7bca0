//! What is done to a document to make a splice of it.

use std::ops::Range;

use crate::random::Random;

/// The largest splice, in bytes.
pub(super) const LARGEST: usize = 200_000;

/// The largest piece that is taken of a document, or done something to.
const PIECE: usize = 20_000;

/// Marks that open, close or part something.
const MARKS: &[&str] = &[
    "{",
    "}",
    "{{<",
    ">}}",
    "[",
    "]",
    "](",
    "[^",
    "^[",
    "![",
    "*",
    "**",
    "_",
    "`",
    "```\n",
    "~",
    "~~~\n",
    "$",
    "$$",
    "$$\n",
    "\\",
    "\\(",
    "\\[",
    "<",
    ">",
    "<!--",
    "-->",
    "<div>",
    "</div>",
    "<table>",
    "|",
    "\n|---|\n",
    "+---+\n",
    ":::\n",
    "::: {.note}\n",
    "{#a .b c=\"",
    "\"",
    "'",
    "@",
    "[@",
    "#",
    "\n# ",
    "\n- ",
    "\n> ",
    "\n1. ",
    "\n: ",
    "\n\n",
    "\n",
    "    ",
    "\t",
    "---\n",
    "&",
    "&#x",
    "\u{0}",
    "\u{ad}",
    "\u{202e}",
    "\u{fffd}",
    "\u{301}",
    "\u{5d0}",
    "\u{6f22}",
    "\u{e2a}",
    "\r",
];

/// What each line of a piece can have put before it.
const PREFIXES: &[&str] = &["> ", "- ", "    ", "  ", "\t", "1. ", "| ", ": ", "# ", "::: "];

/// Makes a splice of some documents.
pub(super) fn splice(documents: &[Vec<u8>], random: &mut Random) -> Vec<u8> {
    let mut text = piece(documents, random, LARGEST / 2);
    for _ in 0..=random.below(10) {
        change(&mut text, documents, random);
        text.truncate(LARGEST);
    }
    text
}

/// Does one thing to a text.
fn change(text: &mut Vec<u8>, documents: &[Vec<u8>], random: &mut Random) {
    let place = range(text, random, PIECE);
    let other = piece(documents, random, PIECE);
    match random.below(10) {
        0 => drop(text.drain(place)),
        1 | 2 => drop(text.splice(place.end..place.end, other)),
        3 => drop(text.splice(place, other)),
        4 => {
            let repeated = text[place.clone()].repeat(2 + random.below(30));
            text.splice(place, repeated.into_iter().take(LARGEST));
        }
        5 => {
            let mixed = interleaved(&text[place.clone()], &other);
            text.splice(place, mixed);
        }
        6 => {
            let prefix = random.one(PREFIXES);
            let lines = text[place.clone()].split_inclusive(|&byte| byte == b'\n');
            let indented: Vec<u8> = lines.flat_map(|line| [prefix.as_bytes(), line].concat()).collect();
            text.splice(place, indented);
        }
        7 => {
            let mark = random.one(MARKS).repeat(1 << random.below(10));
            text.splice(place.start..place.start, mark.into_bytes());
        }
        _ => (0..=random.below(30)).for_each(|_| mutate(text, random)),
    }
}

/// Changes one character, or now and then one bit.
fn mutate(text: &mut Vec<u8>, random: &mut Random) {
    let at = boundary(text, random.below(text.len()));
    let after = boundary(text, at + 1);
    match random.below(50) {
        0 => {
            if let Some(byte) = text.get_mut(at) {
                *byte ^= 1 << random.below(7);
            }
        }
        1..20 => drop(text.drain(at..after)),
        20..40 => drop(text.splice(at..at, random.one(MARKS).bytes())),
        _ => drop(text.splice(at..after, random.one(MARKS).bytes())),
    }
}

/// Lines of two texts in turn.
fn interleaved(one: &[u8], other: &[u8]) -> Vec<u8> {
    let is_end = |byte: &u8| *byte == b'\n';
    let (mut one, mut other) = (one.split_inclusive(is_end), other.split_inclusive(is_end));
    let mut mixed = Vec::new();
    loop {
        match (one.next(), other.next()) {
            (None, None) => return mixed,
            (first, second) => [first, second].into_iter().flatten().for_each(|line| mixed.extend_from_slice(line)),
        }
    }
}

/// A piece of a document.
fn piece(documents: &[Vec<u8>], random: &mut Random, most: usize) -> Vec<u8> {
    let document = random.one(documents);
    if document.len() <= most && random.below(2) == 0 {
        return document.clone();
    }
    document[range(document, random, most)].to_vec()
}

/// A part of a text: of whole lines mostly, else of whole characters.
fn range(text: &[u8], random: &mut Random, most: usize) -> Range<usize> {
    let (start, length) = (random.below(text.len()), random.below(most.min(text.len()) + 1));
    let end = start + length;
    if random.below(4) == 0 {
        return boundary(text, start)..boundary(text, end);
    }
    let line = |at: usize| text[..at.min(text.len())].iter().rposition(|&byte| byte == b'\n').map_or(0, |end| end + 1);
    line(start)..if end >= text.len() { text.len() } else { line(end).max(line(start)) }
}

/// The first place from `at` on that does not lie within a character.
fn boundary(text: &[u8], at: usize) -> usize {
    let within = text.iter().skip(at).take_while(|&&byte| byte & 0xc0 == 0x80).count();
    (at + within).min(text.len())
}
