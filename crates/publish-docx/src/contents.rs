//! The table of contents and the lists of figures and tables, filled in: Word asks nobody to update them.

use publish_core::Format;
use publish_core::model::{BlockId, Generated, Inline};
use publish_resolve::{LabelKind, Labelled};

use crate::context::Context;
use crate::figures::sequence;
use crate::line::Line;
use crate::look::Look;
use crate::styles::{CharacterStyle, OutlineLevel, ParagraphStyle};
use crate::wml::{Destination, contents_control};
use crate::writer::Writer;

/// An entry of a list.
struct Entry<'a> {
    style: ParagraphStyle,
    block: BlockId,
    bookmark: Option<String>,
    number: Option<&'a str>,
    words: Words<'a>,
}

/// The words of an entry.
enum Words<'a> {
    /// Those of a heading.
    Heading(&'a [Inline]),
    /// Those of a caption.
    Caption(String),
}

impl<'a> Writer<'a> {
    /// Writes the table of contents as Word does: a content control with the title and the field in it, so that
    /// the reader can update it.
    pub(crate) fn write_contents(&mut self) {
        let document = self.document;
        let entries: Vec<Entry<'a>> = document
            .contents_with_words(Format::Docx)
            .map(|(item, content)| Entry {
                style: ParagraphStyle::Contents(OutlineLevel::of(item.level).unwrap_or(OutlineLevel::FIRST)),
                block: item.block,
                bookmark: Some(self.bookmarks.name(&item.anchor)),
                number: item.number.as_deref(),
                words: Words::Heading(content),
            })
            .collect();
        if entries.is_empty() {
            return;
        }
        let number = self.object();
        contents_control::open(self.story.markup(), number);
        let ctx = Context::body(self.sheet.measure);
        self.write_list_title(Generated::Contents, &ctx);
        let depth = document.metadata().contents_depth.as_ref().map_or(3, |depth| depth.value);
        let lowest = OutlineLevel::down_to(depth).get();
        let instruction = format!(" TOC \\o \"{}-{lowest}\" \\h \\z \\u ", OutlineLevel::FIRST.get());
        self.write_entries(&instruction, &entries, &ctx);
        contents_control::close(self.story.markup());
    }

    /// Writes a list of figures or tables.
    pub(crate) fn write_list_of(&mut self, list: Generated, kind: LabelKind, ctx: &Context<'a>) {
        let document = self.document;
        let entries: Vec<Entry<'a>> = document
            .labelled(kind, Format::Docx)
            .map(|Labelled { block, label, caption }| Entry {
                style: ParagraphStyle::TableOfFigures,
                block,
                bookmark: document.anchor(block).map(|anchor| self.bookmarks.name(anchor)),
                number: Some(&label.text),
                words: Words::Caption(caption),
            })
            .collect();
        if entries.is_empty() {
            return;
        }
        self.write_list_title(list, ctx);
        let instruction = format!(" TOC \\h \\z \\c \"{}\" ", sequence(kind));
        self.write_entries(&instruction, &entries, ctx);
    }

    fn write_list_title(&mut self, list: Generated, ctx: &Context<'a>) {
        let mut line = self.line(ParagraphStyle::ContentsHeading, ctx);
        self.text(&mut line, ctx.look.styled(CharacterStyle::Generated), self.document.list_title(list));
        self.finish(line);
    }

    fn write_entries(&mut self, instruction: &str, entries: &[Entry<'a>], ctx: &Context<'a>) {
        for (index, entry) in entries.iter().enumerate() {
            let mut line = self.line(entry.style, ctx);
            line.set_after(None);
            if index == 0 {
                self.begin_field(&mut line, None, instruction);
            }
            match &entry.bookmark {
                Some(name) => {
                    let target = Destination::Bookmark(name.clone());
                    self.hyperlink(&mut line, target, None, |writer, line| writer.write_entry(line, entry, ctx));
                }
                None => self.write_entry(&mut line, entry, ctx),
            }
            if index + 1 == entries.len() {
                self.end_field(&mut line, None);
            }
            self.finish(line);
        }
    }

    fn write_entry(&mut self, line: &mut Line<'a>, entry: &Entry<'a>, ctx: &Context<'a>) {
        let look = Look::default();
        if let Some(number) = entry.number {
            // As Word has it when it makes the list anew.
            let gap = if self.headings.counted(entry.block).is_some() { " " } else { "\u{a0}\u{a0}" };
            self.text(line, look, &format!("{number}{gap}"));
        }
        match &entry.words {
            Words::Heading(content) => {
                self.inlines(line, entry.block, content, look, &Context { repeats: true, ..*ctx });
            }
            Words::Caption(text) => self.text(line, look, text),
        }
        let page = self.pages.and_then(|pages| pages.label_of(entry.block));
        let Some(page) = page else { return };
        self.text(line, look, "\t");
        match &entry.bookmark {
            Some(name) => self.field(line, None, &format!(" PAGEREF {name} \\h "), &page),
            None => self.text(line, look, &page),
        }
    }
}
