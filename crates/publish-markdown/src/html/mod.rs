//! What tags and elements of HTML are; the reader makes blocks and inlines of them.

mod attributes;
mod element;
mod token;

pub(crate) use attributes::attributes_of;
pub(crate) use element::{BlockElement, Element, InlineElement, RowGroup, element, placeholder};
pub(crate) use token::{Tag, Token, simple_tag, tokens};
