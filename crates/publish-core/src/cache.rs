//! What was made once and may be asked for again, in bounded memory.

use std::collections::BTreeMap;
use std::sync::{Mutex, MutexGuard};

/// Keeps values by their keys, as many as take so many bytes.
///
/// A key says all that its value depends on, so that a value which is let go is made again, and is the same. Values are
/// cheap to clone: what is large stands behind an [`Arc`](std::sync::Arc). Several threads and documents may share a cache.
///
/// Time is counted in generations, such as builds: who begins one says so by [`begin`](Cache::begin). What none has asked for
/// the longest goes first; never what the generation in the making uses, so that a document larger than the cache finds the
/// same part each time. Of what the last generations have not asked for, a small share of the limit is kept: a cache does not
/// grow with the number of edits.
#[derive(Debug)]
pub struct Cache<K, V> {
    limit: usize,
    state: Mutex<State<K, V>>,
}

/// What a cache was good for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct CacheCounts {
    /// How many values were taken from it since it was made.
    pub taken: u64,
    /// How many were made, since it had them not.
    pub made: u64,
    /// How many it has.
    pub kept: usize,
    /// How much memory these take, in bytes, as far as it is counted.
    pub bytes: usize,
}

/// How many generations may leave a value alone before it is stale.
const FRESH: u64 = 64;

/// What share of the limit stale values may take: its divisor. The documents of a project that are seldom edited are there.
const STALE_SHARE: usize = 16;

#[derive(Debug)]
struct State<K, V> {
    /// The number of the generation that is being made.
    generation: u64,
    entries: BTreeMap<K, Entry<V>>,
    /// How many bytes those take that each generation was the last to ask for.
    ages: BTreeMap<u64, usize>,
    counts: CacheCounts,
}

#[derive(Debug)]
struct Entry<V> {
    value: V,
    bytes: usize,
    /// The last generation that asked for it.
    generation: u64,
}

impl<K: Ord, V: Clone> Cache<K, V> {
    /// A cache that keeps as much as takes `limit` bytes, keys among them.
    pub fn new(limit: usize) -> Cache<K, V> {
        let (entries, ages) = (BTreeMap::new(), BTreeMap::new());
        Cache { limit, state: Mutex::new(State { generation: 0, entries, ages, counts: CacheCounts::default() }) }
    }

    /// What it was good for so far.
    pub fn counts(&self) -> CacheCounts {
        self.state().counts
    }

    /// Begins another generation.
    pub fn begin(&self) {
        let mut state = self.state();
        state.generation += 1;
        // Now and then is enough, since a look at all of it takes time.
        if state.generation.is_multiple_of(FRESH) {
            let fresh = state.generation - FRESH;
            let of_fresh: usize = state.ages.range(fresh..).map(|(_, bytes)| bytes).sum();
            state.evict(self.limit / STALE_SHARE + of_fresh, fresh);
        }
    }

    /// The value of a key, if it is there.
    pub fn get(&self, key: &K) -> Option<V> {
        self.state().take(key)
    }

    /// Keeps a value that takes so many bytes, if there is room for it beside the others of its generation.
    pub fn keep(&self, key: K, value: V, bytes: usize) {
        self.state().keep(key, value, bytes + size_of::<(K, Entry<V>)>(), self.limit);
    }

    /// The value of a key; if it is not there it is made, and `bytes` says how many it takes. It is made without the lock:
    /// two threads that miss the same value both make it.
    pub fn get_or(&self, key: K, make: impl FnOnce() -> V, bytes: impl FnOnce(&V) -> usize) -> V {
        if let Some(known) = self.get(&key) {
            return known;
        }
        let value = make();
        self.keep(key, value.clone(), bytes(&value));
        value
    }

    fn state(&self) -> MutexGuard<'_, State<K, V>> {
        self.state.lock().expect("nothing panics while it holds the entries")
    }
}

impl<K: Ord, V: Clone> State<K, V> {
    fn take(&mut self, key: &K) -> Option<V> {
        let entry = self.entries.get_mut(key)?;
        self.counts.taken += 1;
        let last = std::mem::replace(&mut entry.generation, self.generation);
        if last != self.generation {
            let bytes = entry.bytes;
            *self.ages.entry(last).or_default() -= bytes;
            *self.ages.entry(self.generation).or_default() += bytes;
        }
        self.entries.get(key).map(|entry| entry.value.clone())
    }

    fn keep(&mut self, key: K, value: V, bytes: usize, limit: usize) {
        self.counts.made += 1;
        self.evict(limit.saturating_sub(bytes), self.generation);
        if self.counts.bytes.saturating_add(bytes) > limit {
            return;
        }
        let entry = Entry { value, bytes, generation: self.generation };
        if let Some(replaced) = self.entries.insert(key, entry) {
            *self.ages.entry(replaced.generation).or_default() -= replaced.bytes;
            self.counts.bytes -= replaced.bytes;
        }
        *self.ages.entry(self.generation).or_default() += bytes;
        self.counts.bytes += bytes;
        self.counts.kept = self.entries.len();
    }

    /// Lets the oldest generations before `fresh` go until no more than `room` bytes are taken.
    fn evict(&mut self, room: usize, fresh: u64) {
        let mut gone = None;
        while self.counts.bytes > room
            && let Some(oldest) = self.ages.first_entry().filter(|oldest| *oldest.key() < fresh)
        {
            let (generation, bytes) = oldest.remove_entry();
            self.counts.bytes -= bytes;
            gone = Some(generation);
        }
        if let Some(gone) = gone {
            self.entries.retain(|_, entry| entry.generation > gone);
            self.counts.kept = self.entries.len();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What an entry takes that is said to take `0` bytes.
    const LEAST: usize = size_of::<(u32, Entry<u32>)>();

    fn make(cache: &Cache<u32, u32>, key: u32) -> bool {
        let mut made = false;
        let value = cache.get_or(
            key,
            || {
                made = true;
                0
            },
            |_| 100 - LEAST,
        );
        assert_eq!(value, 0);
        made
    }

    #[test]
    fn a_value_is_made_once() {
        let cache = Cache::new(1000);
        cache.begin();
        assert!(make(&cache, 1));
        assert!(!make(&cache, 1));
        assert!(make(&cache, 2));
        assert_eq!(cache.counts(), CacheCounts { taken: 1, made: 2, kept: 2, bytes: 200 });
    }

    #[test]
    fn what_was_not_asked_for_the_longest_goes_first() {
        let cache = Cache::new(300);
        for key in [1, 2, 3] {
            cache.begin();
            make(&cache, key);
        }
        cache.begin();
        assert!(!make(&cache, 1));
        assert!(make(&cache, 4));
        assert_eq!(cache.get(&2), None);
        assert_eq!((cache.get(&1), cache.get(&3)), (Some(0), Some(0)));
        assert_eq!(cache.counts().bytes, 300);
    }

    #[test]
    fn a_generation_that_is_too_large_keeps_its_first_part() {
        let cache = Cache::new(300);
        for _ in 0..3 {
            cache.begin();
            for key in 0..9 {
                make(&cache, key);
            }
            assert_eq!((0..9).filter(|key| cache.get(key).is_some()).collect::<Vec<_>>(), [0, 1, 2]);
        }
        // What takes more than there is at all is not kept, and drives nothing out that is in use.
        cache.keep(10, 0, 1000);
        assert_eq!(cache.counts().kept, 3);
    }

    #[test]
    fn what_no_generation_asks_for_is_let_go_though_there_is_room() {
        let cache = Cache::new(100 * 64);
        let mut most = 0;
        for generation in 0..2000 {
            cache.begin();
            make(&cache, 0);
            make(&cache, 1 + generation);
            most = most.max(cache.counts().kept);
        }
        // The one in use, those of the generations that are fresh until the next look, and the share of others.
        assert!(most <= 1 + 2 * FRESH as usize + 64 / STALE_SHARE, "{most}");
        assert!(!make(&cache, 0) && !make(&cache, 2000));
        assert!(make(&cache, 1));
    }
}
