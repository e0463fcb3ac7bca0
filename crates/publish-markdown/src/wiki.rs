//! Links of wikis: `[[Page]]`, `[[Page#Part|words]]`, `[[#Part]]`, where a heading or file of that name is there.
//!
//! The headings are known when all is read, so the links are found in the finished document. What leads nowhere stays
//! text, and is told of as [left over](crate::leftover).

use std::collections::HashMap;
use std::ops::Range;

use publish_core::model::{Document, Inline, InlineKind, Link, Text};
use publish_core::{ProjectPath, SourceMap, Span, World, walk};

use crate::label::label_key;

/// How long the target and words of a link may be.
const MAX_LENGTH: usize = 400;

/// Makes links of what stands in double brackets.
pub(crate) fn link(sources: &SourceMap, world: &dyn World, document: &mut Document) {
    let has_brackets = |inline: &Inline| matches!(&inline.kind, InlineKind::Text(words) if words.contains("[["));
    if !walk::runs(document).any(|(_, content)| walk::inlines(content).any(has_brackets)) {
        return;
    }
    let headings = walk::blocks(&document.blocks).filter_map(|block| {
        let words = walk::plain_text(&block.as_heading()?.content);
        // The resolver finds a heading by its text, as it does by its anchor.
        Some((label_key(&words), format!("#{}", block.attributes.id().unwrap_or(&words))))
    });
    let wiki = Wiki { sources, world, headings: headings.collect() };
    walk::each_run_mut(document, &mut |content| wiki.run(content));
}

struct Wiki<'w> {
    sources: &'w SourceMap,
    world: &'w dyn World,
    /// The destinations of the headings, by their words as they are compared.
    headings: HashMap<String, String>,
}

impl Wiki<'_> {
    // Recursion is as deep as inlines are nested, which the reader bounds.
    fn run(&self, content: &mut Vec<Inline>) {
        let mut out = Vec::with_capacity(content.len());
        for mut found in std::mem::take(content) {
            if let InlineKind::Text(words) = &mut found.kind
                && words.contains("[[")
                && self.split(words, &mut out)
            {
                continue;
            }
            let is_link = matches!(found.kind, InlineKind::Link(_));
            if let Some(content) = walk::inline_content_mut(&mut found).filter(|_| !is_link) {
                self.run(content);
            }
            out.push(found);
        }
        *content = out;
    }

    /// Adds words, with the links in them, to `out`; false where they have none.
    fn split(&self, words: &Text, out: &mut Vec<Inline>) -> bool {
        let mut links = Vec::new();
        let mut at = 0;
        while let Some(start) = words[at..].find("[[").map(|length| at + length) {
            let inner = &words[start + 2..publish_core::text::floor(words, start + 2 + MAX_LENGTH)];
            let end = inner.find("]]").map(|length| start + 2 + length);
            let Some((end, link)) =
                end.and_then(|end| Some((end + 2, self.link(&words.slice(start..end), &words[..start])?)))
            else {
                at = start + 2;
                continue;
            };
            links.push((start, end, link));
            at = end;
        }
        let text = |range: Range<usize>| (!range.is_empty()).then(|| Inline::words(words.slice(range)));
        let mut done = 0;
        for (start, end, link) in links {
            out.extend(text(done..start));
            out.push(Inline::new(InlineKind::Link(Box::new(link)), words.place(start..end)));
            done = end;
        }
        out.extend((done > 0).then(|| text(done..words.len())).flatten());
        done > 0
    }

    /// The link that `[[target|words` is.
    fn link(&self, written: &Text, before: &str) -> Option<Link> {
        let inner = &written[2..];
        if before.ends_with(['!', '[']) || inner.contains(['[', '\n']) || !is_typed(written) {
            return None;
        }
        let (target, words) =
            inner.split_once('|').map_or((inner, None), |(target, words)| (target, Some(words.trim())));
        let target = target.trim();
        let (page, part) =
            target.split_once('#').map_or((target, None), |(page, part)| (page.trim(), Some(part.trim())));
        let shown = match part {
            Some(part) if page.is_empty() => part.to_owned(),
            Some(part) => format!("{page} > {part}"),
            None => page.to_owned(),
        };
        let place = written.span();
        let end = written.trim_end().len();
        let words = match words.filter(|words| !words.is_empty()) {
            Some(words) => written.slice(end - words.len()..end),
            None => Text::derived(shown, place),
        };
        let destination = self.destination(page, part, place)?;
        let content = vec![Inline::words(words)];
        Some(Link { destination: Text::derived(destination, place), title: None, content })
    }

    /// Where a page, or a part of it, is.
    fn destination(&self, page: &str, part: Option<&str>, place: Span) -> Option<String> {
        let heading = |words: &str| self.headings.get(&label_key(words)).cloned();
        match (page, part) {
            ("", Some(part)) => heading(part),
            (page, None) if heading(page).is_some() => heading(page),
            (page, part) => {
                let folder = self.sources.file(place).map_or_else(ProjectPath::root, ProjectPath::folder);
                let names = [page.to_owned(), format!("{page}.md")];
                let file = names
                    .into_iter()
                    .find(|name| name.contains('.') && folder.join(name).is_ok_and(|path| self.world.exists(&path)))?;
                Some(part.map_or(file.clone(), |part| format!("{file}#{part}")))
            }
        }
    }
}

/// Whether the author wrote the brackets so, and escaped none.
fn is_typed(written: &Text) -> bool {
    written.pieces().all(|piece| piece.verbatim || !written[piece.words].contains(['[', ']']))
}
