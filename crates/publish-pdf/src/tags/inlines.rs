//! Elements in a line of text.

use publish_core::model::{
    Attributes as NodeAttributes, BlockId, Image, Inline, InlineKind, InlineRef, Link, Math, NoteId, Phrase, Style,
};
use publish_core::{Format, Span};
use publish_resolve::{LinkTarget, Resolved};

use super::role::{Attributes, Placement, Role};
use super::tree::{ElementId, Extra};
use super::walk::Walker;
use super::{Destination, Place};

impl<'a> Walker<'a> {
    /// Sends the text of a node into `element`, and finds the inlines that need an element of their own.
    pub(super) fn inlines_of(&mut self, block: BlockId, element: ElementId, content: &'a [Inline]) {
        self.tags.slot(block, element);
        let leaves = self.tags.leaves.len();
        self.inlines(block, Place::Element(element), content);
        if self.tags.leaves.len() > leaves {
            self.tags.slot(block, element).has_leaves = true;
        }
    }

    /// A paragraph all of which is a link to an address.
    pub(super) fn linked_phrase(&mut self, parent: ElementId, phrase: &'a Phrase, address: String) {
        let element = self.tags.tree.add(parent, Role::Paragraph);
        let description = self.resolved.written_text(&phrase.content);
        let link = self.tags.link(Place::Element(element), Destination::Address(address), description);
        self.inlines(phrase.id, Place::Wrap(link), &phrase.content);
        self.tags.slot(phrase.id, element).has_leaves = true;
    }

    fn inlines(&mut self, block: BlockId, parent: Place, content: &'a [Inline]) {
        for inline in Resolved::visible_inlines(content, Format::Pdf) {
            let at = InlineRef { block, inline: inline.id };
            let parent = self.in_language(parent, &inline.attributes);
            self.inline_anchor(at, &inline.attributes);
            self.inline(at, parent, inline);
        }
    }

    pub(super) fn inline_anchor(&mut self, at: InlineRef, attributes: &NodeAttributes) {
        if attributes.id().is_some()
            && let Some(anchor) = self.resolved.inline_anchor(at)
        {
            self.tags.anchors.push((anchor, at.block));
        }
    }

    /// An element for another language, if the inline is in one.
    fn in_language(&mut self, parent: Place, attributes: &NodeAttributes) -> Place {
        let Some(language) = attributes.language() else { return parent };
        let extra = Extra { language: Some(language.as_str().to_owned()), ..Extra::default() };
        Place::Wrap(self.tags.wrap(parent, Role::Span, Some(extra)))
    }

    fn inline(&mut self, at: InlineRef, parent: Place, inline: &'a Inline) {
        match &inline.kind {
            InlineKind::Text(_)
            | InlineKind::Reference(_)
            | InlineKind::PageNumber(_)
            | InlineKind::Citation(_)
            | InlineKind::Raw(_)
            | InlineKind::SoftBreak => self.leaf(at, parent),
            InlineKind::HardBreak => {
                self.tags.breaks.insert(at);
                self.leaf(at, parent);
            }
            InlineKind::Styled(style, content) => self.styled(at, parent, *style, &inline.attributes, content),
            InlineKind::Code(_) => self.wrapped(at, parent, Role::Code, None),
            InlineKind::Math(math) => self.inline_math(at, parent, math),
            InlineKind::Link(link) => self.link(at, parent, link),
            InlineKind::Image(image) => self.picture(at, parent, image, inline.span),
            InlineKind::Note(note) => self.note_reference(at, parent, *note),
        }
    }

    /// Content within the element around it. Only what is not in its block's own element needs to be remembered.
    fn leaf(&mut self, at: InlineRef, parent: Place) {
        if let Place::Wrap(_) = parent {
            self.tags.leaves.insert(at, parent);
        }
    }

    fn wrapped(&mut self, at: InlineRef, parent: Place, role: Role, extra: Option<Extra>) {
        let wrap = self.tags.wrap(parent, role, extra);
        self.tags.leaves.insert(at, Place::Wrap(wrap));
    }

    /// Styles are looks, and have no element in PDF 1.7; an abbreviation says what it stands for.
    fn styled(
        &mut self,
        at: InlineRef,
        parent: Place,
        style: Style,
        attributes: &NodeAttributes,
        content: &'a [Inline],
    ) {
        match style {
            Style::Emphasis
            | Style::Strong
            | Style::Strikethrough
            | Style::Superscript
            | Style::Subscript
            | Style::Underline
            | Style::Highlight
            | Style::SmallCaps
            | Style::Keyboard
            | Style::Plain => self.inlines(at.block, parent, content),
            Style::Abbreviation => {
                let extra = Extra { expansion: attributes.pair("title").map(str::to_owned), ..Extra::default() };
                let wrap = self.tags.wrap(parent, Role::Span, Some(extra));
                self.inlines(at.block, Place::Wrap(wrap), content);
            }
        }
    }

    fn inline_math(&mut self, at: InlineRef, parent: Place, math: &'a Math) {
        let Math { source: _, formula: _ } = math;
        let extra = Extra { alt: Some(self.resolved.formula(at).text.clone()), ..Extra::default() };
        self.wrapped(at, parent, Role::Formula, Some(extra));
    }

    fn link(&mut self, at: InlineRef, parent: Place, link: &'a Link) {
        let Link { destination: written, title, content } = link;
        let target = self.resolved.link(at, Format::Pdf);
        let destination = match target {
            LinkTarget::Web(address) | LinkTarget::File(address) => Destination::Address(address.clone()),
            LinkTarget::Anchor(anchor) => Destination::Anchor(anchor),
            LinkTarget::Document { path, anchor } => {
                let file = format!("{path}.{}", Format::Pdf.extension());
                Destination::Document { file, anchor: anchor.as_deref() }
            }
            LinkTarget::Nowhere => {
                self.leaf(at, parent);
                return self.inlines(at.block, parent, content);
            }
        };
        let words = self.resolved.written_text(content);
        let described = title.as_deref().into_iter().chain([words.trim(), written]).find(|text| !text.is_empty());
        let wrap = self.tags.link(parent, destination, described.unwrap_or_default().to_owned());
        // A link without text shows its address, as the link's own text.
        self.tags.leaves.insert(at, Place::Wrap(wrap));
        self.inlines(at.block, Place::Wrap(wrap), content);
    }

    fn picture(&mut self, at: InlineRef, parent: Place, image: &'a Image, span: Span) {
        match self.figure_extra(at, image, span, Placement::Inline) {
            Some(extra) => self.wrapped(at, parent, Role::Figure, Some(extra)),
            None => {
                self.tags.leaves.insert(at, Place::Nowhere);
            }
        }
    }

    /// Description and place of a picture; nothing for an ornament.
    pub(super) fn figure_extra(
        &mut self,
        at: InlineRef,
        image: &'a Image,
        span: Span,
        placement: Placement,
    ) -> Option<Extra> {
        let Image { destination: _, title: _, alt } = image;
        if self.resolved.is_decorative(at) {
            return None;
        }
        if alt.trim().is_empty() {
            self.tags.undescribed.get_or_insert(span);
        }
        Some(Extra {
            alt: Some(self.resolved.description(image).to_owned()),
            attributes: Some(Attributes::Bounds { bounds: [0.0; 4], placement }),
            ..Extra::default()
        })
    }

    /// The number of a note in the text: a reference with a link to the note.
    fn note_reference(&mut self, at: InlineRef, parent: Place, note: NoteId) {
        if !self.in_note && !self.placed[note.0 as usize] {
            self.placed[note.0 as usize] = true;
            self.pending.push(note);
        }
        let reference = self.tags.wrap(parent, Role::Reference, None);
        self.tags.wraps[reference as usize].note = Some(note);
        let description = self.note_name(note);
        let link = self.tags.link(Place::Wrap(reference), Destination::Note(note), description);
        let label = self.tags.wrap(Place::Wrap(link), Role::Label, None);
        self.tags.leaves.insert(at, Place::Wrap(label));
    }
}
