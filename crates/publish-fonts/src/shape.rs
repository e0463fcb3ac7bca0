//! Turns text into glyphs.

use harfrust::{Buffer, BufferFlags, Feature, Font, Language, Script, ShapeOptions, ShapePlan, ShaperFont, Tag};

use crate::face::FaceId;
use crate::fonts::Fonts;

/// How a piece of text is shaped.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Spec {
    /// The face.
    pub face: FaceId,
    /// The script (ISO 15924), such as `*b"Latn"`.
    pub script: [u8; 4],
    /// The direction.
    pub direction: Direction,
    /// The features beside the usual ones.
    pub features: Features,
}

/// The text on both sides of a piece, by which its first and last letters take their joined forms.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Beside<'a> {
    /// What stands before it; its last characters count.
    pub before: &'a str,
    /// What stands behind it; its first characters count.
    pub after: &'a str,
}

/// The direction of a piece of text of one level (UAX #9).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Direction {
    /// Left to right.
    #[default]
    LeftToRight,
    /// Right to left.
    RightToLeft,
}

/// OpenType features that text may ask for; kerning and standard ligatures are always on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Features(u16);

impl Features {
    /// No further feature.
    pub const NONE: Features = Features(0);
    /// Small capitals for small letters (`smcp`).
    pub const SMALL_CAPS: Features = Features(1);
    /// Superiors (`sups`).
    pub const SUPERIORS: Features = Features(1 << 1);
    /// Inferiors (`subs`).
    pub const INFERIORS: Features = Features(1 << 2);
    /// Figures of one width (`tnum`).
    pub const TABULAR_FIGURES: Features = Features(1 << 3);
    /// Figures each of its own width (`pnum`).
    pub const PROPORTIONAL_FIGURES: Features = Features(1 << 6);
    /// Figures as high as capitals (`lnum`).
    pub const LINING_FIGURES: Features = Features(1 << 7);
    /// Figures with ascenders and descenders (`onum`).
    pub const OLD_STYLE_FIGURES: Features = Features(1 << 8);
    /// No ligatures: for letterspaced words and for code.
    pub const NO_LIGATURES: Features = Features(1 << 4);
    /// Signs set for capitals (`case`).
    pub const CASE: Features = Features(1 << 5);

    /// Both sets of features.
    #[must_use]
    pub const fn with(self, other: Features) -> Features {
        Features(self.0 | other.0)
    }

    /// Whether all of `other` are in the set.
    pub const fn contains(self, other: Features) -> bool {
        self.0 & other.0 == other.0
    }

    /// The tag that switches on a feature of a single glyph to another.
    fn tags(self) -> impl Iterator<Item = (&'static [u8; 4], u32)> {
        const TAGS: [(Features, &[u8; 4], u32); 10] = [
            (Features::SMALL_CAPS, b"smcp", 1),
            (Features::SUPERIORS, b"sups", 1),
            (Features::INFERIORS, b"subs", 1),
            (Features::TABULAR_FIGURES, b"tnum", 1),
            (Features::PROPORTIONAL_FIGURES, b"pnum", 1),
            (Features::LINING_FIGURES, b"lnum", 1),
            (Features::OLD_STYLE_FIGURES, b"onum", 1),
            (Features::NO_LIGATURES, b"liga", 0),
            (Features::NO_LIGATURES, b"clig", 0),
            (Features::CASE, b"case", 1),
        ];
        TAGS.into_iter().filter(move |(feature, ..)| self.contains(*feature)).map(|(_, tag, value)| (tag, value))
    }
}

/// A glyph in its place, in font units.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ShapedGlyph {
    /// The glyph's index in the face.
    pub id: u16,
    /// The first byte in the text of the cluster it belongs to.
    pub cluster: u32,
    /// How far the pen moves.
    pub advance: i32,
    /// Moves the glyph to the right.
    pub dx: i32,
    /// Moves the glyph up.
    pub dy: i32,
    /// Whether text that is broken before it would have to be shaped again.
    pub joined: bool,
}

/// Shapes pieces of text; keeps its plans and its buffer from piece to piece.
pub struct Shaper<'f> {
    fonts: &'f Fonts<'f>,
    plans: Vec<Plan<'f>>,
    buffer: Buffer,
    language: Option<Language>,
}

struct Plan<'f> {
    spec: Spec,
    font: ShaperFont<'f, 'static>,
    features: Vec<Feature>,
    plan: ShapePlan,
}

impl<'f> Shaper<'f> {
    /// Makes a shaper for text of the language with tag `language` (BCP 47).
    pub fn new(fonts: &'f Fonts<'f>, language: &str) -> Shaper<'f> {
        let mut buffer = Buffer::new();
        buffer.set_flags(BufferFlags::REMOVE_DEFAULT_IGNORABLES);
        Shaper { fonts, plans: Vec::new(), buffer, language: Language::new(language) }
    }

    /// The fonts it shapes with.
    pub fn fonts(&self) -> &'f Fonts<'f> {
        self.fonts
    }

    /// Shapes `text` between what is beside it and appends its glyphs to `glyphs`, in visual order.
    pub fn shape(&mut self, text: &str, beside: Beside<'_>, spec: Spec, glyphs: &mut Vec<ShapedGlyph>) {
        let index = self.plan(spec);
        let plan = &self.plans[index];
        self.buffer.clear();
        self.buffer.push_str(text);
        self.buffer.set_pre_context(beside.before);
        self.buffer.set_post_context(beside.after);
        self.buffer.set_direction(plan.plan.direction());
        self.buffer.set_script(plan.plan.script());
        self.buffer.set_language(self.language.clone());
        let options = ShapeOptions::new().plan(Some(&plan.plan)).features(&plan.features);
        harfrust::shape(&plan.font, &mut self.buffer, options).expect("the buffer has its plan's direction and script");
        let placed = self.buffer.glyph_infos().iter().zip(self.buffer.glyph_positions());
        glyphs.extend(placed.map(|(glyph, position)| ShapedGlyph {
            id: glyph.glyph_id as u16,
            cluster: glyph.cluster,
            advance: position.x_advance,
            dx: position.x_offset,
            dy: position.y_offset,
            joined: glyph.unsafe_to_break(),
        }));
    }

    fn plan(&mut self, spec: Spec) -> usize {
        if let Some(index) = self.plans.iter().position(|plan| plan.spec == spec) {
            return index;
        }
        let font: &'f Font = self.fonts.face(spec.face).font();
        let features: Vec<Feature> =
            spec.features.tags().map(|(tag, value)| Feature::new(Tag::new(tag), value, ..)).collect();
        let direction = match spec.direction {
            Direction::LeftToRight => harfrust::Direction::LeftToRight,
            Direction::RightToLeft => harfrust::Direction::RightToLeft,
        };
        let script = Script::from_iso15924_tag(Tag::new(&spec.script));
        let plan = ShapePlan::new(font, direction, script, self.language.as_ref(), &features);
        self.plans.push(Plan { spec, font: ShaperFont::new(font), features, plan });
        self.plans.len() - 1
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use publish_core::theme::Family;
    use publish_core::theme::{Slant, Weight};

    fn shape(text: &str, features: Features) -> Vec<ShapedGlyph> {
        let fonts = Fonts::bundled();
        let face = fonts.find(Family::Serif, Weight::Regular, Slant::Upright);
        let mut glyphs = Vec::new();
        let spec = Spec { face, script: *b"Latn", direction: Direction::LeftToRight, features };
        Shaper::new(&fonts, "en").shape(text, Beside::default(), spec, &mut glyphs);
        glyphs
    }

    /// The glyphs of Arabic text, in the order of reading.
    fn arabic(text: &str, before: &str, after: &str) -> Vec<u16> {
        let fonts = Fonts::bundled();
        let serif = fonts.find(Family::Serif, Weight::Regular, Slant::Upright);
        let wish = crate::Wish { script: *b"Arab", han: crate::Han::default(), emoji: false };
        let face = fonts.covering(serif, text, wish).expect("a face for Arabic");
        let spec = Spec { face, script: wish.script, direction: Direction::RightToLeft, features: Features::NONE };
        let mut glyphs = Vec::new();
        Shaper::new(&fonts, "ar").shape(text, Beside { before, after }, spec, &mut glyphs);
        glyphs.iter().rev().map(|glyph| glyph.id).collect()
    }

    #[test]
    fn letters_join_with_what_is_beside_them() {
        let whole = arabic("سبت", "", "");
        let last = arabic("ت", "سب\u{64E}", "");
        assert_eq!([arabic("س", "", "بت"), arabic("ب", "س", "ت"), last.clone()].concat(), whole);
        assert_eq!(arabic("ت", "سب ", ""), arabic("ت", "", ""));
        assert_ne!(arabic("ت", "", ""), last);
    }

    #[test]
    fn pairs_are_kerned() {
        let sum = |text| shape(text, Features::NONE).iter().map(|glyph| glyph.advance).sum::<i32>();
        assert!(sum("AV") < sum("A") + sum("V"));
    }

    #[test]
    fn features_change_glyphs() {
        let ids = |features| shape("abc", features).iter().map(|glyph| glyph.id).collect::<Vec<_>>();
        assert_ne!(ids(Features::NONE), ids(Features::SMALL_CAPS));
        assert_eq!(ids(Features::NONE), ids(Features::TABULAR_FIGURES));
    }

    #[test]
    fn figures_have_forms_and_widths() {
        let glyphs = |features| shape("0123456789", features);
        let ids = |features| glyphs(features).iter().map(|glyph| glyph.id).collect::<Vec<_>>();
        let widths = |features| glyphs(features).iter().map(|glyph| glyph.advance).collect::<BTreeSet<_>>().len();
        assert_ne!(ids(Features::LINING_FIGURES), ids(Features::OLD_STYLE_FIGURES));
        assert_eq!(widths(Features::TABULAR_FIGURES), 1);
        assert!(widths(Features::PROPORTIONAL_FIGURES) > 1);
        let both = Features::OLD_STYLE_FIGURES.with(Features::TABULAR_FIGURES);
        assert_eq!(widths(both), 1);
        assert_ne!(ids(both), ids(Features::TABULAR_FIGURES));
    }

    #[test]
    fn clusters_are_bytes_of_the_text() {
        let clusters: Vec<u32> = shape("éa\u{301}b", Features::NONE).iter().map(|glyph| glyph.cluster).collect();
        assert_eq!(clusters.first(), Some(&0));
        assert_eq!(clusters.last(), Some(&5));
    }

    #[test]
    fn ignorable_characters_have_no_glyph() {
        assert_eq!(shape("a\u{AD}\u{200B}b", Features::NONE).len(), 2);
    }

    #[test]
    fn any_text_can_be_shaped() {
        assert!(shape("", Features::NONE).is_empty());
        assert_eq!(shape("\u{0}\u{7}\u{202E}", Features::NONE).iter().filter(|glyph| glyph.id == 0).count(), 2);
    }
}
