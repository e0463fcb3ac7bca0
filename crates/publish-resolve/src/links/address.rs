//! Addresses: what can be told of a destination by its characters alone.

use publish_core::model::Text;
use publish_core::{Diagnostic, Span, codes};

use crate::address::{encode, has_host, scheme};
use crate::facts::LinkTarget;

/// The schemes that a link may have: none of them can run a program or read a file.
const SCHEMES: &[&str] = &[
    "http", "https", "mailto", "tel", "sms", "ftp", "ftps", "sftp", "geo", "news", "nntp", "irc", "ircs", "xmpp",
    "sip", "sips", "urn", "doi", "magnet", "git", "ssh", "matrix", "webcal", "callto", "gopher", "gemini",
];

/// The longest address that PDF/A has room for, in bytes, encoded (ISO 19005-2 §6.1.13).
const LONGEST_ADDRESS: usize = 32_767;

/// A destination as it was written, and what is told of it.
pub(super) struct Destination {
    pub(super) text: String,
    /// Its start, for messages.
    pub(super) shown: String,
    pub(super) span: Span,
    /// Where its fragment stands, letter by letter.
    pub(super) fragment: Option<Span>,
}

impl Destination {
    /// Browsers skip tabs and newlines in an address, so a scheme could hide behind them (URL Standard §4.4).
    pub(super) fn new(written: &Text, span: Span) -> Destination {
        let fragment = written.find('#').map(|sign| written.slice(sign + 1..written.trim_end().len()));
        let fragment = fragment.filter(|fragment| fragment.pieces().all(|piece| piece.verbatim));
        let text: String = written.trim().chars().filter(|c| !c.is_control()).collect();
        Destination {
            shown: text.chars().take(80).collect(),
            text,
            span,
            fragment: fragment.map(|fragment| fragment.span()),
        }
    }

    /// Why nobody could follow it, whatever it names.
    pub(super) fn fault(&self) -> Option<Diagnostic> {
        if encode(&self.text).len() > LONGEST_ADDRESS {
            let count = self.text.len();
            let message = format!("the address has {count} bytes, more than the {LONGEST_ADDRESS} that it may have");
            let help = "shorten it, or write it as code";
            return Some(Diagnostic::new(&codes::TOO_LARGE, self.span, message).help(help));
        }
        self.text.is_empty().then(|| self.broken("the link has no address", "write one between the parentheses"))
    }

    /// The address outside of the project that it is, if it is one.
    pub(super) fn web(&self) -> Option<Result<LinkTarget, Diagnostic>> {
        if let Some(scheme) = scheme(&self.text) {
            return Some(self.with_scheme(&scheme));
        }
        let has_host = self.text.starts_with("//") || self.text.starts_with("\\\\");
        has_host.then(|| Ok(LinkTarget::Web(encode(&format!("https:{}", self.text.replace('\\', "/"))))))
    }

    fn with_scheme(&self, scheme: &str) -> Result<LinkTarget, Diagnostic> {
        if matches!(scheme, "http" | "https") && !has_host(&self.text) {
            let message = format!("`{}` is no address: a name must follow `{scheme}://`", self.shown);
            return Err(self.broken(message, "check how it is written"));
        }
        if SCHEMES.contains(&scheme) {
            return Ok(LinkTarget::Web(encode(&self.text)));
        }
        let message = format!("`{scheme}:` could run a program; the link is dropped");
        let help = "link to a web page, or write the address as code";
        Err(Diagnostic::new(&codes::DANGEROUS_LINK, self.span, message).help(help))
    }

    /// What it says before and behind the sign of a fragment.
    pub(super) fn path_and_fragment(&self) -> (&str, Option<&str>) {
        match self.text.split_once('#') {
            Some((path, fragment)) => (path, Some(fragment)),
            None => (&self.text, None),
        }
    }

    /// That it leads nowhere.
    pub(super) fn broken(&self, message: impl Into<String>, help: impl Into<String>) -> Diagnostic {
        Diagnostic::new(&codes::BROKEN_LINK, self.span, message).help(help)
    }
}
