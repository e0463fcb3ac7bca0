//! Content streams: pieces of text with their place and their marked content (ISO 32000-1 §9.4, §14.6).

use std::collections::BTreeMap;
use std::rc::Rc;

use lopdf::Object;
use lopdf::content::{Content, Operation};

use super::fonts::Font;
use super::string::text_of;
use crate::error::ReadbackError;

/// A piece of text as it was shown.
#[derive(Clone, Debug)]
pub(super) struct Piece {
    pub(super) mcid: Option<i64>,
    pub(super) artifact: bool,
    pub(super) x: f32,
    pub(super) y: f32,
    pub(super) size: f32,
    pub(super) font: Rc<str>,
    pub(super) text: String,
    /// Whether it is a move to another line in marked content, and no text.
    pub(super) moved: bool,
    /// Where its glyphs stand; `None` where it has none.
    pub(super) shown: Option<Shown>,
}

/// Where the glyphs of a piece stand: the start of their baseline, and how far they reach, in points.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Shown {
    pub(super) x: f32,
    pub(super) y: f32,
    pub(super) width: f32,
}

/// A marked-content sequence that is open, with what it has from those around it.
#[derive(Clone, Copy, Debug, Default)]
struct Mark {
    mcid: Option<i64>,
    artifact: bool,
    /// Whether its text is that of `ActualText`.
    replaced: bool,
    /// The piece that has that text.
    piece: Option<usize>,
}

/// How far lines of text are apart at least, in points.
const SAME_LINE: f32 = 0.5;

/// Reads the pieces of a content stream, in its order.
pub(super) fn read(stream: &[u8], fonts: &BTreeMap<Vec<u8>, Rc<Font>>) -> Result<Vec<Piece>, ReadbackError> {
    let content = Content::decode(stream).map_err(ReadbackError::pdf)?;
    let mut reader = Reader { fonts, pieces: Vec::new(), marks: Vec::new(), text: TextState::default() };
    content.operations.iter().for_each(|operation| reader.operate(operation));
    Ok(reader.pieces)
}

struct Reader<'a> {
    fonts: &'a BTreeMap<Vec<u8>, Rc<Font>>,
    pieces: Vec<Piece>,
    marks: Vec<Mark>,
    text: TextState<'a>,
}

/// The text state and the place of the text (ISO 32000-1 §9.3, §9.4.2).
struct TextState<'a> {
    x: f32,
    y: f32,
    size: f32,
    scale: f32,
    font: Option<&'a Font>,
    /// How far what was shown since the last move reaches, in points.
    shift: f32,
    /// The space behind every glyph, before it is stretched (`Tc`).
    spacing: f32,
    /// The stretch of glyphs along the line (`Tz`), as a factor.
    stretch: f32,
}

impl Default for TextState<'_> {
    fn default() -> Self {
        TextState { x: 0.0, y: 0.0, size: 0.0, scale: 1.0, font: None, shift: 0.0, spacing: 0.0, stretch: 1.0 }
    }
}

/// An operand that is a number; 0 where it is none, or not there.
fn number(operands: &[Object], index: usize) -> f32 {
    operands.get(index).and_then(|operand| operand.as_float().ok()).unwrap_or(0.0)
}

/// An operand that is a name; empty where it is none, or not there.
fn name(operands: &[Object], index: usize) -> &[u8] {
    operands.get(index).and_then(|operand| operand.as_name().ok()).unwrap_or_default()
}

impl Reader<'_> {
    fn operate(&mut self, operation: &Operation) {
        let operands = operation.operands.as_slice();
        match operation.operator.as_str() {
            "BDC" | "BMC" => self.begin_mark(operands),
            "EMC" => drop(self.marks.pop()),
            "Tf" => {
                self.text.font = self.fonts.get(name(operands, 0)).map(|font| &**font);
                self.text.size = number(operands, 1);
            }
            "BT" => {
                (self.text.x, self.text.y, self.text.scale, self.text.shift) = (0.0, 0.0, 1.0, 0.0);
                self.move_line();
            }
            "Tc" => self.text.spacing = number(operands, 0),
            "Tz" => self.text.stretch = number(operands, 0) / 100.0,
            "Tm" => {
                self.text.shift = 0.0;
                let before = self.text.y;
                let [scale, x, y] = [0, 4, 5].map(|index| number(operands, index));
                (self.text.scale, self.text.x, self.text.y) = (scale, x, y);
                if (y - before).abs() > SAME_LINE {
                    self.move_line();
                }
            }
            "Td" | "TD" => {
                self.text.shift = 0.0;
                self.text.x += number(operands, 0) * self.text.scale;
                self.text.y += number(operands, 1) * self.text.scale;
                if number(operands, 1) != 0.0 {
                    self.move_line();
                }
            }
            "Tj" | "TJ" => self.show(operands),
            _ => {}
        }
    }

    /// Begins a marked-content sequence (ISO 32000-1 §14.6.1).
    fn begin_mark(&mut self, operands: &[Object]) {
        let outer = self.mark();
        let properties = operands.get(1).and_then(|properties| properties.as_dict().ok());
        let is_artifact = name(operands, 0) == b"Artifact";
        let mcid = properties.and_then(|found| found.get(b"MCID").ok()?.as_i64().ok());
        let actual = properties.and_then(|found| text_of(found.get(b"ActualText").ok()?));
        let mark = Mark {
            mcid: mcid.or(outer.mcid).filter(|_| !is_artifact),
            artifact: is_artifact || outer.artifact,
            replaced: actual.is_some() || outer.replaced,
            piece: outer.piece.or_else(|| actual.is_some().then_some(self.pieces.len())),
        };
        if let Some(text) = actual.filter(|_| !outer.replaced) {
            self.push(mark, text, None);
        }
        self.marks.push(mark);
    }

    fn mark(&self) -> Mark {
        self.marks.last().copied().unwrap_or_default()
    }

    fn push(&mut self, mark: Mark, text: String, shown: Option<Shown>) {
        let Mark { mcid, artifact, .. } = mark;
        let TextState { x, y, size, scale, font, .. } = self.text;
        let font = font.map_or_else(|| Rc::from(""), |font| font.name.clone());
        self.pieces.push(Piece { mcid, artifact, x, y, size: size * scale, font, text, moved: false, shown });
    }

    /// A move to another line, as readers see it: nothing where the text is replaced, or is no content.
    fn move_line(&mut self) {
        let Mark { mcid, artifact, replaced, .. } = self.mark();
        let TextState { x, y, .. } = self.text;
        if mcid.is_some() && !replaced {
            let text = String::new();
            self.pieces.push(Piece {
                mcid,
                artifact,
                x,
                y,
                size: 0.0,
                font: Rc::from(""),
                text,
                moved: true,
                shown: None,
            });
        }
    }

    /// Shows text (ISO 32000-1 §9.4.3).
    fn show(&mut self, operands: &[Object]) {
        let mark = self.mark();
        let Some(font) = self.text.font else { return };
        let parts = match operands.first() {
            Some(Object::Array(parts)) => parts.as_slice(),
            Some(string) => std::slice::from_ref(string),
            None => &[],
        };
        let shown = self.advance(parts, font);
        if mark.replaced {
            if let Some(piece) = mark.piece.and_then(|piece| self.pieces.get_mut(piece)) {
                piece.shown = Some(piece.shown.map_or(shown, |before| before.to(shown)));
            }
            return;
        }
        let strings = parts.iter().filter_map(|part| part.as_str().ok());
        let text: String = strings.map(|part| font.to_unicode.text(part)).collect();
        self.push(mark, text, Some(shown));
    }

    /// Moves along the line by what is shown (ISO 32000-1 §9.4.4), and says where that stands.
    fn advance(&mut self, parts: &[Object], font: &Font) -> Shown {
        let TextState { x, y, size, scale, shift, spacing, stretch, .. } = self.text;
        let width = |part: &Object| match part.as_str() {
            Ok(string) => font.widths.sum(string) / 1000.0 * size + spacing * (string.len() / 2) as f32,
            Err(_) => -part.as_float().unwrap_or(0.0) / 1000.0 * size,
        };
        let width = parts.iter().map(width).sum::<f32>() * stretch * scale;
        self.text.shift += width;
        Shown { x: x + shift, y, width }
    }
}

impl Shown {
    /// The place of both; the first alone where the other is on another line.
    fn to(self, other: Shown) -> Shown {
        if (self.y - other.y).abs() > SAME_LINE {
            return self;
        }
        let x = self.x.min(other.x);
        Shown { x, width: (self.x + self.width).max(other.x + other.width) - x, ..self }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pieces(stream: &str) -> Vec<Piece> {
        let map = "1 beginbfrange\n<0041> <005A> <0061>\nendbfrange";
        let to_unicode = super::super::cmap::ToUnicode::parse(map);
        let widths = super::super::widths::Widths::of_all(500.0);
        let font = Font { name: "F".into(), to_unicode, widths };
        let fonts = BTreeMap::from([(b"F1".to_vec(), Rc::new(font))]);
        read(stream.as_bytes(), &fonts).unwrap()
    }

    #[test]
    fn pieces_have_place_font_and_mark() {
        let found = pieces("/P <</MCID 3>> BDC BT /F1 2 Tf 5 0 0 5 10 20 Tm (\\000A\\000B) Tj ET EMC");
        let text = found.iter().find(|piece| !piece.moved).unwrap();
        assert_eq!((text.text.as_str(), text.x, text.y, text.size), ("ab", 10.0, 20.0, 10.0));
        assert_eq!((text.mcid, text.artifact, &*text.font), (Some(3), false, "F"));
    }

    #[test]
    fn artifacts_are_no_content_and_actual_text_is_in_place_of_what_is_shown() {
        let found = pieces(
            "/Artifact BMC BT /F1 1 Tf (\\000A) Tj ET EMC /Span <</MCID 1 /ActualText (x)>> BDC (\\000B) Tj EMC",
        );
        let texts: Vec<(&str, bool)> = found.iter().map(|piece| (piece.text.as_str(), piece.artifact)).collect();
        assert_eq!(texts, [("a", true), ("x", false)]);
    }

    #[test]
    fn pieces_have_the_place_of_their_glyphs() {
        let shown = |stream: &str| pieces(stream).into_iter().filter_map(|piece| piece.shown).collect::<Vec<_>>();
        let at = |x: f32, width: f32| Shown { x, y: 20.0, width };
        let kerned = "BT /F1 10 Tf 5 20 Td [(\\000A) -200 (\\000B)] TJ (\\000C) Tj ET";
        assert_eq!(shown(kerned), [at(5.0, 12.0), at(17.0, 5.0)]);
        let spaced = "BT /F1 10 Tf 200 Tz 1 Tc 5 20 Td (\\000A\\000B) Tj ET";
        assert_eq!(shown(spaced), [at(5.0, 24.0)]);
        let replaced = "BT /F1 10 Tf /Span <</MCID 1 /ActualText (x)>> BDC 5 20 Td (\\000A) Tj (\\000B) Tj EMC ET";
        assert_eq!(shown(replaced), [at(5.0, 10.0)]);
    }

    #[test]
    fn operators_without_operands_do_nothing() {
        assert!(pieces("BDC BMC Tf Tm Td TD Tj TJ EMC EMC EMC BT ET").iter().all(|piece| piece.text.is_empty()));
    }
}
