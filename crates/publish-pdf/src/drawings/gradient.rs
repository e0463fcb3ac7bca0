//! Gradients as shadings (ISO 32000-1 §8.7.4.5).

use publish_svg::{Bounds, Geometry, Gradient, Matrix, Spread, Stop};

use super::stream::{array, component};

/// What the colours of a shading are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Colors {
    /// The gradient's own.
    Rgb,
    /// How opaque they are.
    Opacity,
}

/// How often colours that come again do so at most.
const REPEATS: i32 = 120;

/// The dictionary of a gradient's shading, made to reach over `bounds` as seen through the gradient's matrix; `None`
/// for a gradient that has no extent.
pub(super) fn shading(gradient: &Gradient, bounds: Bounds, colors: Colors) -> Option<String> {
    let back = gradient.matrix.inverse()?;
    let (first, last) = reach(gradient, back, bounds);
    let (kind, coordinates) = match gradient.geometry {
        Geometry::Linear([x1, y1, x2, y2]) => {
            if (x1, y1) == (x2, y2) {
                return None;
            }
            let at = |t: i32| [x1 + (x2 - x1) * t as f32, y1 + (y2 - y1) * t as f32];
            (2, array(&[at(first), at(last)].concat()))
        }
        Geometry::Radial([x1, y1, r1, x2, y2, r2]) => {
            let part = |from: f32, to: f32, t: i32| from + (to - from) * t as f32;
            let at = |t: i32| [part(x1, x2, t), part(y1, y2, t), part(r1, r2, t).max(0.0)];
            (3, array(&[at(first), at(last)].concat()))
        }
    };
    let space = match colors {
        Colors::Rgb => "/DeviceRGB",
        Colors::Opacity => "/DeviceGray",
    };
    let function = function(&stops(gradient, first, last), colors);
    Some(format!(
        "<</ShadingType {kind}/ColorSpace{space}/Coords{coordinates}/Domain[0 1]/Extend[true true]/Function {function}>>"
    ))
}

/// The colour of all places of a gradient that has no extent: its last (SVG 2 §14.2.2).
pub(super) fn last_color(gradient: &Gradient) -> ([u8; 3], f32) {
    gradient.stops.last().map_or(([0; 3], 1.0), |stop| (stop.color, stop.opacity))
}

/// From which to which period the colours are needed.
fn reach(gradient: &Gradient, back: Matrix, bounds: Bounds) -> (i32, i32) {
    if gradient.spread == Spread::Pad {
        return (0, 1);
    }
    let corners = bounds.corners().map(|(x, y)| back.apply(x, y));
    match gradient.geometry {
        Geometry::Linear([x1, y1, x2, y2]) => {
            let (dx, dy) = (x2 - x1, y2 - y1);
            let along = corners.map(|(x, y)| ((x - x1) * dx + (y - y1) * dy) / (dx * dx + dy * dy));
            let least = along.iter().copied().fold(0.0, f32::min).floor() as i32;
            let most = along.iter().copied().fold(1.0, f32::max).ceil() as i32;
            (least.max(-REPEATS / 2), most.min(REPEATS / 2))
        }
        Geometry::Radial([x1, y1, r1, x2, y2, r2]) => {
            // From period to period the circle grows by the difference of radii, but moves with its centre too.
            let shift = ((x2 - x1) * (x2 - x1) + (y2 - y1) * (y2 - y1)).sqrt();
            let growth = (r2 - r1 - shift).max((r2 - r1) * 0.02).max(f32::MIN_POSITIVE);
            let far = corners.map(|(x, y)| ((x - x1) * (x - x1) + (y - y1) * (y - y1)).sqrt());
            let farthest = far.iter().copied().fold(0.0, f32::max);
            (0, ((farthest - r1) / growth).ceil().clamp(1.0, REPEATS as f32) as i32)
        }
    }
}

/// The stops of all periods, on a scale from 0 to 1.
fn stops(gradient: &Gradient, first: i32, last: i32) -> Vec<Stop> {
    let count = (last - first) as f32;
    let mut all = Vec::new();
    for period in first..last {
        let turned = gradient.spread == Spread::Reflect && period.rem_euclid(2) == 1;
        let place = |offset: f32| ((period - first) as f32 + offset) / count;
        let mut part: Vec<Stop> = padded(&gradient.stops);
        if turned {
            part.reverse();
            part.iter_mut().for_each(|stop| stop.offset = 1.0 - stop.offset);
        }
        all.extend(part.into_iter().map(|stop| Stop { offset: place(stop.offset), ..stop }));
    }
    all
}

/// The stops with one at both ends.
fn padded(stops: &[Stop]) -> Vec<Stop> {
    let first = stops.first().map(|stop| Stop { offset: 0.0, ..*stop });
    let last = stops.last().map(|stop| Stop { offset: 1.0, ..*stop });
    first.into_iter().chain(stops.iter().copied()).chain(last).collect()
}

/// The function from places to colours: exponential ones (§7.10.3), stitched (§7.10.4). Stops in one place are a step.
fn function(stops: &[Stop], colors: Colors) -> String {
    let parts: Vec<&[Stop]> = stops.windows(2).filter(|pair| pair[0].offset < pair[1].offset).collect();
    let single = |pair: &[Stop]| {
        format!("<</FunctionType 2/Domain[0 1]/N 1/C0{}/C1{}>>", color(&pair[0], colors), color(&pair[1], colors))
    };
    match parts[..] {
        [pair] => single(pair),
        _ => {
            let functions: String = parts.iter().map(|pair| single(pair)).collect();
            let bounds: Vec<f32> = parts.iter().skip(1).map(|pair| pair[0].offset).collect();
            let encode = vec!["0 1"; parts.len()].join(" ");
            let bounds = array(&bounds);
            format!("<</FunctionType 3/Domain[0 1]/Functions[{functions}]/Bounds{bounds}/Encode[{encode}]>>")
        }
    }
}

fn color(stop: &Stop, colors: Colors) -> String {
    match colors {
        Colors::Rgb => {
            let mut out = vec![b'['];
            for (index, value) in stop.color.into_iter().enumerate() {
                if index > 0 {
                    out.push(b' ');
                }
                component(&mut out, value);
            }
            out.push(b']');
            String::from_utf8_lossy(&out).into_owned()
        }
        Colors::Opacity => array(&[stop.opacity]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn gradient(spread: Spread, stops: &[(f32, u8)]) -> Gradient {
        let stop = |&(offset, red): &(f32, u8)| Stop { offset, color: [red, 0, 0], opacity: 0.5 };
        let geometry = Geometry::Linear([10.0, 0.0, 20.0, 0.0]);
        Gradient { matrix: Matrix::IDENTITY, geometry, spread, stops: stops.iter().map(stop).collect() }
    }

    const WIDE: Bounds = Bounds { left: 0.0, top: 0.0, right: 40.0, bottom: 5.0 };

    #[test]
    fn two_colours_are_one_function() {
        let written = shading(&gradient(Spread::Pad, &[(0.0, 255), (1.0, 0)]), WIDE, Colors::Rgb);
        let expected = "<</ShadingType 2/ColorSpace/DeviceRGB/Coords[10 0 20 0]/Domain[0 1]/Extend[true true]\
            /Function <</FunctionType 2/Domain[0 1]/N 1/C0[1 0 0]/C1[0 0 0]>>>>";
        assert_eq!(written.as_deref(), Some(expected));
        let opacity = shading(&gradient(Spread::Pad, &[(0.0, 255), (1.0, 0)]), WIDE, Colors::Opacity);
        assert!(opacity.expect("a shading").contains("/DeviceGray"));
    }

    #[test]
    fn colours_are_repeated_as_far_as_the_shape_goes() {
        let repeated =
            shading(&gradient(Spread::Repeat, &[(0.0, 255), (1.0, 0)]), WIDE, Colors::Rgb).expect("a shading");
        assert!(repeated.contains("/Coords[0 0 40 0]"), "{repeated}");
        assert!(repeated.contains("/Bounds[0.25 0.5 0.75]"), "{repeated}");
        let reflected = stops(&gradient(Spread::Reflect, &[(0.0, 255), (1.0, 0)]), -1, 1);
        let reds: Vec<u8> = reflected.iter().map(|stop| stop.color[0]).collect();
        assert_eq!(reds, [0, 0, 255, 255, 255, 255, 0, 0]);
    }

    #[test]
    fn stops_in_one_place_are_a_step() {
        let stepped = [(0.0, 255), (0.5, 255), (0.5, 0), (1.0, 0)];
        let written = shading(&gradient(Spread::Pad, &stepped), WIDE, Colors::Rgb).expect("a shading");
        assert!(written.contains("/Bounds[0.5]"), "{written}");
    }

    #[test]
    fn a_gradient_without_extent_is_one_colour() {
        let mut flat = gradient(Spread::Pad, &[(0.0, 255), (1.0, 7)]);
        flat.geometry = Geometry::Linear([1.0, 1.0, 1.0, 1.0]);
        assert_eq!(shading(&flat, WIDE, Colors::Rgb), None);
        assert_eq!(last_color(&flat), ([7, 0, 0], 0.5));
    }
}
