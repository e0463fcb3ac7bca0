//! The words of a page.

use html5gum::{EndTag, StartTag, Token, Tokenizer};

use super::elements::{is_phrasing, is_void};
use crate::error::ReadbackError;
use crate::limits::Limits;
use crate::words::{Lane, Words, WordsWriter};

/// The words of a page, from its `main` element (HTML Standard §4.4.14) the letterhead over it and the footer below it.
///
/// # Errors
/// When the page is too large, or its elements stand in one another too deep.
pub fn words(page: &[u8], limits: &Limits) -> Result<Words, ReadbackError> {
    let mut reader = PageReader::new(limits);
    reader.read(page, true)?;
    Ok(reader.writer.finish())
}

/// The words of pages that are read one after the other. The footer that all of them have counts once.
///
/// # Errors
/// When a page is too large, or its elements stand in one another too deep.
pub fn words_of_site(pages: &[&[u8]], limits: &Limits) -> Result<Words, ReadbackError> {
    let mut reader = PageReader::new(limits);
    for (index, page) in pages.iter().enumerate() {
        reader.read(page, index + 1 == pages.len())?;
    }
    Ok(reader.writer.finish())
}

/// Where the text of an element goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    /// Nowhere, but an element in it may be read.
    Outside,
    /// Nowhere, and nothing in it is read.
    Unread,
    /// To a lane.
    In(Lane),
}

struct PageReader<'a> {
    limits: &'a Limits,
    writer: WordsWriter,
    /// The elements that are open.
    open: Vec<(String, Place)>,
    /// Whether a footer outside of the main content is read.
    reads_footer: bool,
}

/// An attribute of a tag.
fn attribute(tag: &StartTag<()>, name: &str) -> Option<String> {
    tag.attributes.get(name.as_bytes()).map(|value| String::from_utf8_lossy(value).into_owned())
}

impl<'a> PageReader<'a> {
    fn new(limits: &'a Limits) -> PageReader<'a> {
        PageReader { limits, writer: WordsWriter::default(), open: Vec::new(), reads_footer: false }
    }

    fn read(&mut self, page: &[u8], reads_footer: bool) -> Result<(), ReadbackError> {
        self.limits.check_file(page)?;
        self.open.clear();
        self.reads_footer = reads_footer;
        for Ok(token) in Tokenizer::new(page) {
            match token {
                Token::StartTag(tag) => self.start(&tag)?,
                Token::EndTag(tag) => self.end(&tag),
                Token::String(text) => self.push(self.place(), &String::from_utf8_lossy(&text)),
                Token::Comment(_) | Token::Doctype(_) | Token::Error(_) => {}
            }
        }
        for lane in [Lane::Body, Lane::Note, Lane::Contents] {
            self.writer.end_word(lane);
        }
        self.writer.end_head();
        Ok(())
    }

    /// Where text that comes now goes.
    fn place(&self) -> Place {
        self.open.last().map_or(Place::Outside, |(_, place)| *place)
    }

    fn push(&mut self, place: Place, text: &str) {
        if let Place::In(lane) = place {
            self.writer.push(lane, text);
        }
    }

    fn start(&mut self, tag: &StartTag<()>) -> Result<(), ReadbackError> {
        let name = String::from_utf8_lossy(&tag.name).into_owned();
        let outer = self.place();
        let place = self.place_of(&name, tag, outer);
        if matches!(outer, Place::In(_)) {
            let description = description(&name, tag).unwrap_or_default();
            self.writer.push_whole(Lane::AlternativeText, &description);
        }
        if name == "math" {
            // A formula is compared as the line of characters that names it, which the other formats show.
            self.push(outer, &attribute(tag, "alttext").unwrap_or_default());
        }
        if !is_phrasing(&name) {
            self.push(outer, " ");
            self.push(place, " ");
        }
        if name == "thead" && place == Place::In(Lane::Body) {
            self.writer.start_head();
        }
        if !tag.self_closing && !is_void(&name) {
            self.open.push((name, place));
            self.limits.check_depth(self.open.len())?;
        }
        Ok(())
    }

    /// Where the text of an element goes that stands in text that goes to `outer`.
    fn place_of(&self, name: &str, tag: &StartTag<()>, outer: Place) -> Place {
        let role = attribute(tag, "role").unwrap_or_default();
        let is_hidden = || {
            attribute(tag, "hidden").is_some() || attribute(tag, "aria-hidden").is_some_and(|hidden| hidden == "true")
        };
        match (name, role.as_str()) {
            ("main", _) => Place::In(Lane::Body),
            // The letterhead of a page, not the bar of a site.
            ("header", _) if outer == Place::Outside && attribute(tag, "class").as_deref() == Some("banner") => {
                Place::In(Lane::Body)
            }
            ("footer", _) if self.reads_footer => Place::In(Lane::Body),
            _ if matches!(outer, Place::Outside | Place::Unread) => outer,
            ("nav", _) => Place::In(Lane::Contents),
            ("math" | "style" | "script", _) | (_, "doc-noteref" | "doc-backlink" | "img") => Place::Unread,
            (_, "doc-endnotes") => Place::In(Lane::Note),
            _ if is_hidden() => Place::Unread,
            _ => outer,
        }
    }

    fn end(&mut self, tag: &EndTag<()>) {
        let name = String::from_utf8_lossy(&tag.name);
        if name == "thead" {
            self.writer.end_head();
        }
        if !is_phrasing(&name) {
            self.push(self.place(), " ");
        }
        // An end tag of what is not open is passed over (HTML Standard §13.2.6.4.7).
        if let Some(at) = self.open.iter().rposition(|(open, _)| *open == name) {
            self.open.truncate(at);
        }
        if !is_phrasing(&name) {
            self.push(self.place(), " ");
        }
    }
}

/// What an element that is a picture says of itself.
fn description(name: &str, tag: &StartTag<()>) -> Option<String> {
    if name == "img" {
        return attribute(tag, "alt");
    }
    // The box of a task is a mark, as in the other formats.
    let is_box = || attribute(tag, "class").is_some_and(|class| class.starts_with("box"));
    let is_picture = attribute(tag, "role").is_some_and(|role| role == "img") && !is_box();
    is_picture.then(|| attribute(tag, "aria-label")).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(page: &str) -> Words {
        words(page.as_bytes(), &Limits::default()).unwrap()
    }

    #[test]
    fn words_fall_into_lanes() {
        let words = read(
            "<title>no</title><main><nav><a>one</a></nav><h1>T<em>w</em>o</h1><img alt='a view'><p>three\
             <sup><a role=\"doc-noteref\">1</a></sup></p><section role=\"doc-endnotes\"><p>four</p></section></main>",
        );
        assert_eq!(words.of(Lane::Body), ["two", "three"]);
        assert_eq!(words.of(Lane::Note), ["four"]);
        assert_eq!(words.of(Lane::Contents), ["one"]);
        assert_eq!(words.of(Lane::AlternativeText), ["a", "view"]);
    }

    #[test]
    fn heads_of_tables_are_known() {
        let words = read("<main>a<table><thead><tr><th>b<th>c</thead><tr><td>d</table></main>");
        let heads: Vec<Option<usize>> = words.iter().map(|word| word.head).collect();
        assert_eq!(heads, [None, Some(0), Some(0), None]);
    }

    #[test]
    fn a_formula_is_its_line_of_characters() {
        let words = read("<main><p>so <math alttext='x² + y'><mi>x</mi></math></p></main>");
        assert_eq!(words.of(Lane::Body), ["so", "x2", "y"]);
    }

    #[test]
    fn a_footer_counts_once_on_the_pages_of_a_site() {
        let pages = ["<main>one</main><footer>foot</footer>", "<main>two</main><footer>foot</footer>"];
        let pages = pages.map(str::as_bytes);
        let words = words_of_site(&pages, &Limits::default()).unwrap();
        assert_eq!(words.of(Lane::Body), ["one", "two", "foot"]);
    }

    #[test]
    fn a_letterhead_is_read_and_a_bar_and_links_to_other_formats_are_not() {
        let page = "<header class=banner>one</header><header class=bar>bar</header><main><header>two</header></main>\
             <footer>three</footer><nav class=also>PDF</nav>";
        assert_eq!(read(page).of(Lane::Body), ["one", "two", "three"]);
    }

    #[test]
    fn an_end_tag_of_what_is_not_open_is_passed_over() {
        assert_eq!(read("<main>one</b>two</section> three</main>").of(Lane::Body), ["onetwo", "three"]);
    }

    #[test]
    fn what_is_too_deep_or_too_large_is_an_error() {
        let page = "<main><p><b>".to_owned();
        let limits = Limits { depth: 3, ..Limits::default() };
        assert!(words(page.as_bytes(), &limits).is_ok());
        assert_eq!(words((page + "<i>").as_bytes(), &limits), Err(ReadbackError::TooDeep { limit: 3 }));
        let limits = Limits { file: 5, ..Limits::default() };
        assert_eq!(words(b"<main>", &limits), Err(ReadbackError::FileTooLarge { limit: 5 }));
    }

    #[test]
    fn damaged_pages_have_words_all_the_same() {
        assert_eq!(read("<main><p>one<p class='tw").of(Lane::Body), ["one"]);
        assert!(words(b"\xff\xfe<main>\x00\xc3", &Limits::default()).is_ok());
    }
}
