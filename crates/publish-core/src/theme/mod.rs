//! How documents look: one theme for print, Word, web and text.
//!
//! [`Metrics`] say how large things are and re-break lines when they change; [`Paint`] says in which colours they
//! are drawn and re-breaks nothing.

mod paint;
mod plain;
pub mod running;
mod screen;
mod themes;

pub use paint::{CodePaint, Color, Paint};
pub use plain::PlainLooks;
pub use screen::ScreenMetrics;
pub use themes::Themes;

use crate::model::PaperSize;
use crate::units::Pt;

/// A theme.
#[derive(Clone, Debug, PartialEq)]
pub struct Theme {
    /// Sizes and fonts.
    pub metrics: Metrics,
    /// Sizes on screens.
    pub screen: ScreenMetrics,
    /// Colours on a light screen; of a format that is printed, those of paper.
    pub paint: Paint,
    /// Colours on paper.
    pub print: Paint,
    /// Colours on a dark screen.
    pub dark: Paint,
    /// The families that stand in for those of the theme, by their names.
    pub families: FamilyNames,
    /// How web pages come by their fonts.
    pub web_fonts: WebFonts,
    /// What stands at the edges of pages.
    pub running: running::Running,
    /// The looks of plain text.
    pub plain: PlainLooks,
}

/// How web pages come by their fonts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum WebFonts {
    /// They bring the bundled ones along.
    #[default]
    Embed,
    /// They name them: readers who lack them see those of their system.
    Name,
}

/// The names of families that stand in for the bundled ones, where a document or a project names some.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FamilyNames([Option<String>; 3]);

impl FamilyNames {
    /// Lets a family stand in for a bundled one.
    pub fn set(&mut self, family: Family, name: impl Into<String>) {
        self.0[family as usize] = Some(name.into());
    }

    /// The name of the family that stands in for a bundled one.
    pub fn stand_in(&self, family: Family) -> Option<&str> {
        self.0[family as usize].as_deref()
    }

    /// The name of a family, for Word: that of the one which stands in for it, else its own.
    pub fn name(&self, family: Family) -> &str {
        self.stand_in(family).unwrap_or(family.name())
    }
}

/// Sizes and fonts.
#[derive(Clone, Debug, PartialEq)]
pub struct Metrics {
    /// The paper; `None` for the paper of the document's region.
    pub paper: Option<PaperSize>,
    /// The margins of the page area.
    pub margins: Margins,
    /// The margins of a Word document, and of a web page that is printed. Word processors and browsers fit lines one at a
    /// time, some without hyphens, and take more of them for the same text: longer lines keep it to the pages of the PDF.
    pub word_margins: Margins,
    /// The family of running text.
    pub text_family: Family,
    /// The family of headings, tables, captions, headers and footers.
    pub display_family: Family,
    /// The family of code.
    pub code_family: Family,
    /// The size of running text.
    pub text_size: Pt,
    /// The distance from baseline to baseline of running text.
    pub leading: Pt,
    /// The space between paragraphs.
    pub paragraph_space: Pt,
    /// Whether running text is justified.
    pub justified: bool,
    /// How figures look in running text, headings and notes.
    pub text_figures: Figures,
    /// How figures look in tables.
    pub table_figures: Figures,
    /// The title's size and leading, and the space above and below it.
    pub title: HeadingMetrics,
    /// The sizes of headings of the structure's levels 2 to 6.
    pub headings: [HeadingMetrics; 5],
    /// How bold title and headings are.
    pub heading_weight: Weight,
    /// The size and leading of the letterhead's organization.
    pub letterhead: TextMetrics,
    /// The size and leading of the kicker over the title, of dates, offices and attributions.
    pub small: TextMetrics,
    /// The size and leading of a quotation that stands alone.
    pub quote: TextMetrics,
    /// The size and leading of tables.
    pub table: TextMetrics,
    /// The size and leading of captions.
    pub caption: TextMetrics,
    /// The size and leading of code blocks.
    pub code: TextMetrics,
    /// The size and leading of footnotes.
    pub note: TextMetrics,
    /// The size and leading of running headers and footers.
    pub running: TextMetrics,
    /// The size of code in running text, as a share of the text's size.
    pub inline_code_scale: f32,
    /// The indent of lists, quotations and definitions.
    pub indent: Pt,
    /// The padding in callouts and code blocks.
    pub padding: Pt,
    /// The space above and below tables, figures, code, callouts and quotations.
    pub float_space: Pt,
    /// The thickness of the letterhead's rule.
    pub strong_rule: Pt,
    /// The thickness of other rules.
    pub thin_rule: Pt,
    /// The width of the bar beside quotations and callouts.
    pub bar: Pt,
}

/// How figures look (CSS Fonts 4 §6.7, `font-variant-numeric`), where a font has a choice.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Figures {
    /// How high they are.
    pub form: FigureForm,
    /// How wide they are.
    pub width: FigureWidth,
}

/// How high figures are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum FigureForm {
    /// As the font has them.
    #[default]
    Font,
    /// All as high as capitals (`lnum`).
    Lining,
    /// With ascenders and descenders, as small letters have them (`onum`).
    OldStyle,
}

/// How wide figures are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum FigureWidth {
    /// As the font has them.
    #[default]
    Font,
    /// Each as wide as it is (`pnum`).
    Proportional,
    /// All of one width, so that they stand below one another (`tnum`).
    Tabular,
}

/// The margins of a page.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Margins {
    /// Above the page area.
    pub top: Pt,
    /// To the right.
    pub right: Pt,
    /// Below.
    pub bottom: Pt,
    /// To the left.
    pub left: Pt,
}

impl Margins {
    /// The margins on a paper: on one that is narrower than A4 they are narrower by as much.
    #[must_use]
    pub fn on(self, paper: PaperSize) -> Margins {
        let share = (paper.width.min(paper.height) / PaperSize::A4.width).min(1.0);
        let Margins { top, right, bottom, left } = self;
        Margins { top: top * share, right: right * share, bottom: bottom * share, left: left * share }
    }
}

/// A family of faces by what it is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Family {
    /// Source Serif 4.
    Serif,
    /// Source Sans 3.
    Sans,
    /// Source Code Pro.
    Mono,
}

impl Family {
    /// The name of the bundled family, for Word and CSS.
    pub const fn name(self) -> &'static str {
        match self {
            Family::Serif => "Source Serif 4",
            Family::Sans => "Source Sans 3",
            Family::Mono => "Source Code Pro",
        }
    }
}

/// How bold text is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Weight {
    /// The weight of running text.
    #[default]
    Regular,
    /// Between regular and bold; bold where the family has none.
    SemiBold,
    /// Bold.
    Bold,
}

impl Weight {
    /// The weight on the scale of CSS (Fonts 4 §2.2) and of OpenType's `usWeightClass`.
    pub const fn class(self) -> u16 {
        match self {
            Weight::Regular => 400,
            Weight::SemiBold => 600,
            Weight::Bold => 700,
        }
    }

    /// The weight that is nearest to one of OpenType's scale.
    pub const fn of_class(class: u16) -> Weight {
        match class {
            0..550 => Weight::Regular,
            550..650 => Weight::SemiBold,
            _ => Weight::Bold,
        }
    }
}

/// Whether text leans.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Slant {
    /// It stands upright.
    #[default]
    Upright,
    /// It is italic.
    Italic,
}

/// A size of text.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct TextMetrics {
    /// The font size.
    pub size: Pt,
    /// The distance from baseline to baseline.
    pub leading: Pt,
}

/// How a heading is set.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct HeadingMetrics {
    /// The font size and the leading.
    pub text: TextMetrics,
    /// The space above.
    pub above: Pt,
    /// The space below.
    pub below: Pt,
}

impl Default for Theme {
    fn default() -> Theme {
        let text = |size: f32, leading: f32| TextMetrics { size: Pt(size), leading: Pt(leading) };
        let heading = |size: f32, leading: f32, above: f32, below: f32| HeadingMetrics {
            text: text(size, leading),
            above: Pt(above),
            below: Pt(below),
        };
        Theme {
            metrics: Metrics {
                paper: None,
                margins: Margins { top: Pt(56.0), right: Pt(91.0), bottom: Pt(52.0), left: Pt(91.0) },
                word_margins: Margins { top: Pt(56.0), right: Pt(77.0), bottom: Pt(52.0), left: Pt(77.0) },
                text_family: Family::Serif,
                display_family: Family::Sans,
                code_family: Family::Mono,
                heading_weight: Weight::SemiBold,
                text_size: Pt(10.3),
                leading: Pt(12.6),
                paragraph_space: Pt(3.8),
                justified: true,
                text_figures: Figures::default(),
                table_figures: Figures { form: FigureForm::Lining, width: FigureWidth::Tabular },
                title: heading(18.5, 22.0, 2.0, 8.0),
                headings: [
                    heading(13.0, 16.0, 10.0, 2.0),
                    heading(11.5, 14.0, 10.0, 2.0),
                    heading(10.5, 13.0, 8.0, 1.5),
                    heading(10.0, 13.0, 7.0, 1.0),
                    heading(10.0, 13.0, 7.0, 1.0),
                ],
                letterhead: text(15.0, 18.0),
                small: text(9.0, 11.5),
                quote: text(10.4, 13.1),
                table: text(9.0, 12.0),
                caption: text(8.5, 11.0),
                code: text(8.25, 11.2),
                note: text(8.25, 10.5),
                running: text(8.25, 10.5),
                inline_code_scale: 0.9,
                indent: Pt(16.0),
                padding: Pt(8.0),
                float_space: Pt(9.0),
                strong_rule: Pt(1.5),
                thin_rule: Pt(0.5),
                bar: Pt(2.5),
            },
            screen: ScreenMetrics::default(),
            print: light_paint(),
            paint: light_paint(),
            dark: dark_paint(),
            families: FamilyNames::default(),
            web_fonts: WebFonts::default(),
            running: running::Running::default(),
            plain: PlainLooks::default(),
        }
    }
}

/// The colours on paper and on a light screen.
fn light_paint() -> Paint {
    Paint {
        background: Color::rgb(0xFF_FFFF),
        text: Color::rgb(0x14_181F),
        title: Color::rgb(0x14_1F2E),
        headings: headings(0x14_1F2E, 0x1B_365D, 0x56_6170),
        accent: Color::rgb(0x1B_365D),
        muted: Color::rgb(0x56_6170),
        link: Color::rgb(0x1F_5C99),
        hairline: Color::rgb(0xC3_CAD3),
        code_ground: Color::rgb(0xF3_F5F8),
        code_mark: Color::rgb(0xFF_F1B8),
        code: CodePaint {
            keyword: Color::rgb(0x7A_2F8F),
            function: Color::rgb(0x1F_5C99),
            type_name: Color::rgb(0x0B_6670),
            variable: Color::rgb(0x8A_3B12),
            constant: Color::rgb(0x9A_4A00),
            string: Color::rgb(0x1E_6B3C),
            comment: Color::rgb(0x5A_6573),
            tag: Color::rgb(0xA0_2848),
            heading: Color::rgb(0x1B_365D),
            inserted: Color::rgb(0x1E_6B3C),
            deleted: Color::rgb(0xA8_1E1E),
        },
        quote_bar: Color::rgb(0x1B_365D),
        highlight: Color::rgb(0xFF_F1B8),
        callouts: [
            (Color::rgb(0x1F_5C99), Color::rgb(0xEC_F2F9)),
            (Color::rgb(0x1E_6B3C), Color::rgb(0xEC_F5EF)),
            (Color::rgb(0x6A_3D99), Color::rgb(0xF3_EFF8)),
            (Color::rgb(0x9A_4A00), Color::rgb(0xF9_F2E9)),
            (Color::rgb(0xA8_1E1E), Color::rgb(0xFB_EEEE)),
        ],
    }
}

/// The same on a dark screen.
fn dark_paint() -> Paint {
    Paint {
        background: Color::rgb(0x13_171C),
        text: Color::rgb(0xD7_DDE5),
        title: Color::rgb(0xF1_F4F8),
        headings: headings(0xF1_F4F8, 0x9C_C3F5, 0xA3_AEBB),
        accent: Color::rgb(0x9C_C3F5),
        muted: Color::rgb(0xA3_AEBB),
        link: Color::rgb(0x8A_BCF3),
        hairline: Color::rgb(0x3C_4653),
        code_ground: Color::rgb(0x1D_232B),
        code_mark: Color::rgb(0x3A_3214),
        code: CodePaint {
            keyword: Color::rgb(0xD3_ADF2),
            function: Color::rgb(0x8A_BCF3),
            type_name: Color::rgb(0x7F_D0D6),
            variable: Color::rgb(0xF0_B590),
            constant: Color::rgb(0xEB_B26B),
            string: Color::rgb(0x93_D3A5),
            comment: Color::rgb(0x9D_A9B6),
            tag: Color::rgb(0xF4_A3B4),
            heading: Color::rgb(0x9C_C3F5),
            inserted: Color::rgb(0x93_D3A5),
            deleted: Color::rgb(0xF2_9B9B),
        },
        quote_bar: Color::rgb(0x9C_C3F5),
        highlight: Color::rgb(0x5C_4B0A),
        callouts: [
            (Color::rgb(0x8A_BCF3), Color::rgb(0x1A_2633)),
            (Color::rgb(0x86_CFA0), Color::rgb(0x18_2A1F)),
            (Color::rgb(0xC3_A5EC), Color::rgb(0x24_1E31)),
            (Color::rgb(0xEB_B26B), Color::rgb(0x2D_2315)),
            (Color::rgb(0xF2_9B9B), Color::rgb(0x31_1B1C)),
        ],
    }
}

/// The colours of headings of six levels: as the title, as the accent, and muted ones for the deepest.
const fn headings(title: u32, accent: u32, muted: u32) -> [Color; 6] {
    let (title, accent, muted) = (Color::rgb(title), Color::rgb(accent), Color::rgb(muted));
    [title, accent, accent, title, title, muted]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn small_papers_have_small_margins() {
        let margins = Theme::default().metrics.margins;
        assert_eq!([margins.on(PaperSize::LETTER), margins.on(PaperSize::A4.turned())], [margins; 2]);
        let small = margins.on(PaperSize::A5);
        assert!((small.left / margins.left - PaperSize::A5.width / PaperSize::A4.width).abs() < 1e-6);
        assert_eq!(margins.on(PaperSize::A5.turned()), small);
    }
}
