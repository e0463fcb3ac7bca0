//! `docs/conformance.md` has every condition of the Matterhorn Protocol, and each test and case that it names exists.

use std::collections::BTreeSet;

use crate::files::{below, read};

const LEDGER: &str = "docs/conformance.md";

/// How many conditions each checkpoint of the Matterhorn Protocol 1.1 has.
const CONDITIONS: [u8; 31] =
    [7, 4, 3, 1, 3, 4, 2, 2, 8, 1, 7, 1, 8, 7, 5, 3, 3, 2, 4, 3, 1, 1, 1, 1, 1, 2, 1, 18, 1, 2, 30];

pub(super) fn problems() -> Vec<String> {
    match read(LEDGER) {
        Ok(ledger) => {
            let cases = below("tests/suite");
            problems_of(&ledger, &tests(), |case| cases.contains(&format!("tests/{case}/input.md")))
        }
        Err(error) => vec![error],
    }
}

fn problems_of(ledger: &str, tests: &BTreeSet<String>, is_case: impl Fn(&str) -> bool) -> Vec<String> {
    let rows: Vec<&str> = ledger.lines().filter(|line| condition(line).is_some()).collect();
    let mut problems = Vec::new();
    let found: Vec<&str> = rows.iter().filter_map(|line| condition(line)).collect();
    let wanted = wanted();
    let wanted: Vec<&str> = wanted.iter().map(String::as_str).collect();
    if found != wanted {
        let differs = wanted.iter().zip(&found).find(|(wanted, found)| wanted != found).map_or("the end", |(at, _)| at);
        problems.push(format!("{LEDGER}: the conditions are not those of the Protocol, from {differs} on"));
    }
    let is_covered = |line: &&&str| named(line).next().is_some() || !line.contains("| M |");
    let bare = rows.iter().filter(|line| !is_covered(line)).filter_map(|line| condition(line));
    problems.extend(bare.map(|condition| format!("{LEDGER}: {condition} is for a machine, and no test is named")));
    let names = ledger.lines().flat_map(named).collect::<BTreeSet<_>>();
    let exists = |name: &str| if name.contains("::") { tests.contains(name) } else { is_case(name) };
    let missing = names.into_iter().filter(|name| !exists(name));
    problems.extend(missing.map(|name| format!("{LEDGER}: there is no `{name}`")));
    problems
}

/// The number of the condition that a row is about.
fn condition(line: &str) -> Option<&str> {
    let number = line.strip_prefix("| ")?.get(..6)?;
    let is_number = |(place, byte): (usize, u8)| if place == 2 { byte == b'-' } else { byte.is_ascii_digit() };
    number.bytes().enumerate().all(is_number).then_some(number)
}

fn wanted() -> Vec<String> {
    let checkpoints = CONDITIONS.iter().zip(1..);
    checkpoints.flat_map(|(&count, point)| (1..=count).map(move |number| format!("{point:02}-{number:03}"))).collect()
}

/// The tests (`module::test`) and cases (`suite/group/name`) that a line names.
fn named(line: &str) -> impl Iterator<Item = &str> {
    let is_test = |code: &str| {
        code.split_once("::").is_some_and(|names| [names.0, names.1].iter().all(|name| is_identifier(name)))
    };
    let code = line.split('`').skip(1).step_by(2);
    code.filter(move |code| {
        code.starts_with("suite/") && !code.ends_with("name") || is_test(code) && *code != "module::test"
    })
}

fn is_identifier(name: &str) -> bool {
    !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_')
}

/// The tests of the workspace by the names of their files.
fn tests() -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for path in below("").iter().filter(|path| path.ends_with(".rs")) {
        let module = path.rsplit('/').next().unwrap_or_default().trim_end_matches(".rs");
        let text = read(path).unwrap_or_default();
        for after in text.split("#[test]\n").skip(1) {
            let name = after.trim_start().strip_prefix("fn ").and_then(|rest| rest.split('(').next());
            found.extend(name.map(|name| format!("{module}::{name}")));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_there_is_told() {
        let row = |number: &String| format!("| {number} | M | x | `file::is` |");
        let ledger = wanted().iter().map(row).collect::<Vec<_>>().join("\n");
        let tests = BTreeSet::from(["file::is".to_owned()]);
        let problems = |ledger: &str| problems_of(ledger, &tests, |case| case == "suite/a/b");
        assert_eq!(problems(&ledger), Vec::<String>::new());
        assert_eq!(problems(&format!("{ledger}\n`suite/a/b`, `suite/a/c`, `file::was`")).len(), 2);
        assert!(problems(&ledger.replace("| 02-003 | M | x | `file::is` |\n", ""))[0].contains("02-003"));
        assert!(problems(&ledger.replacen("`file::is`", "nothing", 1))[0].contains("01-001"));
    }

    #[test]
    fn the_protocol_has_137_numbers() {
        assert_eq!(wanted().len(), 137);
    }
}
