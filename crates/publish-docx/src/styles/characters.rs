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
    // Words of the author's are bold or italic by themselves, in any style; these are for those who write on.
    Definition::character(CharacterStyle::Emphasis).priority(20).italic().in_gallery().write(out);
    Definition::character(CharacterStyle::Strong).priority(22).bold().in_gallery().write(out);
    Definition::character(CharacterStyle::Hyperlink).color(sheet.color(Ink::Link)).underlined().write(out);
    let code = span(CharacterStyle::Verbatim, InlineRole::Code).in_gallery();
    code.run_shading(sheet.color(Ink::CodeGround)).write(out);
    for (code, style) in CodeStyle::COLORED.into_iter().filter_map(|code| Some((code, CharacterStyle::of_code(code)?)))
    {
        Definition::character(style).color(PaletteColor::fixed(paint.code(code))).write(out);
    }
    span(CharacterStyle::Keyboard, InlineRole::Key)
        .run_border(sheet.looks.outline(), sheet.color(Ink::Muted))
        .write(out);
    Definition::character(CharacterStyle::FootnoteReference).superscript().write(out);
}

/// What is written for the reader and not by the author, so that it can be told apart.
fn generated(sheet: &Sheet<'_>, out: &mut String) {
    let label = sheet.looks.style(Role::CaptionLabel);
    Definition::character(CharacterStyle::CaptionLabel).bold().color(sheet.color(label.ink)).write(out);
    Definition::character(CharacterStyle::HeadingNumber).write(out);
    Definition::character(CharacterStyle::Generated).write(out);
    // Beside words of the letterhead and the kicker, which are bold and drawn apart.
    for (style, role) in [(CharacterStyle::LetterheadOffice, Role::Office), (CharacterStyle::Date, Role::Date)] {
        let look = sheet.looks.style(role);
        let plain = Definition::character(style).not_bold().no_capitals().tracked(Pt::ZERO);
        plain.size(look.size).color(sheet.color(look.ink)).write(out);
    }
}
