//! Pictures, and what stands for those that are missing.

use publish_core::Pt;
use publish_core::model::{Image, InlineRef};
use publish_resolve::Picture;
use publish_style::page::TALLEST_PICTURE;

use crate::context::Context;
use crate::line::Line;
use crate::look::Look;
use crate::wml::{Checkbox, Description, Destination, Extent, Picture as Drawing, RunProperties};
use crate::writer::Writer;

impl<'a> Writer<'a> {
    /// Writes a picture, perhaps as a link; a box with its description if its file could not be had.
    pub(crate) fn write_image(
        &mut self,
        line: &mut Line<'a>,
        at: InlineRef,
        image: &'a Image,
        look: Look<'a>,
        ctx: &Context<'a>,
        link: Option<&Destination>,
    ) {
        let Image { destination: _, title, alt: _ } = image;
        let picture = self.document.picture(at);
        let decorative = self.document.is_decorative(at);
        // An ornament that is not there leaves nothing to be said.
        if decorative && picture.is_none() {
            return;
        }
        let description = Description {
            number: self.object(),
            text: if decorative { "" } else { self.document.description(image) },
            title: title.as_deref().unwrap_or_default(),
            decorative,
            link: link.map(|link| self.click(link)),
        };
        let Some(picture) = picture else { return self.write_placeholder(line, description, look, ctx) };
        self.write_picture(line, picture, description, ctx);
        line.has_picture = true;
    }

    fn write_picture(
        &mut self,
        line: &mut Line<'a>,
        picture: &Picture,
        description: Description<'_>,
        ctx: &Context<'a>,
    ) {
        let (width, height) = picture.display_size(ctx.measure(), self.picture_height());
        let names = self.media.add(&picture.file, width);
        let pixels = self.relationships.picture(&names.pixels);
        let drawing = names.drawing.map(|name| self.relationships.picture(&name));
        let turn = picture.file.turn;
        let (width, height) = turn.sizes((width, height));
        let drawing = Drawing {
            extent: Extent { width, height },
            quarters: turn.quarters,
            mirrored: turn.mirrored,
            pixels: &pixels,
            drawing: drawing.as_deref(),
            description,
        };
        self.run(line, &RunProperties::default(), |out| drawing.write(out));
    }

    /// The height that a picture may have: the page area with room for a caption.
    fn picture_height(&self) -> Pt {
        let margins = self.sheet.theme.metrics.word_margins.on(self.document.paper());
        TALLEST_PICTURE.of(self.document.paper().height - margins.top - margins.bottom)
    }

    /// The relationship to what a drawing leads to.
    fn click(&mut self, link: &Destination) -> String {
        match link {
            Destination::Address(id) => id.clone(),
            Destination::Bookmark(name) => self.relationships.link(&format!("#{name}")),
        }
    }

    /// Writes a box that can be checked.
    pub(crate) fn write_box(&mut self, line: &mut Line<'a>, done: bool) {
        self.flush(line);
        let terms = self.document.terms();
        let alias = if done { terms.done } else { terms.open };
        Checkbox { number: self.object(), alias, checked: done }.write(&mut line.content);
    }
}
