//! Values that are one word or number each, and lists of such.

use publish_core::model::{Date, Entry as Known, Marking, PdfStandards};
use publish_core::text::one_of;
use publish_core::{Diagnostic, Span, codes};

use super::{fault, invalid, invalid_node, keys};
use crate::front::{Entry, Node, Value};
use crate::reader::words_of;
use crate::shared::Shared;

/// Yes or no, as YAML and its readers write it.
pub(super) fn boolean(shared: &mut Shared<'_>, entry: &Entry) -> Option<Known<bool>> {
    let value = match &entry.node.value {
        Value::Bool(value, _) => Some(*value),
        Value::Text(words) => match words.trim().to_ascii_lowercase().as_str() {
            "true" | "yes" | "on" => Some(true),
            "false" | "no" | "off" => Some(false),
            _ => None,
        },
        _ => None,
    };
    if value.is_none() {
        invalid(shared, entry, "`true` or `false`");
    }
    value.map(|value| Known::new(entry.node.span, value))
}

/// One of a few names, in any case; for a misspelt one, the name that was probably meant is told.
pub(super) fn choice<T>(
    shared: &mut Shared<'_>,
    entry: &Entry,
    names: &[&str],
    read: fn(&str) -> Option<T>,
) -> Option<Known<T>> {
    let words = entry.node.words();
    let value = words.map(keys::canonical).as_deref().and_then(read);
    if value.is_none() {
        let fault = fault(&entry.key, &entry.node, entry.span, &one_of(names));
        let near =
            words.and_then(|words| Some((words, keys::nearest(&keys::canonical(words), names.iter().copied())?)));
        shared.report.add(match near {
            Some((words, near)) => fault.did_you_mean(near, shared.sources.once(entry.node.span, words)),
            None => fault,
        });
    }
    value.map(|value| Known::new(entry.node.span, value))
}

/// A marking of protection. One that is not known stops the build: pages without it must not get out.
pub(super) fn marking(shared: &mut Shared<'_>, entry: &Entry) -> Option<Known<Marking>> {
    let found = entry.node.words().and_then(|words| Marking::from_name(words.trim()));
    if found.is_none() {
        let message = format!("`{}` is {}, which is not supported; wanted `CUI`", entry.key, entry.node.describe());
        unsupported(shared, entry, message);
    }
    found.map(|marking| Known::new(entry.node.span, marking))
}

/// Reports a classification: its rules ask for more than a line on every page.
pub(super) fn classification(shared: &mut Shared<'_>, entry: &Entry) {
    unsupported(shared, entry, format!("`{}` is not supported", entry.key));
}

fn unsupported(shared: &mut Shared<'_>, entry: &Entry, message: String) {
    let span = if entry.node.span.start < entry.node.span.end { entry.node.span } else { entry.span };
    let help = "the only marking is `marking: CUI`; take the key out and mark the document by other means";
    shared.report.add(Diagnostic::new(&codes::UNSUPPORTED_MARKING, span, message).help(help));
}

/// A whole number between two bounds.
pub(super) fn number<T: TryFrom<u32>>(
    shared: &mut Shared<'_>,
    entry: &Entry,
    least: u32,
    most: u32,
) -> Option<Known<T>> {
    let number = entry.node.words().and_then(|words| words.trim().parse::<u32>().ok());
    let value = number.filter(|number| (least..=most).contains(number)).and_then(|number| T::try_from(number).ok());
    if value.is_none() {
        invalid(shared, entry, &format!("a whole number from {least} to {most}"));
    }
    value.map(|value| Known::new(entry.node.span, value))
}

/// A date of any precision. A time of day behind it, as blogs have it, is left out.
pub(super) fn date(shared: &mut Shared<'_>, entry: &Entry) -> Option<Known<Date>> {
    let Some(words) = entry.node.words() else {
        invalid(shared, entry, "a date such as `2009-10-05`, `2009-10` or `October 2009`");
        return None;
    };
    let words = shared.clean(words.trim(), entry.node.span);
    let day = words
        .get(..10)
        .filter(|_| words[10..].trim_start_matches(['T', 't', ' ']).starts_with(|c: char| c.is_ascii_digit()));
    if Date::is_impossible(day.unwrap_or(&words)) {
        let message = format!("no calendar has the date {}", entry.node.describe());
        shared.report.add(
            Diagnostic::new(&codes::IMPOSSIBLE_DATE, entry.node.span, message).help("correct the day or the month"),
        );
    }
    let date = match day.map(Date::parse) {
        Some(day @ Date::Day(..)) => day,
        _ => Date::parse(&words.split_whitespace().collect::<Vec<_>>().join(" ")),
    };
    Some(Known::new(entry.node.span, date))
}

/// The standards of the PDF: a list, or names between commas.
pub(super) fn standards(shared: &mut Shared<'_>, entry: &Entry) -> Option<Known<PdfStandards>> {
    let standards = match &entry.node.value {
        Value::List(items) => {
            let names: Option<Vec<&str>> = items.iter().map(Node::words).collect();
            names.and_then(PdfStandards::from_names)
        }
        _ => entry.node.words().and_then(PdfStandards::from_text),
    };
    if standards.is_none() {
        invalid(shared, entry, PdfStandards::WANTED);
    }
    standards.map(|standards| Known::new(entry.node.span, standards))
}

/// Keywords: a list, or words between commas. Each is kept once.
pub(super) fn keywords(shared: &mut Shared<'_>, entry: &Entry, found: &mut Vec<Known<String>>) {
    const WANTED: &str = "a list of words, or words between commas";
    match &entry.node.value {
        Value::List(items) => {
            for item in items {
                match item.words() {
                    Some(words) => add(shared, found, words, item.span),
                    None => invalid_node(shared, &entry.key, item, entry.span, WANTED),
                }
            }
        }
        Value::Map(_) => invalid(shared, entry, WANTED),
        _ => {
            let separator = |c: char| matches!(c, ',' | ';' | '\n' | '，' | '、' | '،');
            for words in entry.node.words().unwrap_or_default().split(separator) {
                add(shared, found, words, entry.node.span);
            }
        }
    }
}

fn add(shared: &mut Shared<'_>, found: &mut Vec<Known<String>>, words: &str, span: Span) {
    let words = shared.clean(words.trim(), span).split_whitespace().collect::<Vec<_>>().join(" ");
    if !words.is_empty() && !found.iter().any(|known| known.value == words) {
        found.push(Known::new(span, words));
    }
}

/// The words of a scalar as plain text.
pub(super) fn plain(shared: &mut Shared<'_>, node: &Node) -> Option<String> {
    node.words().and_then(|words| words_of(shared, words, node.span))
}
