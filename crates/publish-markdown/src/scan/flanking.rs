//! Emphasis in Chinese, Japanese and Korean: `は**「太字」**です`.
//!
//! By CommonMark, a mark of emphasis between a letter and a punctuation mark starts or ends nothing, since there would be
//! a blank beside it; scripts without blanks never have one. By the rule for them (markdown-cjk-friendly), a character of
//! theirs allows emphasis beside it whatever stands on the other side, and their punctuation counts like letters.
//! pulldown-cmark decides by the characters beside the marks, so a control character is put between, which is like a letter
//! to it; it is left out later as all are.

use std::ops::Range;

use publish_core::{SourceMap, Span, TextId};
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use crate::east_asian::is_cjk;
use crate::rewrite::Rewrite;

/// What counts like a letter beside marks of emphasis, and stands for nothing: [`NOTHING`](crate::clean::NOTHING).
const LETTER: &str = "\u{1F}";

/// Marks of emphasis, and the side on which they need a letter.
struct Needy {
    run: Range<usize>,
    before: bool,
}

/// The text from byte `start` on, with letters where marks of emphasis need them; nearly all texts stay as they are.
pub(crate) fn mark(sources: &mut SourceMap, text: TextId, start: usize, options: Options) -> (TextId, usize) {
    let source = sources.get(text).text.clone();
    let mut found = needy(&source, start);
    if !found.is_empty() {
        let words = words(&source, start, options);
        found.retain(|needy| {
            let at = words.partition_point(|range| range.end <= needy.run.start);
            words.get(at).is_some_and(|range| range.start < needy.run.end)
        });
    }
    if found.is_empty() {
        return (text, start);
    }
    let mut rewrite = Rewrite::new(text, &source, start);
    for Needy { run, before } in found {
        let at = if before { run.start } else { run.end };
        rewrite.keep(at);
        rewrite.insert(LETTER, Span::new(text, run));
    }
    (rewrite.finish(sources), 0)
}

/// Whether a text has marks that need a letter, if they are marks.
pub(crate) fn may_have(source: &str) -> bool {
    !needy(source, 0).is_empty()
}

/// The runs of marks for which the two rules differ, wherever they stand.
fn needy(source: &str, start: usize) -> Vec<Needy> {
    let bytes = source.as_bytes();
    let mut found = Vec::new();
    // Characters of these scripts start with E1 and up in UTF-8; of those with E2 only the radicals are theirs.
    let is_theirs = |at: usize| match bytes[at] {
        0xE1 | 0xE3..=0xFF => true,
        0xE2 => bytes.get(at + 1).is_some_and(|&next| next >= 0xBA),
        _ => false,
    };
    if !(start..bytes.len()).any(is_theirs) {
        return found;
    }
    let mut at = start;
    while let Some(next) = source[at..].find(['*', '~']).map(|offset| at + offset) {
        let length = bytes[next..].iter().take_while(|&&byte| byte == bytes[next]).count();
        let end = next + length;
        let escaped = bytes[start..next].iter().rev().take_while(|&&byte| byte == b'\\').count() % 2 == 1;
        let run = next + usize::from(escaped)..end;
        at = end;
        if !run.is_empty() {
            found.extend(side(source, start, &run).map(|before| Needy { run, before }));
        }
    }
    found
}

/// The side on which marks need a letter, if they do: `true` before them.
fn side(source: &str, start: usize, run: &Range<usize>) -> Option<bool> {
    // A variation selector goes with the character before it.
    let before =
        source[start..run.start].chars().rev().find(|character| !matches!(character, '\u{FE00}'..='\u{FE0F}'))?;
    let after = source[run.end..].chars().next()?;
    if before.is_ascii() && after.is_ascii() || before.is_whitespace() || after.is_whitespace() {
        return None;
    }
    match (is_punctuation(before), is_punctuation(after)) {
        // They start nothing by CommonMark.
        (false, true) if is_cjk(before) || is_cjk(after) => Some(false),
        // They end nothing.
        (true, false) if is_cjk(before) || is_cjk(after) => Some(true),
        _ => None,
    }
}

/// Whether a character is punctuation to CommonMark (§2.1): of one of the categories P and S.
fn is_punctuation(character: char) -> bool {
    match character {
        '\0'..='\u{7F}' => character.is_ascii_punctuation(),
        '\u{A1}'..='\u{BF}' => !matches!(character, 'ª' | '²' | '³' | '¹' | 'º' | '¼'..='¾' | '\u{AD}'),
        '\u{D7}' | '\u{F7}' | '\u{2010}'..='\u{2027}' | '\u{2030}'..='\u{205E}' | '\u{20A0}'..='\u{20C0}' => true,
        '\u{2190}'..='\u{245F}' | '\u{2500}'..='\u{2775}' | '\u{2794}'..='\u{2BFF}' => true,
        '\u{3001}'..='\u{3004}' | '\u{3008}'..='\u{3020}' | '\u{3030}' | '\u{3036}' | '\u{3037}' | '\u{303D}' => true,
        '\u{303E}' | '\u{303F}' | '\u{309B}' | '\u{309C}' | '\u{30A0}' | '\u{30FB}' => true,
        '\u{FE10}'..='\u{FE19}' | '\u{FE30}'..='\u{FE6B}' | '\u{FF01}'..='\u{FF0F}' | '\u{FF1A}'..='\u{FF20}' => true,
        '\u{FF3B}'..='\u{FF40}' | '\u{FF5B}'..='\u{FF65}' | '\u{FFE0}'..='\u{FFEE}' | '\u{1F300}'..='\u{1FAFF}' => true,
        _ => false,
    }
}

/// Where words stand, and the marks around them, in order: no code, formulas, tags, or destinations of links.
fn words(source: &str, start: usize, options: Options) -> Vec<Range<usize>> {
    let mut words: Vec<Range<usize>> = Vec::new();
    let mut in_code = false;
    for (event, range) in Parser::new_ext(&source[start..], options).into_offset_iter() {
        let range = start + range.start..start + range.end;
        match event {
            Event::Start(Tag::CodeBlock(_)) => in_code = true,
            Event::End(TagEnd::CodeBlock) => in_code = false,
            Event::Text(_) if !in_code => words.push(range),
            Event::Start(Tag::Emphasis | Tag::Strong | Tag::Strikethrough) => {
                words.push(range.start..range.start + 1);
                words.push(range.end - 1..range.end);
            }
            _ => {}
        }
    }
    words.sort_by_key(|range| range.start);
    words
}

#[cfg(test)]
mod tests {
    use publish_core::TextOrigin;

    use super::*;

    fn marked(source: &str) -> String {
        let mut sources = SourceMap::new();
        let text = sources.add(TextOrigin::StandardInput, source);
        let (text, start) = mark(&mut sources, text, 0, Options::ENABLE_STRIKETHROUGH);
        sources.get(text).text[start..].replace(LETTER, "|")
    }

    #[test]
    fn marks_get_letters_beside_them() {
        assert_eq!(marked("これは**「太字」**です。は**50%**です。"), "これは**|「太字」|**です。は**50%|**です。");
        assert_eq!(marked("한국어 **\"강조\"**는 **강조(注)**입니다"), "한국어 **\"강조\"|**는 **강조(注)|**입니다");
        assert_eq!(marked("中*“重”*点 ~~（删）~~了"), "中*|“重”|*点 ~~（删）|~~了");
    }

    #[test]
    fn other_text_stays() {
        for source in [
            "a **\"b\"**c, é**(x)**é",
            "これは**太字**です",
            "`は**「太」**で`",
            "    は**「太」**で",
            "[あ](<は**「太」**で>)",
            "<b title='は**「太」**で'>",
            "は\\*「太",
        ] {
            assert_eq!(marked(source), source);
        }
    }
}
