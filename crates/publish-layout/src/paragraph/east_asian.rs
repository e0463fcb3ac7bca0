//! The room between East Asian characters, and Thai words (JIS X 4051; W3C, "Requirements for Japanese Text Layout",
//! §3.1, and "Requirements for Chinese Text Layout", §3.1).

use publish_fonts::Han;

use super::words::WordGlyph;

/// What lies between two characters that no space parts and between which a line may end. Lengths are ems.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Joint {
    pub(crate) width: f32,
    pub(crate) stretch: f32,
    pub(crate) shrink: f32,
    /// How unwelcome a line break is.
    pub(crate) penalty: f32,
}

/// Between ideographs, where lines are justified.
const IDEOGRAPHS: Joint = Joint { width: 0.0, stretch: 0.1, shrink: 0.0, penalty: 0.0 };
/// Between an ideograph and a Latin letter or figure.
const LATIN: Joint = Joint { width: 0.25, stretch: 0.125, shrink: 0.125, penalty: 0.0 };
/// Between full-width signs whose empty halves meet.
const HALVES: Joint = Joint { width: -0.5, stretch: 0.0, shrink: 0.0, penalty: 0.0 };
/// Between syllables of Korean, which has spaces between words.
const HANGUL: Joint = Joint { width: 0.0, stretch: 0.0, shrink: 0.0, penalty: 250.0 };
/// Between words of Thai and its neighbours.
const SOUTH_EAST: Joint = Joint { width: 0.0, stretch: 0.08, shrink: 0.0, penalty: 0.0 };

/// What lies between two characters; `None` for nothing.
pub(crate) fn joint(before: char, after: char) -> Option<Joint> {
    if before.is_ascii() && after.is_ascii() {
        return None;
    }
    let signs = (opens(before) || closes(before), opens(after) || closes(after));
    if halves_meet(before, after) {
        return Some(HALVES);
    }
    let (before, after) = (class(before), class(after));
    if before != after {
        let meet = matches!((before, after), (Class::Wide, Class::Narrow) | (Class::Narrow, Class::Wide));
        return (meet && signs == (false, false)).then_some(LATIN);
    }
    match before {
        Class::Hangul => Some(HANGUL),
        Class::Wide => Some(IDEOGRAPHS),
        Class::SouthEast => Some(SOUTH_EAST),
        Class::Narrow | Class::Other => None,
    }
}

/// Whether the right half of a sign, or the left half of the next, is empty so that the other needs none.
fn halves_meet(before: char, after: char) -> bool {
    // Quotation marks that Chinese shares with other scripts are as wide as the signs beside them.
    let opening = |character| opens(character) || matches!(character, '“' | '‘');
    let closing = |character| closes(character) || matches!(character, '”' | '’' | '：' | '；' | '！' | '？');
    let sign = |character| opening(character) || closing(character);
    let full_width = |character: char| matches!(class(character), Class::Wide);
    let both = sign(before) && sign(after) && (full_width(before) || full_width(after));
    both && !(opening(before) && closing(after))
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    /// Ideographs, kana and full-width signs.
    Wide,
    Hangul,
    /// Letters and figures of other scripts.
    Narrow,
    /// Thai, Lao, Burmese, Khmer.
    SouthEast,
    Other,
}

fn class(character: char) -> Class {
    match character {
        '\u{AC00}'..='\u{D7A3}' | '\u{1100}'..='\u{11FF}' => Class::Hangul,
        '\u{2E80}'..='\u{303F}'
        | '\u{3041}'..='\u{30FF}'
        | '\u{3105}'..='\u{312F}'
        | '\u{31A0}'..='\u{31FF}'
        | '\u{3400}'..='\u{9FFF}'
        | '\u{F900}'..='\u{FAFF}'
        | '\u{FF01}'..='\u{FF60}'
        | '\u{20000}'..='\u{3FFFF}' => Class::Wide,
        _ if is_south_east(character) => Class::SouthEast,
        _ if character.is_alphanumeric() => Class::Narrow,
        _ => Class::Other,
    }
}

/// Whether a character is of a script that writes its words without spaces between them and needs a dictionary
/// (UAX #14, class SA).
pub(crate) fn is_south_east(character: char) -> bool {
    matches!(character, '\u{E00}'..='\u{EFF}' | '\u{1000}'..='\u{109F}' | '\u{1780}'..='\u{17FF}')
}

/// Whether a full-width sign opens something, and so has its left half empty.
pub(crate) fn opens(character: char) -> bool {
    matches!(character, '「' | '『' | '（' | '《' | '〈' | '【' | '〔' | '〖' | '［' | '｛' | '〘' | '〝')
}

/// Whether a full-width sign closes something, and so has its right half empty.
pub(crate) fn closes(character: char) -> bool {
    matches!(
        character,
        '」' | '』'
            | '）'
            | '》'
            | '〉'
            | '】'
            | '〕'
            | '〗'
            | '］'
            | '｝'
            | '〙'
            | '〟'
            | '。'
            | '、'
            | '，'
            | '．'
    )
}

/// Whose forms of ideographs a text of no known language seems to want: kana and hangul say it.
pub(crate) fn forms(text: &str) -> Han {
    if text.is_ascii() {
        return Han::default();
    }
    let of = |character: char| match character {
        '\u{3041}'..='\u{3096}' | '\u{30A1}'..='\u{30FA}' => Some(Han::Japanese),
        '\u{AC00}'..='\u{D7A3}' => Some(Han::Korean),
        _ => None,
    };
    text.chars().find_map(of).unwrap_or_default()
}

/// Takes away the empty half of full-width signs that follow one another in a word, and gives back how much in all.
pub(crate) fn tighten(text: &str, glyphs: &mut [WordGlyph]) -> f32 {
    if text.len() < 6 || text.is_ascii() {
        return 0.0;
    }
    let mut taken = 0.0;
    for index in 1..glyphs.len() {
        let character = |glyph: &WordGlyph| text.get(glyph.cluster as usize..).and_then(|text| text.chars().next());
        let (Some(before), Some(after)) = (character(&glyphs[index - 1]), character(&glyphs[index])) else { continue };
        let full = glyphs[index - 1].advance > 0.9;
        if full && joint(before, after) == Some(HALVES) {
            glyphs[index - 1].advance -= 0.5;
            taken += 0.5;
        }
    }
    taken
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ideographs_and_latin_are_parted() {
        assert_eq!(joint('字', '字'), Some(IDEOGRAPHS));
        assert_eq!(joint('字', 'A'), Some(LATIN));
        assert_eq!(joint('3', '章'), Some(LATIN));
        assert_eq!(joint('。', 'A'), None);
        assert_eq!(joint('가', '나'), Some(HANGUL));
        assert_eq!(joint('a', 'b'), None);
    }

    #[test]
    fn empty_halves_do_not_add_up() {
        assert_eq!(joint('」', '「'), Some(HALVES));
        assert_eq!(joint('。', '」'), Some(HALVES));
        assert_eq!(joint('「', '」'), Some(IDEOGRAPHS));
    }

    #[test]
    fn kana_and_hangul_tell_the_language() {
        assert_eq!(forms("漢字かな"), Han::Japanese);
        assert_eq!(forms("漢字 한글"), Han::Korean);
        assert_eq!(forms("汉字"), Han::Chinese);
    }
}
