//! What is read in which dialect.

use publish_core::model::Dialect;
use pulldown_cmark::Options;

/// What is read beside CommonMark.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Syntax {
    /// What pulldown-cmark reads.
    pub(crate) options: Options,
    /// Whether is read what neither CommonMark nor GFM knows: divisions, drawn tables, line blocks, attributes in braces,
    /// figures and captions, attributions of quotations.
    pub(crate) extended: bool,
    /// Whether a backslash before a space makes it a non-breaking one.
    pub(crate) unbreakable: bool,
    /// When the words of a heading in brackets lead to it.
    pub(crate) headings_by_words: ByWords,
    /// What is looked for among words.
    pub(crate) inlines: Inlines,
}

/// When the words of a heading in brackets lead to it (pandoc's `implicit_header_references`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ByWords {
    /// Never.
    No,
    /// Where they are a label: `[Heading][]`, `[words][Heading]`.
    Labels,
    /// In brackets alone too: `[Heading]`.
    Brackets,
}

/// What is looked for among words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Inlines {
    /// Nothing.
    None,
    /// Bare addresses and emoji, as GitHub has them.
    Github,
    /// Also spans, scripts, notes in place, citations and references.
    All,
}

impl Syntax {
    /// Whether formulas are read between dollar signs.
    pub(crate) fn has_math(&self) -> bool {
        self.options.contains(Options::ENABLE_MATH)
    }

    /// What is read in a dialect; `docs/adr/0008-one-dialect.md` has every clash.
    ///
    /// pulldown-cmark's smart punctuation is off, since ours knows languages; its subscript is off but for pandoc, since
    /// `~x~` is GFM's strikethrough; its heading attributes are off, since they swallow the words of
    /// `# The {braces}`, which are no attributes.
    pub(crate) fn of(dialect: Dialect) -> Syntax {
        let github = Options::ENABLE_TABLES
            | Options::ENABLE_FOOTNOTES
            | Options::ENABLE_STRIKETHROUGH
            | Options::ENABLE_TASKLISTS
            | Options::ENABLE_MATH
            | Options::ENABLE_GFM;
        let all = github | Options::ENABLE_SUPERSCRIPT | Options::ENABLE_DEFINITION_LIST;
        match dialect {
            Dialect::CommonMark => Syntax {
                options: Options::empty(),
                extended: false,
                unbreakable: false,
                headings_by_words: ByWords::No,
                inlines: Inlines::None,
            },
            Dialect::Gfm => Syntax {
                options: github,
                extended: false,
                unbreakable: false,
                headings_by_words: ByWords::No,
                inlines: Inlines::Github,
            },
            Dialect::Publish => Syntax {
                options: all,
                extended: true,
                unbreakable: false,
                headings_by_words: ByWords::Labels,
                inlines: Inlines::All,
            },
            Dialect::Pandoc => Syntax {
                options: all | Options::ENABLE_SUBSCRIPT,
                extended: true,
                unbreakable: true,
                headings_by_words: ByWords::Brackets,
                inlines: Inlines::All,
            },
        }
    }
}
