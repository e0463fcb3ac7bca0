//! What a word is.

/// Splits text into words: runs of letters and digits, in lower case. Soft hyphens and what has no width are nothing;
/// raised and lowered letters and digits are as those on the line.
pub fn tokens(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut word = String::new();
    spell(text, |letter| match letter {
        Some(letter) => word.push(letter),
        None => end(&mut word, &mut found),
    });
    end(&mut word, &mut found);
    found
}

fn end(word: &mut String, found: &mut Vec<String>) {
    if !word.is_empty() {
        found.push(std::mem::take(word));
    }
}

/// Gives the letters of the words of a text one by one, and `None` where words end.
pub(crate) fn spell(text: &str, mut give: impl FnMut(Option<char>)) {
    for c in text.chars() {
        match (c, on_the_line(c)) {
            ('\u{ad}' | '\u{200b}' | '\u{2060}' | '\u{feff}' | '\u{200c}' | '\u{200d}', _) => {}
            (_, Some(plain)) => give(Some(plain)),
            (c, None) if c.is_alphanumeric() || is_mark(c) => c.to_lowercase().for_each(|letter| give(Some(letter))),
            (_, None) => give(None),
        }
    }
}

/// The letter or digit, in lower case, that a raised or lowered one is: formats may raise and lower by other means.
fn on_the_line(c: char) -> Option<char> {
    const MOVED: &str = "⁰0¹1²2³3⁴4⁵5⁶6⁷7⁸8⁹9₀0₁1₂2₃3₄4₅5₆6₇7₈8₉9ᵃaᵇbᶜcᵈdᵉeᶠfᵍgʰhⁱiʲjᵏkˡlᵐmⁿnᵒoᵖpʳrˢsᵗtᵘuᵛvʷwˣxʸyᶻzᴬaᴮbᴰdᴱeᴳg\
                         ᴴhᴵiᴶjᴷkᴸlᴹmᴺnᴼoᴾpᴿrᵀtᵁuⱽvᵂwₐaₑeₕhᵢiⱼjₖkₗlₘmₙnₒoₚpᵣrₛsₜtᵤuᵥvₓxᵦβᵧγᵨρᵩφᵪχ";
    if c.is_ascii() {
        return None;
    }
    let mut pairs = MOVED.chars();
    while let (Some(moved), Some(plain)) = (pairs.next(), pairs.next()) {
        if moved == c {
            return Some(plain);
        }
    }
    None
}

/// Combining marks, which belong to the letter before them.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{483}'..='\u{489}' | '\u{591}'..='\u{5bd}' | '\u{610}'..='\u{61a}'
        | '\u{64b}'..='\u{65f}' | '\u{900}'..='\u{903}' | '\u{93a}'..='\u{94f}' | '\u{e31}' | '\u{e34}'..='\u{e3a}'
        | '\u{e47}'..='\u{e4e}' | '\u{fe00}'..='\u{fe0f}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn raised_digits_are_digits() {
        assert_eq!(tokens("H₂O, 10 m², word.⁽¹⁾"), ["h2o", "10", "m2", "word", "1"]);
    }

    #[test]
    fn words_are_letters_and_digits() {
        assert_eq!(
            tokens("USNORTHCOM’s co\u{ad}operation, 2A872 – (703)"),
            ["usnorthcom", "s", "cooperation", "2a872", "703"]
        );
    }
}
