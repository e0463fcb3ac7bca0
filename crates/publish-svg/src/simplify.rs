//! From the tree that usvg makes to a drawing.

use std::sync::Arc;

use usvg::tiny_skia_path::{PathSegment, Transform};
use usvg::{ClipPath, ImageKind, Mask, MaskType, PaintOrder, Tree};

use crate::drawing::{
    Blend, Bounds, Drawing, Effect, Group, Matrix, Node, Path, Picture, PictureKind, Rule, Segment, Soft, SoftKind,
};
use crate::letters::Lettering;
use crate::paint::{self, Paints};
use crate::{pixels, read};

/// Simplifies a picture that was checked; `None` for one that was not.
pub fn draw(bytes: &[u8], lettering: &Lettering<'_>) -> Option<Drawing> {
    let tree = read::tree(bytes, lettering)?;
    let size = tree.size();
    let root = Simplifier { paints: Paints::default(), finest: pixels::finest(&tree) }.root(&tree);
    Some(Drawing { width: size.width(), height: size.height(), root })
}

/// Simplifies nodes; what several of them refer to is simplified once.
pub(crate) struct Simplifier {
    pub(crate) paints: Paints,
    /// The scale for what has to be of pixels.
    finest: f32,
}

impl Simplifier {
    fn root(&mut self, tree: &Tree) -> Group {
        self.group(tree.root())
    }

    /// A group without what is done with it as one.
    pub(crate) fn plain(&mut self, group: &usvg::Group) -> Group {
        let children = group.children().iter().filter_map(|node| self.node(node)).collect();
        Group { matrix: matrix(group.transform()), effect: None, children }
    }

    fn node(&mut self, node: &usvg::Node) -> Option<Node> {
        Some(match node {
            usvg::Node::Group(group) if !group.filters().is_empty() => Node::Group(filtered(node, group, self.finest)?),
            usvg::Node::Group(group) => Node::Group(self.group(group)),
            usvg::Node::Path(path) => Node::Path(self.path(path)?),
            usvg::Node::Image(image) => self.image(image)?,
            usvg::Node::Text(text) => Node::Group(self.group(text.flattened())),
        })
    }

    fn group(&mut self, group: &usvg::Group) -> Group {
        let effect = group.should_isolate().then(|| Box::new(self.effect(group)));
        Group { effect, ..self.plain(group) }
    }

    fn effect(&mut self, group: &usvg::Group) -> Effect {
        let mut effect = Effect {
            bounds: bounds(group.layer_bounding_box().to_rect()),
            opacity: group.opacity().get(),
            blend: blend(group.blend_mode()),
            isolated: group.isolate(),
            clips: Vec::new(),
            masks: Vec::new(),
        };
        let mut clip = group.clip_path();
        while let Some(path) = clip {
            self.clip(path, &mut effect);
            clip = path.clip_path();
        }
        let mut mask = group.mask();
        while let Some(found) = mask {
            effect.masks.push(self.mask(found));
            mask = found.mask();
        }
        effect
    }

    /// One shape clips; several do so as a mask, since their outlines may run in different directions.
    fn clip(&mut self, clip: &ClipPath, effect: &mut Effect) {
        if let Some((path, transform)) = only_path(clip.root(), clip.transform()) {
            let segments = path.data().clone().transform(transform).map(|path| segments(&path)).unwrap_or_default();
            return effect.clips.push((segments, path.fill().map_or(Rule::NonZero, |fill| paint::rule(fill.rule()))));
        }
        let content = Group {
            matrix: matrix(clip.transform()),
            effect: None,
            children: vec![Node::Group(self.group(clip.root()))],
        };
        effect.masks.push(Soft { kind: SoftKind::Alpha, bounds: effect.bounds, content });
    }

    fn mask(&mut self, mask: &Mask) -> Soft {
        let kind = match mask.kind() {
            MaskType::Luminance => SoftKind::Luminance,
            MaskType::Alpha => SoftKind::Alpha,
        };
        Soft { kind, bounds: bounds(mask.rect().to_rect()), content: self.group(mask.root()) }
    }

    fn path(&mut self, path: &usvg::Path) -> Option<Path> {
        if !path.is_visible() {
            return None;
        }
        let fill = path.fill().and_then(|fill| self.fill(fill));
        let stroke = path.stroke().and_then(|stroke| self.stroke(stroke));
        (fill.is_some() || stroke.is_some()).then(|| Path {
            segments: segments(path.data()),
            bounds: bounds(path.stroke_bounding_box()),
            fill,
            stroke,
            stroke_first: path.paint_order() == PaintOrder::StrokeAndFill,
        })
    }

    fn image(&mut self, image: &usvg::Image) -> Option<Node> {
        if !image.is_visible() {
            return None;
        }
        let (kind, bytes) = match image.kind() {
            ImageKind::PNG(bytes) => (PictureKind::Png, bytes),
            ImageKind::JPEG(bytes) => (PictureKind::Jpeg, bytes),
            ImageKind::SVG(tree) => return Some(Node::Group(self.root(tree))),
            // They were left out when the file was read.
            ImageKind::GIF(_) | ImageKind::WEBP(_) => return None,
        };
        let (width, height) = (image.size().width(), image.size().height());
        Some(Node::Picture(Picture { kind, bytes: Arc::clone(bytes), width, height }))
    }
}

/// The path of a clip that has one and nothing else, and where it stands.
fn only_path(group: &usvg::Group, around: Transform) -> Option<(&usvg::Path, Transform)> {
    let transform = around.pre_concat(group.transform());
    match group.children() {
        _ if group.should_isolate() => None,
        [usvg::Node::Path(path)] if path.is_visible() => Some((path, transform)),
        [usvg::Node::Group(inner)] => only_path(inner, transform),
        _ => None,
    }
}

/// A group with filters, which no format of vectors has: as pixels.
fn filtered(node: &usvg::Node, group: &usvg::Group, finest: f32) -> Option<Group> {
    let (bytes, place) = pixels::of_node(node, group, finest)?;
    let picture =
        Picture { kind: PictureKind::Png, bytes: Arc::new(bytes), width: place.width(), height: place.height() };
    let matrix = Matrix([1.0, 0.0, 0.0, 1.0, place.x(), place.y()]);
    Some(Group { matrix, effect: None, children: vec![Node::Picture(picture)] })
}

pub(crate) fn matrix(transform: Transform) -> Matrix {
    Matrix([transform.sx, transform.ky, transform.kx, transform.sy, transform.tx, transform.ty])
}

fn bounds(rect: usvg::Rect) -> Bounds {
    Bounds { left: rect.left(), top: rect.top(), right: rect.right(), bottom: rect.bottom() }
}

/// The outline in straight and cubic parts.
fn segments(path: &usvg::tiny_skia_path::Path) -> Vec<Segment> {
    let mut at = (0.0, 0.0);
    let mut start = at;
    let part = |segment| match segment {
        PathSegment::MoveTo(p) => {
            (at, start) = ((p.x, p.y), (p.x, p.y));
            Segment::Move(p.x, p.y)
        }
        PathSegment::LineTo(p) => {
            at = (p.x, p.y);
            Segment::Line(p.x, p.y)
        }
        PathSegment::QuadTo(c, p) => {
            // A quadratic curve is a cubic one with control points two thirds of the way.
            let third = |from: f32, control: f32| from + (control - from) * 2.0 / 3.0;
            let (x, y) = at;
            at = (p.x, p.y);
            Segment::Curve(third(x, c.x), third(y, c.y), third(p.x, c.x), third(p.y, c.y), p.x, p.y)
        }
        PathSegment::CubicTo(c, d, p) => {
            at = (p.x, p.y);
            Segment::Curve(c.x, c.y, d.x, d.y, p.x, p.y)
        }
        PathSegment::Close => {
            at = start;
            Segment::Close
        }
    };
    path.segments().map(part).collect()
}

fn blend(mode: usvg::BlendMode) -> Blend {
    match mode {
        // The sum of colours is not among those of PDF; the screen is nearest to it.
        usvg::BlendMode::Normal => Blend::Normal,
        usvg::BlendMode::Multiply => Blend::Multiply,
        usvg::BlendMode::Screen | usvg::BlendMode::PlusLighter => Blend::Screen,
        usvg::BlendMode::Overlay => Blend::Overlay,
        usvg::BlendMode::Darken => Blend::Darken,
        usvg::BlendMode::Lighten => Blend::Lighten,
        usvg::BlendMode::ColorDodge => Blend::ColorDodge,
        usvg::BlendMode::ColorBurn => Blend::ColorBurn,
        usvg::BlendMode::HardLight => Blend::HardLight,
        usvg::BlendMode::SoftLight => Blend::SoftLight,
        usvg::BlendMode::Difference => Blend::Difference,
        usvg::BlendMode::Exclusion => Blend::Exclusion,
        usvg::BlendMode::Hue => Blend::Hue,
        usvg::BlendMode::Saturation => Blend::Saturation,
        usvg::BlendMode::Color => Blend::Color,
        usvg::BlendMode::Luminosity => Blend::Luminosity,
    }
}

#[cfg(test)]
mod tests {
    use publish_core::theme::Family;
    use publish_fonts::{Fonts, Han};

    use super::*;
    use crate::drawing::Paint;

    fn drawn(content: &str) -> Vec<Node> {
        let fonts = Fonts::bundled();
        let lettering = Lettering { fonts: &fonts, family: Family::Sans, han: Han::Chinese };
        let text = format!("<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 20 10'>{content}</svg>");
        draw(text.as_bytes(), &lettering).expect("a drawing").root.children
    }

    fn paths(nodes: &[Node]) -> Vec<&Path> {
        let mut found = Vec::new();
        for node in nodes {
            match node {
                Node::Group(group) => found.extend(paths(&group.children)),
                Node::Path(path) => found.push(path),
                Node::Picture(_) => {}
            }
        }
        found
    }

    #[test]
    fn shapes_are_paths() {
        let nodes = drawn("<rect x='1' y='2' width='3' height='4' fill='#102030' fill-opacity='.5'/>");
        let [path] = paths(&nodes)[..] else { panic!("one path") };
        assert_eq!(path.bounds, Bounds { left: 1.0, top: 2.0, right: 4.0, bottom: 6.0 });
        let fill = path.fill.as_ref().expect("a fill");
        assert_eq!((&fill.paint, fill.opacity), (&Paint::Color([16, 32, 48]), 0.5));
        assert_eq!(path.segments.first(), Some(&Segment::Move(1.0, 2.0)));
        assert_eq!(path.segments.last(), Some(&Segment::Close));
    }

    #[test]
    fn letters_are_outlines_of_bundled_faces() {
        let outline = |family: &str, text: &str| {
            let nodes = drawn(&format!("<text y='9' font-family='{family}'>{text}</text>"));
            paths(&nodes).first().map(|path| path.segments.clone()).unwrap_or_default()
        };
        assert!(!outline("serif", "A").is_empty());
        assert_ne!(outline("Times New Roman", "A"), outline("Arial", "A"));
        assert_eq!(outline("Zapfino", "A"), outline("sans-serif", "A"));
        assert!(!outline("serif", "ש").is_empty());
    }

    #[test]
    fn letters_of_several_scripts_have_faces_of_their_own() {
        let outlines = |text: &str| {
            let nodes = drawn(&format!("<text y='9' font-weight='bold'>{text}</text>"));
            paths(&nodes).iter().map(|path| path.segments.len()).collect::<Vec<_>>()
        };
        let together: usize = outlines("A日ש").iter().sum();
        let apart: usize = ["A", "日", "ש"].iter().flat_map(|text| outlines(text)).sum();
        assert_eq!(together, apart);
    }

    #[test]
    fn one_shape_clips_and_several_mask() {
        let clipped = |shapes: &str| {
            let nodes =
                drawn(&format!("<clipPath id='c'>{shapes}</clipPath><g clip-path='url(#c)'><path d='M0 0H9V9'/></g>"));
            let Some(Node::Group(group)) = nodes.into_iter().next() else { panic!("a group") };
            let effect = group.effect.expect("an effect");
            (effect.clips.len(), effect.masks.len())
        };
        let one = "<rect width='3' height='3' transform='scale(2)'/>";
        assert_eq!(clipped(one), (1, 0));
        assert_eq!(clipped(&one.repeat(2)), (0, 1));
    }

    #[test]
    fn filters_become_pixels() {
        let nodes = drawn(
            "<filter id='f'><feGaussianBlur stdDeviation='1'/></filter><g transform='translate(5 0)'><rect width='4' height='4' filter='url(#f)'/></g>",
        );
        let Some(Node::Group(outer)) = nodes.first() else { panic!("a group") };
        let Some(Node::Group(group)) = outer.children.first() else { panic!("a group") };
        assert!(matches!(group.children[..], [Node::Picture(_)]));
        assert!(group.matrix.0[4] < 0.0, "the blur reaches beyond the shape");
    }
}
