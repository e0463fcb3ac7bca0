//! Outlines under new numbers.

use std::collections::{BTreeMap, BTreeSet};

use skrifa::raw::tables::glyf::Glyph;
use skrifa::raw::types::Tag;
use skrifa::raw::{FontRef, TableProvider as _};
use skrifa::{GlyphId, MetadataProvider as _};

/// Adds the glyphs that others are composed of.
pub(crate) fn with_parts(font: &FontRef<'_>, glyphs: &mut BTreeSet<u16>) -> Option<()> {
    let (loca, glyf) = (font.loca(None).ok()?, font.glyf().ok()?);
    let mut waiting: Vec<u16> = glyphs.iter().copied().collect();
    while let Some(glyph) = waiting.pop() {
        if let Some(Glyph::Composite(composite)) = loca.get_glyf(GlyphId::from(glyph), &glyf).ok()? {
            let parts = composite.components().map(|component| component.glyph.to_u32() as u16);
            waiting.extend(parts.filter(|part| glyphs.insert(*part)));
        }
    }
    Some(())
}

/// The tables `glyf` and `loca` (long).
pub(crate) fn outlines(font: &FontRef<'_>, numbers: &BTreeMap<u16, u16>) -> Option<[Vec<u8>; 2]> {
    let loca = font.loca(None).ok()?;
    let data = font.table_data(Tag::new(b"glyf"))?;
    let (mut outlines, mut places) = (Vec::new(), Vec::new());
    for &glyph in numbers.keys() {
        places.extend_from_slice(&(outlines.len() as u32).to_be_bytes());
        let (start, end) = (loca.get_raw(glyph.into())? as usize, loca.get_raw(usize::from(glyph) + 1)? as usize);
        let mut outline = data.as_bytes().get(start..end)?.to_vec();
        if outline.first().is_some_and(|first| *first >= 0x80) {
            renumber(&mut outline, numbers)?;
        }
        outlines.extend(outline);
        outlines.resize(outlines.len().next_multiple_of(4), 0);
    }
    places.extend_from_slice(&(outlines.len() as u32).to_be_bytes());
    Some([outlines, places])
}

/// Gives the parts of a composite glyph their new numbers (OpenType, `glyf`, composite glyph description).
fn renumber(outline: &mut [u8], numbers: &BTreeMap<u16, u16>) -> Option<()> {
    const WORDS: u16 = 0x1;
    const SCALE: u16 = 0x8;
    const MORE: u16 = 0x20;
    const TWO_SCALES: u16 = 0x40;
    const MATRIX: u16 = 0x80;
    let mut at = 10;
    loop {
        let word = |at: usize| Some(u16::from_be_bytes(outline.get(at..at + 2)?.try_into().ok()?));
        let (flags, glyph) = (word(at)?, word(at + 2)?);
        outline[at + 2..at + 4].copy_from_slice(&numbers.get(&glyph)?.to_be_bytes());
        at += if flags & WORDS > 0 { 8 } else { 6 };
        at += [(SCALE, 2), (TWO_SCALES, 4), (MATRIX, 8)]
            .iter()
            .map(|(flag, size)| usize::from(flags & flag > 0) * size)
            .sum::<usize>();
        if flags & MORE == 0 {
            return Some(());
        }
    }
}

/// The table `hmtx`, with an advance for each glyph.
pub(crate) fn advances(font: &FontRef<'_>, numbers: &BTreeMap<u16, u16>) -> Option<Vec<u8>> {
    let metrics = font.hmtx().ok()?;
    let mut table = Vec::new();
    for &glyph in numbers.keys() {
        table.extend_from_slice(&metrics.advance(GlyphId::from(glyph))?.to_be_bytes());
        table.extend_from_slice(&metrics.side_bearing(GlyphId::from(glyph))?.to_be_bytes());
    }
    Some(table)
}

/// The glyphs of characters.
pub(crate) fn characters(font: &FontRef<'_>, ranges: &[(u32, u32)]) -> BTreeMap<u16, u16> {
    let charmap = font.charmap();
    let points = ranges.iter().flat_map(|(first, last)| *first..=*last);
    points
        .filter_map(|point| Some((u16::try_from(point).ok()?, u16::try_from(charmap.map(point)?.to_u32()).ok()?)))
        .collect()
}
