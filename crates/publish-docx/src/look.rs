//! How runs look, and runs of text put together.

use publish_core::HalfPt;
use publish_core::model::{Direction, Language};
use publish_core::theme::Paint;
use publish_style::Ink;
use publish_style::word::highlight;

use crate::palette;
use crate::styles::CharacterStyle;
use crate::wml::{Markup, RunProperties, Shading, VerticalAlignment};

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
    /// Its size, where it is not the style's.
    pub(crate) size: Option<HalfPt>,
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

    /// The properties of a run that looks so.
    fn properties(self, right_to_left: bool, paint: &Paint) -> RunProperties<'a> {
        let (style, is_marked) = match (self.style, self.link) {
            (Some(style), false) => (Some(style), false),
            (None, true) => (Some(CharacterStyle::Hyperlink), false),
            // A run has one character style; in a link it must still look like one.
            (Some(style), true) => (Some(style), true),
            (None, false) => (None, false),
        };
        let marker = if self.highlight { highlight(Ink::Highlight.color(paint)) } else { None };
        RunProperties {
            style: style.map(CharacterStyle::id),
            font: None,
            bold: self.bold,
            italic: self.italic,
            small_capitals: self.small_capitals,
            strike: self.strikethrough,
            color: is_marked.then(|| palette::color(Ink::Link, paint)),
            lowered: None,
            size: self.size,
            underline: self.underline || is_marked,
            highlight: marker,
            // The highlighter has few colours, and a ground has any.
            shading: (self.highlight && marker.is_none()).then(|| Shading(palette::color(Ink::Highlight, paint))),
            vertical_alignment: match self.position {
                Position::Baseline => None,
                Position::Superscript => Some(VerticalAlignment::Superscript),
                Position::Subscript => Some(VerticalAlignment::Subscript),
            },
            right_to_left,
            language: self.language,
        }
    }

    /// Writes the runs that show `text`: one for each direction in it.
    pub(crate) fn write(self, text: &str, paint: &Paint, out: &mut Markup) {
        let forced = self.direction == Some(Direction::RightToLeft);
        for (right_to_left, text) in directions(text, forced) {
            out.run(&self.properties(right_to_left, paint), |out| out.lines(text));
        }
    }
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
}
