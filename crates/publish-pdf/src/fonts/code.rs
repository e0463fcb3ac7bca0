//! The codes of one face.
//!
//! A code (CID) stands for a glyph that shows a text. A glyph that shows two texts, such as the hyphen in a word and the
//! one at the end of a line, gets two codes, so that each copies as what it is (ISO 32000-1 §9.10.2).

use std::collections::HashMap;

use subsetter::GlyphRemapper;

/// What a code stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Code {
    /// The glyph's index in the face.
    pub(crate) glyph: u16,
    /// Its index in the subset.
    pub(crate) subset: u16,
    /// The text it shows.
    pub(crate) text: Box<str>,
}

/// Gives out the codes of a face.
pub(crate) struct Codes {
    codes: Vec<Code>,
    /// The first code of each glyph; 0 for none.
    first: Vec<u16>,
    /// Further codes, by glyph and text.
    further: HashMap<(u16, Box<str>), u16>,
    remapper: GlyphRemapper,
    one_text_a_glyph: bool,
}

impl Codes {
    /// `one_text_a_glyph` for programs whose codes are their glyphs' names (CFF): there a second code is impossible.
    pub(crate) fn new(one_text_a_glyph: bool) -> Codes {
        let not_defined = Code { glyph: 0, subset: 0, text: Box::default() };
        Codes {
            codes: vec![not_defined],
            first: Vec::new(),
            further: HashMap::new(),
            remapper: GlyphRemapper::new(),
            one_text_a_glyph,
        }
    }

    /// Whether a glyph has a code.
    pub(crate) fn has(&self, glyph: u16) -> bool {
        self.first.get(usize::from(glyph)).is_some_and(|&first| first != 0)
    }

    /// The code of a glyph that shows `text`, and whether it says just that text.
    pub(crate) fn code(&mut self, glyph: u16, text: &str) -> (u16, bool) {
        let index = usize::from(glyph);
        if self.first.len() <= index {
            self.first.resize(index + 1, 0);
        }
        let first = self.first[index];
        if first == 0 {
            return self.add(glyph, text).map_or((0, false), |code| {
                self.first[index] = code;
                (code, true)
            });
        }
        if &*self.codes[usize::from(first)].text == text {
            return (first, true);
        }
        if self.one_text_a_glyph {
            return (first, false);
        }
        if let Some(&code) = self.further.get(&(glyph, Box::from(text))) {
            return (code, true);
        }
        self.add(glyph, text).map_or((first, false), |code| {
            self.further.insert((glyph, text.into()), code);
            (code, true)
        })
    }

    fn add(&mut self, glyph: u16, text: &str) -> Option<u16> {
        let code = u16::try_from(self.codes.len()).ok()?;
        self.codes.push(Code { glyph, subset: self.remapper.remap(glyph), text: text.into() });
        Some(code)
    }

    /// All codes, from 0 (no glyph), and the glyphs of the subset.
    pub(crate) fn finish(self) -> (Vec<Code>, GlyphRemapper) {
        (self.codes, self.remapper)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_glyph_of_two_texts_has_two_codes() {
        let mut codes = Codes::new(false);
        assert_eq!(codes.code(7, "-"), (1, true));
        assert_eq!(codes.code(9, "fi"), (2, true));
        assert_eq!(codes.code(7, "\u{AD}"), (3, true));
        assert_eq!(codes.code(7, "-"), (1, true));
        assert_eq!(codes.code(7, "\u{AD}"), (3, true));
        let (codes, remapper) = codes.finish();
        let subset: Vec<u16> = codes.iter().map(|code| code.subset).collect();
        assert_eq!(subset, [0, 1, 2, 1]);
        assert_eq!(remapper.num_gids(), 3);
    }

    #[test]
    fn where_codes_are_glyphs_the_first_text_wins() {
        let mut codes = Codes::new(true);
        assert_eq!(codes.code(7, "-"), (1, true));
        assert_eq!(codes.code(7, "\u{AD}"), (1, false));
    }
}
