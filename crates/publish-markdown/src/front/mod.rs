//! The front matter: YAML, TOML or a title block at the start of a document, metadata from the command line, and what the project says
//! for all of its documents.

mod command_line;
mod project;
mod title_block;

use std::ops::Range;

use publish_core::model::Dialect;
use publish_core::{Diagnostic, TextId};
use publish_settings::{Kind, Part};

pub(crate) use command_line::{with_command_line, with_defaults};
pub(crate) use project::ProjectTables;
pub(crate) use publish_core::node::{Entries, Entry, Node, Value};

/// Front matter that was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct FrontMatter {
    notation: Notation,
    /// Where its text stands, without the lines around it.
    content: Range<usize>,
    /// Where the body starts.
    pub(crate) body: usize,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Notation {
    Yaml,
    Toml,
    TitleBlock,
}

impl FrontMatter {
    /// Reads it; `None` when it holds no keys, so that it is no front matter.
    ///
    /// # Errors
    /// When it is broken, with the place.
    pub(crate) fn read(&self, source: &str, text: TextId) -> Result<Option<Entries>, Box<Diagnostic>> {
        let (content, start) = (&source[self.content.clone()], self.content.start);
        let part = Part { source: content, text, start, kind: Kind::FRONT_MATTER };
        match self.notation {
            Notation::Yaml => part.yaml(),
            Notation::Toml => part.toml().map(Some),
            Notation::TitleBlock => Ok(Some(title_block::read(content, text, start))),
        }
    }

    /// Whether a dialect knows its notation.
    pub(crate) fn is_known_to(&self, dialect: Dialect) -> bool {
        match dialect {
            Dialect::Publish | Dialect::Pandoc => true,
            Dialect::CommonMark | Dialect::Gfm => self.notation != Notation::TitleBlock,
        }
    }
}

/// Reads a whole text as TOML.
///
/// # Errors
/// When it is broken, with the place.
pub(crate) fn read_toml(source: &str, text: TextId) -> Result<Entries, Box<Diagnostic>> {
    Part::whole(source, text, Kind::FRONT_MATTER).toml()
}

/// How many bytes the byte-order mark at the start takes.
pub(crate) fn bom(source: &str) -> usize {
    if source.starts_with('\u{FEFF}') { '\u{FEFF}'.len_utf8() } else { 0 }
}

/// Finds front matter: at the very start, between `---` and `---` or `...`, between `+++` and `+++`, or in lines that start
/// with `% `.
///
/// As with pandoc, a blank line behind the first `---` makes it a thematic break, and so does a missing end.
pub(crate) fn locate(source: &str) -> Option<FrontMatter> {
    let start = bom(source);
    if let Some(end) = title_block::end(source, start) {
        return Some(FrontMatter { notation: Notation::TitleBlock, content: start..end, body: end });
    }
    let first = line(source, start);
    let (notation, ends): (Notation, &[&str]) = match source[first.clone()].trim_end() {
        "---" => (Notation::Yaml, &["---", "..."]),
        "+++" => (Notation::Toml, &["+++"]),
        _ => return None,
    };
    let content = first.end;
    if notation == Notation::Yaml && source[line(source, content)].trim().is_empty() {
        return None;
    }
    let mut at = content;
    while at < source.len() {
        let range = line(source, at);
        if ends.contains(&source[range.clone()].trim_end()) {
            let front = FrontMatter { notation, content: content..at, body: range.end };
            return (notation == Notation::Toml || has_key(&source[front.content.clone()])).then_some(front);
        }
        at = range.end;
    }
    None
}

/// The line that starts at a byte, its newline included.
fn line(source: &str, start: usize) -> Range<usize> {
    let end = source[start..].find('\n').map_or(source.len(), |newline| start + newline + 1);
    start..end
}

/// Whether any line looks like a key, or nothing but comments is there: prose between two rules does not.
fn has_key(content: &str) -> bool {
    let mut lines = content.lines().filter(|line| !line.trim().is_empty() && !line.trim_start().starts_with('#'));
    let mut any = false;
    let key = lines.any(|line| {
        any = true;
        let line = line.trim_start_matches(['"', '\'', '{', ' ']);
        let key =
            line.split_once(':').filter(|(_, value)| value.is_empty() || value.starts_with([' ', '\t', '"', '\'']));
        key.is_some_and(|(key, _)| !key.is_empty() && key.len() < 64 && !key.contains(". "))
    });
    key || !any
}

#[cfg(test)]
mod tests {
    use super::*;

    fn content(source: &str) -> Option<(&str, &str)> {
        let front = locate(source)?;
        Some((&source[front.content.clone()], &source[front.body..]))
    }

    #[test]
    fn front_matter_stands_at_the_very_start() {
        assert_eq!(content("---\ntitle: A\n---\ntext"), Some(("title: A\n", "text")));
        assert_eq!(content("\u{FEFF}---  \ntitle: A\n...\ntext"), Some(("title: A\n", "text")));
        assert_eq!(content("+++\ntitle = \"A\"\n+++\ntext"), Some(("title = \"A\"\n", "text")));
        assert_eq!(content("---\n# nothing\n---\n"), Some(("# nothing\n", "")));
        assert_eq!(content("---\ntitle: A\n---"), Some(("title: A\n", "")));
        assert_eq!(content("\n---\ntitle: A\n---\n"), None);
    }

    #[test]
    fn other_rules_are_thematic_breaks() {
        assert_eq!(content("---\n\ntitle: A\n---\n"), None);
        assert_eq!(content("---\ntitle: A\n\ntext"), None);
        assert_eq!(content("---\nWords, and more words.\n---\n"), None);
        assert_eq!(content("----\ntitle: A\n----\n"), None);
    }
}
