//! Looks into font files, which are hostile until the opposite is shown.

use publish_core::theme::{Family, Slant};
use skrifa::attribute::Style as Posture;
use skrifa::raw::tables::os2::Os2;
use skrifa::raw::types::Tag;
use skrifa::raw::{FileRef, TableProvider as _};
use skrifa::string::StringId;
use skrifa::{FontRef, MetadataProvider as _};
use subsetter::GlyphRemapper;

use crate::fallback::Han;

/// What a face is, known before it is opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Style {
    /// The names of its family: the typographic one, and the one that has four faces at most.
    pub(crate) families: Vec<String>,
    /// The kind of family.
    pub(crate) class: Family,
    /// Its weight on the scale of OpenType's `usWeightClass`.
    pub(crate) weight: u16,
    pub(crate) slant: Slant,
    /// Whether it is neither condensed nor expanded.
    pub(crate) normal_width: bool,
    /// Whose ideographs it has, where the name of its family says so: `Some(None)` for those that no [`Han`] stands for.
    pub(crate) han: Option<Option<Han>>,
    /// Whether it has axes of variation.
    pub(crate) variable: bool,
    /// Whether it has all of ASCII, as a family of running text must.
    pub(crate) has_ascii: bool,
}

impl Style {
    /// Its weight, its slant, and whether it has the normal width: what it is chosen by.
    pub(crate) fn place(&self) -> (u16, Slant, bool) {
        (self.weight, self.slant, self.normal_width)
    }
}

/// Why a font can't be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fault {
    /// Not a font file at all.
    NotAFont,
    /// A font packed for the web.
    Web,
    /// A table reaches beyond the end of the file.
    CutOff,
    /// A table that is needed is missing or can't be read.
    Table(&'static str),
    /// It does not say which glyph shows which character of Unicode.
    NoUnicode,
    /// It has pictures in place of outlines.
    NoOutlines,
    /// Its outlines are of a kind that PDF has not.
    Cff2,
    /// Its licence does not let it be embedded.
    Restricted,
    /// Its licence lets its bitmaps alone be embedded.
    BitmapsOnly,
    /// Its licence does not let parts of it be embedded.
    NoSubsets,
    /// The project has more faces than are taken.
    TooMany,
}

impl Fault {
    /// The fault in words, behind the name of the file.
    pub(crate) fn words(self) -> String {
        match self {
            Fault::NotAFont => "is not an OpenType or TrueType font".to_owned(),
            Fault::Web => "is a font packed for the web; wanted the font as `.ttf` or `.otf`".to_owned(),
            Fault::CutOff => "is cut off: a table reaches beyond its end".to_owned(),
            Fault::Table(tag) => format!("is damaged: the table `{tag}` is missing or can't be read"),
            Fault::NoUnicode => "has no table from the characters of Unicode to glyphs".to_owned(),
            Fault::NoOutlines => "has pictures in place of outlines, which can't be embedded".to_owned(),
            Fault::Cff2 => "has outlines of the kind CFF2, which PDF does not know".to_owned(),
            Fault::Restricted => "must not be embedded, its licence says".to_owned(),
            Fault::BitmapsOnly => "must be embedded as bitmaps only, its licence says".to_owned(),
            Fault::NoSubsets => "must be embedded as a whole only, its licence says".to_owned(),
            Fault::TooMany => "is one too many: no more fonts of a project are taken".to_owned(),
        }
    }

    /// Whether it is the licence that forbids it.
    pub(crate) fn is_of_licence(self) -> bool {
        matches!(self, Fault::Restricted | Fault::BitmapsOnly | Fault::NoSubsets)
    }
}

/// The most faces that are looked for in a collection.
const MOST_FACES: u32 = 256;

/// How many faces a file has: more than one for collections.
pub(crate) fn count(data: &[u8]) -> Result<u32, Fault> {
    if data.starts_with(b"wOFF") || data.starts_with(b"wOF2") {
        return Err(Fault::Web);
    }
    match FileRef::new(data) {
        Ok(FileRef::Font(_)) => Ok(1),
        Ok(FileRef::Collection(collection)) if !collection.is_empty() => Ok(collection.len().min(MOST_FACES)),
        Ok(FileRef::Collection(_)) | Err(_) => Err(Fault::NotAFont),
    }
}

/// Makes sure that a face can be read, shaped and embedded, and says what it is.
pub(crate) fn inspect(data: &[u8], index: u32) -> Result<Style, Fault> {
    let tables = FontRef::from_index(data, index).map_err(|_| Fault::NotAFont)?;
    if tables.table_directory().table_records().iter().any(|record| tables.table_data(record.tag()).is_none()) {
        return Err(Fault::CutOff);
    }
    outlines(&tables)?;
    for tag in ["head", "hhea", "hmtx", "maxp", "cmap", "name"] {
        if tables.table_data(tag_of(tag)).is_none() {
            return Err(Fault::Table(tag));
        }
    }
    let units = tables.head().map_err(|_| Fault::Table("head"))?.units_per_em();
    if !(16..=16_384).contains(&units) {
        return Err(Fault::Table("head"));
    }
    let os2 = tables.os2().ok();
    licence(os2.as_ref())?;
    let charmap = tables.charmap();
    if !charmap.has_map() || charmap.is_symbol() {
        return Err(Fault::NoUnicode);
    }
    try_subset(data, index, &tables)?;
    let attributes = tables.attributes();
    let families = families(&tables);
    let has_ascii = (' '..='~').all(|character| charmap.map(character).is_some_and(|glyph| glyph.to_u32() != 0));
    Ok(Style {
        han: families.iter().find_map(|family| han(family)),
        families,
        class: class(&tables, os2.as_ref()),
        weight: attributes.weight.value().clamp(1.0, 1000.0) as u16,
        slant: if attributes.style == Posture::Normal { Slant::Upright } else { Slant::Italic },
        normal_width: (attributes.stretch.ratio() - 1.0).abs() < 0.01,
        variable: tables.table_data(tag_of("fvar")).is_some(),
        has_ascii,
    })
}

/// Whether a face has all of these characters. It looks at the table of characters alone.
pub(crate) fn has_all(data: &[u8], index: u32, characters: &[char]) -> bool {
    let Ok(tables) = FontRef::from_index(data, index) else { return false };
    let charmap = tables.charmap();
    !charmap.is_symbol() && characters.iter().all(|&c| charmap.map(c).is_some_and(|glyph| glyph.to_u32() != 0))
}

fn tag_of(tag: &str) -> Tag {
    Tag::new_checked(tag.as_bytes()).expect("tags have four characters")
}

/// Outlines that PDF can hold: TrueType or CFF (ISO 32000-1 §9.9).
fn outlines(tables: &FontRef<'_>) -> Result<(), Fault> {
    let has = |tag: &str| tables.table_data(tag_of(tag)).is_some_and(|table| !table.is_empty());
    // An SVG or COLR table beside outlines does no harm: the outlines are taken.
    if has("CFF ") || (has("glyf") && has("loca")) {
        return Ok(());
    }
    if has("CFF2") {
        return Err(Fault::Cff2);
    }
    let pictures = ["CBDT", "EBDT", "sbix", "SVG ", "COLR"].iter().any(|tag| has(tag));
    Err(if pictures { Fault::NoOutlines } else { Fault::Table("glyf") })
}

/// What the licence allows (OpenType, `OS/2.fsType`): of several bits of 1 to 3 the most lenient holds.
fn licence(os2: Option<&Os2<'_>>) -> Result<(), Fault> {
    const RESTRICTED: u16 = 1 << 1;
    const LENIENT: u16 = 1 << 2 | 1 << 3;
    const NO_SUBSETS: u16 = 1 << 8;
    const BITMAPS_ONLY: u16 = 1 << 9;
    let bits = os2.map_or(0, Os2::fs_type);
    match bits {
        bits if bits & RESTRICTED != 0 && bits & LENIENT == 0 => Err(Fault::Restricted),
        bits if bits & BITMAPS_ONLY != 0 => Err(Fault::BitmapsOnly),
        bits if bits & NO_SUBSETS != 0 => Err(Fault::NoSubsets),
        _ => Ok(()),
    }
}

/// Cuts the face down to a few glyphs, as is done when it is embedded.
fn try_subset(data: &[u8], index: u32, tables: &FontRef<'_>) -> Result<(), Fault> {
    let mut glyphs = GlyphRemapper::new();
    for (_, glyph) in tables.charmap().mappings().take(64) {
        if let Ok(glyph) = u16::try_from(glyph.to_u32()) {
            glyphs.remap(glyph);
        }
    }
    let kind = if tables.table_data(tag_of("glyf")).is_some() { "glyf" } else { "CFF " };
    subsetter::subset(data, index, &glyphs).map(|_| ()).map_err(|_| Fault::Table(kind))
}

fn families(tables: &FontRef<'_>) -> Vec<String> {
    let mut families = Vec::new();
    for id in [StringId::TYPOGRAPHIC_FAMILY_NAME, StringId::FAMILY_NAME] {
        let name = tables.localized_strings(id).english_or_first().map(|name| name.to_string());
        let name: String = name.unwrap_or_default().chars().filter(|c| !c.is_control()).take(100).collect();
        let name = name.trim().to_owned();
        if !name.is_empty() && !families.contains(&name) {
            families.push(name);
        }
    }
    families
}

/// Whose ideographs a family has by its name, as the families for all of East Asia have it: `Noto Sans CJK SC`.
fn han(family: &str) -> Option<Option<Han>> {
    match family.rsplit(' ').next()? {
        "SC" | "CN" => Some(Some(Han::Chinese)),
        "JP" => Some(Some(Han::Japanese)),
        "KR" => Some(Some(Han::Korean)),
        "TC" | "HK" | "TW" => Some(None),
        _ => None,
    }
}

/// What kind of family it is: by PANOSE, else by the class of IBM (both OpenType, `OS/2`).
fn class(tables: &FontRef<'_>, os2: Option<&Os2<'_>>) -> Family {
    if tables.post().is_ok_and(|post| post.is_fixed_pitch() != 0) {
        return Family::Mono;
    }
    let panose = os2.map(Os2::panose_10).unwrap_or_default();
    match (panose.first(), panose.get(1), panose.get(3), os2.map_or(0, |os2| os2.s_family_class() >> 8)) {
        (Some(2), _, Some(9), _) => Family::Mono,
        (Some(2), Some(2..=10), ..) | (_, _, _, 1..=5 | 7) => Family::Serif,
        _ => Family::Sans,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tiny_font::TinyFont;

    fn with_licence(licence: u16) -> Result<Style, Fault> {
        inspect(&TinyFont { licence, ..TinyFont::default() }.bytes(), 0)
    }

    #[test]
    fn a_font_says_what_it_is() {
        let style = with_licence(0).unwrap();
        assert_eq!(style.families, ["Tiny Test"]);
        assert_eq!((style.class, style.place()), (Family::Sans, (400, Slant::Upright, true)));
        assert!(style.has_ascii && !style.variable);
    }

    #[test]
    fn licences_are_kept() {
        assert_eq!(with_licence(0x0002), Err(Fault::Restricted));
        assert_eq!(with_licence(0x0200), Err(Fault::BitmapsOnly));
        assert_eq!(with_licence(0x0100), Err(Fault::NoSubsets));
        // To look at and print, and to edit: both may be embedded. Of several bits the most lenient holds.
        assert!([0x0004, 0x0008, 0x0006].into_iter().all(|bits| with_licence(bits).is_ok()));
    }

    #[test]
    fn broken_files_are_refused() {
        let font = TinyFont::default().bytes();
        assert_eq!(count(&font), Ok(1));
        assert_eq!(count(b"wOF2...."), Err(Fault::Web));
        assert_eq!(count(b"# Not a font"), Err(Fault::NotAFont));
        assert_eq!(inspect(&font[..font.len() / 2], 0), Err(Fault::CutOff));
        assert_eq!(
            inspect(&TinyFont { ascii: false, ..TinyFont::default() }.bytes(), 0).map(|s| s.has_ascii),
            Ok(false)
        );
        let without = |tag: &[u8; 4]| {
            let mut font = font.clone();
            let at = font[..400].windows(4).position(|found| found == tag).unwrap();
            font[at..at + 4].copy_from_slice(b"none");
            inspect(&font, 0)
        };
        assert_eq!(without(b"cmap"), Err(Fault::Table("cmap")));
        assert_eq!(without(b"glyf"), Err(Fault::Table("glyf")));
    }

    #[test]
    fn no_bytes_make_it_panic() {
        let font = TinyFont::default().bytes();
        for step in 1..200 {
            let mut broken = font.clone();
            for at in (step * 7..1200).step_by(step + 3) {
                broken[at] = broken[at].wrapping_add(step as u8);
            }
            if count(&broken).is_ok() {
                let _ = inspect(&broken, 0);
            }
        }
    }
}
