//! Markup that was made not long ago, by what it was made of.

/// How much is kept: the paragraphs, runs and cells of a stretch of a document are of few kinds.
const MOST: usize = 8;

/// The markup of the last kinds of something.
#[derive(Debug)]
pub(crate) struct Recent<K> {
    /// The last one that was asked for is the first.
    known: Vec<(K, String)>,
}

impl<K: Clone + PartialEq> Recent<K> {
    /// The markup of `key`; `make` makes it where it is not known.
    pub(crate) fn of(&mut self, key: &K, make: impl FnOnce(&K) -> String) -> &str {
        match self.known.iter().position(|(known, _)| known == key) {
            Some(0) => {}
            Some(index) => self.known[..=index].rotate_right(1),
            None => {
                self.known.truncate(MOST - 1);
                self.known.insert(0, (key.clone(), make(key)));
            }
        }
        &self.known[0].1
    }
}

impl<K> Default for Recent<K> {
    fn default() -> Recent<K> {
        Recent { known: Vec::new() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_asked_for_last_is_known_longest() {
        let mut recent = Recent::default();
        let mut made = Vec::new();
        for key in [0, 1, 2, 3, 4, 5, 6, 7, 0, 8, 0, 1] {
            let markup = recent.of(&key, |key| {
                made.push(*key);
                key.to_string()
            });
            assert_eq!(markup, key.to_string());
        }
        assert_eq!(made, [0, 1, 2, 3, 4, 5, 6, 7, 8, 1]);
    }
}
