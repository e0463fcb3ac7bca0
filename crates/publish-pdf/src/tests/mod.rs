//! Tests of whole files: what was written is read back.

mod claims;
mod file;
mod matterhorn;
mod naive;
mod read;

use publish_core::model::PdfStandards;
use publish_core::world::MemoryWorld;
use publish_core::{Outcome, ProjectPath, Rendered, SourceMap, TextOrigin, Theme};
use publish_fonts::Fonts;
use publish_markdown::ReadOptions;
use publish_resolve::{ResolveOptions, Resolved, resolve};

use crate::{PdfOptions, render};

/// Resolves a document; its pictures are `dot.png` and `drawing.svg`.
fn resolved(markdown: &str) -> Resolved {
    let mut sources = SourceMap::new();
    let text = sources.add(TextOrigin::StandardInput, markdown);
    let document = publish_markdown::parse(&mut sources, text, &MemoryWorld::new(), &ReadOptions::default())
        .value
        .expect("a document");
    let world = MemoryWorld::new().with(ProjectPath::new("dot.png").expect("a path"), dot());
    let world = world.with(ProjectPath::new("drawing.svg").expect("a path"), DRAWING.as_bytes().to_vec());
    let options = ResolveOptions::alone(&document, "document");
    resolve(document, &mut sources, &world, &options).value.expect("a resolved document")
}

/// The bytes of a document's file.
fn bytes(markdown: &str) -> Vec<u8> {
    rendered(markdown, None).value.expect("a file").main_bytes().to_vec()
}

/// A document's file that is to meet some standards, and what keeps it from that.
fn rendered(markdown: &str, standards: Option<PdfStandards>) -> Outcome<Rendered> {
    let source = if markdown.starts_with("---\n") {
        markdown.to_owned()
    } else {
        format!("---\nlang: en\ntitle: Title\n---\n\n{markdown}")
    };
    let resolved = resolved(&source);
    let fonts = Fonts::bundled();
    let mut layout = naive::lay_out(&resolved, &fonts);
    render(
        &resolved.unpaged(),
        &mut layout,
        &fonts,
        &PdfOptions { stem: "document", theme: &Theme::default(), standards, cache: None },
    )
}

/// A picture of one pixel.
fn dot() -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, 1, 1);
    encoder.set_color(png::ColorType::Rgb);
    encoder.write_header().expect("a header").write_image_data(&[1, 2, 3]).expect("a row");
    bytes
}

/// A drawing with all that PDF has objects for.
const DRAWING: &str = "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 40 20'>\
    <defs><linearGradient id='g'><stop stop-color='#f00'/><stop offset='1' stop-color='#00f' stop-opacity='0'/></linearGradient>\
    <pattern id='p' width='4' height='4' patternUnits='userSpaceOnUse'><path d='M0 0H2V4z'/></pattern>\
    <clipPath id='c'><rect width='9' height='9'/></clipPath><clipPath id='d'><rect width='9' height='9'/><circle r='9'/></clipPath>\
    <mask id='m'><rect width='40' height='20' fill='#888'/></mask></defs>\
    <path d='M1 1H9V9z' fill='#ff0000' stroke='#000' stroke-dasharray='3 1'/>\
    <rect x='10' width='9' height='9' fill='url(#g)'/><rect x='20' width='9' height='9' fill='url(#p)' fill-opacity='.5'/>\
    <g clip-path='url(#c)'><path d='M0 0H20V20z'/></g><g clip-path='url(#d)'><path d='M0 0H20V20z'/></g>\
    <g opacity='.25'><path d='M0 0H20V20z'/><path d='M0 0H20V20z'/></g><g mask='url(#m)'><path d='M0 0H20V20z'/></g>\
    <text y='19'>A</text></svg>";
