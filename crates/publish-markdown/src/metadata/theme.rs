//! Keys of other tools that say what a theme says here.

use publish_core::Span;
use publish_core::node::{Entries, Entry, Node, Value};

use super::fault;
use crate::shared::Shared;

/// The distance of lines that `linestretch` stretches, as a multiple of the size of text: that of single-spaced LaTeX.
const SINGLE: f32 = 1.2;

/// `fontsize: 11pt`.
pub(super) fn text_size(shared: &mut Shared<'_>, entry: &Entry) -> Option<Entry> {
    let words = entry.node.words().map(str::trim);
    // A number alone is one of points, as with Typst.
    let size = words.map(|words| if words.parse::<f32>().is_ok() { format!("{words}pt") } else { words.to_owned() });
    match size.filter(|size| size.starts_with(|first: char| first.is_ascii_digit())) {
        Some(size) => Some(below(entry, &["size", "paper", "base"], Value::Text(size))),
        None => {
            shared.report.add(fault(&entry.key, &entry.node, entry.span, "a size such as `11pt`"));
            None
        }
    }
}

/// `linestretch: 1.25`.
pub(super) fn line_stretch(shared: &mut Shared<'_>, entry: &Entry) -> Option<Entry> {
    let stretch = entry.node.words().and_then(|words| words.trim().parse::<f32>().ok());
    match stretch.filter(|stretch| (0.8..=2.0).contains(stretch)) {
        Some(stretch) => {
            let leading = (stretch * SINGLE).max(1.0);
            Some(below(entry, &["size", "paper", "leading"], Value::Number(format!("{leading:.3}"))))
        }
        None => {
            shared.report.add(fault(&entry.key, &entry.node, entry.span, "a number from 0.8 to 2 such as `1.25`"));
            None
        }
    }
}

/// `linkcolor: "#1f5c99"`.
pub(super) fn link_color(shared: &mut Shared<'_>, entry: &Entry) -> Option<Entry> {
    let words = entry.node.words().map(str::trim).filter(|words| words.starts_with('#'));
    if words.is_none() {
        shared.report.add(fault(&entry.key, &entry.node, entry.span, "a colour such as `#1f5c99`"));
    }
    words.map(|words| below(entry, &["color", "link"], Value::Text(words.to_owned())))
}

/// A value below keys, at the place of an entry.
fn below(entry: &Entry, keys: &[&str], value: Value) -> Entry {
    let (span, place): (Span, Span) = (entry.span, entry.node.span);
    let mut node = Node { span: place, value };
    let (first, rest) = keys.split_first().expect("a theme has keys");
    for key in rest.iter().rev() {
        let entries: Entries = vec![Entry { key: (*key).to_owned(), span, node }];
        node = Node { span: place, value: Value::Map(entries) };
    }
    Entry { key: (*first).to_owned(), span, node }
}
