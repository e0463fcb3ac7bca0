//! The texts of a web page with their bytes.
//!
//! `publish-readback` has a tokenizer of all of HTML, which would make the program larger by 0.5 MB. What is needed here is where texts
//! begin, in pages that `publish` wrote and raw HTML that it has checked; where something odd is read otherwise than a browser reads
//! it, the numbers of the words in it are off, and those behind are not.

use std::ops::Range;

/// The texts that a reader of a page sees, in the order of its bytes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct PageTexts {
    /// The texts, without those that are white space alone.
    pub(super) texts: Vec<PageText>,
    /// The byte behind the start tag of `head`, where the page has one.
    pub(super) head: Option<usize>,
    /// The address of the page that follows (`rel="next"`).
    pub(super) next: Option<String>,
}

/// A text between two tags.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct PageText {
    /// Its bytes in the page.
    pub(super) bytes: Range<usize>,
    /// What they stand for: references are their characters.
    pub(super) text: String,
    /// Whether a word ends before it, since an element begins or ends that is no part of a line.
    pub(super) starts_word: bool,
}

/// Elements whose contents are no markup (HTML Standard §13.2.6.2).
const RAW: [&str; 8] = ["script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes"];
/// Elements whose text is not the page's, or can't have anything put into it.
const UNREAD: [&str; 5] = ["head", "template", "math", "svg", "select"];
/// Elements that run on in a line of text: no word ends at their edges.
const PHRASING: [&str; 22] = [
    "a", "abbr", "b", "code", "del", "em", "i", "img", "ins", "kbd", "mark", "math", "s", "small", "span", "strong",
    "sub", "sup", "time", "u", "wbr", "input",
];

/// Finds the texts of a page.
pub(super) fn scan(page: &[u8]) -> PageTexts {
    let mut scanner = Scanner { page, at: 0, found: PageTexts::default(), unread: Vec::new(), starts_word: true };
    while scanner.at < page.len() {
        match scanner.markup() {
            Some(end) => scanner.at = end,
            None => scanner.text(),
        }
    }
    scanner.found
}

struct Scanner<'a> {
    page: &'a [u8],
    at: usize,
    found: PageTexts,
    /// The elements that are not read and open, each in the one before.
    unread: Vec<String>,
    starts_word: bool,
}

impl Scanner<'_> {
    /// Takes a tag, a comment or a declaration, if one starts here; gives where it ends.
    fn markup(&mut self) -> Option<usize> {
        let rest = self.page[self.at..].strip_prefix(b"<")?;
        match rest.first()? {
            b'!' if rest.starts_with(b"!--") => Some(self.behind(self.at + 4, b"-->")),
            b'!' | b'?' => Some(self.behind(self.at, b">")),
            b'/' if rest.get(1).is_some_and(u8::is_ascii_alphabetic) => Some(self.end_tag()),
            first if first.is_ascii_alphabetic() => Some(self.start_tag()),
            _ => None,
        }
    }

    /// Where what is looked for ends; the end of the page, where it is not there.
    fn behind(&self, from: usize, what: &[u8]) -> usize {
        let found = self.page[from.min(self.page.len())..].windows(what.len()).position(|window| window == what);
        found.map_or(self.page.len(), |at| from + at + what.len())
    }

    fn name(&self, from: usize) -> String {
        let name = self.page[from..].iter().take_while(|byte| !byte.is_ascii_whitespace() && !b"/>".contains(byte));
        name.map(|byte| char::from(byte.to_ascii_lowercase())).collect()
    }

    fn end_tag(&mut self) -> usize {
        let name = self.name(self.at + 2);
        self.starts_word |= !PHRASING.contains(&name.as_str());
        if let Some(open) = self.unread.iter().rposition(|open| *open == name) {
            self.unread.truncate(open);
        }
        self.behind(self.at, b">")
    }

    fn start_tag(&mut self) -> usize {
        let name = self.name(self.at + 1);
        let (end, attributes) = self.attributes(self.at + 1 + name.len());
        self.starts_word |= !PHRASING.contains(&name.as_str());
        let value = |key: &str| attributes.iter().find(|(found, _)| found == key).map(|(_, value)| value.clone());
        if value("rel").as_deref() == Some("next") && self.found.next.is_none() {
            self.found.next = value("href");
        }
        if RAW.contains(&name.as_str()) {
            return self.behind_raw(end, &name);
        }
        if name == "head" {
            self.found.head.get_or_insert(end);
        }
        if UNREAD.contains(&name.as_str()) && !self.page[..end].ends_with(b"/>") {
            self.unread.push(name);
        }
        end
    }

    /// The end of a tag, and its attributes (HTML Standard §13.1.2.3).
    fn attributes(&self, from: usize) -> (usize, Vec<(String, String)>) {
        let mut attributes = Vec::new();
        let mut at = from;
        let text = |range: Range<usize>| String::from_utf8_lossy(&self.page[range]).into_owned();
        let until = |from: usize, ends: &dyn Fn(u8) -> bool| {
            self.page[from..].iter().position(|byte| ends(*byte)).map_or(self.page.len(), |found| from + found)
        };
        loop {
            at = until(at, &|byte| !byte.is_ascii_whitespace() && byte != b'/');
            match self.page.get(at) {
                None => return (at, attributes),
                Some(b'>') => return (at + 1, attributes),
                Some(_) => {}
            }
            let end = until(at + 1, &|byte| byte.is_ascii_whitespace() || b"=/>".contains(&byte));
            let name = text(at..end).to_ascii_lowercase();
            at = until(end, &|byte| !byte.is_ascii_whitespace());
            if self.page.get(at) != Some(&b'=') {
                attributes.push((name, String::new()));
                continue;
            }
            at = until(at + 1, &|byte| !byte.is_ascii_whitespace());
            let value = match self.page.get(at) {
                Some(&quote @ (b'"' | b'\'')) => {
                    let value = at + 1..until(at + 1, &|byte| byte == quote);
                    at = (value.end + 1).min(self.page.len());
                    value
                }
                Some(_) | None => {
                    let value = at..until(at, &|byte| byte.is_ascii_whitespace() || byte == b'>');
                    at = value.end;
                    value
                }
            };
            attributes.push((name, decoded(&text(value))));
        }
    }

    /// Where the contents of an element end that are no markup.
    fn behind_raw(&self, from: usize, name: &str) -> usize {
        let mut at = from;
        while let Some(found) = self.page[at..].windows(2).position(|window| window == b"</") {
            at += found + 2;
            let rest = &self.page[at..];
            if rest.get(..name.len()).is_some_and(|start| start.eq_ignore_ascii_case(name.as_bytes())) {
                return self.behind(at, b">");
            }
        }
        self.page.len()
    }

    fn text(&mut self) {
        let start = self.at;
        // What starts no markup is a letter like others.
        self.at += 1;
        self.at += self.page[self.at..].iter().position(|byte| *byte == b'<').unwrap_or(self.page.len() - self.at);
        let bytes = start..self.at;
        let text = String::from_utf8_lossy(&self.page[bytes.clone()]);
        if self.unread.is_empty() && !text.trim().is_empty() {
            let text = decoded(&text);
            self.found.texts.push(PageText { bytes, text, starts_word: std::mem::take(&mut self.starts_word) });
        }
    }
}

/// The characters that references stand for: those that `publish` writes. Of any other the letters are no part of a word.
fn decoded(text: &str) -> String {
    let mut found = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        found.push_str(&rest[..at]);
        rest = &rest[at..];
        let name = rest[1..].split(';').next().filter(|name| name.len() < 10 && name.len() + 1 < rest.len());
        let character = name.and_then(|name| match name {
            "amp" => Some('&'),
            "lt" => Some('<'),
            "gt" => Some('>'),
            "quot" => Some('"'),
            "apos" => Some('\''),
            "nbsp" => Some('\u{a0}'),
            "shy" => Some('\u{ad}'),
            number => {
                let number = number.strip_prefix('#')?;
                let hex = number.strip_prefix(['x', 'X']).map(|digits| u32::from_str_radix(digits, 16));
                char::from_u32(hex.unwrap_or_else(|| number.parse()).ok()?)
            }
        });
        match (name, character) {
            (Some(name), Some(character)) => {
                found.push(character);
                rest = &rest[name.len() + 2..];
            }
            _ => {
                found.push('&');
                rest = &rest[1..];
            }
        }
    }
    found + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(page: &str) -> Vec<(String, &str, bool)> {
        let texts = scan(page.as_bytes()).texts;
        texts.into_iter().map(|text| (text.text, &page[text.bytes], text.starts_word)).collect()
    }

    fn texts(page: &str) -> Vec<String> {
        read(page).into_iter().map(|(text, ..)| text).collect()
    }

    #[test]
    fn texts_have_their_bytes_and_say_where_words_end() {
        let page = "<!DOCTYPE html><head><title>no</title><style>p > q { }</style></head><body title=\"a > b\">\n\
                    <p>One t<em>w&amp;o</em></p><!-- no > <p>no -->\n<P>über</P>";
        let expected = [("One t", "One t", true), ("w&o", "w&amp;o", false), ("über", "über", true)];
        let expected = expected.map(|(text, bytes, starts)| (text.to_owned(), bytes, starts));
        assert_eq!(read(page), expected);
        let head = scan(page.as_bytes()).head.unwrap();
        assert!(page[..head].ends_with("<head>"));
    }

    #[test]
    fn scripts_pictures_and_formulas_are_not_read() {
        let page = "<script>'<p>no</p>' </scrip</script ><svg><text>no</text></svg><math><mi>x</mi></math><p>yes";
        assert_eq!(texts(page), ["yes"]);
        assert_eq!(texts("<textarea><p>no</TEXTAREA>yes<svg/>yes"), ["yes", "yes"]);
    }

    #[test]
    fn references_are_their_characters() {
        assert_eq!(
            decoded("a&lt;b&#233;&#xE9;&nbsp;&unknown; & &#x110000; &amp"),
            "a<béé\u{a0}&unknown; & &#x110000; &amp"
        );
        assert_eq!(texts("1 < 2 &amp;&"), ["1 ", "< 2 &&"]);
    }

    #[test]
    fn the_next_page_is_the_one_that_a_link_says() {
        let next = |page: &str| scan(page.as_bytes()).next;
        assert_eq!(next("<a rel=prev href=a>a</a><a href='b&amp;c' rel=\"next\">b</a>").as_deref(), Some("b&c"));
        assert_eq!(next("<a href=b>b</a>"), None);
    }

    #[test]
    fn pages_that_are_cut_off_anywhere_are_read_as_far_as_they_go() {
        let page = "<head><script>x</script></head><p a='b' c=d e><!-- x --><b>ü &amp; y</b></p><textarea>z</textarea>";
        for end in 0..page.len() {
            let found = scan(&page.as_bytes()[..end]);
            assert!(found.texts.iter().all(|text| text.bytes.end <= end));
        }
    }

    #[test]
    fn the_texts_are_those_that_a_reader_of_html_finds() {
        let page =
            "<main><p class=\"a\">One <em>two</em> &amp; thr&shy;ee</p><ul><li>four</ul><pre>five\n six</pre></main>";
        let words = publish_readback::html::words(page.as_bytes(), &publish_readback::Limits::default()).unwrap();
        let words: Vec<&str> = words.iter().map(|word| word.text.as_str()).collect();
        let mut numbering = publish_readback::Numbering::default();
        for text in scan(page.as_bytes()).texts {
            if text.starts_word {
                numbering.end_word();
            }
            numbering.push(&text.text);
        }
        assert_eq!(numbering.finish(), words);
    }
}
