//! How wide the glyphs of fonts with two-byte codes are (ISO 32000-1 §9.7.4.3).

use std::collections::HashMap;

use lopdf::{Dictionary, Document, Object};

/// How many codes have the width of a range at most; a font has no more.
const RANGE: usize = 65_536;

/// The widths of a font's codes, in thousandths of an em.
#[derive(Debug, Default)]
pub(super) struct Widths {
    found: HashMap<u16, f32>,
    /// That of all other codes.
    other: f32,
}

impl Widths {
    /// A font whose glyphs are all of one width.
    #[cfg(test)]
    pub(super) fn of_all(other: f32) -> Widths {
        Widths { found: HashMap::new(), other }
    }

    /// Reads the widths of a composite font; a font of another kind has none.
    pub(super) fn read(document: &Document, font: &Dictionary) -> Widths {
        let mut widths = Widths::default();
        let descendants = font.get_deref(b"DescendantFonts", document).and_then(Object::as_array);
        let font = descendants.ok().and_then(|fonts| document.dereference(fonts.first()?).ok()?.1.as_dict().ok());
        let Some(font) = font else { return widths };
        widths.other = font.get_deref(b"DW", document).and_then(Object::as_float).unwrap_or(1000.0);
        let groups = font.get_deref(b"W", document).and_then(Object::as_array);
        let mut groups = groups.map(Vec::as_slice).unwrap_or_default();
        while let [first, second, rest @ ..] = groups {
            let Ok(first) = first.as_i64() else { break };
            groups = match (second, rest) {
                (Object::Array(list), _) => {
                    widths.insert(first, list.iter().map(|width| width.as_float().unwrap_or(0.0)));
                    rest
                }
                (last, [width, rest @ ..]) => {
                    let count = last.as_i64().unwrap_or(0).saturating_sub(first).saturating_add(1);
                    let width = width.as_float().unwrap_or(0.0);
                    widths.insert(first, std::iter::repeat_n(width, usize::try_from(count).unwrap_or(0)));
                    rest
                }
                _ => break,
            };
        }
        widths
    }

    fn insert(&mut self, first: i64, widths: impl Iterator<Item = f32>) {
        for (code, width) in (first..).zip(widths.take(RANGE)) {
            if let Ok(code) = u16::try_from(code) {
                self.found.insert(code, width);
            }
        }
    }

    /// How wide the glyphs of a string are together.
    pub(super) fn sum(&self, string: &[u8]) -> f32 {
        let codes = string.chunks_exact(2).map(|pair| u16::from_be_bytes([pair[0], pair[1]]));
        codes.map(|code| self.found.get(&code).copied().unwrap_or(self.other)).sum()
    }
}

#[cfg(test)]
mod tests {
    use lopdf::dictionary;

    use super::*;

    #[test]
    fn widths_stand_in_lists_and_ranges() {
        let list: Vec<Object> = vec![100.into(), 200.into()];
        let groups: Vec<Object> = vec![1.into(), list.into(), 5.into(), 7.into(), 300.into(), 9.into()];
        let descendant: Object = dictionary! { "W" => groups, "DW" => 50 }.into();
        let font = dictionary! { "DescendantFonts" => vec![descendant] };
        let widths = Widths::read(&Document::new(), &font);
        assert_eq!([1, 2, 3, 5, 7, 8].map(|code| widths.sum(&[0, code])), [100.0, 200.0, 50.0, 300.0, 300.0, 50.0]);
        assert_eq!(widths.sum(&[0, 1, 0, 2]), 300.0);
    }

    #[test]
    fn what_is_no_composite_font_has_no_widths() {
        assert_eq!(Widths::read(&Document::new(), &dictionary! {}).sum(&[0, 1]), 0.0);
    }
}
