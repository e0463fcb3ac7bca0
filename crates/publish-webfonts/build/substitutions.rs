//! Ligatures and the forms of figures, as a font has them.

use std::collections::{BTreeMap, BTreeSet};

use skrifa::raw::tables::gsub::{LigatureSubst, SingleSubst, SubstitutionSubtables};
use skrifa::raw::types::Tag;
use skrifa::raw::{FontRef, TableProvider as _};

use crate::layout::{Lookup, coverage, list, words};

/// What pages ask for: ligatures, lining and old-style, proportional and tabular figures.
const FEATURES: [&[u8; 4]; 5] = [b"liga", b"lnum", b"onum", b"pnum", b"tnum"];

/// The glyphs after the first, and the one in place of all.
type Ligature = (Vec<u16>, u16);

/// Glyphs in place of glyphs.
pub(crate) enum Substitution {
    /// One for one.
    Single(BTreeMap<u16, u16>),
    /// One for several, which come as the first with the others.
    Ligatures(BTreeMap<u16, Vec<Ligature>>),
}

/// The substitutions of a font by the places of their lookups, with their features.
pub(crate) fn substitutions(font: &FontRef<'_>) -> Option<Vec<(Tag, Substitution)>> {
    let gsub = font.gsub().ok()?;
    let (features, lookups) = (gsub.feature_list().ok()?, gsub.lookup_list().ok()?);
    let mut places: BTreeSet<(u16, Tag)> = BTreeSet::new();
    for wanted in FEATURES.map(Tag::new) {
        let Some(record) = features.feature_records().iter().find(|record| record.feature_tag() == wanted) else {
            continue;
        };
        let feature = record.feature(features.offset_data()).ok()?;
        places.extend(feature.lookup_list_indices().iter().map(|index| (index.get(), wanted)));
    }
    let found = places.into_iter().filter_map(|(index, tag)| {
        let subtables = lookups.lookups().get(index.into()).ok()?.subtables().ok()?;
        Some((tag, substitution(&subtables)?))
    });
    Some(found.collect())
}

fn substitution(subtables: &SubstitutionSubtables<'_>) -> Option<Substitution> {
    match subtables {
        SubstitutionSubtables::Single(tables) => {
            Some(Substitution::Single(tables.iter().flatten().flat_map(|table| singles(&table)).collect()))
        }
        SubstitutionSubtables::Ligature(tables) => {
            Some(Substitution::Ligatures(tables.iter().flatten().flat_map(|table| ligatures(&table)).collect()))
        }
        // Neither ligatures nor figures depend on their neighbours in these fonts.
        _ => None,
    }
}

fn singles(table: &SingleSubst<'_>) -> Vec<(u16, u16)> {
    match table {
        SingleSubst::Format1(table) => {
            let coverage = table.coverage().ok();
            let delta = table.delta_glyph_id() as u16;
            let from = coverage.iter().flat_map(|coverage| coverage.iter()).map(|glyph| glyph.to_u32() as u16);
            from.map(|glyph| (glyph, glyph.wrapping_add(delta))).collect()
        }
        SingleSubst::Format2(table) => {
            let coverage = table.coverage().ok();
            let from = coverage.iter().flat_map(|coverage| coverage.iter()).map(|glyph| glyph.to_u32() as u16);
            from.zip(table.substitute_glyph_ids().iter().map(|glyph| glyph.get().to_u16())).collect()
        }
        // They are for more than 65536 glyphs.
        SingleSubst::Format3(_) | SingleSubst::Format4(_) => Vec::new(),
    }
}

fn ligatures(table: &LigatureSubst<'_>) -> Vec<(u16, Vec<Ligature>)> {
    // Other formats are for more than 65536 glyphs.
    let LigatureSubst::Format1(table) = table else { return Vec::new() };
    let Ok(coverage) = table.coverage() else { return Vec::new() };
    let sets = coverage.iter().zip(table.ligature_sets().iter().flatten());
    let ligature = |ligature: skrifa::raw::tables::gsub::Ligature<'_>| {
        let others = ligature.component_glyph_ids().iter().map(|glyph| glyph.get().to_u16()).collect();
        (others, ligature.ligature_glyph().to_u16())
    };
    sets.map(|(first, set)| (first.to_u32() as u16, set.ligatures().iter().flatten().map(ligature).collect())).collect()
}

impl Substitution {
    /// What comes of glyphs that are there.
    pub(crate) fn results(&self, there: &BTreeSet<u16>) -> Vec<u16> {
        match self {
            Substitution::Single(pairs) => {
                pairs.iter().filter(|(from, _)| there.contains(from)).map(|(_, to)| *to).collect()
            }
            Substitution::Ligatures(sets) => {
                let sets = sets.iter().filter(|(first, _)| there.contains(first)).flat_map(|(_, set)| set);
                let whole = sets.filter(|(others, _)| others.iter().all(|other| there.contains(other)));
                whole.map(|(_, result)| *result).collect()
            }
        }
    }

    /// The lookup, with the new numbers of glyphs; none where nothing is left.
    pub(crate) fn lookup(&self, numbers: &BTreeMap<u16, u16>) -> Option<Lookup> {
        let new = |glyph: &u16| numbers.get(glyph).copied();
        match self {
            Substitution::Single(pairs) => {
                let pairs: BTreeMap<u16, u16> =
                    pairs.iter().filter_map(|(from, to)| Some((new(from)?, new(to)?))).collect();
                (!pairs.is_empty()).then(|| Lookup { kind: 1, table: single_table(&pairs) })
            }
            Substitution::Ligatures(sets) => {
                let sets = sets.iter().filter_map(|(first, set)| {
                    let set: Vec<Ligature> = set
                        .iter()
                        .filter_map(|(others, to)| Some((others.iter().map(new).collect::<Option<_>>()?, new(to)?)))
                        .collect();
                    Some((new(first)?, set)).filter(|(_, set)| !set.is_empty())
                });
                let sets: BTreeMap<u16, Vec<Ligature>> = sets.collect();
                (!sets.is_empty()).then(|| Lookup { kind: 4, table: ligature_table(&sets) })
            }
        }
    }
}

/// A table of `SingleSubst`, format 2.
fn single_table(pairs: &BTreeMap<u16, u16>) -> Vec<u8> {
    let (from, to): (Vec<u16>, Vec<u16>) = pairs.iter().unzip();
    let mut table = words(&[2, 6 + 2 * to.len() as u16, to.len() as u16]);
    table.extend(words(&to));
    table.extend(coverage(&from));
    table
}

/// A table of `LigatureSubst`, format 1.
fn ligature_table(sets: &BTreeMap<u16, Vec<Ligature>>) -> Vec<u8> {
    let from: Vec<u16> = sets.keys().copied().collect();
    let tables = sets.values().map(|set| {
        let ligatures = set.iter().map(|(others, to)| {
            let mut table = words(&[*to, 1 + others.len() as u16]);
            table.extend(words(others));
            table
        });
        list(&[], ligatures.collect())
    });
    let tables: Vec<Vec<u8>> = tables.collect();
    let length: usize = 6 + tables.iter().map(|table| 2 + table.len()).sum::<usize>();
    let mut table = list(&[1, length as u16], tables);
    table.extend(coverage(&from));
    table
}
