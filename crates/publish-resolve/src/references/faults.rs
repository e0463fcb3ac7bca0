//! References to what can't be referred to.

use std::collections::BTreeSet;

use publish_core::model::{Citation, CitationItem, is_cross_reference};
use publish_core::text::nearest;
use publish_core::{Diagnostic, Span, codes};

use super::Resolver;
use super::targets::Target;

impl Resolver<'_> {
    /// Reports the items of a group that are no references.
    pub(super) fn report(&mut self, citation: &Citation, span: Span) {
        for CitationItem { key, .. } in &citation.items {
            match self.targets.get(key) {
                None => self.undefined(key, span),
                Some(Target { name: None, .. }) => self.nameless(key, span),
                Some(Target { name: Some(_), .. }) => {}
            }
        }
    }

    /// Reports a target that has no name.
    pub(super) fn nameless(&mut self, key: &str, span: Span) {
        let message = format!("what has the identifier `{key}` has neither number nor title to refer to it by");
        let help = format!("refer to its page, `[@{key}]{{.page}}`, or link words of your own: `[words](#{key})`");
        self.diagnostics.push(Diagnostic::new(&codes::UNDEFINED_REFERENCE, span, message).help(help));
    }

    /// Reports that nothing is the target.
    pub(super) fn undefined(&mut self, key: &str, span: Span) {
        let message = format!("nothing here has the identifier `{key}`");
        let help = format!("add `{{#{key}}}` behind {}{}", meant_by(key), self.known_like(key));
        self.diagnostics.push(Diagnostic::new(&codes::UNDEFINED_REFERENCE, span, message).help(help));
    }

    /// The identifiers that are known and of the kind of one that is not.
    fn known_like(&self, key: &str) -> String {
        const MOST: usize = 5;
        if !self.spelling.may_search() {
            return String::new();
        }
        let kind = |key: &str| key.split_once(['-', ':']).map(|(kind, _)| kind.to_owned());
        let alike = |known: &&str| is_cross_reference(key) && kind(known) == kind(key);
        // In order, so that the same are told each time.
        let all: BTreeSet<&str> = self.targets.keys().map(String::as_str).collect();
        let mut known: Vec<&str> = all.iter().copied().filter(alike).collect();
        if let Some(near) = nearest(key, all) {
            known.retain(|known| *known != near);
            known.insert(0, near);
        }
        let listed: Vec<String> = known.iter().take(MOST).map(|known| format!("`{known}`")).collect();
        let more = if known.len() > MOST { ", …" } else { "" };
        if listed.is_empty() { String::new() } else { format!("; known here: {}{more}", listed.join(", ")) }
    }
}

/// What an identifier is probably that of, by its prefix.
fn meant_by(key: &str) -> &'static str {
    match key.split(['-', ':']).next() {
        Some("sec") => "the heading you mean",
        Some("fig") => "the picture you mean",
        Some("tbl") => "the caption of the table you mean",
        Some("eq") => "the formula you mean",
        Some("lst") => "the fence of the code you mean",
        Some(_) | None => "the heading, caption or picture you mean",
    }
}
