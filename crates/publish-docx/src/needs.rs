//! What the cells of a table need: their text, measured.

use publish_core::model::{BlockKind, Cell, Grid, InlineKind, Table};
use publish_core::{Format, Pt, Theme, walk};
use publish_resolve::{Paged, Resolved};
use publish_style::Em;
use publish_style::columns::{CellExtent, PICTURE};
use publish_style::word::ROUNDED;

use crate::ruler::{Letters, Ruler};

/// What text needs.
#[derive(Clone, Copy, Debug, Default)]
struct Need {
    /// So that no word is broken.
    least: Pt,
    /// So that no line is.
    most: Pt,
}

/// How the text of a table is set.
#[derive(Clone, Copy)]
pub(crate) struct Setting<'s> {
    pub(crate) document: &'s Paged<'s>,
    pub(crate) theme: &'s Theme,
    pub(crate) ruler: &'s Ruler<'s>,
    /// The space at the sides of cells.
    pub(crate) padding: Pt,
}

/// What the cells of a table need; `missing` says what the number in a cell lacks.
pub(crate) fn extents(table: &Table, setting: Setting<'_>, missing: impl Fn(&Cell) -> Em) -> Vec<CellExtent> {
    let grid = &table.grid;
    let (count, size) = (grid.columns().len(), setting.theme.metrics.table.size);
    let mut found = Vec::new();
    let mut rows = 0..;
    // Heads and feet are bold, and so are the columns that are headers.
    let heads = usize::from(table.header_columns);
    for (group, bold) in [(grid.head(), count), (grid.body(), heads), (grid.foot(), count)] {
        for ((row, starts), index) in group.iter().zip(Grid::starts(group, count)).zip(&mut rows) {
            for (cell, start) in row.cells.iter().zip(starts) {
                let letters = if start < bold { Letters::Bold } else { Letters::Display };
                let need = cell_need(cell, letters, setting);
                let more = missing(cell).of(size) + setting.padding * 2.0;
                let (least, natural) = (need.least + more, need.most.max(need.least) + more);
                let (rows, columns, column) = (cell.rows, cell.columns, start as u16);
                found.push(CellExtent { row: index, rows, column, columns, least, natural });
            }
        }
    }
    found
}

fn cell_need(cell: &Cell, letters: Letters, setting: Setting<'_>) -> Need {
    let metrics = &setting.theme.metrics;
    let inline_code = metrics.table.size * metrics.inline_code_scale;
    let mut need = Need::default();
    for block in Resolved::visible(&cell.content, Format::Docx) {
        let block = std::slice::from_ref(block);
        for (_, content) in walk::runs_in(block) {
            let mut text = Measured::new(setting.ruler);
            for inline in walk::inlines(content) {
                // What is in styled text and links comes next.
                if let InlineKind::Code(code) = &inline.kind {
                    text.add(code, Letters::Code, inline_code);
                } else if !matches!(inline.kind, InlineKind::Styled(..) | InlineKind::Link(_)) {
                    let words = setting.document.written_text(std::slice::from_ref(inline));
                    text.add(&words, letters, metrics.table.size);
                }
                if let InlineKind::Image(_) = inline.kind {
                    need.most = need.most.max(PICTURE);
                }
            }
            need.include(text.end());
        }
        for inner in walk::blocks(block) {
            let mut text = Measured::new(setting.ruler);
            if let BlockKind::Code(code) = &inner.kind {
                text.add(&code.text, Letters::Code, metrics.code.size);
            } else if let BlockKind::Math(math) = &inner.kind {
                text.add(&math.source, letters, metrics.table.size);
            }
            need.include(text.end());
        }
    }
    need
}

impl Need {
    fn include(&mut self, other: Need) {
        self.least = self.least.max(other.least);
        self.most = self.most.max(other.most);
    }
}

/// Text that is measured piece by piece: its longest word and its longest line.
struct Measured<'s> {
    ruler: &'s Ruler<'s>,
    word: Pt,
    line: Pt,
    need: Need,
}

impl<'s> Measured<'s> {
    fn new(ruler: &'s Ruler<'s>) -> Measured<'s> {
        Measured { ruler, word: Pt::ZERO, line: Pt::ZERO, need: Need::default() }
    }

    fn add(&mut self, text: &str, letters: Letters, size: Pt) {
        for piece in text.split_inclusive(char::is_whitespace) {
            let word = piece.trim_end_matches(char::is_whitespace);
            let room = size * self.ruler.room(word, letters);
            self.word += room;
            self.line += room;
            let Some(space) = piece[word.len()..].chars().next() else { continue };
            self.need.least = self.need.least.max(self.word);
            self.word = Pt::ZERO;
            if space == '\n' {
                self.need.most = self.need.most.max(self.line);
                self.line = Pt::ZERO;
            } else {
                self.line += size * self.ruler.width(space, letters);
            }
        }
    }

    /// What the text needs, and a little more, since Word rounds.
    fn end(self) -> Need {
        let Measured { ruler: _, word, line, need } = self;
        Need { least: need.least.max(word) + ROUNDED, most: need.most.max(line) + ROUNDED }
    }
}

#[cfg(test)]
mod tests {
    use publish_core::model::Language;
    use publish_fonts::Fonts;

    use super::*;

    #[test]
    fn words_go_on_over_pieces_and_end_with_spaces() {
        let (fonts, theme) = (Fonts::bundled(), Theme::default());
        let ruler = Ruler::new(&fonts, &theme, &Language::new("en").expect("a tag"));
        let need = |pieces: &[&str]| {
            let mut text = Measured::new(&ruler);
            pieces.iter().for_each(|piece| text.add(piece, Letters::Code, Pt(10.0)));
            text.end()
        };
        assert_eq!(need(&["ab", "cd"]).least, need(&["abcd"]).least);
        assert_eq!(need(&["ab cd"]).least, need(&["ab"]).least);
        assert_eq!(need(&["ab cd\nx"]).most, need(&["ab cd"]).most);
        assert!(need(&["ab cd"]).most > need(&["abcd"]).most);
    }
}
