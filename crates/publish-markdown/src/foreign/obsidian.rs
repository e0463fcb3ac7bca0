//! Pictures of Obsidian: `![[map.png]]`, `![[map.png|300]]`. Its comments are with those of other tools, and its links
//! need the finished document.

use super::Translator;
use super::line::Line;
use super::options::{address, words};

/// The endings of files that are pictures.
const PICTURES: [&str; 6] = [".png", ".jpg", ".jpeg", ".svg", ".gif", ".webp"];

pub(super) fn picture<'s>(translator: &mut Translator<'s, '_>, line: &Line<'s>, at: usize) -> Option<usize> {
    let inner = translator.rest(line, at).strip_prefix("![[")?;
    let (inner, _) = inner.split_once("]]")?;
    let mut parts = inner.split('|');
    let path = parts.next().unwrap_or_default().trim();
    let is_picture = PICTURES.iter().any(|ending| path.to_ascii_lowercase().ends_with(ending));
    if !is_picture || path.contains(['[', '<', '>']) {
        return None;
    }
    let (mut alt, mut width) = (String::new(), String::new());
    for part in parts.map(str::trim) {
        let number = part.split('x').next().unwrap_or_default();
        match !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit()) {
            true => width = format!("{{width={number}}}"),
            false => alt = words(part),
        }
    }
    let length = inner.len() + "![[]]".len();
    translator.replace(at..at + length, &format!("![{alt}]({}){width}", address(path)));
    Some(length)
}
