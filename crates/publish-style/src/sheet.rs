//! The sheet: what a theme makes of each role.

use publish_core::Pt;
use publish_core::model::{Direction, HeadingLevel};
use publish_core::theme::{HeadingMetrics, Metrics, TextMetrics, Theme, Weight};
use publish_resolve::Resolved;

use crate::ink::Ink;
use crate::role::Role;
use crate::style::{Keep, LineEnds, Style};

/// How much larger a title is on a page of its own.
const TITLE_PAGE: f32 = 1.5;
/// The space between the letters of the letterhead, and between small capitals, as shares of their size.
const LETTERHEAD_TRACKING: f32 = 0.075;
const CAPITALS_TRACKING: f32 = 0.09;
/// What parts things that belong together: a title from its abstract, a title of contents from its entries.
const CLOSE: Pt = Pt(1.0);
/// The space between a caption and what it is of.
const CAPTION_GAP: Pt = Pt(4.0);
/// The space above what stands a little apart: an entry of the contents that others stand below, a subtitle.
const ENTRY_SPACE: Pt = Pt(3.0);
/// The space above and below a formula, as a share of the leading.
const FORMULA_SPACE: f32 = 0.5;
/// The space below paragraphs of notes.
const NOTE_SPACE: Pt = Pt(1.5);

/// The looks of a document. Each value is said here once, for all formats.
#[derive(Clone, Copy, Debug)]
pub struct Sheet<'a> {
    pub(crate) theme: &'a Theme,
    /// Whether the title has a page of its own.
    has_title_page: bool,
    /// Whether letters join, so that they must not be drawn apart.
    joins: bool,
}

impl<'a> Sheet<'a> {
    /// The sheet of a document in a theme.
    pub fn new(theme: &'a Theme, document: &Resolved) -> Sheet<'a> {
        let joins = document.language().direction() == Direction::RightToLeft;
        Sheet { theme, has_title_page: document.has_title_page(), joins }
    }

    /// The sheet of a document from left to right without a title page.
    pub fn of_theme(theme: &'a Theme) -> Sheet<'a> {
        Sheet { theme, has_title_page: false, joins: false }
    }

    /// Whether the title has a page of its own.
    pub fn has_title_page(&self) -> bool {
        self.has_title_page
    }

    /// Whether letters join.
    pub fn joins(&self) -> bool {
        self.joins
    }

    /// How text of a role looks.
    pub fn style(&self, role: Role) -> Style {
        let metrics = &self.theme.metrics;
        let (small, between, around) = (self.display(metrics.small), metrics.paragraph_space, metrics.float_space);
        let below_title = metrics.title.below;
        match role {
            Role::Letterhead => self.letterhead(),
            Role::Office => small.ink(Ink::Muted),
            Role::Kicker => self.capitals(small.semibold().ink(Ink::Accent)).below(CLOSE).keep(Keep::WithNext),
            Role::Date => small.ink(Ink::Muted).below(below_title),
            Role::Title => self.title(),
            Role::Subtitle => {
                self.subtitle().ink(Ink::Muted).above(ENTRY_SPACE).below(below_title).keep(Keep::WithNext)
            }
            Role::Author => small.below(below_title),
            Role::AbstractTitle => small.semibold().ink(Ink::Accent).above(around).below(CLOSE).keep(Keep::WithNext),
            Role::Abstract => self.running(metrics.small).below(between),
            Role::ContentsTitle => self.contents_title(),
            Role::ContentsEntry(0) => small.semibold().above(ENTRY_SPACE),
            Role::ContentsEntry(_) | Role::ListedEntry => small,
            Role::Heading(level) => self.heading(level),
            Role::Body | Role::ListItem | Role::Definition => self.body().below(between),
            Role::Callout(_) => self.body().below(between.min(ENTRY_SPACE)),
            Role::DefinitionTerm => self.body().bold().lines(LineEnds::Ragged).keep(Keep::WithNext),
            Role::Lines | Role::Work => self.body().below(between).lines(LineEnds::Ragged),
            Role::Quote => self.running(metrics.quote).below(between),
            Role::Attribution => small.ink(Ink::Muted).below(around),
            Role::CalloutTitle(callout) => {
                small.semibold().ink(Ink::Callout(callout)).above(around).below(CLOSE).keep(Keep::WithNext)
            }
            Role::Caption => self.caption().above(CAPTION_GAP).below(around),
            Role::CaptionAbove => self.caption().above(around).below(CAPTION_GAP).keep(Keep::WithNext),
            Role::CaptionLabel => self.display(metrics.caption).semibold().ink(Ink::Title),
            Role::TableCell => self.table_cell(),
            Role::TableHeading => self.table_cell().semibold(),
            Role::Code => {
                Style::new(metrics.code_family, metrics.code, metrics.text_figures).above(around).below(around)
            }
            Role::SourceFile => {
                self.display(metrics.caption).semibold().above(around).below(between).keep(Keep::WithNext)
            }
            Role::Break => self.body().above(metrics.leading).below(metrics.leading).lines(LineEnds::Ragged),
            Role::Picture => self.body().above(around).below(around).lines(LineEnds::Ragged),
            Role::Formula => self.formula(),
            Role::Note => self.running(metrics.note).below(NOTE_SPACE),
            Role::ContactName => small.semibold().ink(Ink::Accent),
            Role::Contact => small,
            Role::Running => self.display(metrics.running).ink(Ink::Muted),
            Role::Marking => self.marking(),
        }
    }

    /// A family of the theme for something other than running text: as its lines come, without hyphens.
    fn display(&self, text: TextMetrics) -> Style {
        Style::new(self.theme.metrics.display_family, text, self.theme.metrics.text_figures)
    }

    /// Running text at some size.
    fn running(&self, text: TextMetrics) -> Style {
        let Metrics { text_family, text_figures, .. } = &self.theme.metrics;
        Style::new(*text_family, text, *text_figures).lines(LineEnds::Running).keep(Keep::Lines)
    }

    fn body(&self) -> Style {
        let Metrics { text_size, leading, .. } = self.theme.metrics;
        self.running(TextMetrics { size: text_size, leading })
    }

    /// The style with letters drawn apart by a share of their size.
    fn tracked(&self, style: Style, share: f32) -> Style {
        Style { tracking: if self.joins { Pt::ZERO } else { style.size * share }, ..style }
    }

    fn capitals(&self, style: Style) -> Style {
        Style { capitals: true, ..self.tracked(style, CAPITALS_TRACKING) }
    }

    fn letterhead(&self) -> Style {
        let Metrics { letterhead, float_space, .. } = self.theme.metrics;
        let style = self.display(letterhead).bold().ink(Ink::Accent).below(float_space);
        self.tracked(style, LETTERHEAD_TRACKING)
    }

    fn title(&self) -> Style {
        let HeadingMetrics { text: TextMetrics { size, leading }, above, below } = self.theme.metrics.title;
        let scale = if self.has_title_page { TITLE_PAGE } else { 1.0 };
        let text = TextMetrics { size: size * scale, leading: leading * scale };
        self.display(text)
            .weight(self.theme.metrics.heading_weight)
            .ink(Ink::Heading(HeadingLevel::TITLE))
            .above(above)
            .below(below)
            .keep(Keep::WithNext)
    }

    fn subtitle(&self) -> Style {
        self.display(self.theme.metrics.headings[1].text)
    }

    fn contents_title(&self) -> Style {
        let Metrics { headings, heading_weight, .. } = &self.theme.metrics;
        let style = self.subtitle().weight(*heading_weight).ink(Ink::Accent);
        style.above(headings[0].above).below(headings[1].below + CLOSE).keep(Keep::WithNext)
    }

    /// Level 1 is that of the title; a heading of it in the text looks like one.
    fn heading(&self, level: HeadingLevel) -> Style {
        let Metrics { title, headings, heading_weight, .. } = &self.theme.metrics;
        let metrics = match level.get() {
            0 | 1 => title,
            below => &headings[usize::from(below).min(6) - 2],
        };
        let style = self.display(metrics.text).weight(*heading_weight).ink(Ink::Heading(level)).keep(Keep::WithNext);
        style.above(metrics.above).below(metrics.below)
    }

    fn caption(&self) -> Style {
        self.display(self.theme.metrics.caption).ink(Ink::Muted)
    }

    fn table_cell(&self) -> Style {
        let Metrics { display_family, table, table_figures, .. } = self.theme.metrics;
        Style::new(display_family, table, table_figures)
    }

    fn formula(&self) -> Style {
        let space = self.theme.metrics.leading * FORMULA_SPACE;
        self.body().above(space).below(space).lines(LineEnds::Centered).keep(Keep::Together)
    }

    fn marking(&self) -> Style {
        let Metrics { text_size: size, leading, .. } = self.theme.metrics;
        self.display(TextMetrics { size, leading }).bold().ink(Ink::Black).below(CLOSE).lines(LineEnds::Centered)
    }

    /// The space between the abstract and what follows it.
    pub fn behind_abstract(&self) -> Pt {
        self.theme.metrics.float_space + ENTRY_SPACE
    }
}

impl Style {
    fn semibold(self) -> Style {
        Style { weight: Weight::SemiBold, ..self }
    }

    fn weight(self, weight: Weight) -> Style {
        Style { weight, ..self }
    }

    fn bold(self) -> Style {
        Style { weight: Weight::Bold, ..self }
    }

    fn ink(self, ink: Ink) -> Style {
        Style { ink, ..self }
    }

    fn above(self, above: Pt) -> Style {
        Style { above, ..self }
    }

    fn below(self, below: Pt) -> Style {
        Style { below, ..self }
    }

    fn lines(self, lines: LineEnds) -> Style {
        Style { lines, ..self }
    }

    fn keep(self, keep: Keep) -> Style {
        Style { keep, ..self }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_heading_is_larger_than_the_one_above_it_and_no_two_look_alike() {
        let theme = Theme::default();
        let sheet = Sheet::of_theme(&theme);
        let styles: Vec<Style> =
            (1..=6).map(|level| sheet.style(Role::Heading(HeadingLevel::clamped(level)))).collect();
        for pair in styles.windows(2) {
            assert!(pair[0].size >= pair[1].size && pair[0] != pair[1], "{pair:?}");
        }
    }

    #[test]
    fn letters_that_join_are_not_drawn_apart() {
        let theme = Theme::default();
        let sheet = Sheet { joins: true, ..Sheet::of_theme(&theme) };
        for role in [Role::Letterhead, Role::Kicker] {
            assert!(Sheet::of_theme(&theme).style(role).tracking > Pt::ZERO);
            assert_eq!(sheet.style(role).tracking, Pt::ZERO);
        }
    }

    #[test]
    fn a_title_on_a_page_of_its_own_is_larger() {
        let theme = Theme::default();
        let sheet = Sheet { has_title_page: true, ..Sheet::of_theme(&theme) };
        assert!(sheet.style(Role::Title).size > Sheet::of_theme(&theme).style(Role::Title).size);
    }
}
