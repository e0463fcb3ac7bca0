//! Lists.

use super::block::{Block, BlockId, Phrase};
use crate::source::Span;

/// A bullet or ordered list (CommonMark §5.3).
#[derive(Clone, Debug, PartialEq)]
pub struct List {
    /// Bullets or numbers.
    pub kind: ListKind,
    /// Whether its paragraphs are set without space between them.
    pub tight: bool,
    /// The items.
    pub items: Vec<ListItem>,
}

/// What stands before the items.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ListKind {
    /// Bullets.
    Bullet,
    /// Numbers.
    Ordered(Numbering),
}

/// How an ordered list counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Numbering {
    /// The number of the first item.
    pub start: u64,
    /// What it counts with.
    pub style: NumberStyle,
    /// What stands around or behind the number.
    pub delimiter: NumberDelimiter,
}

/// What an ordered list counts with (pandoc's `ListNumberStyle`).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NumberStyle {
    /// 1, 2, 3.
    #[default]
    Decimal,
    /// a, b, c.
    LowerAlpha,
    /// A, B, C.
    UpperAlpha,
    /// i, ii, iii.
    LowerRoman,
    /// I, II, III.
    UpperRoman,
}

/// What stands around or behind the number of an item (pandoc's `ListNumberDelim`).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NumberDelimiter {
    /// `1.`
    #[default]
    Period,
    /// `1)`
    Parenthesis,
    /// `(1)`
    Parentheses,
}

impl Numbering {
    /// Numbers with a full stop.
    pub fn decimal(start: u64) -> Numbering {
        Numbering { start, style: NumberStyle::Decimal, delimiter: NumberDelimiter::Period }
    }

    /// The mark of an item, counted from 0, such as `iv.` or `(d)`.
    pub fn mark(&self, index: u64) -> String {
        let number = self.style.number(self.start.saturating_add(index));
        match self.delimiter {
            NumberDelimiter::Period => number + ".",
            NumberDelimiter::Parenthesis => number + ")",
            NumberDelimiter::Parentheses => format!("({number})"),
        }
    }
}

impl NumberStyle {
    /// A number in this style. Letters go on with two of them behind `z`, as in a spreadsheet; what a style can't show
    /// (0, and roman numerals from 4000) is decimal, as CSS has it (CSS Counter Styles 3 §6.1).
    pub fn number(self, value: u64) -> String {
        let written = match self {
            NumberStyle::Decimal => None,
            NumberStyle::LowerAlpha | NumberStyle::UpperAlpha => letters(value),
            NumberStyle::LowerRoman | NumberStyle::UpperRoman => roman(value),
        };
        match (self, written) {
            (NumberStyle::UpperAlpha | NumberStyle::UpperRoman, Some(written)) => written.to_ascii_uppercase(),
            (_, Some(written)) => written,
            (_, None) => value.to_string(),
        }
    }
}

fn letters(mut value: u64) -> Option<String> {
    let mut letters = Vec::new();
    while value > 0 {
        value -= 1;
        letters.push(b'a' + (value % 26) as u8);
        value /= 26;
    }
    (!letters.is_empty()).then(|| letters.iter().rev().map(|&letter| char::from(letter)).collect())
}

pub(crate) fn roman(mut value: u64) -> Option<String> {
    const NUMERALS: [(u64, &str); 13] = [
        (1000, "m"),
        (900, "cm"),
        (500, "d"),
        (400, "cd"),
        (100, "c"),
        (90, "xc"),
        (50, "l"),
        (40, "xl"),
        (10, "x"),
        (9, "ix"),
        (5, "v"),
        (4, "iv"),
        (1, "i"),
    ];
    if !(1..4000).contains(&value) {
        return None;
    }
    let mut numeral = String::new();
    for (worth, letters) in NUMERALS {
        while value >= worth {
            numeral.push_str(letters);
            value -= worth;
        }
    }
    Some(numeral)
}

/// An item of a list.
#[derive(Clone, Debug, PartialEq)]
pub struct ListItem {
    /// Its number.
    pub id: BlockId,
    /// Where it was read from.
    pub span: Span,
    /// Where the mark before it stands, such as `-` or `1.`; without length where it has none.
    pub marker: Span,
    /// Whether it is a task, and done.
    pub task: Option<Task>,
    /// What is in it.
    pub content: Vec<Block>,
}

/// The box of a task list item (GFM §5.3).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Task {
    /// Where the box stands.
    pub span: Span,
    /// Whether the task is done.
    pub state: TaskState,
}

/// The state of a task list item (GFM §5.3).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TaskState {
    /// Still to be done: `[ ]`.
    Open,
    /// Done: `[x]`.
    Done,
}

/// A list of terms and definitions.
#[derive(Clone, Debug, PartialEq)]
pub struct DefinitionList {
    /// The terms with their definitions.
    pub items: Vec<DefinitionItem>,
}

/// A term and its definitions.
#[derive(Clone, Debug, PartialEq)]
pub struct DefinitionItem {
    /// The term.
    pub term: Phrase,
    /// The definitions, each a list item without a mark.
    pub definitions: Vec<ListItem>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_written_in_their_style() {
        let mark = |style, delimiter, start| Numbering { start, style, delimiter }.mark(0);
        assert_eq!(mark(NumberStyle::Decimal, NumberDelimiter::Period, 0), "0.");
        assert_eq!(mark(NumberStyle::LowerAlpha, NumberDelimiter::Parenthesis, 28), "ab)");
        assert_eq!(mark(NumberStyle::UpperAlpha, NumberDelimiter::Period, 26), "Z.");
        assert_eq!(mark(NumberStyle::LowerRoman, NumberDelimiter::Parentheses, 1994), "(mcmxciv)");
        assert_eq!(mark(NumberStyle::UpperRoman, NumberDelimiter::Period, 4000), "4000.");
        assert_eq!(mark(NumberStyle::LowerAlpha, NumberDelimiter::Period, 0), "0.");
    }
}
