//! Glyphs composed of others: one glyph for all of a cluster, so that whoever reads a page meets its text once.

use skrifa::GlyphId;
use skrifa::raw::types::Tag;
use skrifa::raw::{FontRef, TableProvider as _};

use crate::sfnt::file;

/// A glyph that is composed of others (OpenType, `glyf`).
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Composite {
    /// What it is composed of.
    pub parts: Vec<Component>,
    /// How far the pen moves, in font units.
    pub advance: u16,
}

/// A part of a composite: a glyph, and how far it is moved to the right and up, in font units.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Component {
    /// The glyph's index.
    pub glyph: u16,
    /// To the right.
    pub dx: i16,
    /// Up.
    pub dy: i16,
}

/// A font file like `data`, with composites behind its own glyphs, and the index of the first of them. `None` where
/// `data` is no font with outlines of TrueType, or would have too many glyphs.
pub fn compose(data: &[u8], composites: &[Composite]) -> Option<(Vec<u8>, u16)> {
    let font = FontRef::new(data).ok()?;
    let (maxp, hmtx) = (font.maxp().ok()?, font.hmtx().ok()?);
    let own = maxp.num_glyphs();
    let count = own.checked_add(u16::try_from(composites.len()).ok()?)?;
    let mut outlines = Outlines::of(&font)?;
    let mut metrics = Vec::with_capacity(4 * usize::from(count));
    for glyph in (0..own).map(GlyphId::from) {
        metrics.extend(hmtx.advance(glyph)?.to_be_bytes());
        metrics.extend(hmtx.side_bearing(glyph)?.to_be_bytes());
    }
    for Composite { parts, advance } in composites {
        metrics.extend(advance.to_be_bytes());
        metrics.extend(outlines.push(parts)?.to_be_bytes());
    }
    let most = composites.iter().map(|composite| composite.parts.len()).max().unwrap_or(0) as u16;
    let mut tables = Vec::new();
    for record in font.table_directory().table_records() {
        let tag = record.tag();
        let mut table = font.table_data(tag)?.as_bytes().to_vec();
        match &tag.to_be_bytes() {
            b"glyf" => table = std::mem::take(&mut outlines.glyphs),
            b"loca" => table = outlines.places.iter().flat_map(|place| place.to_be_bytes()).collect(),
            b"hmtx" => table = std::mem::take(&mut metrics),
            b"hhea" => put(&mut table, 34, count)?,
            b"maxp" => largest(&mut table, count, most)?,
            b"head" => {
                // The checksum of the file is put in at the end; places are four bytes long.
                table.get_mut(8..12)?.fill(0);
                put(&mut table, 50, 1)?;
            }
            _ => {}
        }
        tables.push((tag, table));
    }
    tables.sort_by_key(|(tag, _)| *tag);
    Some((file(&tables), own))
}

/// Outlines of glyphs, and where each starts and the last ends.
struct Outlines {
    glyphs: Vec<u8>,
    places: Vec<u32>,
}

impl Outlines {
    fn of(font: &FontRef<'_>) -> Option<Outlines> {
        let loca = font.loca(None).ok()?;
        let glyphs = font.table_data(Tag::new(b"glyf"))?.as_bytes().to_vec();
        let places: Option<Vec<u32>> = (0..=loca.len()).map(|glyph| loca.get_raw(glyph)).collect();
        Some(Outlines { glyphs, places: places? })
    }

    /// The box around a glyph: left, lower, right, upper edge; `None` for one without an outline.
    fn bounds(&self, glyph: u16) -> Option<[i16; 4]> {
        let (start, end) = (*self.places.get(usize::from(glyph))?, *self.places.get(usize::from(glyph) + 1)?);
        let head = self.glyphs.get(start as usize..end as usize)?.get(2..10)?;
        let edge = |at: usize| i16::from_be_bytes([head[at], head[at + 1]]);
        Some([edge(0), edge(2), edge(4), edge(6)])
    }

    /// Fills up the last outline, so that the next one starts at a multiple of four bytes. Glyphs at the end that have no
    /// outline keep none.
    fn align(&mut self) {
        self.glyphs.resize(self.glyphs.len().next_multiple_of(4), 0);
        let (end, start) = (self.places.last().copied(), self.glyphs.len() as u32);
        self.places.iter_mut().rev().take_while(|place| Some(**place) == end).for_each(|place| *place = start);
    }

    /// Appends a composite; gives back its left edge.
    fn push(&mut self, parts: &[Component]) -> Option<i16> {
        const WORDS: u16 = 1;
        const OFFSETS: u16 = 1 << 1;
        const MORE: u16 = 1 << 5;
        let seen: Vec<(&Component, [i16; 4])> =
            parts.iter().filter_map(|part| Some((part, self.bounds(part.glyph)?))).collect();
        let edge = |index: usize, (part, bounds): &(&Component, [i16; 4])| {
            bounds[index].saturating_add(if matches!(index, 0 | 2) { part.dx } else { part.dy })
        };
        let least = |index| seen.iter().map(|part| edge(index, part)).min().unwrap_or(0);
        let most = |index| seen.iter().map(|part| edge(index, part)).max().unwrap_or(0);
        let bounds = [least(0), least(1), most(2), most(3)];
        self.align();
        if !seen.is_empty() {
            self.glyphs.extend((-1i16).to_be_bytes());
            self.glyphs.extend(bounds.iter().flat_map(|edge| edge.to_be_bytes()));
        }
        for (index, (part, _)) in seen.iter().enumerate() {
            let more = if index + 1 < seen.len() { MORE } else { 0 };
            self.glyphs.extend((WORDS | OFFSETS | more).to_be_bytes());
            self.glyphs.extend(part.glyph.to_be_bytes());
            self.glyphs.extend(part.dx.to_be_bytes());
            self.glyphs.extend(part.dy.to_be_bytes());
        }
        self.places.push(u32::try_from(self.glyphs.len()).ok()?);
        Some(bounds[0])
    }
}

/// Writes how many glyphs there are and how large composites can be (`maxp`, version 1.0).
fn largest(maxp: &mut [u8], count: u16, parts: u16) -> Option<()> {
    let value = |maxp: &[u8], at: usize| Some(u16::from_be_bytes(maxp.get(at..at + 2)?.try_into().ok()?));
    put(maxp, 4, count)?;
    for (simple, composite) in [(6, 10), (8, 12)] {
        let largest = value(maxp, simple)?.max(value(maxp, composite)?);
        put(maxp, composite, largest.saturating_mul(parts.max(1)))?;
    }
    let (elements, depth) = (value(maxp, 28)?.max(parts), value(maxp, 30)?.saturating_add(1));
    put(maxp, 28, elements)?;
    put(maxp, 30, depth)
}

fn put(table: &mut [u8], at: usize, value: u16) -> Option<()> {
    table.get_mut(at..at + 2)?.copy_from_slice(&value.to_be_bytes());
    Some(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Fonts;
    use publish_core::theme::Family;
    use publish_core::theme::{Slant, Weight};
    use skrifa::MetadataProvider as _;
    use skrifa::instance::{LocationRef, Size};
    use skrifa::outline::DrawSettings;
    use skrifa::outline::pen::ControlBoundsPen;

    /// The box around a glyph when it is drawn.
    fn drawn(font: &FontRef<'_>, glyph: u16) -> [f32; 4] {
        let mut pen = ControlBoundsPen::new();
        let settings = DrawSettings::unhinted(Size::unscaled(), LocationRef::default());
        font.outline_glyphs().get(GlyphId::from(glyph)).expect("a glyph").draw(settings, &mut pen).expect("an outline");
        let bounds = pen.bounding_box().expect("not blank");
        [bounds.x_min, bounds.y_min, bounds.x_max, bounds.y_max]
    }

    #[test]
    fn a_composite_is_drawn_where_its_parts_are() {
        let fonts = Fonts::bundled();
        let face = fonts.face(fonts.find(Family::Serif, Weight::Regular, Slant::Upright));
        let (letter, mark) = (face.glyph('o').expect("a glyph"), face.glyph('.').expect("a glyph"));
        let part = |glyph, dx, dy| Component { glyph, dx, dy };
        let both = Composite { parts: vec![part(letter, 0, 0), part(mark, 200, -300)], advance: 777 };
        let blank = Composite { parts: vec![part(face.glyph(' ').expect("a glyph"), 0, 0)], advance: 5 };
        let (made, first) = compose(face.data(), &[both, blank]).expect("a font");
        let (old, new) = (FontRef::new(face.data()).unwrap(), FontRef::new(&made).unwrap());
        let count = old.maxp().unwrap().num_glyphs();
        assert_eq!((first, new.maxp().unwrap().num_glyphs()), (count, count + 2));
        let (letter_box, mark_box, all) = (drawn(&old, letter), drawn(&old, mark), drawn(&new, count));
        assert_eq!(all[0], letter_box[0].min(mark_box[0] + 200.0));
        assert_eq!(all[1], mark_box[1] - 300.0);
        assert_eq!(all[3], letter_box[3]);
        assert_eq!(drawn(&new, letter), letter_box);
        let advance = |glyph: u16| new.hmtx().unwrap().advance(GlyphId::from(glyph));
        assert_eq!([advance(count), advance(count + 1)], [Some(777), Some(5)]);
        assert_eq!(advance(letter), Some(face.advance(letter)));
    }

    #[test]
    fn glyphs_without_outlines_at_the_end_keep_none() {
        let mut outlines = Outlines { glyphs: vec![0; 10], places: vec![0, 10, 10, 10] };
        outlines.push(&[Component { glyph: 0, dx: 5, dy: 0 }]);
        assert_eq!(outlines.places, [0, 12, 12, 12, 30]);
        outlines.push(&[Component { glyph: 1, dx: 0, dy: 0 }]);
        outlines.push(&[]);
        assert_eq!(outlines.places, [0, 12, 12, 12, 32, 32, 32]);
    }

    #[test]
    fn what_has_no_outlines_of_truetype_has_no_composites() {
        assert_eq!(compose(b"OTTO", &[]), None);
        assert_eq!(compose(b"", &[]), None);
    }
}
