//! Reads tables that are drawn in plain text: the lines of a cell one after the other, as a reader's eye takes them.

/// The text with the lines of each cell together. A table is known by the rule under its head: dashes with gaps of two.
pub(super) fn in_order(lines: &[&str]) -> String {
    let mut out = String::new();
    let mut gaps: Vec<usize> = Vec::new();
    for (index, block) in lines.split(|line| line.trim().is_empty()).enumerate() {
        if index > 0 {
            out.push('\n');
        }
        let rule = block.iter().position(|line| gaps_of(line).is_some());
        let (head, body) = match rule {
            Some(at) => {
                gaps = gaps_of(block[at]).unwrap_or_default();
                block.split_at(at)
            }
            None => (&block[..0], block),
        };
        put(&mut out, head, &gaps);
        put(&mut out, body.get(usize::from(rule.is_some())..).unwrap_or_default(), &gaps);
    }
    out
}

/// Where the gaps of a rule of several columns are.
fn gaps_of(line: &str) -> Option<Vec<usize>> {
    let rule = line.trim_start();
    let indent = line.len() - rule.len();
    let columns: Vec<&str> = rule.split("  ").collect();
    let is_rule =
        columns.len() > 1 && columns.iter().all(|column| !column.is_empty() && column.bytes().all(|byte| byte == b'-'));
    is_rule.then(|| rule.match_indices("  ").map(|(at, _)| indent + at).collect())
}

/// Appends lines: those of one row whose one tall cell goes on below, cell by cell.
fn put(out: &mut String, lines: &[&str], gaps: &[usize]) {
    let cells: Option<Vec<Vec<&str>>> = lines.iter().map(|line| cut(line, gaps)).collect();
    match cells.filter(|cells| goes_on(cells)) {
        Some(rows) => {
            for column in 0..=gaps.len() {
                rows.iter().for_each(|row| out.push_str(&format!("{}\n", row[column].trim())));
            }
        }
        None => lines.iter().for_each(|line| out.push_str(&format!("{line}\n"))),
    }
}

/// Whether all lines below the first have words in one and the same column alone.
fn goes_on(rows: &[Vec<&str>]) -> bool {
    let [_, below @ ..] = rows else { return false };
    let filled = |row: &Vec<&str>| -> Vec<usize> {
        row.iter().enumerate().filter(|(_, cell)| !cell.trim().is_empty()).map(|(column, _)| column).collect()
    };
    let mut columns = below.iter().flat_map(filled);
    let first = columns.next();
    !below.is_empty() && columns.all(|column| Some(column) == first)
}

/// The cells of a line; `None` where words stand in a gap.
fn cut<'l>(line: &'l str, gaps: &[usize]) -> Option<Vec<&'l str>> {
    let mut cells = Vec::with_capacity(gaps.len() + 1);
    let (mut rest, mut column) = (line, 0);
    for gap in gaps {
        let mut end = rest.len();
        for (at, character) in rest.char_indices() {
            if column >= *gap {
                end = at;
                break;
            }
            column += width(character);
        }
        let (cell, after) = rest.split_at(end);
        cells.push(cell);
        let blank = after.chars().take(2).all(|character| character == ' ');
        if !blank {
            return None;
        }
        rest = after.get(2..).unwrap_or_default();
        column += 2;
    }
    cells.push(rest);
    Some(cells)
}

/// The columns that a character takes.
fn width(character: char) -> usize {
    match character {
        '\u{300}'..='\u{36F}' | '\u{200B}'..='\u{200F}' | '\u{FE00}'..='\u{FE0F}' => 0,
        '\u{1100}'..='\u{115F}' | '\u{2E80}'..='\u{A4CF}' | '\u{AC00}'..='\u{D7A3}' | '\u{F900}'..='\u{FAFF}' => 2,
        '\u{FE30}'..='\u{FE6F}' | '\u{FF01}'..='\u{FF60}' | '\u{1F300}'..='\u{1FAFF}' | '\u{20000}'..='\u{3FFFF}' => 2,
        _ => 1,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_read_one_after_the_other() {
        let text = ["A  B    C", "-  ---  -", "a  one  c", "   two", "", "d  e    f", "", "Plain words", "go on."];
        assert_eq!(in_order(&text), "A  B    C\na\n\none\ntwo\nc\n\n\nd  e    f\n\nPlain words\ngo on.\n");
    }

    #[test]
    fn rows_of_one_line_stay() {
        let text = ["A  B", "-  -", "a  b", "c  d"];
        assert_eq!(in_order(&text), "A  B\na  b\nc  d\n");
    }
}
