//! A document as it was built once, with what is made of it when somebody looks.

use std::ops::Range;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use publish_core::{Format, Rendered, SourceWords};
use publish_readback::tokens;

use crate::align::align;
use crate::shown::SourcePlaces;
use crate::views::{PdfView, TextView, WebView, WordView, title};

/// A document as it was built once. Views are made when they are asked for, and kept as long as it is.
#[derive(Debug)]
pub(crate) struct Edition {
    /// Which it is among all of a process.
    pub(crate) number: u64,
    /// The title of the document, where its web page says it.
    pub(crate) title: Option<String>,
    outputs: Vec<(Format, Rendered)>,
    places: SourcePlaces,
    source: OnceLock<Source>,
    pdf: OnceLock<PdfView>,
    word: OnceLock<WordView>,
    web: OnceLock<WebView>,
    text: OnceLock<TextView>,
    /// How the words of each format and those of the source belong together, in the order of [`Format::ALL`].
    alignments: [OnceLock<Alignment>; 4],
    /// The edition before, as long as that is kept.
    before: Mutex<Option<Arc<Edition>>>,
}

/// The words of the source.
#[derive(Debug)]
struct Source {
    words: SourceWords,
    /// Its words as readers of formats count them, each with the number of the word that it is of.
    tokens: Vec<String>,
    of: Vec<u32>,
}

/// How the words of a view and those of the source belong together.
#[derive(Debug, Default)]
struct Alignment {
    /// For each word of the view that of the source: its own or that of its neighbour.
    to_source: Vec<Option<u32>>,
    /// For each word of the source that of the view: its own or that of its neighbour.
    to_view: Vec<Option<u32>>,
}

impl Edition {
    pub(crate) fn new(number: u64, outputs: Vec<(Format, Rendered)>, places: SourcePlaces) -> Edition {
        let page = outputs.iter().find(|(format, _)| *format == Format::Html);
        Edition {
            number,
            title: page.and_then(|(_, page)| title(page)),
            outputs,
            places,
            source: OnceLock::new(),
            pdf: OnceLock::new(),
            word: OnceLock::new(),
            web: OnceLock::new(),
            text: OnceLock::new(),
            alignments: Default::default(),
            before: Mutex::new(None),
        }
    }

    /// Keeps the edition before, and lets go of the one before that.
    pub(crate) fn set_before(&self, before: Option<Arc<Edition>>) {
        if let Some(before) = &before {
            *lock(&before.before) = None;
            before.pdf.get().into_iter().for_each(PdfView::let_go);
        }
        *lock(&self.before) = before;
    }

    /// The edition of a number: this one, or the one before.
    pub(crate) fn numbered(self: &Arc<Edition>, number: u64) -> Option<Arc<Edition>> {
        if self.number == number {
            return Some(self.clone());
        }
        lock(&self.before).clone().filter(|before| before.number == number)
    }

    /// The number of the edition before, where that is kept.
    pub(crate) fn before(&self) -> Option<u64> {
        lock(&self.before).as_ref().map(|before| before.number)
    }

    /// The formats that it has.
    pub(crate) fn formats(&self) -> impl Iterator<Item = Format> {
        self.outputs.iter().map(|(format, _)| *format)
    }

    /// What a format came out as.
    pub(crate) fn output(&self, format: Format) -> Option<&Rendered> {
        self.outputs.iter().find(|(found, _)| *found == format).map(|(_, rendered)| rendered)
    }

    pub(crate) fn pdf(&self) -> Option<&PdfView> {
        self.output(Format::Pdf).map(|output| self.pdf.get_or_init(|| PdfView::read(output)))
    }

    pub(crate) fn word(&self) -> Option<&WordView> {
        self.output(Format::Docx).map(|output| self.word.get_or_init(|| WordView::read(output)))
    }

    pub(crate) fn web(&self) -> Option<&WebView> {
        self.output(Format::Html).map(|output| self.web.get_or_init(|| WebView::read(output)))
    }

    pub(crate) fn text(&self) -> Option<&TextView> {
        self.output(Format::Text).map(|output| self.text.get_or_init(|| TextView::read(output)))
    }

    /// The words of a format as its view counts them.
    pub(crate) fn words(&self, format: Format) -> &[String] {
        match format {
            Format::Pdf => self.pdf().map(PdfView::words),
            Format::Docx => self.word().map(WordView::words),
            Format::Html => self.web().map(WebView::words),
            Format::Text => self.text().map(TextView::words),
        }
        .unwrap_or_default()
    }

    /// The words of the source.
    pub(crate) fn source_words(&self) -> &SourceWords {
        &self.source().words
    }

    fn source(&self) -> &Source {
        self.source.get_or_init(|| {
            let words = self.places.make();
            let mut found = Source { tokens: Vec::with_capacity(words.words.len()), of: Vec::new(), words };
            for (number, word) in (0..).zip(&found.words.words) {
                for token in tokens(&word.word) {
                    found.tokens.push(token);
                    found.of.push(number);
                }
            }
            found
        })
    }

    /// The word of the source that a word of a format is, or that of its neighbour.
    pub(crate) fn to_source(&self, format: Format, word: usize) -> Option<usize> {
        let token = (*self.alignment(format).to_source.get(word)?)?;
        self.source().of.get(token as usize).map(|word| *word as usize)
    }

    /// The word of a format that a word of the source is, or that of its neighbour.
    pub(crate) fn to_view(&self, format: Format, word: usize) -> Option<usize> {
        let token = self.source().of.partition_point(|of| (*of as usize) < word);
        (*self.alignment(format).to_view.get(token)?).map(|word| word as usize)
    }

    fn alignment(&self, format: Format) -> &Alignment {
        self.alignments[format as usize].get_or_init(|| Alignment::of(&self.source().tokens, self.words(format)))
    }

    /// The word of a format that a word of an edition before became, or that of its neighbour.
    pub(crate) fn since(&self, before: &Edition, format: Format, word: usize) -> Option<usize> {
        let mut found = align(self.words(format), before.words(format));
        fill(&mut found);
        (*found.get(word)?).map(|word| word as usize)
    }

    /// The words of a format that are new since another edition; where words went, the one behind them.
    pub(crate) fn changes(&self, before: &Edition, format: Format) -> Vec<Range<usize>> {
        let words = self.words(format);
        let found = align(before.words(format), words);
        let mut ranges: Vec<Range<usize>> = Vec::new();
        let mut expected = 0;
        let mut follows_new = false;
        for (word, old) in found.iter().enumerate() {
            // Where words are in place of others, the new ones say it.
            let is_new = old.is_none_or(|old| old != expected && !follows_new);
            follows_new = old.is_none();
            expected = old.map_or(expected, |old| old + 1);
            if !is_new {
                continue;
            }
            match ranges.last_mut() {
                Some(last) if last.end == word => last.end = word + 1,
                Some(_) | None => ranges.push(word..word + 1),
            }
        }
        if (expected as usize) < before.words(format).len() && !words.is_empty() {
            ranges.push(words.len() - 1..words.len());
        }
        ranges
    }
}

impl Alignment {
    fn of(source: &[String], view: &[String]) -> Alignment {
        let mut to_source = align(source, view);
        let mut to_view = vec![None; source.len()];
        for (word, token) in (0_u32..).zip(&to_source) {
            if let Some(token) = token {
                to_view[*token as usize] = Some(word);
            }
        }
        fill(&mut to_source);
        fill(&mut to_view);
        Alignment { to_source, to_view }
    }
}

/// Gives what has no number that of what stands before it; what stands first, that of what stands behind it.
fn fill(numbers: &mut [Option<u32>]) {
    let mut before = numbers.iter().flatten().next().copied();
    for number in numbers {
        before = number.or(before);
        *number = before;
    }
}

fn lock<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use publish_core::{OutputPath, SourceWord};

    use super::*;

    fn edition(number: u64, text: &str) -> Edition {
        let output = Rendered::single(OutputPath("a.txt".to_owned()), text.to_owned());
        let words = ["The", "first-class", "word", "ends."];
        let words = (1..).zip(words).map(|(line, word)| SourceWord { word: word.into(), file: 0, line }).collect();
        let words = SourceWords { files: vec!["a.md".to_owned()], words };
        Edition::new(number, vec![(Format::Text, output)], words.into())
    }

    #[test]
    fn words_lead_to_the_source_and_back() {
        let edition = edition(1, "1 The first class new word ends");
        let to_source: Vec<Option<usize>> = (0..8).map(|word| edition.to_source(Format::Text, word)).collect();
        assert_eq!(to_source, [Some(0), Some(0), Some(1), Some(1), Some(1), Some(2), Some(3), None]);
        let to_view: Vec<Option<usize>> = (0..5).map(|word| edition.to_view(Format::Text, word)).collect();
        assert_eq!(to_view, [Some(1), Some(2), Some(5), Some(6), None]);
    }

    #[test]
    fn a_format_that_is_not_there_leads_nowhere() {
        let edition = edition(1, "The");
        assert_eq!((edition.to_source(Format::Pdf, 0), edition.to_view(Format::Pdf, 0)), (None, None));
        assert!(edition.pdf().is_none() && edition.word().is_none() && edition.web().is_none());
    }

    #[test]
    fn new_words_are_changes_and_so_are_places_where_words_went() {
        let before = edition(1, "one two three four five six");
        let changes = |text: &str| -> Vec<(usize, usize)> {
            let found = edition(2, text).changes(&before, Format::Text);
            found.into_iter().map(|range| (range.start, range.end)).collect()
        };
        assert_eq!(changes("one two three four five six"), []);
        assert_eq!(changes("one two new words three four five six"), [(2, 4)]);
        assert_eq!(changes("one two 3 four five six"), [(2, 3)]);
        assert_eq!(changes("one two three five six"), [(3, 4)]);
        assert_eq!(changes("one two three four five"), [(4, 5)]);
    }

    #[test]
    fn a_word_is_found_again_where_it_went() {
        let before = edition(1, "one two three four five six");
        let after = edition(2, "new one two words four five six");
        let since = |word| after.since(&before, Format::Text, word);
        assert_eq!([0, 1, 2, 3, 6].map(since), [Some(1), Some(2), Some(2), Some(4), None]);
    }

    #[test]
    fn only_the_edition_before_is_kept() {
        let [first, second, third] = [1, 2, 3].map(|number| Arc::new(edition(number, "a")));
        second.set_before(Some(first));
        assert!(second.numbered(1).is_some());
        third.set_before(Some(second));
        assert!(third.numbered(2).is_some_and(|second| second.numbered(1).is_none()));
        assert!(third.numbered(1).is_none());
    }
}
