//! What the styles say, for those who write paragraphs in them.

use publish_core::{Pt, Twips};
use publish_style::{RuleRole, Style as Look};

use super::Sheet;
use super::names::ParagraphStyle as Style;

impl Style {
    /// The style of further paragraphs of what starts in this one: those of items give a mark to each.
    pub(crate) fn unmarked(self) -> Style {
        if let Style::ListBullet(level) | Style::ListNumber(level) = self { Style::ListContinue(level) } else { self }
    }

    /// Whether its lines are those of running text, in lists too.
    pub(crate) fn is_running(self) -> bool {
        self.is_contextual() || matches!(self, Style::Definition | Style::Quote)
    }

    /// Whether its paragraphs keep no space between them.
    pub(crate) fn is_contextual(self) -> bool {
        matches!(self, Style::ListBullet(_) | Style::ListNumber(_) | Style::ListContinue(_))
    }
}

impl Sheet<'_> {
    /// How paragraphs in a style look.
    pub(crate) fn look(&self, style: Style) -> Look {
        let look = self.looks.style(style.role());
        if matches!(style, Style::Heading(_)) {
            // In print the larger of two spaces counts; here running text has none above, so a heading brings it.
            return Look { below: look.below.max(self.theme.metrics.paragraph_space), ..look };
        }
        // The caption brings the space below a figure, the title that below the kicker; markings have lines of their own,
        // and nothing is below what has no style.
        let has_none = matches!(style, Style::Figure | Style::Kicker | Style::Marking | Style::Normal);
        if has_none { Look { below: Pt::ZERO, ..look } } else { look }
    }

    /// Where text in a style starts and ends, from the edges of the column, if it stands in no list or quotation.
    pub(crate) fn edges(&self, style: Style) -> (Twips, Twips) {
        if style == Style::HorizontalRule {
            let width = self.looks.rule(RuleRole::Break).width_in(self.measure);
            let side = ((self.measure - width).max(Pt::ZERO) * 0.5).twips();
            return (side, side);
        }
        // Entries are written at the edge: their style alone moves them in.
        if matches!(style, Style::Contents(_)) {
            return (Twips::ZERO, Twips::ZERO);
        }
        if let Style::ListBullet(level) | Style::ListNumber(level) | Style::ListContinue(level) = style {
            return (self.item_start(level.index()), Twips::ZERO);
        }
        let (left, right) = self.looks.insets(style.role());
        (left.twips(), right.twips())
    }

    /// The space above paragraphs in a style.
    pub(crate) fn space_before(&self, style: Style) -> Twips {
        self.look(style).above.twips()
    }

    /// The space below paragraphs in a style.
    pub(crate) fn space_after(&self, style: Style) -> Twips {
        self.look(style).below.twips()
    }

    /// The size of text in a style.
    pub(crate) fn text_size(&self, style: Style) -> Pt {
        self.look(style).size
    }
}
