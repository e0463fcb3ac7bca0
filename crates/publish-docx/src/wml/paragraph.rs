//! Paragraphs and their properties (ECMA-376-1 §17.3.1).

use publish_core::{HalfPt, Twips};

use super::border::{Borders, Shading};
use super::markup::Markup;
use super::run::RunProperties;
use super::section::SectionProperties;

/// A paragraph (`w:p`, ECMA-376-1 §17.3.1.22).
#[derive(Clone, Debug)]
pub(crate) struct Paragraph {
    pub(crate) properties: ParagraphProperties,
    /// Its runs, links and bookmarks.
    pub(crate) content: Markup,
}

/// The properties of a paragraph (`w:pPr`, ECMA-376-1 §17.3.1.26): what is not there is the style's.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct ParagraphProperties {
    /// The id of its style.
    pub(crate) style: &'static str,
    pub(crate) keep_next: bool,
    pub(crate) keep_lines: bool,
    pub(crate) page_break_before: bool,
    pub(crate) numbering: Option<NumberingReference>,
    pub(crate) borders: Borders,
    pub(crate) shading: Option<Shading>,
    pub(crate) tabs: Vec<Tab>,
    /// Whether it runs from right to left.
    pub(crate) bidi: Option<bool>,
    pub(crate) spacing: Spacing,
    pub(crate) indent: Option<Indent>,
    /// Whether it keeps no space to paragraphs of its style.
    pub(crate) contextual_spacing: Option<bool>,
    pub(crate) justification: Option<Justification>,
    /// The size of its mark, which lines without text are as high as.
    pub(crate) mark_size: Option<HalfPt>,
    /// The section that it ends (§17.6.18).
    pub(crate) section: Option<Box<SectionProperties>>,
}

/// A numbering and the level in it (`w:numPr`, ECMA-376-1 §17.3.1.19).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct NumberingReference {
    pub(crate) number: usize,
    pub(crate) level: usize,
}

impl NumberingReference {
    pub(crate) fn write(self, out: &mut Markup) {
        let NumberingReference { number, level } = self;
        out.open("w:numPr");
        out.value("w:ilvl", level);
        out.value("w:numId", number);
        out.close("w:numPr");
    }
}

/// A tab stop (`w:tab`, ECMA-376-1 §17.3.1.37).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Tab {
    pub(crate) kind: TabKind,
    pub(crate) position: Twips,
}

/// `ST_TabJc` (ECMA-376-1 §17.18.84).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum TabKind {
    /// There is none, whatever the style has.
    Clear,
    Left,
    Center,
    Right,
}

/// The space around a paragraph and its lines (`w:spacing`, ECMA-376-1 §17.3.1.33).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Spacing {
    pub(crate) before: Option<Twips>,
    pub(crate) after: Option<Twips>,
    pub(crate) line: Option<LineHeight>,
}

/// How high lines are, by `ST_LineSpacingRule` (ECMA-376-1 §17.18.48).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum LineHeight {
    /// So many 240ths of what stands in them.
    Auto(i32),
    AtLeast(Twips),
}

/// Where lines start and end (`w:ind`, ECMA-376-1 §17.3.1.12).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Indent {
    pub(crate) left: Twips,
    pub(crate) right: Twips,
    /// How far the first line starts before the others; not said where it is 0.
    pub(crate) hanging: Twips,
}

/// `ST_Jc` (ECMA-376-1 §17.18.44).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Justification {
    Left,
    Center,
    Right,
}

/// What stands in a line, in what `w:line` counts (ECMA-376-1 §17.3.1.33).
const LINE: i32 = 240;

impl LineHeight {
    /// As high as what stands in them.
    pub(crate) const SINGLE: LineHeight = LineHeight::Auto(LINE);

    /// So many times as high.
    pub(crate) fn times(factor: f32) -> LineHeight {
        LineHeight::Auto((LINE as f32 * factor).round() as i32)
    }
}

impl Paragraph {
    /// Whether there are words or pictures in it.
    pub(crate) fn shows_something(&self) -> bool {
        ["<w:t>", "<w:t ", "<w:drawing>"].iter().any(|element| self.content.as_str().contains(element))
    }

    pub(crate) fn write(self, out: &mut Markup) {
        let Paragraph { properties, content } = self;
        out.open("w:p");
        properties.write(out);
        out.append(content);
        out.close("w:p");
    }
}

impl ParagraphProperties {
    /// Properties of a style alone.
    pub(crate) fn styled(style: &'static str) -> ParagraphProperties {
        ParagraphProperties { style, ..ParagraphProperties::default() }
    }

    fn write(&self, out: &mut Markup) {
        out.open("w:pPr");
        self.write_flow(out);
        self.write_box(out);
        self.write_lines(out);
        if let Some(section) = &self.section {
            section.write(out);
        }
        out.close("w:pPr");
    }

    /// The style, and what page it stands on.
    fn write_flow(&self, out: &mut Markup) {
        out.value("w:pStyle", self.style);
        let flags = [
            (self.keep_next, "w:keepNext"),
            (self.keep_lines, "w:keepLines"),
            (self.page_break_before, "w:pageBreakBefore"),
        ];
        flags.into_iter().filter(|(is_on, _)| *is_on).for_each(|(_, name)| out.empty(name));
        if let Some(numbering) = self.numbering {
            numbering.write(out);
        }
    }

    /// What is drawn around it, and its tab stops.
    fn write_box(&self, out: &mut Markup) {
        self.borders.write("w:pBdr", out);
        if let Some(shading) = self.shading {
            shading.write(out);
        }
        out.unless_empty("w:tabs", |out| self.tabs.iter().for_each(|tab| tab.write(out)));
        if let Some(bidi) = self.bidi {
            out.value("w:bidi", bidi);
        }
    }

    /// The space around its lines, and where they stand.
    fn write_lines(&self, out: &mut Markup) {
        self.spacing.write(out);
        if let Some(Indent { left, right, hanging }) = self.indent {
            let tag = out.tag("w:ind").attribute("w:left", left).attribute("w:right", right);
            tag.optional("w:hanging", (hanging > Twips::ZERO).then_some(hanging)).empty();
        }
        if let Some(contextual) = self.contextual_spacing {
            out.value("w:contextualSpacing", contextual);
        }
        match self.justification {
            Some(Justification::Left) => out.value("w:jc", "left"),
            Some(Justification::Center) => out.value("w:jc", "center"),
            Some(Justification::Right) => out.value("w:jc", "right"),
            None => {}
        }
        RunProperties { size: self.mark_size, ..RunProperties::default() }.write(out);
    }
}

impl Tab {
    fn write(&self, out: &mut Markup) {
        let kind = match self.kind {
            TabKind::Clear => "clear",
            TabKind::Center => "center",
            TabKind::Left => "left",
            TabKind::Right => "right",
        };
        out.tag("w:tab").attribute("w:val", kind).attribute("w:pos", self.position).empty();
    }
}

impl Spacing {
    pub(crate) fn write(&self, out: &mut Markup) {
        if *self == Spacing::default() {
            return;
        }
        let Spacing { before, after, line } = *self;
        let tag = out.tag("w:spacing").optional("w:before", before).optional("w:after", after);
        match line {
            Some(LineHeight::Auto(line)) => tag.attribute("w:line", line).attribute("w:lineRule", "auto").empty(),
            Some(LineHeight::AtLeast(line)) => tag.attribute("w:line", line).attribute("w:lineRule", "atLeast").empty(),
            None => tag.empty(),
        }
    }
}
