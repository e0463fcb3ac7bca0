//! Labels of figures, tables, listings and formulas.

use publish_core::Format;
use publish_core::model::BlockId;

use super::Resolved;
use crate::facts::{LabelFacts, LabelKind};

impl Resolved {
    /// The label of a figure, table or code block that has a caption, or of a display formula that can be referred to.
    pub fn label(&self, block: BlockId) -> Option<&LabelFacts> {
        self.facts.labels.get(&block)
    }

    /// The figures, tables or listings with a label that appear in `format`, in reading order.
    pub fn labelled(&self, kind: LabelKind, format: Format) -> impl Iterator<Item = (BlockId, &LabelFacts)> {
        let labels = self.shown(format).filter_map(|block| Some((block.id, self.label(block.id)?)));
        labels.filter(move |(_, label)| label.kind == kind)
    }
}
