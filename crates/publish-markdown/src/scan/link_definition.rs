//! Attributes behind the definition of a link or picture: `[map]: map.png "Title" {width=5cm}` (pandoc's
//! `link_attributes`).

use super::Scanner;
use super::line::Line;
use crate::attributes;
use crate::label::label_key;

impl<'s> Scanner<'s> {
    /// Takes attributes off the end of a definition.
    pub(super) fn link_definition(&mut self, line: Line<'s>) -> bool {
        let text = line.text();
        let Some((label, definition)) = text.strip_prefix('[').and_then(|rest| rest.split_once("]:")) else {
            return false;
        };
        let found = attributes::parse_end(definition).filter(|(start, _)| definition[..*start].ends_with([' ', '\t']));
        let Some((start, mut set)) = found.and_then(|(start, braced)| Some((start, braced.plain()?))) else {
            return false;
        };
        if label.starts_with('^') || label.is_empty() || definition[..start].trim().is_empty() {
            return false;
        }
        let at = line.content + text.len() - definition.len();
        attributes::place(&mut set, &self.sourced(at + start..at + definition.len()));
        self.found.link_attributes.push((label_key(label), set));
        self.rewrite.keep(at + definition[..start].trim_end().len());
        self.rewrite.drop(line.end);
        self.at = line.next;
        // Another definition may stand below.
        self.blank_before = true;
        true
    }
}
