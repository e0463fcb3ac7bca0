//! Mathematics: between dollar signs, and GitHub's blocks and code of mathematics.

use std::ops::Range;

use publish_core::model::{Attributes, BlockKind, Math};
use publish_core::{Diagnostic, Span, codes};

use super::Reader;
use super::block::block;
use crate::clean::veiled_length;
use crate::latex::{self, LatexError};
use crate::scan::FormulaSource;

impl Reader<'_, '_, '_> {
    /// Reads the LaTeX `source`, which stands in `range`, and the identifier that it gives itself; `None` where it shows
    /// nothing and only defines commands.
    pub(super) fn math(&mut self, source: &str, range: Range<usize>) -> Option<(Math, Option<String>)> {
        let span = self.place.span(range.clone());
        let shown = self.shared.clean_veiled(source, span).into_owned();
        let lead = shown.len() - shown.trim_start().len();
        let shown = shown.trim().to_owned();
        match latex::read(&shown, &mut self.shared.definitions.macros) {
            Ok(latex::Read { only_defines: true, .. }) => None,
            Ok(latex::Read { formula, label, .. }) => Some((Math { source: shown, formula: Some(formula) }, label)),
            Err(error) => {
                // Of a formula whose lines have the marks of quotations or items before them, the whole is shown.
                let place = self.source[range.clone()].find(source).map_or(span, |at| {
                    let byte = |shown: usize| range.start + at + veiled_length(source, lead + shown);
                    self.place.span(byte(error.range.start)..byte(error.range.end))
                });
                self.report_formula(place, error.message);
                Some((Math { source: shown, formula: None }, None))
            }
        }
    }

    /// Reads a display formula that was put aside; the identifier that it gives itself gives way to that in braces.
    pub(super) fn formula(&mut self, formula: FormulaSource, span: Span) {
        let FormulaSource { lines, doubled, mut attributes } = formula;
        let written: Vec<&str> = lines.iter().map(|&line| self.shared.sources.slice(line)).collect();
        let written = written.join("\n");
        let undoubled = if doubled { written.replace(r"\\", r"\") } else { written.clone() };
        let source = self.shared.clean_veiled(&undoubled, span).into_owned();
        let math = match latex::read(&source, &mut self.shared.definitions.macros) {
            Ok(latex::Read { only_defines: true, .. }) => return,
            Ok(latex::Read { formula, label, .. }) => {
                attributes.id = attributes.id.or(label);
                Math { source: source.trim().to_owned(), formula: Some(formula) }
            }
            Err(LatexError { range, message }) => {
                // What was taken out of the source moves places in it.
                let place = if source == written { place_in(&lines, range) } else { span };
                self.report_formula(place, message);
                Math { source: source.trim().to_owned(), formula: None }
            }
        };
        self.push_block(block(BlockKind::Math(Box::new(math)), span, Attributes::new(attributes)));
    }

    /// Takes up commands that lines define.
    pub(super) fn definitions(&mut self, lines: &[Span]) {
        let lines: Vec<&str> = lines.iter().map(|&line| self.shared.sources.slice(line)).collect();
        self.shared.definitions.macros.define_all(&lines.join("\n"));
    }

    fn report_formula(&mut self, place: Span, message: String) {
        let help = "the formula is shown as it was typed; mend it, or use a command that is known";
        self.shared.report.diagnostics.push(Diagnostic::new(&codes::INVALID_FORMULA, place, message).help(help));
    }
}

/// Where a range of lines that were joined stands, as far as it reaches on its first line.
fn place_in(lines: &[Span], range: Range<usize>) -> Span {
    let mut from = 0;
    let last = lines.len() - 1;
    let place = lines.iter().enumerate().find_map(|(index, line)| {
        let length = (line.end - line.start) as usize;
        let found = (range.start <= from + length || index == last).then(|| {
            let start = line.start as usize + (range.start - from).min(length);
            let end = (line.start as usize + range.end.saturating_sub(from)).clamp(start, line.end as usize);
            Span::new(line.text, start..end)
        });
        from += length + 1;
        found
    });
    place.unwrap_or(lines[last])
}
