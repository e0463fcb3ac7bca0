//! Listings of the Rust book: `<Listing number="4-1" file-name="src/main.rs" caption="…">` around a block of code.
//!
//! They are an element of the book's own preprocessor, whose attributes hold words that belong to the text. The code
//! gets them as its caption, with the number that the text refers to, and as its file name.

use publish_core::model::AttributeSet;

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
        let attributes = set.map(|braced| attributes_of(&braced.set)).unwrap_or_default();
        let construct = Construct::Attributes(AttributeLine { set: attributes, before: false, contents: false });
        self.put_aside(construct, line.content, line.next);
        true
    }
}

/// The attributes of the code: a caption that starts with the listing's own number.
fn attributes_of(set: &AttributeSet) -> AttributeSet {
    let value = |name: &str| set.pairs.iter().find(|(key, _)| key == name).map(|(_, value)| value.trim());
    let mut found = AttributeSet::default();
    if let Some(name) = value("file-name") {
        found.pairs.push(("filename".to_owned(), name.to_owned()));
    }
    let caption = match (value("number"), value("caption")) {
        (Some(number), Some(caption)) => Some(format!("Listing {number}: {caption}")),
        (Some(number), None) => Some(format!("Listing {number}")),
        (None, caption) => caption.map(str::to_owned),
    };
    if let Some(caption) = caption {
        found.pairs.push(("caption".to_owned(), caption));
        found.classes.push("unnumbered".to_owned());
    }
    found
}
