//! What headers and footers of pages show.

/// What stands at the edges of pages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Running {
    /// Above the text of all pages but the first.
    pub header: RunningLine,
    /// Below the text of pages.
    pub footer: RunningLine,
}

impl Running {
    /// The fields that it has.
    pub fn fields(&self) -> impl Iterator<Item = Field> {
        let pieces = self.header.pieces().chain(self.footer.pieces());
        pieces.filter_map(|piece| match piece {
            RunningPiece::Words(_) => None,
            RunningPiece::Field(field) => Some(*field),
        })
    }
}

impl Default for Running {
    fn default() -> Running {
        let of = |field| vec![RunningPiece::Field(field)];
        let office = [Field::Organization, Field::Office].map(RunningPiece::Field);
        let [organization, office] = office;
        Running {
            header: RunningLine { start: of(Field::ShortTitle), middle: Vec::new(), end: of(Field::SectionOrDate) },
            footer: RunningLine {
                start: vec![organization, RunningPiece::Words(" ".to_owned()), office],
                middle: Vec::new(),
                end: of(Field::PageOfPages),
            },
        }
    }
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
    /// The same in documents with contents or a title page, whose readers look for sections; else the date.
    SectionOrDate,
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
    /// Both in words of the language, such as `Page 3 of 7`; behind a title page, where numbers start anew, the number alone.
    PageOfPages,
}

impl Field {
    /// The fields by the names that themes have for them.
    pub const NAMED: [(&'static str, Field); 12] = [
        ("title", Field::Title),
        ("short-title", Field::ShortTitle),
        ("section", Field::Section),
        ("section-or-date", Field::SectionOrDate),
        ("organization", Field::Organization),
        ("office", Field::Office),
        ("date", Field::Date),
        ("version", Field::Version),
        ("status", Field::Status),
        ("page", Field::Page),
        ("pages", Field::Pages),
        ("page-of-pages", Field::PageOfPages),
    ];

    /// Its name in themes.
    pub fn name(self) -> &'static str {
        Field::NAMED.iter().find(|(_, field)| *field == self).map_or("", |(name, _)| name)
    }
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
