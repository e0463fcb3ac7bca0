//! Reads mdBook's `SUMMARY.md`: chapters before and behind the numbered ones, parts, chapters in chapters.

use publish_core::text::decode_percent;
use publish_core::{Span, TextId};
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use super::{Item, Summary};

/// Reads the summary that starts at byte `start` of `text`.
pub(super) fn read(source: &str, text: TextId, start: usize) -> Summary {
    let mut summary = Summary::default();
    let mut reader = SummaryReader::default();
    for (event, range) in Parser::new_ext(source, Options::empty()).into_offset_iter() {
        let span = Span::new(text, start + range.start..start + range.end);
        reader.event(event, span, &mut summary);
    }
    summary
}

#[derive(Default)]
struct SummaryReader {
    /// How many lists are open.
    lists: u8,
    /// The words of the heading or link that is open.
    words: Option<String>,
    /// Where the open link leads.
    destination: Option<String>,
    headings: usize,
}

impl SummaryReader {
    fn event(&mut self, event: Event<'_>, span: Span, summary: &mut Summary) {
        match event {
            Event::Start(Tag::List(_)) => self.lists += 1,
            Event::End(TagEnd::List(_)) => self.lists = self.lists.saturating_sub(1),
            Event::Start(Tag::Heading { .. }) => self.words = Some(String::new()),
            Event::Start(Tag::Link { dest_url, .. }) => {
                self.words = Some(String::new());
                self.destination = Some(dest_url.to_string());
            }
            Event::Text(text) | Event::Code(text) => {
                if let Some(words) = &mut self.words {
                    words.push_str(&text);
                }
            }
            Event::SoftBreak | Event::HardBreak => {
                if let Some(words) = &mut self.words {
                    words.push(' ');
                }
            }
            Event::End(TagEnd::Heading(_)) => self.heading(span, summary),
            Event::End(TagEnd::Link) => self.link(span, summary),
            _ => {}
        }
    }

    /// A heading before all chapters names the summary; others are the titles of parts.
    fn heading(&mut self, span: Span, summary: &mut Summary) {
        let Some(title) = self.words.take().map(|words| words.trim().to_owned()) else { return };
        self.headings += 1;
        if self.headings == 1 && summary.items.is_empty() {
            summary.title = Some(title).filter(|title| !title.is_empty() && !title.eq_ignore_ascii_case("summary"));
        } else {
            summary.items.push(Item::Part { title, span });
        }
    }

    fn link(&mut self, span: Span, summary: &mut Summary) {
        let (Some(title), Some(path)) = (self.words.take(), self.destination.take()) else { return };
        // A chapter without a file is still to be written.
        if path.is_empty() {
            return;
        }
        let path = decode_percent(path.split('#').next().unwrap_or_default());
        let chapter = Item::Chapter {
            title: title.trim().to_owned(),
            path,
            depth: self.lists.saturating_sub(1).min(4),
            class: (self.lists == 0).then_some("unnumbered"),
            span,
        };
        summary.items.push(chapter);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_and_chapters_are_read_in_order() {
        let source = "# Summary\n\n[Before](pre.md)\n\n# Part `one`\n\n- [A](a%20b.md)\n  - [B](b/c.md)\n- [Draft]()\n\n---\n\n[After](end.md)\n";
        let summary = read(source, TextId(0), 0);
        assert_eq!(summary.title, None);
        let shown: Vec<String> = summary
            .items
            .iter()
            .map(|item| match item {
                Item::Part { title, .. } => format!("part {title}"),
                Item::Chapter { title, path, depth, class, .. } => {
                    format!("{title} {path} {depth} {}", class.is_none())
                }
            })
            .collect();
        assert_eq!(
            shown,
            ["Before pre.md 0 false", "part Part one", "A a b.md 0 true", "B b/c.md 1 true", "After end.md 0 false"]
        );
    }
}
