//! The index of a search that needs no server: a script that sets one variable.
//!
//! It has the pages, the sections with their text, all words in order, and for each word the sections that have
//! it: the distances between them, in digits of five bits that say with a sixth whether more follow.

use std::collections::BTreeMap;
use std::fmt::Write;

use super::plan::Page;
use super::words::words_of;

/// A section of a page.
#[derive(Default)]
pub(crate) struct Section {
    pub(crate) title: String,
    pub(crate) number: Option<String>,
    /// Its anchor; empty for the start of a page.
    pub(crate) anchor: String,
    /// What is in it, with its title.
    pub(crate) text: String,
}

/// How many characters of a section can be shown: words behind them are found, but not seen.
const SHOWN: usize = 4000;
/// A title that is repeated stands within so many bytes.
const TITLE_WITHIN: usize = 110;
/// How many letters of a word count.
const LONGEST: usize = 32;

const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/// The index as it grows.
#[derive(Default)]
pub(crate) struct Index {
    pages: String,
    sections: String,
    words: BTreeMap<String, Found>,
    page: usize,
    section: usize,
}

/// The sections that have a word.
#[derive(Default)]
struct Found {
    /// The last of them, counted from 1.
    last: usize,
    distances: String,
}

impl Index {
    /// Adds a page with its sections.
    pub(crate) fn add(&mut self, page: &Page, sections: Vec<Section>) {
        self.pages.push('[');
        push_string(&mut self.pages, &unescaped(super::addresses::relative("", &page.path)));
        self.pages.push(',');
        push_string(&mut self.pages, &numbered(page.number.as_deref(), &page.title));
        self.pages.push_str("],\n");
        for section in sections {
            self.section(&section);
        }
        self.page += 1;
    }

    fn section(&mut self, section: &Section) {
        let Section { title, number, anchor, text } = section;
        self.section += 1;
        for mut word in words_of(title).into_iter().chain(words_of(text)) {
            if let Some((end, _)) = word.char_indices().nth(LONGEST) {
                word.truncate(end);
            }
            let found = self.words.entry(word).or_default();
            if found.last < self.section {
                push_distance(&mut found.distances, self.section - found.last);
                found.last = self.section;
            }
        }
        let mut fragment = String::new();
        if !anchor.is_empty() {
            crate::escape::push_fragment(&mut fragment, anchor);
        }
        let title = numbered(number.as_deref(), title);
        let _ = write!(self.sections, "[{},", self.page);
        for (part, end) in
            [(unescaped(fragment).as_str(), ","), (title.as_str(), ","), (shown(text, &title).as_str(), "],\n")]
        {
            push_string(&mut self.sections, part);
            self.sections.push_str(end);
        }
    }

    /// The script.
    pub(crate) fn script(self) -> String {
        let Index { pages, sections, words, page: _, section: _ } = self;
        let (words, places): (Vec<_>, Vec<_>) = words.into_iter().map(|(word, found)| (word, found.distances)).unzip();
        format!(
            "var publishIndex={{pages:[\n{pages}],\nsections:[\n{sections}],\nwords:\"{}\",\nplaces:\"{}\"}};\n",
            words.join(" "),
            places.join(" ")
        )
    }
}

/// An address as a script has it: the functions that write addresses write them for attributes.
fn unescaped(address: String) -> String {
    address.replace("&amp;", "&")
}

fn numbered(number: Option<&str>, title: &str) -> String {
    number.map_or_else(|| title.to_owned(), |number| format!("{number} {title}"))
}

/// The text of a section after its title.
fn shown(text: &str, title: &str) -> String {
    let rest = text.split_once(title).filter(|(before, _)| before.len() < TITLE_WITHIN).map_or(text, |(_, rest)| rest);
    let rest = rest.trim_start();
    let Some((end, _)) = rest.char_indices().nth(SHOWN) else { return rest.to_owned() };
    let end = rest[..end].rfind(' ').unwrap_or(end);
    format!("{} …", &rest[..end])
}

fn push_distance(text: &mut String, mut distance: usize) {
    loop {
        let more = usize::from(distance >= 32) * 32;
        text.push(char::from(DIGITS[distance % 32 + more]));
        distance /= 32;
        if more == 0 {
            return;
        }
    }
}

/// Appends a string of JavaScript.
fn push_string(script: &mut String, text: &str) {
    script.push('"');
    for c in text.chars() {
        match c {
            '"' => script.push_str("\\\""),
            '\\' => script.push_str("\\\\"),
            c if c.is_control() || matches!(c, '\u{2028}' | '\u{2029}') => {
                let _ = write!(script, "\\u{:04x}", u32::from(c));
            }
            c => script.push(c),
        }
    }
    script.push('"');
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn distances_are_short() {
        let written = |distance| {
            let mut text = String::new();
            push_distance(&mut text, distance);
            text
        };
        assert_eq!([1, 31, 32, 33, 1024].map(written), ["B", "f", "gB", "hB", "ggB"]);
    }

    #[test]
    fn what_follows_the_title_is_shown() {
        assert_eq!(shown("Start Words here", "Start"), "Words here");
        let long = "word ".repeat(2000);
        assert!(shown(&long, "Title").ends_with("word …") && shown(&long, "Title").len() < SHOWN + 8);
    }

    #[test]
    fn strings_are_quoted() {
        let mut script = String::new();
        push_string(&mut script, "a\"\\\u{2028}é");
        assert_eq!(script, "\"a\\\"\\\\\\u2028é\"");
    }
}
