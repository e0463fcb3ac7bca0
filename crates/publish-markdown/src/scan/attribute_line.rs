//! Attributes on a line of their own: `{: .class #id}` (kramdown's block attributes).

use publish_core::model::AttributeSet;

use super::line::Line;
use super::{Construct, Scanner};
use crate::attributes;

/// Attributes for another block.
#[derive(Debug)]
pub(crate) struct AttributeLine {
    pub(crate) set: AttributeSet,
    /// Whether the block is the one before; else it is the next.
    pub(crate) before: bool,
    /// Whether the list that they belong to stands for the table of contents: `{:toc}`.
    pub(crate) contents: bool,
}

impl<'s> Scanner<'s> {
    pub(super) fn attribute_line(&mut self, line: Line<'s>) -> bool {
        let Some(mut braced) = attributes::parse(line.text()).filter(|braced| braced.length == line.text().len())
        else {
            return false;
        };
        attributes::place(&mut braced.set, &self.sourced(line.content..line.content + line.text().len()));
        let contents = braced.word.as_deref() == Some("toc");
        if braced.raw.is_some() || (braced.word.is_some() && !contents) {
            return false;
        }
        let found = AttributeLine { set: braced.set, before: !self.blank_before, contents };
        self.put_aside(Construct::Attributes(found), line.content, line.next);
        true
    }
}
