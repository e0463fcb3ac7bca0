//! Headings without words: the marks that end a text, as those of press releases do, and others.

use publish_core::model::{Inline, InlineKind};
use publish_core::{Diagnostic, Span, codes, walk};

use crate::shared::Shared;

/// Whether the source of a heading is a mark that ends a text: `###` or `# # #`, of which CommonMark makes a heading.
pub(super) fn is_one(written: &str) -> bool {
    matches!(written.trim(), "###" | "# # #")
}

/// Reports a heading that has no words.
pub(super) fn report_empty(content: &[Inline], span: Span, shared: &mut Shared<'_>) {
    let has_picture = || walk::inlines(content).any(|inline| matches!(inline.kind, InlineKind::Image(_)));
    if walk::plain_text(content).trim().is_empty() && !has_picture() {
        let help = "write some behind the number signs, or take the line out";
        shared.report.add(Diagnostic::new(&codes::EMPTY_HEADING, span, "the heading has no words").help(help));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_three_signs_end_a_text() {
        assert!(is_one("###") && is_one("# # #"));
        assert!(!is_one("##") && !is_one("# #") && !is_one("####") && !is_one("### x") && !is_one("#"));
    }
}
