//! The state of writing, and how paragraphs are put together.

use docx_rs::{
    BookmarkEnd, BookmarkStart, Indent, IndentLevel, Justification, LineSpacing, LineSpacingType, NumberingId,
    NumberingProperty, Paragraph, ParagraphChild, ParagraphProperty, Run, SpecialIndentType,
};
use publish_core::model::{Block, Direction};
use publish_core::{Diagnostic, Format, PageIndex, Pt, Span, codes};
use publish_resolve::Resolved;

use crate::bookmarks::Bookmarks;
use crate::frames::Frame;
use crate::look::Look;
use crate::notes::{NoteMark, Notes};
use crate::numbering::{BULLETS, NumberedLists};
use crate::package::{Additions, Media, Properties, Relationships, mend};
use crate::styles::{Sheet, id};

/// What is written, and what is kept in mind while writing.
pub(crate) struct Writer<'a> {
    pub(crate) document: &'a Resolved,
    pub(crate) sheet: Sheet<'a>,
    pub(crate) pages: Option<&'a PageIndex>,
    /// The markup of the part that is being written.
    pub(crate) out: String,
    pub(crate) additions: Additions,
    /// The relationships of the part that is being written.
    pub(crate) relationships: Relationships,
    pub(crate) media: Media,
    pub(crate) bookmarks: Bookmarks,
    pub(crate) lists: NumberedLists,
    pub(crate) notes: Notes,
    /// How many drawings and content controls there are; their numbers are unique in a document.
    pub(crate) objects: u32,
    pub(crate) pending: Pending,
    pub(crate) diagnostics: Vec<Diagnostic>,
}

/// What the next paragraph takes with it.
#[derive(Debug, Default)]
pub(crate) struct Pending {
    /// Bookmarks that start there.
    pub(crate) anchors: Vec<String>,
    /// The mark of the list item that starts there.
    pub(crate) label: Option<Label>,
    /// Whether it starts a page.
    pub(crate) page_break: bool,
    /// The space that the table before it leaves.
    pub(crate) space: i32,
    /// The mark of the note that starts there.
    pub(crate) note_mark: Option<NoteMark>,
    /// Whether a table stands before it, which another table would join.
    pub(crate) after_table: bool,
    /// Whether a rule stands before it: two in a row are one, since empty paragraphs are read out.
    pub(crate) after_rule: bool,
}

/// The mark of a list item.
#[derive(Clone, Debug)]
pub(crate) struct Label {
    pub(crate) mark: Mark,
    /// How far the mark stands to the left of the text.
    pub(crate) hanging: i32,
}

/// What the mark is.
#[derive(Clone, Debug)]
pub(crate) enum Mark {
    /// Word counts it.
    Numbered { number: usize, level: usize },
    /// A number that Word can't count to.
    Text(String),
    /// A box to be checked.
    Box { done: bool, level: usize },
}

/// Where a block stands.
#[derive(Clone, Copy)]
pub(crate) struct Context<'a> {
    /// The style of plain paragraphs.
    pub(crate) style: &'static str,
    /// Where text starts and ends, from the edges of the column.
    pub(crate) left: i32,
    pub(crate) right: i32,
    /// The quotation or callout around it.
    pub(crate) frame: Option<Frame>,
    /// How many lists are around it.
    pub(crate) depth: usize,
    /// The space after its last paragraph, where it is not the style's.
    pub(crate) after: Option<i32>,
    /// Whether its paragraphs stay on the page of what follows them.
    pub(crate) keep: bool,
    /// Whether items of a loose list are around it.
    pub(crate) loose: bool,
    /// The width of the column.
    pub(crate) width: Pt,
    /// The alignment of table cells.
    pub(crate) alignment: Option<docx_rs::AlignmentType>,
    /// How its text looks.
    pub(crate) look: Look<'a>,
    /// Its direction, where it is not the document's.
    pub(crate) direction: Option<Direction>,
}

impl<'a> Context<'a> {
    /// The body of a document.
    pub(crate) fn body(width: Pt) -> Context<'a> {
        Context {
            style: id::BODY_TEXT,
            left: 0,
            right: 0,
            frame: None,
            depth: 0,
            after: None,
            keep: false,
            loose: false,
            width,
            alignment: None,
            look: Look::default(),
            direction: None,
        }
    }

    /// The same place for content with the attributes of `block`.
    pub(crate) fn within(self, block: &'a Block) -> Context<'a> {
        let language = block.attributes.language().or(self.look.language);
        let written = block.attributes.language().map(|language| language.direction());
        let direction = block.attributes.direction().or(written).or(self.direction);
        Context { look: Look { language, ..self.look }, direction, ..self }
    }

    /// The width that is left for text.
    pub(crate) fn measure(&self) -> Pt {
        (self.width - Pt((self.left + self.right) as f32 / 20.0)).max(Pt(36.0))
    }
}

/// A paragraph that is being put together.
pub(crate) struct Line<'a> {
    /// The style.
    pub(crate) style: &'static str,
    pub(crate) property: ParagraphProperty,
    pub(crate) unknown: Properties,
    pub(crate) before: Option<i32>,
    pub(crate) after: Option<i32>,
    /// The height of its line, where it is not the style's.
    pub(crate) height: Option<i32>,
    pub(crate) children: Vec<ParagraphChild>,
    /// Whether a picture is in it, which exact lines would cut off.
    pub(crate) has_picture: bool,
    text: String,
    look: Look<'a>,
    bookmarks: Vec<usize>,
}

impl<'a> Line<'a> {
    pub(crate) fn new(style: &'static str) -> Line<'a> {
        Line {
            style,
            property: ParagraphProperty::new().style(style),
            unknown: Properties::new(),
            before: None,
            after: None,
            height: None,
            children: Vec::new(),
            has_picture: false,
            text: String::new(),
            look: Look::default(),
            bookmarks: Vec::new(),
        }
    }

    pub(crate) fn keep_next(mut self) -> Line<'a> {
        self.property.keep_next = Some(true);
        self
    }
}

impl<'a> Writer<'a> {
    pub(crate) fn new(document: &'a Resolved, sheet: Sheet<'a>, pages: Option<&'a PageIndex>) -> Writer<'a> {
        Writer {
            document,
            sheet,
            pages,
            out: String::new(),
            additions: Additions::default(),
            relationships: Relationships::default(),
            media: Media::default(),
            bookmarks: Bookmarks::default(),
            lists: NumberedLists::default(),
            notes: Notes::default(),
            objects: 0,
            pending: Pending::default(),
            diagnostics: Vec::new(),
        }
    }

    /// Says that something has a lesser form here.
    pub(crate) fn unsupported(&mut self, span: Span, message: &str, help: &str) {
        self.diagnostics.push(Diagnostic::new(&codes::UNSUPPORTED_IN_DOCX, span, message).help(help));
    }

    /// The number of the next drawing or content control.
    pub(crate) fn object(&mut self) -> u32 {
        self.objects += 1;
        self.objects
    }

    /// Starts a paragraph in a style at a place.
    pub(crate) fn line(&mut self, style: &'static str, ctx: &Context<'a>) -> Line<'a> {
        let mut line = Line::new(style);
        let label = self.pending.label.take();
        self.set_indent(&mut line, style, ctx, label.as_ref());
        if let Some(frame) = ctx.frame {
            let hanging = label.as_ref().map_or(0, |label| label.hanging);
            frame.apply(self.sheet.theme, style, ctx.left - hanging, &mut line);
        }
        if let Some(alignment) = ctx.alignment {
            line.property.alignment = Some(Justification::new(alignment.to_string()));
        }
        self.set_direction(&mut line, ctx);
        if ctx.keep {
            line = line.keep_next();
        }
        if std::mem::take(&mut self.pending.page_break) {
            line.property.page_break_before = Some(true);
            line.before = (self.sheet.space_before(style) > 0).then_some(0);
        }
        let space = std::mem::take(&mut self.pending.space);
        if space > self.sheet.space_before(style) {
            line.before = Some(space);
        }
        self.pending.after_table = false;
        self.pending.after_rule = false;
        line.after = ctx.after;
        for name in std::mem::take(&mut self.pending.anchors) {
            self.start_bookmark(&mut line, name);
        }
        if let Some(label) = label {
            self.write_label(&mut line, label, ctx);
        }
        if let Some(mark) = self.pending.note_mark.take() {
            self.write_note_mark(&mut line, mark);
        }
        line
    }

    fn set_indent(&self, line: &mut Line<'a>, style: &'static str, ctx: &Context<'a>, label: Option<&Label>) {
        let inset = if matches!(style, id::SOURCE_CODE | id::MATH | id::HORIZONTAL_RULE) {
            self.sheet.edges(style)
        } else {
            (0, 0)
        };
        let (left, right) = (ctx.left + inset.0, ctx.right + inset.1);
        let hanging = label.map_or(0, |label| label.hanging);
        let indent = self.sheet.indent();
        let usual = match label.map(|label| &label.mark) {
            Some(Mark::Numbered { number, level }) => {
                let bullet = *number == BULLETS;
                let hanging = if bullet { self.sheet.hanging_bullet() } else { self.sheet.hanging_number() };
                (indent * (*level as i32 + 1), 0, hanging)
            }
            Some(Mark::Box { level, .. }) => (indent * (*level as i32 + 1), 0, indent),
            Some(Mark::Text(_)) => (i32::MIN, 0, 0),
            None => {
                let (left, right) = self.sheet.edges(style);
                // The style of numbered items hangs by itself, that of other paragraphs does not.
                (left, right, 0)
            }
        };
        if (left, right, hanging) != usual {
            let special = (hanging > 0).then_some(SpecialIndentType::Hanging(hanging));
            line.property.indent = Some(Indent::new(Some(left), special, Some(right), None));
        }
    }

    fn set_direction(&self, line: &mut Line<'a>, ctx: &Context<'a>) {
        let Some(direction) = ctx.direction else { return };
        if direction == self.sheet.language.direction() {
            return;
        }
        let value = if direction == Direction::RightToLeft { "1" } else { "0" };
        line.unknown = std::mem::take(&mut line.unknown).value("w:bidi", value);
    }

    fn write_label(&mut self, line: &mut Line<'a>, label: Label, ctx: &Context<'a>) {
        match label.mark {
            Mark::Numbered { number, level } => number_line(line, number, level),
            Mark::Text(text) => self.text(line, ctx.look, &format!("{text}\t")),
            Mark::Box { done, level } => {
                number_line(line, crate::numbering::TASKS, level);
                self.write_box(line, done);
                self.text(line, ctx.look, "\t");
            }
        }
        // In a loose list the items keep their distance.
        if ctx.loose {
            line.unknown = std::mem::take(&mut line.unknown).value("w:contextualSpacing", "0");
        }
    }

    /// Adds text to a paragraph.
    pub(crate) fn text(&mut self, line: &mut Line<'a>, look: Look<'a>, text: &str) {
        if line.look != look {
            self.flush(line);
            line.look = look;
        }
        line.text.push_str(text);
    }

    /// Adds a run to a paragraph.
    pub(crate) fn run(&mut self, line: &mut Line<'a>, run: Run) {
        self.flush(line);
        line.children.push(ParagraphChild::Run(Box::new(run)));
    }

    /// Makes runs of the text so far.
    pub(crate) fn flush(&mut self, line: &mut Line<'a>) {
        if line.text.is_empty() {
            return;
        }
        let runs = line.look.runs(&line.text, &self.sheet.theme.paint, &mut self.additions);
        line.children.extend(runs.into_iter().map(|run| ParagraphChild::Run(Box::new(run))));
        line.text.clear();
    }

    /// Writes the bookmarks that no paragraph took.
    pub(crate) fn flush_bookmarks(&mut self) {
        for name in std::mem::take(&mut self.pending.anchors) {
            let number = self.bookmarks.number();
            mend(&BookmarkStart::new(number, name), &self.additions, &mut self.out);
            mend(&BookmarkEnd::new(number), &self.additions, &mut self.out);
        }
    }

    /// Starts a bookmark that ends with the paragraph.
    pub(crate) fn start_bookmark(&mut self, line: &mut Line<'a>, name: String) {
        self.flush(line);
        let number = self.bookmarks.number();
        line.children.push(ParagraphChild::BookmarkStart(BookmarkStart::new(number, name)));
        line.bookmarks.push(number);
    }

    /// Writes the paragraph.
    pub(crate) fn finish(&mut self, mut line: Line<'a>) {
        self.flush(&mut line);
        for number in line.bookmarks.drain(..).rev() {
            line.children.push(ParagraphChild::BookmarkEnd(BookmarkEnd::new(number)));
        }
        let mut spacing = LineSpacing::new();
        if let Some(before) = line.before {
            spacing = spacing.before(before.max(0) as u32);
        }
        if let Some(after) = line.after {
            spacing = spacing.after(after.max(0) as u32);
        }
        if let Some(height) = line.height {
            spacing = spacing.line(height).line_rule(LineSpacingType::Exact);
        } else if line.has_picture {
            spacing = spacing.line(240).line_rule(LineSpacingType::Auto);
        }
        if spacing != LineSpacing::new() {
            line.property.line_spacing = Some(spacing);
        }
        self.additions.to_paragraph(line.unknown, &mut line.property);
        let Line { property, children, .. } = line;
        let paragraph = Paragraph { id: String::new(), children, property, has_numbering: false };
        mend(&paragraph, &self.additions, &mut self.out);
        self.additions.clear();
    }
}

/// Those of `blocks` that a Word document has.
pub(crate) fn visible(blocks: &[Block]) -> impl Iterator<Item = &Block> {
    Resolved::visible(blocks, Format::Docx)
}

fn number_line(line: &mut Line<'_>, number: usize, level: usize) {
    let numbering = NumberingProperty::new().add_num(NumberingId::new(number), IndentLevel::new(level));
    line.property.numbering_property = Some(numbering);
}
