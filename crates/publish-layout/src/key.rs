//! By what a measured unit is known: all that measuring reads.

use publish_core::fingerprint::fingerprint;
use publish_resolve::ContentKey;

use crate::context::Context;
use crate::measure::Unit;

/// By what a measured unit is known. Where it stands is not in it, nor are colours; fonts are the same for all units of a
/// cache.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct UnitKey {
    content: ContentKey,
    around: [u8; 16],
}

/// A fingerprint of what measuring reads beside a unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct ContextKey([u8; 16]);

impl ContextKey {
    pub(crate) fn of(ctx: &Context<'_>) -> ContextKey {
        let Context { resolved: _, theme, sheet, fonts: _, width, height, is_narrow } = ctx;
        let document = (sheet.has_title_page(), sheet.joins());
        // Written for developers, metrics show every field, and each number so that no other is written like it.
        let text = format!("{width:?} {height:?} {is_narrow} {document:?} {:?}", theme.metrics);
        ContextKey(fingerprint(text.as_bytes()))
    }
}

impl UnitKey {
    /// The key of a unit of the document that is measured in `ctx`, whose key is `context`.
    pub(crate) fn new(unit: &Unit<'_>, ctx: &Context<'_>, context: ContextKey) -> UnitKey {
        let (document, labels) = (ctx.resolved, Some(ctx.resolved.labels()));
        let (kind, language, content) = match unit {
            Unit::Front(part) => (0, None, document.front_key(*part, labels)),
            Unit::Block(block) => (1, None, document.key(block, labels)),
            Unit::Part(block, around) => (1, around.language, document.key(block, labels)),
            Unit::Contact(contact) => (2, None, document.contact_key(contact, labels)),
            Unit::Note(note) => (3, None, document.note_key(note, labels)),
        };
        let mut around = context.0.to_vec();
        around.push(kind);
        around.extend(language.map(|language| language.as_str()).unwrap_or_default().bytes());
        UnitKey { content, around: fingerprint(&around) }
    }
}
