//! Tests of whole files: what was written is read back.

mod file;
mod naive;
mod read;

use publish_core::world::MemoryWorld;
use publish_core::{ProjectPath, SourceMap, TextOrigin, Theme};
use publish_fonts::Fonts;
use publish_markdown::ReadOptions;
use publish_resolve::{ResolveOptions, Resolved, resolve};

use crate::{PdfOptions, render};

/// Resolves a document; its picture is `dot.png`.
fn resolved(markdown: &str) -> Resolved {
    let mut sources = SourceMap::new();
    let text = sources.add(TextOrigin::StandardInput, markdown);
    let document = publish_markdown::parse(&mut sources, text, &MemoryWorld::new(), &ReadOptions::default())
        .value
        .expect("a document");
    let world = MemoryWorld::new().with(ProjectPath::new("dot.png").expect("a path"), dot());
    let options = ResolveOptions { folder: ProjectPath::root(), name: "document".into(), language: None, paper: None };
    resolve(document, &mut sources, &world, &options).value.expect("a resolved document")
}

/// The bytes of a document's file.
fn bytes(markdown: &str) -> Vec<u8> {
    let source = if markdown.starts_with("---\n") {
        markdown.to_owned()
    } else {
        format!("---\nlang: en\ntitle: Title\n---\n\n{markdown}")
    };
    let resolved = resolved(&source);
    let fonts = Fonts::bundled();
    let layout = naive::lay_out(&resolved, &fonts);
    let options = PdfOptions { stem: "document", theme: &Theme::default() };
    render(&resolved, &layout, &fonts, &options).value.expect("a file").main_bytes().to_vec()
}

/// A picture of one pixel.
fn dot() -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, 1, 1);
    encoder.set_color(png::ColorType::Rgb);
    encoder.write_header().expect("a header").write_image_data(&[1, 2, 3]).expect("a row");
    bytes
}
