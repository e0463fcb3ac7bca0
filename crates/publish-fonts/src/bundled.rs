//! The fonts that are built into the binary. Their files and licences (SIL OFL 1.1) are in the folder `fonts/`.

use publish_core::theme::Family;

use crate::fonts::{Slant, Weight};

/// A bundled font file and what it is.
pub(crate) struct Bundled {
    pub(crate) family: Family,
    pub(crate) weight: Weight,
    pub(crate) slant: Slant,
    pub(crate) data: &'static [u8],
}

macro_rules! bundled {
    ($($family:ident $weight:ident $slant:ident $path:literal;)*) => {
        /// All bundled fonts; a face's id is its place here.
        pub(crate) static BUNDLED: &[Bundled] = &[$(Bundled {
            family: Family::$family,
            weight: Weight::$weight,
            slant: Slant::$slant,
            data: include_bytes!(concat!("../../../fonts/", $path)),
        }),*];
    };
}

bundled! {
    Serif Regular Upright "source-serif-4/SourceSerif4-Regular.ttf";
    Serif Regular Italic "source-serif-4/SourceSerif4-Italic.ttf";
    Serif Bold Upright "source-serif-4/SourceSerif4-Bold.ttf";
    Serif Bold Italic "source-serif-4/SourceSerif4-BoldItalic.ttf";
    Sans Regular Upright "source-sans-3/SourceSans3-Regular.ttf";
    Sans Regular Italic "source-sans-3/SourceSans3-Italic.ttf";
    Sans SemiBold Upright "source-sans-3/SourceSans3-SemiBold.ttf";
    Sans Bold Upright "source-sans-3/SourceSans3-Bold.ttf";
    Sans Bold Italic "source-sans-3/SourceSans3-BoldItalic.ttf";
    Mono Regular Upright "source-code-pro/SourceCodePro-Regular.ttf";
    Mono Regular Italic "source-code-pro/SourceCodePro-Italic.ttf";
    Mono Bold Upright "source-code-pro/SourceCodePro-Bold.ttf";
    Mono Bold Italic "source-code-pro/SourceCodePro-BoldItalic.ttf";
}
