//! Measured units that are kept from layout to layout.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard};

use publish_fonts::Fonts;

use crate::key::UnitKey;
use crate::measure::Measured;

/// Keeps what was measured, to be taken where the same unit is laid out again: in another build of an edited document, at
/// another place of it, or with other numbers of pages.
///
/// A unit is known by what it shows, the width and height that it is measured in and the metrics of the theme. Colours are
/// not among that, and neither is where it stands. Layout with a cache gives what it gives without. Several threads and
/// documents may share one.
#[derive(Debug)]
pub struct LayoutCache {
    /// How much may be kept, in bytes.
    limit: usize,
    state: Mutex<State>,
}

/// What a cache was good for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct CacheCounts {
    /// How many units were taken from it since it was made.
    pub taken: u64,
    /// How many were measured, since it had them not.
    pub measured: u64,
    /// How many it has.
    pub kept: usize,
    /// How much memory these take, in bytes, as far as it is counted: glyphs, text, lines.
    pub bytes: usize,
}

#[derive(Debug, Default)]
struct State {
    /// The number of the layout that is being made.
    generation: u64,
    units: BTreeMap<UnitKey, Kept>,
    counts: CacheCounts,
}

#[derive(Debug)]
struct Kept {
    measured: Arc<Measured>,
    bytes: usize,
    /// The last layout that asked for it.
    generation: u64,
}

impl LayoutCache {
    /// A cache that keeps as much as takes `limit` bytes. What no layout has asked for the longest goes first.
    pub fn new(limit: usize) -> LayoutCache {
        LayoutCache { limit, state: Mutex::default() }
    }

    /// What it was good for so far.
    pub fn counts(&self) -> CacheCounts {
        self.state().counts
    }

    /// Begins another layout: gives the cache if it is good for these fonts. What is set in fonts of the project or the
    /// machine is not kept: they are not known before they are asked for a character, and what they are used for is told.
    pub(crate) fn begin<'c>(cache: Option<&'c LayoutCache>, fonts: &Fonts<'_>) -> Option<&'c LayoutCache> {
        let cache = cache.filter(|_| fonts.are_bundled())?;
        cache.state().generation += 1;
        Some(cache)
    }

    /// The unit of a key; it is measured if it is not there. Two threads that miss the same unit both measure it.
    pub(crate) fn get(&self, key: UnitKey, measure: impl FnOnce() -> Measured) -> Arc<Measured> {
        if let Some(known) = self.state().take(&key) {
            return known;
        }
        let measured = Arc::new(measure());
        self.state().keep(key, &measured, self.limit);
        measured
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().expect("nothing panics while it holds the units")
    }
}

impl Default for LayoutCache {
    /// A cache for some books.
    fn default() -> LayoutCache {
        LayoutCache::new(256 << 20)
    }
}

impl State {
    fn take(&mut self, key: &UnitKey) -> Option<Arc<Measured>> {
        let kept = self.units.get_mut(key)?;
        kept.generation = self.generation;
        self.counts.taken += 1;
        Some(Arc::clone(&kept.measured))
    }

    /// Keeps a unit if there is room for it beside the others of its layout: of a document that is larger than the cache, the
    /// same part is found each time.
    fn keep(&mut self, key: UnitKey, measured: &Arc<Measured>, limit: usize) {
        self.counts.measured += 1;
        let bytes = measured.bytes();
        if self.counts.bytes + bytes > limit {
            self.evict(limit.saturating_sub(bytes));
        }
        if self.counts.bytes + bytes > limit {
            return;
        }
        let kept = Kept { measured: Arc::clone(measured), bytes, generation: self.generation };
        let replaced = self.units.insert(key, kept).map_or(0, |replaced| replaced.bytes);
        self.counts.bytes = self.counts.bytes + bytes - replaced;
        self.counts.kept = self.units.len();
    }

    /// Lets the oldest generations go until no more than `room` bytes are taken, but not the one that is being made.
    fn evict(&mut self, room: usize) {
        let mut ages: BTreeMap<u64, usize> = BTreeMap::new();
        self.units.values().for_each(|kept| *ages.entry(kept.generation).or_default() += kept.bytes);
        ages.remove(&self.generation);
        while self.counts.bytes > room
            && let Some((oldest, bytes)) = ages.pop_first()
        {
            self.units.retain(|_, kept| kept.generation != oldest);
            self.counts.bytes -= bytes;
        }
        self.counts.kept = self.units.len();
    }
}
