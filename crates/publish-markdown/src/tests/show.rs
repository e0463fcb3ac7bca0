//! Prints documents for comparison: a line for each block, indented by level, inlines behind it in short form.

use std::fmt::Write;

use publish_core::model::{
    Attributes, Block, BlockKind, Document, Grid, Inline, InlineKind, LineRange, ListItem, ListKind, Phrase,
    ReferenceForm, Row,
};
use publish_core::world::MemoryWorld;
use publish_core::{Diagnostic, ProjectPath, SourceMap, TextOrigin, codes};

use crate::{ReadOptions, parse};

/// A document that was read, with its texts and faults.
pub(super) struct Read {
    pub(super) sources: SourceMap,
    pub(super) document: Option<Document>,
    pub(super) diagnostics: Vec<Diagnostic>,
}

/// Reads Markdown.
pub(super) fn read(source: &str) -> Read {
    read_with(source, &[])
}

/// Reads Markdown with metadata from the command line.
pub(super) fn read_with(source: &str, metadata: &[(&str, &str)]) -> Read {
    let mut sources = SourceMap::new();
    let text = sources.add(TextOrigin::StandardInput, source);
    let metadata: Vec<(String, String)> = metadata.iter().map(|&(key, value)| (key.into(), value.into())).collect();
    let outcome =
        parse(&mut sources, text, &MemoryWorld::new(), &ReadOptions { metadata: &metadata, ..ReadOptions::default() });
    Read { sources, document: outcome.value, diagnostics: outcome.diagnostics }
}

/// Reads Markdown in a project with this `publish.toml`.
pub(super) fn read_in(project: &str, source: &str, metadata: &[(&str, &str)]) -> Read {
    let mut sources = SourceMap::new();
    let text = sources.add(TextOrigin::StandardInput, source);
    let name = ProjectPath::new("publish.toml").expect("a path");
    let project = Some(sources.add(TextOrigin::File(name), project));
    let metadata: Vec<(String, String)> = metadata.iter().map(|&(key, value)| (key.into(), value.into())).collect();
    let options = ReadOptions { metadata: &metadata, project, ..ReadOptions::default() };
    let outcome = parse(&mut sources, text, &MemoryWorld::new(), &options);
    Read { sources, document: outcome.value, diagnostics: outcome.diagnostics }
}

/// Reads `main.md` of a world of files, with options.
pub(super) fn read_files(files: &[(&str, &str)], options: &ReadOptions<'_>) -> Read {
    let path = |name: &str| ProjectPath::new(name).expect("a path");
    let world = files.iter().fold(MemoryWorld::new(), |world, (name, text)| world.with(path(name), *text));
    let mut sources = SourceMap::new();
    let main = files.iter().find(|(name, _)| *name == "main.md").expect("a main file").1;
    let text = sources.add(TextOrigin::File(path("main.md")), main);
    let outcome = parse(&mut sources, text, &world, options);
    Read { sources, document: outcome.value, diagnostics: outcome.diagnostics }
}

impl Read {
    pub(super) fn document(&self) -> &Document {
        self.document.as_ref().expect("a document")
    }

    /// The faults: code and the text they point at.
    pub(super) fn faults(&self) -> Vec<String> {
        let fault = |diagnostic: &Diagnostic| {
            let place = diagnostic.span().map(|span| self.sources.slice(self.sources.trace(span))).unwrap_or_default();
            format!("{}: {place}", diagnostic.code)
        };
        self.diagnostics.iter().map(fault).collect()
    }
}

/// Reads Markdown that has no fault and prints its blocks and notes. What stays text may look like markup.
pub(super) fn show(source: &str) -> String {
    let mut read = read(source);
    read.diagnostics.retain(|fault| *fault.code != codes::LEFTOVER_MARKUP);
    assert_eq!(read.faults(), Vec::<String>::new());
    print(read.document())
}

/// Reads Markdown and prints its blocks and notes, and its faults.
pub(super) fn show_with_faults(source: &str) -> (String, Vec<String>) {
    let read = read(source);
    (print(read.document()), read.faults())
}

/// Prints the blocks and notes of a document.
pub(super) fn print(document: &Document) -> String {
    let mut out = String::new();
    blocks(&mut out, &document.blocks, 0);
    for note in &document.notes {
        line(&mut out, 0, &format!("note {}", note.label));
        blocks(&mut out, &note.content, 1);
    }
    out
}

fn line(out: &mut String, level: usize, text: &str) {
    let _ = writeln!(out, "{}{text}", "  ".repeat(level));
}

pub(super) fn blocks(out: &mut String, content: &[Block], level: usize) {
    content.iter().for_each(|block| self::block(out, block, level));
}

fn block(out: &mut String, block: &Block, level: usize) {
    let attributes = attributes(&block.attributes);
    let mut head = |text: &str| line(out, level, &format!("{text}{attributes}"));
    match &block.kind {
        BlockKind::Paragraph(content) => head(&format!("p {}", inlines(content))),
        BlockKind::Heading(heading) => head(&format!("h{} {}", heading.level.get(), inlines(&heading.content))),
        BlockKind::List(list) => {
            let density = if list.tight { "tight" } else { "loose" };
            match list.kind {
                ListKind::Bullet => head(&format!("ul {density}")),
                ListKind::Ordered(numbering) => head(&format!("ol {density} {}", numbering.mark(0))),
            }
            list.items.iter().for_each(|item| self::item(out, item, level + 1, "li"));
        }
        BlockKind::DefinitionList(list) => {
            head("dl");
            for item in &list.items {
                line(out, level + 1, &format!("dt {}", inlines(&item.term.content)));
                item.definitions.iter().for_each(|definition| self::item(out, definition, level + 1, "dd"));
            }
        }
        BlockKind::Quote(quote) => {
            head("quote");
            blocks(out, &quote.content, level + 1);
            phrase(out, quote.attribution.as_ref(), level + 1, "attribution");
        }
        BlockKind::Lines(lines) => {
            head("lines");
            lines.lines.iter().for_each(|line| phrase(out, Some(line), level + 1, "line"));
        }
        BlockKind::Code(code) => {
            head(&format!("code {:?} {:?}", code.language.as_deref().unwrap_or(""), code.text));
            code.file_name.iter().for_each(|name| line(out, level + 1, &format!("file {name}")));
            code.first_line.iter().for_each(|first| line(out, level + 1, &format!("lines from {first}")));
            for LineRange { first, last } in &code.marked {
                line(out, level + 1, &format!("marked {first}-{last}"));
            }
            phrase(out, code.caption.as_ref(), level + 1, "caption");
        }
        BlockKind::Math(math) => head(&format!("math {:?}", math.source)),
        BlockKind::Table(table) => {
            head(&format!("table {} headers {}", columns(&table.grid), table.header_columns));
            phrase(out, table.caption.as_ref(), level + 1, "caption");
            table.grid.head().iter().for_each(|row| self::row(out, row, level + 1, "head"));
            table.grid.body().iter().for_each(|row| self::row(out, row, level + 1, "row"));
            table.grid.foot().iter().for_each(|row| self::row(out, row, level + 1, "foot"));
        }
        BlockKind::Figure(figure) => {
            head("figure");
            blocks(out, &figure.content, level + 1);
            phrase(out, figure.caption.as_ref(), level + 1, "caption");
        }
        BlockKind::Container(container) => {
            head(&format!("container {:?}", container.kind));
            phrase(out, container.title.as_ref(), level + 1, "title");
            blocks(out, &container.content, level + 1);
        }
        BlockKind::Generated(kind) => head(&format!("generated {kind:?}")),
        BlockKind::Raw(raw) => head(&format!("raw {} {:?}", raw.format, raw.text)),
        BlockKind::PageBreak => head("page break"),
        BlockKind::ThematicBreak => head("thematic break"),
    }
}

fn item(out: &mut String, item: &ListItem, level: usize, name: &str) {
    let task = item.task.map(|task| format!(" {:?}", task.state)).unwrap_or_default();
    line(out, level, &format!("{name}{task}"));
    blocks(out, &item.content, level + 1);
}

fn phrase(out: &mut String, phrase: Option<&Phrase>, level: usize, name: &str) {
    if let Some(phrase) = phrase {
        line(out, level, &format!("{name} {}", inlines(&phrase.content)));
    }
}

fn columns(grid: &Grid) -> String {
    grid.columns().iter().map(|column| format!("{:?}", column.alignment)).collect::<Vec<_>>().join(" ")
}

fn row(out: &mut String, row: &Row, level: usize, name: &str) {
    let cells = row.cells.iter().map(|cell| {
        let mut content = String::new();
        blocks(&mut content, &cell.content, 0);
        let content = content.trim_end().replace('\n', " / ");
        let spans = if (cell.columns, cell.rows) == (1, 1) {
            String::new()
        } else {
            format!("{}x{} ", cell.columns, cell.rows)
        };
        let alignment = cell.alignment.map(|alignment| format!("{alignment:?} ")).unwrap_or_default();
        format!("[{spans}{alignment}{}]", content.strip_prefix("p ").unwrap_or(&content))
    });
    line(out, level, &format!("{name} {}", cells.collect::<Vec<_>>().join(" ")));
}

/// Prints inlines on one line.
pub(super) fn inlines(content: &[Inline]) -> String {
    content.iter().map(inline).collect::<Vec<_>>().join(" ")
}

fn inline(inline: &Inline) -> String {
    let attributes = attributes(&inline.attributes);
    let kind = match &inline.kind {
        InlineKind::Text(words) => format!("{words:?}"),
        InlineKind::Styled(style, content) => format!("{style:?}({})", inlines(content)),
        InlineKind::Code(code) => format!("code({code:?})"),
        InlineKind::Math(math) => format!("math({:?})", math.source),
        InlineKind::Link(link) => {
            let title = link.title.as_ref().map(|title| format!(" {title:?}")).unwrap_or_default();
            format!("link(<{}>{title} {})", link.destination, inlines(&link.content))
        }
        InlineKind::Image(image) => {
            let title = image.title.as_ref().map(|title| format!(" {title:?}")).unwrap_or_default();
            format!("image(<{}>{title} {:?})", image.destination, image.alt)
        }
        InlineKind::Note(note) => format!("note({})", note.0),
        InlineKind::Reference(reference) => match reference.form {
            ReferenceForm::Full => format!("reference({})", reference.target),
            form => format!("reference({} {form:?})", reference.target),
        },
        InlineKind::PageNumber(number) => format!("page({})", number.anchor),
        InlineKind::Citation(citation) => format!("citation({})", citation.written),
        InlineKind::Raw(raw) => format!("raw({} {:?})", raw.format, raw.text),
        InlineKind::SoftBreak => "soft".to_owned(),
        InlineKind::HardBreak => "hard".to_owned(),
    };
    format!("{kind}{attributes}")
}

fn attributes(attributes: &Attributes) -> String {
    let Some(set) = attributes.get() else { return String::new() };
    let mut parts: Vec<String> = set.id.iter().map(|id| format!("#{id}")).collect();
    parts.extend(set.classes.iter().map(|class| format!(".{class}")));
    parts.extend(set.language.iter().map(|language| format!("lang={language}")));
    parts.extend(set.direction.iter().map(|direction| format!("{direction:?}")));
    parts.extend(set.formats.iter().map(|formats| {
        format!("formats={}", formats.iter().map(|format| format.extension()).collect::<Vec<_>>().join("+"))
    }));
    parts.extend(set.pairs.iter().map(|(key, value)| format!("{key}={value}")));
    format!(" {{{}}}", parts.join(" "))
}
