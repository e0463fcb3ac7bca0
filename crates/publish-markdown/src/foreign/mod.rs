//! Syntax of other tools whose meaning is plain, put into ours before the text is read.
//!
//! One pass over the lines rewrites what is found outside of code; a file for each tool knows its constructs. What they
//! hold is kept byte for byte, so that spans lead to what the author typed, and marks are replaced by those that the
//! reader knows. Bodies that a tool indents or quotes are [open](body) until their lines end. What is not translated
//! stays as it is, and is told of as [left over](crate::leftover).

mod body;
mod bookdown;
mod comment;
mod docfx;
mod hugo;
mod jsx;
mod line;
mod mkdocs;
mod obsidian;
mod options;

use std::collections::HashMap;
use std::ops::Range;

use publish_core::text::floor;
use publish_core::{Span, TextId};

use crate::rewrite::Rewrite;
use crate::scan::{Guard, Guarded};
use crate::shared::Shared;
use crate::syntax::Syntax;
use body::Bodies;
use line::Line;

/// How far from its start the end of a construct among words is looked for, in bytes.
const MAX_LENGTH: usize = 2000;

/// How many bytes text references may bring in all.
const MAX_REFERENCES: usize = 1 << 20;

/// Translates a text from byte `start` on; gives the text to read, and where in it to start. `exists` tells whether a
/// file is there, by the path that the text gives.
pub(crate) fn translate(
    shared: &mut Shared<'_>,
    text: TextId,
    start: usize,
    exists: &dyn Fn(&str) -> bool,
) -> (TextId, usize) {
    let source = shared.sources.get(text).text.clone();
    let syntax = Syntax::of(shared.options.dialect);
    if !syntax.extended || !may_have(&source[start..]) {
        return (text, start);
    }
    let mut translator = Translator {
        source: &source,
        text,
        at: start,
        guard: shared.guards.of(&source, start, syntax),
        rewrite: Rewrite::new(text, &source, start),
        changed: false,
        bodies: Bodies::default(),
        after_blank: true,
        bounds: HashMap::new(),
        budget: MAX_REFERENCES,
        references: bookdown::references(&source, start),
        exists,
    };
    translator.run();
    match translator.changed {
        true => (translator.rewrite.finish(shared.sources), 0),
        false => (text, start),
    }
}

/// Whether a text has anything that a construct starts with.
fn may_have(text: &str) -> bool {
    let bytes = text.as_bytes();
    let starts = |at: usize, names: &[&str]| names.iter().any(|name| bytes[at..].starts_with(name.as_bytes()));
    let next = |at: usize| bytes.get(at + 1).copied().unwrap_or_default();
    bytes.iter().enumerate().filter(|(_, byte)| FIRST[usize::from(**byte)]).any(|(at, &byte)| match byte {
        b'%' => next(at) == b'%',
        b'{' => matches!(next(at), b'%' | b'#' | b'/') || starts(at, &["{{<", "{{%"]),
        b'!' => starts(at, &["![["]),
        b'[' => next(at) == b'!' && docfx::is_name(&bytes[at + 2..]),
        b':' => next(at) == b':' && docfx::may_be_fence(&bytes[at..]),
        b'#' => starts(at, &["#tab/"]),
        b'=' => starts(at, &["=== ", "===+ ", "===! "]),
        b'8' => starts(at, &["8<-"]),
        b'(' => starts(at, &["(ref:", "(PART", "(APPENDIX)"]),
        b'@' => starts(at, &["@ref("]),
        b'<' => next(at).is_ascii_uppercase() && jsx::is_tag(&bytes[at + 1..]),
        _ => false,
    })
}

/// The bytes that constructs start with.
static FIRST: [bool; 256] = {
    let mut first = [false; 256];
    let bytes = b"%{![:#=8(@<";
    let mut at = 0;
    while at < bytes.len() {
        first[bytes[at] as usize] = true;
        at += 1;
    }
    first
};

struct Translator<'s, 'e> {
    source: &'s str,
    text: TextId,
    at: usize,
    guard: Guard,
    rewrite: Rewrite<'s>,
    changed: bool,
    bodies: Bodies,
    /// Whether the line before the one that is read is blank.
    after_blank: bool,
    /// Where what has a name starts first and ends last, once it was looked for.
    bounds: HashMap<String, usize>,
    /// How many bytes text references may still bring.
    budget: usize,
    /// bookdown's text references, by their labels.
    references: HashMap<&'s str, bookdown::Words>,
    exists: &'e dyn Fn(&str) -> bool,
}

impl<'s> Translator<'s, '_> {
    fn run(&mut self) {
        while let Some(line) = Line::at(self.source, self.at) {
            self.at = line.next;
            let line = self.enter_bodies(line);
            if line.text.is_empty() {
                self.after_blank = true;
                continue;
            }
            if self.in_code(&line) {
                mkdocs::snippet_in_code(self, &line);
            } else if !self.block(&line) {
                self.words(&line);
            }
            self.after_blank = false;
        }
        self.close_bodies(self.source.len());
    }

    /// Whether a line stands in code or in raw HTML that is no component.
    fn in_code(&mut self, line: &Line<'s>) -> bool {
        let guarded = self.guard.block_at(line.content);
        if self.bodies.are_indented() {
            // To the guard all of a body is code, since it is indented.
            return self.bodies.in_fence(line.text);
        }
        match guarded {
            None | Some(Guarded::Table | Guarded::Code | Guarded::Math | Guarded::Tag) => false,
            Some(Guarded::Html) => !jsx::is_component(line.text),
            Some(Guarded::Fenced | Guarded::Indented) => true,
        }
    }

    /// Translates the construct that takes a line, told by what the line starts with.
    fn block(&mut self, line: &Line<'s>) -> bool {
        match line.text.as_bytes() {
            [b'%', ..] => comment::percents(self, line),
            [b'{', b'/', ..] => comment::mdx(self, line),
            [b'{', b'{', ..] => hugo::shortcode(self, line),
            [b':', ..] => docfx::fence(self, line),
            [b'#', ..] => docfx::tab(self, line) || bookdown::part(self, line),
            [b'[', ..] => docfx::extension(self, line),
            [b'=', ..] => mkdocs::tab(self, line),
            [b'!' | b'?', ..] => mkdocs::admonition(self, line),
            [b'-', ..] => mkdocs::snippet(self, line) || docfx::rule(self, line),
            [b'(', ..] => bookdown::definition(self, line),
            [b'<', ..] => jsx::component(self, line),
            _ => false,
        }
    }

    /// Translates what stands among the words of a line.
    fn words(&mut self, line: &Line<'s>) {
        let mut at = line.content;
        while let Some(found) = self.source[at..line.end].find(['%', '{', '!', '[', '(', '\\']) {
            at += found;
            let guarded =
                matches!(self.guard.word_at(at), Some(Guarded::Code | Guarded::Math)) && !self.bodies.are_indented();
            let length = if guarded { None } else { self.word(line, at) };
            at += length.unwrap_or(1);
        }
    }

    /// Translates what starts at a byte; gives its length.
    fn word(&mut self, line: &Line<'s>, at: usize) -> Option<usize> {
        match self.rest(line, at).as_bytes() {
            [b'%', b'%', ..] => comment::inline_percents(self, line, at),
            [b'{', b'/' | b'%' | b'#', ..] => comment::inline(self, line, at),
            [b'{', b'{', ..] => hugo::inline(self, line, at),
            [b'!', b'[', b'[', ..] => obsidian::picture(self, line, at),
            [b'[', b'!', ..] => docfx::inline_include(self, line, at),
            [b'(', b'r', ..] => bookdown::reference_use(self, line, at),
            [b'\\', b'@', ..] => bookdown::reference(self, line, at),
            _ => None,
        }
    }

    /// Puts `words` in place of a range.
    fn replace(&mut self, range: Range<usize>, words: &str) {
        self.rewrite.keep(range.start);
        if !words.is_empty() {
            self.rewrite.insert(words, Span::new(self.text, range.clone()));
        }
        self.rewrite.drop(range.end);
        self.changed = true;
    }

    /// Takes words out, and one of the spaces on both their sides; gives their length.
    fn take_out(&mut self, line: &Line<'s>, at: usize, length: usize) -> usize {
        let spaced = self.source[line.content..at].ends_with(' ') || at == line.content;
        let more = usize::from(spaced && self.source[at + length..].starts_with(' '));
        self.replace(at..at + length + more, "");
        length
    }

    /// What stands on a line from a byte on, as far as the end of a construct is looked for.
    fn rest(&self, line: &Line<'s>, at: usize) -> &'s str {
        &self.source[at..floor(self.source, line.end.min(at + MAX_LENGTH))]
    }

    /// Whether the end of something stands behind a byte; each kind of end is looked for once.
    fn ends_behind(&mut self, end: &str, at: usize) -> bool {
        let last = |source: &str| source.rfind(end).unwrap_or(0);
        *self.bounds.entry(end.to_owned()).or_insert_with(|| last(self.source)) > at
    }

    /// Whether the start of something stands before a byte; each kind of start is looked for once.
    fn starts_before(&mut self, start: &str, at: usize) -> bool {
        let first = |source: &str| source.find(start).unwrap_or(usize::MAX);
        *self.bounds.entry(start.to_owned()).or_insert_with(|| first(self.source)) < at
    }
}
