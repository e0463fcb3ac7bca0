//! Paragraph styles of the body.

use docx_rs::AlignmentType;
use publish_core::theme::TextMetrics;
use publish_core::{Pt, Twips};
use publish_style::word::LOWEST;
use publish_style::{Callout, FrameRole, FrameStyle, RuleRole, RuleStyle};

use super::Sheet;
use super::definition::Definition;
use super::list_level::ListLevel;
use super::names::ParagraphStyle;
use super::outline_level::OutlineLevel;
use crate::heading_numbers::LinkedNumbering;
use crate::numbering;
use crate::wml::{NumberingReference, Side};

pub(super) fn write(sheet: &Sheet<'_>, numbering: Option<LinkedNumbering>, out: &mut String) {
    text(sheet, out);
    headings(sheet, numbering, out);
    quotes(sheet, out);
    lists(sheet, out);
    code(sheet, out);
    captions(sheet, out);
    callouts(sheet, out);
    let notes = Definition::paragraph(ParagraphStyle::FootnoteText);
    notes.look(sheet, ParagraphStyle::FootnoteText).write_linked(out);
}

fn text(sheet: &Sheet<'_>, out: &mut String) {
    // What all text has stands in the defaults, so that a table's style can say otherwise.
    let mut normal = Definition::paragraph(ParagraphStyle::Normal).priority(0).in_gallery();
    if sheet.language.direction() == publish_core::model::Direction::RightToLeft {
        normal = normal.paragraph_flag("w:bidi");
    }
    let mut markup = String::new();
    normal.write(&mut markup);
    out.push_str(&markup.replacen("<w:style ", "<w:style w:default=\"1\" ", 1));

    let styled = |style, priority| Definition::paragraph(style).priority(priority).look(sheet, style);
    styled(ParagraphStyle::BodyText, 1).in_gallery().write_linked(out);
    styled(ParagraphStyle::Bibliography, 37).hanging(sheet.indent(), sheet.indent()).write(out);
    styled(ParagraphStyle::LineBlock, 20).write(out);
    let rule = sheet.look(ParagraphStyle::HorizontalRule);
    let RuleStyle { thickness, ink, .. } = sheet.looks.rule(RuleRole::Break);
    let (left, right) = sheet.edges(ParagraphStyle::HorizontalRule);
    Definition::paragraph(ParagraphStyle::HorizontalRule)
        .priority(40)
        .text(sheet, rule.family, TextMetrics { size: LOWEST, leading: LOWEST })
        .border(Side::Bottom, thickness, Pt::ZERO, sheet.color(ink))
        .indent(left, right)
        .space(rule.above, rule.below)
        .write(out);
}

fn headings(sheet: &Sheet<'_>, numbering: Option<LinkedNumbering>, out: &mut String) {
    for level in OutlineLevel::all() {
        let style = ParagraphStyle::Heading(level);
        let mut definition = Definition::paragraph(style).priority(9).look(sheet, style).outline(level.index());
        if let Some((numbering, level)) = numbering.and_then(|numbering| Some((numbering, numbering.level(level)?))) {
            definition = definition.numbered(NumberingReference { number: numbering.number, level });
        }
        definition.in_gallery().write_linked(out);
    }
}

fn quotes(sheet: &Sheet<'_>, out: &mut String) {
    let FrameStyle { bar, start, .. } = sheet.looks.frame(FrameRole::Quote);
    for (style, priority) in [(ParagraphStyle::Quote, 29), (ParagraphStyle::QuoteAttribution, 30)] {
        let (left, right) = sheet.edges(style);
        let mut definition = Definition::paragraph(style).priority(priority).look(sheet, style).indent(left, right);
        if let Some((width, ink)) = bar {
            definition = definition.border(sheet.sides().0, width, start, sheet.color(ink));
        }
        if style == ParagraphStyle::Quote {
            definition.in_gallery().write_linked(out);
        } else {
            definition.write(out);
        }
    }
}

fn lists(sheet: &Sheet<'_>, out: &mut String) {
    for level in ListLevel::all() {
        items(ParagraphStyle::ListBullet(level), level, Some((numbering::BULLETS, sheet.hanging_bullet())), sheet, out);
        items(ParagraphStyle::ListNumber(level), level, Some((numbering::NUMBERS, sheet.hanging_number())), sheet, out);
        items(ParagraphStyle::ListContinue(level), level, None, sheet, out);
    }
    let styled = |style| Definition::paragraph(style).priority(38).look(sheet, style);
    styled(ParagraphStyle::DefinitionTerm).write(out);
    let (left, right) = sheet.edges(ParagraphStyle::Definition);
    styled(ParagraphStyle::Definition).indent(left, right).write(out);
}

/// The style of items of a level; `marks` are the numbering and how far before the text its marks are.
fn items(style: ParagraphStyle, level: ListLevel, marks: Option<(usize, Twips)>, sheet: &Sheet<'_>, out: &mut String) {
    let definition = Definition::paragraph(style).priority(36).look(sheet, style);
    let definition = definition.paragraph_flag("w:contextualSpacing");
    let (left, right) = sheet.edges(style);
    let definition = match marks {
        Some((number, hanging)) => {
            definition.hanging(left, hanging).numbered(NumberingReference { number, level: level.index() })
        }
        None => definition.indent(left, right),
    };
    let is_first = level.index() == 0 && marks.is_some();
    if is_first { definition.in_gallery() } else { definition }.write(out);
}

fn code(sheet: &Sheet<'_>, out: &mut String) {
    let FrameStyle { ground, outline, block, start, end, .. } = sheet.looks.frame(FrameRole::Code);
    let (left, right) = sheet.edges(ParagraphStyle::SourceCode);
    let sides = [(Side::Top, block), (Side::Left, start), (Side::Bottom, block), (Side::Right, end)];
    let style = ParagraphStyle::SourceCode;
    let mut definition = Definition::paragraph(style).priority(31).look(sheet, style).indent(left, right).not_proofed();
    if let Some(ground) = ground {
        definition = definition.shading(sheet.color(ground));
    }
    if let Some((width, ink)) = outline {
        for (side, distance) in sides {
            definition = definition.border(side, width, distance, sheet.color(ink));
        }
    }
    for stop in sheet.code_stops() {
        definition = definition.left_tab(stop + start);
    }
    definition.in_gallery().write(out);
    mathematics(sheet, out);
}

/// Formulas stand in the middle. The number of one that has one is at the right edge, which takes tabs to do.
fn mathematics(sheet: &Sheet<'_>, out: &mut String) {
    let styled = |style| Definition::paragraph(style).priority(32).look(sheet, style).not_proofed();
    styled(ParagraphStyle::Math).write(out);
    styled(ParagraphStyle::NumberedMath)
        .align(AlignmentType::Left)
        .center_tab(sheet.measure * 0.5)
        .right_tab(sheet.measure)
        .write(out);
}

fn captions(sheet: &Sheet<'_>, out: &mut String) {
    let styled = |style, priority| Definition::paragraph(style).priority(priority).look(sheet, style);
    styled(ParagraphStyle::Figure, 33).single_line().write(out);
    styled(ParagraphStyle::Caption, 35).in_gallery().write(out);
    styled(ParagraphStyle::TableCaption, 35).write(out);
    styled(ParagraphStyle::ListingCaption, 35).write(out);
    styled(ParagraphStyle::SourceFile, 31).not_proofed().write(out);
    styled(ParagraphStyle::TableText, 34).write(out);
    styled(ParagraphStyle::TableHeading, 34).write(out);
}

fn callouts(sheet: &Sheet<'_>, out: &mut String) {
    for callout in Callout::ALL {
        let style = ParagraphStyle::Callout(callout);
        let frame @ FrameStyle { block, start, end, .. } = sheet.looks.frame(FrameRole::Callout(callout));
        let (left, right) = sheet.edges(style);
        let mut definition = Definition::paragraph(style).priority(37).look(sheet, style).indent(left, right);
        if let Some(ground) = frame.ground.map(|ink| sheet.color(ink)) {
            let line = sheet.theme.metrics.thin_rule;
            definition = definition
                .border(Side::Top, line, block, ground)
                .border(Side::Bottom, line, block, ground)
                .border(sheet.sides().1, line, end, ground)
                .shading(ground);
        }
        if let Some((bar, ink)) = frame.bar {
            definition = definition.border(sheet.sides().0, bar, start, sheet.color(ink));
        }
        definition.in_gallery().write(out);
        let style = ParagraphStyle::CalloutTitle(callout);
        Definition::paragraph(style).priority(37).look(sheet, style).align(AlignmentType::Left).write(out);
    }
}
