//! Code blocks.

use std::ops::Range;

use publish_core::Span;
use publish_core::model::{Attributes, Block, BlockKind, CodeBlock, Raw, Text};
use pulldown_cmark::CodeBlockKind;

use super::block::block;
use super::fence::Fence;
use super::shape::breaks_page;
use super::{Reader, lines};

/// A code block that is being read.
#[derive(Debug, Default)]
pub(super) struct CodeDraft {
    text: String,
    fence: Fence,
}

impl<'s> Reader<'s, '_, '_> {
    pub(super) fn start_code(&mut self, kind: CodeBlockKind<'_>, range: Range<usize>) {
        self.flush();
        let fence = match kind {
            CodeBlockKind::Indented => Fence::default(),
            CodeBlockKind::Fenced(line) => {
                let span = self.top().span;
                let written = self.info_string(range.clone());
                // In a value, a backslash says that a quotation mark is part of it, which pulldown-cmark takes away.
                let line = if written.contains("\\") && written.contains('=') { written } else { &line };
                let mut fence = Fence::read(&self.shared.clean_veiled(line, span));
                let place = self.place.span(self.info_range(range));
                fence.place(&Text::verbatim(self.shared.written(place), place));
                fence
            }
        };
        self.drafts.code = Some(CodeDraft { text: String::new(), fence });
    }

    /// The info string of the fenced code in `range`, as it is written.
    fn info_string(&self, range: Range<usize>) -> &'s str {
        &self.source[self.info_range(range)]
    }

    fn info_range(&self, range: Range<usize>) -> Range<usize> {
        let line = self.source[range.clone()].split('\n').next().unwrap_or_default();
        let start = range.start + line.len() - line.trim_start_matches([' ', '`', '~']).len();
        start..(range.start + line.trim_end().len()).max(start)
    }

    pub(super) fn code_text(&mut self, text: &str, range: Range<usize>) {
        let span = self.place.span(range);
        let text = self.shared.clean_veiled(text, span);
        if let Some(code) = &mut self.drafts.code {
            code.text.push_str(&text);
        }
    }

    pub(super) fn end_code(&mut self, span: Span) {
        let Some(CodeDraft { mut text, mut fence }) = self.drafts.code.take() else { return };
        fence.caption = fence.caption.or_else(|| self.take_next("caption"));
        fence.file_name = fence.file_name.or_else(|| self.take_next("filename").map(Text::into_words));
        if !text.is_empty() && !text.ends_with('\n') {
            text.push('\n');
        }
        if fence.hides_lines(self.shared.options.in_mdbook) {
            text = lines::without_hidden(&text);
        }
        let (first_line, attributes) = (fence.first_line(), Attributes::new(fence.set));
        let kind = match fence.raw {
            Some(format) => raw(format, text),
            // GitHub's blocks of mathematics.
            None if fence.language.as_deref() == Some("math") => {
                let Some((math, _)) = self.math(&text, self.place.range(span)) else { return };
                BlockKind::Math(Box::new(math))
            }
            None => BlockKind::Code(Box::new(CodeBlock {
                language: fence.language,
                text,
                caption: fence.caption.and_then(|caption| self.phrase(&caption)),
                file_name: fence.file_name,
                first_line,
                marked: lines::joined(fence.marked),
            })),
        };
        self.push_block(block(kind, span, attributes));
    }

    /// Makes the code before it source of LaTeX, as kramdown's attribute `latex-literal` says it is.
    pub(super) fn make_literal(&mut self) {
        let Some(Block { span, kind: BlockKind::Code(code), .. }) = self.top_mut().blocks.last_mut() else { return };
        let (span, kind) = (*span, raw("latex".to_owned(), std::mem::take(&mut code.text)));
        if matches!(kind, BlockKind::Raw(_)) && self.refuses("latex", span) {
            self.top_mut().blocks.pop();
        } else if let Some(block) = self.top_mut().blocks.last_mut() {
            block.kind = kind;
        }
    }

    /// Takes the value of a key out of the attributes that stand before the block.
    fn take_next(&mut self, key: &str) -> Option<Text> {
        let set = self.pending.attributes.as_mut()?;
        let index = set.pairs.iter().position(|(name, _)| name == key)?;
        Some(set.pairs.remove(index).1)
    }
}

/// Source of a format; of LaTeX's, what breaks the page breaks it in all.
fn raw(format: String, text: String) -> BlockKind {
    let is_latex = matches!(format.to_ascii_lowercase().as_str(), "latex" | "tex");
    if is_latex && breaks_page(&text) { BlockKind::PageBreak } else { BlockKind::Raw(Box::new(Raw { format, text })) }
}
