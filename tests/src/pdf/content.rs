//! Content streams: pieces of text with their place and their marked content.

use std::collections::BTreeMap;
use std::rc::Rc;

use lopdf::content::Content;
use lopdf::{Document, Object, ObjectId};

use super::cmap::ToUnicode;

/// A piece of text as it was shown.
#[derive(Clone, Debug)]
pub(crate) struct Piece {
    pub(crate) mcid: Option<i64>,
    pub(crate) artifact: bool,
    pub(crate) x: f32,
    pub(crate) y: f32,
    pub(crate) size: f32,
    pub(crate) font: Rc<str>,
    pub(crate) text: String,
    /// Whether it is a move to another line in marked content, and no text.
    pub(crate) moved: bool,
}

/// A font as far as reading needs it.
struct Font {
    name: Rc<str>,
    to_unicode: ToUnicode,
}

struct Mark {
    mcid: Option<i64>,
    artifact: bool,
    replaced: bool,
}

/// How far lines of text are apart at least, in points.
const SAME_LINE: f32 = 0.5;

impl Mark {
    /// A move to another line, as readers see it: nothing where the text is replaced, or is no content.
    fn move_to(&self, x: f32, y: f32) -> Option<Piece> {
        let Mark { mcid, artifact, replaced } = *self;
        let text = String::new();
        let piece = Piece { mcid, artifact, x, y, size: 0.0, font: Rc::from(""), text, moved: true };
        (mcid.is_some() && !replaced).then_some(piece)
    }
}

/// Reads the pieces of a page, in the order of the stream.
pub(crate) fn read(document: &Document, page: ObjectId) -> Vec<Piece> {
    let fonts = fonts(document, page);
    let content = Content::decode(&document.get_page_content(page)).expect("a content stream that can be read");
    let mut pieces: Vec<Piece> = Vec::new();
    let mut marks: Vec<Mark> = Vec::new();
    let (mut x, mut y, mut size, mut scale) = (0.0, 0.0, 0.0, 1.0);
    let mut font: Option<&Font> = None;
    let number = |object: &Object| object.as_float().unwrap_or(0.0);
    for operation in &content.operations {
        let operands = &operation.operands;
        match operation.operator.as_str() {
            "BDC" | "BMC" => {
                let properties = operands.get(1).and_then(|properties| properties.as_dict().ok());
                let mcid = properties.and_then(|found| found.get(b"MCID").ok()?.as_i64().ok());
                let actual = properties.and_then(|found| text_of(found.get(b"ActualText").ok()?));
                let artifact = operands[0].as_name().is_ok_and(|name| name == b"Artifact");
                let outer = marks.last();
                let mcid = mcid.or_else(|| outer.and_then(|outer| outer.mcid)).filter(|_| !artifact);
                let artifact = artifact || outer.is_some_and(|outer| outer.artifact);
                let replaced = actual.is_some() || outer.is_some_and(|outer| outer.replaced);
                if let Some(text) = actual.filter(|_| !outer.is_some_and(|outer| outer.replaced)) {
                    let name = font.map_or_else(|| Rc::from(""), |font| font.name.clone());
                    pieces.push(Piece { mcid, artifact, x, y, size: size * scale, font: name, text, moved: false });
                }
                marks.push(Mark { mcid, artifact, replaced });
            }
            "EMC" => {
                marks.pop();
            }
            "Tf" => {
                font = operands[0].as_name().ok().and_then(|name| fonts.get(name));
                size = number(&operands[1]);
            }
            "BT" => {
                (x, y, scale) = (0.0, 0.0, 1.0);
                pieces.extend(marks.last().and_then(|mark| mark.move_to(x, y)));
            }
            "Tm" => {
                let before = y;
                (scale, x, y) = (number(&operands[0]), number(&operands[4]), number(&operands[5]));
                if (y - before).abs() > SAME_LINE {
                    pieces.extend(marks.last().and_then(|mark| mark.move_to(x, y)));
                }
            }
            "Td" | "TD" => {
                x += number(&operands[0]) * scale;
                y += number(&operands[1]) * scale;
                if number(&operands[1]) != 0.0 {
                    pieces.extend(marks.last().and_then(|mark| mark.move_to(x, y)));
                }
            }
            "Tj" | "TJ" => {
                let mark = marks.last();
                if mark.is_some_and(|mark| mark.replaced) {
                    continue;
                }
                let Some(font) = font else { continue };
                let strings: Vec<&Object> = match &operands[0] {
                    Object::Array(parts) => parts.iter().collect(),
                    string => vec![string],
                };
                let text: String = strings
                    .iter()
                    .filter_map(|part| part.as_str().ok())
                    .map(|part| font.to_unicode.text(part))
                    .collect();
                pieces.push(Piece {
                    mcid: mark.and_then(|mark| mark.mcid),
                    artifact: mark.is_some_and(|mark| mark.artifact),
                    x,
                    y,
                    size: size * scale,
                    font: font.name.clone(),
                    text,
                    moved: false,
                });
            }
            _ => {}
        }
    }
    pieces
}

fn fonts(document: &Document, page: ObjectId) -> BTreeMap<Vec<u8>, Font> {
    let Ok(fonts) = document.get_page_fonts(page) else { return BTreeMap::new() };
    let read = |font: &lopdf::Dictionary| {
        let name =
            font.get(b"BaseFont").and_then(Object::as_name).map(|name| String::from_utf8_lossy(name).into_owned());
        let name = name.unwrap_or_default();
        let stream = font.get_deref(b"ToUnicode", document).and_then(Object::as_stream).ok();
        let map = stream
            .and_then(|stream| stream.decompressed_content().or_else(|_| Ok::<_, ()>(stream.content.clone())).ok());
        Font {
            name: name.rsplit('+').next().unwrap_or_default().into(),
            to_unicode: ToUnicode::parse(&String::from_utf8_lossy(&map.unwrap_or_default())),
        }
    };
    fonts.into_iter().map(|(name, font)| (name, read(font))).collect()
}

/// A text string (ISO 32000-1 §7.9.2.2): UTF-16 with its mark, else Latin.
pub(crate) fn text_of(object: &Object) -> Option<String> {
    let bytes = object.as_str().ok()?;
    if let Some(rest) = bytes.strip_prefix(b"\xFE\xFF") {
        let units: Vec<u16> = rest.chunks_exact(2).map(|pair| u16::from_be_bytes([pair[0], pair[1]])).collect();
        return Some(String::from_utf16_lossy(&units));
    }
    Some(bytes.iter().map(|&byte| char::from(byte)).collect())
}
