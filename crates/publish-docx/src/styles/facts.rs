//! What the styles say, for those who write paragraphs in them.

use publish_core::Pt;
use publish_core::model::HeadingLevel;
use publish_core::theme::HeadingMetrics;

use super::names::ParagraphStyle as Style;
use super::{Sheet, twips};

impl Style {
    /// The style of further paragraphs of what starts in this one: those of items give a mark to each.
    pub(crate) fn unmarked(self) -> Style {
        if matches!(self, Style::ListBullet | Style::ListNumber) { Style::ListContinue } else { self }
    }

    /// Whether its lines are those of running text, in lists too.
    pub(crate) fn is_running(self) -> bool {
        matches!(self, Style::Definition | Style::ListBullet | Style::ListContinue | Style::ListNumber | Style::Quote)
    }

    /// Whether its paragraphs keep no space between them.
    pub(crate) fn is_contextual(self) -> bool {
        matches!(self, Style::ListBullet | Style::ListNumber | Style::ListContinue)
    }
}

impl Sheet<'_> {
    /// Where text in a style starts and ends, from the edges of the column, if it stands in no list or quotation.
    pub(crate) fn edges(&self, style: Style) -> (i32, i32) {
        let metrics = &self.theme.metrics;
        let padding = twips(metrics.padding);
        match style {
            Style::Quote | Style::QuoteAttribution => (twips(metrics.bar + metrics.indent * 0.75), self.indent()),
            Style::Abstract | Style::AbstractTitle => (self.indent(), self.indent()),
            Style::SourceCode => (padding, padding),
            Style::HorizontalRule => {
                let side = twips((self.measure - Pt(96.0)).max(Pt::ZERO) * 0.5);
                (side, side)
            }
            Style::Definition => (self.indent() * 5 / 4, 0),
            Style::ListBullet | Style::ListNumber | Style::ListContinue => (self.indent(), 0),
            Style::Callout(_) | Style::CalloutTitle(_) => (twips(metrics.bar + Pt(0.5)) + padding, padding),
            Style::Author
            | Style::Bibliography
            | Style::BodyText
            | Style::Caption
            | Style::Contact
            | Style::ContactName
            | Style::Contents(_)
            | Style::ContentsHeading
            | Style::Date
            | Style::DefinitionTerm
            | Style::Figure
            | Style::Footer
            | Style::FootnoteText
            | Style::Header
            | Style::Heading(_)
            | Style::Kicker
            | Style::Letterhead
            | Style::Marking
            | Style::LineBlock
            | Style::ListingCaption
            | Style::Math
            | Style::Normal
            | Style::NumberedMath
            | Style::SourceFile
            | Style::Subtitle
            | Style::TableCaption
            | Style::TableHeading
            | Style::TableOfFigures
            | Style::TableText
            | Style::Title => (0, 0),
        }
    }

    /// The space above paragraphs in a style.
    pub(crate) fn space_before(&self, style: Style) -> i32 {
        let metrics = &self.theme.metrics;
        twips(match style {
            Style::Title => metrics.title.above,
            Style::Heading(level) => self.heading(level).above,
            Style::ContentsHeading => metrics.headings[0].above,
            Style::HorizontalRule => metrics.leading,
            Style::Contents(level) if level.get() <= 2 => Pt(3.0),
            Style::Caption => Pt(5.0),
            Style::AbstractTitle
            | Style::CalloutTitle(_)
            | Style::Figure
            | Style::ListingCaption
            | Style::Math
            | Style::NumberedMath
            | Style::SourceCode
            | Style::SourceFile
            | Style::TableCaption => metrics.float_space,
            Style::Abstract
            | Style::Author
            | Style::Bibliography
            | Style::BodyText
            | Style::Callout(_)
            | Style::Contact
            | Style::ContactName
            | Style::Contents(_)
            | Style::Date
            | Style::Definition
            | Style::DefinitionTerm
            | Style::Footer
            | Style::FootnoteText
            | Style::Header
            | Style::Kicker
            | Style::Letterhead
            | Style::Marking
            | Style::LineBlock
            | Style::ListBullet
            | Style::ListContinue
            | Style::ListNumber
            | Style::Normal
            | Style::Quote
            | Style::QuoteAttribution
            | Style::Subtitle
            | Style::TableHeading
            | Style::TableOfFigures
            | Style::TableText => Pt::ZERO,
        })
    }

    /// The space below paragraphs in a style.
    pub(crate) fn space_after(&self, style: Style) -> i32 {
        let metrics = &self.theme.metrics;
        twips(match style {
            Style::Title | Style::Subtitle | Style::Author | Style::Date => metrics.title.below,
            Style::Heading(level) => self.heading(level).below.max(metrics.paragraph_space),
            Style::ContentsHeading => metrics.headings[1].below + Pt(1.0),
            Style::HorizontalRule => metrics.leading,
            Style::AbstractTitle | Style::CalloutTitle(_) => Pt(1.0),
            Style::Caption
            | Style::Letterhead
            | Style::Math
            | Style::NumberedMath
            | Style::QuoteAttribution
            | Style::SourceCode => metrics.float_space,
            Style::Abstract
            | Style::Bibliography
            | Style::BodyText
            | Style::Callout(_)
            | Style::Definition
            | Style::LineBlock
            | Style::ListBullet
            | Style::ListContinue
            | Style::ListNumber
            | Style::ListingCaption
            | Style::Quote
            | Style::SourceFile
            | Style::TableCaption => metrics.paragraph_space,
            Style::FootnoteText => metrics.paragraph_space * 0.5,
            Style::Contact
            | Style::ContactName
            | Style::Contents(_)
            | Style::DefinitionTerm
            | Style::Figure
            | Style::Footer
            | Style::Header
            | Style::Kicker
            | Style::Marking
            | Style::Normal
            | Style::TableHeading
            | Style::TableOfFigures
            | Style::TableText => Pt::ZERO,
        })
    }

    /// The size of text in a style.
    pub(crate) fn text_size(&self, style: Style) -> Pt {
        let metrics = &self.theme.metrics;
        match style {
            Style::Title => metrics.title.text.size,
            Style::Heading(level) => self.heading(level).text.size,
            Style::Subtitle | Style::ContentsHeading => metrics.headings[1].text.size,
            Style::Quote => metrics.quote.size,
            Style::Caption | Style::TableCaption | Style::ListingCaption | Style::SourceFile => metrics.caption.size,
            Style::TableText | Style::TableHeading => metrics.table.size,
            Style::FootnoteText => metrics.note.size,
            Style::SourceCode => metrics.code.size,
            Style::Letterhead => metrics.letterhead.size,
            Style::Header | Style::Footer => metrics.running.size,
            Style::Marking => metrics.text_size,
            Style::Abstract
            | Style::AbstractTitle
            | Style::Author
            | Style::CalloutTitle(_)
            | Style::Contact
            | Style::ContactName
            | Style::Contents(_)
            | Style::Date
            | Style::Kicker
            | Style::QuoteAttribution
            | Style::TableOfFigures => metrics.small.size,
            Style::Bibliography
            | Style::BodyText
            | Style::Callout(_)
            | Style::Definition
            | Style::DefinitionTerm
            | Style::Figure
            | Style::HorizontalRule
            | Style::LineBlock
            | Style::ListBullet
            | Style::ListContinue
            | Style::ListNumber
            | Style::Math
            | Style::Normal
            | Style::NumberedMath => metrics.text_size,
        }
    }

    /// The measures of headings of a level of the structure; level 1 has those of level 2.
    pub(super) fn heading(&self, level: HeadingLevel) -> &HeadingMetrics {
        &self.theme.metrics.headings[usize::from(level.get()).saturating_sub(2).min(4)]
    }
}
