//! Links: what they lead to, and whether it is there and safe.

mod address;
mod permalinks;
mod targets;

use std::collections::{HashMap, HashSet};

use publish_core::model::{BlockId, InlineRef, Link};
use publish_core::text::Spelling;
use publish_core::{Diagnostic, Span, World, codes, walk};

use crate::anchors::Anchors;
use crate::chapters::{Chapters, Folders};
use crate::facts::LinkTarget;
use address::Destination;
pub(crate) use permalinks::drop_permalinks;

/// Resolves links one after the other.
pub(crate) struct LinkResolver<'a> {
    world: &'a dyn World,
    folders: Folders<'a>,
    chapters: &'a Chapters,
    anchors: &'a Anchors,
    /// The nodes that hold inlines with anchors, by these; collected when they are asked for.
    holders: Option<HashMap<&'a str, BlockId>>,
    spelling: Spelling,
    pub(crate) links: HashMap<InlineRef, LinkTarget>,
    /// The links that have no words and lead to where they stand.
    pub(crate) permalinks: HashSet<Span>,
}

impl<'a> LinkResolver<'a> {
    pub(crate) fn new(
        world: &'a dyn World,
        folders: Folders<'a>,
        chapters: &'a Chapters,
        anchors: &'a Anchors,
    ) -> LinkResolver<'a> {
        LinkResolver {
            world,
            folders,
            chapters,
            anchors,
            holders: None,
            spelling: Spelling::default(),
            links: HashMap::new(),
            permalinks: HashSet::new(),
        }
    }

    /// Finds what a link leads to, and reports a link that leads nowhere.
    pub(crate) fn add(&mut self, at: InlineRef, link: &Link, span: Span, diagnostics: &mut Vec<Diagnostic>) {
        let target = self.target(&Destination::new(&link.destination, span), at, diagnostics);
        if walk::plain_text(&link.content).trim().is_empty() {
            if self.is_permalink(&target, at.block) {
                self.permalinks.insert(span);
                return;
            }
            if target != LinkTarget::Nowhere {
                let help = "write between the brackets where the link leads";
                diagnostics.push(Diagnostic::new(&codes::EMPTY_LINK, span, "the link has no text").help(help));
            }
        }
        self.links.insert(at, target);
    }

    /// Whether a link leads to the node that it stands in, or to a target of links in it.
    fn is_permalink(&mut self, target: &LinkTarget, block: BlockId) -> bool {
        let LinkTarget::Anchor(anchor) = target else { return false };
        let anchors = self.anchors;
        let holders = self.holders.get_or_insert_with(|| {
            anchors.inlines.iter().map(|(at, name)| (name.as_str(), at.block)).collect::<HashMap<_, _>>()
        });
        anchors.blocks.get(block).is_some_and(|own| **own == **anchor) || holders.get(anchor.as_str()) == Some(&block)
    }
}
