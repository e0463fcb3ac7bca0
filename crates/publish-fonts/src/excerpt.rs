//! Excerpts of fonts: font files that show some characters alone, to be embedded where a word processor reads them.
//!
//! Glyphs keep their numbers; those that are left out lose their outlines and their characters, so that another font
//! shows what is typed anew. Kerning and substitutions are left out: they are larger than all outlines together.

use std::collections::BTreeSet;

use skrifa::raw::tables::glyf::Glyph;
use skrifa::raw::types::Tag;
use skrifa::raw::{FontRef, TableProvider as _};
use skrifa::{GlyphId, MetadataProvider as _};

use crate::sfnt;

/// Tables that an excerpt has as they are.
const KEPT: [Tag; 9] = [
    Tag::new(b"OS/2"),
    Tag::new(b"cvt "),
    Tag::new(b"fpgm"),
    Tag::new(b"gasp"),
    Tag::new(b"hhea"),
    Tag::new(b"hmtx"),
    Tag::new(b"maxp"),
    Tag::new(b"name"),
    Tag::new(b"prep"),
];

/// A font file (OpenType, ISO/IEC 14496-22) with the glyphs of `characters` alone, of the font at `index` of a
/// collection; `None` where `data` is no font with outlines of TrueType.
pub fn excerpt(data: &[u8], index: u32, characters: &BTreeSet<char>) -> Option<Vec<u8>> {
    let font = FontRef::from_index(data, index).ok()?;
    let charmap = font.charmap();
    let pairs: Vec<(u16, u16)> = characters
        .iter()
        .filter_map(|&character| {
            let glyph = u16::try_from(charmap.map(character)?.to_u32()).ok()?;
            Some((u16::try_from(u32::from(character)).ok()?, glyph))
        })
        .collect();
    let (outlines, places) = outlines(&font, pairs.iter().map(|&(_, glyph)| glyph))?;
    let mut tables: Vec<(Tag, Vec<u8>)> =
        KEPT.iter().filter_map(|&tag| Some((tag, font.table_data(tag)?.as_bytes().to_vec()))).collect();
    let mut head = font.table_data(Tag::new(b"head"))?.as_bytes().to_vec();
    // The checksum of the file is put in at the end; places are four bytes long.
    head.get_mut(8..12)?.fill(0);
    head.get_mut(50..52)?.copy_from_slice(&[0, 1]);
    tables.push((Tag::new(b"head"), head));
    tables.push((Tag::new(b"cmap"), sfnt::character_map(&pairs)));
    tables.push((Tag::new(b"glyf"), outlines));
    tables.push((Tag::new(b"loca"), places));
    tables.push((Tag::new(b"post"), nameless(font.table_data(Tag::new(b"post"))?.as_bytes())?));
    tables.sort_by_key(|(tag, _)| *tag);
    Some(sfnt::file(&tables))
}

/// The outlines of glyphs and of those that they are composed of, and where each glyph's starts (`glyf` and `loca`).
fn outlines(font: &FontRef<'_>, wanted: impl Iterator<Item = u16>) -> Option<(Vec<u8>, Vec<u8>)> {
    let (loca, glyf) = (font.loca(None).ok()?, font.glyf().ok()?);
    let mut kept: BTreeSet<u16> = BTreeSet::from([0]);
    let mut waiting: Vec<u16> = wanted.chain([0]).collect();
    while let Some(glyph) = waiting.pop() {
        kept.insert(glyph);
        if let Ok(Some(Glyph::Composite(composite))) = loca.get_glyf(GlyphId::from(glyph), &glyf) {
            let parts = composite.components().map(|component| component.glyph.to_u32() as u16);
            waiting.extend(parts.filter(|part| !kept.contains(part)));
        }
    }
    let data = font.table_data(Tag::new(b"glyf"))?;
    let data = data.as_bytes();
    let (mut outlines, mut places) = (Vec::new(), Vec::new());
    for glyph in 0..loca.len() {
        places.extend_from_slice(&(outlines.len() as u32).to_be_bytes());
        if u16::try_from(glyph).is_ok_and(|glyph| kept.contains(&glyph)) {
            let (start, end) = (loca.get_raw(glyph)? as usize, loca.get_raw(glyph + 1)? as usize);
            outlines.extend_from_slice(data.get(start..end)?);
            outlines.resize(outlines.len().next_multiple_of(4), 0);
        }
    }
    places.extend_from_slice(&(outlines.len() as u32).to_be_bytes());
    Some((outlines, places))
}

/// A `post` table without names of glyphs: version 3.0.
fn nameless(post: &[u8]) -> Option<Vec<u8>> {
    let mut short = post.get(..32)?.to_vec();
    short[..4].copy_from_slice(&[0, 3, 0, 0]);
    Some(short)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Fonts;
    use publish_core::theme::Family;
    use publish_core::theme::{Slant, Weight};
    use skrifa::instance::{LocationRef, Size};
    use skrifa::outline::DrawSettings;

    /// How long the outline of a character is when it is drawn; `None` where the font has none for it.
    fn drawn(font: &FontRef<'_>, character: char) -> Option<usize> {
        #[derive(Default)]
        struct Count(usize);
        impl skrifa::outline::OutlinePen for Count {
            fn move_to(&mut self, _: f32, _: f32) {
                self.0 += 1;
            }
            fn line_to(&mut self, _: f32, _: f32) {
                self.0 += 1;
            }
            fn quad_to(&mut self, _: f32, _: f32, _: f32, _: f32) {
                self.0 += 1;
            }
            fn curve_to(&mut self, _: f32, _: f32, _: f32, _: f32, _: f32, _: f32) {
                self.0 += 1;
            }
            fn close(&mut self) {}
        }
        let glyph = font.charmap().map(character)?;
        let mut count = Count::default();
        let settings = DrawSettings::unhinted(Size::unscaled(), LocationRef::default());
        font.outline_glyphs().get(glyph)?.draw(settings, &mut count).ok()?;
        Some(count.0)
    }

    #[test]
    fn an_excerpt_shows_its_characters_and_no_others() {
        let fonts = Fonts::bundled();
        let whole = fonts.face(fonts.find(Family::Serif, Weight::Regular, Slant::Upright)).data().to_vec();
        let characters: BTreeSet<char> = "AZaz é–ﬁ\u{FFFF}".chars().collect();
        let small = excerpt(&whole, 0, &characters).expect("a font");
        assert!(small.len() < whole.len() / 10, "{} of {}", small.len(), whole.len());
        let (whole, small) = (FontRef::new(&whole).unwrap(), FontRef::new(&small).unwrap());
        for character in "AZaz é–".chars() {
            assert_eq!(drawn(&small, character), drawn(&whole, character), "{character}");
            let advance = |font: &FontRef<'_>| {
                let glyph = font.charmap().map(character).unwrap();
                font.glyph_metrics(Size::unscaled(), LocationRef::default()).advance_width(glyph)
            };
            assert_eq!(advance(&small), advance(&whole), "{character}");
        }
        assert_eq!(drawn(&small, 'B'), None);
        assert!(drawn(&whole, 'B').is_some());
    }

    #[test]
    fn the_checksum_of_the_file_is_the_one_that_is_wanted() {
        let fonts = Fonts::bundled();
        let whole = fonts.face(fonts.find(Family::Mono, Weight::Bold, Slant::Italic)).data();
        let small = excerpt(whole, 0, &('a'..='z').collect()).expect("a font");
        assert_eq!(sfnt::sum(&small), 0xB1B0_AFBA);
    }

    #[test]
    fn what_is_no_font_has_no_excerpt() {
        assert_eq!(excerpt(b"OTTO", 0, &BTreeSet::new()), None);
        assert_eq!(excerpt(b"", 0, &BTreeSet::new()), None);
    }
}
