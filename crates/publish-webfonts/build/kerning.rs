//! Kerning, as a font has it, in classes of the subset's own: glyphs that are alike before or after all others are one class.

use std::collections::BTreeMap;

use skrifa::GlyphId16;
use skrifa::raw::tables::gpos::{PairPos, PositionSubtables};
use skrifa::raw::types::Tag;
use skrifa::raw::{FontRef, TableProvider as _};

use crate::layout::{Lookup, coverage, words};

/// A `GPOS` table with the kerning of glyphs, whose places are their new numbers; none where the font has none.
pub(crate) fn table(font: &FontRef<'_>, glyphs: &[u16]) -> Option<Vec<u8>> {
    let rows = matrix(font, glyphs)?;
    let (firsts, of_first) = classes(&rows);
    let columns: Vec<Vec<i16>> =
        (0..glyphs.len()).map(|second| firsts.iter().map(|row| row[second]).collect()).collect();
    let (seconds, of_second) = classes(&columns);
    let covered: Vec<u16> = (0..).zip(&of_first).filter(|(_, class)| **class > 0).map(|(glyph, _)| glyph).collect();
    if covered.is_empty() {
        return None;
    }
    let values = (0..firsts.len()).flat_map(|first| seconds.iter().map(move |column| column[first] as u16));
    let values: Vec<u16> = values.collect();
    let parts = [coverage(&covered), class_definition(&of_first), class_definition(&of_second)];
    let mut place = 16 + 2 * values.len();
    let mut places = Vec::new();
    for part in &parts {
        places.push(u16::try_from(place).expect("the kerning of a subset is small"));
        place += part.len();
    }
    // Format 2, with a change of the first advance alone (value format 4).
    let mut table = words(&[2, places[0], 4, 0, places[1], places[2], firsts.len() as u16, seconds.len() as u16]);
    table.extend(words(&values));
    table.extend(parts.into_iter().flatten());
    Some(crate::layout::table(&[(Tag::new(b"kern"), Lookup { kind: 2, table })]))
}

/// How much nearer or further each glyph stands to each that follows it.
fn matrix(font: &FontRef<'_>, glyphs: &[u16]) -> Option<Vec<Vec<i16>>> {
    let gpos = font.gpos().ok()?;
    let (features, lookups) = (gpos.feature_list().ok()?, gpos.lookup_list().ok()?);
    let record = features.feature_records().iter().find(|record| record.feature_tag() == Tag::new(b"kern"))?;
    let feature = record.feature(features.offset_data()).ok()?;
    let indices = feature.lookup_list_indices().iter();
    let tables: Vec<Vec<PairPos<'_>>> = indices
        .filter_map(|index| match lookups.lookups().get(index.get().into()).ok()?.subtables().ok()? {
            PositionSubtables::Pair(tables) => Some(tables.iter().flatten().collect()),
            // What depends on more than two glyphs is not kept.
            _ => None,
        })
        .collect();
    let kern = |first: u16, second: u16| {
        let of_lookup = |tables: &Vec<PairPos<'_>>| tables.iter().find_map(|table| pair(table, first, second));
        tables.iter().filter_map(of_lookup).sum()
    };
    Some(glyphs.iter().map(|&first| glyphs.iter().map(|&second| kern(first, second)).collect()).collect())
}

/// What a subtable says of a pair; none where it leaves it to the next one.
fn pair(table: &PairPos<'_>, first: u16, second: u16) -> Option<i16> {
    let (first, second) = (GlyphId16::new(first), GlyphId16::new(second));
    match table {
        PairPos::Format1(table) => {
            let set = table.pair_sets().get(table.coverage().ok()?.get(first)? as usize).ok()?;
            let record = set.pair_value_records().iter().flatten().find(|record| record.second_glyph() == second)?;
            record.value_record1().x_advance()
        }
        PairPos::Format2(table) => {
            table.coverage().ok()?.get(first)?;
            let (first, second) = (table.class_def1().ok()?.get(first), table.class_def2().ok()?.get(second));
            let record = table.class1_records().get(first as usize).ok()?.class2_records().get(second as usize).ok()?;
            Some(record.value_record1().x_advance().unwrap_or(0))
        }
        // They are for more than 65536 glyphs.
        PairPos::Format3(_) | PairPos::Format4(_) => None,
    }
}

/// The different rows, the one of zeros first, and which of them each is.
fn classes(rows: &[Vec<i16>]) -> (Vec<Vec<i16>>, Vec<u16>) {
    let zeros = vec![0; rows.first().map_or(0, Vec::len)];
    let mut numbers = BTreeMap::from([(zeros.clone(), 0)]);
    let mut different = vec![zeros];
    let of = rows.iter().map(|row| {
        *numbers.entry(row.clone()).or_insert_with(|| {
            different.push(row.clone());
            different.len() as u16 - 1
        })
    });
    let of = of.collect();
    (different, of)
}

/// A class definition (format 1) of the classes of all glyphs.
fn class_definition(classes: &[u16]) -> Vec<u8> {
    let mut table = words(&[1, 0, classes.len() as u16]);
    table.extend(words(classes));
    table
}
