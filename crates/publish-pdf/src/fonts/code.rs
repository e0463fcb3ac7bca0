//! The codes of one face.
//!
//! A code (CID) stands for a glyph that shows a text. A glyph that shows two texts, such as the hyphen in a word and the
//! one at the end of a line, gets two codes, so that each copies as what it is (ISO 32000-1 §9.10.2).

use std::collections::HashMap;

use publish_fonts::{Component, Composite};
use subsetter::GlyphRemapper;

/// What a code stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Code {
    /// The glyph's index in the face; 0 for a composite.
    pub(crate) glyph: u16,
    /// Its index in the subset; for a composite, among the composites.
    pub(crate) subset: u16,
    /// Whether it is a composite.
    pub(crate) composite: bool,
    /// The text it shows.
    pub(crate) text: Box<str>,
}

/// A subset has no more glyphs before composites are given up. Those that glyphs of the face are composed of come
/// besides.
const MOST_GLYPHS: usize = 20_000;

/// Gives out the codes of a face.
pub(crate) struct Codes {
    codes: Vec<Code>,
    /// The first code of each glyph.
    first: Vec<First>,
    /// Further codes, by glyph and text.
    further: HashMap<(u16, Box<str>), u16>,
    /// The glyphs of clusters that have several, by the glyphs and the text; their parts are glyphs of the subset.
    composed: HashMap<(Composite, Box<str>), u16>,
    composites: Vec<Composite>,
    places: HashMap<Composite, u16>,
    remapper: GlyphRemapper,
    one_text_a_glyph: bool,
}

/// The first code of a glyph.
#[derive(Clone, Copy, Default)]
struct First {
    /// The code; 0 for none.
    code: u16,
    /// Its text if that is a single character of ASCII, else 0: most glyphs need no further look.
    letter: u8,
}

impl Codes {
    /// `one_text_a_glyph` for programs whose codes are their glyphs' names (CFF): there a second code is impossible.
    pub(crate) fn new(one_text_a_glyph: bool) -> Codes {
        let not_defined = Code { glyph: 0, subset: 0, composite: false, text: Box::default() };
        Codes {
            codes: vec![not_defined],
            first: Vec::new(),
            further: HashMap::new(),
            composed: HashMap::new(),
            composites: Vec::new(),
            places: HashMap::new(),
            remapper: GlyphRemapper::new(),
            one_text_a_glyph,
        }
    }

    /// Whether a glyph has a code.
    pub(crate) fn has(&self, glyph: u16) -> bool {
        self.first.get(usize::from(glyph)).is_some_and(|first| first.code != 0)
    }

    /// The code of a glyph that shows `text`, and whether it says just that text.
    pub(crate) fn code(&mut self, glyph: u16, text: &str) -> (u16, bool) {
        let index = usize::from(glyph);
        if self.first.len() <= index {
            self.first.resize(index + 1, First::default());
        }
        let First { code: first, letter } = self.first[index];
        if matches!(text.as_bytes(), [byte] if *byte == letter && letter != 0) {
            return (first, true);
        }
        if first == 0 {
            return self.add(glyph, text).map_or((0, false), |code| {
                let letter = if let [letter] = text.as_bytes() { *letter } else { 0 };
                self.first[index] = First { code, letter };
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

    /// The code of a cluster that shows `text`, for whose glyphs there is one glyph then; `None` if there are too many.
    pub(crate) fn composed(&mut self, cluster: Composite, text: &str) -> Option<u16> {
        let key = (cluster, text.into());
        if let Some(&code) = self.composed.get(&key) {
            return Some(code);
        }
        let code = u16::try_from(self.codes.len()).ok()?;
        if self.composites.len() + usize::from(self.remapper.num_gids()) > MOST_GLYPHS {
            return None;
        }
        let Composite { parts, advance } = &key.0;
        let part = |part: &Component| Component { glyph: self.remapper.remap(part.glyph), ..*part };
        let composite = Composite { parts: parts.iter().map(part).collect(), advance: *advance };
        let next = self.composites.len() as u16;
        let subset = *self.places.entry(composite.clone()).or_insert(next);
        if subset == next {
            self.composites.push(composite);
        }
        self.codes.push(Code { glyph: 0, subset, composite: true, text: text.into() });
        self.composed.insert(key, code);
        Some(code)
    }

    fn add(&mut self, glyph: u16, text: &str) -> Option<u16> {
        let code = u16::try_from(self.codes.len()).ok()?;
        self.codes.push(Code { glyph, subset: self.remapper.remap(glyph), composite: false, text: text.into() });
        Some(code)
    }

    /// All codes, from 0 (no glyph), the glyphs of the subset, and the composites behind them.
    pub(crate) fn finish(self) -> (Vec<Code>, GlyphRemapper, Vec<Composite>) {
        (self.codes, self.remapper, self.composites)
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
        let (codes, remapper, _) = codes.finish();
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

    #[test]
    fn a_cluster_has_one_glyph_and_a_code_for_each_text() {
        let mut codes = Codes::new(false);
        let cluster = |dx| {
            let part = |glyph, dx| Component { glyph, dx, dy: 0 };
            Composite { parts: vec![part(70, 0), part(90, dx)], advance: 500 }
        };
        assert_eq!(codes.code(90, "x"), (1, true));
        assert_eq!(codes.composed(cluster(10), "a"), Some(2));
        assert_eq!(codes.composed(cluster(10), "b"), Some(3));
        assert_eq!(codes.composed(cluster(11), "a"), Some(4));
        assert_eq!(codes.composed(cluster(10), "a"), Some(2));
        let (codes, _, composites) = codes.finish();
        let found: Vec<(u16, bool)> = codes.iter().map(|code| (code.subset, code.composite)).collect();
        assert_eq!(found, [(0, false), (1, false), (0, true), (0, true), (1, true)]);
        // Their parts are named as in the subset.
        assert_eq!(composites[0].parts.iter().map(|part| part.glyph).collect::<Vec<_>>(), [2, 1]);
    }
}
