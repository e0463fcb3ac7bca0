//! The font table, and the fonts that a document brings along: excerpts with the characters that are in it and the
//! letters that are likely to be typed. A word processor that lacks the theme's families then shows the same lines.

use std::collections::BTreeSet;
use std::fmt::Write;
use std::sync::Arc;

use publish_core::fingerprint::fingerprint;
use publish_core::theme::{Family, FamilyNames, Slant, Weight};
use publish_fonts::{Face, Fonts, excerpt};

use super::archive::Packed;
use super::relationships::Relationships;
use super::{DECLARATION, MAIN};
use crate::faces::{FAMILIES, FaceStyle, Faces};
use crate::wml::escape;

/// A font of a family, and the element that names it (ECMA-376-1 §17.8.3.3 to 17.8.3.6).
type Style = (&'static str, Weight, Slant);
const STYLES: [Style; 4] = [
    ("embedRegular", Weight::Regular, Slant::Upright),
    ("embedBold", Weight::Bold, Slant::Upright),
    ("embedItalic", Weight::Regular, Slant::Italic),
    ("embedBoldItalic", Weight::Bold, Slant::Italic),
];

/// The font table and what belongs to it.
#[derive(Default)]
pub(super) struct FontTable {
    /// `word/fontTable.xml`.
    pub(super) markup: String,
    pub(super) relationships: Relationships,
    /// The embedded fonts: their names within `word`, and what is in them.
    pub(super) files: Vec<(String, Arc<Embedding>)>,
    /// The families that are named and not brought along.
    pub(super) missing: Vec<Missing>,
}

/// A font as it is embedded, or why it is not.
pub(super) type Embedding = Result<Embedded, Reason>;

/// A font as it is embedded.
#[derive(Debug)]
pub(super) struct Embedded {
    /// The key that it is hidden with, as the font table has it.
    key: String,
    pub(super) entry: Packed<'static>,
}

/// A family that the document names and does not bring along, though its fonts are there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Missing {
    pub(crate) family: Family,
    pub(crate) reason: Reason,
}

/// Why a font is not brought along.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Reason {
    /// Its licence does not let it be embedded in what is edited.
    Licence,
    /// Its outlines are not those of TrueType: Word embeds no others.
    Outlines,
}

impl FontTable {
    /// The fonts of a document whose words are in `faces` and, markup and all, in `parts`.
    pub(super) fn new(fonts: &Fonts, names: &FamilyNames, faces: &Faces, parts: &[&str]) -> FontTable {
        let characters = Characters::of(parts);
        let mut table = FontTable::default();
        let mut named: Vec<&str> = Vec::new();
        let _ = write!(table.markup, r#"{DECLARATION}<w:fonts xmlns:w="{MAIN}" xmlns:r="{RELATIONSHIPS}">"#);
        for family in FAMILIES {
            // One family may stand in for several of the theme: it is listed once.
            let name = names.name(family);
            if named.contains(&name) {
                continue;
            }
            named.push(name);
            let alike = || FAMILIES.into_iter().filter(|other| names.name(*other) == name);
            let is_used = |(_, weight, slant): &Style| {
                let style = FaceStyle { bold: *weight > Weight::Regular, italic: *slant == Slant::Italic };
                alike().any(|family| faces.has(family, style))
            };
            let styles: Vec<Style> = STYLES.into_iter().filter(is_used).collect();
            table.family(fonts, names, family, &styles, &characters);
        }
        for (name, kind) in [("Times New Roman", "roman"), ("Arial", "swiss")] {
            let _ = write!(
                table.markup,
                r#"<w:font w:name="{name}"><w:charset w:val="00"/><w:family w:val="{kind}"/><w:pitch w:val="variable"/></w:font>"#
            );
        }
        table.markup.push_str("</w:fonts>");
        table
    }

    /// A family (ECMA-376-1 §17.8.3.10). A Word that takes no embedded fonts has the alternatives, whose widths are near.
    fn family(
        &mut self,
        fonts: &Fonts,
        names: &FamilyNames,
        family: Family,
        styles: &[Style],
        characters: &Characters,
    ) {
        let (alternatives, panose, kind, pitch) = match family {
            Family::Serif => ("Cambria,Georgia", "02040603050405020204", "roman", "variable"),
            Family::Sans => ("Calibri,Segoe UI", "020B0503030403020204", "swiss", "variable"),
            Family::Mono => ("Consolas,Courier New", "020B0509030403020204", "modern", "fixed"),
        };
        let name = names.name(family);
        // Of a family that stands in for ours no more is known than what it is for.
        let panose = match names.stand_in(family) {
            Some(_) => String::new(),
            None => format!(r#"<w:panose1 w:val="{panose}"/>"#),
        };
        let _ = write!(
            self.markup,
            r#"<w:font w:name="{}"><w:altName w:val="{alternatives}"/>{panose}<w:charset w:val="00"/><w:family w:val="{kind}"/><w:pitch w:val="{pitch}"/>"#,
            escape(name)
        );
        for &(element, weight, slant) in styles {
            let Some(face) = fonts.own(family, name, weight, slant).map(|face| fonts.face(face)) else { continue };
            let font = fonts.kept(face.id(), characters.fingerprint, || embed(face, &characters.set));
            let key = match &*font {
                Ok(font) => &font.key,
                Err(reason) => {
                    if self.missing.iter().all(|missing| missing.family != family) {
                        self.missing.push(Missing { family, reason: *reason });
                    }
                    continue;
                }
            };
            let name = format!("fonts/font{}.odttf", self.files.len() + 1);
            let id = format!("rId{}", self.files.len() + 1);
            self.relationships.part(&id, "font", &name);
            let _ = write!(self.markup, r#"<w:{element} r:id="{id}" w:fontKey="{key}"/>"#);
            self.files.push((name, font));
        }
        self.markup.push_str("</w:font>");
    }
}

const RELATIONSHIPS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// What a document brings along of a face.
fn embed(face: &Face, characters: &BTreeSet<char>) -> Embedding {
    if !face.may_be_edited() {
        return Err(Reason::Licence);
    }
    let mut font = excerpt(face.data(), face.index(), characters).ok_or(Reason::Outlines)?;
    let key = obfuscate(&mut font);
    Ok(Embedded { key, entry: Packed::deflated(&font) })
}

/// The characters that embedded fonts have. They are the same for most documents of Western languages, so that the fonts
/// are made once for all of them.
struct Characters {
    set: BTreeSet<char>,
    fingerprint: [u8; 16],
}

impl Characters {
    /// The letters, digits and signs of Western languages, and the characters of the parts.
    fn of(parts: &[&str]) -> Characters {
        let mut set: BTreeSet<char> = (' '..='~').chain('\u{A0}'..='ÿ').chain("–—‘’‚“”„…•€".chars()).collect();
        set.extend(parts.iter().flat_map(|part| part.chars()).filter(|character| !character.is_ascii()));
        let fingerprint = fingerprint(set.iter().collect::<String>().as_bytes());
        Characters { set, fingerprint }
    }
}

/// Hides a font as the format asks for (ECMA-376-1 §17.8.1): its first 32 bytes are
/// combined with a key, which is made from its content, so that the same font gives the same bytes.
fn obfuscate(font: &mut [u8]) -> String {
    let mut key = fingerprint(font);
    // A version and variant of identifiers of our own making (RFC 9562 §5.8).
    key[6] = key[6] & 0x0F | 0x80;
    key[8] = key[8] & 0x3F | 0x80;
    for (index, byte) in font.iter_mut().take(32).enumerate() {
        *byte ^= key[15 - index % 16];
    }
    let hex = |range: std::ops::Range<usize>| key[range].iter().map(|byte| format!("{byte:02X}")).collect::<String>();
    format!("{{{}-{}-{}-{}-{}}}", hex(0..4), hex(4..6), hex(6..8), hex(8..10), hex(10..16))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hidden_font_is_found_again_by_its_key() {
        let plain: Vec<u8> = (0..64).collect();
        let mut hidden = plain.clone();
        let key = obfuscate(&mut hidden);
        assert_eq!(hidden[32..], plain[32..]);
        // As readers do it: the digits of the key, from its end.
        let digits: Vec<u8> = key.bytes().filter(u8::is_ascii_hexdigit).collect();
        let byte = |pair: &[u8]| u8::from_str_radix(std::str::from_utf8(pair).unwrap(), 16).unwrap();
        let key: Vec<u8> = digits.chunks(2).rev().map(byte).collect();
        let found: Vec<u8> = hidden[..32].iter().enumerate().map(|(index, byte)| byte ^ key[index % 16]).collect();
        assert_eq!(found, plain[..32]);
    }

    #[test]
    fn fonts_are_those_that_the_text_needs() {
        let fonts = Fonts::bundled();
        let names = |faces: &Faces| {
            let table = FontTable::new(&fonts, &FamilyNames::default(), faces, &["<w:t>plain</w:t>"]);
            table
                .markup
                .match_indices("<w:embed")
                .map(|(at, _)| table.markup[at + 8..at + 12].to_owned())
                .collect::<Vec<_>>()
        };
        let faces = Faces::default();
        assert_eq!(names(&faces), ["Regu", "Regu", "Bold"]);
        faces.add(Family::Serif, FaceStyle { bold: true, italic: true });
        faces.add(Family::Sans, FaceStyle { bold: false, italic: true });
        faces.add(Family::Mono, FaceStyle::default());
        assert_eq!(names(&faces), ["Regu", "Bold", "Regu", "Bold", "Ital", "Regu"]);
    }

    #[test]
    fn no_other_font_goes_by_the_name_of_one_that_is_not_there() {
        let mut names = FamilyNames::default();
        names.set(Family::Serif, "A & B");
        names.set(Family::Mono, "A & B");
        let table = FontTable::new(&Fonts::bundled(), &names, &Faces::default(), &[]);
        assert_eq!(table.markup.matches(r#"<w:font w:name="A &amp; B">"#).count(), 1);
        assert_eq!(table.files.len(), 2);
        assert!(!table.markup.contains("Source Serif"));
    }
}
