//! What stands in a plain text instead of a form: marks of lists, addresses of links.

use std::collections::HashMap;

/// The marks of lists that are no numbers, such as `b.` and `(iv)`, at the starts of lines, behind those of other items
/// too; each with how often it is there.
pub(super) fn of_items(lines: &[&str]) -> HashMap<String, usize> {
    let mut marks = HashMap::new();
    for line in lines.iter().filter(|line| line.starts_with([' ', '⁽'])) {
        for word in line.split_whitespace() {
            let inner = word.strip_prefix('(').unwrap_or(word).strip_suffix(['.', ')']).unwrap_or_default();
            let is_letter =
                !inner.is_empty() && inner.len() <= 5 && inner.bytes().all(|byte| byte.is_ascii_alphabetic());
            let is_other = word == "-"
                || word.starts_with('⁽')
                || (!inner.is_empty() && inner.bytes().all(|byte| byte.is_ascii_digit()));
            if is_letter {
                *marks.entry(inner.to_lowercase()).or_default() += 1;
            } else if !is_other {
                break;
            }
        }
    }
    marks
}

/// Whether a line is the address of a link: a number in brackets and one word.
pub(super) fn is_address(line: &str) -> bool {
    let Some((number, address)) = line.trim().strip_prefix('[').and_then(|rest| rest.split_once("] ")) else {
        return false;
    };
    number.bytes().all(|byte| byte.is_ascii_digit()) && !address.contains(' ')
}
