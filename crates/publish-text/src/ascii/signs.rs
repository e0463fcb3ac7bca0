//! What stands for each sign.

/// What stands for a sign that is no letter; `None` for what is no such sign. Words among them are kept apart from
/// their neighbours by who writes them.
pub(super) fn sign(character: char, before: Option<char>, next: Option<char>) -> Option<&'static str> {
    let words = match character {
        '‘' | '’' | '‚' | '‛' | '‹' | '›' | '′' | 'ʼ' | 'ʻ' => "'",
        '“' | '”' | '„' | '‟' | '«' | '»' | '″' => "\"",
        '‐' | '‑' | '‒' | '–' | '−' | '⁃' | '─' | '━' => "-",
        '—' | '―' | '⸺' | '⸻' => "--",
        '…' => "...",
        '‥' => "..",
        '•' | '◦' | '‣' | '▪' | '▫' | '■' | '□' | '●' | '○' | '★' | '☆' | '⋅' | '∙' | '∗' => {
            "*"
        }
        '·' => middle_dot(before, next),
        '¡' => "!",
        '¿' => "?",
        '¦' | '│' | '┃' | '║' | '∣' => "|",
        '═' => "=",
        '┌' | '┐' | '└' | '┘' | '├' | '┤' | '┬' | '┴' | '┼' | '╔' | '╗' | '╚' | '╝' | '╠' | '╣' | '╦' | '╩' | '╬' => {
            "+"
        }
        '█' | '▓' | '▒' | '░' => "#",
        '†' => "+",
        '‡' => "++",
        '§' if next == Some('§') => "",
        '§' => "Sec.",
        '¶' => "Par.",
        '©' => "(C)",
        '®' => "(R)",
        '™' => "(TM)",
        '℠' => "(SM)",
        '€' => "EUR",
        '£' => "GBP",
        '¥' => "JPY",
        '¢' => "ct",
        '°' => "deg",
        '℃' => "deg C",
        '℉' => "deg F",
        '‰' => "per mille",
        '→' | '⟶' | '↦' => "->",
        '←' | '⟵' => "<-",
        '↔' | '⟷' => "<->",
        '⇒' | '⟹' => "=>",
        '⇐' | '⟸' => "<==",
        '⇔' | '⟺' => "<=>",
        '↑' => "up",
        '↓' => "down",
        '✓' | '✔' => "yes",
        '✗' | '✘' => "no",
        '☐' => "[ ]",
        '☑' | '☒' => "[x]",
        _ => return mathematical(character),
    };
    Some(words)
}

fn mathematical(character: char) -> Option<&'static str> {
    Some(match character {
        '×' => "x",
        '÷' | '∕' | '⁄' => "/",
        '±' => "+/-",
        '∓' => "-/+",
        '≤' | '⩽' => "<=",
        '≥' | '⩾' => ">=",
        '≪' => "<<",
        '≫' => ">>",
        '≠' => "!=",
        '≈' | '≃' | '≅' => "~=",
        '∼' => "~",
        '≡' => "==",
        '≔' => ":=",
        '∝' => "proportional to",
        '∞' => "infinity",
        '√' => "sqrt",
        '∑' => "sum",
        '∏' => "prod",
        '∫' => "int",
        '∂' => "d",
        '∇' => "nabla",
        '∈' => "in",
        '∉' => "not in",
        '∪' => "union",
        '∩' => "intersect",
        '⊂' => "subset of",
        '⊆' => "subset of or equal to",
        '∅' => "{}",
        '∧' => "and",
        '∨' => "or",
        '¬' => "not",
        '∀' => "for all",
        '∃' => "there is",
        '∘' => "o",
        '⟨' => "<",
        '⟩' => ">",
        '½' => "1/2",
        '⅓' => "1/3",
        '⅔' => "2/3",
        '¼' => "1/4",
        '¾' => "3/4",
        '⅕' => "1/5",
        '⅖' => "2/5",
        '⅗' => "3/5",
        '⅘' => "4/5",
        '⅙' => "1/6",
        '⅚' => "5/6",
        '⅛' => "1/8",
        '⅜' => "3/8",
        '⅝' => "5/8",
        '⅞' => "7/8",
        _ => return None,
    })
}

/// Between letters it belongs to the word, as in Catalan; elsewhere it parts or multiplies.
fn middle_dot(before: Option<char>, next: Option<char>) -> &'static str {
    let is_letter = |character: Option<char>| character.is_some_and(|character| character.is_alphabetic());
    if is_letter(before) && is_letter(next) { "." } else { "*" }
}

/// How letters are spelled that are no letter of ASCII with a mark.
pub(super) fn letters(character: char) -> Option<&'static str> {
    Some(match character {
        'ß' => "ss",
        'ẞ' => "SS",
        'æ' | 'ǽ' => "ae",
        'Æ' | 'Ǽ' => "Ae",
        'œ' => "oe",
        'Œ' => "Oe",
        'ø' | 'ǿ' => "o",
        'Ø' | 'Ǿ' => "O",
        'đ' | 'ð' => "d",
        'Đ' | 'Ð' => "D",
        'þ' => "th",
        'Þ' => "Th",
        'ł' => "l",
        'Ł' => "L",
        'ħ' => "h",
        'Ħ' => "H",
        'ŧ' => "t",
        'Ŧ' => "T",
        'ı' => "i",
        'ŋ' => "ng",
        'Ŋ' => "Ng",
        'ĸ' => "q",
        'ə' => "e",
        'Ə' => "E",
        'µ' => "u",
        _ => return None,
    })
}
