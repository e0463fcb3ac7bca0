//! Shapes with their fills and strokes.

use std::sync::Arc;

use publish_svg::{Bounds, Fill, Gradient, Line, Matrix, Paint, Path, Pattern, Rule, Segment, Stroke};

use super::Drawer;
use super::gradient::{self, Colors};
use super::stream::{Resource, Stream, array, component, rectangle};

/// What of a shape is painted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    Inside,
    Outline,
}

impl Drawer<'_, '_> {
    /// Paints a shape whose coordinates are seen through `matrix` in the stream's.
    pub(super) fn path(&mut self, stream: &mut Stream, path: &Path, matrix: Matrix) {
        let Path { segments: _, bounds: _, fill, stroke, stroke_first } = path;
        if let (Some(fill), Some(stroke), false) = (fill, stroke, *stroke_first)
            && areas(&path.segments).len() == path.segments.len()
            && let (Some(inside), Some(outline)) =
                (plain(&fill.paint, fill.opacity), plain(&stroke.paint, stroke.opacity))
        {
            stream.save();
            stream.transform(matrix);
            color(stream, inside, Part::Inside);
            color(stream, outline, Part::Outline);
            line(stream, &stroke.line);
            stream.outline(&path.segments, Matrix::IDENTITY);
            stream.operator(if fill.rule == Rule::EvenOdd { "B*" } else { "B" });
            return stream.restore();
        }
        if *stroke_first {
            self.stroke(stream, path, stroke.as_ref(), matrix);
        }
        self.fill(stream, path, fill.as_ref(), matrix);
        if !*stroke_first {
            self.stroke(stream, path, stroke.as_ref(), matrix);
        }
    }

    fn fill(&mut self, stream: &mut Stream, path: &Path, fill: Option<&Fill>, matrix: Matrix) {
        let Some(Fill { paint, opacity, rule }) = fill else { return };
        let segments = areas(&path.segments);
        if segments.is_empty() {
            return;
        }
        stream.save();
        stream.transform(matrix);
        self.paint(stream, paint, *opacity, path.bounds, matrix, Part::Inside);
        stream.outline(&segments, Matrix::IDENTITY);
        stream.operator(if *rule == Rule::EvenOdd { "f*" } else { "f" });
        stream.restore();
    }

    fn stroke(&mut self, stream: &mut Stream, path: &Path, stroke: Option<&Stroke>, matrix: Matrix) {
        let Some(Stroke { paint, opacity, line: form }) = stroke else { return };
        stream.save();
        stream.transform(matrix);
        self.paint(stream, paint, *opacity, path.bounds, matrix, Part::Outline);
        line(stream, form);
        stream.outline(&path.segments, Matrix::IDENTITY);
        stream.operator("S");
        stream.restore();
    }

    fn paint(&mut self, stream: &mut Stream, paint: &Paint, opacity: f32, bounds: Bounds, matrix: Matrix, part: Part) {
        match paint {
            Paint::Color(rgb) => {
                self.opacity(stream, opacity);
                color(stream, *rgb, part);
            }
            Paint::Gradient(gradient) => self.gradient(stream, gradient, opacity, bounds, matrix, part),
            Paint::Pattern(pattern) => {
                self.opacity(stream, opacity);
                let id = self.tiling(pattern, matrix);
                select(stream, id, part);
            }
        }
    }

    fn opacity(&mut self, stream: &mut Stream, opacity: f32) {
        if opacity < 1.0 {
            let id = self.shared(&format!("<</ca {opacity}/CA {opacity}>>"));
            stream.resource(Resource::State, id, "gs");
        }
    }

    fn gradient(
        &mut self,
        stream: &mut Stream,
        gradient: &Gradient,
        opacity: f32,
        bounds: Bounds,
        matrix: Matrix,
        part: Part,
    ) {
        let Some(shading) = gradient::shading(gradient, bounds, Colors::Rgb) else {
            let (rgb, own) = gradient::last_color(gradient);
            self.opacity(stream, opacity * own);
            return color(stream, rgb, part);
        };
        self.opacity(stream, opacity);
        if gradient.stops.iter().any(|stop| stop.opacity < 1.0)
            && let Some(opacities) = gradient::shading(gradient, bounds, Colors::Opacity)
        {
            let mask = self.opacity_mask(gradient, &opacities, bounds);
            let state = self.shared(&format!("<</SMask<</S/Luminosity/G {mask} 0 R>>>>"));
            stream.resource(Resource::State, state, "gs");
        }
        let matrix = array(&matrix.then_inner(gradient.matrix).0);
        let id = self.shared(&format!("<</PatternType 2/Matrix{matrix}/Shading{shading}>>"));
        select(stream, id, part);
    }

    /// A group whose lightness is the opacity of a gradient (ISO 32000-1 §11.6.5.3).
    fn opacity_mask(&mut self, gradient: &Gradient, shading: &str, bounds: Bounds) -> u32 {
        let shading = self.shared(shading);
        let mut inner = Stream::default();
        inner.transform(gradient.matrix);
        inner.resource(Resource::Shading, shading, "sh");
        self.form(inner, bounds, "/Group<</S/Transparency/CS/DeviceGray/I true>>")
    }

    /// A pattern as it is in a stream (§8.7.3): patterns keep to the stream, not to what moves the shape.
    fn tiling(&mut self, pattern: &Arc<Pattern>, matrix: Matrix) -> u32 {
        let whole = matrix.then_inner(pattern.matrix);
        let key = (Arc::as_ptr(pattern), array(&whole.0));
        if let Some(known) = self.tilings.get(&key) {
            return *known;
        }
        let Pattern { matrix: _, width, height, content } = &**pattern;
        let mut inner = Stream::default();
        self.group(&mut inner, content, Matrix::IDENTITY);
        let cell = rectangle(Bounds { left: 0.0, top: 0.0, right: *width, bottom: *height });
        let resources = inner.resources();
        let steps = format!("/XStep {width}/YStep {height}");
        let entries = format!(
            "/Type/Pattern/PatternType 1/PaintType 1/TilingType 1/BBox{cell}{steps}/Matrix{}{resources}",
            key.1
        );
        let id = self.objects.add_deflated(&entries, &inner.out);
        self.tilings.insert(key, id);
        id
    }
}

/// The parts of an outline that have an inside. Of others PDF would fill a line as thin as the device has (ISO 32000-1
/// §8.5.3.3.1), SVG nothing: charts fill the lines of their grids.
fn areas(segments: &[Segment]) -> Vec<Segment> {
    let starts = |_: &Segment, next: &Segment| !matches!(next, Segment::Move(..));
    segments.chunk_by(starts).filter(|part| has_inside(part)).flatten().copied().collect()
}

fn has_inside(part: &[Segment]) -> bool {
    let end = |segment: &Segment| match *segment {
        Segment::Move(x, y) | Segment::Line(x, y) => Some((x, y)),
        Segment::Curve(.., x, y) => Some((x, y)),
        Segment::Close => None,
    };
    if part.iter().any(|segment| matches!(segment, Segment::Curve(..))) {
        return true;
    }
    let points: Vec<(f32, f32)> = part.iter().filter_map(end).collect();
    let differ = |of: fn(&(f32, f32)) -> f32| points.windows(2).any(|pair| of(&pair[0]) != of(&pair[1]));
    points.len() > 2 && differ(|point| point.0) && differ(|point| point.1)
}

/// The colour of what is painted with an opaque one.
fn plain(paint: &Paint, opacity: f32) -> Option<[u8; 3]> {
    match paint {
        Paint::Color(rgb) => (opacity >= 1.0).then_some(*rgb),
        Paint::Gradient(_) | Paint::Pattern(_) => None,
    }
}

fn color(stream: &mut Stream, rgb: [u8; 3], part: Part) {
    for value in rgb {
        component(&mut stream.out, value);
        stream.out.push(b' ');
    }
    stream.operator(if part == Part::Inside { "rg" } else { "RG" });
}

/// Selects a pattern as colour (§8.6.6.2).
fn select(stream: &mut Stream, id: u32, part: Part) {
    let (space, operator) = if part == Part::Inside { ("cs", "scn") } else { ("CS", "SCN") };
    stream.operator(&format!("/Pattern {space}"));
    stream.resource(Resource::Pattern, id, operator);
}

/// The form of a line (§8.4.3).
fn line(stream: &mut Stream, line: &Line) {
    let Line { width, cap, join, miter_limit, dashes, offset } = line;
    stream.numbers(&[*width]);
    stream.operator("w");
    if *cap > 0 {
        stream.operator(&format!("{cap} J"));
    }
    if *join > 0 {
        stream.operator(&format!("{join} j"));
    } else {
        stream.numbers(&[miter_limit.max(1.0)]);
        stream.operator("M");
    }
    let period: f32 = dashes.iter().sum();
    if period > 0.0 {
        stream.out.extend_from_slice(array(dashes).as_bytes());
        stream.out.push(b' ');
        // A phase is not negative; dashes of odd number come in turn as gaps.
        stream.numbers(&[offset.rem_euclid(period * 2.0)]);
        stream.operator("d");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_have_no_inside() {
        let grid = [Segment::Move(0.0, 1.0), Segment::Line(9.0, 1.0), Segment::Move(0.0, 2.0), Segment::Line(9.0, 5.0)];
        assert_eq!(areas(&grid), []);
        let flat = [Segment::Move(0.0, 1.0), Segment::Line(9.0, 1.0), Segment::Line(5.0, 1.0), Segment::Close];
        assert_eq!(areas(&flat), []);
        let corner = [Segment::Move(0.0, 1.0), Segment::Line(9.0, 1.0), Segment::Line(5.0, 2.0)];
        assert_eq!(areas(&[&grid[..], &corner, &flat].concat()), corner);
    }
}
