//! What a picture may cost.
//!
//! A small file can stand for a huge drawing: entities that hold entities, `use` of groups of `use`, patterns of
//! patterns, markers on every corner. Before anything is made of it, the drawing is walked as if all of that were put in
//! its place, as far as the budget goes.

use std::collections::HashMap;

use usvg::roxmltree::{Document, Node, NodeId};

use crate::check::Fault;
use crate::css::{self, RuleReferences};

/// The most elements that a drawing may have when all that it refers to stands in its place.
const ELEMENTS: u32 = 300_000;

/// How deep elements may lie in each other, references followed: drawing them takes room on the stack.
const DEPTH: usize = 96;

/// The most bytes that entities may add.
const ENTITIES: usize = 8 << 20;

/// The most passes of noise that a filter may ask for.
const OCTAVES: f32 = 12.0;

/// The most cells of a filter's table of weights.
const WEIGHTS: f32 = 400.0;

/// Whether entities stay within bounds. Those of drawing programs are short names, and hold no others.
pub(crate) fn check_entities(text: &str) -> Result<(), Fault> {
    let mut longest = 0;
    for declaration in text.split("<!ENTITY").skip(1) {
        let value = declaration.split_once(['"', '\'']).map_or("", |(before, value)| {
            let quote = declaration[before.len()..].chars().next().unwrap_or('"');
            value.split(quote).next().unwrap_or_default()
        });
        if value.contains('&') {
            return Err(Fault::TooLarge);
        }
        longest = longest.max(value.len());
    }
    let references = if longest == 0 { 0 } else { text.matches('&').count() };
    if references.saturating_mul(longest) > ENTITIES { Err(Fault::TooLarge) } else { Ok(()) }
}

/// Whether a drawing stays within bounds.
pub(crate) fn check(document: &Document<'_>) -> Result<(), Fault> {
    let elements = || document.descendants().filter(Node::is_element);
    let mut targets = HashMap::new();
    let mut rules = Vec::new();
    for node in elements() {
        if let Some(id) = node.attribute("id") {
            targets.entry(id).or_insert(node);
        }
        if node.tag_name().name() == "style" {
            rules.extend(css::rules(node.text().unwrap_or_default()));
        }
    }
    let references = elements().map(|node| (node.id(), references(node, &targets, &rules)));
    let references = references.filter(|(_, references)| !references.is_empty()).collect();
    let mut walk = Walk { references, handed: Vec::new(), open: Vec::new(), left: ELEMENTS };
    walk.element(document.root_element())
}

/// An element that another refers to.
#[derive(Clone, Copy, PartialEq)]
struct Reference<'d, 'i> {
    target: Node<'d, 'i>,
    /// Whether the children of the element refer to it too: fills, strokes and markers are handed down.
    handed: bool,
}

/// What an element refers to: by `href`, in attributes, by a stylesheet.
fn references<'d, 'i>(
    node: Node<'d, 'i>,
    targets: &HashMap<&'d str, Node<'d, 'i>>,
    rules: &[RuleReferences<'d>],
) -> Vec<Reference<'d, 'i>> {
    let mut found = Vec::new();
    let mut add = |id: &str, handed: bool| {
        found.extend(targets.get(id).map(|&target| Reference { target, handed }));
    };
    if let Some(id) = href(node).and_then(|address| address.strip_prefix('#')) {
        add(id, false);
    }
    for attribute in node.attributes() {
        let name = attribute.name();
        let handed = matches!(name, "style" | "fill" | "stroke") || name.starts_with("marker");
        css::references(attribute.value()).for_each(|id| add(id, handed));
    }
    let value = |name: &str| node.attribute(name).unwrap_or_default();
    let (name, id, classes) = (node.tag_name().name(), value("id"), value("class"));
    for rule in rules.iter().filter(|rule| rule.may_match(name, id, classes)) {
        rule.references.iter().for_each(|id| add(id, true));
    }
    found
}

struct Walk<'d, 'i> {
    references: HashMap<NodeId, Vec<Reference<'d, 'i>>>,
    /// What the elements around hand down.
    handed: Vec<Node<'d, 'i>>,
    /// The elements that are being walked: one that refers to itself is not drawn.
    open: Vec<NodeId>,
    left: u32,
}

impl<'d, 'i> Walk<'d, 'i> {
    fn element(&mut self, node: Node<'d, 'i>) -> Result<(), Fault> {
        if self.open.contains(&node.id()) {
            return Ok(());
        }
        if self.open.len() >= DEPTH {
            return Err(Fault::TooLarge);
        }
        self.left = self.left.checked_sub(1).ok_or(Fault::TooLarge)?;
        check_filter(node)?;
        self.open.push(node.id());
        let around = self.handed.len();
        let own = self.references.get(&node.id()).cloned().unwrap_or_default();
        for reference in own {
            if !reference.handed {
                self.target(reference.target, node)?;
            } else if !self.handed.contains(&reference.target) {
                self.handed.push(reference.target);
            }
        }
        for place in 0..self.handed.len() {
            self.target(self.handed[place], node)?;
        }
        for child in node.children().filter(Node::is_element) {
            self.element(child)?;
        }
        self.handed.truncate(around);
        self.open.pop();
        Ok(())
    }

    /// Walks what `node` refers to. A marker is drawn at each corner of a path.
    fn target(&mut self, target: Node<'d, 'i>, node: Node<'d, 'i>) -> Result<(), Fault> {
        let before = self.left;
        self.element(target)?;
        if target.tag_name().name() == "marker" {
            let cost = (before - self.left).saturating_mul(corners(node) - 1);
            self.left = self.left.checked_sub(cost).ok_or(Fault::TooLarge)?;
        }
        Ok(())
    }
}

/// The address that an element refers to.
pub(crate) fn href<'d>(node: Node<'d, '_>) -> Option<&'d str> {
    node.attributes().find(|attribute| attribute.name() == "href").map(|attribute| attribute.value().trim())
}

/// How many corners a path may have.
fn corners(node: Node<'_, '_>) -> u32 {
    let data = node.attribute("d").or_else(|| node.attribute("points")).unwrap_or_default();
    let numbers = data.split(|sign: char| !sign.is_ascii_digit() && sign != '.').filter(|number| !number.is_empty());
    u32::try_from(numbers.count()).unwrap_or(u32::MAX).max(2)
}

/// Whether a filter does no more than filters of drawings do.
fn check_filter(node: Node<'_, '_>) -> Result<(), Fault> {
    let numbers = |name: &str| {
        node.attribute(name).unwrap_or_default().split([' ', ',']).filter_map(|number| number.parse::<f32>().ok())
    };
    let excessive = match node.tag_name().name() {
        "feTurbulence" => numbers("numOctaves").any(|octaves| octaves > OCTAVES),
        "feConvolveMatrix" => numbers("order").fold(1.0, |cells, order: f32| cells * order.max(1.0)) > WEIGHTS,
        "feMorphology" => numbers("radius").any(|radius| radius > 100.0),
        _ => false,
    };
    if excessive { Err(Fault::TooLarge) } else { Ok(()) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check;

    fn checked(content: &str) -> Result<(), Fault> {
        let text = format!("<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'>{content}</svg>");
        check(text.as_bytes()).map(|_| ())
    }

    /// Each of `levels` elements that `element` writes refers ten times to the one before.
    fn tower(levels: usize, element: impl Fn(usize) -> String) -> String {
        (0..levels).map(element).collect()
    }

    #[test]
    fn what_is_used_and_used_again_is_counted() {
        let uses = |levels| {
            tower(levels, |level| {
                format!("<g id='g{}'>{}</g>", level + 1, format!("<use href='#g{level}'/>").repeat(10))
            })
        };
        assert_eq!(checked(&format!("<rect id='g0' width='1' height='1'/>{}", uses(3))), Ok(()));
        assert_eq!(checked(&format!("<rect id='g0' width='1' height='1'/>{}", uses(7))), Err(Fault::TooLarge));
    }

    #[test]
    fn patterns_of_patterns_are_counted() {
        let pattern = |fill: &dyn Fn(usize) -> String| {
            tower(9, |level| {
                let rects = format!("<rect width='1' height='1' {}/>", fill(level)).repeat(10);
                format!("<pattern id='p{}' width='1' height='1'>{rects}</pattern>", level + 1)
            })
        };
        let painted = |content: String| checked(&format!("{content}<rect width='9' height='9' fill='url(#p9)'/>"));
        assert_eq!(painted(pattern(&|level| format!("fill='url(#p{level})'"))), Err(Fault::TooLarge));
        assert_eq!(painted(pattern(&|level| format!("style='fill:url(#p{level})'"))), Err(Fault::TooLarge));
        let sheet: String = (0..9).map(|level| format!(".c{level}{{fill:url(#p{level})}}")).collect();
        let content = pattern(&|level| format!("class='c{level}'"));
        assert_eq!(painted(format!("<style>{sheet}</style>{content}")), Err(Fault::TooLarge));
    }

    #[test]
    fn markers_are_counted_for_each_corner() {
        let marker = format!("<marker id='m'>{}</marker>", "<path d='M0 0H1'/>".repeat(500));
        let path = |corners: usize| format!("{marker}<path marker-mid='url(#m)' d='M0 0{}'/>", "L1 2".repeat(corners));
        assert_eq!(checked(&path(10)), Ok(()));
        assert_eq!(checked(&path(2000)), Err(Fault::TooLarge));
    }

    #[test]
    fn entities_are_counted() {
        let laughs = "<!DOCTYPE svg [<!ENTITY a 'ha'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;'>]><svg>&b;</svg>";
        assert_eq!(check(laughs.as_bytes()), Err(Fault::TooLarge));
        let long = format!("<!DOCTYPE svg [<!ENTITY a '{}'>]><svg>{}</svg>", "x".repeat(9000), "&a;".repeat(2000));
        assert_eq!(check(long.as_bytes()), Err(Fault::TooLarge));
        let names = "<!DOCTYPE svg [<!ENTITY ns 'http://www.w3.org/2000/svg'>]><svg xmlns='&ns;' viewBox='0 0 1 1'/>";
        assert!(check(names.as_bytes()).is_ok());
    }

    #[test]
    fn deep_drawings_are_refused() {
        let nested = |depth: usize| format!("{}{}", "<g>".repeat(depth), "</g>".repeat(depth));
        assert_eq!(checked(&nested(60)), Ok(()));
        assert_eq!(checked(&nested(5000)), Err(Fault::TooLarge));
    }

    #[test]
    fn what_refers_to_itself_ends() {
        assert_eq!(checked("<g id='a'><use href='#a'/><use href='#b'/></g><g id='b'><use href='#a'/></g>"), Ok(()));
    }

    #[test]
    fn filters_have_bounds() {
        assert_eq!(checked("<filter id='f'><feTurbulence numOctaves='3'/></filter>"), Ok(()));
        assert_eq!(checked("<filter id='f'><feTurbulence numOctaves='9999'/></filter>"), Err(Fault::TooLarge));
        assert_eq!(checked("<filter id='f'><feConvolveMatrix order='999'/></filter>"), Err(Fault::TooLarge));
    }
}
