//! The fonts that are built into the binary. Their files and licences (SIL OFL 1.1) are in the folder `fonts/`.

use std::sync::OnceLock;

use publish_core::theme::{Family, Slant, Weight};

use crate::fallback::Group;
use crate::woff2;

/// A bundled font file and what it is.
pub(crate) struct Bundled {
    pub(crate) family: Family,
    pub(crate) weight: Weight,
    pub(crate) slant: Slant,
    /// What it helps out with; `None` for a family that themes name.
    pub(crate) group: Option<Group>,
    file: File,
}

/// How a font file lies in the binary.
enum File {
    /// As it is: needed by nearly every document.
    Plain(&'static [u8]),
    /// Compressed (WOFF 2.0), and unpacked once a process, when a document needs it.
    Packed { name: &'static str, packed: &'static [u8], unpacked: &'static OnceLock<Box<[u8]>> },
    /// That of the regular weight of its group, to be drawn bolder: fonts of ideographs are too large to have two.
    OfRegular,
}

impl Bundled {
    /// The bytes of the font file; unpacks them the first time, unless another process has kept them on `shelf`.
    pub(crate) fn data(&self, shelf: Option<&dyn UnpackedFonts>) -> &'static [u8] {
        match &self.file {
            File::Plain(data) => data,
            File::Packed { name, packed, unpacked } => unpacked.get_or_init(|| unpack(name, packed, shelf).into()),
            File::OfRegular => {
                let regular = |face: &&Bundled| face.group == self.group && face.weight == Weight::Regular;
                BUNDLED.iter().find(regular).expect("the group has a regular weight").data(shelf)
            }
        }
    }

    /// Whether its glyphs are those of a lighter weight.
    pub(crate) fn emboldened(&self) -> bool {
        matches!(self.file, File::OfRegular)
    }
}

/// Keeps what was unpacked for other processes, since that takes its time with fonts of ideographs.
pub trait UnpackedFonts: Send + Sync {
    /// The font file that was kept under a name by this very program, whole.
    fn get(&self, name: &str) -> Option<Vec<u8>>;

    /// Keeps a font file under its name.
    fn keep(&self, name: &str, font: &[u8]);
}

fn unpack(name: &str, packed: &[u8], shelf: Option<&dyn UnpackedFonts>) -> Vec<u8> {
    if let Some(font) = shelf.and_then(|shelf| shelf.get(name)) {
        return font;
    }
    let font = woff2::unpack(packed).expect("a bundled font can be unpacked");
    if let Some(shelf) = shelf {
        shelf.keep(name, &font);
    }
    font
}

macro_rules! packed {
    ($path:literal) => {
        File::Packed {
            name: $path,
            packed: include_bytes!(concat!("../../../fonts/", $path, ".woff2")),
            unpacked: {
                static UNPACKED: OnceLock<Box<[u8]>> = OnceLock::new();
                &UNPACKED
            },
        }
    };
}

macro_rules! bundled {
    (
        plain { $($family:ident $weight:ident $slant:ident $path:literal;)* }
        packed { $($kin:ident $heavy:ident $lean:ident $small:literal;)* }
        fallback { $($group:ident $like:ident $bold:ident $packed:literal;)* }
        emboldened { $($thin:ident)* }
    ) => {
        /// All bundled fonts; a face's id is its place here.
        pub(crate) static BUNDLED: &[Bundled] = &[
            $(Bundled {
                family: Family::$family,
                weight: Weight::$weight,
                slant: Slant::$slant,
                group: None,
                file: File::Plain(include_bytes!(concat!("../../../fonts/", $path, ".ttf"))),
            },)*
            $(Bundled {
                family: Family::$kin,
                weight: Weight::$heavy,
                slant: Slant::$lean,
                group: None,
                file: packed!($small),
            },)*
            $(Bundled {
                family: Family::$like,
                weight: Weight::$bold,
                slant: Slant::Upright,
                group: Some(Group::$group),
                file: packed!($packed),
            },)*
            $(Bundled {
                family: Family::Sans,
                weight: Weight::Bold,
                slant: Slant::Upright,
                group: Some(Group::$thin),
                file: File::OfRegular,
            },)*
        ];
    };
}

bundled! {
    plain {
        Serif Regular Upright "source-serif-4/SourceSerif4-Regular";
        Sans Regular Upright "source-sans-3/SourceSans3-Regular";
        Sans SemiBold Upright "source-sans-3/SourceSans3-SemiBold";
        Mono Regular Upright "source-code-pro/SourceCodePro-Regular";
    }
    packed {
        Serif Regular Italic "source-serif-4/SourceSerif4-Italic";
        Serif Bold Upright "source-serif-4/SourceSerif4-Bold";
        Serif Bold Italic "source-serif-4/SourceSerif4-BoldItalic";
        Sans Regular Italic "source-sans-3/SourceSans3-Italic";
        Sans Bold Upright "source-sans-3/SourceSans3-Bold";
        Sans Bold Italic "source-sans-3/SourceSans3-BoldItalic";
        Mono Regular Italic "source-code-pro/SourceCodePro-Italic";
        Mono Bold Upright "source-code-pro/SourceCodePro-Bold";
        Mono Bold Italic "source-code-pro/SourceCodePro-BoldItalic";
    }
    fallback {
        General Sans Regular "noto-sans/NotoSans-Regular";
        Arabic Serif Regular "noto-naskh-arabic/NotoNaskhArabic-Regular";
        Arabic Serif Bold "noto-naskh-arabic/NotoNaskhArabic-Bold";
        Hebrew Sans Regular "noto-sans-hebrew/NotoSansHebrew-Regular";
        Hebrew Sans Bold "noto-sans-hebrew/NotoSansHebrew-Bold";
        Devanagari Sans Regular "noto-sans-devanagari/NotoSansDevanagari-Regular";
        Devanagari Sans Bold "noto-sans-devanagari/NotoSansDevanagari-Bold";
        Bengali Sans Regular "noto-sans-bengali/NotoSansBengali-Regular";
        Bengali Sans Bold "noto-sans-bengali/NotoSansBengali-Bold";
        Tamil Sans Regular "noto-sans-tamil/NotoSansTamil-Regular";
        Tamil Sans Bold "noto-sans-tamil/NotoSansTamil-Bold";
        Telugu Sans Regular "noto-sans-telugu/NotoSansTelugu-Regular";
        Telugu Sans Bold "noto-sans-telugu/NotoSansTelugu-Bold";
        Kannada Sans Regular "noto-sans-kannada/NotoSansKannada-Regular";
        Kannada Sans Bold "noto-sans-kannada/NotoSansKannada-Bold";
        Malayalam Sans Regular "noto-sans-malayalam/NotoSansMalayalam-Regular";
        Malayalam Sans Bold "noto-sans-malayalam/NotoSansMalayalam-Bold";
        Thai Sans Regular "noto-sans-thai/NotoSansThai-Regular";
        Thai Sans Bold "noto-sans-thai/NotoSansThai-Bold";
        Lao Sans Regular "noto-sans-lao/NotoSansLao-Regular";
        Lao Sans Bold "noto-sans-lao/NotoSansLao-Bold";
        Armenian Sans Regular "noto-sans-armenian/NotoSansArmenian-Regular";
        Armenian Sans Bold "noto-sans-armenian/NotoSansArmenian-Bold";
        Georgian Sans Regular "noto-sans-georgian/NotoSansGeorgian-Regular";
        Georgian Sans Bold "noto-sans-georgian/NotoSansGeorgian-Bold";
        Deseret Sans Regular "noto-sans-deseret/NotoSansDeseret-Regular";
        Chinese Sans Regular "noto-sans-sc/NotoSansSC-Regular";
        Japanese Sans Regular "noto-sans-jp/NotoSansJP-Regular";
        Korean Sans Regular "noto-sans-kr/NotoSansKR-Regular";
        Mathematics Sans Regular "noto-sans-math/NotoSansMath-Regular";
        Symbols Sans Regular "noto-sans-symbols-2/NotoSansSymbols2-Regular";
        Emoji Sans Regular "noto-emoji/NotoEmoji-Regular";
    }
    emboldened { Chinese Japanese Korean General }
}

#[cfg(test)]
mod tests {
    use skrifa::raw::tables::glyf::{CurvePoint, Glyph};
    use skrifa::raw::{FontRef, TableProvider as _};

    use super::*;

    #[test]
    fn packed_fonts_are_whole() {
        for face in BUNDLED.iter().filter(|face| matches!(face.file, File::Packed { .. })) {
            let data = face.data(None);
            assert_eq!(crate::sfnt::sum(data), 0xB1B0_AFBA);
            let font = FontRef::new(data).expect("a font");
            let (glyf, loca) = (font.glyf().expect("outlines"), font.loca(None).expect("their places"));
            assert_eq!(loca.len(), usize::from(font.maxp().expect("a number of glyphs").num_glyphs()));
            for glyph in 0..loca.len() as u32 {
                let Some(Glyph::Simple(glyph)) = loca.get_glyf(glyph.into(), &glyf).expect("an outline") else {
                    continue;
                };
                // The bounds of most are not in the file but found from their points.
                let edges = |of: fn(CurvePoint) -> i16| (glyph.points().map(of).min(), glyph.points().map(of).max());
                assert_eq!(edges(|point| point.x), (Some(glyph.x_min()), Some(glyph.x_max())));
                assert_eq!(edges(|point| point.y), (Some(glyph.y_min()), Some(glyph.y_max())));
            }
        }
    }

    /// A shelf in memory.
    #[derive(Default)]
    struct Shelf(std::sync::Mutex<std::collections::BTreeMap<String, Vec<u8>>>);

    impl UnpackedFonts for Shelf {
        fn get(&self, name: &str) -> Option<Vec<u8>> {
            self.0.lock().ok()?.get(name).cloned()
        }

        fn keep(&self, name: &str, font: &[u8]) {
            self.0.lock().expect("no test panics here").insert(name.to_owned(), font.to_vec());
        }
    }

    #[test]
    fn what_is_on_the_shelf_is_not_unpacked() {
        let packed = BUNDLED.iter().find_map(|face| match &face.file {
            File::Packed { name, packed, .. } => Some((*name, *packed)),
            File::Plain(_) | File::OfRegular => None,
        });
        let (name, packed) = packed.expect("a packed font");
        let shelf = Shelf::default();
        let font = unpack(name, packed, Some(&shelf));
        assert_eq!(shelf.get(name).as_ref(), Some(&font));
        shelf.keep(name, b"from the shelf");
        assert_eq!(unpack(name, packed, Some(&shelf)), b"from the shelf");
        assert_eq!(unpack(name, packed, None), font);
    }
}
