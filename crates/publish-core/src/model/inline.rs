//! Inlines.

use super::attributes::Attributes;
use super::block::{BlockId, Raw};
use super::document::NoteId;
use super::formula::Math;
use super::text::Text;
use crate::source::Span;

/// The number of an inline within the block-level node that holds it, in preorder.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct InlineId(pub u32);

/// Names an inline in the document: the node that holds it, and its number there.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct InlineRef {
    /// The block-level node that holds the inline.
    pub block: BlockId,
    /// The inline.
    pub inline: InlineId,
}

/// Names a block-level node, or an inline in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// The block-level node.
    pub block: BlockId,
    /// The inline; none where the whole node is meant.
    pub inline: Option<InlineId>,
}

impl From<BlockId> for Place {
    fn from(block: BlockId) -> Place {
        Place { block, inline: None }
    }
}

impl From<InlineRef> for Place {
    fn from(at: InlineRef) -> Place {
        Place { block: at.block, inline: Some(at.inline) }
    }
}

/// An inline (CommonMark §6).
#[derive(Clone, Debug, PartialEq)]
pub struct Inline {
    /// Its number.
    pub id: InlineId,
    /// Where it was read from.
    pub span: Span,
    /// Its attributes.
    pub attributes: Attributes,
    /// What it is.
    pub kind: InlineKind,
}

impl Inline {
    /// An inline that has no number and no attributes yet.
    pub fn new(kind: InlineKind, span: Span) -> Inline {
        Inline { id: InlineId(0), span, attributes: Attributes::NONE, kind }
    }

    /// An inline of words that has no number and no attributes yet.
    pub fn words(text: Text) -> Inline {
        let span = text.span();
        Inline::new(InlineKind::Text(text), span)
    }

    /// The words of an inline that is nothing more: words without attributes.
    pub fn plain_words(&self) -> Option<&Text> {
        match &self.kind {
            InlineKind::Text(words) if self.attributes.get().is_none() => Some(words),
            InlineKind::Text(_)
            | InlineKind::Styled(..)
            | InlineKind::Code(_)
            | InlineKind::Math(_)
            | InlineKind::Link(_)
            | InlineKind::Image(_)
            | InlineKind::Note(_)
            | InlineKind::Reference(_)
            | InlineKind::PageNumber(_)
            | InlineKind::Citation(_)
            | InlineKind::Raw(_)
            | InlineKind::SoftBreak
            | InlineKind::HardBreak => None,
        }
    }

    /// Adds this inline to others; plain words are joined to plain words before them, since shaping must see whole words.
    pub fn join_to(self, others: &mut Vec<Inline>) {
        if let (Some(words), Some(last)) = (self.plain_words(), others.last_mut())
            && last.attributes.get().is_none()
            && let InlineKind::Text(before) = &mut last.kind
        {
            before.push(words);
            last.span = last.span.to(self.span);
        } else {
            others.push(self);
        }
    }
}

/// The kinds of inlines. Large ones are boxed: most inlines are words, and of these there are many.
#[derive(Clone, Debug, PartialEq)]
pub enum InlineKind {
    /// Words.
    Text(Text),
    /// Inlines in a style.
    Styled(Style, Vec<Inline>),
    /// Code.
    Code(String),
    /// Inline mathematics.
    Math(Box<Math>),
    /// A link.
    Link(Box<Link>),
    /// A picture.
    Image(Box<Image>),
    /// A reference to a footnote.
    Note(NoteId),
    /// A cross-reference to something numbered.
    Reference(Box<Reference>),
    /// The number of a page.
    PageNumber(Box<PageNumber>),
    /// A citation.
    Citation(Box<Citation>),
    /// Source of one output format.
    Raw(Box<Raw>),
    /// A line ending in the source that is only a space in the output.
    SoftBreak,
    /// A line break.
    HardBreak,
}

/// How styled inlines look, or what they mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Style {
    /// Emphasis.
    Emphasis,
    /// Strong emphasis.
    Strong,
    /// Text that no longer holds.
    Strikethrough,
    /// Raised and smaller.
    Superscript,
    /// Lowered and smaller.
    Subscript,
    /// Underlined.
    Underline,
    /// Marked, as with a pen.
    Highlight,
    /// Small capitals.
    SmallCaps,
    /// A key to press.
    Keyboard,
    /// A short form; what it stands for is the attribute `title`.
    Abbreviation,
    /// No style: a range that carries attributes (pandoc's `Span`).
    Plain,
}

/// A link.
#[derive(Clone, Debug, PartialEq)]
pub struct Link {
    /// The destination as written; what it leads to is the resolver's.
    pub destination: Text,
    /// The title.
    pub title: Option<Text>,
    /// The text.
    pub content: Vec<Inline>,
}

/// A picture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Image {
    /// The destination as written.
    pub destination: Text,
    /// The title.
    pub title: Option<Text>,
    /// The description, as plain text; empty when there is none.
    pub alt: Text,
}

/// A cross-reference such as `@fig-map`, or what may be one: the resolver knows what is defined.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reference {
    /// The identifier it refers to.
    pub target: String,
    /// What is shown of the target.
    pub form: ReferenceForm,
    /// What the author wrote, to be shown where nothing has that identifier.
    pub written: String,
}

/// What a cross-reference shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum ReferenceForm {
    /// Label and number: "Figure 3".
    #[default]
    Full,
    /// The number alone, as in `[-@fig-map]` and LaTeX's `\ref{fig-map}`.
    Number,
    /// The number in parentheses, as in amsmath's `\eqref{eq-sum}`.
    Parenthesized,
    /// The page, in words: "page 12".
    Page,
    /// The number of the page alone, as in LaTeX's `\pageref{fig-map}`.
    PageNumber,
}

impl Reference {
    /// Whether it can be nothing but a cross-reference, so that a target that does not exist is a fault.
    pub fn is_certain(&self) -> bool {
        !self.may_be_citation() || is_cross_reference(&self.target)
    }

    /// Whether it may be a citation in the running text: a bare `@name`.
    pub fn may_be_citation(&self) -> bool {
        self.form == ReferenceForm::Full && !self.written.starts_with('\\')
    }
}

/// The number of the page that something stands on (CSS Generated Content for Paged Media 3 §6.1, `target-counter`).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PageNumber {
    /// The anchor of what stands there.
    pub anchor: String,
}

impl PageNumber {
    /// What stands for the number as long as there are no pages: most have two digits.
    pub const UNKNOWN: &str = "00";
}

/// What identifiers start with that only cross-references have (Quarto, pandoc-crossref).
const PREFIXES: [&str; 9] = ["fig", "tbl", "tab", "sec", "eq", "lst", "thm", "exm", "cha"];

/// Whether an identifier has a prefix that only cross-references have.
pub fn is_cross_reference(target: &str) -> bool {
    PREFIXES.iter().any(|prefix| target.strip_prefix(prefix).is_some_and(|rest| rest.starts_with(['-', ':'])))
}

/// A citation in brackets, such as `[see @key, p. 3; -@other]`, or a group of cross-references.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Citation {
    /// What is cited, in order; at least one.
    pub items: Vec<CitationItem>,
    /// The citation as it was written, brackets included.
    pub written: String,
}

/// A work that is cited.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CitationItem {
    /// Its key.
    pub key: String,
    /// The words before it, such as `see`.
    pub prefix: String,
    /// The words behind it, such as `p. 3`, without the comma before them.
    pub suffix: String,
    /// Whether its author is left out, since the text names the author.
    pub suppress_author: bool,
}
