//! Faces.

use harfrust::Font;
use publish_core::theme::Family;
use skrifa::charmap::Charmap;
use skrifa::instance::{LocationRef, Size};
use skrifa::metrics::GlyphMetrics;
use skrifa::raw::TableProvider as _;
use skrifa::raw::types::Tag;
use skrifa::string::StringId;
use skrifa::{FontRef, GlyphId, MetadataProvider as _};

use crate::bundled::Bundled;
use crate::fallback::Group;
use crate::fonts::{Slant, Weight};
use crate::metrics::Metrics;

/// Names a face.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FaceId(pub u16);

/// An opened face.
pub struct Face {
    id: FaceId,
    family: Family,
    weight: Weight,
    slant: Slant,
    group: Option<Group>,
    emboldened: bool,
    data: &'static [u8],
    font: Font,
    tables: FontRef<'static>,
    charmap: Charmap<'static>,
    advances: GlyphMetrics<'static>,
    postscript_name: Box<str>,
    metrics: Metrics,
}

impl Face {
    pub(crate) fn open(id: FaceId, bundled: &'static Bundled) -> Face {
        let data = bundled.data();
        let tables = FontRef::new(data).expect("a bundled font can be read");
        let name = tables.localized_strings(StringId::POSTSCRIPT_NAME).english_or_first();
        Face {
            id,
            family: bundled.family,
            weight: bundled.weight,
            slant: bundled.slant,
            data,
            group: bundled.group,
            emboldened: bundled.emboldened(),
            font: Font::new(data, 0).expect("a bundled font can be shaped"),
            postscript_name: name.map(|name| name.to_string()).unwrap_or_default().into(),
            metrics: Metrics::read(&tables),
            charmap: tables.charmap(),
            advances: tables.glyph_metrics(Size::unscaled(), LocationRef::default()),
            tables,
        }
    }

    /// Its id.
    pub fn id(&self) -> FaceId {
        self.id
    }

    /// The bytes of its font file (OpenType, ISO/IEC 14496-22).
    pub fn data(&self) -> &'static [u8] {
        self.data
    }

    /// Its PostScript name, such as `SourceSerif4-Bold`.
    pub fn postscript_name(&self) -> &str {
        &self.postscript_name
    }

    /// Its family.
    pub fn family(&self) -> Family {
        self.family
    }

    /// Its weight.
    pub fn weight(&self) -> Weight {
        self.weight
    }

    /// Whether it leans.
    pub fn slant(&self) -> Slant {
        self.slant
    }

    /// Whether it helps out with letters of a script that the theme's families lack, and so has spaces and
    /// punctuation that go with them.
    pub fn is_of_script(&self) -> bool {
        self.group
            .is_some_and(|group| !matches!(group, Group::General | Group::Mathematics | Group::Symbols | Group::Emoji))
    }

    /// By how much its outlines are to be drawn thicker, in ems: 0 for a face whose weight is its own.
    pub fn embolden(&self) -> f32 {
        if self.emboldened { 0.03 } else { 0.0 }
    }

    /// Its measures.
    pub fn metrics(&self) -> &Metrics {
        &self.metrics
    }

    /// How many font units an em has.
    pub fn units_per_em(&self) -> u16 {
        self.metrics.units_per_em
    }

    /// The glyph that shows a character by itself.
    pub fn glyph(&self, character: char) -> Option<u16> {
        let glyph = self.charmap.map(character)?;
        u16::try_from(glyph.to_u32()).ok().filter(|&glyph| glyph != 0)
    }

    /// The advance of a glyph; 0 for one the face does not have.
    pub fn advance(&self, glyph: u16) -> u16 {
        self.advances.advance_width(GlyphId::from(glyph)).map_or(0, |advance| advance as u16)
    }

    /// Whether the face can replace glyphs by the OpenType feature `tag`, such as `smcp`.
    pub fn has_feature(&self, tag: [u8; 4]) -> bool {
        let Ok(features) = self.tables.gsub().and_then(|table| table.feature_list()) else { return false };
        features.feature_records().iter().any(|record| record.feature_tag() == Tag::new(&tag))
    }

    /// The font as the shaper reads it.
    pub(crate) fn font(&self) -> &Font {
        &self.font
    }
}

impl std::fmt::Debug for Face {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.postscript_name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fonts::Fonts;

    #[test]
    fn glyphs_and_advances_are_the_font_s() {
        let fonts = Fonts::bundled();
        let mono = fonts.face(fonts.find(Family::Mono, Weight::Regular, Slant::Upright));
        let wide = mono.advance(mono.glyph('W').expect("a glyph"));
        assert_eq!(wide, mono.advance(mono.glyph('i').expect("a glyph")));
        assert_eq!(wide, 600);
        assert_eq!(mono.glyph('\u{10FFFF}'), None);
        assert_eq!(mono.advance(u16::MAX), mono.advance(u16::MAX - 1));
    }

    #[test]
    fn features_are_known() {
        let fonts = Fonts::bundled();
        let serif = fonts.face(fonts.find(Family::Serif, Weight::Regular, Slant::Upright));
        assert!(serif.has_feature(*b"liga") || serif.has_feature(*b"ccmp"));
        assert!(!serif.has_feature(*b"zzzz"));
    }
}
