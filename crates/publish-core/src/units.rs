//! Lengths: 1 in = 72 pt = 1440 twips = 914 400 EMU. Conversions live here and nowhere else.

use std::iter::Sum;
use std::ops::{Add, AddAssign, Div, Mul, Neg, Sub, SubAssign};

/// A length in points, 1/72 inch (ISO 32000-1 §8.3.2.3).
#[derive(Clone, Copy, Debug, Default, PartialEq, PartialOrd)]
pub struct Pt(pub f32);

/// A font size in half points, as `w:sz` has it (ECMA-376-1 §17.3.2.38).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HalfPt(pub u32);

/// The width of a border in eighths of a point, `ST_EighthPointMeasure` (ECMA-376-1 §17.18.23).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EighthPt(pub u32);

/// A length in twentieths of a point, `ST_TwipsMeasure` (ECMA-376-1 §22.9.2.14).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Twips(pub i32);

/// A length in English Metric Units of DrawingML (ECMA-376-1 §20.1.2.1).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Emu(pub i64);

/// A length in the size of text that a reader has chosen (CSS Values 4 §6.1.1).
#[derive(Clone, Copy, Debug, PartialEq, PartialOrd)]
pub struct Rem(pub f32);

/// A share of something; of what is larger than that, more than 1.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Share(pub f32);

impl Share {
    /// The share of a length.
    pub fn of(self, whole: Pt) -> Pt {
        whole * self.0
    }
}

impl Pt {
    /// No length at all.
    pub const ZERO: Pt = Pt(0.0);

    /// Converts inches.
    pub const fn from_inches(inches: f32) -> Pt {
        Pt(inches * 72.0)
    }

    /// Converts millimetres.
    pub const fn from_mm(mm: f32) -> Pt {
        Pt(mm * 72.0 / 25.4)
    }

    /// Converts CSS pixels, 1/96 inch (CSS Values 4 §6.2).
    pub const fn from_px(px: f32) -> Pt {
        Pt(px * 0.75)
    }

    /// The smaller of two lengths.
    pub fn min(self, other: Pt) -> Pt {
        Pt(self.0.min(other.0))
    }

    /// The larger of two lengths.
    pub fn max(self, other: Pt) -> Pt {
        Pt(self.0.max(other.0))
    }

    /// The length as a font size, to the nearest half point.
    pub fn half_points(self) -> HalfPt {
        HalfPt((self.0 * 2.0).round().max(0.0) as u32)
    }

    /// The length as the width of a border, to the nearest eighth of a point.
    pub fn eighths(self) -> EighthPt {
        EighthPt((self.0 * 8.0).round().max(0.0) as u32)
    }

    /// The length in twips, rounded.
    pub fn twips(self) -> Twips {
        Twips((self.0 * 20.0).round() as i32)
    }

    /// The length in EMU, rounded.
    pub fn emu(self) -> Emu {
        Emu((f64::from(self.0) * 12_700.0).round() as i64)
    }
}

impl HalfPt {
    /// The size in points.
    pub fn points(self) -> Pt {
        Pt(self.0 as f32 / 2.0)
    }
}

impl Twips {
    /// No length at all.
    pub const ZERO: Twips = Twips(0);

    /// The length in points.
    pub fn points(self) -> Pt {
        Pt(self.0 as f32 / 20.0)
    }
}

impl Add for Pt {
    type Output = Pt;
    fn add(self, other: Pt) -> Pt {
        Pt(self.0 + other.0)
    }
}
impl Sub for Pt {
    type Output = Pt;
    fn sub(self, other: Pt) -> Pt {
        Pt(self.0 - other.0)
    }
}
impl Neg for Pt {
    type Output = Pt;
    fn neg(self) -> Pt {
        Pt(-self.0)
    }
}
impl Mul<f32> for Pt {
    type Output = Pt;
    fn mul(self, factor: f32) -> Pt {
        Pt(self.0 * factor)
    }
}
impl Div<f32> for Pt {
    type Output = Pt;
    fn div(self, divisor: f32) -> Pt {
        Pt(self.0 / divisor)
    }
}
impl Div for Pt {
    type Output = f32;
    fn div(self, other: Pt) -> f32 {
        self.0 / other.0
    }
}
impl AddAssign for Pt {
    fn add_assign(&mut self, other: Pt) {
        self.0 += other.0;
    }
}
impl SubAssign for Pt {
    fn sub_assign(&mut self, other: Pt) {
        self.0 -= other.0;
    }
}
impl Add for Twips {
    type Output = Twips;
    fn add(self, other: Twips) -> Twips {
        Twips(self.0 + other.0)
    }
}
impl Sub for Twips {
    type Output = Twips;
    fn sub(self, other: Twips) -> Twips {
        Twips(self.0 - other.0)
    }
}
impl Mul<i32> for Twips {
    type Output = Twips;
    fn mul(self, factor: i32) -> Twips {
        Twips(self.0 * factor)
    }
}
impl Div<i32> for Twips {
    type Output = Twips;
    fn div(self, divisor: i32) -> Twips {
        Twips(self.0 / divisor)
    }
}
impl AddAssign for Twips {
    fn add_assign(&mut self, other: Twips) {
        self.0 += other.0;
    }
}
impl SubAssign for Twips {
    fn sub_assign(&mut self, other: Twips) {
        self.0 -= other.0;
    }
}
impl Sum for Twips {
    fn sum<I: Iterator<Item = Twips>>(lengths: I) -> Twips {
        lengths.fold(Twips::ZERO, Add::add)
    }
}
impl Sum for Pt {
    fn sum<I: Iterator<Item = Pt>>(lengths: I) -> Pt {
        lengths.fold(Pt::ZERO, Add::add)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_inch_is_the_same_in_every_unit() {
        let inch = Pt::from_inches(1.0);
        assert_eq!(inch.twips(), Twips(1440));
        assert_eq!(inch.emu(), Emu(914_400));
        assert_eq!(Pt::from_mm(25.4), inch);
        assert_eq!(Pt::from_px(96.0), inch);
        assert_eq!(Pt(10.5).half_points(), HalfPt(21));
        assert_eq!(HalfPt(21).points(), Pt(10.5));
        assert_eq!(Pt(0.5).eighths(), EighthPt(4));
        assert_eq!(Twips(1440).points(), inch);
    }
}
