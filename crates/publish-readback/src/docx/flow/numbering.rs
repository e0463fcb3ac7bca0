//! Numbers and bullets of paragraphs (ECMA-376-1 §17.9).

use std::collections::HashMap;

use crate::docx::events::{Event, Tag};
use crate::docx::part::Part;
use crate::error::ReadbackError;

/// How many levels a numbering has (ECMA-376-1 §17.9.6).
const LEVELS: usize = 9;

/// The numberings of a document, and how far they have counted.
#[derive(Debug, Default)]
pub(super) struct Numbering {
    /// The levels of abstract numberings by their ids.
    definitions: HashMap<String, Vec<Level>>,
    /// The instances: each has an abstract numbering, and the numbers that its levels start with anew.
    instances: HashMap<String, (String, HashMap<usize, u32>)>,
    counts: HashMap<String, [Option<u32>; LEVELS]>,
}

/// A level of a numbering.
#[derive(Clone, Debug, Default)]
pub(super) struct Level {
    start: u32,
    format: String,
    text: String,
    pub(super) indent: Option<i32>,
    pub(super) hanging: Option<i32>,
}

impl Numbering {
    /// The level of a numbering, if there is one.
    pub(super) fn level(&self, number: &str, level: usize) -> Option<&Level> {
        self.definitions.get(&self.instances.get(number)?.0)?.get(level)
    }

    /// Whether a numbering is that of sections: its levels show the numbers of those above them, as in `1.2`.
    pub(super) fn shows_sections(&self, number: &str) -> bool {
        self.level(number, 1).is_some_and(|level| level.text.contains("%1"))
    }

    /// Counts a paragraph, and gives the marker that stands before it; empty where its level shows none.
    pub(super) fn marker(&mut self, number: &str, level: usize) -> Option<String> {
        let (definition, starts) = self.instances.get(number)?;
        let levels = self.definitions.get(definition)?;
        let start = |level: usize| {
            starts.get(&level).copied().or_else(|| levels.get(level).map(|found| found.start)).unwrap_or(1)
        };
        let counts = self.counts.entry(number.to_owned()).or_default();
        let count = counts.get_mut(level)?;
        *count = Some(count.map_or_else(|| start(level), |count| count.saturating_add(1)));
        counts[level + 1..].fill(None);
        let mut text = levels.get(level)?.text.clone();
        for (index, found) in levels.iter().enumerate().take(level + 1) {
            let count = counts[index].unwrap_or_else(|| start(index));
            text = text.replace(&format!("%{}", index + 1), &written(count, &found.format));
        }
        Some(text)
    }
}

/// A number in a format (`w:numFmt`, ECMA-376-1 §17.18.59).
fn written(count: u32, format: &str) -> String {
    match format {
        "lowerLetter" => letters(count, b'a'),
        "upperLetter" => letters(count, b'A'),
        "lowerRoman" => roman(count).to_lowercase(),
        "upperRoman" => roman(count),
        "none" | "bullet" => String::new(),
        _ => count.to_string(),
    }
}

/// The letter of a number; behind `z` they are doubled.
fn letters(count: u32, first: u8) -> String {
    let Some(index) = count.checked_sub(1) else { return String::new() };
    let letter = char::from(first + u8::try_from(index % 26).unwrap_or(0));
    std::iter::repeat_n(letter, (index / 26 + 1).min(8) as usize).collect()
}

fn roman(mut count: u32) -> String {
    const SIGNS: [(u32, &str); 13] = [
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    if count > 3999 {
        return count.to_string();
    }
    let mut text = String::new();
    for (value, sign) in SIGNS {
        while count >= value {
            text.push_str(sign);
            count -= value;
        }
    }
    text
}

pub(super) fn read(part: &Part) -> Result<Numbering, ReadbackError> {
    let mut numbering = Numbering::default();
    // The ids of the abstract numbering, and of the instance, that are open.
    let (mut definition, mut instance) = (String::new(), String::new());
    let mut overridden = 0;
    for event in part.events()? {
        let (Event::Start(tag) | Event::Empty(tag)) = event? else { continue };
        let attribute = |name: &str| tag.attribute(name).unwrap_or_default();
        match tag.name() {
            "w:abstractNum" => {
                definition = attribute("w:abstractNumId");
                instance.clear();
                numbering.definitions.insert(definition.clone(), Vec::new());
            }
            "w:num" => instance = attribute("w:numId"),
            "w:abstractNumId" => {
                let of = attribute("w:val");
                numbering.instances.insert(instance.clone(), (of, HashMap::new()));
            }
            "w:lvlOverride" => overridden = attribute("w:ilvl").parse().unwrap_or(0),
            "w:startOverride" => {
                if let (Some((_, starts)), Ok(start)) =
                    (numbering.instances.get_mut(&instance), attribute("w:val").parse())
                {
                    starts.insert(overridden, start);
                }
            }
            _ if instance.is_empty() => {
                if let Some(levels) = numbering.definitions.get_mut(&definition) {
                    take(&tag, levels);
                }
            }
            _ => {}
        }
    }
    Ok(numbering)
}

/// Takes what an element says of the last level.
fn take(tag: &Tag<'_>, levels: &mut Vec<Level>) {
    if tag.name() == "w:lvl" && levels.len() < LEVELS {
        levels.push(Level { start: 1, ..Level::default() });
    }
    let value = || tag.attribute("w:val").unwrap_or_default();
    let Some(level) = levels.last_mut() else { return };
    match tag.name() {
        "w:start" => level.start = value().parse().unwrap_or(1),
        "w:numFmt" => level.format = value(),
        "w:lvlText" => level.text = value(),
        "w:ind" => {
            let number = |name: &str| tag.attribute(name).and_then(|found| found.parse().ok());
            level.indent = number("w:left").or(number("w:start"));
            level.hanging = number("w:hanging");
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_in_formats() {
        let found = [(4, "upperRoman"), (28, "lowerLetter"), (7, "decimal"), (1, "bullet"), (0, "upperLetter")];
        let found = found.map(|(count, format)| written(count, format));
        assert_eq!(found, ["IV", "bb", "7", "", ""]);
    }
}
