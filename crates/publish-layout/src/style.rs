//! How text looks: styles of runs, and the styles of blocks that the theme gives.

use hypher::Lang;
use publish_core::Pt;
use publish_core::model::{self, Direction, Language, Style as Marked};
use publish_core::theme::{Family, FigureForm, FigureWidth, Figures, Slant, TextMetrics, Weight};
use publish_fonts::{Features, Han};
use publish_style::em::NARROWEST_JUSTIFIED;
use publish_style::{Ink, InlineRole, LineEnds, STRONG, Sheet, Style};

/// How a run of text looks.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct TextStyle {
    pub(crate) family: Family,
    pub(crate) weight: Weight,
    pub(crate) slant: Slant,
    /// The font size, in points.
    pub(crate) size: f32,
    pub(crate) ink: Ink,
    pub(crate) features: Features,
    /// How far the baseline is raised, in points.
    pub(crate) rise: f32,
    /// Space added after every glyph, in points.
    pub(crate) tracking: f32,
    pub(crate) marks: Marks,
    /// By which language's rules words may be hyphenated.
    pub(crate) hyphenation: Option<Lang>,
    /// Whose forms of ideographs are wanted; `None` where the language does not say.
    pub(crate) han: Option<Han>,
    /// Whether spaces keep their width in justified lines.
    pub(crate) rigid: bool,
}

/// What is drawn behind, under or through a run of text.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Marks {
    pub(crate) underline: bool,
    pub(crate) strikethrough: bool,
    pub(crate) highlight: bool,
    /// The ground of inline code.
    pub(crate) ground: bool,
    /// How thick the outline of a key is.
    pub(crate) key: Option<Pt>,
}

impl Marks {
    /// Whether the run has a ground or outline, which needs space beside it.
    pub(crate) fn boxed(self) -> bool {
        self.ground || self.key.is_some()
    }

    pub(crate) fn any(self) -> bool {
        self != Marks::default()
    }
}

/// How the paragraphs of a block are set.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct BlockStyle {
    pub(crate) text: TextStyle,
    /// From baseline to baseline, in points.
    pub(crate) leading: f32,
    /// Between paragraphs, in points.
    pub(crate) space: f32,
    pub(crate) alignment: Alignment,
    /// How far the first line starts before the others, in points: a hanging indent.
    pub(crate) hanging: f32,
    /// Whether the first letter is as high as several lines.
    pub(crate) initial: bool,
}

/// Where the lines of a paragraph end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Alignment {
    /// At both edges.
    Justified,
    /// At the left edge.
    Left,
    /// In the middle.
    Center,
    /// At the right edge.
    Right,
}

impl Alignment {
    /// An alignment as it is laid out: text from right to left in a mirror.
    pub(crate) fn of(alignment: model::Alignment, direction: Direction) -> Alignment {
        match (alignment, direction) {
            (model::Alignment::Start, _) => Alignment::Left,
            (model::Alignment::Center, _) => Alignment::Center,
            (model::Alignment::Left, Direction::LeftToRight) | (model::Alignment::Right, Direction::RightToLeft) => {
                Alignment::Left
            }
            (model::Alignment::Right, Direction::LeftToRight) | (model::Alignment::Left, Direction::RightToLeft) => {
                Alignment::Right
            }
        }
    }

    /// How much of the free room stands before what is so aligned.
    pub(crate) fn share(self) -> f32 {
        match self {
            Alignment::Justified | Alignment::Left => 0.0,
            Alignment::Center => 0.5,
            Alignment::Right => 1.0,
        }
    }
}

impl BlockStyle {
    /// A style of the sheet; only running text is hyphenated, and justified where the theme has it so.
    pub(crate) fn of(style: &Style, is_justified: bool, language: &Language) -> BlockStyle {
        let mut features = figures(style.figures);
        if style.tracking > Pt::ZERO {
            // Letters that are drawn apart join in no ligature, and marks stand as high as capitals.
            features = features.with(Features::NO_LIGATURES).with(Features::CASE);
        }
        let is_running = style.lines == LineEnds::Running;
        BlockStyle {
            text: TextStyle {
                family: style.family,
                weight: style.weight,
                slant: style.slant,
                size: style.size.0,
                ink: style.ink,
                features,
                rise: 0.0,
                tracking: style.tracking.0,
                marks: Marks::default(),
                hyphenation: if is_running { hyphenation(language) } else { None },
                han: None,
                rigid: false,
            },
            leading: style.leading.0,
            space: style.below.0,
            alignment: match style.lines {
                LineEnds::Running if is_justified => Alignment::Justified,
                LineEnds::Running | LineEnds::Ragged => Alignment::Left,
                LineEnds::Centered => Alignment::Center,
            },
            hanging: 0.0,
            initial: false,
        }
    }

    /// The style at another size.
    #[must_use]
    pub(crate) fn sized(mut self, metrics: TextMetrics) -> BlockStyle {
        self.text.size = metrics.size.0;
        self.leading = metrics.leading.0;
        self
    }

    /// The style in another weight.
    #[must_use]
    pub(crate) fn weighted(mut self, weight: Weight) -> BlockStyle {
        self.text.weight = weight;
        self
    }

    /// The style, ragged and without hyphens: for captions, cells and headings.
    #[must_use]
    pub(crate) fn ragged(mut self) -> BlockStyle {
        self.text.hyphenation = None;
        if self.alignment == Alignment::Justified {
            self.alignment = Alignment::Left;
        }
        self
    }

    /// The alignment in a column of `width` points.
    pub(crate) fn alignment_in(&self, width: f32) -> Alignment {
        let narrow = width < NARROWEST_JUSTIFIED.of(Pt(self.text.size)).0;
        if narrow && self.alignment == Alignment::Justified { Alignment::Left } else { self.alignment }
    }
}

impl TextStyle {
    /// The style of inlines that are styled so within this style. Superscript and subscript are the shaper's to choose
    /// glyphs for; see [`InlineRole::Raised`].
    #[must_use]
    pub(crate) fn styled(mut self, style: Marked, sheet: &Sheet<'_>) -> TextStyle {
        match style {
            Marked::Emphasis => {
                self.slant = if self.slant == Slant::Upright { Slant::Italic } else { Slant::Upright };
            }
            Marked::Strong => self.weight = STRONG,
            Marked::Strikethrough => self.marks.strikethrough = true,
            Marked::Underline => self.marks.underline = true,
            Marked::Highlight => self.marks.highlight = true,
            Marked::SmallCaps => self.features = self.features.with(Features::SMALL_CAPS),
            Marked::Keyboard => {
                self = TextStyle { hyphenation: None, ..self.spanned(InlineRole::Key, sheet) };
                self.marks.key = Some(sheet.outline());
            }
            Marked::Superscript | Marked::Subscript | Marked::Abbreviation | Marked::Plain => {}
        }
        self
    }

    /// The style of a link within this style.
    #[must_use]
    pub(crate) fn linked(mut self) -> TextStyle {
        self.ink = Ink::Link;
        self.marks.underline = true;
        self
    }

    /// The style of code within this style.
    #[must_use]
    pub(crate) fn code(mut self, sheet: &Sheet<'_>) -> TextStyle {
        self = TextStyle { hyphenation: None, ..self.spanned(InlineRole::Code, sheet) };
        self.features = Features::NO_LIGATURES;
        self.marks.ground = true;
        self
    }

    /// The style of words within this style that look different.
    #[must_use]
    pub(crate) fn spanned(mut self, role: InlineRole, sheet: &Sheet<'_>) -> TextStyle {
        let (style, around) = (sheet.inline(role), Pt(self.size));
        self.family = style.family.unwrap_or(self.family);
        self.rise += style.rise.of(around).0;
        self.tracking += style.tracking.of(around).0;
        self.size = style.size(around).0;
        self
    }
}

/// The hyphenation patterns of a language, if there are any.
pub(crate) fn hyphenation(language: &Language) -> Option<Lang> {
    let primary = match language.primary() {
        "no" | "nn" => "nb",
        primary => primary,
    };
    Lang::from_iso(primary.as_bytes().try_into().ok()?)
}

/// The features for figures of a form and a width.
fn figures(Figures { form, width }: Figures) -> Features {
    let form = match form {
        FigureForm::Font => Features::NONE,
        FigureForm::Lining => Features::LINING_FIGURES,
        FigureForm::OldStyle => Features::OLD_STYLE_FIGURES,
    };
    let width = match width {
        FigureWidth::Font => Features::NONE,
        FigureWidth::Proportional => Features::PROPORTIONAL_FIGURES,
        FigureWidth::Tabular => Features::TABULAR_FIGURES,
    };
    form.with(width)
}
