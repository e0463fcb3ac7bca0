//! Links.

use publish_core::model::{Inline, InlineKind, InlineRef, Link};
use publish_core::{Format, walk};
use publish_resolve::LinkTarget;

use crate::bookmarks::Bookmarks;
use crate::context::Context;
use crate::line::Line;
use crate::look::Look;
use crate::wml::Destination;
use crate::writer::Writer;

/// The longest address that Word takes.
const LONGEST_ADDRESS: usize = 2_000;

impl<'a> Writer<'a> {
    pub(crate) fn write_link(
        &mut self,
        line: &mut Line<'a>,
        at: InlineRef,
        inline: &'a Inline,
        link: &'a Link,
        look: Look<'a>,
        ctx: &Context<'a>,
    ) {
        let Link { destination, title, content } = link;
        if self.write_reference(line, at, content, look) {
            return;
        }
        let Some(target) = self.link_destination(at, inline) else {
            if content.is_empty() {
                return self.text(line, look, destination);
            }
            return self.inlines(line, at.block, content, look, ctx);
        };
        let has_text = has_words(content);
        if !has_text && self.link_images(line, at, content, &target, look, ctx) {
            return;
        }
        self.hyperlink(line, target, title.as_deref(), |writer, line| {
            let look = Look { link: true, ..look };
            if has_text {
                writer.inlines(line, at.block, content, look, ctx);
            } else {
                writer.text(line, look, destination);
            }
        });
    }

    /// Wraps what `write` adds to the paragraph in a link.
    pub(crate) fn hyperlink(
        &mut self,
        line: &mut Line<'a>,
        target: Destination,
        title: Option<&str>,
        write: impl FnOnce(&mut Writer<'a>, &mut Line<'a>),
    ) {
        self.flush(line);
        // Word shows up to 260 characters (ECMA-376-1 §17.16.22).
        let tooltip = title.filter(|title| !title.is_empty()).map(|title| title.chars().take(260).collect::<String>());
        line.content.open_hyperlink(&target, tooltip.as_deref());
        write(self, line);
        self.flush(line);
        line.content.close_hyperlink();
    }

    /// What a link leads to, as Word has it; nothing for links that lead nowhere.
    fn link_destination(&mut self, at: InlineRef, inline: &Inline) -> Option<Destination> {
        match self.document.link(at, Format::Docx) {
            LinkTarget::Anchor(anchor) => Some(Destination::Bookmark(self.bookmarks.name(anchor))),
            LinkTarget::Nowhere => None,
            target @ (LinkTarget::Web(_) | LinkTarget::Document { .. } | LinkTarget::File(_)) => {
                let address = encoded(&address_in_word(target)?);
                if address.len() > LONGEST_ADDRESS {
                    self.unsupported(
                        inline.span,
                        "the address of the link is too long for Word",
                        "shorten the address",
                    );
                    return None;
                }
                Some(self.external(&address))
            }
        }
    }

    /// A link to an address outside the document.
    pub(crate) fn external(&mut self, address: &str) -> Destination {
        Destination::Address(self.relationships.link(address))
    }

    /// Writes the pictures that are all of a link, each a link itself: a link without words could not be read out.
    fn link_images(
        &mut self,
        line: &mut Line<'a>,
        at: InlineRef,
        content: &'a [Inline],
        target: &Destination,
        look: Look<'a>,
        ctx: &Context<'a>,
    ) -> bool {
        let mut found = false;
        for inline in walk::inlines(content) {
            if let InlineKind::Image(image) = &inline.kind {
                let at = InlineRef { block: at.block, inline: inline.id };
                self.write_image(line, at, image, look, ctx, Some(target));
                found = true;
            }
        }
        found
    }
}

/// The address of what a link leads to; places of other documents are bookmarks there.
fn address_in_word(target: &LinkTarget) -> Option<String> {
    match target {
        LinkTarget::Document { path, anchor: Some(anchor) } => {
            let anchor = Some(Bookmarks::name_elsewhere(anchor));
            LinkTarget::Document { path: path.clone(), anchor }.address(Format::Docx)
        }
        LinkTarget::Document { path: _, anchor: None }
        | LinkTarget::Web(_)
        | LinkTarget::File(_)
        | LinkTarget::Anchor(_)
        | LinkTarget::Nowhere => target.address(Format::Docx),
    }
}

/// Whether there are words among inlines.
fn has_words(content: &[Inline]) -> bool {
    walk::inlines(content).any(|inline| match &inline.kind {
        InlineKind::Text(text) => !text.trim().is_empty(),
        InlineKind::Code(text) => !text.trim().is_empty(),
        InlineKind::Math(_) | InlineKind::Reference(_) | InlineKind::PageNumber(_) | InlineKind::Citation(_) => true,
        InlineKind::Styled(..)
        | InlineKind::Link(_)
        | InlineKind::Image(_)
        | InlineKind::Note(_)
        | InlineKind::Raw(_)
        | InlineKind::SoftBreak
        | InlineKind::HardBreak => false,
    })
}

/// An address as the target of a relationship: a URI reference (RFC 3986), or Word calls the file broken.
pub(crate) fn encoded(address: &str) -> String {
    let mut encoded = String::with_capacity(address.len());
    let mut fragment = false;
    let bytes = address.as_bytes();
    // A colon in the first name of a relative path would make it a scheme (RFC 3986 §4.2).
    let scheme = address.split_once(':').is_some_and(|(scheme, _)| {
        scheme.starts_with(|sign: char| sign.is_ascii_alphabetic())
            && scheme.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'-' | b'.'))
    });
    if !scheme && address.split('/').next().is_some_and(|name| name.contains(':')) {
        encoded.push_str("./");
    }
    for (at, sign) in address.char_indices() {
        let keep = match sign {
            '%' => bytes.get(at + 1..at + 3).is_some_and(|hex| hex.iter().all(u8::is_ascii_hexdigit)),
            '#' => !std::mem::replace(&mut fragment, true),
            '[' | ']' => address[..at].matches('/').count() < 3 && scheme,
            '!' | '$' | '&'..=';' | '=' | '?'..='Z' | '_' | 'a'..='z' | '~' => true,
            sign => !sign.is_ascii() && sign.is_alphanumeric(),
        };
        if keep {
            encoded.push(sign);
            continue;
        }
        for byte in sign.encode_utf8(&mut [0; 4]).bytes() {
            encoded.push_str(&format!("%{byte:02X}"));
        }
    }
    encoded
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_made_valid() {
        assert_eq!(encoded("https://example.org/a b?q=x&y#z"), "https://example.org/a%20b?q=x&y#z");
        assert_eq!(encoded("https://example.org/%20%zz"), "https://example.org/%20%25zz");
        assert_eq!(encoded("https://example.org/#a#b"), "https://example.org/#a%23b");
        assert_eq!(encoded("https://münchen.example/ü"), "https://münchen.example/ü");
        assert_eq!(encoded("http://[::1]/[x]"), "http://[::1]/%5Bx%5D");
        assert_eq!(encoded("a\"<b>\\c.pdf"), "a%22%3Cb%3E%5Cc.pdf");
        assert_eq!(encoded("12:30.pdf"), "./12:30.pdf");
        assert_eq!(encoded("mailto:office@example.org"), "mailto:office@example.org");
    }
}
