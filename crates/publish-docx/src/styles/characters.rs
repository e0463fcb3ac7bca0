//! Character styles.

use publish_core::{CodeStyle, Pt};

use super::definition::Definition;
use super::{Sheet, id};

pub(super) fn write(sheet: &Sheet<'_>, out: &mut String) {
    out.push_str(concat!(
        r#"<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">"#,
        r#"<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>"#,
    ));
    text(sheet, out);
    generated(sheet, out);
}

fn text(sheet: &Sheet<'_>, out: &mut String) {
    let metrics = &sheet.theme.metrics;
    let paint = &sheet.theme.paint;
    let code_size = metrics.text_size * metrics.inline_code_scale;
    Definition::character(id::HYPERLINK, "Hyperlink").off_gallery().color(paint.link).underlined().write(out);
    Definition::character(id::VERBATIM, "Verbatim Char")
        .priority(31)
        .family(sheet.theme.families.name(metrics.code_family))
        .size(code_size)
        .run_shading(paint.code_ground)
        .not_proofed()
        .write(out);
    for (style, (id, name)) in CodeStyle::COLORED.into_iter().zip(id::CODE) {
        Definition::character(id, name).off_gallery().color(paint.code(style)).write(out);
    }
    Definition::character(id::KEYBOARD, "HTML Keyboard")
        .priority(31)
        .family(sheet.theme.families.name(metrics.code_family))
        .size(code_size)
        .run_border(paint.hairline)
        .not_proofed()
        .write(out);
    Definition::character(id::FOOTNOTE_REFERENCE, "footnote reference").off_gallery().superscript().write(out);
}

/// What is written for the reader and not by the author, so that it can be told apart.
fn generated(sheet: &Sheet<'_>, out: &mut String) {
    let metrics = &sheet.theme.metrics;
    let paint = &sheet.theme.paint;
    Definition::character(id::CAPTION_LABEL, "Caption Label").off_gallery().bold().color(paint.title).write(out);
    Definition::character(id::HEADING_NUMBER, "Heading Number").off_gallery().write(out);
    Definition::character(id::GENERATED, "Generated Text").off_gallery().write(out);
    let small = |id: &str, name: &str| {
        Definition::character(id, name)
            .off_gallery()
            .not_bold()
            .no_capitals()
            .tracked(Pt::ZERO)
            .size(metrics.small.size)
            .color(paint.muted)
    };
    small(id::LETTERHEAD_OFFICE, "Letterhead Office").write(out);
    small(id::DATE_CHAR, "Date Char").write(out);
}
