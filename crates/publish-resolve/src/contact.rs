//! Where lines of the contact block and of the byline lead to.

use publish_core::model::{ContactField, Inline, InlineKind, Person};
use publish_core::walk;

use crate::resolved::Resolved;

/// What follows an author's name in the byline, with its punctuation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AuthorDetails<'a> {
    /// The affiliation, and what opens the address.
    pub before: String,
    /// The e-mail address; empty if there is none.
    pub email: &'a str,
    /// What closes the address.
    pub after: &'static str,
}

impl std::fmt::Display for AuthorDetails<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let AuthorDetails { before, email, after } = self;
        write!(f, "{before}{email}{after}")
    }
}

impl Resolved {
    /// What follows an author's name in the byline.
    pub fn author_details(person: &Person) -> AuthorDetails<'_> {
        let affiliation = person.affiliation.iter().map(|affiliation| format!(", {affiliation}"));
        let mut before: String = affiliation.collect();
        match &person.email {
            Some(email) => {
                before.push_str(" (");
                AuthorDetails { before, email, after: ")" }
            }
            None => AuthorDetails { before, email: "", after: "" },
        }
    }

    /// The `mailto:` address of a text that is an e-mail address and nothing else (RFC 6068), not encoded.
    pub fn mail_address(text: &str) -> Option<String> {
        let text = text.trim();
        let (name, domain) = text.split_once('@')?;
        let plain = |part: &str| !part.is_empty() && part.chars().all(|c| c.is_alphanumeric() || ".-_+".contains(c));
        (plain(name) && plain(domain)).then(|| format!("mailto:{text}"))
    }
}

/// The address that a line of the contact block, whose words are `text`, leads to.
pub(crate) fn address(field: ContactField, content: &[Inline], text: &str) -> Option<String> {
    let address = match field {
        ContactField::Name | ContactField::Address | ContactField::Telephone => None,
        ContactField::Email => Resolved::mail_address(text),
        ContactField::Web => web_address(text),
    };
    let is_link = |inline: &Inline| matches!(inline.kind, InlineKind::Link(_));
    address.filter(|_| !walk::inlines(content).any(is_link))
}

/// The address of a text that is a web address, with or without its scheme.
fn web_address(text: &str) -> Option<String> {
    let text = text.trim();
    let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://")).unwrap_or(text);
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let is_host = host.contains('.')
        && host.split('.').all(|label| !label.is_empty() && label.chars().all(|c| c.is_alphanumeric() || c == '-'));
    if !is_host || text.contains(char::is_whitespace) {
        return None;
    }
    let scheme = if rest.len() == text.len() { "https://" } else { "" };
    Some(format!("{scheme}{text}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_addresses_become_links() {
        let mail_address = Resolved::mail_address;
        assert_eq!(mail_address(" press@example.org ").as_deref(), Some("mailto:press@example.org"));
        assert_eq!(mail_address("press@example.org?bcc=x@y"), None);
        assert_eq!(mail_address("write to press@example.org"), None);
        assert_eq!(web_address("www.example.org/a b"), None);
        assert_eq!(web_address("www.example.org/a").as_deref(), Some("https://www.example.org/a"));
        assert_eq!(web_address("http://example.org").as_deref(), Some("http://example.org"));
        assert_eq!(web_address("javascript:alert(1).x"), None);
    }

    #[test]
    fn details_have_their_punctuation() {
        let person = |affiliation: Option<&str>, email: Option<&str>| Person {
            name: Vec::new(),
            affiliation: affiliation.map(str::to_owned),
            email: email.map(str::to_owned),
        };
        let shown = |person: &Person| Resolved::author_details(person).to_string();
        assert_eq!(shown(&person(Some("An Office"), Some("a@b.org"))), ", An Office (a@b.org)");
        assert_eq!(shown(&person(None, Some("a@b.org"))), " (a@b.org)");
        assert_eq!(shown(&person(None, None)), "");
    }
}
