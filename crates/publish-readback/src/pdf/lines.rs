//! The lines of a page, with the places of the pieces that stand on them.

use std::collections::HashMap;
use std::fmt::Write as _;

use super::content::Piece;
use super::tree::{Kid, Node};

/// The block-level elements that marked content belongs to: for each page and sequence the number of its element.
#[derive(Default)]
pub(super) struct Elements {
    found: HashMap<(usize, i64), usize>,
    count: usize,
}

impl Elements {
    pub(super) fn of(tree: &[Kid]) -> Elements {
        let mut elements = Elements::default();
        elements.add(tree, 0);
        elements
    }

    // Recursion is as deep as elements are nested, which was bounded when the tree was read.
    fn add(&mut self, kids: &[Kid], element: usize) {
        for kid in kids {
            match kid {
                Kid::Marked { page, mcid } => drop(self.found.insert((*page, *mcid), element)),
                Kid::Node(Node { kind, kids, .. }) if is_inline(kind) => self.add(kids, element),
                Kid::Node(Node { kids, .. }) => {
                    self.count += 1;
                    self.add(kids, self.count);
                }
                Kid::Object => {}
            }
        }
    }
}

/// Whether elements of a type stand within a line (ISO 32000-1 §14.8.4.4, §14.8.4.5).
fn is_inline(kind: &str) -> bool {
    matches!(kind, "Span" | "Quote" | "Note" | "Reference" | "BibEntry" | "Code" | "Link" | "Annot" | "Formula")
}

/// Writes the pieces of a page. Those on one baseline are a line, with the place, the font and the size of its first; where
/// another element begins on it, such as a cell, its left end stands there.
pub(super) fn write(page: usize, pieces: &[Piece], elements: &Elements, text: &mut String) {
    let element = |piece: &Piece| elements.found.get(&(page, piece.mcid?));
    let mut last: Option<&Piece> = None;
    for piece in pieces.iter().filter(|piece| !piece.text.is_empty()) {
        let before = last.replace(piece);
        match before {
            Some(before) if (before.y, before.artifact) == (piece.y, piece.artifact) => {
                if element(before) != element(piece) {
                    let _ = write!(text, " |{:.1} ", piece.x);
                }
            }
            Some(_) | None => start_line(piece, before.is_some(), text),
        }
        text.push_str(&piece.text);
    }
    if last.is_some() {
        text.push('\n');
    }
}

fn start_line(piece: &Piece, follows: bool, text: &mut String) {
    let Piece { x, y, font, size, artifact, .. } = piece;
    let (end, mark) = (if follows { "\n" } else { "" }, if *artifact { "*" } else { "" });
    let _ = write!(text, "{end}  {x:.1} {y:.1} {font} {size:.1}{mark}: ");
}

#[cfg(test)]
mod tests {
    use super::*;

    fn piece(mcid: i64, x: f32, text: &str) -> Piece {
        let text = text.to_owned();
        let font = "F".into();
        Piece { mcid: Some(mcid), artifact: false, x, y: 20.0, size: 9.0, font, text, moved: false, shown: None }
    }

    fn element(kind: &str, kids: Vec<Kid>) -> Kid {
        let (kind, attributes) = (kind.to_owned(), Vec::new());
        Kid::Node(Node { kind, alt: None, actual: None, language: None, attributes, kids })
    }

    #[test]
    fn cells_of_a_line_have_their_places_and_what_stands_in_them_has_not() {
        let marked = |mcid: i64| Kid::Marked { page: 0, mcid };
        let link = element("Link", vec![marked(1)]);
        let tree = [element("TR", vec![element("TD", vec![marked(0), link]), element("TD", vec![marked(2)])])];
        let mut text = String::new();
        let pieces = [piece(0, 10.0, "See "), piece(1, 30.0, "this"), piece(2, 90.5, "1.25")];
        write(0, &pieces, &Elements::of(&tree), &mut text);
        assert_eq!(text, "  10.0 20.0 F 9.0: See this |90.5 1.25\n");
    }
}
