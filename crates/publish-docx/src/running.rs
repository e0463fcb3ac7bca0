//! Headers and footers.

use publish_core::theme::running::{self, Field, RunningLine, RunningPiece, Shown};
use publish_resolve::RunningValue;

use crate::line::Line;
use crate::look::Look;
use crate::story::Story;
use crate::styles::ParagraphStyle;
use crate::wml::{Markup, Tab, TabKind};
use crate::writer::Writer;

impl<'a> Writer<'a> {
    /// The header of all pages but the first.
    pub(crate) fn header(&mut self, turned: bool) -> Markup {
        let line = self.running(ParagraphStyle::Header, &self.sheet.theme.running.header, turned);
        let marking = self.marking();
        self.part(marking.into_iter().chain([line]))
    }

    /// The footer of all pages.
    pub(crate) fn footer(&mut self, turned: bool) -> Markup {
        let line = self.running(ParagraphStyle::Footer, &self.sheet.theme.running.footer, turned);
        let marking = self.marking();
        self.part([line].into_iter().chain(marking))
    }

    /// A header or footer that has the marking of protection alone, where there is one: the header of title pages and of
    /// first pages, the footer of title pages.
    pub(crate) fn marked(&mut self) -> Markup {
        let marking = self.marking();
        self.part(marking)
    }

    /// A line of up to three parts. Words and what is the same on all pages are text, the rest fields, which Word counts and
    /// looks up.
    fn running(
        &mut self,
        style: ParagraphStyle,
        RunningLine { start, middle, end }: &RunningLine,
        turned: bool,
    ) -> Line<'a> {
        let mut line = Line::new(style);
        if turned {
            line = self.widen(line);
        }
        if !middle.is_empty() {
            let position = (self.sections.measure(turned) / 2.0).twips();
            line.properties.tabs.insert(0, Tab { kind: TabKind::Center, position });
        }
        let parts = [start, middle, end].map(|pieces| self.contents(pieces));
        let mut tabs = 0;
        for (index, part) in parts.into_iter().enumerate() {
            if index == 2 || (index == 1 && !middle.is_empty()) {
                tabs += 1;
            }
            for content in part {
                let before = "\t".repeat(std::mem::take(&mut tabs));
                match content {
                    Content::Words(words) => self.text(&mut line, Look::default(), &(before + &words)),
                    Content::Field { instruction, result } => {
                        self.text(&mut line, Look::default(), &before);
                        self.field(&mut line, None, &instruction, &result);
                    }
                }
            }
        }
        line
    }

    /// What a part shows, words that stand together in one piece.
    fn contents(&self, pieces: &[RunningPiece]) -> Vec<Content> {
        let shown = running::shown(pieces, |field| self.content(field));
        let contents = shown.into_iter().flat_map(|shown| match shown {
            Shown::Words(words) => vec![Content::Words(words.to_owned())],
            Shown::Value(_, contents) => contents,
        });
        let mut joined: Vec<Content> = Vec::new();
        for content in contents {
            match (joined.last_mut(), content) {
                (Some(Content::Words(before)), Content::Words(words)) => before.push_str(&words),
                (_, content) => joined.push(content),
            }
        }
        joined
    }

    /// What a field shows; `None` where that is nothing.
    fn content(&self, field: Field) -> Option<Vec<Content>> {
        let words = |words: &str| Content::Words(words.to_owned());
        let page = || Content::field(" PAGE ", "1");
        let pages = || Content::field(" NUMPAGES ", &self.pages.map_or(1, |pages| pages.pages.max(1)).to_string());
        match self.document.running_value(field)? {
            RunningValue::Words(value) => Some(vec![Content::Words(value)]),
            RunningValue::Page => Some(vec![page()]),
            RunningValue::Pages => Some(vec![pages()]),
            RunningValue::PageOfPages => {
                let (before, between, after) = self.document.terms().page_of_parts();
                Some(vec![words(before), page(), words(between), pages(), words(after)])
            }
            RunningValue::Section { otherwise } => {
                self.section().or_else(|| otherwise.map(|words| vec![Content::Words(words)]))
            }
        }
    }

    /// The section, which Word looks up on each page. The number stands for the heading style of that level, in every
    /// language of Word (ECMA-376-1 §17.16.5.59). Word processors that do not know the field show its result on every page:
    /// the date is right on all of them.
    fn section(&self) -> Option<Vec<Content>> {
        let section = self.first_section.as_ref()?;
        let result = self.document.date().unwrap_or(&section.words);
        Some(vec![Content::field(&format!(" STYLEREF {} ", section.level.get()), result)])
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

/// What a part of a header or footer shows.
enum Content {
    Words(String),
    Field { instruction: String, result: String },
}

impl Content {
    fn field(instruction: &str, result: &str) -> Content {
        Content::Field { instruction: instruction.to_owned(), result: result.to_owned() }
    }
}
