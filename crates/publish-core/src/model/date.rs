//! Dates of any precision.

/// A date as precise as the author gave it; nothing is added to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Date {
    /// A year alone.
    Year(i32),
    /// A month, 1 to 12.
    Month(i32, u8),
    /// A day.
    Day(i32, u8, u8),
    /// Words that are no date we can read, kept as they are.
    Words(String),
}

impl Date {
    /// Reads `2009`, `2009-10` or `2009-10-05`; anything else is kept as words.
    pub fn parse(text: &str) -> Date {
        let text = text.trim();
        let date = || {
            let mut parts = text.split('-');
            let number = |part: &str, digits: usize| -> Option<u32> {
                (part.len() == digits && part.bytes().all(|b| b.is_ascii_digit())).then(|| part.parse().ok())?
            };
            let year = i32::try_from(number(parts.next()?, 4)?).ok()?;
            let Some(month) = parts.next() else { return Some(Date::Year(year)) };
            let month = u8::try_from(number(month, 2)?).ok().filter(|month| (1..=12).contains(month))?;
            let Some(day) = parts.next() else { return Some(Date::Month(year, month)) };
            let day = u8::try_from(number(day, 2)?).ok().filter(|&day| day >= 1 && day <= days_in(year, month))?;
            parts.next().is_none().then_some(Date::Day(year, month, day))
        };
        date().unwrap_or_else(|| Date::Words(text.to_owned()))
    }

    /// Whether words are a date by their form that no calendar has, such as `2026-02-31`, `31.02.2026` or `February 31, 2026`.
    pub fn is_impossible(words: &str) -> bool {
        let separator = |c: char| matches!(c, '-' | '/' | '.' | ',' | ' ' | '\u{A0}');
        let parts: Vec<&str> = words.split(separator).filter(|part| !part.is_empty()).collect();
        let [first, second, third] = parts.as_slice() else { return false };
        let number = |part: &&str| -> Option<u32> {
            let ordinal = ["st", "nd", "rd", "th"].iter().find_map(|ending| part.strip_suffix(ending)).unwrap_or(part);
            (ordinal.len() <= 2 && ordinal.bytes().all(|b| b.is_ascii_digit())).then(|| ordinal.parse().ok())?
        };
        let year = |part: &&str| -> Option<i32> {
            (part.len() == 4 && part.bytes().all(|b| b.is_ascii_digit())).then(|| part.parse().ok())?
        };
        let is_day = |year: i32, month: u32, day: u32| {
            u8::try_from(month)
                .is_ok_and(|month| (1..=12).contains(&month) && day >= 1 && day <= days_in(year, month).into())
        };
        let (value, one, other) = match (year(first), year(third)) {
            (Some(value), None) => (value, second, third),
            (None, Some(value)) => (value, first, second),
            _ => return false,
        };
        match (number(one), number(other), month(one), month(other)) {
            // ISO 8601 has the month first; of other dates some have the month first, others the day.
            (Some(month), Some(day), ..) if year(first).is_some() => !is_day(value, month, day),
            (Some(one), Some(other), ..) => !is_day(value, one, other) && !is_day(value, other, one),
            (Some(day), None, _, Some(month)) | (None, Some(day), Some(month), _) => !is_day(value, month, day),
            _ => false,
        }
    }

    /// The date in ISO 8601, for machines; `None` for words.
    pub fn iso(&self) -> Option<String> {
        match self {
            Date::Year(year) => Some(format!("{year:04}")),
            Date::Month(year, month) => Some(format!("{year:04}-{month:02}")),
            Date::Day(year, month, day) => Some(format!("{year:04}-{month:02}-{day:02}")),
            Date::Words(_) => None,
        }
    }

    /// The first day of the date as year, month and day, for formats that must have all three.
    pub fn first_day(&self) -> Option<(i32, u8, u8)> {
        match *self {
            Date::Year(year) => Some((year, 1, 1)),
            Date::Month(year, month) => Some((year, month, 1)),
            Date::Day(year, month, day) => Some((year, month, day)),
            Date::Words(_) => None,
        }
    }
}

/// The number of a month by its English name or the first three letters of it.
fn month(name: &str) -> Option<u32> {
    const NAMES: [&str; 12] = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];
    let name = name.to_ascii_lowercase();
    let is_meant = |full: &&str| **full == name || full.get(..3) == Some(name.as_str());
    NAMES.iter().zip(1..).find(|(full, _)| is_meant(full)).map(|(_, number)| number)
}

fn days_in(year: i32, month: u8) -> u8 {
    match month {
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn precision_is_kept() {
        assert_eq!(Date::parse("2009-10"), Date::Month(2009, 10));
        assert_eq!(Date::parse(" 2024-02-29 "), Date::Day(2024, 2, 29));
        assert_eq!(Date::parse("2009"), Date::Year(2009));
        for words in ["2023-02-29", "2009-13", "2009-1", "October 2009", "16 Sep 08", "2009-10-05-01"] {
            assert_eq!(Date::parse(words), Date::Words(words.into()));
        }
        let impossible = |words: &&str| Date::is_impossible(words);
        let never = ["2026-02-31", "2023-02-29", "2026-13-01", "2026-00-10", "31.02.2026", "2026/4/31", "13/13/2026"];
        assert!(never.iter().chain(&["February 31, 2026", "31 Feb 2026", "32nd May 2026"]).all(impossible));
        let words = ["2009-13", "2024-02-29", "5/13/2026", "13/5/2026", "May 5, 2026", "2009-10-05-01", "16 Sep 08"];
        assert!(!words.iter().chain(&["Spring Term 2026", "room 40 2026", "31. Februar 2026", ""]).any(impossible));
        assert_eq!(Date::parse("2009-10").iso().as_deref(), Some("2009-10"));
    }
}
