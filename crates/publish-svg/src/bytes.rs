//! How much memory drawings take.

use crate::drawing::{Drawing, Effect, Group, Node, Paint, Path, Picture, Segment};

impl Drawing {
    /// How many bytes of memory it takes, as far as they grow with it: things, outlines and pictures. What several things are
    /// painted with is counted for each.
    pub fn bytes(&self) -> usize {
        of_group(&self.root)
    }
}

fn of_group(group: &Group) -> usize {
    let children: usize = group.children.iter().map(of_node).sum();
    children + group.effect.as_deref().map_or(0, of_effect)
}

fn of_effect(effect: &Effect) -> usize {
    let clips: usize = effect.clips.iter().map(|(outline, _)| of_outline(outline)).sum();
    let masks: usize = effect.masks.iter().map(|mask| of_group(&mask.content)).sum();
    size_of::<Effect>() + clips + masks
}

fn of_node(node: &Node) -> usize {
    let own = match node {
        Node::Group(group) => of_group(group),
        Node::Path(path) => of_path(path),
        Node::Picture(Picture { bytes, .. }) => bytes.len(),
    };
    size_of::<Node>() + own
}

fn of_path(path: &Path) -> usize {
    let fill = path.fill.as_ref().map_or(0, |fill| of_paint(&fill.paint));
    let stroke = path.stroke.as_ref().map_or(0, |stroke| of_paint(&stroke.paint));
    of_outline(&path.segments) + fill + stroke
}

fn of_outline(segments: &[Segment]) -> usize {
    size_of_val(segments)
}

fn of_paint(paint: &Paint) -> usize {
    match paint {
        Paint::Color(_) => 0,
        Paint::Gradient(gradient) => size_of_val(&**gradient) + size_of_val(&gradient.stops[..]),
        Paint::Pattern(pattern) => size_of_val(&**pattern) + of_group(&pattern.content),
    }
}
