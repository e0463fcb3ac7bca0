//! Pictures.

use publish_core::model::{Image, InlineRef};

use super::Resolved;
use crate::pictures::Picture;

impl Resolved {
    /// The file of a picture; `None` when it could not be had, and its description must stand in its place.
    pub fn picture(&self, inline: InlineRef) -> Option<&Picture> {
        self.facts.inlines.pictures.get(&inline)
    }

    /// Whether a picture is a mere ornament that needs no description.
    pub fn is_decorative(&self, inline: InlineRef) -> bool {
        self.facts.inlines.decorative.contains(&inline)
    }

    /// The pictures of all places that show one, in no order.
    pub fn pictures(&self) -> impl Iterator<Item = &Picture> {
        self.facts.inlines.pictures.values()
    }

    /// The description of a picture; when the author gave none, words that say so in the document's language.
    pub fn description<'a>(&'a self, image: &'a Image) -> &'a str {
        if image.alt.trim().is_empty() { self.facts.language.terms.image_without_description } else { image.alt.trim() }
    }
}
