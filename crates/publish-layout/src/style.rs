//! How text looks: styles of runs, and the styles of blocks that the theme gives.

use hypher::Lang;
use publish_core::model::{Language, Style};
use publish_core::theme::{Family, FigureForm, FigureWidth, Figures, TextMetrics, Theme};
use publish_fonts::{Features, Han, Slant, Weight};

use publish_style::Ink;

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
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Marks {
    pub(crate) underline: bool,
    pub(crate) strikethrough: bool,
    pub(crate) highlight: bool,
    /// The ground of inline code.
    pub(crate) ground: bool,
    /// The outline of a key.
    pub(crate) key: bool,
}

impl Marks {
    /// Whether the run has a ground or outline, which needs space beside it.
    pub(crate) fn boxed(self) -> bool {
        self.ground || self.key
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

/// Justified lines of fewer ems than this have holes; such narrow columns are set ragged.
const NARROWEST_JUSTIFIED: f32 = 20.0;

impl BlockStyle {
    /// A style of a family at the size of `metrics`, ragged and not hyphenated.
    pub(crate) fn plain(family: Family, metrics: TextMetrics, ink: Ink) -> BlockStyle {
        BlockStyle {
            text: TextStyle {
                family,
                weight: Weight::Regular,
                slant: Slant::Upright,
                size: metrics.size.0,
                ink,
                features: Features::NONE,
                rise: 0.0,
                tracking: 0.0,
                marks: Marks::default(),
                hyphenation: None,
                han: None,
                rigid: false,
            },
            leading: metrics.leading.0,
            space: 0.0,
            alignment: Alignment::Left,
            hanging: 0.0,
            initial: false,
        }
    }

    /// The style of running text.
    pub(crate) fn running(theme: &Theme, language: &Language) -> BlockStyle {
        let metrics = &theme.metrics;
        let size = TextMetrics { size: metrics.text_size, leading: metrics.leading };
        let mut style = BlockStyle::plain(metrics.text_family, size, Ink::Text).figured(metrics.text_figures);
        style.text.hyphenation = hyphenation(language);
        style.space = metrics.paragraph_space.0;
        if metrics.justified {
            style.alignment = Alignment::Justified;
        }
        style
    }

    /// The style with figures of a form and a width.
    #[must_use]
    pub(crate) fn figured(mut self, figures: Figures) -> BlockStyle {
        let form = match figures.form {
            FigureForm::Font => Features::NONE,
            FigureForm::Lining => Features::LINING_FIGURES,
            FigureForm::OldStyle => Features::OLD_STYLE_FIGURES,
        };
        let width = match figures.width {
            FigureWidth::Font => Features::NONE,
            FigureWidth::Proportional => Features::PROPORTIONAL_FIGURES,
            FigureWidth::Tabular => Features::TABULAR_FIGURES,
        };
        self.text.features = self.text.features.with(form).with(width);
        self
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
        let narrow = width < NARROWEST_JUSTIFIED * self.text.size;
        if narrow && self.alignment == Alignment::Justified { Alignment::Left } else { self.alignment }
    }
}

impl TextStyle {
    /// The style of inlines that are styled so within this style. Superscript and subscript are the shaper's to choose
    /// glyphs for; see [`TextStyle::raised`].
    #[must_use]
    pub(crate) fn styled(mut self, style: Style) -> TextStyle {
        match style {
            Style::Emphasis => {
                self.slant = if self.slant == Slant::Upright { Slant::Italic } else { Slant::Upright };
            }
            Style::Strong => self.weight = Weight::Bold,
            Style::Strikethrough => self.marks.strikethrough = true,
            Style::Underline => self.marks.underline = true,
            Style::Highlight => self.marks.highlight = true,
            Style::SmallCaps => self.features = self.features.with(Features::SMALL_CAPS),
            Style::Keyboard => {
                self.family = Family::Sans;
                self.size *= 0.9;
                self.marks.key = true;
                self.hyphenation = None;
            }
            Style::Superscript | Style::Subscript | Style::Abbreviation | Style::Plain => {}
        }
        self
    }

    /// The style scaled down and raised by a share of its size, where the face has no glyphs made for it.
    #[must_use]
    pub(crate) fn raised(mut self, share: f32) -> TextStyle {
        self.rise += self.size * share;
        self.size *= 0.68;
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
    pub(crate) fn code(mut self, theme: &Theme) -> TextStyle {
        self.family = theme.metrics.code_family;
        self.size *= theme.metrics.inline_code_scale;
        self.features = Features::NO_LIGATURES;
        self.marks.ground = true;
        self.hyphenation = None;
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
