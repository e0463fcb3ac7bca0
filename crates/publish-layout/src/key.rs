//! By what a measured unit is known: all that measuring reads.

use publish_core::fingerprint::fingerprint;
use publish_core::theme::Metrics;
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

/// A fingerprint of the metrics of a theme.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct MetricsKey([u8; 16]);

impl MetricsKey {
    pub(crate) fn of(metrics: &Metrics) -> MetricsKey {
        // Written for developers, metrics show every field, and each number so that no other is written like it.
        MetricsKey(fingerprint(format!("{metrics:?}").as_bytes()))
    }
}

impl UnitKey {
    /// The key of a unit that is measured in `ctx`, whose theme has these metrics.
    pub(crate) fn new(unit: &Unit<'_>, ctx: &Context<'_>, metrics: MetricsKey) -> UnitKey {
        let Context { resolved: document, theme: _, sheet, fonts: _, width, height, is_narrow } = ctx;
        let labels = Some(document.labels());
        let (kind, language, content) = match unit {
            Unit::Front(part) => (0, None, document.front_key(*part, labels)),
            Unit::Block(block) => (1, None, document.key(block, labels)),
            Unit::Part(block, around) => (1, around.language, document.key(block, labels)),
            Unit::Contact(contact) => (2, None, document.contact_key(contact, labels)),
            Unit::Note(note) => (3, None, document.note_key(note, labels)),
        };
        let mut around = metrics.0.to_vec();
        around.extend(width.to_bits().to_le_bytes());
        around.extend(height.to_bits().to_le_bytes());
        around.extend([*is_narrow, sheet.has_title_page(), sheet.joins()].map(u8::from));
        around.push(kind);
        around.extend(language.map(|language| language.as_str()).unwrap_or_default().bytes());
        UnitKey { content, around: fingerprint(&around) }
    }
}
