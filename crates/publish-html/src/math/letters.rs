//! Letters and digits in the styles of mathematics, which have characters of their own (Unicode: Mathematical
//! Alphanumeric Symbols): `MathML` Core has no other way to write them.

use publish_core::model::MathVariant;

/// `text` in the characters of a style. Upright and usual letters are as they are.
pub(super) fn styled(text: &str, variant: MathVariant) -> String {
    text.chars().map(|c| letter(c, variant).unwrap_or(c)).collect()
}

fn letter(c: char, variant: MathVariant) -> Option<char> {
    if let Some(found) = exception(c, variant) {
        return Some(found);
    }
    // The first characters of: A, a, 0, Α, α.
    let [upper, lower, digit, greek_upper, greek_lower] = match variant {
        MathVariant::Usual | MathVariant::Upright => return None,
        MathVariant::Bold => [0x1D400, 0x1D41A, 0x1D7CE, 0x1D6A8, 0x1D6C2],
        MathVariant::Italic => [0x1D434, 0x1D44E, 0, 0x1D6E2, 0x1D6FC],
        MathVariant::BoldItalic => [0x1D468, 0x1D482, 0x1D7CE, 0x1D71C, 0x1D736],
        MathVariant::Script => [0x1D49C, 0x1D4B6, 0, 0, 0],
        MathVariant::Fraktur => [0x1D504, 0x1D51E, 0, 0, 0],
        MathVariant::DoubleStruck => [0x1D538, 0x1D552, 0x1D7D8, 0, 0],
        MathVariant::SansSerif => [0x1D5A0, 0x1D5BA, 0x1D7E2, 0, 0],
        MathVariant::Monospace => [0x1D670, 0x1D68A, 0x1D7F6, 0, 0],
    };
    let (from, to) = match c {
        'A'..='Z' => ('A', upper),
        'a'..='z' => ('a', lower),
        '0'..='9' => ('0', digit),
        'Α'..='Ω' => ('Α', greek_upper),
        'α'..='ω' => ('α', greek_lower),
        _ => return None,
    };
    if to == 0 { None } else { char::from_u32(to + (u32::from(c) - u32::from(from))) }
}

/// Letters that Unicode had before the others.
fn exception(c: char, variant: MathVariant) -> Option<char> {
    let pairs = match variant {
        MathVariant::Italic => "hℎ",
        MathVariant::Script => "BℬEℰFℱHℋIℐLℒMℳRℛeℯgℊoℴ",
        MathVariant::Fraktur => "CℭHℌIℑRℜZℨ",
        MathVariant::DoubleStruck => "CℂHℍNℕPℙQℚRℝZℤ",
        MathVariant::Usual
        | MathVariant::Upright
        | MathVariant::Bold
        | MathVariant::BoldItalic
        | MathVariant::SansSerif
        | MathVariant::Monospace => "",
    };
    let mut pairs = pairs.chars();
    while let (Some(plain), Some(styled)) = (pairs.next(), pairs.next()) {
        if plain == c {
            return Some(styled);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_have_their_characters() {
        assert_eq!(styled("aZ0Ωω", MathVariant::Bold), "𝐚𝐙𝟎𝛀𝛚");
        assert_eq!(styled("RAe", MathVariant::DoubleStruck), "ℝ𝔸𝕖");
        assert_eq!(styled("LZ", MathVariant::Script), "ℒ𝒵");
        assert_eq!(styled("x1", MathVariant::Usual), "x1");
    }
}
