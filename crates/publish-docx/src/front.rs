//! The title block and the contact block.

use publish_core::Twips;
use publish_core::model::{Contact, ContactField, Person, Phrase};
use publish_resolve::{AuthorDetails, FrontPart, Resolved};
use publish_style::page::TITLE_DROP;
use publish_style::{RuleRole, RuleStyle};

use crate::context::Context;
use crate::line::Line;
use crate::links::encoded;
use crate::look::Look;
use crate::sections::Zone;
use crate::styles::{CharacterStyle, ParagraphStyle};
use crate::wml::{Border, Borders, Side};
use crate::writer::Writer;

impl<'a> Writer<'a> {
    /// Writes the title block.
    pub(crate) fn write_front(&mut self) {
        let ctx = Context::body(self.sheet.measure);
        for part in self.document.front() {
            if self.document.has_title_page() && Some(*part) == self.document.title_start() {
                self.pending.space = TITLE_DROP.of(self.sections.height()).twips();
            }
            if matches!(part, FrontPart::Abstract | FrontPart::Contents) {
                self.start_zone(Zone::Front, &ctx);
            }
            match part {
                FrontPart::Letterhead => self.write_letterhead(&ctx),
                FrontPart::Kicker { date } => self.write_kicker(*date, &ctx),
                FrontPart::Title => self.write_title(&ctx),
                FrontPart::Subtitle => {
                    self.write_optional(ParagraphStyle::Subtitle, &self.document.metadata().subtitle, &ctx)
                }
                FrontPart::Byline { date } => self.write_byline(*date, &ctx),
                FrontPart::Abstract => self.write_abstract(&ctx),
                FrontPart::Contents => self.write_contents(),
            }
        }
    }

    fn write_optional(&mut self, style: ParagraphStyle, phrase: &'a Option<Phrase>, ctx: &Context<'a>) {
        if let Some(phrase) = phrase {
            self.write_phrase(style, phrase, ctx);
        }
    }

    fn write_letterhead(&mut self, ctx: &Context<'a>) {
        let metadata = self.document.metadata();
        let mut line = self.line(ParagraphStyle::Letterhead, ctx);
        match (&metadata.organization, &metadata.office) {
            (Some(organization), office) => {
                self.phrase(&mut line, organization, ctx);
                if let Some(office) = office {
                    self.text(&mut line, ctx.look, "\t");
                    let look = ctx.look.styled(CharacterStyle::LetterheadOffice);
                    self.inlines(&mut line, office.id, &office.content, look, ctx);
                }
            }
            (None, Some(office)) => self.phrase(&mut line, office, ctx),
            (None, None) => {}
        }
        self.finish(line);
    }

    fn write_kicker(&mut self, date: bool, ctx: &Context<'a>) {
        let mut line = self.line(ParagraphStyle::Kicker, ctx);
        if let Some(subtitle) = &self.document.metadata().subtitle {
            self.phrase(&mut line, subtitle, ctx);
        }
        if let Some(date) = self.document.date().filter(|_| date) {
            self.text(&mut line, ctx.look, "\t");
            self.text(&mut line, ctx.look.styled(CharacterStyle::Date), date);
        }
        self.finish(line);
    }

    fn write_title(&mut self, ctx: &Context<'a>) {
        let Some(title) = &self.document.metadata().title else { return };
        if let Some(anchor) = self.document.anchor(title.id) {
            let name = self.bookmarks.name(anchor);
            self.pending.anchors.push(name);
        }
        self.write_phrase(ParagraphStyle::Title, title, ctx);
    }

    /// Writes the authors one after another; the date stands at the right of a single one, else below.
    fn write_byline(&mut self, date: bool, ctx: &Context<'a>) {
        let date = self.document.date().filter(|_| date);
        let authors = &self.document.metadata().authors;
        if !authors.is_empty() {
            let mut line = self.line(ParagraphStyle::Author, ctx);
            for (index, author) in authors.iter().enumerate() {
                if index > 0 {
                    self.text(&mut line, ctx.look, ", ");
                }
                self.inlines(&mut line, author.id, &author.value.name, ctx.look, ctx);
                self.author_details(&mut line, &author.value, ctx);
            }
            match date {
                Some(date) if authors.len() == 1 => {
                    self.text(&mut line, ctx.look, "\t");
                    self.text(&mut line, ctx.look.styled(CharacterStyle::Date), date);
                }
                Some(_) => line.set_after(Some(Twips::ZERO)),
                None => {}
            }
            self.finish(line);
        }
        if let Some(date) = date.filter(|_| authors.len() != 1) {
            let mut line = self.line(ParagraphStyle::Date, ctx);
            self.text(&mut line, ctx.look, date);
            self.finish(line);
        }
    }

    /// What follows an author's name; the e-mail address is a link.
    fn author_details(&mut self, line: &mut Line<'a>, author: &'a Person, ctx: &Context<'a>) {
        let AuthorDetails { before, email, after } = Resolved::author_details(author);
        self.text(line, ctx.look, &before);
        match Resolved::mail_address(email) {
            Some(address) => {
                let target = self.external(&encoded(&address));
                let look = Look { link: true, ..ctx.look };
                self.hyperlink(line, target, None, |writer, line| writer.text(line, look, email));
            }
            None => self.text(line, ctx.look, email),
        }
        self.text(line, ctx.look, after);
    }

    fn write_abstract(&mut self, ctx: &Context<'a>) {
        let (left, right) = self.sheet.edges(ParagraphStyle::Abstract);
        let inside = Context { style: ParagraphStyle::Abstract, left, right, ..*ctx };
        let mut line = self.line(ParagraphStyle::AbstractTitle, &inside);
        self.text(&mut line, ctx.look.styled(CharacterStyle::Generated), self.document.abstract_title());
        self.finish(line);
        self.write_blocks(&self.document.metadata().abstract_text, &inside);
    }

    fn phrase(&mut self, line: &mut Line<'a>, phrase: &'a Phrase, ctx: &Context<'a>) {
        let Phrase { id, span: _, content } = phrase;
        self.inlines(line, *id, content, ctx.look, ctx);
    }

    /// Writes the contact block: a rule above, and all of it on one page.
    pub(crate) fn write_contact(&mut self) {
        let Some(Contact { id: _, span: _, lines }) = &self.document.metadata().contact else { return };
        let ctx = Context::body(self.sheet.measure);
        for (index, (field, phrase)) in lines.iter().enumerate() {
            let style =
                if *field == ContactField::Name { ParagraphStyle::ContactName } else { ParagraphStyle::Contact };
            let mut line = self.line(style, &ctx);
            if index == 0 {
                let RuleStyle { thickness, ink, above, gap, .. } = self.sheet.looks.rule(RuleRole::Contact);
                let rule = Border::line(thickness, gap, self.sheet.color(ink));
                line.properties.borders = Borders::default().with(Side::Top, rule);
                line.set_before(Some(above.twips()));
            }
            if index + 1 < lines.len() {
                line = line.keep_next();
            }
            self.write_contact_line(&mut line, *field, phrase, &ctx);
            self.finish(line);
        }
    }

    /// Writes a line of the contact block; addresses that can be followed are links.
    fn write_contact_line(&mut self, line: &mut Line<'a>, field: ContactField, phrase: &'a Phrase, ctx: &Context<'a>) {
        let Some(address) = self.document.contact_address(field, phrase) else { return self.phrase(line, phrase, ctx) };
        let target = self.external(&encoded(&address));
        self.hyperlink(line, target, None, |writer, line| {
            let look = Look { link: true, ..ctx.look };
            writer.inlines(line, phrase.id, &phrase.content, look, ctx);
        });
    }
}
