//! Listings of the Rust book: `<Listing number="4-1" file-name="src/main.rs" caption="…">` around a block of code.
//!
//! They are an element of the book's own preprocessor, whose attributes hold words that belong to the text. The code
//! gets them as its caption, with the number that the text refers to, and as its file name.

use publish_core::model::{AttributeSet, Text};

use super::line::Line;
use super::{AttributeLine, Construct, Scanner};
use crate::attributes;

/// Whether a line is the start or the end of such a listing.
pub(super) fn is_listing(text: &str) -> bool {
    text == "</Listing>" || (text.starts_with("<Listing ") && text.ends_with('>'))
}

impl<'s> Scanner<'s> {
    pub(super) fn listing(&mut self, line: Line<'s>) -> bool {
        let text = line.text();
        let inner = text.strip_prefix("<Listing ").and_then(|rest| rest.strip_suffix('>'));
        let set = inner.and_then(|inner| attributes::parse(&format!("{{{}}}", inner.trim())));
        let source = self.sourced(line.content..line.content + text.len());
        let name = source.slice(1..1 + "Listing".len().min(source.len() - 1));
        let attributes = set.map(|mut braced| {
            attributes::place(&mut braced.set, &source);
            attributes_of(&braced.set, &name)
        });
        let attributes = attributes.unwrap_or_default();
        let construct = Construct::Attributes(AttributeLine { set: attributes, before: false, contents: false });
        self.put_aside(construct, line.content, line.next);
        true
    }
}

/// The attributes of the code: a caption that starts with the listing's own number.
fn attributes_of(set: &AttributeSet, name: &Text) -> AttributeSet {
    let value = |name: &str| set.pairs.iter().find(|(key, _)| key == name).map(|(_, value)| value.trimmed());
    let mut found = AttributeSet::default();
    if let Some(name) = value("file-name") {
        found.pairs.push(("filename".to_owned(), name));
    }
    let caption = match (value("number"), value("caption")) {
        (Some(number), Some(caption)) => {
            let mut label = label(name, &number);
            label.push(&Text::derived(": ", caption.place(0..0)));
            label.push(&caption);
            Some(label)
        }
        (Some(number), None) => Some(label(name, &number)),
        (None, caption) => caption,
    };
    if let Some(caption) = caption {
        found.pairs.push(("caption".to_owned(), caption));
        found.classes.push("unnumbered".to_owned());
    }
    found
}

/// The label of a listing: the name of the element with the number.
fn label(name: &Text, number: &Text) -> Text {
    let mut label = name.clone();
    label.push(&Text::derived(" ", number.place(0..0)));
    label.push(number);
    label
}
