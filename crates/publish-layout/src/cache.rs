//! Measured units that are kept from layout to layout.

use std::sync::Arc;

use publish_core::{Cache, CacheCounts};
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
pub struct LayoutCache(Cache<UnitKey, Arc<Measured>>);

impl LayoutCache {
    /// A cache that keeps as much as takes `limit` bytes: glyphs, text, lines.
    pub fn new(limit: usize) -> LayoutCache {
        LayoutCache(Cache::new(limit))
    }

    /// What it was good for so far.
    pub fn counts(&self) -> CacheCounts {
        self.0.counts()
    }

    /// Begins another layout: gives the cache if it is good for these fonts. What is set in fonts of the project or the
    /// machine is not kept: they are not known before they are asked for a character, and what they are used for is told.
    pub(crate) fn begin<'c>(cache: Option<&'c LayoutCache>, fonts: &Fonts<'_>) -> Option<&'c LayoutCache> {
        let cache = cache.filter(|_| fonts.are_bundled())?;
        cache.0.begin();
        Some(cache)
    }

    /// The unit of a key; it is measured if it is not there.
    pub(crate) fn get(&self, key: UnitKey, measure: impl FnOnce() -> Measured) -> Arc<Measured> {
        self.0.get_or(key, || Arc::new(measure()), |measured| measured.bytes())
    }
}

impl Default for LayoutCache {
    /// A cache for some books.
    fn default() -> LayoutCache {
        LayoutCache::new(256 << 20)
    }
}
