//! Links: numbers in the text, addresses at the end.

use std::collections::HashMap;

use publish_core::model::{InlineRef, Link};

use crate::characters::{GLUE, push_words};
use crate::context::{Context, FORMAT};
use crate::inlines::push_inlines;
use crate::page::Page;

/// The addresses that links lead to, each once, in the order of their first links.
#[derive(Default)]
pub(crate) struct Addresses {
    list: Vec<String>,
    numbers: HashMap<String, usize>,
}

impl Addresses {
    /// The number of an address, from 1.
    fn number(&mut self, address: String) -> usize {
        if let Some(number) = self.numbers.get(&address) {
            return *number;
        }
        self.list.push(address.clone());
        self.numbers.insert(address, self.list.len());
        self.list.len()
    }

    /// Whether there are none.
    pub(crate) fn is_empty(&self) -> bool {
        self.list.is_empty()
    }
}

/// Appends the text of a link, and its number unless the text says where the link leads.
pub(crate) fn push_link(ctx: &mut Context, out: &mut String, at: InlineRef, link: &Link) {
    let Link { destination, title: _, content } = link;
    let start = out.len();
    push_inlines(ctx, out, at.block, content);
    if out[start..].trim().is_empty() {
        push_words(out, destination);
    }
    let Some(address) = ctx.document.link(at, FORMAT).address(FORMAT).map(|address| written(&address)) else { return };
    if ctx.repeats || address.is_empty() || bare(&out[start..]) == bare(&address) {
        return;
    }
    let number = ctx.addresses.number(address);
    let end = out.trim_end_matches(' ').len();
    out.insert_str(end, &format!("{GLUE}[{number}]"));
}

/// Writes the list of addresses. Each is one line however long, so that it can be followed and copied.
pub(crate) fn write_addresses(ctx: &Context, page: &mut Page) {
    for (number, address) in (1..).zip(&ctx.addresses.list) {
        page.line(&format!("[{number}] {}", ctx.address(address)));
    }
}

/// An address without white space and characters that a text must not have.
fn written(address: &str) -> String {
    let mut clean = String::new();
    push_words(&mut clean, address.trim());
    clean.replace([' ', '\u{A0}', '\u{2007}', '\u{202F}'], "%20")
}

/// What a reader needs of an address: without scheme and final slash.
fn bare(address: &str) -> String {
    let address = address.trim().to_lowercase();
    let rest = ["https://", "http://", "mailto:"].iter().find_map(|scheme| address.strip_prefix(scheme));
    if let Some(number) = address.strip_prefix("tel:") {
        return number.chars().filter(char::is_ascii_digit).collect();
    }
    let rest = rest.unwrap_or(&address).trim_end_matches('/');
    let digits = rest.chars().all(|c| c.is_ascii_digit() || " ()+-./\u{A0}".contains(c));
    if digits { rest.chars().filter(char::is_ascii_digit).collect() } else { rest.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_known_by_what_it_says() {
        assert_eq!(bare("https://Example.org/"), bare("example.org"));
        assert_eq!(bare("mailto:a@example.org"), bare("a@example.org"));
        assert_eq!(bare("tel:+1-703-695-9188"), bare("1 (703) 695-9188"));
        assert_ne!(bare("https://example.org/a"), bare("example.org"));
    }

    #[test]
    fn an_address_is_one_word() {
        assert_eq!(written(" a b\u{202E}\n"), "a%20b");
        let mut addresses = Addresses::default();
        assert_eq!(
            [addresses.number("a".into()), addresses.number("b".into()), addresses.number("a".into())],
            [1, 2, 1]
        );
    }
}
