//! Formulas in a readable line of characters: `x² + √(a + b)/2`.
//!
//! It stands in the outputs that do not set mathematics, and names a formula in those that do. It is made here, once,
//! so that all formats say the same.

mod class;
mod linear;
mod scripts;

use publish_core::model::{Inline, InlineKind, Math, MathNode, MathTableKind, Style};
use publish_core::walk;

use crate::page_labels::PageLabels;
use linear::Linear;
pub use linear::joins_base;

/// What a formula says in a line of characters.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FormulaFacts {
    /// Its lines: one, unless it is a display formula of several.
    pub lines: Vec<Vec<FormulaPiece>>,
    /// The same as plain text, its lines joined by `; `.
    pub text: String,
}

/// Characters of a formula that look the same.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FormulaPiece {
    /// The characters, as they stand in the line.
    pub text: String,
    /// Whether they are italic: variables are.
    pub italic: bool,
    /// Where they stand.
    pub level: FormulaLevel,
}

/// Where characters of a formula stand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum FormulaLevel {
    /// On the line.
    #[default]
    Line,
    /// Above it: each of the characters has a raised form.
    Above,
    /// Below it: each of the characters has a lowered form.
    Below,
}

impl FormulaPiece {
    /// The characters in their raised or lowered forms.
    pub fn plain(&self) -> String {
        match self.level {
            FormulaLevel::Line => self.text.clone(),
            FormulaLevel::Above => scripts::raised(&self.text).unwrap_or_default(),
            FormulaLevel::Below => scripts::lowered(&self.text).unwrap_or_default(),
        }
    }
}

impl FormulaFacts {
    /// A line as plain text.
    pub fn plain_line(pieces: &[FormulaPiece]) -> String {
        pieces.iter().map(FormulaPiece::plain).collect()
    }

    fn new(lines: Vec<Vec<FormulaPiece>>) -> FormulaFacts {
        let text: Vec<String> = lines.iter().map(|line| FormulaFacts::plain_line(line)).collect();
        FormulaFacts { text: text.join("; "), lines }
    }
}

/// What [`Paged::plain_text`](crate::Paged::plain_text) says.
// Recursion is as deep as inlines are nested, which the reader bounds.
pub(crate) fn plain_text(content: &[Inline], labels: &PageLabels) -> String {
    let mut text = String::new();
    for one in content {
        match &one.kind {
            InlineKind::Math(math) => text.push_str(&inline(math).text),
            InlineKind::Styled(style, content) => {
                let plain = plain_text(content, labels);
                let moved = match style {
                    Style::Superscript => scripts::raised(&plain),
                    Style::Subscript => scripts::lowered(&plain),
                    Style::Emphasis
                    | Style::Strong
                    | Style::Strikethrough
                    | Style::Underline
                    | Style::Highlight
                    | Style::SmallCaps
                    | Style::Keyboard
                    | Style::Abbreviation
                    | Style::Plain => None,
                };
                text.push_str(&moved.filter(|_| !plain.contains(char::is_alphabetic)).unwrap_or(plain));
            }
            InlineKind::Link(link) => text.push_str(&plain_text(&link.content, labels)),
            InlineKind::PageNumber(number) => text.push_str(labels.get(number)),
            InlineKind::Text(_)
            | InlineKind::Code(_)
            | InlineKind::Image(_)
            | InlineKind::Reference(_)
            | InlineKind::Citation(_)
            | InlineKind::SoftBreak
            | InlineKind::HardBreak
            | InlineKind::Note(_)
            | InlineKind::Raw(_) => text.push_str(&walk::plain_text(std::slice::from_ref(one))),
        }
    }
    text
}

/// What a formula within a line says.
pub(crate) fn inline(math: &Math) -> FormulaFacts {
    facts(math, false)
}

/// What a display formula says.
pub(crate) fn display(math: &Math) -> FormulaFacts {
    facts(math, true)
}

/// What a formula says; one that can't be read says its source.
fn facts(math: &Math, display: bool) -> FormulaFacts {
    let Some(formula) = &math.formula else {
        let piece = |line: &str| vec![FormulaPiece { text: line.trim().to_owned(), ..FormulaPiece::default() }];
        let lines: Vec<_> = if display {
            math.source.lines().map(piece).collect()
        } else {
            vec![piece(&math.source.split_whitespace().collect::<Vec<_>>().join(" "))]
        };
        return FormulaFacts::new(lines);
    };
    match formula.content.as_slice() {
        [MathNode::Table(table)] if display && table.kind == MathTableKind::Aligned => {
            FormulaFacts::new(table.rows.iter().map(|row| Linear::line(&row.concat())).collect())
        }
        content => FormulaFacts::new(vec![Linear::line(content)]),
    }
}

#[cfg(test)]
mod tests;
