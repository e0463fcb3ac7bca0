//! What an interruption waits for.

use std::sync::{PoisonError, RwLock, RwLockReadGuard, RwLockWriteGuard};

/// Keeps an interruption from coming between the outputs of one document.
#[derive(Debug, Default)]
pub struct Gate(RwLock<()>);

/// While it lives, the gate can't be closed.
pub(crate) type Open<'a> = RwLockReadGuard<'a, ()>;

impl Gate {
    /// Waits until no outputs are being replaced; while the guard lives, no replacement starts.
    pub fn close(&self) -> RwLockWriteGuard<'_, ()> {
        self.0.write().unwrap_or_else(PoisonError::into_inner)
    }

    pub(super) fn open(&self) -> Open<'_> {
        self.0.read().unwrap_or_else(PoisonError::into_inner)
    }
}
