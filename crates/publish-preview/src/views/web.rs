//! The web page as it is, with the numbers of its words in comments.

use std::collections::BTreeMap;

use publish_core::{Bytes, OutputPath, Rendered};
use publish_readback::Numbering;
use publish_readback::html::resolved;

use super::scan::{PageTexts, scan};

/// The pages of a web output.
#[derive(Debug)]
pub(crate) struct WebView {
    /// Its pages by their paths.
    pages: BTreeMap<String, WebPage>,
    /// The paths of the pages with the numbers of their first words, in reading order.
    order: Vec<(usize, String)>,
    words: Vec<String>,
}

/// A page with comments in it.
#[derive(Debug)]
struct WebPage {
    bytes: Vec<u8>,
    /// Where a script of ours can stand.
    head: usize,
}

impl WebView {
    pub(crate) fn read(output: &Rendered) -> WebView {
        let mut view = WebView { pages: BTreeMap::new(), order: Vec::new(), words: Vec::new() };
        let mut numbering = Numbering::default();
        for (path, texts) in reading_order(output) {
            let Some(bytes) = output.files.get(&path) else { continue };
            numbering.end_word();
            view.order.push((numbering.count(), path.0.clone()));
            view.pages.insert(path.0, numbered(bytes, texts, &mut numbering));
        }
        view.words = numbering.finish();
        view
    }

    pub(crate) fn words(&self) -> &[String] {
        &self.words
    }

    /// The path of the page that has a word.
    pub(crate) fn page_of(&self, word: usize) -> Option<&str> {
        let behind = self.order.partition_point(|(first, _)| *first <= word);
        self.order.get(behind.checked_sub(1)?).map(|(_, path)| path.as_str())
    }

    /// A page with markup at the start of its head, before anything that it says itself; `None` where there is none.
    ///
    /// There a script runs although the page allows none, since what it says of itself holds from there on (Content Security
    /// Policy Level 3 §3.3); and the page stays as it is.
    pub(crate) fn page(&self, path: &str, markup: &str) -> Option<Vec<u8>> {
        let WebPage { bytes, head } = self.pages.get(path)?;
        let (before, behind) = bytes.split_at(*head);
        Some([before, markup.as_bytes(), behind].concat())
    }
}

/// The pages as their links lead on from the first, then those that none leads to.
fn reading_order(output: &Rendered) -> Vec<(OutputPath, PageTexts)> {
    let mut left: BTreeMap<&OutputPath, PageTexts> = BTreeMap::new();
    for (path, bytes) in output.files.iter().filter(|(path, _)| is_page(&path.0) || **path == output.main) {
        left.insert(path, scan(bytes));
    }
    let mut order = Vec::with_capacity(left.len());
    let mut next = Some(output.main.clone());
    while let Some(path) = next.take() {
        let Some(texts) = left.remove(&path) else { break };
        next = texts.next.as_ref().map(|address| OutputPath(resolved(address, &path.0)));
        order.push((path, texts));
    }
    order.extend(left.into_iter().map(|(path, texts)| (path.clone(), texts)));
    order
}

fn is_page(path: &str) -> bool {
    path.rsplit_once('.').is_some_and(|(_, extension)| extension.eq_ignore_ascii_case("html"))
}

/// Puts the numbers of words into a page.
fn numbered(bytes: &Bytes, texts: PageTexts, numbering: &mut Numbering) -> WebPage {
    let PageTexts { texts, head, next: _ } = texts;
    let mut out = Vec::with_capacity(bytes.len() + texts.len() * 8);
    let mut done = 0;
    for text in texts {
        if text.starts_word {
            numbering.end_word();
        }
        let Some(number) = numbering.push(&text.text) else { continue };
        // White space at the start of an element may be no part of it, as in `pre`, so it stays where it is.
        let blank = bytes[text.bytes.clone()].iter().take_while(|byte| byte.is_ascii_whitespace()).count();
        out.extend_from_slice(&bytes[done..text.bytes.start + blank]);
        out.extend_from_slice(format!("<!--w{number}-->").as_bytes());
        done = text.bytes.start + blank;
    }
    out.extend_from_slice(&bytes[done..]);
    WebPage { bytes: out, head: head.unwrap_or(0) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn site(pages: &[(&str, &str)]) -> WebView {
        let files = pages.iter().map(|(path, page)| (OutputPath((*path).to_owned()), page.as_bytes().to_vec().into()));
        WebView::read(&Rendered { main: OutputPath(pages[0].0.to_owned()), files: files.collect() })
    }

    #[test]
    fn a_page_stays_as_it_is_but_for_comments_and_the_script() {
        let page =
            "<!DOCTYPE html><html><head><title>T</title></head><body><pre>\ncode <b>x</b></pre><p>&amp; y</p></body>";
        let view = site(&[("a.html", page)]);
        let shown = String::from_utf8(view.page("a.html", "<script></script>").unwrap()).unwrap();
        let expected = "<!DOCTYPE html><html><head><script></script><title>T</title></head><body><pre>\n<!--w0-->code \
                        <b><!--w1-->x</b></pre><p><!--w2-->&amp; y</p></body>";
        assert_eq!(shown, expected);
        assert_eq!(view.words(), ["code", "x", "y"]);
        assert!(view.page("b.html", "").is_none());
    }

    #[test]
    fn the_pages_of_a_site_are_counted_as_they_follow_each_other() {
        let view = site(&[
            ("z.html", "<a rel=next href=b.html>on</a>"),
            ("b.html", "<p>two <a rel=next href=a.html>on</a>"),
            ("a.html", "<p>three"),
            ("c.html", "<p>four"),
            ("s.css", "p { }"),
        ]);
        assert_eq!(view.words(), ["on", "two", "on", "three", "four"]);
        let pages: Vec<Option<&str>> = [0, 1, 2, 3, 4, 9].map(|word| view.page_of(word)).to_vec();
        assert_eq!(pages, ["z.html", "b.html", "b.html", "a.html", "c.html", "c.html"].map(Some));
    }
}
