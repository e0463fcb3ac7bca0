//! Words that `publish` generates, in the document's language.

mod asian;
mod east_asian;
mod european;
mod middle_eastern;
mod nordic;
mod slavic;
mod western;

use publish_core::model::{ContainerKind, Date, Generated, Language};

/// The generated words of a language.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Terms {
    /// The primary language subtags that the words are for; `zh-Hant` is Chinese in traditional characters.
    languages: &'static [&'static str],
    months: [&'static str; 12],
    /// The months as they stand without a day, where that differs.
    lone_months: Option<[&'static str; 12]>,
    /// How a day of a month is written: `{d}`, `{m}` and `{y}` are replaced.
    day: &'static str,
    /// How a month of a year is written.
    month: &'static str,
    page_of: &'static str,
    /// How a page is referred to within a sentence, abbreviated where the word would need a case: `{p}` is replaced.
    page: &'static str,
    /// The label of figures.
    pub figure: &'static str,
    /// The label of tables.
    pub table: &'static str,
    /// The label of code blocks that have a caption.
    pub listing: &'static str,
    /// What a block of code is called.
    pub code: &'static str,
    /// What stands for a picture in plain text.
    pub image: &'static str,
    /// What is said of a picture that has no description.
    pub image_without_description: &'static str,
    /// The title of a table of contents.
    pub contents: &'static str,
    /// The titles of the lists of figures, tables and listings.
    lists: [&'static str; 3],
    /// The title of an abstract.
    pub abstract_title: &'static str,
    /// The title of the footnotes.
    pub notes: &'static str,
    /// What leads back from a footnote to the text.
    pub back_to_text: &'static str,
    /// The title of the links of a plain text.
    pub links: &'static str,
    /// The label of a section in a cross-reference.
    pub section: &'static str,
    /// The label of a chapter of a book.
    pub chapter: &'static str,
    /// The label of a part of a book.
    pub part: &'static str,
    /// The label of an appendix.
    pub appendix: &'static str,
    /// The label of an equation in a cross-reference.
    pub equation: &'static str,
    /// What a field to search in is called.
    pub search: &'static str,
    /// What stands before the number of places that were found.
    pub found: &'static str,
    /// The link to the chapter before.
    pub previous: &'static str,
    /// The link to the chapter after.
    pub next: &'static str,
    /// The link that leads past what all pages of a site have.
    pub skip_to_text: &'static str,
    /// The title of the list of works that are cited.
    pub references: &'static str,
    /// What a checked task is called.
    pub done: &'static str,
    /// What an unchecked task is called.
    pub open: &'static str,
    callouts: [&'static str; 5],
    /// The labels of a memo's head, and of what goes with it.
    pub(crate) memo: [&'static str; 6],
}

impl Terms {
    /// The words of a language; English for languages that have none here.
    pub fn of(language: &Language) -> Terms {
        let primary = language.primary();
        let key = if primary == "zh" && is_traditional(language) { "zh-Hant" } else { primary };
        let found = ALL.iter().copied().flatten().find(|terms| terms.languages.contains(&key)).copied();
        let mut terms = found.unwrap_or(ENGLISH);
        if primary == "en" && !matches!(language.region(), Some("US") | None) {
            terms.day = "{d} {m} {y}";
        }
        terms
    }

    /// Whether there are words of a language.
    pub(crate) fn are_there_for(language: &Language) -> bool {
        ALL.iter().copied().flatten().any(|terms| terms.languages.contains(&language.primary()))
    }

    /// Whether a word is the name of a month beside a day, in any of the languages.
    pub fn is_month(word: &str) -> bool {
        ALL.iter().copied().flatten().any(|terms| terms.months.contains(&word))
    }

    /// The title of a table of contents, or of a list of figures, tables or listings.
    pub fn list_title(&self, list: Generated) -> &'static str {
        match list {
            Generated::Contents => self.contents,
            Generated::ListOfFigures => self.lists[0],
            Generated::ListOfTables => self.lists[1],
            Generated::ListOfListings => self.lists[2],
        }
    }

    /// The title of a callout; none for a plain division.
    pub fn callout(&self, kind: ContainerKind) -> Option<&'static str> {
        match kind {
            ContainerKind::Division => None,
            ContainerKind::Note => Some(self.callouts[0]),
            ContainerKind::Tip => Some(self.callouts[1]),
            ContainerKind::Important => Some(self.callouts[2]),
            ContainerKind::Warning => Some(self.callouts[3]),
            ContainerKind::Caution => Some(self.callouts[4]),
        }
    }

    /// What stands before and behind the number of a page that the text refers to.
    pub(crate) fn around_page(&self) -> (&'static str, &'static str) {
        self.page.split_once("{p}").expect("the pattern has a page")
    }

    /// A page's place in the document, such as `Page 1 of 2`.
    pub fn page_of(&self, page: &str, pages: u32) -> String {
        let (before, between, after) = self.page_of_parts();
        format!("{before}{page}{between}{pages}{after}")
    }

    /// The words before the page, between page and pages, and after them, for fields that count by themselves.
    pub fn page_of_parts(&self) -> (&'static str, &'static str, &'static str) {
        let (before, rest) = self.page_of.split_once("{p}").expect("the pattern has a page");
        let (between, after) = rest.split_once("{n}").expect("the pattern has a number of pages");
        (before, between, after)
    }

    /// A date in words, as precise as it is.
    pub fn date(&self, date: &Date) -> String {
        let name = |month: u8| self.months[usize::from(month.clamp(1, 12)) - 1];
        match date {
            Date::Year(year) => year.to_string(),
            Date::Month(year, month) => {
                let lone = self.lone_months.map(|months| months[usize::from((*month).clamp(1, 12)) - 1]);
                self.month.replace("{m}", lone.unwrap_or(name(*month))).replace("{y}", &year.to_string())
            }
            Date::Day(year, month, day) => {
                self.day.replace("{d}", &day.to_string()).replace("{m}", name(*month)).replace("{y}", &year.to_string())
            }
            Date::Words(words) => words.clone(),
        }
    }
}

/// Whether Chinese is written in traditional characters: by its script subtag, else by its region (CLDR, likely subtags).
fn is_traditional(language: &Language) -> bool {
    let mut subtags = language.as_str().split('-').skip(1);
    match subtags.clone().find(|subtag| subtag.len() == 4) {
        Some(script) => script.eq_ignore_ascii_case("Hant"),
        None => subtags.any(|region| ["TW", "HK", "MO"].iter().any(|known| region.eq_ignore_ascii_case(known))),
    }
}

const ALL: &[&[Terms]] = &[
    &[ENGLISH],
    western::WESTERN,
    slavic::SLAVIC,
    nordic::NORDIC,
    european::EUROPEAN,
    middle_eastern::MIDDLE_EASTERN,
    asian::ASIAN,
    east_asian::EAST_ASIAN,
];

const ENGLISH: Terms = Terms {
    languages: &["en"],
    months: [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ],
    lone_months: None,
    day: "{m} {d}, {y}",
    month: "{m} {y}",
    page_of: "Page {p} of {n}",
    page: "page\u{a0}{p}",
    figure: "Figure",
    table: "Table",
    listing: "Listing",
    code: "Code",
    image: "Image",
    image_without_description: "image without description",
    contents: "Contents",
    lists: ["Figures", "Tables", "Listings"],
    abstract_title: "Abstract",
    notes: "Notes",
    back_to_text: "Back to text",
    links: "Links",
    section: "Section",
    chapter: "Chapter",
    part: "Part",
    appendix: "Appendix",
    equation: "Equation",
    search: "Search",
    found: "Results",
    previous: "Previous",
    next: "Next",
    skip_to_text: "Skip to text",
    references: "References",
    done: "done",
    open: "to do",
    callouts: ["Note", "Tip", "Important", "Warning", "Caution"],
    memo: ["TO", "FROM", "CC", "DATE", "SUBJECT", "Enclosures"],
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_in_the_language() {
        let date = |tag: &str, date: &str| Terms::of(&Language::new(tag).expect("a tag")).date(&Date::parse(date));
        assert_eq!(date("en-US", "2009-10"), "October 2009");
        assert_eq!(date("en-US", "2009-10-05"), "October 5, 2009");
        assert_eq!(date("en-GB", "2009-10-05"), "5 October 2009");
        assert_eq!(date("de-AT", "2009-03-05"), "5. März 2009");
        assert_eq!(date("es", "2009-10"), "octubre de 2009");
        assert_eq!(date("fr", "sometime"), "sometime");
        assert_eq!(Terms::of(&Language::new("de").expect("a tag")).page_of("1", 2), "Seite 1 von 2");
    }
    #[test]
    fn every_language_is_whole() {
        for terms in ALL.iter().copied().flatten() {
            let (before, between, after) = terms.page_of_parts();
            assert!(!format!("{before}{between}{after}").trim().is_empty(), "{:?}", terms.languages);
            for pattern in [terms.day, terms.month] {
                assert!(pattern.contains("{m}") && pattern.contains("{y}"), "{:?}: {pattern}", terms.languages);
            }
            assert!(terms.months.iter().all(|month| !month.trim().is_empty()), "{:?}", terms.languages);
        }
    }

    #[test]
    fn months_are_known_in_all_languages() {
        assert!(["October", "Oktober", "октября", "octubre"].iter().all(|word| Terms::is_month(word)));
        assert!(!Terms::is_month("Monday"));
    }

    #[test]
    fn every_language_can_refer_to_a_page() {
        for terms in ALL.iter().copied().flatten() {
            let (before, behind) = terms.around_page();
            assert!(!format!("{before}{behind}").is_empty(), "{:?}", terms.languages);
        }
    }

    #[test]
    fn no_language_has_two_entries() {
        let mut languages: Vec<&str> =
            ALL.iter().copied().flatten().flat_map(|terms| terms.languages).copied().collect();
        let count = languages.len();
        languages.sort_unstable();
        languages.dedup();
        assert_eq!(languages.len(), count);
    }

    #[test]
    fn chinese_is_written_as_its_region_does() {
        let table = |tag: &str| Terms::of(&Language::new(tag).expect("a tag")).table;
        assert_eq!([table("zh"), table("zh-CN"), table("zh-Hans-TW")], ["表"; 3]);
        assert_eq!(table("zh-TW"), table("zh-Hant"));
        assert_eq!(Terms::of(&Language::new("zh-HK").expect("a tag")).contents, "目錄");
    }
}
