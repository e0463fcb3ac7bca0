//! How paragraphs are put together.

use docx_rs::{
    BookmarkEnd, BookmarkStart, BuildXML, Indent, IndentLevel, Justification, LineSpacing, LineSpacingType,
    NumberingId, NumberingProperty, ParagraphChild, ParagraphProperty, Run, RunChild, RunProperty, SpecialIndentType,
};
use publish_core::Pt;
use publish_core::model::Direction;
use publish_core::theme::TextMetrics;

use crate::context::{Context, Label, Mark};
use crate::frames::{Edges, Placed, Strip};
use crate::look::Look;
use crate::numbering::BULLETS;
use crate::package::{Additions, Properties, mend, write_text};
use crate::styles::{ParagraphStyle, twips};
use crate::writer::Writer;

/// How many children a paragraph has before they are written.
const MOST_CHILDREN: usize = 64;

/// A paragraph that is being put together.
pub(crate) struct Line<'a> {
    /// The style.
    pub(crate) style: ParagraphStyle,
    pub(crate) property: ParagraphProperty,
    pub(crate) unknown: Properties,
    pub(crate) before: Option<i32>,
    pub(crate) after: Option<i32>,
    /// Where it stands in a quotation or callout.
    pub(crate) placed: Option<Placed>,
    /// The height of its lines, where it is not the style's.
    height: Option<(i32, LineSpacingType)>,
    pub(crate) children: Vec<ParagraphChild>,
    /// The markup of the children before those.
    settled: String,
    /// Whether the children are those of a link.
    pub(crate) in_link: bool,
    /// Whether a picture is in it, which lines in proportion would stretch.
    pub(crate) has_picture: bool,
    text: String,
    look: Look<'a>,
    bookmarks: Vec<usize>,
}

impl<'a> Line<'a> {
    /// Whether the last of its words is followed by a space.
    pub(crate) fn ends_with_space(&self) -> bool {
        self.text.ends_with(' ')
    }

    pub(crate) fn new(style: ParagraphStyle) -> Line<'a> {
        Line {
            style,
            property: ParagraphProperty::new().style(style.id()),
            unknown: Properties::new(),
            before: None,
            after: None,
            placed: None,
            height: None,
            children: Vec::new(),
            settled: String::new(),
            in_link: false,
            has_picture: false,
            text: String::new(),
            look: Look::default(),
            bookmarks: Vec::new(),
        }
    }

    /// Makes its lines at least so high: below lines in proportion LibreOffice 7.4 leaves what is between two of them.
    pub(crate) fn keep_height(&mut self, height: i32) {
        self.height = Some((height, LineSpacingType::AtLeast));
    }

    /// Whether it keeps no space to paragraphs of its style.
    pub(crate) fn is_contextual(&self) -> bool {
        let is_loose = self.unknown.iter().any(|(name, _)| *name == "w:contextualSpacing");
        self.style.is_contextual() && !is_loose
    }

    pub(crate) fn keep_next(mut self) -> Line<'a> {
        self.property.keep_next = Some(true);
        self
    }
}

impl<'a> Writer<'a> {
    /// Starts a paragraph in a style at a place.
    pub(crate) fn line(&mut self, style: ParagraphStyle, ctx: &Context<'a>) -> Line<'a> {
        let label = self.pending.label.take();
        let style = if label.is_none() { style.unmarked() } else { style };
        let mut line = Line::new(style);
        let edges = self.set_indent(&mut line, style, ctx, label.as_ref());
        line.placed = ctx.frame.map(|frame| Placed::new(&self.sheet, frame, style, edges));
        if line.placed.is_some_and(|placed| placed.strip == Strip::Code) {
            line.keep_height(twips(self.sheet.theme.metrics.code.leading));
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
        self.pending.after_code = false;
        line.after = ctx.after;
        for name in std::mem::take(&mut self.pending.anchors) {
            self.start_bookmark(&mut line, name);
        }
        match label {
            Some(label) => self.write_label(&mut line, label, ctx),
            // The text starts where it would start without the bar, to which the paragraph reaches.
            None if edges.hanging > 0 => self.text(&mut line, ctx.look, "\t"),
            None => {}
        }
        if let Some(mark) = self.pending.note_mark.take() {
            self.write_note_mark(&mut line, mark);
        }
        line
    }

    fn set_indent(
        &self,
        line: &mut Line<'a>,
        style: ParagraphStyle,
        ctx: &Context<'a>,
        label: Option<&Label>,
    ) -> Edges {
        let edges = self.place(style, ctx, label);
        let Edges { mut left, hanging, mut right } = edges;
        if ctx.frame.is_some() && label.is_none() && self.runs_back(ctx) {
            // Indents turn with the direction of the text, and the frame does not.
            std::mem::swap(&mut left, &mut right);
        }
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
        edges
    }

    /// Where a paragraph starts and ends.
    fn place(&self, style: ParagraphStyle, ctx: &Context<'a>, label: Option<&Label>) -> Edges {
        // In a quotation or callout a rule is as wide as the text, so that the bar beside it is near.
        let is_inset =
            style == ParagraphStyle::SourceCode || (style == ParagraphStyle::HorizontalRule && ctx.frame.is_none());
        let inset = if is_inset { self.sheet.edges(style) } else { (0, 0) };
        let (left, right) = (ctx.left + inset.0, ctx.right + inset.1);
        let hanging = label.map_or(0, |label| label.hanging);
        let edges = Edges { left, hanging, right };
        match ctx.frame {
            Some(frame) => frame.reach(edges, hanging > 0 || style.is_running()),
            None => edges,
        }
    }

    /// Whether text runs in the other direction than the document.
    fn runs_back(&self, ctx: &Context<'a>) -> bool {
        ctx.direction.is_some_and(|direction| direction != self.sheet.language.direction())
    }

    /// Makes the lines of a paragraph in the style Normal `height` high; the size of type, in half points, that fits in.
    pub(crate) fn lower(&self, line: &mut Line<'a>, height: Pt) -> u32 {
        let family = self.sheet.theme.metrics.text_family;
        let size = (height.0 * 2.0 / self.sheet.ruler.line_height(family)).floor().max(1.0);
        line.height = Some(self.sheet.line_height(family, TextMetrics { size: Pt(size / 2.0), leading: height }));
        line.property.run_property = RunProperty::new().size(size as usize);
        size as u32
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

    /// Writes the children so far, once there are many: as docx-rs's tree, a long paragraph takes a hundred times the
    /// memory of its markup.
    pub(crate) fn settle(&mut self, line: &mut Line<'a>) {
        if line.children.len() < MOST_CHILDREN || line.in_link {
            return;
        }
        for child in line.children.drain(..) {
            self.write_child(&child, &mut line.settled);
        }
        self.additions.clear();
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
        let joint = line.placed.map(|placed| (placed, self.join(&mut line, placed)));
        let mut spacing = LineSpacing::new();
        if let Some(before) = line.before {
            spacing = spacing.before(before.max(0) as u32);
        }
        if let Some(after) = line.after {
            spacing = spacing.after(after.max(0) as u32);
        }
        if let Some((height, rule)) = line.height {
            spacing = spacing.line(height).line_rule(rule);
        } else if line.has_picture {
            spacing = spacing.line(240).line_rule(LineSpacingType::Auto);
        }
        if spacing != LineSpacing::new() {
            line.property.line_spacing = Some(spacing);
        }
        self.out.push_str("<w:p>");
        let start = self.out.len();
        let mut property = std::mem::take(&mut line.property);
        // What stands in no frame is not written again.
        let framed = joint.map(|joint| (joint, property.clone()));
        self.additions.add_to_paragraph(line.unknown.clone(), &mut property);
        self.write_properties(property);
        if let Some(((placed, joint), property)) = framed {
            self.keep_seam(&line, property, placed, joint, start..self.out.len());
        }
        let Line { settled, children, .. } = line;
        let mut out = joined(std::mem::take(&mut self.out), settled);
        for child in &children {
            self.write_child(child, &mut out);
        }
        out.push_str("</w:p>");
        self.out = out;
        self.end_seam();
        self.additions.clear();
    }

    /// Writes a child of a paragraph. Words mostly look as those before them, and then their properties are known.
    fn write_child(&mut self, child: &ParagraphChild, out: &mut String) {
        let ParagraphChild::Run(run) = child else { return mend(child, &self.additions, out) };
        let Run { run_property, children } = &**run;
        // The number of an addition is another one's in the next paragraph.
        let ([RunChild::Text(text)], None) = (children.as_slice(), &run_property.fit_text) else {
            return mend(child, &self.additions, out);
        };
        out.push_str("<w:r>");
        out.push_str(self.run_properties.of(run_property, |property| mended(property, &self.additions)));
        write_text(&text.text, out);
        out.push_str("</w:r>");
    }

    /// Writes the properties of a paragraph; mostly they are those of one before.
    fn write_properties(&mut self, property: ParagraphProperty) {
        // The number of an addition is another one's in the next paragraph.
        if property.frame_property.is_some() {
            return mend(&property, &self.additions, &mut self.out);
        }
        self.out.push_str(self.properties.of(&property, |property| mended(property, &self.additions)));
    }
}

fn mended(element: &impl BuildXML, additions: &Additions) -> String {
    let mut markup = String::new();
    mend(element, additions, &mut markup);
    markup
}

/// Two parts of markup as one; neither is in memory twice, since a paragraph may be most of a document.
fn joined(mut before: String, mut after: String) -> String {
    if before.len() >= after.len() {
        before.push_str(&after);
        return before;
    }
    after.insert_str(0, &before);
    after
}

fn number_line(line: &mut Line<'_>, number: usize, level: usize) {
    let numbering = NumberingProperty::new().add_num(NumberingId::new(number), IndentLevel::new(level));
    line.property.numbering_property = Some(numbering);
}
