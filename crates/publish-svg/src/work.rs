//! How many pixels drawing takes: layers, filters and fills are counted before any is made.
//!
//! The unit is a pixel of a layer: it is cleared, painted and laid over what is below it. The other costs were measured
//! against it.

use usvg::filter::Kind;
use usvg::{Group, ImageKind, Node, Paint, Path};

/// The most units that a picture may take.
pub(crate) const UNITS: f32 = 40_000_000.0;

/// The most pixels that may be in memory at a time.
pub(crate) const MEMORY: f32 = 40_000_000.0;

/// What drawing takes at one pixel for each unit of the drawing.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Work {
    /// Units of time.
    pub(crate) units: f32,
    /// The pixels that are in memory at a time.
    pub(crate) pixels: f32,
}

impl Work {
    /// What drawing a group takes on a canvas of a size.
    pub(crate) fn of(group: &Group, width: f32, height: f32) -> Work {
        let counter = Counter { width: width * REACH, height: height * REACH };
        let inner = counter.group(group);
        Work { pixels: inner.pixels + width * height, ..inner }
    }

    /// The greatest scale up to `wanted` at which the work is within bounds.
    pub(crate) fn affordable(self, wanted: f32) -> f32 {
        let most = |bound: f32, needed: f32| (bound / needed.max(1.0)).sqrt();
        wanted.min(most(UNITS, self.units)).min(most(MEMORY, self.pixels))
    }
}

/// A layer reaches five times as far as the drawing at most.
const REACH: f32 = 5.0;

struct Counter {
    width: f32,
    height: f32,
}

impl Counter {
    fn area(&self, width: f32, height: f32) -> f32 {
        width.min(self.width).max(1.0) * height.min(self.height).max(1.0)
    }

    fn group(&self, group: &Group) -> Work {
        let bounds = group.abs_layer_bounding_box();
        let area = self.area(bounds.width(), bounds.height());
        let mut work = Work::default();
        let mut deepest = 0.0_f32;
        let mut add = |inner: Work| {
            work.units += inner.units;
            deepest = deepest.max(inner.pixels);
        };
        for child in group.children() {
            add(self.node(child));
            child.subroots(|inner| add(self.group(inner)));
        }
        if group.should_isolate() {
            let masks = u8::from(group.mask().is_some()) + u8::from(group.clip_path().is_some());
            let passes = 1.0 + f32::from(masks);
            work.units += area * passes;
            deepest += area * passes;
        }
        for primitive in group.filters().iter().flat_map(|filter| filter.primitives()) {
            work.units += area * cost(primitive.kind());
            // What a step of a filter makes is kept for the steps after it.
            deepest += area;
        }
        Work { pixels: deepest, ..work }
    }

    fn node(&self, node: &Node) -> Work {
        match node {
            Node::Group(group) => self.group(group),
            Node::Path(path) => Work { units: self.path(path), pixels: self.tiles(path) },
            Node::Text(text) => self.group(text.flattened()),
            Node::Image(image) => {
                let pixels = match image.kind() {
                    ImageKind::PNG(bytes) | ImageKind::JPEG(bytes) => crate::read::pixels(bytes).unwrap_or_default(),
                    ImageKind::SVG(_) => self.width * self.height / (REACH * REACH),
                    ImageKind::GIF(_) | ImageKind::WEBP(_) => 0.0,
                };
                Work { units: pixels, pixels }
            }
        }
    }

    /// Fills are as large as their bounds; lines are long and thin.
    fn path(&self, path: &Path) -> f32 {
        let bounds = path.abs_stroke_bounding_box();
        let (width, height) = (bounds.width().min(self.width), bounds.height().min(self.height));
        let fill = path.fill().map_or(0.0, |fill| {
            let opaque = fill.opacity().get() >= 1.0;
            width * height * paint(fill.paint(), opaque)
        });
        let stroke = path.stroke().map_or(0.0, |stroke| {
            let outline = (width + height) * path.data().len() as f32;
            let dashes = stroke.dasharray().map_or(0.0, |dashes| {
                let sum: f32 = dashes.iter().sum();
                (outline / sum.max(f32::MIN_POSITIVE)).min(1_000_000.0) * DASH
            });
            let line = outline * stroke.width().get().max(1.0);
            line.min(width * height) * paint(stroke.paint(), stroke.opacity().get() >= 1.0) + dashes
        });
        fill + stroke + self.tiles(path)
    }

    /// The pixels of the patterns that a path is painted with: a tile is drawn anew for each path.
    fn tiles(&self, path: &Path) -> f32 {
        let paints = [path.fill().map(usvg::Fill::paint), path.stroke().map(usvg::Stroke::paint)];
        let tile = |paint: &Paint| match paint {
            Paint::Pattern(pattern) => {
                let (across, down) = path.abs_transform().pre_concat(pattern.transform()).get_scale();
                pattern.rect().width() * across * pattern.rect().height() * down
            }
            Paint::Color(_) | Paint::LinearGradient(_) | Paint::RadialGradient(_) => 0.0,
        };
        paints.into_iter().flatten().map(tile).sum()
    }
}

/// The units that a dash takes.
const DASH: f32 = 2.0;

/// What a painted pixel takes.
fn paint(paint: &Paint, opaque: bool) -> f32 {
    match paint {
        Paint::Color(_) if opaque => 0.02,
        Paint::Color(_) => 0.3,
        Paint::LinearGradient(_) | Paint::Pattern(_) => 0.8,
        Paint::RadialGradient(_) => 1.3,
    }
}

/// What a step of a filter takes for a pixel.
fn cost(kind: &Kind) -> f32 {
    match kind {
        Kind::Flood(_) | Kind::Offset(_) | Kind::Merge(_) | Kind::Tile(_) | Kind::Image(_) => 2.0,
        Kind::Blend(_) | Kind::ColorMatrix(_) | Kind::ComponentTransfer(_) | Kind::Composite(_) => 3.0,
        Kind::DisplacementMap(_) | Kind::DiffuseLighting(_) => 3.0,
        Kind::SpecularLighting(_) => 4.0,
        Kind::GaussianBlur(_) => 5.0,
        Kind::DropShadow(_) => 7.0,
        Kind::Turbulence(noise) => 5.0 + 2.0 * noise.num_octaves() as f32,
        Kind::ConvolveMatrix(weights) => 2.0 + 0.3 * (weights.matrix().columns() * weights.matrix().rows()) as f32,
        Kind::Morphology(shape) => {
            2.0 + 0.3 * (2.0 * shape.radius_x().get() + 1.0) * (2.0 * shape.radius_y().get() + 1.0)
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::{Fault, check};

    fn checked(content: &str) -> Result<(), Fault> {
        let text = format!("<svg xmlns='http://www.w3.org/2000/svg' width='900' height='900'>{content}</svg>");
        check(text.as_bytes()).map(|_| ())
    }

    #[test]
    fn layers_and_filters_have_a_budget() {
        let filter = "<filter id='f'><feGaussianBlur stdDeviation='50'/></filter>";
        let blurred = |count| format!("{filter}{}", "<rect width='900' height='900' filter='url(#f)'/>".repeat(count));
        assert_eq!(checked(&blurred(2)), Ok(()));
        assert_eq!(checked(&blurred(20)), Err(Fault::TooLarge));
        let layers = |count| "<rect width='900' height='900' opacity='.5'/>".repeat(count);
        assert_eq!(checked(&layers(20)), Ok(()));
        assert_eq!(checked(&layers(1000)), Err(Fault::TooLarge));
    }

    #[test]
    fn fills_and_tiles_have_a_budget() {
        let filled = |count| "<rect width='900' height='900' fill-opacity='.5'/>".repeat(count);
        assert_eq!(checked(&filled(50)), Ok(()));
        assert_eq!(checked(&filled(2000)), Err(Fault::TooLarge));
        let tile =
            "<pattern id='p' width='9000' height='9000' patternUnits='userSpaceOnUse'><path d='M0 0H9V9'/></pattern>";
        assert_eq!(checked(&format!("{tile}<rect width='9' height='9' fill='url(#p)'/>")), Err(Fault::TooLarge));
    }

    #[test]
    fn large_units_cost_no_more_than_small_ones() {
        let layers = "<rect width='9000' height='9000' opacity='.5'/>".repeat(20);
        let text = format!("<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9000 9000'>{layers}</svg>");
        assert!(check(text.as_bytes()).is_ok());
    }
}
