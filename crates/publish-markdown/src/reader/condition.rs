//! Conditional content: `.content-visible` and `.content-hidden` with a format or a profile (Quarto).

use publish_core::model::{AttributeSet, Attributes, Text};
use publish_core::{Diagnostic, Format, FormatSet, Span, codes};

use crate::shared::Shared;

/// Reads conditions among attributes, and takes them out; false where they say that what has them is left out.
pub(crate) fn take(attributes: &mut Attributes, shared: &mut Shared<'_>, span: Span) -> bool {
    let shows = match (attributes.has_class("content-visible"), attributes.has_class("content-hidden")) {
        (true, _) => true,
        (_, true) => false,
        (false, false) => return true,
    };
    let mut set = attributes.edit().clone();
    set.classes.retain(|class| class != "content-visible" && class != "content-hidden");
    let mut formats = FormatSet::ALL;
    let mut applies = true;
    for (key, value) in take_conditions(&mut set) {
        let (unless, kind) = match key.split_once('-') {
            Some(("unless", kind)) => (true, kind.to_owned()),
            Some((_, kind)) => (false, kind.to_owned()),
            None => continue,
        };
        if kind == "format" {
            let Some(named) = named_formats(&value) else {
                report(shared, &value, span);
                continue;
            };
            let named = if unless { named.others() } else { named };
            formats = formats.and(named);
        } else {
            applies &= shared.options.profiles.iter().any(|profile| *profile == *value) != unless;
        }
    }
    let shown = match (applies, shows) {
        (true, true) => formats,
        (true, false) => formats.others(),
        (false, true) => FormatSet::NONE,
        (false, false) => FormatSet::ALL,
    };
    let shown = set.formats.map_or(shown, |before| shown.and(before));
    set.formats = (shown != FormatSet::ALL).then_some(shown);
    *attributes = Attributes::new(set);
    shown != FormatSet::NONE
}

fn take_conditions(set: &mut AttributeSet) -> Vec<(String, Text)> {
    const KEYS: [&str; 4] = ["when-format", "unless-format", "when-profile", "unless-profile"];
    let (conditions, rest) =
        std::mem::take(&mut set.pairs).into_iter().partition(|(key, _)| KEYS.contains(&key.as_str()));
    set.pairs = rest;
    conditions
}

/// The formats that a name stands for, also by the names that pandoc and Quarto have for what makes them; `None` for
/// no format's name. What names a format that is not made here names none of ours.
fn named_formats(value: &str) -> Option<FormatSet> {
    let mut formats = FormatSet::NONE;
    for name in value.split([',', ' ', '|']).filter(|name| !name.is_empty()) {
        formats = match name.to_ascii_lowercase().as_str() {
            "pdf" | "latex" | "typst" | "beamer" | "context" => formats.with(Format::Pdf),
            "docx" | "word" | "openxml" | "odt" | "office" => formats.with(Format::Docx),
            "html" | "html5" | "html4" | "html:js" | "web" | "epub" | "revealjs" => formats.with(Format::Html),
            "txt" | "text" | "plain" => formats.with(Format::Text),
            "markdown" | "gfm" | "ipynb" | "jats" | "pptx" | "asciidoc" | "rtf" => formats,
            _ => return None,
        };
    }
    Some(formats)
}

fn report(shared: &mut Shared<'_>, value: &str, span: Span) {
    let message = format!("`{value}` is no format; wanted `pdf`, `docx`, `html` or `txt`");
    let help = "the condition is left out of account";
    shared.report.add(Diagnostic::new(&codes::INVALID_VALUE, span, message).help(help));
}
