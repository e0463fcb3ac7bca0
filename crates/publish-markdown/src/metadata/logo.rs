//! The logo or seal in the letterhead.

use publish_core::model::{Logo, Text};
use publish_core::node::Node;
use publish_core::text::nearest;
use publish_core::{Diagnostic, codes};

use super::{invalid, invalid_node, map};
use crate::front::Entry;
use crate::shared::Shared;

/// The keys of a logo; the first two say the same.
const KEYS: [&str; 4] = ["image", "path", "alt", "height"];

/// Reads `logo: seal.svg`, or its keys.
pub(super) fn logo(shared: &mut Shared<'_>, entry: &Entry) -> Option<Logo> {
    if let Some(words) = entry.node.words() {
        return Some(Logo { span: entry.span, picture: text(words, &entry.node), alt: None, height: None });
    }
    let Some(entries) = map(&entry.node) else {
        invalid(shared, entry, "the path of a picture, or its keys `image`, `alt` and `height`");
        return None;
    };
    let (mut picture, mut alt, mut height) = (None, None, None);
    for part in entries {
        let place = match part.key.as_str() {
            "image" | "path" => &mut picture,
            "alt" => &mut alt,
            "height" => &mut height,
            other => {
                let fault =
                    Diagnostic::new(&codes::UNKNOWN_KEY, part.span, format!("`{other}` is not a key of a logo"));
                shared.report.add(match nearest(other, KEYS) {
                    Some(near) => fault.did_you_mean(near, shared.sources.once(part.span, other)),
                    None => fault.help("wanted `image`, `alt` or `height`"),
                });
                continue;
            }
        };
        match part.node.words() {
            Some(words) => *place = Some(text(words, &part.node)),
            None => invalid_node(shared, &part.key, &part.node, part.span, "text"),
        }
    }
    let Some(picture) = picture else {
        invalid(shared, entry, "a picture: `image: seal.svg`");
        return None;
    };
    Some(Logo { span: entry.span, picture, alt: alt.filter(|alt| !alt.as_str().trim().is_empty()), height })
}

fn text(words: &str, node: &Node) -> Text {
    Text::derived(words.trim(), node.span)
}
