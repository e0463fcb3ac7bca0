//! Paragraph styles of the title block, the contents, the contact block, headers and footers.

use publish_core::Twips;
use publish_style::word::RULE_GAP;
use publish_style::{RuleRole, RuleStyle};

use super::Sheet;
use super::definition::Definition;
use super::names::ParagraphStyle;
use super::outline_level::OutlineLevel;
use crate::wml::Side;

pub(super) fn write(sheet: &Sheet<'_>, out: &mut String) {
    title_block(sheet, out);
    contents(sheet, out);
    let styled = |style| Definition::paragraph(style).priority(41).look(sheet, style);
    styled(ParagraphStyle::Contact).write(out);
    styled(ParagraphStyle::ContactName).write(out);
    running(sheet, out);
}

fn title_block(sheet: &Sheet<'_>, out: &mut String) {
    let styled = |style, priority| Definition::paragraph(style).priority(priority).look(sheet, style);
    ruled(styled(ParagraphStyle::Letterhead, 3), sheet, RuleRole::Letterhead).right_tab(sheet.measure).write(out);
    styled(ParagraphStyle::Kicker, 4).right_tab(sheet.measure).write(out);
    // Without a level: it would be the heading of all that follows, which Word folds below it.
    styled(ParagraphStyle::Title, 5).in_gallery().write_linked(out);
    styled(ParagraphStyle::Subtitle, 6).in_gallery().write_linked(out);
    for style in [ParagraphStyle::Author, ParagraphStyle::Date] {
        styled(style, 7).right_tab(sheet.measure).write(out);
    }
    for style in [ParagraphStyle::AbstractTitle, ParagraphStyle::Abstract] {
        let (left, right) = sheet.edges(style);
        styled(style, 8).indent(left, right).write(out);
    }
}

fn contents(sheet: &Sheet<'_>, out: &mut String) {
    let styled = |style| Definition::paragraph(style).priority(39).look(sheet, style);
    styled(ParagraphStyle::ContentsHeading).write(out);
    for level in OutlineLevel::all() {
        let style = ParagraphStyle::Contents(level);
        // A right indent would keep LibreOffice 7.4 from setting the page numbers.
        let (left, _) = sheet.looks.insets(style.role());
        styled(style).leader_tab(sheet.measure).indent(left.twips(), Twips::ZERO).write(out);
    }
    styled(ParagraphStyle::TableOfFigures).leader_tab(sheet.measure).write(out);
}

fn running(sheet: &Sheet<'_>, out: &mut String) {
    let styled = |style| Definition::paragraph(style).look(sheet, style);
    ruled(styled(ParagraphStyle::Header), sheet, RuleRole::Header).right_tab(sheet.measure).write_linked(out);
    styled(ParagraphStyle::Footer).right_tab(sheet.measure).write_linked(out);
    styled(ParagraphStyle::Marking).write(out);
}

/// The style with a rule below its paragraphs.
fn ruled(definition: Definition, sheet: &Sheet<'_>, rule: RuleRole) -> Definition {
    let RuleStyle { thickness, ink, .. } = sheet.looks.rule(rule);
    definition.border(Side::Bottom, thickness, RULE_GAP, sheet.color(ink))
}
