//! Tests of what is found about documents that were written in Markdown.

mod keys;
mod page_labels;
mod support;
