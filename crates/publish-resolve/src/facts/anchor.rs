//! Anchors.

use std::collections::HashMap;
use std::sync::Arc;

use publish_core::FormatSet;
use publish_core::model::{InlineRef, Place};

use crate::anchors::Anchors;
use crate::by_block::ByBlock;

/// Which anchors there are, and where.
#[derive(Clone, Debug)]
pub(crate) struct AnchorFacts {
    pub(crate) blocks: ByBlock<Arc<str>>,
    pub(crate) inlines: HashMap<InlineRef, String>,
    pub(crate) places: HashMap<Arc<str>, Place>,
    /// The formats of what has an anchor and is not in all of them, by the anchors.
    pub(crate) restricted: HashMap<String, FormatSet>,
}

impl AnchorFacts {
    pub(crate) fn new(anchors: Anchors, restricted: HashMap<String, FormatSet>) -> AnchorFacts {
        let places = anchors.by_name();
        let Anchors { blocks, inlines, .. } = anchors;
        AnchorFacts { blocks, inlines, places, restricted }
    }
}
