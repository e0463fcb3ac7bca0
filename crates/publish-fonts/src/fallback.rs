//! The order in which bundled fonts help out where the theme's families lack a character. It is declared here alone.

/// Fonts that help out with the same characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Group {
    /// Rare letters and marks of Latin, Greek and Cyrillic.
    General,
    Arabic,
    Hebrew,
    Devanagari,
    Bengali,
    Tamil,
    Telugu,
    Kannada,
    Malayalam,
    Thai,
    Lao,
    Armenian,
    Georgian,
    Deseret,
    Chinese,
    Japanese,
    Korean,
    Mathematics,
    Symbols,
    Emoji,
}

/// Whose forms of ideographs are wanted where the languages differ.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Han {
    /// Chinese, in simplified characters.
    #[default]
    Chinese,
    /// Japanese.
    Japanese,
    /// Korean.
    Korean,
}

impl Han {
    /// The forms for a language by its primary subtag; `None` where the language has no ideographs.
    pub fn of(primary: &str) -> Option<Han> {
        match primary {
            "zh" | "yue" | "wuu" | "cmn" => Some(Han::Chinese),
            "ja" => Some(Han::Japanese),
            "ko" => Some(Han::Korean),
            _ => None,
        }
    }

    const fn groups(self) -> &'static [Group] {
        match self {
            Han::Chinese => &[Group::Chinese, Group::Japanese, Group::Korean],
            Han::Japanese => &[Group::Japanese, Group::Chinese, Group::Korean],
            Han::Korean => &[Group::Korean, Group::Japanese, Group::Chinese],
        }
    }
}

/// What is known about characters that a face is looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Wish {
    /// Their script (ISO 15924), such as `*b"Arab"`.
    pub script: [u8; 4],
    /// Whose ideographs.
    pub han: Han,
    /// Whether they are to look like emoji (UTS #51).
    pub emoji: bool,
}

/// Signs, in the order of the fonts that are likely to have them.
const SIGNS: &[Group] = &[Group::General, Group::Mathematics, Group::Symbols, Group::Emoji];
const EMOJI: &[Group] = &[Group::Emoji];

/// The groups to ask for a character, in order.
pub(crate) fn groups(character: char, wish: Wish) -> impl Iterator<Item = Group> {
    let first: &[Group] = if wish.emoji { EMOJI } else { &[] };
    let script = of_script(wish.script, wish.han);
    let wide = if is_wide(character) { wish.han.groups() } else { &[] };
    first.iter().chain(script).chain(wide).chain(SIGNS).copied()
}

fn of_script(script: [u8; 4], han: Han) -> &'static [Group] {
    match &script {
        b"Arab" => &[Group::Arabic],
        b"Armn" => &[Group::Armenian],
        b"Beng" => &[Group::Bengali],
        b"Deva" => &[Group::Devanagari],
        b"Dsrt" => &[Group::Deseret],
        b"Geor" => &[Group::Georgian],
        b"Hebr" => &[Group::Hebrew],
        b"Knda" => &[Group::Kannada],
        b"Laoo" => &[Group::Lao],
        b"Mlym" => &[Group::Malayalam],
        b"Taml" => &[Group::Tamil],
        b"Telu" => &[Group::Telugu],
        b"Thai" => &[Group::Thai],
        b"Hira" | b"Kana" => Han::Japanese.groups(),
        b"Hang" => Han::Korean.groups(),
        b"Hani" | b"Bopo" => han.groups(),
        _ => &[],
    }
}

/// Whether a sign that belongs to no script is one of the East Asian blocks.
fn is_wide(character: char) -> bool {
    matches!(character, '\u{2E80}'..='\u{303F}' | '\u{3190}'..='\u{33FF}' | '\u{A960}'..='\u{A97F}'
        | '\u{FE10}'..='\u{FE1F}' | '\u{FE30}'..='\u{FE6F}' | '\u{FF00}'..='\u{FFEF}' | '\u{2460}'..='\u{24FF}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn order(character: char, script: [u8; 4], han: Han, emoji: bool) -> Vec<Group> {
        groups(character, Wish { script, han, emoji }).take(2).collect()
    }

    #[test]
    fn the_language_decides_about_ideographs() {
        assert_eq!(order('中', *b"Hani", Han::Chinese, false), [Group::Chinese, Group::Japanese]);
        assert_eq!(order('中', *b"Hani", Han::Korean, false), [Group::Korean, Group::Japanese]);
        assert_eq!(order('か', *b"Kana", Han::Chinese, false), [Group::Japanese, Group::Chinese]);
    }

    #[test]
    fn signs_come_last_and_emoji_first() {
        assert_eq!(order('→', *b"Latn", Han::Chinese, false), [Group::General, Group::Mathematics]);
        assert_eq!(order('❤', *b"Latn", Han::Chinese, true), [Group::Emoji, Group::General]);
        assert_eq!(order('。', *b"Latn", Han::Japanese, false), [Group::Japanese, Group::Chinese]);
    }
}
