//! Labels of figures, tables, listings and formulas.

use publish_core::model::BlockId;

use super::Resolved;
use crate::facts::LabelFacts;

impl Resolved {
    /// The label of a figure, table or code block that has a caption, or of a display formula that can be referred to.
    pub fn label(&self, block: BlockId) -> Option<&LabelFacts> {
        self.facts.labels.get(&block)
    }
}
