//! Links by labels that nothing defines: they stay as they were typed, and are told.

use std::ops::Range;

use publish_core::{Diagnostic, codes};

use super::Reader;

/// The links of a text whose labels nothing defines.
#[derive(Debug, Default)]
pub(super) struct UndefinedLinks(Vec<(Range<usize>, String)>);

impl UndefinedLinks {
    /// Notes `[words][label]` or `[label][]`, unless it is something else that looks like it.
    pub(super) fn add(&mut self, source: &str, range: Range<usize>, label: &str) {
        let written = source.get(range.clone()).unwrap_or_default();
        if is_meant(&source[..range.start], written, label) && !self.0.iter().any(|(known, _)| *known == range) {
            self.0.push((range, label.split_whitespace().collect::<Vec<_>>().join(" ")));
        }
    }

    pub(super) fn report(self, reader: &mut Reader<'_, '_, '_>) {
        for (range, label) in self.0 {
            if range.start >= reader.author_length {
                continue;
            }
            let message = format!("nothing here defines `{label}`, and no heading has these words");
            let help = format!("define it, `[{label}]: address`, or link a heading by its name: `[words](#name)`");
            let span = reader.place.span(range);
            reader.shared.report.add(Diagnostic::new(&codes::UNDEFINED_REFERENCE, span, message).help(help));
        }
    }
}

/// Whether two pairs of brackets are meant as a link: not an index of an index (`a[i][j]`), numbers of works side by
/// side (`[1][2]`), citations or notes.
fn is_meant(before: &str, written: &str, label: &str) -> bool {
    let is_index = before.ends_with(|c: char| c.is_alphanumeric() || matches!(c, '_' | ')' | ']'));
    let words = written.split(']').next().unwrap_or_default().trim_start_matches(['!', '[']);
    let is_number = |text: &str| !text.is_empty() && text.chars().all(|c| c.is_numeric() || ",-– ".contains(c));
    let is_mark = |text: &str| text.trim_start().starts_with(['@', '^']);
    !(is_index || is_mark(words) || is_mark(label) || is_number(words) && is_number(label))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_only_looks_like_a_link_is_none() {
        assert!(is_meant("see ", "[the guide][guide]", "guide"));
        assert!(is_meant("", "![plan][plan]", "plan"));
        assert!(!is_meant("a", "[i][j]", "j"));
        assert!(!is_meant("as in ", "[1][2]", "2"));
        assert!(!is_meant("", "[@doe][@roe]", "@roe"));
        assert!(!is_meant("", "[^1][^2]", "^2"));
    }
}
