//! The subsets and what they are.

use publish_core::theme::{Family, Slant, Weight};

use crate::characters::RANGES;

/// A subset of a bundled face.
#[derive(Debug)]
pub struct WebFont {
    /// The family whose letters it has.
    pub family: Family,
    /// The weights that it stands for, the lightest and the boldest.
    pub weights: [Weight; 2],
    /// Whether it leans.
    pub slant: Slant,
    /// The file in base 64.
    pub base64: &'static str,
}

macro_rules! font {
    ($family:ident $light:ident $bold:ident $slant:ident $file:literal) => {
        WebFont {
            family: Family::$family,
            weights: [Weight::$light, Weight::$bold],
            slant: Slant::$slant,
            base64: include_str!(concat!(env!("OUT_DIR"), "/", $file, ".base64")),
        }
    };
}

/// All subsets.
pub static WEB_FONTS: [WebFont; 6] = [
    font!(Serif Regular Regular Upright "serif"),
    font!(Serif Regular Regular Italic "serif-italic"),
    font!(Serif SemiBold Bold Upright "serif-bold"),
    font!(Sans Regular Regular Upright "sans"),
    font!(Sans SemiBold Bold Upright "sans-semibold"),
    font!(Mono Regular Regular Upright "mono"),
];

/// The name of a family's subsets.
pub const fn name(family: Family) -> &'static str {
    match family {
        Family::Serif => "Publish Serif",
        Family::Sans => "Publish Sans",
        Family::Mono => "Publish Mono",
    }
}

/// The characters that a subset is for, as `unicode-range` has them (CSS Fonts 4 §4.5).
pub fn unicode_range() -> String {
    let ranges: Vec<String> = RANGES.iter().map(|(first, last)| format!("U+{first:X}-{last:X}")).collect();
    ranges.join(",")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn subsets_are_small() {
        for font in &WEB_FONTS {
            assert!(font.base64.starts_with("d09GMg"), "{font:?} is no WOFF 2.0");
            let length = font.base64.len() / 4 * 3;
            assert!(length < 30_000, "{:?} {:?} {:?}: {length} bytes", font.family, font.weights, font.slant);
        }
    }

    #[test]
    fn ranges_are_written_as_css_has_them() {
        let range = unicode_range();
        assert!(range.starts_with("U+20-7E,U+A0-17F,") && range.ends_with(",U+FB01-FB02"), "{range}");
    }
}
