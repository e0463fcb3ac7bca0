//! What classes mean: the one place that knows their names.

use publish_core::model::Attributes;

/// What a class says of a node, apart from the looks that a stylesheet gives it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Trait {
    /// A division that is the abstract (pandoc).
    Abstract,
    /// A heading that counts with letters (Quarto).
    Appendix,
    /// A division whose lines stand in the middle (CSS Text 3 §6.1, `text-align: center`).
    Centered,
    /// As wide as the page where pages have columns (CSS Multi-column Layout 1 §6, `column-span: all`; Quarto).
    ColumnSpan,
    /// A picture that says nothing: an artifact in PDF (WCAG 2.2, 1.1.1).
    Decorative,
    /// A division whose paragraphs have all lines but the first indented (CSS Text 3 §8.2, `text-indent: hanging`; pandoc).
    HangingIndent,
    /// A paragraph, or a division whose first paragraph, starts with a letter of several lines (CSS Inline 3,
    /// `initial-letter`).
    InitialLetter,
    /// A division on landscape pages (Quarto).
    Landscape,
    /// A heading over the chapters of a part of a book (pandoc's `part`).
    Part,
    /// A division whose lines end at the right (`text-align: right`).
    Right,
    /// A list of works (pandoc).
    References,
    /// What counts for no number (pandoc).
    Unnumbered,
}

/// The classes, as authors write them.
const CLASSES: [(&str, Trait); 16] = [
    ("-", Trait::Unnumbered),
    ("abstract", Trait::Abstract),
    ("appendix", Trait::Appendix),
    ("center", Trait::Centered),
    ("column-page", Trait::ColumnSpan),
    ("decorative", Trait::Decorative),
    ("drop-cap", Trait::InitialLetter),
    ("hanging-indent", Trait::HangingIndent),
    ("landscape", Trait::Landscape),
    ("part", Trait::Part),
    ("references", Trait::References),
    ("right", Trait::Right),
    ("text-center", Trait::Centered),
    ("text-end", Trait::Right),
    ("text-right", Trait::Right),
    ("unnumbered", Trait::Unnumbered),
];

/// The traits of a node.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub(crate) struct Traits(u16);

impl Traits {
    /// What the classes among a node's attributes say.
    pub(crate) fn of(attributes: &Attributes) -> Traits {
        let named = |class: &String| CLASSES.iter().find(|(name, _)| name == class).map(|(_, found)| found.bit());
        Traits(attributes.classes().iter().filter_map(named).fold(0, |bits, bit| bits | bit))
    }

    pub(crate) fn is_empty(self) -> bool {
        self == Traits::default()
    }

    pub(crate) fn has(self, asked: Trait) -> bool {
        self.0 & asked.bit() != 0
    }
}

impl Trait {
    /// Whether the attributes of a node give it this trait.
    pub(crate) fn is_in(self, attributes: &Attributes) -> bool {
        Traits::of(attributes).has(self)
    }

    fn bit(self) -> u16 {
        1 << self as u16
    }
}

#[cfg(test)]
mod tests {
    use publish_core::model::AttributeSet;

    use super::*;

    fn traits(classes: &[&str]) -> Traits {
        let classes = classes.iter().map(|&class| class.to_owned()).collect();
        Traits::of(&Attributes::new(AttributeSet { classes, ..AttributeSet::default() }))
    }

    #[test]
    fn every_class_gives_its_trait_and_no_other() {
        for (class, found) in CLASSES {
            let all = CLASSES.iter().filter(|(_, other)| traits(&[class]).has(*other));
            assert!(all.clone().count() > 0 && all.into_iter().all(|(_, other)| *other == found), "{class}");
        }
    }

    #[test]
    fn classes_without_a_meaning_give_none() {
        assert!(traits(&[]).is_empty() && traits(&["wide", "Drop-Cap"]).is_empty());
        let both = traits(&["wide", "references", "hanging-indent"]);
        assert!(both.has(Trait::References) && both.has(Trait::HangingIndent) && !both.has(Trait::Part));
    }
}
