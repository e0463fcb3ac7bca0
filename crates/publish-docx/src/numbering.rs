//! Numbering definitions: one for bullets, one for tasks, one for numbers, one for lines of code, and an instance for
//! each numbered list and block of code.

use docx_rs::{
    AbstractNumbering, Level, LevelJc, LevelOverride, LevelSuffixType, LevelText, NumberFormat, Numbering,
    SpecialIndentType, Start,
};

use publish_core::model::{NumberDelimiter, NumberStyle, Numbering as ListNumbering};

use crate::mend::mend;
use crate::styles::{ParagraphStyle, Sheet};

/// The numbering of all bullet lists.
pub(crate) const BULLETS: usize = 1;
/// The numbering of all task lists: their boxes stand in the text.
pub(crate) const TASKS: usize = 2;
/// The numbering of the style List Number.
pub(crate) const NUMBERS: usize = 3;
/// The definition of numbers of lines of code, where there are such.
const CODE_LINES: usize = 4;
/// The levels that a numbering has (ECMA-376-1 §17.9.6).
pub(crate) const LEVELS: usize = 9;
/// The largest number that Word counts from.
pub(crate) const LARGEST_START: u64 = 32_767;

/// As many numberings a document may have; Word has trouble above some 2,000.
const MOST_LISTS: usize = 2_000;

/// The numbered lists and blocks of code of the document.
#[derive(Debug, Default)]
pub(crate) struct NumberedLists(Vec<Counted>);

/// What counts anew.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Counted {
    /// A list, with those that continue it.
    List(Series),
    /// Lines of code, from the first one's number on.
    Code(usize),
}

/// A list, and lists further down that go on counting where it ended, such as numbered examples.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Series {
    level: usize,
    numbering: ListNumbering,
    /// The number that a list needs to continue it; `None` while a list of it is being written.
    next: Option<u64>,
    /// Whether there are several lists. They count by a definition of their own: those who share one share a counter.
    is_continued: bool,
}

/// The place of a list in the numberings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Counter {
    /// The numbering; 0 where Word can't count so far.
    pub(crate) number: usize,
    pub(crate) level: usize,
}

impl NumberedLists {
    /// Whether there are as many numberings as Word takes.
    pub(crate) fn is_full(&self) -> bool {
        self.0.len() >= MOST_LISTS
    }

    /// The numbering of a list that starts: that of the list which it continues, so that both go on counting together,
    /// else a new one.
    pub(crate) fn start(&mut self, level: usize, numbering: ListNumbering) -> Counter {
        let earlier = self.0.iter_mut().enumerate().rev().find_map(|(index, counted)| match counted {
            Counted::List(series) => series.leads_to(numbering).then_some((index, series)),
            Counted::Code(_) => None,
        });
        if let Some((index, series)) = earlier {
            (series.next, series.is_continued) = (None, true);
            return Counter { number: NUMBERS + index + 1, level: series.level };
        }
        self.0.push(Counted::List(Series { level, numbering, next: None, is_continued: false }));
        Counter { number: NUMBERS + self.0.len(), level }
    }

    /// Ends a list, which `next` would continue.
    pub(crate) fn end(&mut self, counter: Counter, next: u64) {
        if let Some(Counted::List(series)) =
            counter.number.checked_sub(NUMBERS + 1).and_then(|index| self.0.get_mut(index))
        {
            series.next = Some(next);
        }
    }

    /// Lets nothing that follows continue a list: notes count by themselves.
    pub(crate) fn close(&mut self) {
        for counted in &mut self.0 {
            match counted {
                Counted::List(series) => series.next = None,
                Counted::Code(_) => {}
            }
        }
    }

    /// The numbering of lines of code whose first one has the number `start`.
    pub(crate) fn add_code(&mut self, start: usize) -> usize {
        self.0.push(Counted::Code(start));
        NUMBERS + self.0.len()
    }

    /// The content of `w:numbering`.
    pub(crate) fn write(&self, sheet: &Sheet<'_>) -> String {
        let mut out = String::new();
        for (number, kind) in [(BULLETS, Kind::Bullets), (TASKS, Kind::Tasks), (NUMBERS, Kind::Numbers)] {
            mend(&definition(number, kind, sheet), &mut out);
        }
        if self.0.iter().any(|counted| matches!(counted, Counted::Code(_))) {
            mend(&code_lines(sheet), &mut out);
        }
        for (number, series) in self.series() {
            mend(&continued(number, series, sheet), &mut out);
        }
        for number in [BULLETS, TASKS, NUMBERS] {
            mend(&Numbering::new(number, number), &mut out);
        }
        for (index, &counted) in self.0.iter().enumerate() {
            let number = NUMBERS + index + 1;
            let numbering = match counted {
                Counted::List(series) if series.is_continued => Numbering::new(number, number + 1),
                Counted::List(series) => Numbering::new(number, NUMBERS).add_override(counts_anew(series, sheet)),
                Counted::Code(start) => {
                    Numbering::new(number, CODE_LINES).add_override(LevelOverride::new(0).start(start))
                }
            };
            mend(&numbering, &mut out);
        }
        out
    }

    /// The lists that others continue, with the numbers of their numberings.
    fn series(&self) -> impl Iterator<Item = (usize, Series)> {
        self.0.iter().enumerate().filter_map(|(index, &counted)| match counted {
            Counted::List(series) => series.is_continued.then_some((NUMBERS + index + 1, series)),
            Counted::Code(_) => None,
        })
    }
}

impl Series {
    /// Whether a list goes on where this one ended.
    fn leads_to(&self, other: ListNumbering) -> bool {
        let ListNumbering { start, style, delimiter } = other;
        self.next == Some(start) && (style, delimiter) == (self.numbering.style, self.numbering.delimiter)
    }
}

/// The definition of lists that continue each other. Its number is one above their numbering's: no other has it.
fn continued(number: usize, series: Series, sheet: &Sheet<'_>) -> AbstractNumbering {
    let Series { level, numbering, next: _, is_continued: _ } = series;
    let ListNumbering { start, style, delimiter } = numbering;
    let mut definition = definition(number + 1, Kind::Series, sheet);
    definition.levels[level] = numbers(level, start as usize, style, delimiter, sheet);
    definition
}

fn counts_anew(series: Series, sheet: &Sheet<'_>) -> LevelOverride {
    let Series { level, numbering, next: _, is_continued: _ } = series;
    let ListNumbering { start, style, delimiter } = numbering;
    let change = LevelOverride::new(level).start(start as usize);
    if (style, delimiter) == (NumberStyle::Decimal, NumberDelimiter::Period) {
        return change;
    }
    change.level(numbers(level, start as usize, style, delimiter, sheet))
}

/// Numbers of lines of code stand at the left, within the frame; the paragraphs say how far they hang.
fn code_lines(sheet: &Sheet<'_>) -> AbstractNumbering {
    let mut definition = AbstractNumbering::new(CODE_LINES);
    definition.multi_level_type = Some("singleLevel".to_owned());
    let level = Level::new(0, Start::new(1), NumberFormat::new("decimal"), LevelText::new("%1"), LevelJc::new("left"));
    definition.add_level(level.color(sheet.theme.paint.muted.hex()).disable_bold())
}

/// A level that counts in a style (`w:numFmt` and `w:lvlText`, ECMA-376-1 §17.9.17, §17.9.11).
fn numbers(level: usize, start: usize, style: NumberStyle, delimiter: NumberDelimiter, sheet: &Sheet<'_>) -> Level {
    let format = match style {
        NumberStyle::Decimal => "decimal",
        NumberStyle::LowerAlpha => "lowerLetter",
        NumberStyle::UpperAlpha => "upperLetter",
        NumberStyle::LowerRoman => "lowerRoman",
        NumberStyle::UpperRoman => "upperRoman",
    };
    let text = match delimiter {
        NumberDelimiter::Period => format!("%{}.", level + 1),
        NumberDelimiter::Parenthesis => format!("%{})", level + 1),
        NumberDelimiter::Parentheses => format!("(%{})", level + 1),
    };
    // Numbers end in a line, one below the other.
    let side = LevelJc::new("right");
    let left = sheet.indent() * (level as i32 + 1);
    Level::new(level, Start::new(start), NumberFormat::new(format), LevelText::new(text), side).indent(
        Some(left),
        Some(SpecialIndentType::Hanging(sheet.hanging_number())),
        None,
        None,
    )
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Bullets,
    Tasks,
    Numbers,
    /// The same without a style.
    Series,
}

fn definition(number: usize, kind: Kind, sheet: &Sheet<'_>) -> AbstractNumbering {
    let mut definition = AbstractNumbering::new(number);
    definition.multi_level_type = Some("multilevel".to_owned());
    for index in 0..LEVELS {
        let (format, text) = match kind {
            Kind::Bullets => ("bullet", if index % 2 == 0 { "•" } else { "–" }.to_owned()),
            Kind::Tasks => ("none", String::new()),
            Kind::Numbers | Kind::Series => ("decimal", format!("%{}.", index + 1)),
        };
        // Numbers end in a line, one below the other.
        let side = LevelJc::new(if matches!(kind, Kind::Numbers | Kind::Series) { "right" } else { "left" });
        let level = Level::new(index, Start::new(1), NumberFormat::new(format), LevelText::new(text), side);
        let hanging = SpecialIndentType::Hanging(match kind {
            Kind::Bullets => sheet.hanging_bullet(),
            Kind::Tasks => sheet.indent(),
            Kind::Numbers | Kind::Series => sheet.hanging_number(),
        });
        let left = sheet.indent() * (index as i32 + 1);
        let mut level = level.indent(Some(left), Some(hanging), None, None);
        let style = match kind {
            Kind::Bullets => Some(ParagraphStyle::ListBullet),
            Kind::Tasks | Kind::Series => None,
            Kind::Numbers => Some(ParagraphStyle::ListNumber),
        };
        if let (0, Some(style)) = (index, style) {
            level = level.paragraph_style(style.id());
        }
        if kind == Kind::Tasks {
            level = level.suffix(LevelSuffixType::Nothing);
        }
        definition = definition.add_level(level);
    }
    definition
}
