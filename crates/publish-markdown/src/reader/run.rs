//! The run of inlines that is being read: the content of a paragraph, heading, term or table cell.

use publish_core::Span;
use publish_core::model::{Attributes, HeadingLevel, Image, Inline, InlineId, InlineKind, Link, Style, Text};
use publish_core::walk;

use super::braces;
use super::needs::Needs;
use crate::east_asian;
use crate::html::InlineElement;

/// What the run becomes when a block of HTML ends it; Markdown says it by its own events.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Target {
    /// A paragraph.
    #[default]
    Paragraph,
    /// A heading.
    Heading(HeadingLevel),
    /// The caption of the table or figure around it.
    Caption,
    /// A term of the definition list around it.
    Term,
    /// A paragraph set in strong emphasis: the summary of details.
    Summary,
}

/// An inline that is open.
#[derive(Debug)]
pub(super) struct OpenInline {
    pub(super) kind: OpenKind,
    pub(super) span: Span,
    pub(super) content: Vec<Inline>,
}

/// What an open inline is.
#[derive(Debug)]
pub(super) enum OpenKind {
    /// The run itself.
    Root,
    /// Markdown's emphasis and the like.
    Styled(Style),
    /// Markdown's link; `verbatim` for an address in angle brackets.
    Link { link: Link, attributes: Attributes, verbatim: bool },
    /// What Markdown takes for a superscript but the author did not mean as one: its marks are text.
    Marked(&'static str),
    /// Markdown's picture.
    Image { destination: Text, title: Option<Text>, attributes: Attributes },
    /// An HTML element.
    Element { name: String, element: InlineElement, attributes: Attributes },
}

/// What stands in the brackets of a picture, which has it as plain text alone.
#[derive(Debug)]
pub(super) struct Description {
    /// Where the picture starts.
    pub(super) start: u32,
    pub(super) content: Vec<Inline>,
}

/// The run.
#[derive(Debug)]
pub(crate) struct Run {
    /// The open inlines, the run itself first.
    pub(super) open: Vec<OpenInline>,
    pub(super) needs: Needs,
    /// How many open inlines of Markdown were left out because they were nested too deep.
    pub(super) absorbed: usize,
    /// Whether something without words, such as a comment, was just left out.
    pub(super) gap: bool,
    /// How many display formulas it has.
    pub(super) displays: usize,
    /// The picture whose title may become a caption, by the start of its span.
    pub(super) titles: Vec<Text>,
    /// What stands in the brackets of its pictures.
    pub(super) descriptions: Vec<Description>,
    /// Lists that were emptied, to be filled again: most lists of inlines are short, and made by the thousand.
    spare: Vec<Vec<Inline>>,
    pub(crate) target: Target,
    /// Attributes for the block it becomes.
    pub(crate) attributes: Attributes,
}

/// A run that is complete.
#[derive(Debug)]
pub(super) struct FinishedRun {
    pub(super) content: Vec<Inline>,
    /// The titles of its pictures.
    pub(super) titles: Vec<Text>,
    /// What stands in the brackets of its pictures, where that is more than words.
    pub(super) descriptions: Vec<Description>,
    /// How many display formulas it has.
    pub(super) displays: usize,
}

impl Run {
    pub(super) fn new() -> Run {
        let root = OpenInline { kind: OpenKind::Root, span: Span::default(), content: Vec::new() };
        Run {
            open: vec![root],
            needs: Needs::default(),
            absorbed: 0,
            gap: false,
            displays: 0,
            titles: Vec::new(),
            descriptions: Vec::new(),
            spare: Vec::new(),
            target: Target::default(),
            attributes: Attributes::NONE,
        }
    }

    /// Whether an inline of Markdown is open, which no block of HTML may cut.
    pub(crate) fn in_markdown(&self) -> bool {
        self.absorbed > 0
            || self.open.iter().any(|open| !matches!(open.kind, OpenKind::Root | OpenKind::Element { .. }))
    }

    /// Whether the innermost open inline is an address in angle brackets, which stays as it is.
    pub(super) fn is_verbatim(&self) -> bool {
        matches!(self.top().kind, OpenKind::Link { verbatim: true, .. })
    }

    pub(super) fn top(&self) -> &OpenInline {
        self.open.last().expect("the run itself is always open")
    }

    pub(super) fn top_mut(&mut self) -> &mut OpenInline {
        self.open.last_mut().expect("the run itself is always open")
    }

    /// Opens an inline.
    pub(super) fn open(&mut self, kind: OpenKind, span: Span) {
        let content = self.spare.pop().unwrap_or_default();
        self.open.push(OpenInline { kind, span, content });
    }

    /// The inlines of a list in one that has room for no more, which leaves the first to be filled again.
    #[expect(clippy::drain_collect, reason = "taking the list would lose its room, and keep more than is needed")]
    pub(super) fn exact(&mut self, mut content: Vec<Inline>) -> Vec<Inline> {
        let exact = content.drain(..).collect();
        self.spare.push(content);
        exact
    }

    /// The inlines of the run itself.
    pub(super) fn take_root(&mut self) -> Vec<Inline> {
        self.open[0].content.drain(..).collect()
    }

    /// Adds an inline.
    pub(crate) fn push(&mut self, inline: Inline) {
        self.gap = false;
        let behind_words = matches!(self.top().content.last(), Some(Inline { kind: InlineKind::Text(_), .. }));
        match inline.kind {
            InlineKind::Text(words) if behind_words && inline.attributes.get().is_none() => self.push_text(words),
            kind => self.top_mut().content.push(Inline { kind, ..inline }),
        }
    }

    /// Adds inlines between marks that are text.
    fn push_marked(&mut self, mark: &str, content: Vec<Inline>, span: Span) {
        let length = u32::try_from(mark.len()).unwrap_or(0);
        self.push_text(Text::verbatim(mark, Span { end: span.start + length, ..span }));
        content.into_iter().for_each(|inline| self.push(inline));
        self.push_text(Text::verbatim(mark, Span { start: span.end - length, ..span }));
    }

    /// Closes the innermost open inline, which ended as it should, and adds it to the one around it.
    pub(super) fn close(&mut self, end: Span) {
        let Some(open) = self.pop() else { return };
        let OpenInline { kind, span, mut content } = open;
        let span = span.to(end);
        if self.needs.braces {
            braces::attach(&mut content);
        }
        let content = self.exact(content);
        let (kind, attributes) = match kind {
            OpenKind::Root => return,
            OpenKind::Styled(style) => (InlineKind::Styled(style, content), Attributes::NONE),
            OpenKind::Link { link, attributes, .. } => {
                (InlineKind::Link(Box::new(Link { content, ..link })), attributes)
            }
            OpenKind::Image { destination, title, attributes } => {
                let mut content = content;
                east_asian::join_lines(&mut content);
                let alt = walk::sourced_text(&content, span).trimmed();
                if !content.is_empty() {
                    self.descriptions.push(Description { start: span.start, content });
                }
                self.titles.extend(title.clone());
                (InlineKind::Image(Box::new(Image { destination, title, alt })), attributes)
            }
            OpenKind::Marked(mark) => return self.push_marked(mark, content, span),
            OpenKind::Element { element, attributes, .. } => {
                let closed = element.close(content, attributes, span);
                self.gap |= closed.is_empty();
                return closed.into_iter().for_each(|inline| self.push(inline));
            }
        };
        self.push(Inline { id: InlineId(0), span, attributes, kind });
    }

    /// Closes all that is open, since the run ends.
    pub(super) fn close_all(&mut self) {
        self.absorbed = 0;
        while self.open.len() > 1 {
            self.drop_elements(1);
            let end = self.top().span;
            self.close(end);
        }
        self.gap = false;
    }

    /// Closes HTML elements that were never ended down to `depth` open inlines: they lose their meaning.
    pub(super) fn drop_elements(&mut self, depth: usize) {
        while self.open.len() > depth.max(1) && matches!(self.top().kind, OpenKind::Element { .. }) {
            let Some(OpenInline { kind, span, mut content }) = self.pop() else { return };
            // An element may be the target of links all the same, as `<a name="top">` is in old pages.
            if let OpenKind::Element { element: InlineElement::Plain, attributes, .. } = kind
                && attributes.id().is_some()
            {
                self.push(Inline { attributes, ..Inline::new(InlineKind::Styled(Style::Plain, Vec::new()), span) });
            }
            content.drain(..).for_each(|inline| self.push(inline));
            self.spare.push(content);
        }
    }

    /// Closes the innermost HTML element of a name, if one is open within what Markdown opened last.
    pub(crate) fn close_element(&mut self, name: &str, end: Span) -> bool {
        let elements = self.open.iter().rev().take_while(|open| matches!(open.kind, OpenKind::Element { .. })).count();
        let first = self.open.len() - elements;
        let found = self.open[first..]
            .iter()
            .rposition(|open| matches!(&open.kind, OpenKind::Element { name: opened, .. } if opened == name));
        let Some(index) = found else { return false };
        self.drop_elements(first + index + 1);
        self.close(end);
        true
    }

    /// Remembers the title of a picture of HTML.
    pub(crate) fn add_title(&mut self, title: Option<&Text>) {
        self.titles.extend(title.cloned());
    }

    fn pop(&mut self) -> Option<OpenInline> {
        if self.open.len() > 1 { self.open.pop() } else { None }
    }
}

pub(super) fn is_break(kind: &InlineKind) -> bool {
    matches!(kind, InlineKind::SoftBreak | InlineKind::HardBreak)
}
