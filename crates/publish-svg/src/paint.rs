//! Fills and strokes.

use std::collections::HashMap;
use std::sync::Arc;

use usvg::tiny_skia_path::Transform;
use usvg::{FillRule, LineCap, LineJoin, SpreadMethod};

use crate::drawing::{Fill, Geometry, Gradient, Line, Matrix, Paint, Pattern, Rule, Spread, Stop, Stroke};
use crate::simplify::{Simplifier, matrix};

/// The patterns that were simplified, by where usvg has them; those stay in place while its tree does.
#[derive(Default)]
pub(crate) struct Paints {
    patterns: HashMap<*const usvg::Pattern, Arc<Pattern>>,
}

impl Simplifier {
    pub(crate) fn fill(&mut self, fill: &usvg::Fill) -> Option<Fill> {
        let paint = self.paint(fill.paint())?;
        Some(Fill { paint, opacity: fill.opacity().get(), rule: rule(fill.rule()) })
    }

    pub(crate) fn stroke(&mut self, stroke: &usvg::Stroke) -> Option<Stroke> {
        let paint = self.paint(stroke.paint())?;
        let line = Line {
            width: stroke.width().get(),
            cap: match stroke.linecap() {
                LineCap::Butt => 0,
                LineCap::Round => 1,
                LineCap::Square => 2,
            },
            join: match stroke.linejoin() {
                LineJoin::Miter | LineJoin::MiterClip => 0,
                LineJoin::Round => 1,
                LineJoin::Bevel => 2,
            },
            miter_limit: stroke.miterlimit().get(),
            dashes: stroke.dasharray().map(<[f32]>::to_vec).unwrap_or_default(),
            offset: stroke.dashoffset(),
        };
        Some(Stroke { paint, opacity: stroke.opacity().get(), line })
    }

    fn paint(&mut self, paint: &usvg::Paint) -> Option<Paint> {
        Some(match paint {
            usvg::Paint::Color(color) => Paint::Color(rgb(*color)),
            usvg::Paint::LinearGradient(linear) => {
                let geometry = Geometry::Linear([linear.x1(), linear.y1(), linear.x2(), linear.y2()]);
                Paint::Gradient(Arc::new(gradient(linear, geometry)))
            }
            usvg::Paint::RadialGradient(radial) => {
                let inner = [radial.fx(), radial.fy(), radial.fr().get()];
                let outer = [radial.cx(), radial.cy(), radial.r().get()];
                let [a, b, c] = inner;
                let [d, e, f] = outer;
                Paint::Gradient(Arc::new(gradient(radial, Geometry::Radial([a, b, c, d, e, f]))))
            }
            usvg::Paint::Pattern(pattern) => Paint::Pattern(self.pattern(pattern)),
        })
    }

    fn pattern(&mut self, pattern: &Arc<usvg::Pattern>) -> Arc<Pattern> {
        let place = Arc::as_ptr(pattern);
        if let Some(known) = self.paints.patterns.get(&place) {
            return Arc::clone(known);
        }
        let rect = pattern.rect();
        let corner = Transform::from_translate(rect.x(), rect.y());
        let made = Arc::new(Pattern {
            matrix: matrix(pattern.transform().pre_concat(corner)),
            width: rect.width(),
            height: rect.height(),
            content: self.plain(pattern.root()),
        });
        self.paints.patterns.insert(place, Arc::clone(&made));
        made
    }
}

fn gradient(base: &usvg::BaseGradient, geometry: Geometry) -> Gradient {
    let spread = match base.spread_method() {
        SpreadMethod::Pad => Spread::Pad,
        SpreadMethod::Reflect => Spread::Reflect,
        SpreadMethod::Repeat => Spread::Repeat,
    };
    let stop = |stop: &usvg::Stop| Stop {
        offset: stop.offset().get(),
        color: rgb(stop.color()),
        opacity: stop.opacity().get(),
    };
    let matrix: Matrix = matrix(base.transform());
    Gradient { matrix, geometry, spread, stops: base.stops().iter().map(stop).collect() }
}

pub(crate) fn rule(rule: FillRule) -> Rule {
    match rule {
        FillRule::NonZero => Rule::NonZero,
        FillRule::EvenOdd => Rule::EvenOdd,
    }
}

fn rgb(color: usvg::Color) -> [u8; 3] {
    [color.red, color.green, color.blue]
}
