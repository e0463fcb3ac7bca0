//! Numbering definitions: one for bullets, one for tasks, one for numbers, one for lines of code, and an instance for
//! each numbered list and block of code.

use docx_rs::{
    AbstractNumbering, Level, LevelJc, LevelOverride, LevelSuffixType, LevelText, NumberFormat, Numbering,
    SpecialIndentType, Start,
};

use publish_core::model::{NumberDelimiter, NumberStyle, Numbering as ListNumbering};

use crate::package::{Additions, mend};
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
    /// A list on a level.
    List(usize, ListNumbering),
    /// Lines of code, from the first one's number on.
    Code(usize),
}

impl NumberedLists {
    /// Whether there are as many numberings as Word takes.
    pub(crate) fn is_full(&self) -> bool {
        self.0.len() >= MOST_LISTS
    }

    /// The numbering of a list that starts anew.
    pub(crate) fn add(&mut self, level: usize, numbering: ListNumbering) -> usize {
        self.0.push(Counted::List(level, numbering));
        NUMBERS + self.0.len()
    }

    /// The numbering of lines of code whose first one has the number `start`.
    pub(crate) fn add_code(&mut self, start: usize) -> usize {
        self.0.push(Counted::Code(start));
        NUMBERS + self.0.len()
    }

    /// The content of `w:numbering`.
    pub(crate) fn write(&self, sheet: &Sheet<'_>) -> String {
        let mut out = String::new();
        let additions = Additions::default();
        for (number, kind) in [(BULLETS, Kind::Bullets), (TASKS, Kind::Tasks), (NUMBERS, Kind::Numbers)] {
            mend(&definition(number, kind, sheet), &additions, &mut out);
        }
        if self.0.iter().any(|counted| matches!(counted, Counted::Code(_))) {
            mend(&code_lines(sheet), &additions, &mut out);
        }
        for number in [BULLETS, TASKS, NUMBERS] {
            mend(&Numbering::new(number, number), &additions, &mut out);
        }
        for (index, &counted) in self.0.iter().enumerate() {
            let number = NUMBERS + index + 1;
            let (definition, change) = match counted {
                Counted::List(level, numbering) => (NUMBERS, counts_anew(level, numbering, sheet)),
                Counted::Code(start) => (CODE_LINES, LevelOverride::new(0).start(start)),
            };
            mend(&Numbering::new(number, definition).add_override(change), &additions, &mut out);
        }
        out
    }
}

fn counts_anew(level: usize, numbering: ListNumbering, sheet: &Sheet<'_>) -> LevelOverride {
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
}

fn definition(number: usize, kind: Kind, sheet: &Sheet<'_>) -> AbstractNumbering {
    let mut definition = AbstractNumbering::new(number);
    definition.multi_level_type = Some("multilevel".to_owned());
    for index in 0..LEVELS {
        let (format, text) = match kind {
            Kind::Bullets => ("bullet", if index % 2 == 0 { "•" } else { "–" }.to_owned()),
            Kind::Tasks => ("none", String::new()),
            Kind::Numbers => ("decimal", format!("%{}.", index + 1)),
        };
        // Numbers end in a line, one below the other.
        let side = LevelJc::new(if kind == Kind::Numbers { "right" } else { "left" });
        let level = Level::new(index, Start::new(1), NumberFormat::new(format), LevelText::new(text), side);
        let hanging = SpecialIndentType::Hanging(match kind {
            Kind::Bullets => sheet.hanging_bullet(),
            Kind::Tasks => sheet.indent(),
            Kind::Numbers => sheet.hanging_number(),
        });
        let left = sheet.indent() * (index as i32 + 1);
        let mut level = level.indent(Some(left), Some(hanging), None, None);
        let style = match kind {
            Kind::Bullets => Some(ParagraphStyle::ListBullet),
            Kind::Tasks => None,
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
