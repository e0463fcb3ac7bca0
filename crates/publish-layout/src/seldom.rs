//! Lists that are mostly empty.

use std::ops::{Deref, DerefMut};

/// A list that few of many values have anything in: one word of memory where it is empty.
#[derive(Clone, Debug)]
#[expect(clippy::box_collection, reason = "a vector takes three words where it is empty")]
pub(crate) struct Seldom<T>(Option<Box<Vec<T>>>);

impl<T> Seldom<T> {
    pub(crate) fn push(&mut self, value: T) {
        self.0.get_or_insert_default().push(value);
    }

    pub(crate) fn into_vec(self) -> Vec<T> {
        self.0.map(|values| *values).unwrap_or_default()
    }
}

impl<T> Default for Seldom<T> {
    fn default() -> Seldom<T> {
        Seldom(None)
    }
}

impl<T> Deref for Seldom<T> {
    type Target = [T];

    fn deref(&self) -> &[T] {
        self.0.as_deref().map_or(&[], Vec::as_slice)
    }
}

impl<T> DerefMut for Seldom<T> {
    fn deref_mut(&mut self) -> &mut [T] {
        self.0.as_deref_mut().map_or(&mut [], Vec::as_mut_slice)
    }
}

impl<T> Extend<T> for Seldom<T> {
    fn extend<I: IntoIterator<Item = T>>(&mut self, values: I) {
        values.into_iter().for_each(|value| self.push(value));
    }
}
