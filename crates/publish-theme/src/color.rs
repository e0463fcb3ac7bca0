//! Colours: mixed, measured, and moved until they can be read.

use publish_core::theme::Color;

/// Reads `#rgb` or `#rrggbb` (CSS Color 4 §5.2).
pub(crate) fn from_hex(text: &str) -> Option<Color> {
    let digits = text.strip_prefix('#')?;
    let value = u32::from_str_radix(digits, 16).ok().filter(|_| !digits.starts_with('+'))?;
    match digits.len() {
        3 => {
            let twice = |shift: u32| (value >> shift & 0xF) * 0x11;
            Some(Color::rgb(twice(8) << 16 | twice(4) << 8 | twice(0)))
        }
        6 => Some(Color::rgb(value)),
        _ => None,
    }
}

/// The colour as it is written in a theme.
pub(crate) fn hex(color: Color) -> String {
    format!("#{}", color.hex().to_ascii_lowercase())
}

/// `share` of one colour in another.
pub(crate) fn mix(of: Color, into: Color, share: f32) -> Color {
    let channel = |of: u8, into: u8| (f32::from(into) + (f32::from(of) - f32::from(into)) * share).round() as u8;
    Color { red: channel(of.red, into.red), green: channel(of.green, into.green), blue: channel(of.blue, into.blue) }
}

/// How well one colour is told from another, 1 to 21 (WCAG 2.2, contrast ratio).
pub(crate) fn contrast(one: Color, other: Color) -> f32 {
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

/// The relative luminance of a colour (WCAG 2.2).
fn luminance(color: Color) -> f32 {
    let [red, green, blue] = linear(color);
    0.2126 * red + 0.7152 * green + 0.0722 * blue
}

/// The shade of a colour that is nearest to it and stands out from all of these grounds by a ratio: lighter or darker, of the
/// same hue. Where none does, that is black or white.
pub(crate) fn readable(color: Color, grounds: &[Color], ratio: f32) -> Color {
    let passes = |shade: &Color| grounds.iter().all(|ground| contrast(*shade, *ground) >= ratio);
    if passes(&color) {
        return color;
    }
    let own = Oklch::of(color);
    // One step is less than the eye tells (a difference of about 0.02 in OKLab is the least it does).
    let steps = (1..=STEPS).map(|step| step as f32 / STEPS as f32);
    let shades = steps.flat_map(|step| [own.lightness - step, own.lightness + step]);
    let shades = shades.filter(|lightness| (0.0..=1.0).contains(lightness));
    let mut found = shades.map(|lightness| Oklch { lightness, ..own }.color());
    let (black, white) = (Color::rgb(0), Color::rgb(0xFF_FFFF));
    found
        .find(passes)
        .unwrap_or_else(|| if grounds.iter().all(|ground| luminance(*ground) > 0.18) { black } else { white })
}

const STEPS: u32 = 200;

/// A colour by lightness, chroma and hue (CSS Color 4 §9.3).
#[derive(Clone, Copy)]
struct Oklch {
    lightness: f32,
    chroma: f32,
    hue: f32,
}

impl Oklch {
    fn of(color: Color) -> Oklch {
        let [red, green, blue] = linear(color);
        let l = (0.412_221_47 * red + 0.536_332_55 * green + 0.051_445_995 * blue).cbrt();
        let m = (0.211_903_5 * red + 0.680_699_5 * green + 0.107_396_96 * blue).cbrt();
        let s = (0.088_302_46 * red + 0.281_718_85 * green + 0.629_978_7 * blue).cbrt();
        let lightness = 0.210_454_26 * l + 0.793_617_8 * m - 0.004_072_047 * s;
        let a = 1.977_998_5 * l - 2.428_592_2 * m + 0.450_593_7 * s;
        let b = 0.025_904_037 * l + 0.782_771_77 * m - 0.808_675_77 * s;
        Oklch { lightness, chroma: a.hypot(b), hue: b.atan2(a) }
    }

    /// The colour in sRGB; where it has none so strong, a paler one of the same lightness and hue.
    fn color(self) -> Color {
        let mut shade = self;
        loop {
            let channels = shade.linear();
            if shade.chroma < 1e-3 || channels.iter().all(|channel| (-1e-4..=1.0001).contains(channel)) {
                let [red, green, blue] = channels.map(encoded);
                return Color { red, green, blue };
            }
            shade.chroma *= 0.96;
        }
    }

    fn linear(self) -> [f32; 3] {
        let (a, b) = (self.chroma * self.hue.cos(), self.chroma * self.hue.sin());
        let l = (self.lightness + 0.396_337_78 * a + 0.215_803_76 * b).powi(3);
        let m = (self.lightness - 0.105_561_346 * a - 0.063_854_17 * b).powi(3);
        let s = (self.lightness - 0.089_484_18 * a - 1.291_485_5 * b).powi(3);
        [
            4.076_741_7 * l - 3.307_711_6 * m + 0.230_969_94 * s,
            -1.268_438 * l + 2.609_757_4 * m - 0.341_319_38 * s,
            -0.004_196_086_3 * l - 0.703_418_6 * m + 1.707_614_7 * s,
        ]
    }
}

/// The channels as shares of light (IEC 61966-2-1).
fn linear(color: Color) -> [f32; 3] {
    [color.red, color.green, color.blue].map(|channel| {
        let share = f32::from(channel) / 255.0;
        if share <= 0.040_45 { share / 12.92 } else { ((share + 0.055) / 1.055).powf(2.4) }
    })
}

/// A share of light as a channel.
fn encoded(share: f32) -> u8 {
    let share = share.clamp(0.0, 1.0);
    let encoded = if share <= 0.003_130_8 { share * 12.92 } else { 1.055 * share.powf(1.0 / 2.4) - 0.055 };
    (encoded * 255.0).round() as u8
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hexadecimal_colours_are_read() {
        assert_eq!(from_hex("#1b365d"), Some(Color::rgb(0x1B_365D)));
        assert_eq!(from_hex("#ABC"), Some(Color::rgb(0xAA_BBCC)));
        for wrong in ["1b365d", "#1b36", "#12345g", "#+12345", "#é1", ""] {
            assert_eq!(from_hex(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn contrast_is_that_of_wcag() {
        let (black, white) = (Color::rgb(0), Color::rgb(0xFF_FFFF));
        assert!((contrast(black, white) - 21.0).abs() < 1e-3);
        assert!((contrast(white, Color::rgb(0x76_7676)) - 4.54).abs() < 0.01);
    }

    #[test]
    fn a_shade_that_can_be_read_keeps_its_hue() {
        let white = Color::rgb(0xFF_FFFF);
        for value in [0xFF_0000, 0xF5_A623, 0x00_B3A4, 0xFF_FF00, 0x9C_C3F5] {
            let color = Color::rgb(value);
            let shade = readable(color, &[white], 4.5);
            assert!(contrast(shade, white) >= 4.5, "{value:06x}");
            assert!(contrast(shade, white) < 4.8, "{value:06x} becomes {}", hex(shade));
            let turned = (Oklch::of(color).hue - Oklch::of(shade).hue).abs();
            assert!(turned.min(std::f32::consts::TAU - turned) < 0.12, "{value:06x} becomes {}", hex(shade));
        }
        assert_eq!(readable(Color::rgb(0x1B_365D), &[white], 4.5), Color::rgb(0x1B_365D));
    }

    #[test]
    fn colours_come_back_from_lightness_and_hue() {
        for value in [0, 0xFF_FFFF, 0x1B_365D, 0xA8_1E1E, 0x00_FF00] {
            assert_eq!(Oklch::of(Color::rgb(value)).color(), Color::rgb(value), "{value:06x}");
        }
    }
}
