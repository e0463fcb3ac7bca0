//! The faces that the text of a page is set in.

use publish_core::Theme;
use publish_core::theme::{Family, Slant, Weight};
use publish_style::STRONG;

/// What there is on a page, or on some page of a site, besides upright text of the regular weight.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Faces {
    italic: bool,
    bold: bool,
    code: bool,
}

/// The elements that are set so by our rules or by those of browsers (HTML §15.3).
const ITALIC: [&str; 5] = ["em", "i", "cite", "var", "dfn"];
const BOLD: [&str; 3] = ["strong", "b", "dt"];
const CODE: [&str; 4] = ["code", "pre", "kbd", "samp"];

impl Faces {
    /// Those of a page as it is written.
    pub(crate) fn of(html: &str) -> Faces {
        let mut faces = Faces::default();
        for (start, _) in html.match_indices('<') {
            let tag = &html.as_bytes()[start + 1..];
            let length = tag.iter().take(8).take_while(|byte| byte.is_ascii_alphanumeric()).count();
            let is_one_of = |names: &[&str]| names.iter().any(|name| name.as_bytes() == &tag[..length]);
            faces.italic |= is_one_of(&ITALIC);
            faces.bold |= is_one_of(&BOLD);
            faces.code |= is_one_of(&CODE);
        }
        faces
    }

    /// Those of both.
    pub(crate) fn and(self, other: Faces) -> Faces {
        Faces { italic: self.italic || other.italic, bold: self.bold || other.bold, code: self.code || other.code }
    }

    /// Whether text is set in this face. Titles, and headers and footers on paper, are everywhere.
    pub(crate) fn need(self, theme: &Theme, family: Family, [least, most]: [Weight; 2], slant: Slant) -> bool {
        let metrics = &theme.metrics;
        let (text, display) = (family == metrics.text_family, family == metrics.display_family);
        let has = |weight| (least..=most).contains(&weight);
        if slant == Slant::Italic {
            return text && self.italic;
        }
        has(Weight::Regular) && (text || display)
            || display && has(metrics.heading_weight)
            || text && has(STRONG) && self.bold
            || family == metrics.code_family && self.code
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn faces_are_known_by_elements() {
        assert_eq!(Faces::of("<p>a < b <img src=i><embed>"), Faces::default());
        assert_eq!(Faces::of("<em>a</em>"), Faces { italic: true, ..Faces::default() });
        let all = Faces { italic: true, bold: true, code: true };
        assert_eq!(Faces::of("<i>").and(Faces::of("<pre class=x><b>")), all);
        assert_eq!(Faces::of("<"), Faces::default());
    }
}
