//! Formulas.

use publish_core::model::{BlockId, InlineRef};

use super::Resolved;
use crate::formulas::FormulaFacts;

impl Resolved {
    /// What a formula within a line says.
    ///
    /// # Panics
    /// When `inline` is no formula of this document.
    pub fn formula(&self, inline: InlineRef) -> &FormulaFacts {
        self.facts.inlines.formulas.get(&inline).expect("every formula was read")
    }

    /// What a display formula says.
    ///
    /// # Panics
    /// When `block` is no formula of this document.
    pub fn display_formula(&self, block: BlockId) -> &FormulaFacts {
        self.facts.blocks.formulas.get(&block).expect("every formula was read")
    }
}
