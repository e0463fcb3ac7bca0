//! Relationships of parts; docx-rs leaves those of footnotes and of nested content out.

use std::collections::HashMap;
use std::fmt::Write;

use crate::wml::escape;

const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// The relationships of one part.
#[derive(Debug, Default)]
pub(crate) struct Relationships {
    entries: Vec<Relationship>,
    /// The ids of targets that are already there.
    ids: HashMap<String, String>,
}

#[derive(Debug)]
struct Relationship {
    id: String,
    kind: &'static str,
    target: String,
    external: bool,
}

impl Relationships {
    /// Adds a relationship to a part of the package under an id of its own.
    pub(super) fn part(&mut self, id: &str, kind: &'static str, target: &str) {
        self.entries.push(Relationship { id: id.to_owned(), kind, target: target.to_owned(), external: false });
    }

    /// The id of the relationship to a web address.
    pub(crate) fn link(&mut self, address: &str) -> String {
        self.numbered("hyperlink", address, true)
    }

    /// The id of the relationship to a picture.
    pub(crate) fn picture(&mut self, name: &str) -> String {
        self.numbered("image", name, false)
    }

    pub(super) fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    fn numbered(&mut self, kind: &'static str, target: &str, external: bool) -> String {
        if let Some(id) = self.ids.get(target) {
            return id.clone();
        }
        let id = format!("rId{}", self.ids.len() + 1);
        self.ids.insert(target.to_owned(), id.clone());
        self.entries.push(Relationship { id: id.clone(), kind, target: target.to_owned(), external });
        id
    }

    /// The part that holds the relationships (ISO/IEC 29500-2 §8.3).
    pub(super) fn markup(&self) -> String {
        let mut markup = String::from(super::DECLARATION);
        markup.push_str(r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">"#);
        for Relationship { id, kind, target, external } in &self.entries {
            let kind = if kind.contains(':') { (*kind).to_owned() } else { format!("{OFFICE}/{kind}") };
            let mode = if *external { r#" TargetMode="External""# } else { "" };
            let target = escape(target);
            write!(markup, r#"<Relationship Id="{id}" Type="{kind}" Target="{target}"{mode}/>"#)
                .expect("a String takes all text");
        }
        markup.push_str("</Relationships>");
        markup
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_target_has_one_relationship() {
        let mut relationships = Relationships::default();
        assert_eq!(relationships.link("https://example.org/?a&b"), "rId1");
        assert_eq!(relationships.picture("media/image1.png"), "rId2");
        assert_eq!(relationships.link("https://example.org/?a&b"), "rId1");
        let markup = relationships.markup();
        assert_eq!(markup.matches("<Relationship ").count(), 2);
        assert!(markup.contains(r#"Target="https://example.org/?a&amp;b" TargetMode="External"/>"#));
    }
}
