//! Headers and footers.

use crate::line::Line;
use crate::look::Look;
use crate::story::Story;
use crate::styles::ParagraphStyle;
use crate::wml::Markup;
use crate::writer::Writer;

impl<'a> Writer<'a> {
    /// The running header: the short title, and at the right the section, which Word looks up on each page, or the date
    /// in a document whose headers name no sections.
    pub(crate) fn header(&mut self, turned: bool) -> Markup {
        let mut line = Line::new(ParagraphStyle::Header);
        if turned {
            line = self.widen(line);
        }
        let look = Look::default();
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
        let marking = self.marking();
        self.part(marking.into_iter().chain([line]))
    }

    /// A header or footer that has the marking of protection alone, where there is one: the header of title pages and of
    /// first pages, the footer of title pages.
    pub(crate) fn marked(&mut self) -> Markup {
        let marking = self.marking();
        self.part(marking)
    }

    /// The running footer: who publishes it, and at the right the page and how many there are, which Word counts.
    pub(crate) fn footer(&mut self, turned: bool) -> Markup {
        let mut line = Line::new(ParagraphStyle::Footer);
        if turned {
            line = self.widen(line);
        }
        if let Some(foot) = self.document.running_foot() {
            self.text(&mut line, Look::default(), &foot);
        }
        self.page_number(&mut line);
        let marking = self.marking();
        self.part([line].into_iter().chain(marking))
    }

    fn page_number(&mut self, line: &mut Line<'a>) {
        let look = Look::default();
        if self.document.has_title_page() {
            // Numbers start anew behind the contents: how many pages there are would say nothing.
            self.text(line, look, "\t");
            return self.field(line, None, " PAGE ", "1");
        }
        let (before, between, after) = self.document.terms().page_of_parts();
        let pages = self.pages.map_or(1, |pages| pages.pages.max(1)).to_string();
        self.text(line, look, &format!("\t{before}"));
        self.field(line, None, " PAGE ", "1");
        self.text(line, look, between);
        self.field(line, None, " NUMPAGES ", &pages);
        self.text(line, look, after);
    }

    fn marking(&mut self) -> Option<Line<'a>> {
        let marking = self.document.marking()?;
        let mut line = Line::new(ParagraphStyle::Marking);
        self.text(&mut line, Look::default(), marking);
        Some(line)
    }

    /// The paragraphs of another part.
    fn part(&mut self, lines: impl IntoIterator<Item = Line<'a>>) -> Markup {
        let body = std::mem::replace(&mut self.story, Story::new());
        lines.into_iter().for_each(|line| self.finish(line));
        std::mem::replace(&mut self.story, body).finish()
    }
}
