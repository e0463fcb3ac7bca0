//! How large a picture is shown.

use publish_core::model::Attributes;
use publish_core::{Diagnostic, Pt, Span, codes};

use super::Picture;

/// About how large text is, which an em is.
const EM: Pt = Pt(10.0);

/// The width an author asks for with `width=`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum PictureWidth {
    /// As large as its resolution says.
    Natural,
    /// A length.
    Absolute(Pt),
    /// A share of the column, 0 to 1.
    Share(f32),
}

impl Picture {
    /// The size at which it is shown in a column of width `column` and at most `height` high, in its own proportions:
    /// within the width and the height that the author asks for.
    pub fn display_size(&self, column: Pt, height: Pt) -> (Pt, Pt) {
        let (natural_width, natural_height) = self.file.natural;
        let ratio = natural_height / natural_width;
        let by_height = self.height.map(|height| height / ratio);
        let wanted = match self.width {
            PictureWidth::Natural => by_height.unwrap_or(natural_width),
            PictureWidth::Absolute(width) => by_height.map_or(width, |other| width.min(other)),
            PictureWidth::Share(share) => by_height.map_or(column * share, |other| (column * share).min(other)),
        };
        let width = wanted.min(column).max(Pt(1.0));
        if width * ratio > height { (height / ratio, height) } else { (width, (width * ratio).max(Pt(1.0))) }
    }
}

/// The width that attributes ask for; one that can't be read is reported.
pub(super) fn width(attributes: &Attributes, span: Span, diagnostics: &mut Vec<Diagnostic>) -> PictureWidth {
    let Some(value) = attributes.pair("width") else { return PictureWidth::Natural };
    parse_width(value).unwrap_or_else(|| {
        let help = "write a share such as `50%` or a length such as `8cm`, `3in`, `200px`";
        diagnostics.push(invalid(value, "width", help, span));
        PictureWidth::Natural
    })
}

/// The height that attributes ask for; one that can't be read is reported.
pub(super) fn height(attributes: &Attributes, span: Span, diagnostics: &mut Vec<Diagnostic>) -> Option<Pt> {
    let value = attributes.pair("height")?;
    let height = parse_height(value);
    if height.is_none() {
        diagnostics.push(invalid(value, "height", "write a length such as `8cm`, `3in`, `200px`", span));
    }
    height
}

fn invalid(value: &str, what: &str, help: &str, span: Span) -> Diagnostic {
    Diagnostic::new(&codes::INVALID_VALUE, span, format!("`{value}` is no {what}")).help(help)
}

/// Reads the value of `width=`: a share, or a length in the units of CSS; a bare number is pixels.
fn parse_width(value: &str) -> Option<PictureWidth> {
    let value = value.trim();
    let split = value.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(value.len());
    let (number, unit) = value.split_at(split);
    let number: f32 = number.parse().ok().filter(|number| *number > 0.0)?;
    Some(match unit.trim() {
        "%" => PictureWidth::Share((number / 100.0).min(1.0)),
        "in" => PictureWidth::Absolute(Pt::from_inches(number)),
        "cm" => PictureWidth::Absolute(Pt::from_mm(number * 10.0)),
        "mm" => PictureWidth::Absolute(Pt::from_mm(number)),
        "pt" => PictureWidth::Absolute(Pt(number)),
        "em" => PictureWidth::Absolute(EM * number),
        "px" | "" => PictureWidth::Absolute(Pt::from_px(number)),
        _ => return None,
    })
}

/// Reads the value of `height=`: a length.
fn parse_height(value: &str) -> Option<Pt> {
    match parse_width(value)? {
        PictureWidth::Absolute(height) => Some(height),
        PictureWidth::Natural | PictureWidth::Share(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn widths_are_lengths_or_shares() {
        assert_eq!(parse_width("50%"), Some(PictureWidth::Share(0.5)));
        assert_eq!(parse_width("2.54cm"), Some(PictureWidth::Absolute(Pt(72.0))));
        assert_eq!(parse_width("96"), Some(PictureWidth::Absolute(Pt(72.0))));
        assert_eq!(parse_width("wide"), None);
        assert_eq!(parse_width("0px"), None);
    }

    #[test]
    fn heights_are_lengths() {
        assert_eq!(parse_height("72pt"), Some(Pt(72.0)));
        assert_eq!(parse_height("50%"), None);
    }
}
