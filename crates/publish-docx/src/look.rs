//! How runs look, and runs of text put together.

use docx_rs::{BreakType, Run, RunChild, RunProperty, Shading, VertAlignType};
use publish_core::model::{Direction, Language};
use publish_core::theme::Paint;

use crate::package::{Additions, Properties, is_allowed, language_attributes};
use crate::styles::CharacterStyle;

/// How a run looks; runs of one look are joined.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Look<'a> {
    pub(crate) bold: bool,
    pub(crate) italic: bool,
    pub(crate) strikethrough: bool,
    pub(crate) underline: bool,
    pub(crate) highlight: bool,
    pub(crate) small_capitals: bool,
    pub(crate) position: Position,
    /// Whether it is the text of a link.
    pub(crate) link: bool,
    /// Its character style.
    pub(crate) style: Option<CharacterStyle>,
    /// Its size in half points, where it is not the style's.
    pub(crate) size: Option<u32>,
    /// Its language, where it is not the document's.
    pub(crate) language: Option<&'a Language>,
    /// Its direction, where the author gave one.
    pub(crate) direction: Option<Direction>,
}

/// Where text stands relative to its line.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Position {
    #[default]
    Baseline,
    Superscript,
    Subscript,
}

impl<'a> Look<'a> {
    /// The same look in a character style.
    pub(crate) fn styled(self, style: CharacterStyle) -> Look<'a> {
        Look { style: Some(style), ..self }
    }

    /// The run properties; what docx-rs does not know goes to the additions.
    fn properties(self, right_to_left: bool, paint: &Paint, additions: &mut Additions) -> RunProperty {
        let mut property = RunProperty::new();
        match (self.style, self.link) {
            (Some(style), false) => property = property.style(style.id()),
            (None, true) => property = property.style(CharacterStyle::Hyperlink.id()),
            // A run has one character style; in a link it must still look like one.
            (Some(style), true) => property = property.style(style.id()).color(paint.link.hex()).underline("single"),
            (None, false) => {}
        }
        if let Some(size) = self.size {
            property = property.size(size as usize);
        }
        if self.bold {
            property = property.bold();
        }
        if self.italic {
            property = property.italic();
        }
        if self.strikethrough {
            property = property.strike();
        }
        if self.underline {
            property = property.underline("single");
        }
        if self.highlight {
            property = property.shading(Shading::new().fill(paint.highlight.hex()));
        }
        match self.position {
            Position::Baseline => {}
            Position::Superscript => property = property.vert_align(VertAlignType::SuperScript),
            Position::Subscript => property = property.vert_align(VertAlignType::SubScript),
        }
        let mut unknown = Properties::new();
        if self.small_capitals {
            unknown = unknown.flag("w:smallCaps");
        }
        if right_to_left {
            unknown = unknown.flag("w:rtl");
        }
        if let Some(language) = self.language {
            unknown = unknown.markup("w:lang", format!("<w:lang {}/>", language_attributes(language)));
        }
        additions.add_to_run(unknown, &mut property);
        property
    }

    /// The runs that show `text`: one for each direction in it.
    pub(crate) fn runs(self, text: &str, paint: &Paint, additions: &mut Additions) -> Vec<Run> {
        let forced = self.direction == Some(Direction::RightToLeft);
        directions(text, forced)
            .into_iter()
            .map(|(right_to_left, text)| {
                let mut run =
                    Run { run_property: self.properties(right_to_left, paint, additions), children: Vec::new() };
                run = add_text(run, text, additions);
                run
            })
            .collect()
    }
}

/// Adds text; `\n` is a line break, `\t` a tab, and soft hyphens are what Word has for them.
fn add_text(mut run: Run, text: &str, additions: &mut Additions) -> Run {
    let mut rest = text;
    while !rest.is_empty() {
        let end = rest.find(['\n', '\t', '\u{AD}']).unwrap_or(rest.len());
        let (words, after) = rest.split_at(end);
        if !words.is_empty() {
            run = run.add_text(cleaned(words));
        }
        let mut signs = after.chars();
        match signs.next() {
            Some('\n') => run = run.add_break(BreakType::TextWrapping),
            Some('\t') => run = run.add_tab(),
            Some(_) => run.children.push(additions.run_child("<w:softHyphen/>")),
            None => {}
        }
        rest = signs.as_str();
    }
    run
}

/// The text without what XML forbids.
pub(crate) fn cleaned(text: &str) -> String {
    text.chars().filter(|&sign| is_allowed(sign)).collect()
}

/// A child of a run by itself.
pub(crate) fn run_of(child: RunChild) -> Run {
    Run { run_property: RunProperty::new(), children: vec![child] }
}

/// Cuts text where its direction changes; Word sets right-to-left runs by their own font, size and language.
fn directions(text: &str, forced: bool) -> Vec<(bool, &str)> {
    if !text.chars().any(is_right_to_left) {
        return vec![(forced, text)];
    }
    let mut runs = Vec::new();
    let mut start = 0;
    let mut current: Option<bool> = forced.then_some(true);
    for (at, sign) in text.char_indices() {
        let direction = if is_right_to_left(sign) {
            true
        } else if sign.is_alphabetic() {
            false
        } else {
            continue;
        };
        if current.is_some_and(|current| current != direction) && at > start {
            runs.push((!direction, &text[start..at]));
            start = at;
        }
        current = Some(direction);
    }
    runs.push((current.unwrap_or(forced), &text[start..]));
    runs
}

/// Whether a character is written from right to left (Unicode blocks of class R and AL, UAX #9 §3.2).
fn is_right_to_left(sign: char) -> bool {
    matches!(sign, '\u{590}'..='\u{8FF}' | '\u{FB1D}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFF}'
        | '\u{10800}'..='\u{10FFF}' | '\u{1E800}'..='\u{1EFFF}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_cut_where_its_direction_changes() {
        assert_eq!(directions("plain", false), [(false, "plain")]);
        assert_eq!(directions("the word שלום means", false), [(false, "the word "), (true, "שלום "), (false, "means")]);
        assert_eq!(directions("12 שלום", false), [(true, "12 שלום")]);
        assert_eq!(directions("12", true), [(true, "12")]);
    }

    #[test]
    fn forbidden_characters_are_left_out() {
        assert_eq!(cleaned("a\u{0}\u{B}b\u{FFFE}"), "ab");
    }
}
