//! Block-level elements.

use publish_core::Span;
use publish_core::model::{
    Alignment, AttributeSet, Attributes, BlockKind, CodeBlock, Inline, InlineKind, ListKind, NumberStyle, Numbering,
    Style,
};

use super::super::{CellDraft, Frame, FrameKind, ListDraft, MAX_DEPTH, Reader, TableDraft, Target, block};
use crate::attributes;
use crate::html::{BlockElement, RowGroup, Tag, attributes_of};

/// Preformatted text that is being read.
#[derive(Debug)]
pub(crate) struct Preformatted {
    text: String,
    language: Option<String>,
    attributes: Attributes,
    span: Span,
}

impl Reader<'_, '_, '_> {
    pub(super) fn open_block(&mut self, element: BlockElement, tag: &Tag, span: Span) {
        self.flush();
        let attributes = attributes_of(tag, span);
        match element {
            BlockElement::Paragraph => {
                self.make_loose();
                self.aim(Target::Paragraph, attributes);
            }
            BlockElement::Heading(level) => self.aim(Target::Heading(level), attributes),
            BlockElement::Summary => self.aim(Target::Summary, attributes),
            BlockElement::Rule => self.push_block(block(BlockKind::ThematicBreak, span, Attributes::NONE)),
            BlockElement::Division if breaks_page(tag) => {
                self.push_block(block(BlockKind::PageBreak, span, Attributes::NONE));
                self.open_element_frame(tag, FrameKind::division(), span);
            }
            BlockElement::Division => self.open_element_frame(tag, FrameKind::division(), span),
            BlockElement::Quote => self.open_element_frame(tag, FrameKind::Quote, span),
            BlockElement::Figure => self.open_element_frame(tag, FrameKind::Figure(None), span),
            BlockElement::BulletList => self.open_element_frame(tag, list(ListKind::Bullet), span),
            BlockElement::OrderedList => {
                let start = tag.get("start").and_then(|start| start.trim().parse().ok()).unwrap_or(1);
                let style = number_style(tag.get("type").unwrap_or_default().trim());
                let numbering = Numbering { style, ..Numbering::decimal(start) };
                self.open_element_frame(tag, list(ListKind::Ordered(numbering)), span);
            }
            BlockElement::DefinitionList => self.open_element_frame(tag, FrameKind::DefinitionList(Vec::new()), span),
            BlockElement::Table => self.open_element_frame(tag, FrameKind::Table(TableDraft::default()), span),
            BlockElement::Item => {
                self.leave_anchor(tag, span);
                if self.within(|kind| matches!(kind, FrameKind::List(_)), "ul", || list(ListKind::Bullet), span) {
                    self.open_element_frame(tag, FrameKind::Item(None), span);
                }
            }
            BlockElement::Term | BlockElement::Definition => {
                self.leave_anchor(tag, span);
                self.open_definition(element, tag, span);
            }
            BlockElement::Rows(_) | BlockElement::Row | BlockElement::Cell => {
                self.leave_anchor(tag, span);
                self.open_table_part(element, tag, span);
            }
            BlockElement::Caption => {
                self.leave_anchor(tag, span);
                self.close_to(|kind| matches!(kind, FrameKind::Table(_) | FrameKind::Figure(_)));
                self.aim(Target::Caption, attributes);
            }
        }
    }

    pub(super) fn close_block(&mut self, element: BlockElement, name: &str) {
        self.flush();
        match element {
            BlockElement::Paragraph
            | BlockElement::Heading(_)
            | BlockElement::Summary
            | BlockElement::Term
            | BlockElement::Caption => self.aim(Target::Paragraph, Attributes::NONE),
            BlockElement::Rule => {}
            BlockElement::Row => self.close_to(|kind| matches!(kind, FrameKind::Table(_))),
            BlockElement::Rows(_) => {
                self.close_to(|kind| matches!(kind, FrameKind::Table(_)));
                if let FrameKind::Table(table) = &mut self.top_mut().kind {
                    table.group = Some(RowGroup::Body);
                }
            }
            BlockElement::Division
            | BlockElement::Quote
            | BlockElement::BulletList
            | BlockElement::OrderedList
            | BlockElement::Item
            | BlockElement::DefinitionList
            | BlockElement::Definition
            | BlockElement::Table
            | BlockElement::Cell
            | BlockElement::Figure => {
                if let Some(index) = self.find_element(|frame| frame.element.as_deref() == Some(name)) {
                    self.close_elements(index);
                }
            }
        }
    }

    /// Puts the identifier of an element that has no attributes in the model before its first words.
    fn leave_anchor(&mut self, tag: &Tag, span: Span) {
        let Some(id) = tag.get("id") else { return };
        let mut set = AttributeSet::default();
        attributes::set(&mut set, "id", id.trim());
        let anchor = Inline::new(InlineKind::Styled(Style::Plain, Vec::new()), span);
        self.pending.anchors.push(Inline { attributes: Attributes::new(set), ..anchor });
    }

    /// Says what the words to come are.
    fn aim(&mut self, target: Target, attributes: Attributes) {
        self.run.target = target;
        self.run.attributes = attributes;
    }

    /// Opens an element's frame; when it would be nested too deep, its content joins what is around it.
    fn open_element_frame(&mut self, tag: &Tag, kind: FrameKind, span: Span) {
        self.aim(Target::Paragraph, Attributes::NONE);
        let frame =
            Frame { element: Some(tag.name.clone()), attributes: attributes_of(tag, span), ..Frame::new(kind, span) };
        self.push_element(frame);
    }

    fn push_element(&mut self, frame: Frame) -> bool {
        if frame.is_level() && self.is_deepest() {
            self.shared.report.depth(frame.span, "blocks are", MAX_DEPTH);
            return false;
        }
        self.push_frame(frame);
        true
    }

    /// The innermost element that is as wanted, within what Markdown opened last.
    fn find_element(&self, wanted: impl Fn(&Frame) -> bool) -> Option<usize> {
        let frames = self.frames();
        let elements = frames.iter().rev().take_while(|frame| frame.element.is_some()).count();
        (frames.len() - elements..frames.len()).rev().find(|&index| wanted(&frames[index]))
    }

    /// Closes what is open within the innermost element of a kind.
    fn close_to(&mut self, wanted: impl Fn(&FrameKind) -> bool) {
        if let Some(index) = self.find_element(|frame| wanted(&frame.kind)) {
            self.close_elements(index + 1);
        }
    }

    /// Goes to the innermost element of a kind that a part needs around it; opens one where there is none.
    fn within(
        &mut self,
        wanted: impl Fn(&FrameKind) -> bool,
        name: &str,
        kind: impl Fn() -> FrameKind,
        span: Span,
    ) -> bool {
        match self.find_element(|frame| wanted(&frame.kind)) {
            Some(index) => {
                self.close_elements(index + 1);
                true
            }
            None => self.push_element(Frame { element: Some(name.to_owned()), ..Frame::new(kind(), span) }),
        }
    }

    fn open_definition(&mut self, element: BlockElement, tag: &Tag, span: Span) {
        let list = |kind: &FrameKind| matches!(kind, FrameKind::DefinitionList(_));
        if !self.within(list, "dl", || FrameKind::DefinitionList(Vec::new()), span) {
            return;
        }
        if element == BlockElement::Term {
            self.aim(Target::Term, attributes_of(tag, span));
        } else {
            self.open_element_frame(tag, FrameKind::Definition, span);
        }
    }

    fn open_table_part(&mut self, element: BlockElement, tag: &Tag, span: Span) {
        let Some(index) = self.find_element(|frame| matches!(frame.kind, FrameKind::Table(_))) else { return };
        self.close_elements(index + 1);
        self.aim(Target::Paragraph, Attributes::NONE);
        let FrameKind::Table(table) = &mut self.top_mut().kind else { return };
        match element {
            BlockElement::Rows(group) => table.group = Some(group),
            BlockElement::Row => table.start_row(span),
            _ => self.open_element_frame(tag, FrameKind::Cell(cell(tag)), span),
        }
    }
}

/// Preformatted text.
impl Reader<'_, '_, '_> {
    pub(super) fn start_preformatted(&mut self, tag: &Tag, span: Span) {
        self.flush();
        let language = tag.get("class").and_then(language_class).map(str::to_owned);
        let attributes = attributes_of(tag, span);
        self.drafts.preformatted = Some(Preformatted { text: String::new(), language, attributes, span });
    }

    pub(super) fn preformatted_text(&mut self, text: &str, span: Span) {
        let text = self.shared.clean_veiled(text, span);
        if let Some(preformatted) = &mut self.drafts.preformatted {
            preformatted.text.push_str(&text);
            preformatted.span = preformatted.span.to(span);
        }
    }

    pub(super) fn open_in_preformatted(&mut self, tag: &Tag) {
        let Some(preformatted) = &mut self.drafts.preformatted else { return };
        match tag.name.as_str() {
            "br" => preformatted.text.push('\n'),
            "code" => {
                let language = tag.get("class").and_then(language_class).map(str::to_owned);
                preformatted.language = language.or(preformatted.language.take());
            }
            _ => {}
        }
    }

    pub(super) fn end_preformatted(&mut self) {
        let Some(Preformatted { text, language, attributes, span }) = self.drafts.preformatted.take() else { return };
        // A newline right behind the tag is not part of the text (HTML §13.1.2.5).
        let mut text = text.strip_prefix('\n').unwrap_or(&text).to_owned();
        if text.trim().is_empty() {
            return;
        }
        if !text.ends_with('\n') {
            text.push('\n');
        }
        self.push_block(block(BlockKind::Code(Box::new(CodeBlock::plain(language, text))), span, attributes));
    }
}

fn list(kind: ListKind) -> FrameKind {
    FrameKind::List(ListDraft { kind, loose: false, items: Vec::new() })
}

/// What a list counts with, by the attribute `type` (HTML §4.4.5).
fn number_style(name: &str) -> NumberStyle {
    match name {
        "a" => NumberStyle::LowerAlpha,
        "A" => NumberStyle::UpperAlpha,
        "i" => NumberStyle::LowerRoman,
        "I" => NumberStyle::UpperRoman,
        _ => NumberStyle::Decimal,
    }
}

fn cell(tag: &Tag) -> CellDraft {
    let number = |name: &str| tag.get(name).and_then(|value| value.trim().parse::<u16>().ok()).unwrap_or(1).max(1);
    let style = tag.get("style").unwrap_or_default();
    let wanted = tag.get("align").map(str::trim).or_else(|| {
        let (_, rest) = style.split_once("text-align")?;
        rest.trim_start().strip_prefix(':')?.split(';').next().map(str::trim)
    });
    let alignment = match wanted.unwrap_or_default().to_ascii_lowercase().as_str() {
        "left" => Some(Alignment::Left),
        "center" => Some(Alignment::Center),
        "right" => Some(Alignment::Right),
        _ => None,
    };
    CellDraft { columns: number("colspan"), rows: number("rowspan"), alignment, header: tag.name == "th" }
}

/// The language that a class such as `language-rust` names.
fn language_class(classes: &str) -> Option<&str> {
    classes.split_ascii_whitespace().find_map(|class| class.strip_prefix("language-").or(class.strip_prefix("lang-")))
}

/// Whether a division's style asks for a new page.
fn breaks_page(tag: &Tag) -> bool {
    let style = tag.get("style").unwrap_or_default().to_ascii_lowercase();
    let asks = |property: &str, values: &[&str]| {
        style.split(';').filter_map(|part| part.split_once(':')).any(|(name, value)| {
            name.trim() == property && values.contains(&value.trim().trim_end_matches("!important").trim())
        })
    };
    let always = &["always", "page", "left", "right"];
    ["page-break-before", "page-break-after", "break-before", "break-after"].iter().any(|name| asks(name, always))
}
