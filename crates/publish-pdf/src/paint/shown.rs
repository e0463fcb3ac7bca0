//! Which text each glyph of a run shows.

use std::borrow::Cow;
use std::ops::Range;

use publish_core::Pt;
use publish_fonts::{Component, Composite};
use publish_layout::{Glyph, TextRun};

use crate::fonts::FontBook;

/// A glyph as it is shown, in the order of reading.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Shown {
    /// Its code; 0 for a glyph that the face does not have.
    pub(super) code: u16,
    /// Its origin, from the start of the run.
    pub(super) x: f32,
    /// Where the pen is before it, from the start of the run.
    pub(super) pen: f32,
    /// How far it is raised.
    pub(super) rise: f32,
    /// How far the viewer moves the pen.
    pub(super) natural: f32,
    /// How far layout moves the pen.
    pub(super) advance: f32,
    /// The first byte of its cluster.
    pub(super) cluster: u32,
    /// Whether the glyph before it has said its text.
    pub(super) silent: bool,
    /// Whether it was made one with the glyph before it.
    merged: bool,
}

/// How many font units a point has.
#[derive(Clone, Copy)]
struct Scale {
    /// In the direction of the line, in which glyphs are drawn wider or narrower.
    across: f32,
    up: f32,
}

/// Finds the codes of a run's glyphs. `false` if the codes do not say the run's text and it must be given apart.
pub(super) fn show(run: &TextRun, place: u16, fonts: &mut FontBook<'_>, shown: &mut Vec<Shown>) -> bool {
    shown.clear();
    let mut x = 0.0;
    for glyph in &run.glyphs {
        let Glyph { id, advance: Pt(advance), natural: Pt(natural), dx: Pt(dx), dy: Pt(dy), cluster } = *glyph;
        // The glyph's index stands in for its code until its text is known.
        let (silent, merged) = (false, false);
        shown.push(Shown { code: id, x: x + dx, pen: x, rise: dy, natural, advance, cluster, silent, merged });
        x += advance;
    }
    let backward = shown.first().zip(shown.last()).is_some_and(|(first, last)| first.cluster > last.cluster);
    if backward {
        // Text from right to left: reading order is against the order of the glyphs.
        shown.reverse();
    }
    let up = f32::from(fonts.face(place).units_per_em()) / run.size.0;
    let scale = Scale { across: up / run.stretch.0, up };
    let mut exact = true;
    let mut start = 0;
    while start < shown.len() {
        let cluster = shown[start].cluster;
        let length = shown[start..].iter().take_while(|glyph| glyph.cluster == cluster).count();
        let from = if start == 0 { 0 } else { cluster };
        let to = shown.get(start + length).map_or(run.text.len() as u32, |next| next.cluster);
        let text = run.text.get(from as usize..to as usize).unwrap_or("");
        let glyphs = &mut shown[start..start + length];
        // Readers put text from right to left in order themselves, but not text that is given apart.
        let whole = backward && !is_private(text);
        exact &= cluster_codes(glyphs, text, scale, place, fonts) || whole;
        start += length;
    }
    shown.retain(|glyph| !glyph.merged);
    exact &= backward || !leaps(shown, run.size.0);
    if shown.iter().any(|glyph| glyph.silent) {
        // What says nothing comes last, so that it parts no word.
        shown.sort_by_key(|glyph| glyph.silent);
    }
    exact
}

/// How far readers let the pen move within a word, in ems: what is farther they take for a space.
const LEAP: f32 = 0.2;

/// Whether the pen goes so far back to place a mark that readers take the way on from it for a space.
fn leaps(shown: &[Shown], size: f32) -> bool {
    shown.windows(2).any(|pair| pair[0].advance == 0.0 && pair[1].x - (pair[0].x + pair[0].natural) > LEAP * size)
}

/// Gives the glyphs of a cluster their codes.
fn cluster_codes(glyphs: &mut [Shown], text: &str, scale: Scale, place: u16, fonts: &mut FontBook<'_>) -> bool {
    if let [glyph] = glyphs {
        return code(glyph, text, place, fonts);
    }
    let clean = clean(text);
    let start = start(&clean);
    let fits = start.len() == clean.len();
    let of_characters = text.chars().count() == glyphs.len();
    // The glyphs of a letter and its marks are made one, so that no reader parts them. A letter with very many marks
    // would lose some of them.
    if (fits || !of_characters) && merged(glyphs, start, scale, place, fonts) {
        return fits && !is_private(&clean);
    }
    if of_characters {
        let mut exact = true;
        for (glyph, range) in glyphs.iter_mut().zip(characters(text)) {
            exact &= code(glyph, &text[range], place, fonts);
        }
        return exact;
    }
    // The first says it all, the others nothing that is seen, and the run's text is given apart for readers that would
    // show it.
    let (first, rest) = glyphs.split_first_mut().expect("a cluster has a glyph");
    code(first, text, place, fonts);
    for glyph in rest.iter_mut().filter(|glyph| glyph.code != 0) {
        glyph.code = fonts.code(place, glyph.code, NOTHING).0;
        glyph.silent = true;
    }
    false
}

/// Gives a glyph that shows a text its code; says whether the code says just that text.
fn code(glyph: &mut Shown, text: &str, place: u16, fonts: &mut FontBook<'_>) -> bool {
    if glyph.code == 0 {
        return true;
    }
    // What nearly all text is of has nothing that would have to be looked for.
    if let [b' '..=b'~'] = text.as_bytes() {
        let (code, exact) = fonts.code(place, glyph.code, text);
        glyph.code = code;
        return exact;
    }
    let clean = clean(text);
    let start = start(&clean);
    let (code, exact) = fonts.code(place, glyph.code, start);
    glyph.code = code;
    exact && start.len() == clean.len() && !is_private(&clean)
}

/// Makes one glyph of those of a cluster that shows a text, if that can be.
fn merged(glyphs: &mut [Shown], text: &str, scale: Scale, place: u16, fonts: &mut FontBook<'_>) -> bool {
    let Some((composite, one)) = merge(glyphs, scale) else { return false };
    let Some(code) = fonts.composed(place, composite, text) else { return false };
    glyphs[0] = Shown { code, ..one };
    glyphs[1..].iter_mut().for_each(|glyph| glyph.merged = true);
    true
}

/// One glyph for those of a cluster.
fn merge(glyphs: &[Shown], scale: Scale) -> Option<(Composite, Shown)> {
    let units = |length: f32, scale: f32| {
        let units = (length * scale).round();
        (units.abs() < f32::from(i16::MAX)).then_some(units as i16)
    };
    let pen = glyphs.iter().map(|glyph| glyph.pen).reduce(f32::min)?;
    let part = |glyph: &Shown| {
        let is_there = glyph.code != 0;
        is_there.then_some(())?;
        Some(Component { glyph: glyph.code, dx: units(glyph.x - pen, scale.across)?, dy: units(glyph.rise, scale.up)? })
    };
    let parts: Option<Vec<Component>> = glyphs.iter().map(part).collect();
    // Marks that the font makes wide and shaping makes narrow do not move the pen.
    let moves = |glyph: &&Shown| glyph.advance * 2.0 > glyph.natural;
    let natural: f32 = glyphs.iter().filter(moves).map(|glyph| glyph.natural).sum();
    let advance: f32 = glyphs.iter().map(|glyph| glyph.advance).sum();
    let composite = Composite { parts: parts?, advance: u16::try_from(units(natural, scale.across)?).ok()? };
    let first = glyphs.first()?;
    Some((composite, Shown { x: pen, pen, rise: 0.0, natural, advance, ..*first }))
}

/// How long the text of a code may be, in units of UTF-16: mutool 1.21 leaves out the longer ones, with a warning.
const LONGEST: usize = 8;

/// As much of a code's text as it may have, such as of an emoji of a whole family; the run's text is then given apart.
fn start(text: &str) -> &str {
    let mut units = 0;
    let end = text.char_indices().find(|(_, character)| {
        units += character.len_utf16();
        units > LONGEST
    });
    end.map_or(text, |(end, _)| &text[..end])
}

/// What a glyph says whose text the glyph before it has said: every code must say something (PDF/A-2 §6.2.11.7.2), and
/// readers leave a space of no width out where they compare words.
const NOTHING: &str = "\u{200B}";

fn characters(text: &str) -> impl Iterator<Item = Range<usize>> {
    text.char_indices().map(|(start, character)| start..start + character.len_utf8())
}

/// The text of a code without characters that must not be in a `ToUnicode` map (PDF/A-2 §6.2.11.7.2), nor would be
/// looked for when the text is searched: invisible hyphens.
fn clean(text: &str) -> Cow<'_, str> {
    if text.bytes().all(|byte| (b' '..0x7F).contains(&byte)) && !text.is_empty() {
        return Cow::Borrowed(text);
    }
    let unwanted = |character: char| matches!(character, '\0' | '\u{FEFF}' | '\u{FFFE}' | '\u{FFFF}' | '\u{AD}');
    if text == "\u{AD}" || (!text.is_empty() && !text.contains(|c: char| unwanted(c) || c.is_control())) {
        return Cow::Borrowed(text);
    }
    let plain = |character: char| if character.is_control() { ' ' } else { character };
    let kept: String = text.chars().filter(|&character| !unwanted(character)).map(plain).collect();
    if kept.is_empty() { Cow::Borrowed("\u{FFFD}") } else { Cow::Owned(kept) }
}

/// Whether a text has characters of private use: only a text given apart says what they mean (PDF/A-2 §6.2.11.7.3).
fn is_private(text: &str) -> bool {
    text.chars().any(|c| matches!(c, '\u{E000}'..='\u{F8FF}' | '\u{F0000}'..='\u{FFFFD}' | '\u{100000}'..='\u{10FFFD}'))
}

#[cfg(test)]
mod tests {
    use publish_core::model::InlineId;
    use publish_core::theme::Family;
    use publish_core::theme::{Slant, Weight};
    use publish_fonts::{FaceId, Fonts};
    use publish_layout::{Ink, Part, Point, Stretch};

    use super::*;

    fn shown(text: &str, glyphs: &[(u16, u32)]) -> (Vec<String>, bool) {
        let glyph =
            |&(id, cluster): &(u16, u32)| Glyph { id, advance: Pt(5.0), natural: Pt(5.0), cluster, ..Glyph::default() };
        shown_glyphs(text, glyphs.iter().map(glyph).collect())
    }

    fn shown_glyphs(text: &str, glyphs: Box<[Glyph]>) -> (Vec<String>, bool) {
        let fonts = Fonts::bundled();
        let face: FaceId = fonts.find(Family::Serif, Weight::Regular, Slant::Upright);
        let run = TextRun {
            node: InlineId(0),
            part: Part::Content,
            at: Point::default(),
            face,
            size: Pt(10.0),
            stretch: Stretch::NONE,
            ink: Ink::Text,
            text: text.into(),
            glyphs,
        };
        let mut book = FontBook::new(&fonts);
        let place = book.place(face);
        let mut shown = Vec::new();
        let exact = show(&run, place, &mut book, &mut shown);
        let codes = book.finish().remove(0).codes.clone();
        (shown.iter().map(|glyph| codes[usize::from(glyph.code)].text.to_string()).collect(), exact)
    }

    #[test]
    fn ligatures_show_all_their_characters() {
        assert_eq!(shown("office", &[(1, 0), (2, 1), (3, 4), (4, 5)]).0, ["o", "ffi", "c", "e"]);
    }

    #[test]
    fn glyphs_of_a_letter_and_its_marks_are_made_one() {
        let texts = |texts: &[&str], exact| (texts.iter().map(|&text| text.to_owned()).collect(), exact);
        assert_eq!(shown("a\u{301}b", &[(1, 0), (2, 0), (3, 3)]), texts(&["a\u{301}", "b"], true));
        assert_eq!(shown("a\u{301}\u{302}b", &[(1, 0), (2, 0), (3, 5)]), texts(&["a\u{301}\u{302}", "b"], true));
        // Of so many marks a code can't tell, so each has its own.
        let many = format!("a{}", "\u{301}".repeat(8));
        let glyphs: Vec<(u16, u32)> = (1..10).map(|glyph| (glyph, 0)).collect();
        assert_eq!(shown(&many, &glyphs).0.concat(), many);
        // Not where a part would be too far away.
        let far = |id, dx| Glyph { id, dx: Pt(dx), advance: Pt(5.0), natural: Pt(5.0), ..Glyph::default() };
        let (texts, exact) = shown_glyphs("a", [far(1, 0.0), far(2, 400.0)].into());
        assert_eq!((texts, exact), (vec!["a".to_owned(), NOTHING.to_owned()], false));
    }

    #[test]
    fn one_glyph_is_as_wide_as_what_it_is_made_of() {
        let glyph = |code, x: f32, pen, natural, advance| Shown {
            code,
            x,
            pen,
            rise: 0.0,
            natural,
            advance,
            cluster: 0,
            silent: false,
            merged: false,
        };
        // A letter, and a mark that the font makes wide and that stands over the letter.
        let glyphs = [glyph(7, 20.0, 20.0, 5.0, 4.8), glyph(8, 21.0, 24.8, 3.0, 0.1)];
        let (composite, one) = merge(&glyphs, Scale { across: 100.0, up: 100.0 }).expect("one glyph");
        let parts = [Component { glyph: 7, dx: 0, dy: 0 }, Component { glyph: 8, dx: 100, dy: 0 }];
        assert_eq!((composite.parts.as_slice(), composite.advance), (&parts[..], 500));
        assert_eq!((one.x, one.natural, one.advance), (20.0, 5.0, 4.9));
        // What is drawn wider is the same glyph.
        let wider = glyphs.map(|glyph| Shown {
            x: glyph.x * 1.01,
            pen: glyph.pen * 1.01,
            natural: glyph.natural * 1.01,
            ..glyph
        });
        let (same, _) = merge(&wider, Scale { across: 100.0 / 1.01, up: 100.0 }).expect("one glyph");
        assert_eq!(same, composite);
    }

    #[test]
    fn the_way_on_from_a_mark_is_no_space() {
        let glyph = |x: f32, advance: f32| Shown {
            code: 1,
            x,
            rise: 0.0,
            natural: advance,
            advance,
            cluster: 0,
            pen: x,
            silent: false,
            merged: false,
        };
        // A mark over the middle of its letter, and one that was put at its end.
        assert!(leaps(&[glyph(0.0, 5.0), glyph(2.0, 0.0), glyph(5.0, 5.0)], 10.0));
        assert!(!leaps(&[glyph(0.0, 5.0), glyph(4.0, 0.0), glyph(5.0, 5.0)], 10.0));
        // Letters that are spaced out are read as they always were.
        assert!(!leaps(&[glyph(0.0, 5.0), glyph(9.0, 5.0)], 10.0));
    }

    #[test]
    fn right_to_left_is_read_from_the_right() {
        assert_eq!(shown("אבג", &[(3, 4), (2, 2), (1, 0)]).0, ["א", "ב", "ג"]);
    }

    #[test]
    fn unwanted_characters_are_left_out() {
        assert_eq!(shown("a\u{AD}b", &[(1, 0), (2, 3)]).0, ["a", "b"]);
        assert_eq!(shown("\u{AD}", &[(1, 0)]).0, ["\u{AD}"]);
        assert_eq!(shown("\u{FEFF}", &[(1, 0)]).0, ["\u{FFFD}"]);
        assert!(!shown("\u{E000}", &[(1, 0)]).1);
    }

    #[test]
    fn long_texts_are_cut_and_given_apart() {
        let family = "\u{1F469}\u{200D}\u{1F469}\u{200D}\u{1F467}\u{200D}\u{1F466}";
        let (texts, exact) = shown(family, &[(1, 0)]);
        assert_eq!((texts[0].as_str(), exact), ("\u{1F469}\u{200D}\u{1F469}\u{200D}\u{1F467}", false));
        assert_eq!(shown("12345678", &[(1, 0)]), (vec!["12345678".into()], true));
    }

    #[test]
    fn clusters_beyond_the_text_do_no_harm() {
        assert_eq!(shown("é", &[(1, 1), (2, 9)]).0.len(), 2);
    }
}
