//! Faces.

use std::sync::Arc;

use harfrust::Font;
use publish_core::Bytes;
use publish_core::theme::{Family, Slant, Weight};
use skrifa::raw::TableProvider as _;
use skrifa::raw::types::Tag;
use skrifa::string::StringId;
use skrifa::{FontRef, GlyphId, MetadataProvider as _};

use crate::bundled::{Bundled, UnpackedFonts};
use crate::fallback::Group;
use crate::inspect::Style;
use crate::metrics::Metrics;

/// Names a face.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FaceId(pub u16);

/// An opened face.
pub struct Face {
    id: FaceId,
    family: Family,
    weight: u16,
    slant: Slant,
    of_script: bool,
    emboldened: bool,
    data: Data,
    index: u32,
    font: Font,
    postscript_name: Box<str>,
    metrics: Metrics,
}

/// The bytes of a font file.
enum Data {
    Bundled(&'static [u8]),
    Read(Bytes),
}

impl std::ops::Deref for Data {
    type Target = [u8];
    fn deref(&self) -> &[u8] {
        match self {
            Data::Bundled(data) => data,
            Data::Read(data) => data,
        }
    }
}

/// Bytes as the shaper shares them.
struct Shared(Bytes);

impl AsRef<[u8]> for Shared {
    fn as_ref(&self) -> &[u8] {
        &self.0
    }
}

/// A letter of each script that has fonts of its own: a face with one of them is asked for text of such scripts.
const LETTERS: &str = "عאकকதతಕകกກաაあ가中";

impl Face {
    pub(crate) fn open(id: FaceId, bundled: &'static Bundled, shelf: Option<&dyn UnpackedFonts>) -> Face {
        let data = bundled.data(shelf);
        let signs = |group| matches!(group, Group::General | Group::Mathematics | Group::Symbols | Group::Emoji);
        Face {
            family: bundled.family,
            weight: bundled.weight.class(),
            slant: bundled.slant,
            of_script: bundled.group.is_some_and(|group| !signs(group)),
            emboldened: bundled.emboldened(),
            ..Face::of(id, Data::Bundled(data), 0).expect("a bundled font can be read")
        }
    }

    /// Opens a face of a file that was read, drawn bolder than it is if `emboldened`; `None` when it can't be shaped.
    pub(crate) fn read(id: FaceId, data: Bytes, index: u32, style: &Style, emboldened: bool) -> Option<Face> {
        let mut face = Face::of(id, Data::Read(data), index)?;
        face.of_script = LETTERS.chars().any(|letter| face.glyph(letter).is_some());
        (face.family, face.slant) = (style.class, style.slant);
        face.weight = if emboldened { Weight::Bold.class() } else { style.weight };
        face.emboldened = emboldened;
        Some(face)
    }

    fn of(id: FaceId, data: Data, index: u32) -> Option<Face> {
        let tables = FontRef::from_index(&data, index).ok()?;
        let name = tables.localized_strings(StringId::POSTSCRIPT_NAME).english_or_first();
        let postscript_name = postscript(name.map(|name| name.to_string()).unwrap_or_default());
        let metrics = Metrics::read(&tables);
        let font = match &data {
            Data::Bundled(data) => Font::new(*data, index)?,
            Data::Read(data) => {
                let shared: Arc<dyn AsRef<[u8]> + Send + Sync> = Arc::new(Shared(data.clone()));
                Font::new(shared, index)?
            }
        };
        let (family, weight, slant) = (Family::Sans, Weight::Regular.class(), Slant::Upright);
        let (of_script, emboldened) = (false, false);
        Some(Face { id, family, weight, slant, of_script, emboldened, data, index, font, postscript_name, metrics })
    }

    /// Its id.
    pub fn id(&self) -> FaceId {
        self.id
    }

    /// The bytes of its font file (OpenType, ISO/IEC 14496-22).
    pub fn data(&self) -> &[u8] {
        &self.data
    }

    /// The bytes of its font file, shared.
    pub fn shared_data(&self) -> Arc<dyn AsRef<[u8]> + Send + Sync> {
        match &self.data {
            Data::Bundled(data) => Arc::new(*data),
            Data::Read(data) => Arc::new(Shared(data.clone())),
        }
    }

    /// Whether its licence lets it be embedded in a document that is edited (OpenType, `OS/2.fsType`).
    pub fn may_be_edited(&self) -> bool {
        const PREVIEW_AND_PRINT: u16 = 1 << 2;
        const EDITABLE: u16 = 1 << 3;
        let os2 = FontRef::from_index(&self.data, self.index).and_then(|tables| tables.os2());
        os2.map_or(0, |os2| os2.fs_type()) & (PREVIEW_AND_PRINT | EDITABLE) != PREVIEW_AND_PRINT
    }

    /// Whether it comes with `publish`, and so is known to be sound.
    pub fn is_bundled(&self) -> bool {
        matches!(self.data, Data::Bundled(_))
    }

    /// Its place in the file, where that is a collection; else 0.
    pub fn index(&self) -> u32 {
        self.index
    }

    /// Whether its outlines are CFF and not TrueType.
    pub fn has_cff(&self) -> bool {
        let tables = FontRef::from_index(&self.data, self.index);
        tables.is_ok_and(|tables| tables.table_data(Tag::new(b"glyf")).is_none())
    }

    /// Its PostScript name, such as `SourceSerif4-Bold`.
    pub fn postscript_name(&self) -> &str {
        &self.postscript_name
    }

    /// Its family, or for a font of the project or the machine the kind of family that it is like.
    pub fn family(&self) -> Family {
        self.family
    }

    /// Its weight on the scale of OpenType's `usWeightClass`.
    pub fn weight(&self) -> u16 {
        self.weight
    }

    /// Whether it leans.
    pub fn slant(&self) -> Slant {
        self.slant
    }

    /// Whether it helps out with letters of a script that the theme's families lack, and so has spaces and
    /// punctuation that go with them.
    pub fn is_of_script(&self) -> bool {
        self.of_script
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
        let glyph = self.font.charmap().map_unicode(character)?;
        u16::try_from(glyph.to_u32()).ok().filter(|&glyph| glyph != 0)
    }

    /// The advance of a glyph; 0 for one the face does not have.
    pub fn advance(&self, glyph: u16) -> u16 {
        if u32::from(glyph) >= self.font.num_glyphs() {
            return 0;
        }
        self.font.glyph_metrics().h_advance(GlyphId::from(glyph)) as u16
    }

    /// Whether the face can replace glyphs by the OpenType feature `tag`, such as `smcp`.
    pub fn has_feature(&self, tag: [u8; 4]) -> bool {
        let Ok(tables) = FontRef::from_index(&self.data, self.index) else { return false };
        let Ok(features) = tables.gsub().and_then(|table| table.feature_list()) else { return false };
        features.feature_records().iter().any(|record| record.feature_tag() == Tag::new(&tag))
    }

    /// The font as the shaper reads it.
    pub(crate) fn font(&self) -> &Font {
        &self.font
    }
}

/// A name as PostScript allows it: printable ASCII without the delimiters, at most 63 characters (OpenType, `name`).
fn postscript(name: String) -> Box<str> {
    let allowed = |c: &char| c.is_ascii_graphic() && !"[](){}<>/%".contains(*c);
    let name: String = name.chars().filter(allowed).take(63).collect();
    if name.is_empty() { "Unnamed".into() } else { name.into() }
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
