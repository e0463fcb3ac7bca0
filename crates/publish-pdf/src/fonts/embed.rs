//! Subsets of faces.

use std::ops::Deref;
use std::sync::Arc;

use publish_fonts::{Composite, Face, Fonts, compose};
use subsetter::GlyphRemapper;

use super::code::{Code, Codes};
use publish_core::fingerprint::fingerprint;

/// A face as it is embedded.
pub(crate) struct EmbeddedFont<'a> {
    /// The face.
    pub(crate) face: &'a Face,
    subset: Arc<Subset>,
}

impl Deref for EmbeddedFont<'_> {
    type Target = Subset;

    fn deref(&self) -> &Subset {
        &self.subset
    }
}

/// What is embedded of a face.
pub(crate) struct Subset {
    /// The name with the tag of a subset, such as `EOODIA+SourceSerif4-Regular` (ISO 32000-1 §9.6.4).
    pub(crate) name: String,
    /// What each code stands for, from code 0.
    pub(crate) codes: Vec<Code>,
    /// The font program.
    pub(crate) program: Program,
    /// The glyph of each code as `/CIDToGIDMap` has it, where codes are not the program's glyphs (§9.7.4.2).
    pub(crate) glyph_map: Option<Vec<u8>>,
    /// The advance of each code, in font units.
    pub(crate) advances: Vec<u16>,
    /// Whether something is wrong with the face: it can't be cut down, or not be given composites.
    pub(crate) faulty: bool,
}

/// A font program.
pub(crate) enum Program {
    /// With TrueType outlines.
    TrueType(Vec<u8>),
    /// With CFF outlines.
    Cff(Vec<u8>),
}

impl Program {
    /// The bytes of the font file.
    pub(crate) fn bytes(&self) -> &[u8] {
        match self {
            Program::TrueType(bytes) | Program::Cff(bytes) => bytes,
        }
    }
}

/// Embeds a face. What was embedded for the same codes of a bundled face is taken again.
pub(super) fn embed<'a>(fonts: &Fonts<'_>, face: &'a Face, codes: Codes) -> EmbeddedFont<'a> {
    let (codes, remapper, composites) = codes.finish();
    let key =
        fingerprint(format!("{:?}", (&codes, remapper.remapped_gids().collect::<Vec<_>>(), &composites)).as_bytes());
    EmbeddedFont { face, subset: fonts.kept(face.id(), key, || cut(face, codes, &remapper, composites)) }
}

/// Cuts a face down to the glyphs of its codes.
fn cut(face: &Face, mut codes: Vec<Code>, remapper: &GlyphRemapper, mut composites: Vec<Composite>) -> Subset {
    let subset = subsetter::subset(face.data(), face.index(), remapper);
    // A program that can't be cut down is embedded whole; its glyphs keep their indexes. Each glyph by itself was found
    // sound, so this is not to be expected.
    let mut faulty = subset.is_err();
    let mut bytes = subset.unwrap_or_else(|_| {
        codes.iter_mut().filter(|code| !code.composite).for_each(|code| code.subset = code.glyph);
        let glyphs: Vec<u16> = remapper.remapped_gids().collect();
        let parts = composites.iter_mut().flat_map(|composite| &mut composite.parts);
        parts.for_each(|part| part.glyph = glyphs.get(usize::from(part.glyph)).copied().unwrap_or_default());
        face.data().to_vec()
    });
    let advance = |code: &Code| match composites.get(usize::from(code.subset)).filter(|_| code.composite) {
        Some(composite) => composite.advance,
        None => face.advance(code.glyph),
    };
    let advances = codes.iter().map(advance).collect();
    if !composites.is_empty() {
        match append(&bytes, &composites, &mut codes) {
            Some(composed) => bytes = composed,
            None => faulty = true,
        }
    }
    let identical = codes.iter().zip(0u16..).all(|(code, number)| code.subset == number);
    let glyph_map = (!identical).then(|| codes.iter().flat_map(|code| code.subset.to_be_bytes()).collect());
    let name = format!("{}+{}", tag(&bytes), face.postscript_name());
    let program = if bytes.starts_with(b"OTTO") { Program::Cff(bytes) } else { Program::TrueType(bytes) };
    Subset { name, codes, program, glyph_map, advances, faulty }
}

/// Puts composites behind the glyphs of a program; `None` if that can't be, and their first parts stand for them.
fn append(program: &[u8], composites: &[Composite], codes: &mut [Code]) -> Option<Vec<u8>> {
    let composed = compose(program, composites);
    for code in codes.iter_mut().filter(|code| code.composite) {
        let parts = || composites.get(usize::from(code.subset)).map(|composite| &composite.parts);
        code.subset = match &composed {
            Some((_, first)) => first + code.subset,
            None => parts().and_then(|parts| parts.first()).map_or(0, |part| part.glyph),
        };
    }
    composed.map(|(bytes, _)| bytes)
}

/// Six capital letters that differ between subsets of a face.
fn tag(program: &[u8]) -> String {
    let mut number = u128::from_be_bytes(fingerprint(program));
    let letter = |_| {
        let letter = b'A' + (number % 26) as u8;
        number /= 26;
        char::from(letter)
    };
    (0..6).map(letter).collect()
}

#[cfg(test)]
mod tests {
    use publish_core::theme::Family;
    use publish_core::theme::{Slant, Weight};

    use super::*;

    #[test]
    fn a_subset_is_small_and_named_by_its_content() {
        let fonts = Fonts::bundled();
        let face = fonts.face(fonts.find(Family::Serif, Weight::Regular, Slant::Upright));
        let make = |text: &str| {
            let mut codes = Codes::new(false);
            for character in text.chars() {
                codes.code(face.glyph(character).expect("a glyph"), &character.to_string());
            }
            embed(&fonts, face, codes)
        };
        let (one, other) = (make("abc"), make("abd"));
        assert!(one.program.bytes().len() < face.data().len() / 4);
        assert_ne!(one.name, other.name);
        assert_eq!(one.name, make("abc").name);
        assert!(one.name.ends_with("+SourceSerif4-Regular"));
        assert!(one.glyph_map.is_none());
    }
}
