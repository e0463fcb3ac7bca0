//! Reads PDF files: positioned text, links, outline, tag tree, words.

mod claims;
mod cmap;
mod content;
mod file;
mod summary;
mod tree;

pub(crate) use claims::{Claims, claims};
pub use summary::summary;

use crate::words::{Lanes, tokens};
use file::File;
use tree::{Kid, Node};

/// The words of a tagged file in the order of its tags.
pub fn lanes(bytes: &[u8]) -> Lanes {
    let file = File::read(bytes);
    let mut texts = Texts::default();
    for kid in &file.tree {
        collect(kid, &file, Lane::Body, &mut texts);
    }
    Lanes {
        body: tokens(&texts.body),
        heads: Vec::new(),
        notes: tokens(&texts.notes),
        contents: tokens(&texts.contents),
        descriptions: tokens(&texts.descriptions),
    }
}

#[derive(Clone, Copy, PartialEq)]
enum Lane {
    Body,
    Notes,
    Contents,
}

#[derive(Default)]
struct Texts {
    body: String,
    notes: String,
    contents: String,
    descriptions: String,
}

/// Structure elements that run on in a line (ISO 32000-1 §14.8.4.4): no word ends at their edges.
const INLINE: [&str; 8] = ["Span", "Link", "Code", "Quote", "Reference", "Formula", "Em", "Strong"];

fn collect(kid: &Kid, file: &File, lane: Lane, texts: &mut Texts) {
    let put = |texts: &mut Texts, text: &str| match lane {
        Lane::Body => texts.body.push_str(text),
        Lane::Notes => texts.notes.push_str(text),
        Lane::Contents => texts.contents.push_str(text),
    };
    match kid {
        Kid::Marked { page, mcid } => put(texts, &file.marked(*page, *mcid)),
        Kid::Object => {}
        Kid::Node(node) => {
            let Node { kind, actual, alt, kids, .. } = node;
            if kind == "Lbl" {
                put(texts, " ");
                return;
            }
            if kind == "Figure" {
                texts.descriptions.push_str(&format!(" {}", alt.as_deref().unwrap_or_default()));
                return;
            }
            let lane = match kind.as_str() {
                "Note" => Lane::Notes,
                "TOC" => Lane::Contents,
                _ => lane,
            };
            let edge = if INLINE.contains(&kind.as_str()) { "" } else { " " };
            let put = |texts: &mut Texts, text: &str| match lane {
                Lane::Body => texts.body.push_str(text),
                Lane::Notes => texts.notes.push_str(text),
                Lane::Contents => texts.contents.push_str(text),
            };
            put(texts, edge);
            match actual {
                Some(actual) => put(texts, actual),
                None => kids.iter().for_each(|kid| collect(kid, file, lane, texts)),
            }
            put(texts, edge);
        }
    }
}
