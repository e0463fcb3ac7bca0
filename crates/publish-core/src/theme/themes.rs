//! A theme as each format has it.

use std::sync::{Arc, LazyLock};

use super::Theme;
use crate::format::Format;

/// A theme as each format has it. Formats that say nothing of their own share it.
#[derive(Clone, Debug, PartialEq)]
pub struct Themes([Arc<Theme>; 4]);

impl Themes {
    /// The theme of each format.
    pub fn new(of: impl FnMut(Format) -> Arc<Theme>) -> Themes {
        Themes(Format::ALL.map(of))
    }

    /// The theme of a format.
    pub fn of(&self, format: Format) -> &Theme {
        &self.0[format as usize]
    }

    /// Changes the theme of every format.
    pub fn change(&mut self, mut change: impl FnMut(&mut Theme)) {
        for theme in &mut self.0 {
            change(Arc::make_mut(theme));
        }
    }
}

impl Default for Themes {
    fn default() -> Themes {
        // Most documents have it: it is made once.
        static USUAL: LazyLock<Arc<Theme>> = LazyLock::new(Arc::default);
        Themes::new(|_| USUAL.clone())
    }
}
