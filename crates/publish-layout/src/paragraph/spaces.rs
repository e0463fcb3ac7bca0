//! Spaces at which a line never ends: inside dates, numbers with units, rooms, telephone numbers, names with titles.
//!
//! The rules are conservative: what they do not know may be broken as ever.

use publish_resolve::Terms;

/// Words in front of a number or letter that names one of several.
const NUMBERED: &[&str] = &[
    "Room",
    "Rm.",
    "Suite",
    "Page",
    "Pages",
    "p.",
    "pp.",
    "No.",
    "Nos.",
    "Nr.",
    "Nº",
    "n°",
    "Figure",
    "Figures",
    "Fig.",
    "Table",
    "Tables",
    "Section",
    "Sections",
    "Sec.",
    "Chapter",
    "Chapters",
    "Chap.",
    "Part",
    "Annex",
    "Appendix",
    "Article",
    "Articles",
    "Art.",
    "Volume",
    "Vol.",
    "Step",
    "Listing",
    "Equation",
    "Eq.",
    "Phase",
    "Version",
    "Tier",
    "Title",
    "§",
    "§§",
    "¶",
    "Abbildung",
    "Abb.",
    "Tabelle",
    "Tab.",
    "Seite",
    "S.",
    "Kapitel",
    "Kap.",
    "Abschnitt",
    "Abs.",
    "Tableau",
    "Página",
    "Pagina",
    "Figura",
    "Tabla",
    "Tabela",
    "Rysunek",
    "Strona",
    "str.",
    "rys.",
];

/// Units and words of amount behind a number.
const UNITS: &[&str] = &[
    "km",
    "m",
    "cm",
    "mm",
    "nm",
    "µm",
    "ft",
    "in",
    "mi",
    "yd",
    "kg",
    "g",
    "mg",
    "t",
    "lb",
    "lbs",
    "oz",
    "l",
    "L",
    "ml",
    "mL",
    "ha",
    "s",
    "ms",
    "min",
    "h",
    "hrs",
    "kB",
    "KB",
    "MB",
    "GB",
    "TB",
    "PB",
    "KiB",
    "MiB",
    "GiB",
    "Hz",
    "kHz",
    "MHz",
    "GHz",
    "W",
    "kW",
    "MW",
    "GW",
    "V",
    "kV",
    "A",
    "mA",
    "K",
    "°C",
    "°F",
    "%",
    "‰",
    "pt",
    "px",
    "dpi",
    "ppi",
    "mph",
    "km/h",
    "a.m.",
    "p.m.",
    "AM",
    "PM",
    "BC",
    "AD",
    "CE",
    "BCE",
    "€",
    "$",
    "£",
    "USD",
    "EUR",
    "million",
    "billion",
    "trillion",
    "percent",
    "Prozent",
    "Mio.",
    "Mrd.",
    "Uhr",
    "Euro",
    "millions",
    "milliards",
    "euros",
    "millones",
    "euro",
    "zł",
];

/// Titles in front of a name.
const TITLES: &[&str] = &[
    "Mr.", "Mrs.", "Ms.", "Mx.", "Dr.", "Prof.", "Gen.", "Col.", "Maj.", "Capt.", "Lt.", "Sgt.", "Adm.", "Sen.",
    "Rep.", "Gov.", "St.", "Hon.", "Rev.", "Hr.", "Fr.", "M.", "Mme", "Mlle", "Sr.", "Sra.", "Sig.",
];

/// Names of months that are cut; those in full are the words of the languages.
const CUT_MONTHS: &[&str] = &["Jan", "Feb", "Mar", "Apr", "Jun", "Jul", "Aug", "Sep", "Sept", "Oct", "Nov", "Dec"];

/// Appends the places of the spaces of `text` that hold their line together, in order.
pub(crate) fn holding(text: &str, primary: &str, places: &mut Vec<u32>) {
    let mut before = "";
    let mut start = 0;
    for (at, _) in text.match_indices(' ') {
        let word = &text[start..at];
        let rest = &text[at + 1..];
        // Most words are of no interest, and that shows in their first and last letters.
        if may_hold(word) || rest.starts_with(may_be_held) {
            let next = rest.split([' ', '\n']).next().unwrap_or_default();
            if holds(before, word, next, primary) {
                places.push(at as u32);
            }
        }
        before = word;
        start = at + 1;
    }
}

fn may_hold(word: &str) -> bool {
    word.len() <= 2
        || is_dash(word)
        || word.ends_with(|last: char| last.is_ascii_digit() || matches!(last, '.' | ',' | ')' | 'º' | '°'))
        || word.starts_with(|first: char| first.is_ascii_digit() || first.is_uppercase())
}

fn may_be_held(first: char) -> bool {
    matches!(first, '–' | '—' | '0'..='9')
}

fn holds(before: &str, word: &str, next: &str, primary: &str) -> bool {
    if next.is_empty() || word.is_empty() {
        return false;
    }
    let bare = word.trim_start_matches(['(', '[', '“', '"', '‘', '\'', '«']);
    let tail = next.trim_end_matches(['.', ',', ';', ':', ')', ']', '”', '"', '’', '!', '?', '»']);
    is_date(before, bare, next, tail)
        || is_number(bare) && (UNITS.contains(&tail) || UNITS.contains(&next))
        || names_one(tail) && NUMBERED.contains(&bare)
        || is_region(bare) && is_post_code(tail)
        || is_area_code(word) && next.starts_with(|first: char| first.is_ascii_digit())
        || next.starts_with(char::is_uppercase) && TITLES.contains(&bare)
        || is_initial(bare) && next.starts_with(char::is_uppercase)
        || is_dash(next)
        || (before.is_empty() && is_dash(word))
        || matches!(primary, "pl" | "cs" | "sk") && bare.chars().count() == 1 && bare.starts_with(char::is_alphabetic)
}

/// `16 Sep`, `Sep 08`, `October 5,`, `5, 2009`, `March 2009`, `5. März`.
fn is_date(before: &str, word: &str, next: &str, tail: &str) -> bool {
    let day = |word: &str| {
        let digits = word.trim_end_matches(['.', ',']);
        digits.len() <= 2 && !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit())
    };
    let year = |word: &str| matches!(word.len(), 2 | 4) && word.bytes().all(|byte| byte.is_ascii_digit());
    day(word) && !word.ends_with(',') && is_month(tail)
        || (year(tail) || day(tail)) && next.len() <= tail.len() + 1 && is_month(word)
        || day(word) && word.ends_with(',') && is_month(before) && year(tail)
}

fn is_month(word: &str) -> bool {
    let word = word.strip_suffix('.').unwrap_or(word);
    CUT_MONTHS.contains(&word) || Terms::is_month(word)
}

fn is_number(word: &str) -> bool {
    let word = word.trim_start_matches(['+', '-', '−', '±', '$', '€', '£', '<', '>', '~', '≈']);
    word.starts_with(|first: char| first.is_ascii_digit())
        && word.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b',' | b'/' | b':'))
        && word.ends_with(|last: char| last.is_ascii_digit())
}

/// A number, a single capital, or both: `2A872`, `3`, `B`, `4.2`.
fn names_one(word: &str) -> bool {
    word.starts_with(|first: char| first.is_ascii_digit())
        || word.len() == 1 && word.starts_with(|first: char| first.is_ascii_uppercase())
}

fn is_region(word: &str) -> bool {
    word.len() == 2 && word.bytes().all(|byte| byte.is_ascii_uppercase())
}

fn is_post_code(word: &str) -> bool {
    let digits = word.split('-').next().unwrap_or_default();
    digits.len() == 5 && digits.bytes().all(|byte| byte.is_ascii_digit())
}

fn is_area_code(word: &str) -> bool {
    word.strip_prefix('(')
        .and_then(|word| word.strip_suffix(')'))
        .is_some_and(|digits| (2..=5).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit()))
}

/// `J.`
fn is_initial(word: &str) -> bool {
    let mut characters = word.chars();
    characters.next().is_some_and(char::is_uppercase) && characters.next() == Some('.') && characters.next().is_none()
}

fn is_dash(word: &str) -> bool {
    matches!(word, "–" | "—")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The text with the spaces that hold shown as `_`.
    fn shown(text: &str) -> String {
        let mut places = Vec::new();
        holding(text, "en", &mut places);
        let mut bytes = text.as_bytes().to_vec();
        places.iter().for_each(|&at| bytes[at as usize] = b'_');
        String::from_utf8(bytes).expect("spaces are one byte")
    }

    #[test]
    fn dates_hold_together() {
        assert_eq!(shown("on 16 Sep 08 provided"), "on 16_Sep_08 provided");
        assert_eq!(shown("in March 2009, each"), "in March_2009, each");
        assert_eq!(shown("on October 5, 2009 it"), "on October_5,_2009 it");
        assert_eq!(shown("The August 2009 addition"), "The August_2009 addition");
        assert_eq!(shown("am 5. März 2009 war"), "am 5._März_2009 war");
        assert_eq!(shown("they may 2 of them"), "they may 2 of them");
    }

    #[test]
    fn rooms_codes_and_telephones_hold_together() {
        assert_eq!(shown("The Pentagon, Room 2A872"), "The Pentagon, Room_2A872");
        assert_eq!(shown("Washington, DC 20330"), "Washington, DC_20330");
        assert_eq!(shown("(703) 695-9188"), "(703)_695-9188");
        assert_eq!(shown("see Figure 3 and Annex B."), "see Figure_3 and Annex_B.");
    }

    #[test]
    fn amounts_and_names_hold_together() {
        assert_eq!(shown("about 15 km, or 2.5 million people"), "about 15_km, or 2.5_million people");
        assert_eq!(shown("Dr. Who and J. R. Smith"), "Dr._Who and J._R._Smith");
        assert_eq!(shown("500 nautical miles, 3 apples"), "500 nautical miles, 3 apples");
        assert_eq!(shown("words – and more"), "words_– and more");
        assert_eq!(shown("– General Gene"), "–_General Gene");
    }
}
