//! The styles: Word's own by their own names where Word has them, and ours.

mod body;
mod characters;
mod definition;
mod facts;
mod front;
mod latent;
mod list_level;
mod names;
mod outline_level;
mod table;

use docx_rs::AlignmentType;
use publish_core::model::{Direction, Language};
use publish_core::theme::{Family, TextMetrics};
use publish_core::{Pt, Theme, Twips};
use publish_style::Ink;
use publish_style::em::{BULLET, MARK_GAP, TAB};

use crate::heading_numbers::LinkedNumbering;
use crate::palette;
use crate::ruler::{Letters, Ruler};
use crate::wml::{LineHeight, Markup, PaletteColor, Side, Spacing, Tag, write_language};
pub(crate) use list_level::ListLevel;
pub(crate) use names::{CharacterStyle, ParagraphStyle, TABLE};
pub(crate) use outline_level::OutlineLevel;

/// What the styles are made from.
#[derive(Clone, Copy)]
pub(crate) struct Sheet<'a> {
    /// How they look.
    pub(crate) looks: publish_style::Sheet<'a>,
    pub(crate) theme: &'a Theme,
    pub(crate) language: &'a Language,
    /// The width of the text area.
    pub(crate) measure: Pt,
    pub(crate) ruler: &'a Ruler<'a>,
}

impl Sheet<'_> {
    /// The content of `w:styles`; those of headings may be numbered.
    pub(crate) fn write(&self, headings: Option<LinkedNumbering>) -> String {
        let mut out = String::with_capacity(32 << 10);
        self.defaults(&mut out);
        body::write(self, headings, &mut out);
        front::write(self, &mut out);
        characters::write(self, &mut out);
        table::write(self, &mut out);
        out
    }

    /// What all text has (`w:docDefaults`, ECMA-376-1 §17.7.5.1), and what Word offers of its own styles.
    fn defaults(&self, out: &mut String) {
        let (family, text) = self.running_text();
        let mut defaults = Markup::new();
        defaults.open("w:docDefaults");
        defaults.open("w:rPrDefault");
        defaults.open("w:rPr");
        self.fonts(family, &mut defaults).attribute("w:cs", "Times New Roman").empty();
        self.color(Ink::Text).write(&mut defaults);
        defaults.value("w:sz", text.size.half_points());
        defaults.value("w:szCs", text.size.half_points());
        write_language(self.language, &mut defaults);
        defaults.close("w:rPr");
        defaults.close("w:rPrDefault");
        defaults.open("w:pPrDefault");
        defaults.open("w:pPr");
        defaults.empty("w:widowControl");
        Spacing { line: Some(self.line_height(family, text)), ..Spacing::default() }.write(&mut defaults);
        defaults.close("w:pPr");
        defaults.close("w:pPrDefault");
        defaults.close("w:docDefaults");
        out.push_str(defaults.as_str());
        latent::write(out);
    }

    /// How high lines of text are, as `w:spacing` says it (ECMA-376-1 §17.3.1.33): in 240ths of what the font takes by
    /// itself, so that a picture or larger type that is put in later finds room. Where tall scripts may stand, at least
    /// as high as in print: their fonts take other heights.
    pub(crate) fn line_height(&self, family: Family, text: TextMetrics) -> LineHeight {
        let low = [
            "en", "de", "fr", "es", "it", "pt", "nl", "pl", "ca", "cs", "da", "et", "eu", "fi", "gl", "hr", "hu", "id",
            "is", "ga", "la", "lt", "lv", "ms", "mt", "nb", "nn", "no", "ro", "sk", "sl", "sq", "sv", "sw", "tl", "tr",
            "cy", "ru", "uk", "be", "bg", "mk", "sr", "el",
        ];
        if !low.contains(&self.language.primary()) {
            return LineHeight::AtLeast(text.leading.twips());
        }
        let natural = text.size * self.ruler.line_height(family);
        LineHeight::times(text.leading / natural)
    }

    /// How running text is aligned.
    pub(crate) fn alignment(&self) -> AlignmentType {
        if self.theme.metrics.justified { AlignmentType::Both } else { AlignmentType::Left }
    }

    /// The sides where lines start and end; borders do not turn with the direction of text as indents do.
    pub(crate) fn sides(&self) -> (Side, Side) {
        match self.language.direction() {
            Direction::LeftToRight => (Side::Left, Side::Right),
            Direction::RightToLeft => (Side::Right, Side::Left),
        }
    }

    /// A colour as Word has it.
    pub(crate) fn color(&self, ink: Ink) -> PaletteColor {
        palette::color(ink, &self.theme.paint)
    }

    /// The font and the size of running text, which all text has that says nothing else.
    fn running_text(&self) -> (Family, TextMetrics) {
        let look = self.look(ParagraphStyle::Normal);
        (look.family, look.text())
    }

    /// Starts `w:rFonts` of a family (ECMA-376-1 §17.3.2.26): the theme part's font where that has it, so that it can be changed
    /// there (Design › Fonts), and its name beside it for those who don't look there.
    fn fonts<'o>(&self, family: Family, out: &'o mut Markup) -> Tag<'o> {
        let metrics = &self.theme.metrics;
        let of_theme = if family == metrics.text_family {
            Some("minorHAnsi")
        } else {
            (family == metrics.display_family).then_some("majorHAnsi")
        };
        let name = self.theme.families.name(family);
        let tag = out.tag("w:rFonts").optional("w:asciiTheme", of_theme).optional("w:hAnsiTheme", of_theme);
        tag.attribute("w:ascii", name).attribute("w:hAnsi", name)
    }

    /// The indent of lists, quotations and definitions.
    pub(crate) fn indent(&self) -> Twips {
        self.theme.metrics.indent.twips()
    }

    /// Where the text of items of a level starts, counted from 0.
    pub(crate) fn item_start(&self, level: usize) -> Twips {
        self.indent() * (level as i32 + 1)
    }

    /// How far before the text a bullet starts.
    pub(crate) fn hanging_bullet(&self) -> Twips {
        (MARK_GAP.of(self.theme.metrics.text_size) + BULLET.of(self.theme.metrics.text_size)).twips()
    }

    /// How far before the text a number ends.
    pub(crate) fn hanging_number(&self) -> Twips {
        MARK_GAP.of(self.theme.metrics.text_size).twips()
    }

    /// Where tabs stand from the start of code: as programmers have them, and as far as lines
    /// reach. Twice as many have to be known where they are moved, and a paragraph has at most 64 (ECMA-376-1 §17.3.1.38).
    pub(crate) fn code_stops(&self) -> impl Iterator<Item = Pt> {
        let step = self.code_character() * TAB as f32;
        let count = ((self.measure / step) as usize).clamp(1, 32);
        (1..=count).map(move |stop| step * stop as f32)
    }

    /// The width of characters of code, which all have the same.
    pub(crate) fn code_character(&self) -> Pt {
        self.theme.metrics.code.size * self.ruler.width('0', Letters::Code)
    }
}
