//! The fonts that a page brings along.

use publish_core::Theme;
use publish_core::theme::{Family, Slant, WebFonts};
use publish_webfonts::{WEB_FONTS, WebFont, name, unicode_range};

use super::put;
use crate::faces::Faces;

/// The name of the family's subsets, where pages have them: not where another family stands in for it.
pub(super) fn embedded(family: Family, theme: &Theme) -> Option<&'static str> {
    match theme.web_fonts {
        WebFonts::Embed => Some(name(family)).filter(|_| theme.families.stand_in(family).is_none()),
        WebFonts::Name => None,
    }
}

/// The rules of the faces that text is set in (CSS Fonts 4 §4). Other characters than theirs are those of the reader's fonts.
pub(crate) fn embedded_faces(faces: Faces, theme: &Theme) -> String {
    let (mut css, range) = (String::new(), unicode_range());
    for WebFont { family, weights, slant, base64 } in &WEB_FONTS {
        let Some(name) = embedded(*family, theme) else { continue };
        if !faces.need(theme, *family, *weights, *slant) {
            continue;
        }
        let [least, most] = weights.map(|weight| weight.class());
        let weight = if least == most { least.to_string() } else { format!("{least} {most}") };
        let style = match slant {
            Slant::Upright => "normal",
            Slant::Italic => "italic",
        };
        css.reserve(base64.len() + 512);
        put(
            &mut css,
            format_args!(
                "@font-face{{font-family:\"{name}\";font-weight:{weight};font-style:{style};unicode-range:{range};\
                 src:url(\"data:font/woff2;base64,{base64}\")format(\"woff2\")}}\n"
            ),
        );
    }
    css
}
