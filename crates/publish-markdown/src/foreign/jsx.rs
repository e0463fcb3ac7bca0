//! Components of MDX that are callouts or tabs, as Docusaurus and others have them: `<Note>`, `<TabItem label="A">`.

use super::Translator;
use super::line::Line;
use super::options::{self, quoted, titled};

/// The components that are known, and the class of the division that they become.
const COMPONENTS: [(&str, &str); 14] = [
    ("TabItem", "tab"),
    ("Tabs", "tabs"),
    ("Tab", "tab"),
    ("Admonition", "note"),
    ("Callout", "note"),
    ("Note", "note"),
    ("Tip", "tip"),
    ("Info", "info"),
    ("Check", "check"),
    ("Important", "important"),
    ("Warning", "warning"),
    ("Caution", "caution"),
    ("Danger", "danger"),
    ("Details", "details"),
];

/// Whether a tag's name is that of a component.
pub(super) fn is_tag(text: &[u8]) -> bool {
    COMPONENTS.iter().any(|(name, _)| {
        text.strip_prefix(name.as_bytes()).is_some_and(|rest| matches!(rest.first(), Some(b'>' | b' ' | b'\n')))
    })
}

/// Whether a line is the tag of a component.
pub(super) fn is_component(text: &str) -> bool {
    let name = text.strip_prefix("</").or_else(|| text.strip_prefix('<')).unwrap_or_default();
    is_tag(name.as_bytes())
}

/// The tag of a component, alone on its line.
pub(super) fn component<'s>(translator: &mut Translator<'s, '_>, line: &Line<'s>) -> bool {
    if !is_component(line.text) || line.text.matches(['<', '>']).count() != 2 || !line.text.ends_with('>') {
        return false;
    }
    let inner = line.text[1..line.text.len() - 1].trim_end();
    let closes = inner.starts_with('/');
    let (name, rest) = inner.trim_start_matches('/').split_once(' ').unwrap_or((inner.trim_start_matches('/'), ""));
    let Some((_, class)) = COMPONENTS.iter().find(|(known, _)| *known == name) else { return false };
    if closes {
        let opened = translator.starts_before(&format!("<{name}"), line.start);
        if opened {
            translator.replace(line.range(), ":::");
        }
        return opened;
    }
    if rest.ends_with('/') || !translator.ends_behind(&format!("</{name}>"), line.content) {
        return false;
    }
    let options = options::all(rest);
    let title = options::find(&options, &["label", "title", "summary", "value"]);
    let class =
        options::find(&options, &["type"]).filter(|kind| crate::scan::callout_of(kind).is_some()).unwrap_or(class);
    let start = match title {
        Some(title) if matches!(class, "tab" | "details") => titled(class, title),
        Some(title) if class != "tabs" => Some(format!("::: {{.{class} title={}}}", quoted(title))),
        _ => Some(format!("::: {class}")),
    };
    let Some(start) = start else { return false };
    translator.replace(line.range(), &start);
    true
}
