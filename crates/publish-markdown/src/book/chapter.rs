//! Puts chapters behind one another.

use publish_core::decode::decode;
use publish_core::model::{
    Attributes, Block, BlockKind, Chapter, Document, Heading, HeadingLevel, Inline, InlineKind, Note, NoteId, Text,
};
use publish_core::{Diagnostic, PathError, ProjectPath, ReadError, Span, TextId, TextOrigin, World, codes, walk};

use crate::reader::block;
use crate::shared::Shared;

/// How a chapter starts.
#[derive(Debug)]
pub(super) struct Opening {
    /// The title that the summary gives it.
    pub(super) title: String,
    /// The level of its heading.
    pub(super) level: u8,
    pub(super) class: Option<&'static str>,
    /// Where the summary names it.
    pub(super) span: Span,
}

/// Reads the file of a chapter; where it can't be read, that is reported.
pub(super) fn open(
    shared: &mut Shared<'_>,
    world: &dyn World,
    found: Result<ProjectPath, PathError>,
    name: &str,
    span: Span,
) -> Option<(ProjectPath, TextId)> {
    let fault = |shared: &mut Shared<'_>, message: String, help: &str| {
        shared.report.add(Diagnostic::new(&codes::BROKEN_CHAPTER, span, message).help(help));
        None
    };
    let Ok(path) = found else {
        return fault(shared, format!("`{name}` lies outside the project"), "copy it into the project");
    };
    let bytes = match world.read(&path) {
        Ok(bytes) => bytes,
        Err(ReadError::NotFound) => {
            return fault(shared, format!("there is no file `{path}`"), "check the name; it is relative to this file");
        }
        Err(error) => return fault(shared, format!("`{path}` can't be read: {error}"), "name a text file"),
    };
    let decoded = decode(&bytes);
    let text = shared.sources.add(TextOrigin::File(path.clone()), decoded.text);
    if let Some(broken) = decoded.fault {
        shared.report.add(broken.diagnostic(text, "Markdown text"));
        return None;
    }
    Some((path, text))
}

/// Starts a part.
pub(super) fn push_part(document: &mut Document, title: &str, span: Span) {
    break_page(document, span);
    let mut heading = heading(title, 1, span);
    heading.attributes.edit().classes = vec!["part".to_owned(), "unnumbered".to_owned()];
    document.blocks.push(heading);
}

/// Adds a chapter. Its first heading is that of the chapter where it starts with one; else the summary's title is.
pub(super) fn push(
    document: &mut Document,
    path: ProjectPath,
    opening: Opening,
    mut blocks: Vec<Block>,
    mut notes: Vec<Note>,
) {
    let Opening { title, level, class, span } = opening;
    let first = u32::try_from(document.notes.len()).unwrap_or(u32::MAX);
    shift_notes(&mut blocks, &mut notes, first);
    let own = blocks.first().and_then(level_of);
    level_headings(&mut blocks, level, own, class);
    if own.is_none() {
        let words = if title.is_empty() { path.stem().to_owned() } else { title };
        let mut heading = heading(&words, level, span);
        heading.attributes.edit().classes.extend(class.map(str::to_owned));
        blocks.insert(0, heading);
    }
    // A part has turned the page already.
    let after_part = document.blocks.last().is_some_and(|block| block.attributes.has_class("part"));
    let first = document.blocks.is_empty();
    let after_contents = document.metadata.contents.as_ref().is_some_and(|contents| contents.value);
    if level <= 2 && !after_part && (!first || after_contents) {
        break_page(document, span);
    }
    let start = document.blocks.len();
    document.blocks.append(&mut blocks);
    let note_start = document.notes.len();
    document.notes.append(&mut notes);
    let (blocks, notes) = (start..document.blocks.len(), note_start..document.notes.len());
    document.chapters.push(Chapter { path, blocks, notes });
}

/// Sets the headings of a chapter below those of the book; `own` is the level of the heading that it starts with.
fn level_headings(blocks: &mut [Block], level: u8, own: Option<u8>, class: Option<&str>) {
    let highest = each_heading(blocks).iter().filter_map(|block| level_of(block)).min().unwrap_or(1);
    // Under a heading that the summary gives, the highest of the chapter are one level down.
    let base = own.unwrap_or(highest.saturating_sub(1));
    for (index, block) in each_heading(blocks).into_iter().enumerate() {
        let BlockKind::Heading(heading) = &mut block.kind else { continue };
        if index == 0 && own.is_some() {
            heading.level = HeadingLevel::clamped(level);
            if let Some(class) = class {
                block.attributes.edit().classes.push(class.to_owned());
            }
            continue;
        }
        let below = heading.level.get().saturating_sub(base).max(1);
        heading.level = HeadingLevel::clamped(level + below);
        // What is numbered in a book are its chapters.
        block.attributes.edit().classes.push("unnumbered".to_owned());
    }
}

fn level_of(block: &Block) -> Option<u8> {
    Some(block.as_heading()?.level.get())
}

fn break_page(document: &mut Document, span: Span) {
    document.blocks.push(block(BlockKind::PageBreak, span, Attributes::NONE));
}

fn heading(title: &str, level: u8, span: Span) -> Block {
    let content = vec![Inline::words(Text::derived(title, span))];
    block(BlockKind::Heading(Heading { level: HeadingLevel::clamped(level), content }), span, Attributes::NONE)
}

/// The headings of a chapter's sections; those in quotations and lists keep their levels, which the resolver closes up.
// Recursion is as deep as blocks are nested, which the reader bounds.
fn each_heading(blocks: &mut [Block]) -> Vec<&mut Block> {
    let mut found = Vec::new();
    for block in blocks {
        if matches!(block.kind, BlockKind::Heading(_)) {
            found.push(block);
        } else if let BlockKind::Container(container) = &mut block.kind {
            found.extend(each_heading(&mut container.content));
        }
    }
    found
}

/// Moves the numbers of notes behind those of the chapters before.
fn shift_notes(blocks: &mut Vec<Block>, notes: &mut Vec<Note>, first: u32) {
    if first == 0 || notes.is_empty() {
        return;
    }
    let mut chapter = Document { blocks: std::mem::take(blocks), notes: std::mem::take(notes), ..Document::default() };
    walk::each_run_mut(&mut chapter, &mut |content| shift_in(content, first));
    (*blocks, *notes) = (chapter.blocks, chapter.notes);
}

// Recursion is as deep as inlines are nested, which the reader bounds.
fn shift_in(content: &mut [Inline], first: u32) {
    for inline in content {
        if let InlineKind::Note(NoteId(id)) = &mut inline.kind {
            *id = id.saturating_add(first);
        }
        shift_in(walk::inline_children_mut(inline), first);
    }
}
