//! The logo or seal in the letterhead.

use super::attributes::{AttributeSet, Attributes};
use super::block::{BlockId, Phrase};
use super::inline::{Image, Inline, InlineKind};
use super::metadata::Metadata;
use super::text::Text;
use crate::source::Span;

/// A logo or seal.
#[derive(Clone, Debug, PartialEq)]
pub struct Logo {
    /// Where it is named.
    pub span: Span,
    /// The picture, as a reference to it was written; it is relative to the file that names it.
    pub picture: Text,
    /// What it shows; without it, it is an ornament beside the name of the organization.
    pub alt: Option<Text>,
    /// How high it is, as it was written.
    pub height: Option<Text>,
}

/// How high a logo is that says nothing of it.
const HEIGHT: &str = "30pt";

impl Metadata {
    /// Puts the logo before the organization, with which it is one line in all formats.
    pub fn place_logo(&mut self) {
        let Some(Logo { span, picture, alt, height }) = self.logo.clone() else { return };
        let mut set = AttributeSet::default();
        set.pairs.push(("height".to_owned(), height.unwrap_or_else(|| Text::derived(HEIGHT, span))));
        if alt.is_none() {
            set.classes.push("decorative".to_owned());
        }
        let image = Image { destination: picture, title: None, alt: alt.unwrap_or_else(|| Text::derived("", span)) };
        let image =
            Inline { attributes: Attributes::new(set), ..Inline::new(InlineKind::Image(Box::new(image)), span) };
        let organization =
            self.organization.get_or_insert_with(|| Phrase { id: BlockId(0), span, content: Vec::new() });
        if !organization.content.is_empty() {
            organization.content.insert(0, Inline::new(InlineKind::Text(Text::derived("\u{A0}", span)), span));
        }
        organization.content.insert(0, image);
    }
}
