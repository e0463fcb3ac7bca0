//! Columns of numbers whose decimal points stand below each other.
//!
//! Right-aligned numbers do so by themselves where all have as many decimals. Where they have not, a cell stands so far
//! from the edge as the decimals take that it lacks: every format can do that with its own means.

use std::collections::HashMap;

use publish_core::model::{Alignment, BlockId, BlockKind, Cell, Grid, Language};
use publish_core::walk;

/// The end of a number that others in its column have and it lacks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct MissingDecimals {
    /// How many digits.
    pub digits: u8,
    /// The decimal separator, where it lacks that too.
    pub point: Option<char>,
}

impl MissingDecimals {
    /// What is as wide as they are.
    pub fn text(self) -> String {
        let digits = std::iter::repeat_n('0', usize::from(self.digits));
        self.point.into_iter().chain(digits).collect()
    }
}

/// Languages that write decimals behind a comma.
const COMMA: &str = "af az be bg bs ca cs da de el es et eu fi fr gl hr hu hy id is it ka kk lt lv mk nb nl nn no pl pt ro \
                     ru sk sl sq sr sv tr uk vi";
/// More decimals than this are no column of figures.
const MOST: usize = 12;

/// The separator of decimals in a language.
pub(super) fn separator(language: &Language) -> char {
    let swiss = matches!(language.region(), Some("CH" | "LI")) && language.primary() != "fr";
    let latin_american = language.primary() == "es"
        && matches!(language.region(), Some("MX" | "US" | "PR" | "DO" | "GT" | "HN" | "NI" | "PA" | "PE" | "SV"));
    let comma = COMMA.split_ascii_whitespace().any(|name| name == language.primary());
    if comma && !swiss && !latin_american { ',' } else { '.' }
}

/// Finds the cells of a table that lack decimals.
pub(super) fn find(grid: &Grid, point: char, found: &mut HashMap<BlockId, MissingDecimals>) {
    let columns = grid.columns();
    if columns.iter().all(|column| column.alignment != Alignment::Right) {
        return;
    }
    let mut numbers: Vec<Option<Vec<(BlockId, Number)>>> = vec![Some(Vec::new()); columns.len()];
    for group in [grid.body(), grid.foot()] {
        for (row, starts) in group.iter().zip(Grid::starts(group, columns.len())) {
            for (cell, start) in row.cells.iter().zip(starts) {
                let aligned = cell.alignment.unwrap_or(columns[start].alignment) == Alignment::Right;
                if aligned && cell.columns == 1 {
                    add(cell, point, &mut numbers[start]);
                }
            }
        }
    }
    numbers.into_iter().flatten().for_each(|column| fill_up(&column, point, found));
}

/// A number in a cell.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Number {
    /// How many digits stand behind its separator, if it has one.
    decimals: Option<usize>,
    /// What stands behind the number, such as a sign for per cent.
    suffix: String,
}

/// Adds the number of a cell to its column; a cell with other words ends the search in it.
fn add(cell: &Cell, point: char, column: &mut Option<Vec<(BlockId, Number)>>) {
    let Some(numbers) = column else { return };
    let [block] = &cell.content[..] else {
        if !cell.content.is_empty() {
            *column = None;
        }
        return;
    };
    let BlockKind::Paragraph(content) = &block.kind else { return *column = None };
    let text = walk::plain_text(content);
    match read(text.trim(), point) {
        Some(number) => numbers.push((cell.id, number)),
        // A dash, or words that say why there is no number.
        None if !text.contains(|c: char| c.is_ascii_digit()) => {}
        None => *column = None,
    }
}

/// Reads a number: a sign or a currency, digits in groups, decimals, and what follows.
fn read(text: &str, point: char) -> Option<Number> {
    let start = text.find(|c: char| c.is_ascii_digit())?;
    let (before, number) = text.split_at(start);
    if before.chars().count() > 4 || before.ends_with(point) {
        return None;
    }
    let is_group =
        |c: char| c != point && matches!(c, '.' | ',' | '\'' | '’' | ' ' | '\u{A0}' | '\u{2009}' | '\u{202F}');
    let whole = number.trim_start_matches(|c: char| c.is_ascii_digit() || is_group(c));
    let (decimals, rest) = match whole.strip_prefix(point) {
        Some(rest) => {
            let suffix = rest.trim_start_matches(|c: char| c.is_ascii_digit());
            (Some(rest.len() - suffix.len()), suffix)
        }
        None => (None, whole),
    };
    // A space before what follows was taken for one between groups.
    let spaces = number.len() - whole.len();
    let grouped = &number[..spaces];
    let trimmed = grouped.trim_end_matches(is_group);
    let suffix = if decimals.is_none() { &number[trimmed.len()..] } else { rest };
    let plain = !suffix.contains(|c: char| c.is_ascii_digit()) && decimals.is_none_or(|count| count <= MOST);
    plain.then(|| Number { decimals, suffix: suffix.to_owned() })
}

/// Notes what the numbers of a column lack, if they have decimals, and the same behind them.
fn fill_up(column: &[(BlockId, Number)], point: char, found: &mut HashMap<BlockId, MissingDecimals>) {
    let most = column.iter().filter_map(|(_, number)| number.decimals).max().unwrap_or(0);
    let Some((_, first)) = column.first() else { return };
    if most == 0 || column.iter().any(|(_, number)| number.suffix != first.suffix) {
        return;
    }
    for (cell, number) in column {
        let missing = (most - number.decimals.unwrap_or(0)) as u8;
        let point = number.decimals.is_none().then_some(point);
        if missing > 0 || point.is_some() {
            found.insert(*cell, MissingDecimals { digits: missing, point });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decimals(text: &str, point: char) -> Option<(Option<usize>, String)> {
        read(text, point).map(|number| (number.decimals, number.suffix))
    }

    #[test]
    fn numbers_are_read_with_what_is_around_them() {
        let bare = |count| Some((count, String::new()));
        assert_eq!(decimals("12.50", '.'), bare(Some(2)));
        assert_eq!(decimals("1,234", '.'), bare(None));
        assert_eq!(decimals("−1.234,5", ','), bare(Some(1)));
        assert_eq!(decimals("$7", '.'), bare(None));
        assert_eq!(decimals("1 234,5 %", ','), Some((Some(1), " %".into())));
        assert_eq!(decimals("12 %", '.'), Some((None, " %".into())));
        assert_eq!(decimals("(3.25)", '.'), Some((Some(2), ")".into())));
    }

    #[test]
    fn words_with_digits_are_no_numbers() {
        assert_eq!(decimals("2007–2009", '.'), None);
        assert_eq!(decimals("1.2.3", '.'), None);
        assert_eq!(decimals("about 12", '.'), None);
        assert_eq!(decimals("none", '.'), None);
    }

    #[test]
    fn numbers_lack_what_the_longest_has() {
        let number = |decimals, suffix: &str| Number { decimals, suffix: suffix.into() };
        let filled_up = |numbers: Vec<Number>| {
            let column: Vec<_> = (0..).map(BlockId).zip(numbers).collect();
            let mut found = HashMap::new();
            fill_up(&column, '.', &mut found);
            (0..3).map(|id| found.get(&BlockId(id)).map(|missing| missing.text())).collect::<Vec<_>>()
        };
        let column = vec![number(Some(2), ""), number(None, ""), number(Some(1), "")];
        assert_eq!(filled_up(column), [None, Some(".00".into()), Some("0".into())]);
        assert_eq!(filled_up(vec![number(None, ""), number(None, "")]), [None, None, None]);
        assert_eq!(filled_up(vec![number(Some(1), "%"), number(None, "")]), [None, None, None]);
    }
}
