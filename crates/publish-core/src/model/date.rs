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
        assert_eq!(Date::parse("2009-10").iso().as_deref(), Some("2009-10"));
    }
}
