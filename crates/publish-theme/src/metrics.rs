//! Sizes and spaces.

use publish_core::theme::{HeadingMetrics, Margins, Metrics, ScreenMetrics, TextMetrics};
use publish_core::{Pt, Rem, Share, Theme};

use crate::stated::{Stated, UNSAID};
use crate::value::Value;

/// The unit of the spaces of the base.
const UNIT: Pt = Pt(4.0);
/// The size of headings by their level from the title down, as powers of the ratio: each is told from the next, and the title
/// from all.
const POWERS: [f32; 6] = [5.0, 2.0, 1.0, 0.15, -0.25, -0.25];

/// Sets what is said of sizes, spaces, lines and margins.
pub(crate) fn apply(stated: &Stated<'_>, theme: &mut Theme) {
    theme.screen = screen(stated);
    let metrics = &mut theme.metrics;
    let (usual, usual_leading) = (metrics.text_size, metrics.leading / metrics.text_size);
    let base = stated.length("size.paper.base").unwrap_or(usual);
    let scale = base / usual;
    let airy = stated.number("size.paper.leading").map_or(1.0, |leading| leading / usual_leading);
    scale_text(metrics, scale, airy);
    // As it was said, not as it was multiplied.
    metrics.text_size = base;
    headings(stated, metrics, scale);
    own_sizes(stated, metrics);
    spaces(stated, metrics, scale);
    rules(stated, metrics);
    if let Some(justified) = stated.flag("shape.justify") {
        metrics.justified = justified;
    }
    if let Some(Value::Paper(paper)) = stated.value("page.paper") {
        metrics.paper = Some(*paper);
    }
    if let Some(Value::Lengths(lengths)) = stated.value("page.margin") {
        metrics.margins = margins(lengths);
        metrics.word_margins = metrics.margins;
    }
}

fn screen(stated: &Stated<'_>) -> ScreenMetrics {
    let number = |key: &str| stated.number(&format!("size.screen.{key}"));
    ScreenMetrics {
        text: number("base").map(Rem),
        leading: number("leading").map(Share),
        ratio: number("ratio").map(Share),
        measure: number("measure").map(Rem),
    }
}

/// Everything grows with running text. Lines that are read on stand as far apart as said.
fn scale_text(metrics: &mut Metrics, scale: f32, airy: f32) {
    let Metrics { text_size, leading, small, quote, table, caption, code, note, running, letterhead, .. } = metrics;
    *text_size = *text_size * scale;
    *leading = *leading * scale * airy;
    for (text, airy) in [
        (small, airy),
        (quote, airy),
        (table, 1.0),
        (caption, 1.0),
        (code, 1.0),
        (note, airy),
        (running, 1.0),
        (letterhead, 1.0),
    ] {
        *text = TextMetrics { size: text.size * scale, leading: text.leading * scale * airy };
    }
}

/// Sizes of headings: as they are said, or by the ratio if that is said by who is nearer, or as usual.
fn headings(stated: &Stated<'_>, metrics: &mut Metrics, scale: f32) {
    let Metrics { text_size, title, headings, .. } = metrics;
    let all = [title].into_iter().chain(headings.iter_mut());
    let (listed, ratio) = (stated.layer("size.paper.headings"), stated.layer("size.paper.ratio"));
    let base = *text_size;
    let size: Box<dyn Fn(usize, Pt) -> Pt> =
        match (stated.value("size.paper.headings"), stated.number("size.paper.ratio")) {
            (_, Some(factor)) if ratio > listed => Box::new(move |level, _| base * factor.powf(POWERS[level])),
            (Some(Value::Lengths(sizes)), _) => Box::new(move |level, _| sizes[level.min(sizes.len() - 1)]),
            _ => Box::new(move |_, usual| usual * scale),
        };
    for (level, HeadingMetrics { text, .. }) in all.enumerate() {
        let own = size(level, text.size);
        // Large type needs less room between its lines than small type has.
        *text = TextMetrics { size: own, leading: text.leading * (own / text.size) };
    }
}

fn own_sizes(stated: &Stated<'_>, metrics: &mut Metrics) {
    let Metrics { table, caption, code, note, .. } = metrics;
    for (path, text) in [("table", table), ("caption", caption), ("code", code), ("note", note)] {
        if let Some(size) = stated.length(&format!("size.paper.{path}")) {
            *text = TextMetrics { size, leading: text.leading * (size / text.size) };
        }
    }
}

/// Spaces are multiples of the unit, which grows with the text where it is not said.
fn spaces(stated: &Stated<'_>, metrics: &mut Metrics, scale: f32) {
    let scale = stated.length("space.unit").map_or(scale, |unit| unit / UNIT);
    let Metrics { paragraph_space, title, headings, indent, padding, float_space, .. } = metrics;
    for HeadingMetrics { above, below, .. } in [title].into_iter().chain(headings.iter_mut()) {
        (*above, *below) = (*above * scale, *below * scale);
    }
    for space in [&mut *paragraph_space, &mut *indent, padding, float_space] {
        *space = *space * scale;
    }
    let is_nearer = |path: &str| stated.layer(path) != UNSAID && stated.layer(path) >= stated.layer("space.unit");
    for (path, space) in [("space.paragraph", paragraph_space), ("space.indent", indent)] {
        if let Some(said) = stated.length(path).filter(|_| is_nearer(path)) {
            *space = said;
        }
    }
}

fn rules(stated: &Stated<'_>, metrics: &mut Metrics) {
    let Metrics { strong_rule, thin_rule, bar, .. } = metrics;
    for (path, rule) in [("strong", strong_rule), ("thin", thin_rule), ("bar", bar)] {
        if let Some(said) = stated.length(&format!("shape.rule.{path}")) {
            *rule = said;
        }
    }
}

/// The margins of one to four lengths, as CSS has them (CSS Box Model 4 §4.2).
fn margins(lengths: &[Pt]) -> Margins {
    let at = |index: usize, otherwise: Pt| lengths.get(index).copied().unwrap_or(otherwise);
    let top = at(0, Pt::ZERO);
    let right = at(1, top);
    Margins { top, right, bottom: at(2, top), left: at(3, right) }
}
