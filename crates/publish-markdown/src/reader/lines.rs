//! Lines of code: which are marked, and which are hidden.

use publish_core::model::LineRange;

/// Reads numbers and ranges of lines: `2,4-6`, `2 4-6`, `[2,"4-6"]`. `None` where it is anything else.
pub(super) fn ranges(text: &str) -> Option<Vec<LineRange>> {
    let parts = text.split(|c: char| c.is_whitespace() || matches!(c, ',' | '|' | '[' | ']' | '"' | '\''));
    let parts: Vec<&str> = parts.filter(|part| !part.is_empty()).collect();
    if parts.is_empty() {
        return None;
    }
    parts.into_iter().map(range).collect()
}

fn range(text: &str) -> Option<LineRange> {
    let (first, last) = text.split_once(['-', '–', ':']).unwrap_or((text, text));
    let (first, last) = (first.parse::<u32>().ok()?, last.parse::<u32>().ok()?);
    Some(LineRange { first: first.min(last), last: first.max(last) })
}

/// Ranges in order, those that touch joined.
pub(super) fn joined(mut ranges: Vec<LineRange>) -> Vec<LineRange> {
    ranges.sort_by_key(|range| range.first);
    let mut joined: Vec<LineRange> = Vec::with_capacity(ranges.len());
    for range in ranges {
        match joined.last_mut() {
            Some(last) if range.first <= last.last.saturating_add(1) => last.last = last.last.max(range.last),
            _ => joined.push(range),
        }
    }
    joined
}

/// The code without the lines that rustdoc and mdBook hide, those that start with `# `; `##` stands for `#`.
pub(super) fn without_hidden(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    for line in text.split_inclusive('\n') {
        let start = line.trim_start();
        let indent = &line[..line.len() - start.len()];
        match start.strip_prefix('#') {
            Some(rest) if rest.is_empty() || rest.starts_with([' ', '\n']) => {}
            Some(rest) if rest.starts_with('#') => {
                shown.push_str(indent);
                shown.push_str(rest);
            }
            _ => shown.push_str(line),
        }
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_are_numbers_alone() {
        assert_eq!(ranges("1,3-5").expect("ranges").len(), 2);
        assert_eq!(ranges("5-3"), Some(vec![LineRange { first: 3, last: 5 }]));
        for text in ["", ",", "a", "1,b", "1-", "99999999999", "true"] {
            assert_eq!(ranges(text), None, "{text}");
        }
    }

    #[test]
    fn ranges_are_joined() {
        let range = |first, last| LineRange { first, last };
        assert_eq!(joined(vec![range(7, 9), range(1, 2), range(3, 3), range(8, 8)]), [range(1, 3), range(7, 9)]);
    }

    #[test]
    fn hidden_lines_go_and_attributes_stay() {
        let code = "# fn main() {\n#[derive(Debug)]\n    # let y = 1;\n#\n    ##a\nlet x = 1; # no\n# }\n";
        assert_eq!(without_hidden(code), "#[derive(Debug)]\n    #a\nlet x = 1; # no\n");
    }
}
