//! Languages and directions of text.

use std::fmt;

/// A language tag (BCP 47), such as `en-US`, with its subtags in the usual case.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Language(Box<str>);

/// The direction of text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Direction {
    /// Left to right.
    LeftToRight,
    /// Right to left.
    RightToLeft,
}

impl Language {
    /// Reads a tag; `_` counts as `-`. `None` when it is not well-formed (BCP 47 §2.1).
    pub fn new(tag: &str) -> Option<Language> {
        let tag = tag.trim().replace('_', "-");
        let tag = tag.split_once('.').map_or(tag.as_str(), |(tag, _)| tag);
        let mut parts = tag.split('-');
        let primary = parts.next()?;
        let letters = |part: &str| part.bytes().all(|b| b.is_ascii_alphabetic());
        if !(2..=8).contains(&primary.len()) || !letters(primary) {
            return None;
        }
        let mut result = primary.to_ascii_lowercase();
        for part in parts {
            if part.is_empty() || part.len() > 8 || !part.bytes().all(|b| b.is_ascii_alphanumeric()) {
                return None;
            }
            result.push('-');
            match part.len() {
                2 if letters(part) => result.push_str(&part.to_ascii_uppercase()),
                4 if letters(part) => {
                    result.push_str(&part[..1].to_ascii_uppercase());
                    result.push_str(&part[1..].to_ascii_lowercase());
                }
                _ => result.push_str(&part.to_ascii_lowercase()),
            }
        }
        Some(Language(result.into()))
    }

    /// English, for documents whose language can't be found.
    pub fn english() -> Language {
        Language("en".into())
    }

    /// The whole tag.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The primary subtag, such as `en`.
    pub fn primary(&self) -> &str {
        self.0.split('-').next().unwrap_or_default()
    }

    /// The region subtag, such as `US`.
    pub fn region(&self) -> Option<&str> {
        self.0.split('-').skip(1).find(|part| part.len() == 2 && part.bytes().all(|b| b.is_ascii_uppercase()))
    }

    /// The direction in which the language is written.
    pub fn direction(&self) -> Direction {
        let arabic_script = self.0.split('-').any(|part| matches!(part, "Arab" | "Hebr" | "Thaa" | "Syrc" | "Nkoo"));
        match self.primary() {
            "ar" | "he" | "fa" | "ur" | "yi" | "ps" | "sd" | "ug" | "dv" | "ckb" | "syr" => {
                if self.0.contains("-Latn") { Direction::LeftToRight } else { Direction::RightToLeft }
            }
            _ if arabic_script => Direction::RightToLeft,
            _ => Direction::LeftToRight,
        }
    }
}

impl fmt::Display for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_are_checked_and_cased() {
        let tag = |tag: &str| Language::new(tag).map(|language| language.to_string());
        assert_eq!(tag("EN_us"), Some("en-US".into()));
        assert_eq!(tag("zh-hant-TW"), Some("zh-Hant-TW".into()));
        assert_eq!(tag("de_DE.UTF-8"), Some("de-DE".into()));
        assert_eq!(tag("english please"), None);
        assert_eq!(tag(""), None);
        assert_eq!(Language::new("pt-BR").expect("a tag").region(), Some("BR"));
        assert_eq!(Language::new("ar").expect("a tag").direction(), Direction::RightToLeft);
    }
}
