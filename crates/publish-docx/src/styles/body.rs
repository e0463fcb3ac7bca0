//! Paragraph styles of the body.

use docx_rs::{AlignmentType, ParagraphBorderPosition};
use publish_core::Pt;
use publish_core::theme::TextMetrics;

use super::Sheet;
use super::definition::Definition;
use super::names::{Callout, ParagraphStyle, levels};
use crate::numbering;

pub(super) fn write(sheet: &Sheet<'_>, out: &mut String) {
    text(sheet, out);
    headings(sheet, out);
    quotes(sheet, out);
    lists(sheet, out);
    code(sheet, out);
    captions(sheet, out);
    callouts(sheet, out);
    notes(sheet, out);
}

fn text(sheet: &Sheet<'_>, out: &mut String) {
    let metrics = &sheet.theme.metrics;
    let paint = &sheet.theme.paint;
    let running = TextMetrics { size: metrics.text_size, leading: metrics.leading };
    let mut normal = Definition::paragraph(ParagraphStyle::Normal)
        .priority(0)
        .text(sheet, metrics.text_family, running)
        .color(paint.text)
        .paragraph_markup("w:widowControl", "<w:widowControl/>".into());
    if sheet.language.direction() == publish_core::model::Direction::RightToLeft {
        normal = normal.paragraph_flag("w:bidi");
    }
    let mut markup = String::new();
    normal.write(&mut markup);
    out.push_str(&markup.replacen("<w:style ", "<w:style w:default=\"1\" ", 1));

    Definition::paragraph(ParagraphStyle::BodyText)
        .priority(1)
        .space(Pt::ZERO, metrics.paragraph_space)
        .align(sheet.alignment())
        .write(out);
    Definition::paragraph(ParagraphStyle::Bibliography)
        .priority(37)
        .hanging(sheet.indent(), sheet.indent())
        .space(Pt::ZERO, metrics.paragraph_space)
        .write(out);
    Definition::paragraph(ParagraphStyle::LineBlock).priority(20).space(Pt::ZERO, metrics.paragraph_space).write(out);
    Definition::paragraph(ParagraphStyle::HorizontalRule)
        .priority(40)
        .text(sheet, metrics.text_family, TextMetrics { size: Pt(2.0), leading: Pt(2.0) })
        .border(ParagraphBorderPosition::Bottom, metrics.thin_rule, Pt::ZERO, paint.muted)
        .indent(sheet.edges(ParagraphStyle::HorizontalRule).0, sheet.edges(ParagraphStyle::HorizontalRule).1)
        .space(metrics.leading, metrics.leading)
        .write(out);
}

fn headings(sheet: &Sheet<'_>, out: &mut String) {
    let metrics = &sheet.theme.metrics;
    let paint = &sheet.theme.paint;
    for level in levels() {
        let heading = sheet.heading(level);
        Definition::paragraph(ParagraphStyle::Heading(level))
            .priority(9)
            .text(sheet, metrics.display_family, heading.text)
            .bold()
            .color(if level.get() <= 3 { paint.accent } else { paint.title })
            .space(heading.above, heading.below.max(metrics.paragraph_space))
            .keep_next()
            .keep_lines()
            .paragraph_flag("w:suppressAutoHyphens")
            .outline(usize::from(level.get()) - 1)
            .write(out);
    }
}

fn quotes(sheet: &Sheet<'_>, out: &mut String) {
    let metrics = &sheet.theme.metrics;
    let paint = &sheet.theme.paint;
    let bar = |definition: Definition| {
        let (left, right) = sheet.edges(ParagraphStyle::Quote);
        let distance = Pt(left as f32 / 20.0) - metrics.bar;
        definition.border(sheet.sides().0, metrics.bar, distance, paint.quote_bar).indent(left, right)
    };
    bar(Definition::paragraph(ParagraphStyle::Quote))
        .priority(29)
        .text(sheet, metrics.text_family, metrics.quote)
        .space(Pt::ZERO, metrics.paragraph_space)
        .align(sheet.alignment())
        .write(out);
    bar(Definition::paragraph(ParagraphStyle::QuoteAttribution))
        .priority(30)
        .text(sheet, metrics.display_family, metrics.small)
        .color(paint.muted)
        .space(Pt::ZERO, metrics.float_space)
        .keep_lines()
        .write(out);
}

fn lists(sheet: &Sheet<'_>, out: &mut String) {
    let metrics = &sheet.theme.metrics;
    let indent = sheet.indent();
    let list = |style: ParagraphStyle, number: Option<usize>, hanging: i32| {
        let mut definition = Definition::paragraph(style)
            .priority(36)
            .space(Pt::ZERO, metrics.paragraph_space)
            .paragraph_flag("w:contextualSpacing");
        definition = match number {
            Some(number) => {
                let markup = format!(r#"<w:numPr><w:numId w:val="{number}"/></w:numPr>"#);
                definition.hanging(indent, hanging).paragraph_markup("w:numPr", markup)
            }
            None => definition.indent(indent, 0),
        };
        definition.align(sheet.alignment())
    };
    list(ParagraphStyle::ListBullet, Some(numbering::BULLETS), sheet.hanging_bullet()).write(out);
    list(ParagraphStyle::ListNumber, Some(numbering::NUMBERS), sheet.hanging_number()).write(out);
    list(ParagraphStyle::ListContinue, None, 0).write(out);
    Definition::paragraph(ParagraphStyle::DefinitionTerm).priority(38).bold().keep_next().write(out);
    let definition = Definition::paragraph(ParagraphStyle::Definition)
        .priority(38)
        .space(Pt::ZERO, metrics.paragraph_space)
        .indent(sheet.edges(ParagraphStyle::Definition).0, 0);
    definition.align(sheet.alignment()).write(out);
}

fn code(sheet: &Sheet<'_>, out: &mut String) {
    let metrics = &sheet.theme.metrics;
    let paint = &sheet.theme.paint;
    let (left, right) = sheet.edges(ParagraphStyle::SourceCode);
    let sides = [
        ParagraphBorderPosition::Top,
        ParagraphBorderPosition::Left,
        ParagraphBorderPosition::Bottom,
        ParagraphBorderPosition::Right,
    ];
    let mut definition = Definition::paragraph(ParagraphStyle::SourceCode)
        .priority(31)
        .text(sheet, metrics.code_family, metrics.code)
        .space(metrics.float_space, metrics.float_space)
        .indent(left, right)
        .shading(paint.code_ground)
        .paragraph_flag("w:suppressAutoHyphens")
        .not_proofed();
    for (index, side) in sides.into_iter().enumerate() {
        let distance = if index % 2 == 0 { metrics.padding * 0.75 } else { metrics.padding };
        definition = definition.border(side, metrics.thin_rule, distance, paint.hairline);
    }
    for stop in sheet.code_stops() {
        definition = definition.left_tab(stop + metrics.padding);
    }
    definition.write(out);
    mathematics(sheet, out);
}

/// Formulas stand in the middle. The number of one that has one is at the right edge, which takes tabs to do.
fn mathematics(sheet: &Sheet<'_>, out: &mut String) {
    let metrics = &sheet.theme.metrics;
    let definition = |style| {
        Definition::paragraph(style)
            .priority(32)
            .space(metrics.float_space, metrics.float_space)
            .paragraph_flag("w:suppressAutoHyphens")
            .not_proofed()
    };
    definition(ParagraphStyle::Math).align(AlignmentType::Center).write(out);
    definition(ParagraphStyle::NumberedMath)
        .align(AlignmentType::Left)
        .center_tab(sheet.measure * 0.5)
        .right_tab(sheet.measure)
        .write(out);
}

fn captions(sheet: &Sheet<'_>, out: &mut String) {
    let metrics = &sheet.theme.metrics;
    let paint = &sheet.theme.paint;
    let gap = metrics.paragraph_space;
    Definition::paragraph(ParagraphStyle::Figure)
        .priority(33)
        .single_line()
        .space(metrics.float_space, Pt::ZERO)
        .write(out);
    Definition::paragraph(ParagraphStyle::Caption)
        .priority(35)
        .text(sheet, metrics.display_family, metrics.caption)
        .color(paint.muted)
        .space(Pt(5.0), metrics.float_space)
        .keep_lines()
        .write(out);
    Definition::paragraph(ParagraphStyle::TableCaption)
        .priority(35)
        .space(metrics.float_space, gap)
        .keep_next()
        .write(out);
    Definition::paragraph(ParagraphStyle::ListingCaption)
        .priority(35)
        .space(metrics.float_space, gap)
        .keep_next()
        .write(out);
    Definition::paragraph(ParagraphStyle::SourceFile)
        .priority(31)
        .text(sheet, metrics.display_family, metrics.caption)
        .space(metrics.float_space, gap)
        .bold()
        .keep_next()
        .not_proofed()
        .write(out);
    Definition::paragraph(ParagraphStyle::TableText)
        .priority(34)
        .text(sheet, metrics.display_family, metrics.table)
        .write(out);
    Definition::paragraph(ParagraphStyle::TableHeading)
        .priority(34)
        .bold()
        .paragraph_flag("w:suppressAutoHyphens")
        .write(out);
}

fn callouts(sheet: &Sheet<'_>, out: &mut String) {
    let metrics = &sheet.theme.metrics;
    for (callout, (rule, ground)) in Callout::ALL.into_iter().zip(&sheet.theme.paint.callouts) {
        let (left, right) = sheet.edges(ParagraphStyle::Callout(callout));
        let gap = metrics.padding * 0.75;
        Definition::paragraph(ParagraphStyle::Callout(callout))
            .priority(37)
            .align(sheet.alignment())
            .space(Pt::ZERO, metrics.paragraph_space)
            .indent(left, right)
            .border(ParagraphBorderPosition::Top, metrics.thin_rule, gap, *ground)
            .border(sheet.sides().0, metrics.bar, metrics.padding + Pt(0.5), *rule)
            .border(ParagraphBorderPosition::Bottom, metrics.thin_rule, gap, *ground)
            .border(sheet.sides().1, metrics.thin_rule, metrics.padding, *ground)
            .shading(*ground)
            .write(out);
        Definition::paragraph(ParagraphStyle::CalloutTitle(callout))
            .priority(37)
            .text(sheet, metrics.display_family, metrics.small)
            .align(AlignmentType::Left)
            .bold()
            .color(*rule)
            .space(metrics.float_space, Pt(1.0))
            .keep_next()
            .paragraph_flag("w:suppressAutoHyphens")
            .write(out);
    }
}

fn notes(sheet: &Sheet<'_>, out: &mut String) {
    let metrics = &sheet.theme.metrics;
    let definition = Definition::paragraph(ParagraphStyle::FootnoteText)
        .off_gallery()
        .text(sheet, metrics.text_family, metrics.note)
        .space(Pt::ZERO, metrics.paragraph_space * 0.5);
    definition.align(sheet.alignment()).write(out);
}
