//! The words of a document with the lines that they were read from, for previews.

use std::collections::HashMap;

use publish_core::model::{Block, Inline};
use publish_core::walk::{self, Child};
use publish_core::{SourceMap, SourceWord, SourceWords, Span, TextId};

use crate::options::{BuildOptions, Source};
use crate::resolve::ResolvedDocument;
use crate::session::Session;

impl ResolvedDocument {
    /// The words of the document in reading order, each with its file and line. No build needs them: they are made when
    /// somebody asks where in the source a place of an output is.
    ///
    /// Takes time that is linear in the document and its sources.
    pub fn source_words(&self) -> SourceWords {
        let document = self.document.document();
        let metadata = &document.metadata;
        let mut writer = Writer::new(&self.report.sources);
        for phrase in
            [&metadata.organization, &metadata.office, &metadata.subtitle, &metadata.title].into_iter().flatten()
        {
            writer.inlines(&phrase.content, phrase.span);
        }
        for author in &metadata.authors {
            writer.inlines(&author.value.name, author.span);
        }
        writer.blocks(&metadata.abstract_text);
        writer.blocks(&document.blocks);
        for (_, line) in metadata.contact.iter().flat_map(|contact| &contact.lines) {
            writer.inlines(&line.content, line.span);
        }
        for note in &document.notes {
            writer.blocks(&note.content);
        }
        writer.words
    }
}

impl Session<'_> {
    /// The words of a document that is not kept as a value of a stage: it is read and resolved for them. `None` where it can't
    /// be.
    pub fn source_words(&self, source: &Source, options: &BuildOptions) -> Option<SourceWords> {
        let parsed = self.parse(source, options).ok()?;
        Some(self.resolve(parsed).ok()?.source_words())
    }
}

struct Writer<'a> {
    sources: &'a SourceMap,
    lines: HashMap<TextId, Lines>,
    words: SourceWords,
}

/// The lines of a text that words were found in.
struct Lines {
    file: u32,
    /// Where each line but the first starts.
    starts: Vec<u32>,
}

impl<'a> Writer<'a> {
    fn new(sources: &'a SourceMap) -> Writer<'a> {
        Writer { sources, lines: HashMap::new(), words: SourceWords::default() }
    }

    // Recursion is as deep as blocks are nested, which the reader bounds.
    fn blocks(&mut self, blocks: &[Block]) {
        blocks.iter().for_each(|block| self.block(block));
    }

    fn block(&mut self, block: &Block) {
        self.inlines(walk::own_inlines(block), block.span);
        if let Some(text) = walk::own_verbatim(block) {
            self.verbatim(text, block.span);
        }
        for child in walk::children(block) {
            match child {
                Child::Block(block) => self.block(block),
                Child::Phrase(phrase) => self.inlines(&phrase.content, phrase.span),
            }
        }
    }

    fn inlines(&mut self, content: &[Inline], place: Span) {
        let text = walk::sourced_text(content, place);
        let words = text.as_str();
        for word in words.split_whitespace() {
            let start = word.as_ptr().addr() - words.as_ptr().addr();
            let (file, line) = self.locate(text.place(start..start + word.len()));
            self.push(word, file, line);
        }
    }

    /// The lines of code and formulas follow each other in the source as in the text; a fence stands before them.
    fn verbatim(&mut self, text: &str, place: Span) {
        let (file, first) = self.locate(place);
        let is_fenced = self.sources.slice(place).starts_with(['`', '~', '$']);
        let last = self.locate(Span { start: place.end.saturating_sub(1), ..place }).1;
        for (line, number) in text.lines().zip(first + u32::from(is_fenced && first < last)..) {
            for word in line.split_whitespace() {
                self.push(word, file, number.min(last));
            }
        }
    }

    fn push(&mut self, word: &str, file: u32, line: u32) {
        self.words.words.push(SourceWord { word: word.into(), file, line });
    }

    /// The file and line of the start of a span.
    fn locate(&mut self, span: Span) -> (u32, u32) {
        let Writer { sources, lines, words } = self;
        let lines = lines.entry(span.text).or_insert_with(|| Lines::of(sources, span.text, &mut words.files));
        let line = lines.starts.partition_point(|start| *start <= span.start) + 1;
        (lines.file, u32::try_from(line).unwrap_or(u32::MAX))
    }
}

impl Lines {
    fn of(sources: &SourceMap, text: TextId, files: &mut Vec<String>) -> Lines {
        let text = sources.get(text);
        let name = text.name();
        let file = files.iter().position(|known| *known == name).unwrap_or_else(|| {
            files.push(name);
            files.len() - 1
        });
        let ends = text.text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n');
        let start = |(end, _)| u32::try_from(end + 1).unwrap_or(u32::MAX);
        Lines { file: u32::try_from(file).unwrap_or(u32::MAX), starts: ends.map(start).collect() }
    }
}

#[cfg(test)]
mod tests {
    use publish_core::world::MemoryWorld;
    use publish_core::{ProjectPath, SourceWord};

    use super::*;
    use crate::Fonts;

    fn path(path: &str) -> ProjectPath {
        ProjectPath::new(path).expect("a path")
    }

    /// The words of a document and of a file that it may include, as `word@file:line`.
    fn words(text: &str) -> Vec<String> {
        let world = MemoryWorld::new()
            .with(path("a.md"), text.as_bytes().to_vec())
            .with(path("part.md"), b"Included\nwords.\n".to_vec());
        let fonts = Fonts::bundled();
        let session = Session::new(&world, &fonts);
        let SourceWords { files, words } =
            session.source_words(&Source::File(path("a.md")), &BuildOptions::default()).expect("a document");
        let shown = |SourceWord { word, file, line }| format!("{word}@{}:{line}", files[file as usize]);
        words.into_iter().map(shown).collect()
    }

    #[test]
    fn words_come_in_reading_order_with_their_lines() {
        let text = "---\ntitle: The *title*\nlang: en\n---\n\nOne[^n]\ntwo.\n\n- item\n\n[^n]: A note.\n\nLast.\n";
        let expected = ["The@a.md:2", "title@a.md:2", "One@a.md:6", "two.@a.md:7", "item@a.md:9", "Last.@a.md:13"];
        let found = words(text);
        assert_eq!(found[..6], expected);
        assert_eq!(found[6..], ["A@a.md:11", "note.@a.md:11"]);
    }

    #[test]
    fn code_has_its_lines_and_tables_have_their_cells() {
        let found = words("# Head\n\n```rust\nlet a;\n\nlet b;\n```\n\n| x | y |\n|---|---|\n| 1 | 2 |\n");
        assert_eq!(found[1..5], ["let@a.md:4", "a;@a.md:4", "let@a.md:6", "b;@a.md:6"]);
        assert_eq!(found[5..], ["x@a.md:9", "y@a.md:9", "1@a.md:11", "2@a.md:11"]);
    }

    #[test]
    fn words_of_included_files_are_those_of_the_files() {
        let found = words("Before.\n\n{{< include part.md >}}\n\nBehind.\n");
        assert_eq!(found[1..], ["Before.@a.md:1", "Included@part.md:1", "words.@part.md:2", "Behind.@a.md:5"]);
    }
}
