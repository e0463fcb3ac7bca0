//! The fonts that are built into the binary. Their files and licences (SIL OFL 1.1) are in the folder `fonts/`.

use std::sync::OnceLock;

use publish_core::theme::Family;

use crate::fallback::Group;
use crate::fonts::{Slant, Weight};

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
    /// Compressed (Brotli, RFC 7932), and unpacked once a process, when a document needs it.
    Packed { packed: &'static [u8], unpacked: &'static OnceLock<Box<[u8]>> },
    /// That of the regular weight of its group, to be drawn bolder: fonts of ideographs are too large to have two.
    OfRegular,
}

impl Bundled {
    /// The bytes of the font file; unpacks them the first time.
    pub(crate) fn data(&self) -> &'static [u8] {
        match &self.file {
            File::Plain(data) => data,
            File::Packed { packed, unpacked } => unpacked.get_or_init(|| unpack(packed)),
            File::OfRegular => {
                let regular = |face: &&Bundled| face.group == self.group && face.weight == Weight::Regular;
                BUNDLED.iter().find(regular).expect("the group has a regular weight").data()
            }
        }
    }

    /// Whether its glyphs are those of a lighter weight.
    pub(crate) fn emboldened(&self) -> bool {
        matches!(self.file, File::OfRegular)
    }
}

fn unpack(packed: &[u8]) -> Box<[u8]> {
    let mut unpacked = Vec::with_capacity(packed.len() * 5 / 2);
    let (mut source, mut sink) = (packed, &mut unpacked);
    brotli_decompressor::BrotliDecompress(&mut source, &mut sink).expect("a bundled font can be unpacked");
    unpacked.into()
}

macro_rules! packed {
    ($path:literal) => {
        File::Packed {
            packed: include_bytes!(concat!("../../../fonts/", $path, ".ttf.br")),
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
    use super::*;

    #[test]
    fn packed_fonts_are_fonts() {
        let hebrew = BUNDLED.iter().find(|face| face.group == Some(Group::Hebrew)).expect("there is one");
        assert!(hebrew.data().starts_with(&[0, 1, 0, 0]));
        assert_eq!(hebrew.data().len(), 48_036);
    }
}
