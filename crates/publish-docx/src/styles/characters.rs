//! Character styles.

use publish_core::{CodeStyle, Pt};
use publish_style::{Ink, InlineRole, Role};

use super::Sheet;
use super::definition::{DEFAULT_CHARACTERS, Definition};
use super::names::{CharacterStyle, ParagraphStyle};
use crate::wml::PaletteColor;

pub(super) fn write(sheet: &Sheet<'_>, out: &mut String) {
    out.push_str(&format!(
        r#"<w:style w:type="character" w:default="1" w:styleId="{DEFAULT_CHARACTERS}"><w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>"#,
    ));
    text(sheet, out);
    generated(sheet, out);
}

fn text(sheet: &Sheet<'_>, out: &mut String) {
    let paint = &sheet.theme.paint;
    let span = |style, span| {
        let (around, look) = (sheet.look(ParagraphStyle::Normal), sheet.looks.inline(span));
        let (size, family) = (look.size(around.size), look.family.unwrap_or(around.family));
        Definition::character(style).priority(31).family(sheet, family).size(size).not_proofed()
    };
    Definition::character(CharacterStyle::Hyperlink)
        .off_gallery()
        .color(sheet.color(Ink::Link))
        .underlined()
        .write(out);
    span(CharacterStyle::Verbatim, InlineRole::Code).run_shading(sheet.color(Ink::CodeGround)).write(out);
    for (code, style) in CodeStyle::COLORED.into_iter().filter_map(|code| Some((code, CharacterStyle::of_code(code)?)))
    {
        Definition::character(style).off_gallery().color(PaletteColor::fixed(paint.code(code))).write(out);
    }
    span(CharacterStyle::Keyboard, InlineRole::Key)
        .run_border(sheet.looks.outline(), sheet.color(Ink::Muted))
        .write(out);
    Definition::character(CharacterStyle::FootnoteReference).off_gallery().superscript().write(out);
}

/// What is written for the reader and not by the author, so that it can be told apart.
fn generated(sheet: &Sheet<'_>, out: &mut String) {
    let label = sheet.looks.style(Role::CaptionLabel);
    Definition::character(CharacterStyle::CaptionLabel).off_gallery().bold().color(sheet.color(label.ink)).write(out);
    Definition::character(CharacterStyle::HeadingNumber).off_gallery().write(out);
    Definition::character(CharacterStyle::Generated).off_gallery().write(out);
    // Beside words of the letterhead and the kicker, which are bold and drawn apart.
    for (style, role) in [(CharacterStyle::LetterheadOffice, Role::Office), (CharacterStyle::Date, Role::Date)] {
        let look = sheet.looks.style(role);
        let plain = Definition::character(style).off_gallery().not_bold().no_capitals().tracked(Pt::ZERO);
        plain.size(look.size).color(sheet.color(look.ink)).write(out);
    }
}
