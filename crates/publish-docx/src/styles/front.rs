//! Paragraph styles of the title block, the contents, the contact block, headers and footers.

use docx_rs::{AlignmentType, ParagraphBorderPosition};
use publish_core::Pt;
use publish_core::theme::{Color, TextMetrics};

use super::Sheet;
use super::definition::Definition;
use super::names::{ParagraphStyle, levels};

pub(super) fn write(sheet: &Sheet<'_>, out: &mut String) {
    letterhead(sheet, out);
    title(sheet, out);
    byline(sheet, out);
    contents(sheet, out);
    contact(sheet, out);
    running(sheet, out);
}

fn letterhead(sheet: &Sheet<'_>, out: &mut String) {
    let metrics = &sheet.theme.metrics;
    let paint = &sheet.theme.paint;
    Definition::paragraph(ParagraphStyle::Letterhead)
        .priority(3)
        .text(sheet, metrics.display_family, metrics.letterhead)
        .bold()
        .tracked(sheet.tracking(metrics.letterhead.size * 0.075))
        .color(paint.accent)
        .right_tab(sheet.measure)
        .border(ParagraphBorderPosition::Bottom, metrics.strong_rule, Pt(1.0), paint.accent)
        .space(Pt::ZERO, metrics.float_space)
        .paragraph_flag("w:suppressAutoHyphens")
        .write(out);
    Definition::paragraph(ParagraphStyle::Kicker)
        .priority(4)
        .text(sheet, metrics.display_family, metrics.small)
        .bold()
        .capitals()
        .tracked(sheet.tracking(metrics.small.size * 0.09))
        .color(paint.accent)
        .right_tab(sheet.measure)
        .keep_next()
        .paragraph_flag("w:suppressAutoHyphens")
        .write(out);
}

fn title(sheet: &Sheet<'_>, out: &mut String) {
    let metrics = &sheet.theme.metrics;
    let paint = &sheet.theme.paint;
    // The title is level 1 of the structure, so it is in Word's navigation and the headings follow from level 2.
    Definition::paragraph(ParagraphStyle::Title)
        .priority(5)
        .text(sheet, metrics.display_family, metrics.title.text)
        .bold()
        .color(paint.title)
        .space(metrics.title.above, metrics.title.below)
        .keep_next()
        .keep_lines()
        .paragraph_flag("w:suppressAutoHyphens")
        .outline(0)
        .write(out);
    Definition::paragraph(ParagraphStyle::Subtitle)
        .priority(6)
        .text(sheet, metrics.display_family, metrics.headings[1].text)
        .color(paint.muted)
        .space(Pt::ZERO, metrics.title.below)
        .keep_next()
        .keep_lines()
        .paragraph_flag("w:suppressAutoHyphens")
        .write(out);
}

fn byline(sheet: &Sheet<'_>, out: &mut String) {
    let metrics = &sheet.theme.metrics;
    let paint = &sheet.theme.paint;
    for (style, color) in [(ParagraphStyle::Author, paint.text), (ParagraphStyle::Date, paint.muted)] {
        Definition::paragraph(style)
            .priority(7)
            .text(sheet, metrics.display_family, metrics.small)
            .color(color)
            .right_tab(sheet.measure)
            .space(Pt::ZERO, metrics.title.below)
            .paragraph_flag("w:suppressAutoHyphens")
            .write(out);
    }
    Definition::paragraph(ParagraphStyle::AbstractTitle)
        .priority(8)
        .text(sheet, metrics.display_family, metrics.small)
        .bold()
        .color(paint.accent)
        .indent(sheet.indent(), sheet.indent())
        .space(metrics.float_space, Pt(1.0))
        .keep_next()
        .write(out);
    let definition = Definition::paragraph(ParagraphStyle::Abstract)
        .priority(8)
        .text(sheet, metrics.text_family, metrics.small)
        .indent(sheet.indent(), sheet.indent())
        .space(Pt::ZERO, metrics.paragraph_space);
    definition.align(sheet.alignment()).write(out);
}

fn contents(sheet: &Sheet<'_>, out: &mut String) {
    let metrics = &sheet.theme.metrics;
    let paint = &sheet.theme.paint;
    Definition::paragraph(ParagraphStyle::ContentsHeading)
        .priority(39)
        .text(sheet, metrics.display_family, metrics.headings[1].text)
        .bold()
        .color(paint.accent)
        .space(metrics.headings[0].above, metrics.headings[1].below + Pt(1.0))
        .keep_next()
        .keep_lines()
        .write(out);
    for level in levels() {
        // The body's headings start at level 2, which stands at the edge.
        let indent = sheet.indent() * (i32::from(level.get()) - 2).max(0);
        Definition::paragraph(ParagraphStyle::Contents(level))
            .off_gallery()
            .priority(39)
            .text(sheet, metrics.display_family, metrics.small)
            .leader_tab(sheet.measure)
            // A right indent would keep LibreOffice 7.4 from setting the page numbers.
            .indent(indent, 0)
            .space(if level.get() <= 2 { Pt(3.0) } else { Pt::ZERO }, Pt::ZERO)
            .paragraph_flag("w:suppressAutoHyphens")
            .write(out);
    }
    Definition::paragraph(ParagraphStyle::TableOfFigures)
        .off_gallery()
        .priority(39)
        .text(sheet, metrics.display_family, metrics.small)
        .leader_tab(sheet.measure)
        .paragraph_flag("w:suppressAutoHyphens")
        .write(out);
}

fn contact(sheet: &Sheet<'_>, out: &mut String) {
    let metrics = &sheet.theme.metrics;
    let paint = &sheet.theme.paint;
    Definition::paragraph(ParagraphStyle::Contact)
        .priority(41)
        .text(sheet, metrics.display_family, metrics.small)
        .keep_lines()
        .paragraph_flag("w:suppressAutoHyphens")
        .write(out);
    Definition::paragraph(ParagraphStyle::ContactName).priority(41).bold().color(paint.accent).write(out);
}

fn running(sheet: &Sheet<'_>, out: &mut String) {
    let metrics = &sheet.theme.metrics;
    let paint = &sheet.theme.paint;
    let running = |style: ParagraphStyle| {
        Definition::paragraph(style)
            .off_gallery()
            .text(sheet, metrics.display_family, metrics.running)
            .color(paint.muted)
            .right_tab(sheet.measure)
            .paragraph_flag("w:suppressAutoHyphens")
    };
    running(ParagraphStyle::Header)
        .border(ParagraphBorderPosition::Bottom, metrics.thin_rule, Pt(1.0), paint.hairline)
        .write(out);
    running(ParagraphStyle::Footer).write(out);
    Definition::paragraph(ParagraphStyle::Marking)
        .off_gallery()
        .text(sheet, metrics.display_family, TextMetrics { size: metrics.text_size, leading: metrics.leading })
        .bold()
        .color(Color::rgb(0))
        .align(AlignmentType::Center)
        .paragraph_flag("w:suppressAutoHyphens")
        .write(out);
}
