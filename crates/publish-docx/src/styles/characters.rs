//! Character styles.

use publish_core::{CodeStyle, Pt};

use super::Sheet;
use super::definition::{DEFAULT_CHARACTERS, Definition};
use super::names::CharacterStyle;

pub(super) fn write(sheet: &Sheet<'_>, out: &mut String) {
    out.push_str(&format!(
        r#"<w:style w:type="character" w:default="1" w:styleId="{DEFAULT_CHARACTERS}"><w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>"#,
    ));
    text(sheet, out);
    generated(sheet, out);
}

fn text(sheet: &Sheet<'_>, out: &mut String) {
    let metrics = &sheet.theme.metrics;
    let paint = &sheet.theme.paint;
    let code_size = metrics.text_size * metrics.inline_code_scale;
    Definition::character(CharacterStyle::Hyperlink).off_gallery().color(paint.link).underlined().write(out);
    Definition::character(CharacterStyle::Verbatim)
        .priority(31)
        .family(sheet.theme.families.name(metrics.code_family))
        .size(code_size)
        .run_shading(paint.code_ground)
        .not_proofed()
        .write(out);
    for (code, style) in CodeStyle::COLORED.into_iter().filter_map(|code| Some((code, CharacterStyle::of_code(code)?)))
    {
        Definition::character(style).off_gallery().color(paint.code(code)).write(out);
    }
    Definition::character(CharacterStyle::Keyboard)
        .priority(31)
        .family(sheet.theme.families.name(metrics.code_family))
        .size(code_size)
        .run_border(paint.hairline)
        .not_proofed()
        .write(out);
    Definition::character(CharacterStyle::FootnoteReference).off_gallery().superscript().write(out);
}

/// What is written for the reader and not by the author, so that it can be told apart.
fn generated(sheet: &Sheet<'_>, out: &mut String) {
    let metrics = &sheet.theme.metrics;
    let paint = &sheet.theme.paint;
    Definition::character(CharacterStyle::CaptionLabel).off_gallery().bold().color(paint.title).write(out);
    Definition::character(CharacterStyle::HeadingNumber).off_gallery().write(out);
    Definition::character(CharacterStyle::Generated).off_gallery().write(out);
    let small = |style: CharacterStyle| {
        Definition::character(style)
            .off_gallery()
            .not_bold()
            .no_capitals()
            .tracked(Pt::ZERO)
            .size(metrics.small.size)
            .color(paint.muted)
    };
    small(CharacterStyle::LetterheadOffice).write(out);
    small(CharacterStyle::Date).write(out);
}
