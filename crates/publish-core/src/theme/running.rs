//! What headers and footers of pages show.

/// What stands at the edges of pages, as far as a theme says it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Running {
    /// Above the text of pages: all of it is the theme's if it says any of it.
    pub header: Option<RunningLine>,
    /// Below the text of pages; the same holds.
    pub footer: Option<RunningLine>,
}

/// A line of three parts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RunningLine {
    /// Where lines start.
    pub start: Vec<RunningPiece>,
    /// In the middle.
    pub middle: Vec<RunningPiece>,
    /// Where lines end.
    pub end: Vec<RunningPiece>,
}

impl RunningLine {
    /// The pieces of all parts.
    pub fn pieces(&self) -> impl Iterator<Item = &RunningPiece> {
        self.start.iter().chain(&self.middle).chain(&self.end)
    }
}

/// A piece of a part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RunningPiece {
    /// Words of the theme. Between two fields they part them, and stand only where both have something to show.
    Words(String),
    /// What is filled in.
    Field(Field),
}

/// What is filled in on each page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Field {
    /// The title of the document.
    Title,
    /// Its short title, else its title.
    ShortTitle,
    /// The section that the page begins with.
    Section,
    /// The organization.
    Organization,
    /// The office.
    Office,
    /// The date.
    Date,
    /// The version.
    Version,
    /// How far the document is.
    Status,
    /// The number of the page.
    Page,
    /// How many pages there are.
    Pages,
}

/// The pieces that are shown where `value` gives what fields have: words between two fields part them, so that they stand
/// only where there is something on both sides.
pub fn shown<'p, T>(pieces: &'p [RunningPiece], value: impl Fn(Field) -> Option<T>) -> Vec<Shown<'p, T>> {
    let mut shown = Vec::new();
    // Words wait for the field behind them.
    let mut waiting: Option<&str> = None;
    let (mut any_field, mut any_value) = (false, false);
    for piece in pieces {
        match piece {
            RunningPiece::Words(words) => waiting = Some(words),
            RunningPiece::Field(field) => {
                if let Some(value) = value(*field) {
                    if let Some(words) = waiting.filter(|_| any_value || !any_field) {
                        shown.push(Shown::Words(words));
                    }
                    shown.push(Shown::Value(*field, value));
                    any_value = true;
                    waiting = None;
                }
                any_field = true;
            }
        }
    }
    let last_shown =
        matches!(pieces, [.., RunningPiece::Field(last), RunningPiece::Words(_)] if value(*last).is_some());
    if let Some(words) = waiting.filter(|_| last_shown || !any_field) {
        shown.push(Shown::Words(words));
    }
    shown
}

/// A piece that is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Shown<'p, T> {
    /// Words of the theme.
    Words(&'p str),
    /// What a field has.
    Value(Field, T),
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(pieces: &[RunningPiece], office: bool) -> String {
        let value = |field| match field {
            Field::Organization => Some("County".to_owned()),
            Field::Office => office.then(|| "Roads".to_owned()),
            Field::Page => Some("3".to_owned()),
            _ => None,
        };
        let text = |shown| match shown {
            Shown::Words(words) => words.to_owned(),
            Shown::Value(_, value) => value,
        };
        shown(pieces, value).into_iter().map(text).collect()
    }

    fn words(words: &str) -> RunningPiece {
        RunningPiece::Words(words.to_owned())
    }

    #[test]
    fn what_parts_fields_stands_between_two_that_show_something() {
        let pieces = [
            RunningPiece::Field(Field::Organization),
            words(" · "),
            RunningPiece::Field(Field::Office),
            words(" · p. "),
            RunningPiece::Field(Field::Page),
        ];
        assert_eq!(line(&pieces, true), "County · Roads · p. 3");
        assert_eq!(line(&pieces, false), "County · p. 3");
        assert_eq!(line(&pieces[..3], false), "County");
        assert_eq!(line(&pieces[1..4], false), "");
    }

    #[test]
    fn words_alone_and_words_around_a_field_stand() {
        assert_eq!(line(&[words("For Official Use")], false), "For Official Use");
        assert_eq!(line(&[words("Page "), RunningPiece::Field(Field::Page), words(" —")], false), "Page 3 —");
        assert_eq!(line(&[words("Version "), RunningPiece::Field(Field::Version), words(".")], false), "");
    }
}
