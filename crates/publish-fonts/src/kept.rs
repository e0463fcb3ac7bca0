//! What was made of faces for a document, and is good for the next one that needs the same.

use std::any::Any;
use std::collections::VecDeque;
use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};

use crate::face::FaceId;

/// So much is kept; documents of one language need a handful of things.
const MOST: usize = 48;

/// What is kept: what it was made of, and what it is.
type Entry = (FaceId, [u8; 16], Arc<dyn Any + Send + Sync>);

/// Things that were made of faces, the one that was used last first.
#[derive(Default)]
pub(crate) struct Kept(Mutex<VecDeque<Entry>>);

impl Kept {
    /// What was made of a face under a key, or is made of it now.
    pub(crate) fn get<T: Send + Sync + 'static>(
        &self,
        face: FaceId,
        key: [u8; 16],
        make: impl FnOnce() -> T,
    ) -> Arc<T> {
        if let Some(known) = self.find(face, key) {
            return known;
        }
        // Not under the lock: others need not wait for it, and what two threads make is the same.
        let made = Arc::new(make());
        let mut entries = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        entries.push_front((face, key, made.clone()));
        entries.truncate(MOST);
        made
    }

    fn find<T: Send + Sync + 'static>(&self, face: FaceId, key: [u8; 16]) -> Option<Arc<T>> {
        let mut entries = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let at = entries.iter().position(|(of, under, made)| (*of, *under) == (face, key) && made.is::<T>())?;
        let entry = entries.remove(at)?;
        let made = Arc::clone(&entry.2);
        entries.push_front(entry);
        made.downcast().ok()
    }
}

impl fmt::Debug for Kept {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Kept").finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_thing_is_made_once() {
        let kept = Kept::default();
        let key = |number: usize| [u8::try_from(number).unwrap(); 16];
        assert_eq!(*kept.get(FaceId(1), key(1), || 1), 1);
        assert_eq!(*kept.get(FaceId(1), key(1), || 2), 1);
        // Another face, another key, another kind of thing.
        assert_eq!(*kept.get(FaceId(2), key(1), || 3), 3);
        assert_eq!(*kept.get(FaceId(1), key(2), || 4), 4);
        assert_eq!(*kept.get(FaceId(1), key(1), || "five"), "five");
        // What was not used lately is made anew.
        (10..10 + MOST).for_each(|number| drop(kept.get(FaceId(1), key(number), || 0)));
        assert_eq!(*kept.get(FaceId(1), key(1), || 6), 6);
    }
}
