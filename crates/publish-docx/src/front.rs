//! The title block, the contact block, headers and footers.

use docx_rs::{Footer, Header, Paragraph, ParagraphBorderPosition, ParagraphBorders};
use publish_core::Pt;
use publish_core::model::{Contact, ContactField, Person, Phrase};
use publish_resolve::{AuthorDetails, FrontPart, Resolved};

use crate::context::Context;
use crate::line::Line;
use crate::look::Look;
use crate::sections::Zone;
use crate::styles::{CharacterStyle, ParagraphStyle, border, twips};
use crate::writer::Writer;

/// How much of a title page is free above its title.
const TITLE_DROP: f32 = 0.2;
/// How much larger a title is on a page of its own.
const TITLE_SCALE: f32 = 1.5;

impl<'a> Writer<'a> {
    /// Writes the title block.
    pub(crate) fn write_front(&mut self) {
        let ctx = Context::body(self.sheet.measure);
        for part in self.document.front() {
            if self.document.has_title_page() && Some(*part) == self.document.title_start() {
                self.pending.space = twips(self.sections.height() * TITLE_DROP);
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
        if !self.document.has_title_page() {
            return self.write_phrase(ParagraphStyle::Title, title, ctx);
        }
        let size = self.sheet.theme.metrics.title.text.size;
        let look = Look { size: Some((size * TITLE_SCALE).half_points().0), ..ctx.look };
        let mut line = self.line(ParagraphStyle::Title, ctx);
        self.inlines(&mut line, title.id, &title.content, look, ctx);
        self.finish(line);
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
                Some(_) => line.after = Some(0),
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
                let target = self.external(&crate::links::encoded(&address));
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
        self.text(&mut line, ctx.look.styled(CharacterStyle::Generated), self.document.terms().abstract_title);
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
        let metrics = &self.sheet.theme.metrics;
        for (index, (field, phrase)) in lines.iter().enumerate() {
            let style =
                if *field == ContactField::Name { ParagraphStyle::ContactName } else { ParagraphStyle::Contact };
            let mut line = self.line(style, &ctx);
            if index == 0 {
                let accent = self.sheet.theme.paint.accent;
                let rule = border(ParagraphBorderPosition::Top, metrics.thin_rule * 1.5, Pt(4.0), accent);
                line.property.borders = Some(ParagraphBorders::with_empty().set(rule));
                line.before = Some(twips(metrics.float_space + Pt(5.0)));
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
        let target = self.external(&crate::links::encoded(&address));
        self.hyperlink(line, target, None, |writer, line| {
            let look = crate::look::Look { link: true, ..ctx.look };
            writer.inlines(line, phrase.id, &phrase.content, look, ctx);
        });
    }

    /// The running header: the short title, and at the right the section, which Word looks up on each page, or the date
    /// in a document whose headers name no sections.
    pub(crate) fn header(&mut self, turned: bool) -> Header {
        let mut line = Line::new(ParagraphStyle::Header);
        if turned {
            line = self.widen(line);
        }
        let look = crate::look::Look::default();
        self.text(&mut line, look, &self.document.running_title());
        let section = self.first_section.clone().filter(|_| self.document.running_sections().next().is_some());
        if let Some(section) = &section {
            self.text(&mut line, look, "\t");
            // The number stands for the heading style of that level, in every language of Word (ECMA-376-1
            // §17.16.5.59). Word processors that do not know the field show its result on every page: the date is right
            // on all of them.
            let result = self.document.date().unwrap_or(&section.words);
            self.field(&mut line, None, &format!(" STYLEREF {} ", section.level.get()), result);
        } else if let Some(date) = self.document.date() {
            self.text(&mut line, look, &format!("\t{date}"));
        }
        let header = self.marked_header();
        header.add_paragraph(self.paragraph(line))
    }

    /// A header that has the marking of protection alone, where there is one: that of title pages and first pages.
    pub(crate) fn marked_header(&mut self) -> Header {
        match self.marking() {
            Some(marking) => Header::new().add_paragraph(marking),
            None => Header::new(),
        }
    }

    /// The footer of title pages, which has the marking of protection alone.
    pub(crate) fn marked_footer(&mut self) -> Footer {
        self.with_marking(Footer::new())
    }

    fn with_marking(&mut self, footer: Footer) -> Footer {
        match self.marking() {
            Some(marking) => footer.add_paragraph(marking),
            None => footer,
        }
    }

    fn marking(&mut self) -> Option<Paragraph> {
        let marking = self.document.marking()?;
        let mut line = Line::new(ParagraphStyle::Marking);
        self.text(&mut line, crate::look::Look::default(), marking);
        Some(self.paragraph(line))
    }

    /// The running footer: who publishes it, and at the right the page and how many there are, which Word counts.
    pub(crate) fn footer(&mut self, turned: bool) -> Footer {
        let mut line = Line::new(ParagraphStyle::Footer);
        if turned {
            line = self.widen(line);
        }
        let look = crate::look::Look::default();
        if let Some(foot) = self.document.running_foot() {
            self.text(&mut line, look, &foot);
        }
        if self.document.has_title_page() {
            // Numbers start anew behind the contents: how many pages there are would say nothing.
            self.text(&mut line, look, "\t");
            self.field(&mut line, None, " PAGE ", "1");
            let footer = Footer::new().add_paragraph(self.paragraph(line));
            return self.with_marking(footer);
        }
        let (before, between, after) = self.document.terms().page_of_parts();
        let pages = self.pages.map_or(1, |pages| pages.pages.max(1)).to_string();
        self.text(&mut line, look, &format!("\t{before}"));
        self.field(&mut line, None, " PAGE ", "1");
        self.text(&mut line, look, between);
        self.field(&mut line, None, " NUMPAGES ", &pages);
        self.text(&mut line, look, after);
        let footer = Footer::new().add_paragraph(self.paragraph(line));
        self.with_marking(footer)
    }

    /// A paragraph of another part.
    fn paragraph(&mut self, mut line: Line<'a>) -> Paragraph {
        self.flush(&mut line);
        Paragraph { id: String::new(), children: line.children, property: line.property, has_numbering: false }
    }
}
