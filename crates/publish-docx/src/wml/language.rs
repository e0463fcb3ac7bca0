//! Languages of text.

use std::borrow::Cow;

use publish_core::model::{Direction, Language};

use super::markup::{Markup, escape};

/// The regions that languages have where nobody says one: Word checks spelling for a language and a region
/// (`ST_Lang`, ECMA-376-1 §22.9.2.6), and some languages have several.
const REGIONS: [(&str, &str); 44] = [
    ("ar", "SA"),
    ("be", "BY"),
    ("bg", "BG"),
    ("bn", "BD"),
    ("ca", "ES"),
    ("cs", "CZ"),
    ("cy", "GB"),
    ("da", "DK"),
    ("de", "DE"),
    ("el", "GR"),
    ("en", "US"),
    ("es", "ES"),
    ("et", "EE"),
    ("eu", "ES"),
    ("fa", "IR"),
    ("fi", "FI"),
    ("fr", "FR"),
    ("ga", "IE"),
    ("gl", "ES"),
    ("he", "IL"),
    ("hi", "IN"),
    ("hr", "HR"),
    ("hu", "HU"),
    ("id", "ID"),
    ("is", "IS"),
    ("it", "IT"),
    ("ja", "JP"),
    ("ko", "KR"),
    ("lt", "LT"),
    ("lv", "LV"),
    ("nb", "NO"),
    ("nl", "NL"),
    ("nn", "NO"),
    ("pl", "PL"),
    ("pt", "PT"),
    ("ro", "RO"),
    ("ru", "RU"),
    ("sk", "SK"),
    ("sl", "SI"),
    ("sv", "SE"),
    ("th", "TH"),
    ("tr", "TR"),
    ("uk", "UA"),
    ("zh", "CN"),
];

/// Writes `w:lang` (ECMA-376-1 §17.3.2.20).
pub(crate) fn write(language: &Language, out: &mut Markup) {
    let name = name(language);
    let tag = out.tag("w:lang").attribute("w:val", &*name);
    match second(language) {
        Some(second) => tag.attribute(second, &*name).empty(),
        None => tag.empty(),
    }
}

/// The attributes of `w:lang` and `w:themeFontLang` (ECMA-376-1 §17.15.1.88).
pub(crate) fn language_attributes(language: &Language) -> String {
    let tag = escape(&name(language));
    match second(language) {
        Some(name) => format!(r#"w:val="{tag}" {name}="{tag}""#),
        None => format!(r#"w:val="{tag}""#),
    }
}

/// A language as Word knows it: with a region.
fn name(language: &Language) -> Cow<'_, str> {
    let written = language.as_str();
    let region = REGIONS.iter().find(|(primary, _)| *primary == written).map(|(_, region)| region);
    region.map_or(Cow::Borrowed(written), |region| Cow::Owned(format!("{written}-{region}")))
}

/// Word keeps three languages, for three groups of scripts: the attribute of the language's own.
fn second(language: &Language) -> Option<&'static str> {
    if language.direction() == Direction::RightToLeft {
        return Some("w:bidi");
    }
    matches!(language.primary(), "zh" | "ja" | "ko").then_some("w:eastAsia")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn languages_go_to_their_group_of_scripts() {
        for (tag, attributes) in [
            ("en-US", r#"w:val="en-US""#),
            ("ar", r#"w:val="ar-SA" w:bidi="ar-SA""#),
            ("ja", r#"w:val="ja-JP" w:eastAsia="ja-JP""#),
            ("de", r#"w:val="de-DE""#),
            ("de-CH", r#"w:val="de-CH""#),
            ("la", r#"w:val="la""#),
        ] {
            let language = Language::new(tag).expect("a tag");
            assert_eq!(language_attributes(&language), attributes);
            let mut markup = Markup::new();
            write(&language, &mut markup);
            assert_eq!(markup.as_str(), format!("<w:lang {attributes}/>"));
        }
    }
}
