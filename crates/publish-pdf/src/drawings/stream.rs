//! A content stream of a drawing, with the resources that it names.

use publish_svg::{Bounds, Matrix, Rule, Segment};

use crate::syntax;

/// A content stream that is being written.
#[derive(Default)]
pub(super) struct Stream {
    pub(super) out: Vec<u8>,
    resources: Vec<(Resource, u32)>,
    /// How many states of graphics are saved.
    pub(super) depth: u32,
}

/// A category of resources (ISO 32000-1 §7.8.3).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Resource {
    State,
    Pattern,
    Shading,
    Object,
}

impl Resource {
    /// Its key in the dictionary, and the letter that names start with.
    fn key(self) -> (&'static str, char) {
        match self {
            Resource::State => ("/ExtGState", 'G'),
            Resource::Pattern => ("/Pattern", 'P'),
            Resource::Shading => ("/Shading", 'S'),
            Resource::Object => ("/XObject", 'X'),
        }
    }
}

impl Stream {
    pub(super) fn operator(&mut self, operator: &str) {
        self.out.extend_from_slice(operator.as_bytes());
        self.out.push(b'\n');
    }

    pub(super) fn numbers(&mut self, numbers: &[f32]) {
        for number in numbers {
            precise(&mut self.out, *number);
            self.out.push(b' ');
        }
    }

    /// Uses a resource: `/G7 gs`.
    pub(super) fn resource(&mut self, resource: Resource, id: u32, operator: &str) {
        self.resources.push((resource, id));
        let (_, letter) = resource.key();
        self.operator(&format!("/{letter}{id} {operator}"));
    }

    pub(super) fn save(&mut self) {
        self.depth += 1;
        self.operator("q");
    }

    pub(super) fn restore(&mut self) {
        self.depth -= 1;
        self.operator("Q");
    }

    /// Moves on to other coordinates.
    pub(super) fn transform(&mut self, matrix: Matrix) {
        if matrix != Matrix::IDENTITY {
            self.numbers(&matrix.0);
            self.operator("cm");
        }
    }

    /// An outline (ISO 32000-1 §8.5.2), seen through `matrix`.
    pub(super) fn outline(&mut self, segments: &[Segment], matrix: Matrix) {
        for segment in segments {
            let at = |x, y| <[f32; 2]>::from(matrix.apply(x, y));
            match *segment {
                Segment::Move(x, y) => {
                    self.numbers(&at(x, y));
                    self.operator("m");
                }
                Segment::Line(x, y) => {
                    self.numbers(&at(x, y));
                    self.operator("l");
                }
                Segment::Curve(a, b, c, d, x, y) => {
                    self.numbers(&[at(a, b), at(c, d), at(x, y)].concat());
                    self.operator("c");
                }
                Segment::Close => self.operator("h"),
            }
        }
    }

    /// Nothing is painted outside of an outline from here on. Outside of one without parts lies everything.
    pub(super) fn clip(&mut self, segments: &[Segment], rule: Rule, matrix: Matrix) {
        if segments.is_empty() {
            self.operator("0 0 0 0 re");
        }
        self.outline(segments, matrix);
        self.operator(match rule {
            Rule::NonZero => "W n",
            Rule::EvenOdd => "W* n",
        });
    }

    /// The dictionary of the resources that were used.
    pub(super) fn resources(&mut self) -> String {
        self.resources.sort_unstable();
        self.resources.dedup();
        let mut out = String::from("/Resources<<");
        for part in self.resources.chunk_by(|(one, _), (other, _)| one == other) {
            let Some(((key, letter), _)) = part.first().map(|(resource, id)| (resource.key(), id)) else { continue };
            out.push_str(key);
            out.push_str("<<");
            for (_, id) in part {
                out.push_str(&format!("/{letter}{id} {id} 0 R"));
            }
            out.push_str(">>");
        }
        out.push_str(">>");
        out
    }
}

/// Appends a number with six digits that count: drawings may be as small as a unit or as large as a map.
pub(super) fn precise(out: &mut Vec<u8>, value: f32) {
    let value = if value.is_finite() { value } else { 0.0 };
    let (mut decimals, mut bound) = (5, 10.0);
    while decimals > 0 && value.abs() >= bound {
        (decimals, bound) = (decimals - 1, bound * 10.0);
    }
    let mut bound = 1.0;
    while decimals < 12 && value.abs() < bound && decimals >= 5 {
        (decimals, bound) = (decimals + 1, bound / 10.0);
    }
    let text = format!("{value:.decimals$}");
    let text = if decimals > 0 { text.trim_end_matches('0').trim_end_matches('.') } else { &text };
    out.extend_from_slice(if text.is_empty() || text == "-0" { b"0" } else { text.as_bytes() });
}

/// Numbers as an array.
pub(super) fn array(numbers: &[f32]) -> String {
    let mut out = vec![b'['];
    for (index, number) in numbers.iter().enumerate() {
        if index > 0 {
            out.push(b' ');
        }
        precise(&mut out, *number);
    }
    out.push(b']');
    String::from_utf8_lossy(&out).into_owned()
}

/// A rectangle (§7.9.5).
pub(super) fn rectangle(bounds: Bounds) -> String {
    array(&[bounds.left, bounds.top, bounds.right, bounds.bottom])
}

/// Appends a colour component.
pub(super) fn component(out: &mut Vec<u8>, value: u8) {
    syntax::real(out, f32::from(value) / 255.0);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn six_digits_count() {
        let written = |value| {
            let mut out = Vec::new();
            precise(&mut out, value);
            String::from_utf8_lossy(&out).into_owned()
        };
        for (value, expected) in [
            (0.0, "0"),
            (1.0, "1"),
            (-12.5, "-12.5"),
            (123_456.7, "123457"),
            (1_200_000.0, "1200000"),
            (0.000_512_345_6, "0.000512346"),
            (0.333_333_3, "0.333333"),
            (5.678_901, "5.6789"),
            (f32::NAN, "0"),
        ] {
            assert_eq!(written(value), expected);
        }
    }

    #[test]
    fn resources_are_named_once() {
        let mut stream = Stream::default();
        stream.resource(Resource::Object, 9, "Do");
        stream.resource(Resource::State, 12, "gs");
        stream.resource(Resource::State, 7, "gs");
        stream.resource(Resource::State, 12, "gs");
        assert_eq!(stream.resources(), "/Resources<</ExtGState<</G7 7 0 R/G12 12 0 R>>/XObject<</X9 9 0 R>>>>");
    }
}
