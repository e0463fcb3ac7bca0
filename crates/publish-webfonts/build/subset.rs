//! The tables of a subset.

use std::collections::{BTreeMap, BTreeSet};

use skrifa::raw::FontRef;
use skrifa::raw::types::Tag;

use crate::characters::RANGES;
use crate::substitutions::substitutions;
use crate::{kerning, layout, names, outlines, sfnt};

/// The tables of the font with the characters of [`RANGES`] alone, in the order of their tags.
pub(crate) fn subset(data: &[u8], family: &str, style: &str) -> Option<Vec<(Tag, Vec<u8>)>> {
    let font = FontRef::new(data).ok()?;
    let characters = outlines::characters(&font, &RANGES);
    let substitutions = substitutions(&font)?;
    let mut glyphs: BTreeSet<u16> = characters.values().copied().chain([0]).collect();
    // What comes of one may be changed by another: tabular figures that are old-style ones.
    for _ in 0..2 {
        let results: Vec<u16> = substitutions.iter().flat_map(|(_, change)| change.results(&glyphs)).collect();
        glyphs.extend(results);
    }
    outlines::with_parts(&font, &mut glyphs)?;
    let numbers: BTreeMap<u16, u16> = glyphs.iter().copied().zip(0..).collect();
    let lookups: Vec<_> =
        substitutions.iter().filter_map(|(tag, change)| Some((*tag, change.lookup(&numbers)?))).collect();
    let pairs: Vec<(u16, u16)> = characters.iter().map(|(point, glyph)| (*point, numbers[glyph])).collect();
    let [glyf, loca] = outlines::outlines(&font, &numbers)?;
    let mut tables = changed(&font, numbers.len() as u16)?;
    tables.push((Tag::new(b"cmap"), sfnt::character_map(&pairs)));
    tables.push((Tag::new(b"glyf"), glyf));
    tables.push((Tag::new(b"loca"), loca));
    tables.push((Tag::new(b"hmtx"), outlines::advances(&font, &numbers)?));
    tables.push((Tag::new(b"name"), names::names(&font, family, style)?));
    let kerned: Vec<u16> = numbers.keys().copied().collect();
    tables.extend(kerning::table(&font, &kerned).map(|table| (Tag::new(b"GPOS"), table)));
    if !lookups.is_empty() {
        tables.push((Tag::new(b"GSUB"), layout::table(&lookups)));
    }
    tables.sort_by_key(|(tag, _)| *tag);
    Some(tables)
}

/// The tables that a subset has nearly as they are.
fn changed(font: &FontRef<'_>, count: u16) -> Option<Vec<(Tag, Vec<u8>)>> {
    let table = |tag: &[u8; 4]| Some(font.table_data(Tag::new(tag))?.as_bytes().to_vec());
    let mut head = table(b"head")?;
    head.get_mut(8..12)?.fill(0);
    // The font was changed by a compression that loses nothing (bit 11 of the flags), and its places are four bytes long.
    *head.get_mut(16)? |= 8;
    head.get_mut(50..52)?.copy_from_slice(&[0, 1]);
    let mut maxp = table(b"maxp")?;
    maxp.get_mut(4..6)?.copy_from_slice(&count.to_be_bytes());
    let mut hhea = table(b"hhea")?;
    hhea.get_mut(34..36)?.copy_from_slice(&count.to_be_bytes());
    // Without names of glyphs: version 3.0.
    let mut post = table(b"post")?.get(..32)?.to_vec();
    post[..4].copy_from_slice(&[0, 3, 0, 0]);
    let made = [(b"head", head), (b"maxp", maxp), (b"hhea", hhea), (b"post", post), (b"OS/2", table(b"OS/2")?)];
    let kept = [b"gasp", b"prep"].into_iter().filter_map(|tag| Some((tag, table(tag)?)));
    Some(made.into_iter().chain(kept).map(|(tag, table)| (Tag::new(tag), table)).collect())
}
