//! Parts that docx-rs writes for East Asian defaults or not at all: settings, fonts, theme.

use publish_core::Theme;
use publish_core::model::Language;
use publish_core::theme::Family;

use super::{DECLARATION, MAIN};
use crate::palette::PALETTE;
use crate::styles::TABLE;
use crate::wml::{SEPARATORS, escape, language_attributes};

/// How Word is to treat the document.
pub(crate) struct Settings<'a> {
    pub(crate) language: &'a Language,
    /// Whether words are hyphenated.
    pub(crate) hyphenate: bool,
    /// Whether there are footnotes.
    pub(crate) notes: bool,
}

/// `word/settings.xml` (ECMA-376-1 §17.15).
pub(super) fn settings(settings: &Settings<'_>) -> String {
    let Settings { language, hyphenate, notes } = settings;
    // Acronyms stay whole, and no more than two lines in a row end in a hyphen.
    let hyphenation = if *hyphenate {
        r#"<w:autoHyphenation/><w:consecutiveHyphenLimit w:val="2"/><w:hyphenationZone w:val="360"/><w:doNotHyphenateCaps/>"#
    } else {
        ""
    };
    let separators: String = SEPARATORS.iter().map(|id| format!(r#"<w:footnote w:id="{id}"/>"#)).collect();
    let notes = if *notes { format!("<w:footnotePr>{separators}</w:footnotePr>") } else { String::new() };
    // A line that the author ends is not stretched.
    let compatibility: String = [
        ("compatibilityMode", "15"),
        ("overrideTableStyleFontSizeAndJustification", "1"),
        ("enableOpenTypeFeatures", "1"),
        ("doNotFlipMirrorIndents", "1"),
        ("differentiateMultirowTableHeaders", "1"),
        ("useWord2013TrackBottomHyphenation", "0"),
    ]
    .iter()
    .map(|(name, value)| {
        let uri = "http://schemas.microsoft.com/office/word";
        format!(r#"<w:compatSetting w:name="{name}" w:uri="{uri}" w:val="{value}"/>"#)
    })
    .collect();
    let languages = language_attributes(language);
    // What a table has that is put in later.
    let (table, _) = TABLE;
    format!(
        r#"{DECLARATION}<w:settings xmlns:w="{MAIN}"><w:zoom w:percent="100"/><w:embedTrueTypeFonts/><w:saveSubsetFonts/><w:defaultTabStop w:val="720"/>{hyphenation}<w:defaultTableStyle w:val="{table}"/><w:characterSpacingControl w:val="doNotCompress"/>{notes}<w:compat><w:doNotExpandShiftReturn/>{compatibility}</w:compat><w:themeFontLang {languages}/><w:clrSchemeMapping w:bg1="light1" w:t1="dark1" w:bg2="light2" w:t2="dark2" w:accent1="accent1" w:accent2="accent2" w:accent3="accent3" w:accent4="accent4" w:accent5="accent5" w:accent6="accent6" w:hyperlink="hyperlink" w:followedHyperlink="followedHyperlink"/><w:decimalSymbol w:val="."/><w:listSeparator w:val=","/></w:settings>"#
    )
}

/// `word/theme/theme1.xml` (ECMA-376-1 §20.1.6.9): the colours and fonts that Word offers for new things.
pub(super) fn theme(theme: &Theme) -> String {
    let paint = &theme.paint;
    let colors: String = PALETTE.iter().map(|slot| color_element(slot.element, &slot.ink.color(paint).hex())).collect();
    let font = |role: &str, family: Family| {
        let name = escape(theme.families.name(family));
        format!(r#"<a:{role}Font><a:latin typeface="{name}"/><a:ea typeface=""/><a:cs typeface=""/></a:{role}Font>"#)
    };
    let fonts = font("major", theme.metrics.display_family) + &font("minor", theme.metrics.text_family);
    let fill = r#"<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>"#;
    let fills = fill.repeat(3);
    let lines: String =
        [6350, 12700, 19050].iter().map(|width| format!(r#"<a:ln w="{width}">{fill}</a:ln>"#)).collect();
    let effects = "<a:effectStyle><a:effectLst/></a:effectStyle>".repeat(3);
    format!(
        r#"{DECLARATION}<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" name="publish"><a:themeElements><a:clrScheme name="publish">{colors}</a:clrScheme><a:fontScheme name="publish">{fonts}</a:fontScheme><a:fmtScheme name="publish"><a:fillStyleLst>{fills}</a:fillStyleLst><a:lnStyleLst>{lines}</a:lnStyleLst><a:effectStyleLst>{effects}</a:effectStyleLst><a:bgFillStyleLst>{fills}</a:bgFillStyleLst></a:fmtScheme></a:themeElements></a:theme>"#
    )
}

fn color_element(name: &str, value: &str) -> String {
    format!(r#"<a:{name}><a:srgbClr val="{value}"/></a:{name}>"#)
}
