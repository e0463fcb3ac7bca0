//! Languages of text.

use publish_core::model::{Direction, Language};

use super::markup::{Markup, Tag, escape};

/// Writes `w:lang` (ECMA-376-1 §17.3.2.20).
pub(crate) fn write(language: &Language, out: &mut Markup) {
    let tag = out.tag("w:lang").attribute("w:val", language.as_str());
    match second(language) {
        Some(name) => tag.attribute(name, language.as_str()).empty(),
        None => Tag::empty(tag),
    }
}

/// The attributes of `w:lang` and `w:themeFontLang` (ECMA-376-1 §17.15.1.88).
pub(crate) fn language_attributes(language: &Language) -> String {
    let tag = escape(language.as_str());
    match second(language) {
        Some(name) => format!(r#"w:val="{tag}" {name}="{tag}""#),
        None => format!(r#"w:val="{tag}""#),
    }
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
            ("ar", r#"w:val="ar" w:bidi="ar""#),
            ("ja", r#"w:val="ja" w:eastAsia="ja""#),
        ] {
            let language = Language::new(tag).expect("a tag");
            assert_eq!(language_attributes(&language), attributes);
            let mut markup = Markup::new();
            write(&language, &mut markup);
            assert_eq!(markup.as_str(), format!("<w:lang {attributes}/>"));
        }
    }
}
