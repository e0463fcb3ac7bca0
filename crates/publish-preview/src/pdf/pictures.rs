//! The pictures that were drawn last.

use std::collections::HashMap;

use publish_core::Bytes;

/// What a picture is of: the number of an edition, a page, and a width in pixels.
pub(super) type Key = (u64, usize, u16);

/// Pictures up to a size together; those that were asked for least lately go first.
#[derive(Debug)]
pub(super) struct Pictures {
    limit: usize,
    size: usize,
    clock: u64,
    found: HashMap<Key, (u64, Bytes)>,
}

impl Pictures {
    pub(super) fn new(limit: usize) -> Pictures {
        Pictures { limit, size: 0, clock: 0, found: HashMap::new() }
    }

    pub(super) fn get(&mut self, key: Key) -> Option<Bytes> {
        self.clock += 1;
        let (used, picture) = self.found.get_mut(&key)?;
        *used = self.clock;
        Some(picture.clone())
    }

    /// The pages of an edition that were asked for last, with their widths: so many at most, the last one first.
    pub(super) fn last_of(&self, edition: u64, most: usize) -> Vec<(usize, u16)> {
        let of_edition = self.found.iter().filter(|((of, ..), _)| *of == edition);
        let mut found: Vec<_> = of_edition.map(|((_, page, width), (used, _))| (*used, *page, *width)).collect();
        found.sort_unstable_by(|a, b| b.cmp(a));
        found.into_iter().take(most).map(|(_, page, width)| (page, width)).collect()
    }

    pub(super) fn insert(&mut self, key: Key, picture: Bytes) {
        self.clock += 1;
        self.size += picture.len();
        if let Some((_, before)) = self.found.insert(key, (self.clock, picture)) {
            self.size -= before.len();
        }
        while self.size > self.limit {
            let oldest = self.found.iter().min_by_key(|(_, (used, _))| *used).map(|(key, _)| *key);
            let Some((_, gone)) = oldest.and_then(|key| self.found.remove(&key)) else { break };
            self.size -= gone.len();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_asked_for_least_lately_goes() {
        let mut pictures = Pictures::new(10);
        let picture = || Bytes::from(vec![0; 4]);
        pictures.insert((1, 0, 9), picture());
        pictures.insert((1, 1, 9), picture());
        assert!(pictures.get((1, 0, 9)).is_some());
        pictures.insert((1, 2, 9), picture());
        let kept = [0, 1, 2].map(|page| pictures.get((1, page, 9)).is_some());
        assert_eq!((kept, pictures.size), ([true, false, true], 8));
        pictures.insert((1, 2, 9), picture());
        assert_eq!(pictures.size, 8);
        pictures.insert((2, 0, 9), Bytes::from(vec![0; 11]));
        assert_eq!((pictures.size, pictures.found.len()), (0, 0));
    }

    #[test]
    fn what_was_asked_for_last_is_known_of_each_edition() {
        let mut pictures = Pictures::new(100);
        for key in [(1, 0, 9), (1, 1, 9), (1, 2, 9), (2, 7, 9)] {
            pictures.insert(key, Bytes::from(vec![0; 4]));
        }
        pictures.get((1, 0, 9));
        assert_eq!(pictures.last_of(1, 2), [(0, 9), (2, 9)]);
        assert_eq!((pictures.last_of(2, 2), pictures.last_of(3, 2)), (vec![(7, 9)], vec![]));
    }
}
