//! The characters that the subsets have.

/// Ranges of code points, first and last: Basic Latin, Latin-1, Latin Extended-A, the letters of Romanian, modifier letters, general
/// punctuation, superscripts, currency signs, letterlike signs, fractions, arrows, signs of mathematics, ligatures.
pub(crate) const RANGES: [(u32, u32); 14] = [
    (0x20, 0x7E),
    (0xA0, 0x17F),
    (0x218, 0x21B),
    (0x2C6, 0x2DD),
    (0x2010, 0x2027),
    (0x202F, 0x205F),
    (0x2070, 0x208E),
    (0x20A0, 0x20BF),
    (0x2113, 0x2122),
    (0x2150, 0x215E),
    (0x2190, 0x2199),
    (0x2212, 0x2215),
    (0x2260, 0x2265),
    (0xFB01, 0xFB02),
];
