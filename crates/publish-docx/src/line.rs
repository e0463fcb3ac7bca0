//! How paragraphs are put together.

use publish_core::model::Direction;
use publish_core::theme::{TextMetrics, Weight};
use publish_core::{HalfPt, Pt, Twips};

use crate::context::Context;
use crate::faces::FaceStyle;
use crate::frames::{Edges, Placed, Strip};
use crate::look::Look;
use crate::numbering::BULLETS;
use crate::pending::{Label, Mark};
use crate::styles::{CharacterStyle, ParagraphStyle};
use crate::wml::{Indent, LineHeight, Markup, NumberingReference, Paragraph, ParagraphProperties, RunProperties};
use crate::writer::Writer;

/// A paragraph that is being put together.
pub(crate) struct Line<'a> {
    /// The style.
    pub(crate) style: ParagraphStyle,
    pub(crate) properties: ParagraphProperties,
    /// Where it stands in a quotation or callout.
    pub(crate) placed: Option<Placed>,
    /// What is in it so far, but for the last words.
    pub(crate) content: Markup,
    /// Whether a picture is in it, which lines in proportion would stretch.
    pub(crate) has_picture: bool,
    /// The last words, which have one look.
    text: String,
    look: Look<'a>,
    /// The bookmarks that end with it.
    bookmarks: Vec<usize>,
}

impl<'a> Line<'a> {
    pub(crate) fn new(style: ParagraphStyle) -> Line<'a> {
        Line {
            style,
            properties: ParagraphProperties::styled(style.id()),
            placed: None,
            content: Markup::new(),
            has_picture: false,
            text: String::new(),
            look: Look::default(),
            bookmarks: Vec::new(),
        }
    }

    /// Whether the last of its words is followed by a space.
    pub(crate) fn ends_with_space(&self) -> bool {
        self.text.ends_with(' ')
    }

    /// The space above it, where it is not the style's.
    pub(crate) fn set_before(&mut self, space: Option<Twips>) {
        self.properties.spacing.before = space.map(|space| space.max(Twips::ZERO));
    }

    /// The space below it, where it is not the style's.
    pub(crate) fn set_after(&mut self, space: Option<Twips>) {
        self.properties.spacing.after = space.map(|space| space.max(Twips::ZERO));
    }

    /// Makes its lines at least so high: below lines in proportion LibreOffice 7.4 leaves what is between two of them.
    pub(crate) fn keep_height(&mut self, height: Twips) {
        self.properties.spacing.line = Some(LineHeight::AtLeast(height));
    }

    /// Whether it keeps no space to paragraphs of its style.
    pub(crate) fn is_contextual(&self) -> bool {
        self.style.is_contextual() && self.properties.contextual_spacing.is_none()
    }

    pub(crate) fn keep_next(mut self) -> Line<'a> {
        self.properties.keep_next = true;
        self
    }

    fn number(&mut self, number: usize, level: usize) {
        self.properties.numbering = Some(NumberingReference { number, level });
    }
}

impl<'a> Writer<'a> {
    /// Starts a paragraph in a style at a place.
    pub(crate) fn line(&mut self, style: ParagraphStyle, ctx: &Context<'a>) -> Line<'a> {
        let label = self.pending.label.take();
        let style = if label.is_none() { style.unmarked() } else { style };
        let mut line = Line::new(style);
        let edges = self.set_indent(&mut line, ctx, label.as_ref());
        line.placed = ctx.frame.map(|frame| Placed::new(&self.sheet, frame, style, edges));
        if line.placed.is_some_and(|placed| placed.strip == Strip::Code) {
            line.keep_height(self.sheet.theme.metrics.code.leading.twips());
        }
        line.properties.justification = ctx.justification;
        let direction = ctx.direction.filter(|_| self.runs_back(ctx));
        line.properties.bidi = direction.map(|direction| direction == Direction::RightToLeft);
        line.properties.keep_next = ctx.keep;
        line.set_after(ctx.after);
        self.take_space(&mut line);
        for name in std::mem::take(&mut self.pending.anchors) {
            self.start_bookmark(&mut line, &name);
        }
        match label {
            Some(label) => self.write_label(&mut line, label, ctx),
            // The text starts where it would start without the bar, to which the paragraph reaches.
            None if edges.hanging > Twips::ZERO => self.text(&mut line, ctx.look, "\t"),
            None => {}
        }
        if let Some(mark) = self.pending.note_mark.take() {
            self.write_note_mark(&mut line, mark);
        }
        line
    }

    /// Gives a paragraph what is to be above it.
    fn take_space(&mut self, line: &mut Line<'a>) {
        let usual = self.sheet.space_before(line.style);
        if std::mem::take(&mut self.pending.page_break) {
            line.properties.page_break_before = true;
            line.set_before((usual > Twips::ZERO).then_some(Twips::ZERO));
        }
        let space = std::mem::take(&mut self.pending.space);
        if space > usual {
            line.set_before(Some(space));
        }
        self.pending.after_table = false;
        self.pending.after_rule = false;
        self.pending.after_code = false;
    }

    fn set_indent(&self, line: &mut Line<'a>, ctx: &Context<'a>, label: Option<&Label>) -> Edges {
        let edges = self.place(line.style, ctx, label);
        let Edges { mut left, hanging, mut right } = edges;
        if ctx.frame.is_some() && label.is_none() && self.runs_back(ctx) {
            // Indents turn with the direction of the text, and the frame does not.
            std::mem::swap(&mut left, &mut right);
        }
        let indent = Indent { left, right, hanging };
        if self.usual_indent(line.style, label) != Some(indent) {
            line.properties.indent = Some(indent);
        }
        edges
    }

    /// The indent that a paragraph has by its style and its mark.
    fn usual_indent(&self, style: ParagraphStyle, label: Option<&Label>) -> Option<Indent> {
        let hanging_at = |level: usize, hanging: Twips| {
            Some(Indent { left: self.sheet.item_start(level), right: Twips::ZERO, hanging })
        };
        match label.map(|label| &label.mark) {
            Some(Mark::Numbered { number: BULLETS, level }) => hanging_at(*level, self.sheet.hanging_bullet()),
            Some(Mark::Numbered { number: _, level }) => hanging_at(*level, self.sheet.hanging_number()),
            Some(Mark::Box { done: _, level }) => hanging_at(*level, self.sheet.indent()),
            Some(Mark::Text(_)) => None,
            None => {
                let (left, right) = self.sheet.edges(style);
                // The style of numbered items hangs by itself, that of other paragraphs does not.
                Some(Indent { left, right, hanging: Twips::ZERO })
            }
        }
    }

    /// Where a paragraph starts and ends.
    fn place(&self, style: ParagraphStyle, ctx: &Context<'a>, label: Option<&Label>) -> Edges {
        // In a quotation or callout a rule is as wide as the text, so that the bar beside it is near.
        let is_inset =
            style == ParagraphStyle::SourceCode || (style == ParagraphStyle::HorizontalRule && ctx.frame.is_none());
        let inset = if is_inset { self.sheet.edges(style) } else { (Twips::ZERO, Twips::ZERO) };
        let (left, right) = (ctx.left + inset.0, ctx.right + inset.1);
        let hanging = label.map_or(Twips::ZERO, |label| label.hanging);
        let edges = Edges { left, hanging, right };
        match ctx.frame {
            Some(frame) => frame.reach(edges, hanging > Twips::ZERO || style.is_running()),
            None => edges,
        }
    }

    /// Whether text runs in the other direction than the document.
    fn runs_back(&self, ctx: &Context<'a>) -> bool {
        ctx.direction.is_some_and(|direction| direction != self.sheet.language.direction())
    }

    /// Makes the lines of a paragraph in the style Normal `height` high; the size of type that fits in.
    pub(crate) fn lower(&self, line: &mut Line<'a>, height: Pt) -> HalfPt {
        let family = self.sheet.theme.metrics.text_family;
        let size = HalfPt((height.0 * 2.0 / self.sheet.ruler.line_height(family)).floor().max(1.0) as u32);
        let metrics = TextMetrics { size: size.points(), leading: height };
        line.properties.spacing.line = Some(self.sheet.line_height(family, metrics));
        line.properties.mark_size = Some(size);
        size
    }

    fn write_label(&mut self, line: &mut Line<'a>, label: Label, ctx: &Context<'a>) {
        match label.mark {
            Mark::Numbered { number, level } => line.number(number, level),
            Mark::Text(text) => self.text(line, ctx.look, &format!("{text}\t")),
            Mark::Box { done, level } => {
                line.number(crate::numbering::TASKS, level);
                self.write_box(line, done);
                self.text(line, ctx.look, "\t");
            }
        }
        // In a loose list the items keep their distance.
        if ctx.loose {
            line.properties.contextual_spacing = Some(false);
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
    pub(crate) fn run(&self, line: &mut Line<'a>, properties: &RunProperties<'_>, content: impl FnOnce(&mut Markup)) {
        self.flush(line);
        line.content.run(properties, content);
    }

    /// Makes runs of the last words.
    pub(crate) fn flush(&self, line: &mut Line<'a>) {
        if !line.text.is_empty() {
            self.use_face(line);
            line.look.write(&line.text, &self.sheet.theme.paint, &mut line.content);
            line.text.clear();
        }
    }

    /// Takes down which face the last words are in.
    fn use_face(&self, line: &Line<'a>) {
        let Look { bold, italic, style, .. } = line.look;
        let of_line = self.sheet.look(line.style);
        let role = style.and_then(CharacterStyle::role);
        let family = role.and_then(|role| self.sheet.looks.inline(role).family).unwrap_or(of_line.family);
        let bold = bold || of_line.weight > Weight::Regular;
        self.faces.add(family, FaceStyle { bold, italic });
    }

    /// Writes the bookmarks that no paragraph took.
    pub(crate) fn flush_bookmarks(&mut self) {
        for name in std::mem::take(&mut self.pending.anchors) {
            let number = self.bookmarks.number();
            self.story.markup().start_bookmark(number, &name);
            self.story.markup().end_bookmark(number);
        }
    }

    /// Puts a bookmark around what `write` adds to the paragraph.
    pub(crate) fn bookmarked(
        &mut self,
        line: &mut Line<'a>,
        name: &str,
        write: impl FnOnce(&mut Writer<'a>, &mut Line<'a>),
    ) {
        self.flush(line);
        let number = self.bookmarks.number();
        line.content.start_bookmark(number, name);
        write(self, line);
        self.flush(line);
        line.content.end_bookmark(number);
    }

    /// Starts a bookmark that ends with the paragraph.
    pub(crate) fn start_bookmark(&mut self, line: &mut Line<'a>, name: &str) {
        self.flush(line);
        let number = self.bookmarks.number();
        line.content.start_bookmark(number, name);
        line.bookmarks.push(number);
    }

    /// Writes the paragraph.
    pub(crate) fn finish(&mut self, mut line: Line<'a>) {
        self.flush(&mut line);
        for number in line.bookmarks.drain(..).rev() {
            line.content.end_bookmark(number);
        }
        if line.has_picture {
            line.properties.spacing.line.get_or_insert(LineHeight::SINGLE);
        }
        let joint = line.placed.map(|placed| (placed, self.join(&mut line, placed)));
        let seam = joint.map(|(placed, joint)| self.seam_below(&line, placed, joint));
        let Line { properties, content, .. } = line;
        self.story.add(Paragraph { properties, content });
        if let Some(seam) = seam {
            self.keep_seam(seam);
        }
    }
}
