//! Words that were shaped, kept so that each is shaped once. Lengths are ems, so that one entry serves all sizes.

use std::ops::Range;

use hypher::Lang;
use publish_core::model::Language;
use publish_fonts::{Beside, Direction, FaceId, Features, Fonts, Han, ShapedGlyph, Shaper, Spec};
use publish_style::signs::MISSING_GLYPH;

use super::itemize::{Run, itemize};
use super::{east_asian, hyphenation, joining};
use crate::hash::{JoinedMap, WordMap};
use crate::style::TextStyle;

/// Shaped words of a thread.
pub(crate) struct Words<'f> {
    fonts: &'f Fonts<'f>,
    shaper: Shaper<'f>,
    primary: Box<str>,
    /// Whose ideographs the document's language wants.
    han: Option<Han>,
    kinds: Vec<Kind>,
    words: Vec<Word>,
    pieces: Vec<Piece>,
    glyphs: Vec<WordGlyph>,
    hyphens: Vec<HyphenPlace>,
    shaped: Vec<ShapedGlyph>,
    runs: Vec<Run>,
}

/// What words of one face, set of features and language of hyphenation have in common.
struct Kind {
    face: FaceId,
    han: Han,
    direction: Direction,
    features: Features,
    language: Option<Lang>,
    entries: WordMap<WordId>,
    /// Words that join with what is beside them.
    joined: JoinedMap<WordId>,
    space: GlyphMetrics,
    hyphen: GlyphMetrics,
}

/// Names a [`Kind`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct KindId(u16);

/// Names a [`Word`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct WordId(u32);

/// A single glyph and its advance.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct GlyphMetrics {
    pub(crate) id: u16,
    pub(crate) advance: f32,
}

/// A word.
#[derive(Clone, Debug)]
pub(crate) struct Word {
    pub(crate) width: f32,
    pieces: Range<u32>,
    glyphs: Range<u32>,
    hyphens: Range<u32>,
    /// Whether its letters hang together, so that they can't be moved apart.
    connected: bool,
}

/// A piece of a word in one face.
#[derive(Clone, Debug)]
pub(crate) struct Piece {
    /// `None` for a character that no face has.
    pub(crate) face: Option<FaceId>,
    /// Its text within the word.
    pub(crate) text: Range<usize>,
    pub(crate) width: f32,
    glyphs: Range<u32>,
}

/// A glyph of a word; its cluster is a byte of the piece.
#[derive(Clone, Copy, Debug)]
pub(crate) struct WordGlyph {
    pub(crate) id: u16,
    pub(crate) cluster: u32,
    pub(crate) advance: f32,
    pub(crate) natural: f32,
    pub(crate) dx: f32,
    pub(crate) dy: f32,
}

/// A place where a word may be hyphenated.
#[derive(Clone, Copy, Debug)]
pub(crate) struct HyphenPlace {
    pub(crate) offset: u32,
    /// The width of the word before it.
    pub(crate) width: f32,
    /// How many glyphs there are before it.
    pub(crate) glyphs: u32,
}
impl<'f> Words<'f> {
    /// Keeps no words yet.
    pub(crate) fn new(fonts: &'f Fonts<'f>, language: &Language) -> Words<'f> {
        Words {
            fonts,
            shaper: Shaper::new(fonts, language.as_str()),
            primary: language.primary().into(),
            han: Han::of(language.primary()),
            kinds: Vec::new(),
            words: Vec::new(),
            pieces: Vec::new(),
            glyphs: Vec::new(),
            hyphens: Vec::new(),
            shaped: Vec::new(),
            runs: Vec::new(),
        }
    }

    /// The fonts.
    pub(crate) fn fonts(&self) -> &'f Fonts<'f> {
        self.fonts
    }

    /// The primary subtag of the document's language.
    pub(crate) fn primary(&self) -> &str {
        &self.primary
    }

    /// The kind of words in a style, from left to right.
    pub(crate) fn kind(&mut self, style: &TextStyle) -> KindId {
        self.kind_with(style, Han::default(), Direction::LeftToRight)
    }

    /// The kind of words in a style and a direction, with ideographs as `han` has them where no language says it.
    pub(crate) fn kind_with(&mut self, style: &TextStyle, han: Han, direction: Direction) -> KindId {
        let face = self.fonts.find(style.family, style.weight, style.slant);
        let han = style.han.or(self.han).unwrap_or(han);
        let wanted = (face, han, direction, style.features, style.hyphenation);
        let same = |kind: &Kind| (kind.face, kind.han, kind.direction, kind.features, kind.language) == wanted;
        if let Some(index) = self.kinds.iter().position(same) {
            return KindId(index as u16);
        }
        let (space, hyphen) = (self.sign(face, ' '), self.sign(face, '-'));
        self.kinds.push(Kind {
            face,
            han,
            direction,
            features: style.features,
            language: style.hyphenation,
            entries: WordMap::default(),
            joined: JoinedMap::default(),
            space,
            hyphen,
        });
        KindId((self.kinds.len() - 1) as u16)
    }

    /// The same kind, for words from right to left.
    pub(crate) fn turned(&mut self, kind: KindId, style: &TextStyle) -> KindId {
        let han = self.kinds[usize::from(kind.0)].han;
        self.kind_with(style, han, Direction::RightToLeft)
    }

    /// The sign of a face for a character.
    fn sign(&self, face: FaceId, character: char) -> GlyphMetrics {
        let opened = self.fonts.face(face);
        let id = opened.glyph(character).unwrap_or(0);
        GlyphMetrics { id, advance: f32::from(opened.advance(id)) / f32::from(opened.units_per_em()) }
    }

    /// The space of a face, for words of a kind.
    pub(crate) fn space_of(&self, kind: KindId, face: FaceId) -> GlyphMetrics {
        if face == self.face(kind) { self.space(kind) } else { self.sign(face, ' ') }
    }

    /// The face whose spaces go with a word: that of its last letters, if they are of a script that the theme's face
    /// lacks.
    pub(crate) fn face_of_space(&self, word: &Word) -> Option<FaceId> {
        let face = self.pieces(word).last()?.face?;
        let opened = self.fonts.face(face);
        (opened.is_of_script() && opened.glyph(' ').is_some()).then_some(face)
    }

    /// The face of a kind.
    pub(crate) fn face(&self, kind: KindId) -> FaceId {
        self.kinds[usize::from(kind.0)].face
    }

    /// The height of capitals of a kind, as a share of the font size.
    pub(crate) fn capital(&self, kind: KindId) -> f32 {
        let metrics = self.fonts.face(self.face(kind)).metrics();
        f32::from(metrics.cap_height) / f32::from(metrics.units_per_em)
    }

    /// The space of a kind.
    pub(crate) fn space(&self, kind: KindId) -> GlyphMetrics {
        self.kinds[usize::from(kind.0)].space
    }

    /// The hyphen of a kind.
    pub(crate) fn hyphen(&self, kind: KindId) -> GlyphMetrics {
        self.kinds[usize::from(kind.0)].hyphen
    }

    /// The word that is written `text`, shaped now if it was not before.
    pub(crate) fn word(&mut self, kind: KindId, text: &str) -> WordId {
        if let Some(&known) = self.kinds[usize::from(kind.0)].entries.get(text) {
            return known;
        }
        let id = self.shape(kind, text, Beside::default());
        self.kinds[usize::from(kind.0)].entries.insert(text.into(), id);
        id
    }

    /// The word that is written `text` where its letters join with what is beside it, if anything is.
    pub(crate) fn joined(&mut self, kind: KindId, text: &str, beside: Beside<'_>) -> WordId {
        if beside == Beside::default() {
            return self.word(kind, text);
        }
        let key = [beside.before, text, beside.after].map(Box::from);
        if let Some(&known) = self.kinds[usize::from(kind.0)].joined.get(&key) {
            return known;
        }
        let id = self.shape(kind, text, beside);
        self.kinds[usize::from(kind.0)].joined.insert(key, id);
        id
    }

    /// A word.
    pub(crate) fn get(&self, id: WordId) -> &Word {
        &self.words[id.0 as usize]
    }

    /// How many of a word's glyphs can be moved apart.
    pub(crate) fn loose_glyphs(&self, word: &Word) -> usize {
        if word.connected { 0 } else { self.glyphs(word).len() }
    }

    /// The pieces of a word.
    pub(crate) fn pieces(&self, word: &Word) -> &[Piece] {
        &self.pieces[word.pieces.start as usize..word.pieces.end as usize]
    }

    /// The glyphs of a piece.
    pub(crate) fn piece_glyphs(&self, piece: &Piece) -> &[WordGlyph] {
        &self.glyphs[piece.glyphs.start as usize..piece.glyphs.end as usize]
    }

    /// The glyphs of a word.
    pub(crate) fn glyphs(&self, word: &Word) -> &[WordGlyph] {
        &self.glyphs[word.glyphs.start as usize..word.glyphs.end as usize]
    }

    /// The places where a word may be hyphenated.
    pub(crate) fn hyphens(&self, word: &Word) -> &[HyphenPlace] {
        &self.hyphens[word.hyphens.start as usize..word.hyphens.end as usize]
    }

    /// The places of a word at some bytes, which are in order, as places where it may be hyphenated.
    pub(crate) fn places(&self, word: &Word, offsets: impl IntoIterator<Item = u32>) -> Vec<HyphenPlace> {
        let offsets = offsets.into_iter();
        let mut advances: Vec<(u32, f32)> = Vec::new();
        for piece in self.pieces(word) {
            let start = piece.text.start as u32;
            match piece.face {
                None => advances.push((start, piece.width)),
                Some(_) => {
                    let glyphs = self.piece_glyphs(piece).iter();
                    advances.extend(glyphs.map(|glyph| (start + glyph.cluster, glyph.advance)));
                }
            }
        }
        // Glyphs stand in visual order.
        advances.sort_by_key(|(at, _)| *at);
        let mut advances = advances.into_iter().peekable();
        let (mut width, mut glyphs) = (0.0, 0);
        let place = |offset| {
            while let Some((_, advance)) = advances.next_if(|(at, _)| *at < offset) {
                (width, glyphs) = (width + advance, glyphs + 1);
            }
            HyphenPlace { offset, width, glyphs }
        };
        offsets.map(place).collect()
    }

    /// Calls `found` with each place between two clusters of a word: its byte, the width of the word before it and the
    /// glyphs before it.
    pub(crate) fn clusters(&self, word: &Word, mut found: impl FnMut(u32, f32, u32)) {
        let (mut width, mut glyphs) = (0.0, 0);
        for piece in self.pieces(word) {
            let start = piece.text.start as u32;
            if piece.face.is_none() {
                if start > 0 {
                    found(start, width, glyphs);
                }
                (width, glyphs) = (width + piece.width, glyphs + 1);
                continue;
            }
            let mut last = None;
            // Glyphs stand in visual order; breaks are looked for in the order of the text.
            let glyphs_of = self.piece_glyphs(piece);
            let backward = glyphs_of.first().zip(glyphs_of.last()).is_some_and(|(one, end)| one.cluster > end.cluster);
            let count = glyphs_of.len();
            for index in 0..count {
                let glyph = glyphs_of[if backward { count - 1 - index } else { index }];
                let offset = start + glyph.cluster;
                if offset > 0 && last != Some(offset) {
                    found(offset, width, glyphs);
                }
                last = Some(offset);
                (width, glyphs) = (width + glyph.advance, glyphs + 1);
            }
        }
    }

    /// Whether the face of a style has glyphs of its own for all of `text` under a feature.
    pub(crate) fn has_glyphs_for(&mut self, text: &str, style: &TextStyle, feature: Features) -> bool {
        let plain = TextStyle { features: Features::NO_LIGATURES, hyphenation: None, ..*style };
        let changed = TextStyle { features: feature.with(Features::NO_LIGATURES), ..plain };
        let (plain, changed) = (self.kind(&plain), self.kind(&changed));
        text.split_whitespace().all(|word| {
            let (plain, changed) = (self.word(plain, word), self.word(changed, word));
            let (plain, changed) = (self.glyphs(self.get(plain)), self.glyphs(self.get(changed)));
            plain.len() == changed.len() && plain.iter().zip(changed).all(|(plain, changed)| plain.id != changed.id)
        })
    }

    fn shape(&mut self, kind: KindId, text: &str, beside: Beside<'_>) -> WordId {
        let Kind { face, han, direction, features, language, .. } = self.kinds[usize::from(kind.0)];
        let (first_piece, first_glyph) = (self.pieces.len() as u32, self.glyphs.len() as u32);
        let mut runs = std::mem::take(&mut self.runs);
        runs.clear();
        itemize(text, face, han, self.fonts, &mut runs);
        let mut width = 0.0;
        for run in &runs {
            let beside = joining::within(text, run.start..run.end, beside);
            width += self.shape_run(text, run, beside, direction, features);
        }
        self.runs = runs;
        let first_hyphen = self.hyphens.len() as u32;
        let mut word = Word {
            width,
            pieces: first_piece..self.pieces.len() as u32,
            glyphs: first_glyph..self.glyphs.len() as u32,
            hyphens: first_hyphen..first_hyphen,
            connected: joining::is_connected(text),
        };
        if let Some(language) = language {
            let mut offsets = Vec::new();
            hyphenation::hyphenate(text, language, |offset| offsets.push(offset as u32));
            if !offsets.is_empty() {
                let places = self.places(&word, offsets);
                self.hyphens.extend(places);
            }
            word.hyphens.end = self.hyphens.len() as u32;
        }
        self.words.push(word);
        WordId((self.words.len() - 1) as u32)
    }

    fn shape_run(
        &mut self,
        text: &str,
        run: &Run,
        beside: Beside<'_>,
        direction: Direction,
        features: Features,
    ) -> f32 {
        let first = self.glyphs.len() as u32;
        let mut width = MISSING_GLYPH.0;
        if let Some(face) = run.face {
            let spec = Spec { face, script: run.script, direction, features };
            self.shaped.clear();
            self.shaper.shape(&text[run.start..run.end], beside, spec, &mut self.shaped);
            let face = self.fonts.face(face);
            let em = f32::from(face.units_per_em());
            self.glyphs.extend(self.shaped.iter().map(|glyph| WordGlyph {
                id: glyph.id,
                cluster: glyph.cluster,
                advance: glyph.advance as f32 / em,
                natural: f32::from(face.advance(glyph.id)) / em,
                dx: glyph.dx as f32 / em,
                dy: glyph.dy as f32 / em,
            }));
            width = self.shaped.iter().map(|glyph| glyph.advance).sum::<i32>() as f32 / em;
            width -= east_asian::tighten(&text[run.start..run.end], &mut self.glyphs[first as usize..]);
        }
        let glyphs = first..self.glyphs.len() as u32;
        self.pieces.push(Piece { face: run.face, text: run.start..run.end, width, glyphs });
        width
    }
}
