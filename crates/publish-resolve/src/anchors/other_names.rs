//! The names that other tools make of headings: links may use them.

use std::collections::HashMap;

use publish_core::model::Inline;
use publish_core::walk;

use crate::slug::written_slug;

/// The names that GitHub and mdBook give the headings of a file, with the anchors that these have here.
#[derive(Default)]
pub(super) struct OtherNames {
    pub(super) anchors: HashMap<(Option<usize>, String), String>,
    /// How often each name came.
    counts: HashMap<(Option<usize>, String), u32>,
}

impl OtherNames {
    pub(super) fn add(&mut self, chapter: Option<usize>, heading: &[Inline], anchor: &str) {
        let text = walk::plain_text(heading);
        self.name(chapter, written_slug(&text), anchor);
        // GitHub keeps the hyphens of which smart punctuation makes dashes.
        if text.contains(['–', '—']) {
            self.name(chapter, written_slug(&text.replace('—', "---").replace('–', "--")), anchor);
        }
    }

    fn name(&mut self, chapter: Option<usize>, slug: String, anchor: &str) {
        let mut name = (chapter, slug.clone());
        while self.anchors.contains_key(&name) {
            let count = self.counts.entry((chapter, slug.clone())).or_insert(0);
            *count += 1;
            name.1 = format!("{slug}-{count}");
        }
        self.anchors.insert(name, anchor.to_owned());
    }
}

#[cfg(test)]
mod tests {
    use publish_core::Span;
    use publish_core::model::{Attributes, InlineId, InlineKind};

    use super::*;

    #[test]
    fn other_names_keep_their_hyphens_and_count() {
        let words = |text: &str| {
            let kind = InlineKind::Text(publish_core::model::Text::derived(text, Span::default()));
            vec![Inline { id: InlineId(0), span: Span::default(), attributes: Attributes::NONE, kind }]
        };
        let mut others = OtherNames::default();
        let headings = ["Terms & conditions", "Terms & conditions", "A – B", "🎉 Über café\u{301}"];
        headings.iter().zip(["a", "b", "c", "d"]).for_each(|(text, anchor)| others.add(None, &words(text), anchor));
        let find = |name: &str| others.anchors.get(&(None, written_slug(name))).map(String::as_str);
        assert_eq!(find("terms--conditions"), Some("a"));
        assert_eq!(find("terms--conditions-1"), Some("b"));
        assert_eq!((find("a--b"), find("a----b")), (Some("c"), Some("c")));
        assert_eq!(find("-über-café\u{301}"), Some("d"));
        assert_eq!(find("terms-conditions"), None);
    }
}
