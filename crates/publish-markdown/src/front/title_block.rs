//! Pandoc's title block: up to three fields at the very start, `% Title`, `% Author; Author`, `% Date`, each of which may go
//! on in indented lines.

use std::ops::Range;

use publish_core::{Span, TextId};

use super::{Entries, Entry, Node, Value};

const KEYS: [&str; 3] = ["title", "author", "date"];

/// Where the block that starts at byte `start` ends; `None` where there is none.
pub(super) fn end(source: &str, start: usize) -> Option<usize> {
    let mut at = start;
    for line in source[start..].split_inclusive('\n') {
        let goes_on = at > start && line.starts_with([' ', '\t']) && !line.trim().is_empty();
        let field = line.starts_with("% ") || line.trim_end() == "%";
        if !(goes_on || field) {
            break;
        }
        at += line.len();
    }
    (fields(&source[start..at]).len() <= KEYS.len() && at > start).then_some(at)
}

/// Reads a block that stands at byte `start` of a text.
pub(super) fn read(content: &str, text: TextId, start: usize) -> Entries {
    let place = |range: &Range<usize>| Span::new(text, start + range.start..start + range.end);
    let node = |range: &Range<usize>| {
        let words = content[range.clone()].split_whitespace().collect::<Vec<_>>().join(" ");
        Node { span: place(range), value: Value::Text(words) }
    };
    let mut entries = Entries::new();
    for (key, field) in KEYS.into_iter().zip(fields(content)) {
        let node = if key == "author" {
            let authors = parts(content, field.clone()).iter().map(node).collect();
            Node { span: place(&field), value: Value::List(authors) }
        } else {
            node(&field)
        };
        if !node.is_blank() {
            entries.push(Entry { key: key.to_owned(), span: node.span, node });
        }
    }
    entries
}

/// The fields of a block, without the signs before them.
fn fields(content: &str) -> Vec<Range<usize>> {
    let mut fields: Vec<Range<usize>> = Vec::new();
    let mut at = 0;
    for line in content.split_inclusive('\n') {
        let end = at + line.trim_end().len();
        match (line.starts_with('%'), fields.last_mut()) {
            (false, Some(last)) => last.end = end,
            _ => fields.push((at + 1).min(end)..end),
        }
        at += line.len();
    }
    fields.into_iter().map(|field| trimmed(content, field)).collect()
}

/// The authors of a field, each on a line or behind a semicolon.
fn parts(content: &str, field: Range<usize>) -> Vec<Range<usize>> {
    let mut at = field.start;
    let parts = content[field].split_inclusive([';', '\n']).map(|part| {
        let from = at;
        at += part.len();
        trimmed(content, from..from + part.trim_end_matches([';', '\n']).len())
    });
    parts.filter(|part| !part.is_empty()).collect()
}

fn trimmed(content: &str, range: Range<usize>) -> Range<usize> {
    let words = &content[range.clone()];
    let start = range.start + words.len() - words.trim_start().len();
    start..start + words.trim().len()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(source: &str) -> Option<(String, &str)> {
        let end = end(source, 0)?;
        let entries = read(&source[..end], TextId::default(), 0);
        let show = |node: &Node| match &node.value {
            Value::List(items) => items.iter().filter_map(Node::words).collect::<Vec<_>>().join("+"),
            _ => node.words().unwrap_or_default().to_owned(),
        };
        let lines: Vec<String> = entries.iter().map(|entry| format!("{}={}", entry.key, show(&entry.node))).collect();
        Some((lines.join(" "), &source[end..]))
    }

    #[test]
    fn fields_stand_in_order() {
        let all = ("title=T t author=A+B date=2020".to_owned(), "\nBody");
        assert_eq!(shown("% T t\n% A; B\n% 2020\n\nBody"), Some(all.clone()));
        assert_eq!(shown("% T\n  t\n% A\n  B\n% 2020\n\nBody"), Some(all));
        assert_eq!(shown("%\n%\n% 2020\n"), Some(("date=2020".to_owned(), "")));
        assert_eq!(shown("% T"), Some(("title=T".to_owned(), "")));
    }

    #[test]
    fn other_percents_are_text() {
        assert_eq!(shown("%T\n"), None);
        assert_eq!(shown("a\n% T\n"), None);
        assert_eq!(shown("% a\n% b\n% c\n% d\n"), None);
    }
}
