//! Inlines become one text with segments: what paragraphs are set from.

use publish_core::model::{BlockId, Direction, Image, Inline, InlineId, InlineKind, InlineRef, Link, NoteId, Style};
use publish_core::{Format, Pt};
use publish_fonts::{Features, Han};
use publish_resolve::{FormulaLevel, FormulaPiece, LinkTarget, Resolved};

use super::direction::Isolate;
use super::words::Words;
use crate::context::Context;
use crate::finding::FindingKind;
use crate::node::NoteNumber;
use crate::page::Part;
use crate::style::TextStyle;
use publish_style::page::TALLEST_PICTURE;
use publish_style::{Ink, InlineRole};

/// The text of a paragraph. Spaces stand for white space of the source, one each; a line feed is a line break; an
/// object replacement character stands for a picture.
#[derive(Clone, Debug, Default)]
pub(crate) struct Content {
    pub(crate) text: String,
    /// The segments, in order; each reaches to the start of the next.
    pub(crate) segments: Vec<Segment>,
    /// Where a word may be hyphenated because the author says so.
    pub(crate) soft_hyphens: Vec<u32>,
    /// The pictures, in the order of their characters.
    pub(crate) pictures: Vec<PictureInLine>,
    /// References to footnotes, with their places in the text.
    pub(crate) notes: Vec<(u32, NoteNumber)>,
    /// Parts whose direction does not touch what is around them, outer ones before inner ones.
    pub(crate) isolates: Vec<Isolate>,
    /// Faults, each at an inline.
    pub(crate) findings: Vec<(InlineId, FindingKind)>,
}

/// A stretch of text of one style and one inline.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Segment {
    pub(crate) start: u32,
    pub(crate) style: TextStyle,
    pub(crate) node: InlineId,
    pub(crate) part: Part,
}

/// A picture in a line of text.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct PictureInLine {
    pub(crate) node: InlineId,
    pub(crate) width: f32,
    pub(crate) height: f32,
}

/// The node of words that stand beside a block's own inlines, and are none of them.
const BESIDE: InlineId = InlineId(u32::MAX);

/// What stands for a picture in the text.
pub(crate) const OBJECT: char = '\u{FFFC}';

impl Content {
    /// Appends text that `publish` generates.
    pub(crate) fn generated(&mut self, text: &str, style: TextStyle, part: Part) {
        self.segment(style, BESIDE, part);
        self.push(text);
    }

    /// Appends text as it is, in a segment of its own.
    pub(crate) fn words(&mut self, text: &str, style: TextStyle, node: InlineId, part: Part) {
        self.segment(style, node, part);
        self.push(text);
    }

    /// Whether there is nothing to set.
    pub(crate) fn is_empty(&self) -> bool {
        self.text.trim_end_matches([' ', '\n']).is_empty()
    }

    /// Where a segment ends.
    pub(crate) fn end(&self, segment: usize) -> u32 {
        self.segments.get(segment + 1).map_or(self.text.len() as u32, |next| next.start)
    }

    fn segment(&mut self, style: TextStyle, node: InlineId, part: Part) {
        let start = self.text.len() as u32;
        if self.segments.last().is_some_and(|last| last.start == start) {
            self.segments.pop();
        }
        self.segments.push(Segment { start, style, node, part });
    }

    /// Appends text: white space becomes single spaces, soft hyphens become places, controls are left out.
    fn push(&mut self, text: &str) {
        for character in text.chars() {
            match character {
                ' ' | '\t' | '\n' | '\r' | '\u{B}' | '\u{C}' | '\u{2028}' | '\u{2029}' | '\u{85}' => self.space(),
                '\u{AD}' => self.soft_hyphens.push(self.text.len() as u32),
                '\u{FFFC}' | '\u{FEFF}' => {}
                character if character.is_control() => {}
                character => self.text.push(character),
            }
        }
    }

    fn space(&mut self) {
        if !self.text.is_empty() && !self.text.ends_with([' ', '\n']) {
            self.text.push(' ');
        }
    }

    fn line_break(&mut self) {
        if self.text.ends_with(' ') && self.segments.last().is_none_or(|last| last.start < self.text.len() as u32) {
            self.text.pop();
        }
        self.text.push('\n');
    }

    /// Code keeps its spaces, but not tabs and line ends.
    fn push_code(&mut self, text: &str) {
        for character in text.chars() {
            match character {
                '\t' | '\n' | '\r' => self.text.push(' '),
                '\u{FFFC}' | '\u{FEFF}' => {}
                character if character.is_control() => {}
                character => self.text.push(character),
            }
        }
    }
}

/// Reads inlines into a [`Content`].
pub(crate) struct Reader<'c, 'a, 'f> {
    pub(crate) ctx: &'c Context<'a>,
    pub(crate) words: &'c mut Words<'f>,
    /// The node that holds the inlines.
    pub(crate) owner: BlockId,
    /// The width of the column, for pictures.
    pub(crate) width: f32,
    /// Whether letters are shown as capitals.
    pub(crate) capitals: bool,
    /// Whether words are repeated that stand elsewhere, as in a table of contents: without notes, pictures and links.
    pub(crate) repeats: bool,
    pub(crate) content: Content,
}

/// Whether text is set above or below the line.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Level {
    Line,
    Above,
    Below,
}

impl Reader<'_, '_, '_> {
    /// Reads inlines in a style.
    pub(crate) fn read(&mut self, inlines: &[Inline], style: TextStyle) {
        self.inlines(inlines, style, Level::Line);
    }

    /// Ends a line where the author ended it.
    pub(crate) fn line_break(&mut self, style: TextStyle, node: InlineId) {
        self.content.segment(style, node, Part::Content);
        self.content.line_break();
    }

    /// Reads a line of a formula. Its letters stay as they are.
    pub(crate) fn formula(&mut self, pieces: &[FormulaPiece], style: TextStyle, node: InlineId) {
        let capitals = std::mem::take(&mut self.capitals);
        let style = TextStyle { hyphenation: None, ..style };
        for FormulaPiece { text, italic, level } in pieces {
            let style = if *italic { style.styled(Style::Emphasis, &self.ctx.sheet) } else { style };
            let level = match level {
                FormulaLevel::Line => Level::Line,
                FormulaLevel::Above => Level::Above,
                FormulaLevel::Below => Level::Below,
            };
            self.text(text, style, node, level);
        }
        self.capitals = capitals;
    }

    fn inlines(&mut self, inlines: &[Inline], style: TextStyle, level: Level) {
        for inline in Resolved::visible_inlines(inlines, Format::Pdf) {
            let mut style = style;
            if let Some(language) = inline.attributes.language()
                && style.hyphenation.is_some()
            {
                style.hyphenation = crate::style::hyphenation(language);
            }
            if let Some(language) = inline.attributes.language() {
                style.han = Han::of(language.primary()).or(style.han);
            }
            let isolate = self.open_isolate(inline);
            self.inline(inline, style, level);
            if let Some(isolate) = isolate {
                self.content.isolates[isolate].end = self.content.text.len() as u32;
            }
        }
    }

    /// Keeps the direction of an inline from what is around it, if it has one. Code and formulas run from left to right.
    fn open_isolate(&mut self, inline: &Inline) -> Option<usize> {
        let technical = matches!(inline.kind, InlineKind::Code(_) | InlineKind::Math(_));
        let direction = if technical { Direction::LeftToRight } else { inline.attributes.written_direction()? };
        let at = self.content.text.len() as u32;
        self.content.isolates.push(Isolate { start: at, end: at, direction });
        Some(self.content.isolates.len() - 1)
    }

    fn inline(&mut self, inline: &Inline, style: TextStyle, level: Level) {
        match &inline.kind {
            InlineKind::Text(text) => self.text(text, style, inline.id, level),
            InlineKind::Styled(Style::Superscript, content) => self.inlines(content, style, Level::Above),
            InlineKind::Styled(Style::Subscript, content) => self.inlines(content, style, Level::Below),
            InlineKind::Styled(Style::SmallCaps, content) => {
                let small = self.small_caps(style, content);
                self.inlines(content, small, level);
            }
            InlineKind::Styled(kind, content) => self.inlines(content, style.styled(*kind, &self.ctx.sheet), level),
            InlineKind::Code(code) => {
                self.content.segment(style.code(&self.ctx.sheet), inline.id, Part::Content);
                self.content.push_code(code);
            }
            InlineKind::Math(math) => {
                if math.formula.is_some() && !self.repeats {
                    self.content.findings.push((inline.id, FindingKind::Mathematics));
                }
                let at = InlineRef { block: self.owner, inline: inline.id };
                self.ctx.resolved.formula(at).lines.iter().for_each(|line| self.formula(line, style, inline.id));
            }
            InlineKind::Link(link) if self.repeats => self.inlines(&link.content, style, level),
            InlineKind::Image(image) if self.repeats => self.text(&image.alt, style, inline.id, level),
            InlineKind::Note(_) if self.repeats => {}
            InlineKind::Link(link) => self.link(link, inline.id, style, level),
            InlineKind::Image(image) => self.image(image, inline.id, style),
            InlineKind::Note(note) => self.note(*note, inline.id, style),
            InlineKind::Reference(reference) => self.text(&reference.written, style, inline.id, level),
            InlineKind::PageNumber(number) => self.text(self.ctx.resolved.page_label(number), style, inline.id, level),
            InlineKind::Citation(citation) => self.text(&citation.written, style, inline.id, level),
            // There is no source for PDF, and that of other formats is theirs alone.
            InlineKind::Raw(_) => {}
            InlineKind::SoftBreak => self.text(" ", style, inline.id, Level::Line),
            InlineKind::HardBreak if self.repeats => self.text(" ", style, inline.id, Level::Line),
            InlineKind::HardBreak => self.line_break(style, inline.id),
        }
    }

    fn text(&mut self, text: &str, style: TextStyle, node: InlineId, level: Level) {
        let style = match level {
            Level::Line => style,
            Level::Above if self.words.has_glyphs_for(text, &style, Features::SUPERIORS) => {
                TextStyle { features: style.features.with(Features::SUPERIORS), ..style }
            }
            Level::Below if self.words.has_glyphs_for(text, &style, Features::INFERIORS) => {
                TextStyle { features: style.features.with(Features::INFERIORS), ..style }
            }
            Level::Above => style.spanned(InlineRole::Raised, &self.ctx.sheet),
            Level::Below => style.spanned(InlineRole::Lowered, &self.ctx.sheet),
        };
        if self.capitals {
            self.content.words(&text.to_uppercase(), style, node, Part::Content);
        } else {
            self.content.words(text, style, node, Part::Content);
        }
    }

    /// Small capitals where the face has them for the words, else the words in a smaller size.
    fn small_caps(&mut self, style: TextStyle, content: &[Inline]) -> TextStyle {
        let text = self.ctx.resolved.written_text(content).to_lowercase();
        let letters: String = text.chars().filter(|character| character.is_alphabetic()).collect();
        if self.words.has_glyphs_for(&letters, &style, Features::SMALL_CAPS) {
            style.styled(Style::SmallCaps, &self.ctx.sheet)
        } else {
            style.spanned(InlineRole::SmallCaps, &self.ctx.sheet)
        }
    }

    fn link(&mut self, link: &Link, node: InlineId, style: TextStyle, level: Level) {
        let target = self.ctx.resolved.link(InlineRef { block: self.owner, inline: node }, Format::Pdf);
        let mut style = style;
        if *target != LinkTarget::Nowhere {
            style = style.linked();
        }
        if link.content.is_empty() {
            let address = target.address(Format::Pdf).unwrap_or_else(|| link.destination.as_str().to_owned());
            self.content.words(&address, TextStyle { hyphenation: None, ..style }, node, Part::Generated);
            return;
        }
        let text = self.ctx.resolved.written_text(&link.content);
        if text.contains("://") || text == link.destination.as_str() {
            style.hyphenation = None;
        }
        self.inlines(&link.content, style, level);
    }

    fn image(&mut self, image: &Image, node: InlineId, style: TextStyle) {
        let at = InlineRef { block: self.owner, inline: node };
        let Some(picture) = self.ctx.resolved.picture(at) else {
            // An ornament that is not there leaves nothing to be said.
            if self.ctx.resolved.is_decorative(at) {
                return;
            }
            self.missing_picture(image, node, style);
            return;
        };
        let (width, height) = picture.display_size(Pt(self.width), TALLEST_PICTURE.of(Pt(self.ctx.height)));
        self.content.segment(style, node, Part::Content);
        self.content.text.push(OBJECT);
        self.content.pictures.push(PictureInLine { node, width: width.0, height: height.0 });
    }

    /// The description of a picture that could not be had, in an outline.
    fn missing_picture(&mut self, image: &Image, node: InlineId, style: TextStyle) {
        let words = format!("[{}: {}]", self.ctx.resolved.terms().image, self.ctx.resolved.description(image));
        let mut style = TextStyle { hyphenation: None, ..style.spanned(InlineRole::Missing, &self.ctx.sheet) };
        style.ink = Ink::Muted;
        style.marks.key = Some(self.ctx.sheet.outline());
        self.content.words(&words, style, node, Part::Generated);
    }

    fn note(&mut self, note: NoteId, node: InlineId, style: TextStyle) {
        let number = self.ctx.resolved.note(note).number;
        let style = TextStyle { features: style.features.with(Features::SUPERIORS), ..style };
        self.content.notes.push((self.content.text.len() as u32, NoteNumber(number)));
        self.content.words(&number.to_string(), style, node, Part::Generated);
    }
}
