//! Code blocks.

use std::ops::Range;

use publish_core::Span;
use publish_core::model::{AttributeSet, Attributes, BlockKind, CodeBlock, Raw};
use pulldown_cmark::CodeBlockKind;

use super::Reader;
use super::block::block;
use crate::attributes;

/// A code block that is being read.
#[derive(Debug, Default)]
pub(super) struct CodeDraft {
    text: String,
    language: Option<String>,
    raw: Option<String>,
    set: AttributeSet,
}

impl Reader<'_, '_, '_> {
    pub(super) fn start_code(&mut self, kind: CodeBlockKind<'_>) {
        self.flush();
        self.code = Some(match kind {
            CodeBlockKind::Indented => CodeDraft::default(),
            CodeBlockKind::Fenced(line) => {
                let span = self.top().span;
                info_string(&self.shared.clean(&line, span))
            }
        });
    }

    pub(super) fn code_text(&mut self, text: &str, range: Range<usize>) {
        let span = self.place.span(range);
        let text = self.shared.clean(text, span);
        if let Some(code) = &mut self.code {
            code.text.push_str(&text);
        }
    }

    pub(super) fn end_code(&mut self, span: Span) {
        let Some(CodeDraft { mut text, language, raw, set }) = self.code.take() else { return };
        if !text.is_empty() && !text.ends_with('\n') {
            text.push('\n');
        }
        let kind = match raw {
            Some(format) => BlockKind::Raw(Raw { format, text }),
            None => BlockKind::Code(CodeBlock { language, text }),
        };
        self.push_block(block(kind, span, Attributes::new(set)));
    }
}

/// Reads an info string: a language, perhaps with words for other tools, and attributes in braces.
fn info_string(line: &str) -> CodeDraft {
    let line = line.trim();
    let brace = line.find('{').unwrap_or(line.len());
    let word = line[..brace].split([' ', '\t', ',', ';']).next().unwrap_or_default();
    let language = (!word.is_empty()).then(|| word.to_owned());
    let Some(braced) = attributes::parse(&line[brace..]) else { return CodeDraft { language, ..CodeDraft::default() } };
    let mut set = braced.set;
    let language = language.or(braced.word).or_else(|| {
        // The first class is the language, as in `{.rust #main}`.
        (!set.classes.is_empty()).then(|| set.classes.remove(0))
    });
    CodeDraft { text: String::new(), language, raw: braced.raw, set }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(line: &str) -> (Option<String>, Vec<String>, Option<String>) {
        let draft = info_string(line);
        (draft.language, draft.set.classes, draft.set.id)
    }

    #[test]
    fn info_strings() {
        assert_eq!(read("rust"), (Some("rust".into()), vec![], None));
        assert_eq!(read("rust,ignore"), (Some("rust".into()), vec![], None));
        assert_eq!(
            read("{.rust .numberLines #main}"),
            (Some("rust".into()), vec!["numberLines".into()], Some("main".into()))
        );
        assert_eq!(read("rust {.wide}"), (Some("rust".into()), vec!["wide".into()], None));
        assert_eq!(read("{r, echo=FALSE}"), (Some("r".into()), vec![], None));
        assert_eq!(read("js {1,3-5}"), (Some("js".into()), vec![], None));
        assert_eq!(read(""), (None, vec![], None));
        assert_eq!(info_string("{=html}").raw.as_deref(), Some("html"));
    }
}
