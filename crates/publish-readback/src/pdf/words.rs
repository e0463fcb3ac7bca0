//! The words of a tagged file.

use super::file::File;
use super::tree::{Kid, Node};
use crate::error::ReadbackError;
use crate::words::{Lane, Words, WordsWriter};

/// Structure elements that run on in a line (ISO 32000-1 §14.8.4.4): no word ends at their edges.
const INLINE: [&str; 8] = ["Span", "Link", "Code", "Quote", "Reference", "Formula", "Em", "Strong"];

pub(super) fn read(file: &File) -> Result<Words, ReadbackError> {
    let mut writer = WordsWriter::default();
    for kid in &file.tree {
        collect(kid, file, Lane::Body, &mut writer)?;
    }
    Ok(writer.finish())
}

fn collect(kid: &Kid, file: &File, lane: Lane, writer: &mut WordsWriter) -> Result<(), ReadbackError> {
    match kid {
        Kid::Marked { page, mcid } => writer.push(lane, file.marked(*page, *mcid)),
        Kid::Object => {}
        Kid::Node(node) => collect_node(node, file, lane, writer)?,
    }
    file.limits.check_total(writer.bytes())
}

fn collect_node(node: &Node, file: &File, lane: Lane, writer: &mut WordsWriter) -> Result<(), ReadbackError> {
    let lane = match node.kind.as_str() {
        // The numbers of notes and the marks of items are generated.
        "Lbl" => {
            writer.end_word(lane);
            return Ok(());
        }
        "Figure" => {
            writer.push_whole(Lane::AlternativeText, node.alt.as_deref().unwrap_or_default());
            return Ok(());
        }
        "Note" => Lane::Note,
        "TOC" => Lane::Contents,
        _ => lane,
    };
    let is_inline = INLINE.contains(&node.kind.as_str());
    if !is_inline {
        writer.end_word(lane);
    }
    match &node.actual {
        Some(actual) => writer.push(lane, actual),
        None => node.kids.iter().try_for_each(|kid| collect(kid, file, lane, writer))?,
    }
    if !is_inline {
        writer.end_word(lane);
    }
    Ok(())
}
