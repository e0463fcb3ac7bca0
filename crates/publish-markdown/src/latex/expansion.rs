//! Puts what the author's commands stand for in their places, before a formula is read.

use std::ops::Range;
use std::rc::Rc;

use super::definition::{Macro, Macros, Reader, definition, letters};
use super::{LatexError, command};

/// How many commands a formula may use, those in what they stand for counted.
const MAX_USES: usize = 1000;

/// How long what they stand for may be in all.
const MAX_BYTES: usize = 64 << 10;

/// A formula without commands of the author's, and where its parts stand in what he wrote.
#[derive(Debug, Default)]
pub(super) struct Expansion {
    pub(super) text: String,
    parts: Vec<Part>,
    /// Whether the formula defines commands.
    pub(super) defines: bool,
}

/// A part that starts at byte `at`.
#[derive(Debug)]
struct Part {
    at: usize,
    origin: Range<usize>,
    /// Whether it stands in the source as it is; what a command stands for is told at the command.
    copied: bool,
}

impl Expansion {
    /// Where a range of the text stands in the source.
    pub(super) fn origin(&self, range: &Range<usize>) -> Range<usize> {
        let start = self.part(range.start, range.start);
        let end = self.part(range.end.saturating_sub(1).max(range.start), range.end);
        start.start..end.end.max(start.start)
    }

    /// The place of byte `inside`, and up to byte `end` where it was copied.
    fn part(&self, inside: usize, end: usize) -> Range<usize> {
        let index = self.parts.partition_point(|part| part.at <= inside);
        let Some(Part { at, origin, copied }) = index.checked_sub(1).map(|index| &self.parts[index]) else {
            return 0..0;
        };
        if *copied { origin.start + (inside - at)..origin.start + (end - at) } else { origin.clone() }
    }
}

/// Expands a formula; its definitions are taken up and out.
pub(super) fn expand(source: &str, macros: &mut Macros) -> Result<Expansion, LatexError> {
    let input = Input { text: source.into(), at: 0, origin: None };
    let mut expander =
        Expander { macros, inputs: vec![input], out: Expansion::default(), uses: 0, bytes: 0, before: Before::Other };
    while let Some((word, place)) = expander.next()? {
        expander.word(&word, place)?;
    }
    Ok(expander.out)
}

/// A text that is being read.
struct Input {
    text: Rc<str>,
    at: usize,
    /// The command that the text stands for; `None` for the source itself.
    origin: Option<Range<usize>>,
}

/// What stands before a word.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Before {
    /// A mark or command that applies to what follows.
    Applies,
    /// Another command of letters, which must not run into letters.
    Letters,
    Other,
}

struct Expander<'m> {
    macros: &'m mut Macros,
    inputs: Vec<Input>,
    out: Expansion,
    uses: usize,
    bytes: usize,
    before: Before,
}

impl Expander<'_> {
    /// The next command or character, with its place in the source.
    fn next(&mut self) -> Result<Option<(String, Range<usize>)>, LatexError> {
        loop {
            let Some(input) = self.inputs.last_mut() else { return Ok(None) };
            let rest = &input.text[input.at..];
            let Some(first) = rest.chars().next() else {
                self.inputs.pop();
                continue;
            };
            if let Some(found) = definition(&input.text, input.at) {
                let found = found.map_err(|fault| input.fault(fault))?;
                input.at = found.end;
                self.macros.define(found);
                self.out.defines = true;
                continue;
            }
            let length = match first {
                '\\' => 1 + letters(&rest[1..]).max(rest[1..].chars().next().map_or(0, char::len_utf8)),
                '%' => rest.find('\n').map_or(rest.len(), |end| end + 1),
                other => other.len_utf8(),
            };
            let word = rest[..length].to_owned();
            let place = input.origin.clone().unwrap_or(input.at..input.at + length);
            input.at += length;
            if first != '%' {
                return Ok(Some((word, place)));
            }
        }
    }

    fn word(&mut self, word: &str, place: Range<usize>) -> Result<(), LatexError> {
        match word.strip_prefix('\\').and_then(|name| self.macros.get(name)) {
            Some(found) => self.expand(word, &found, place),
            None => {
                self.emit(word, place);
                Ok(())
            }
        }
    }

    fn expand(&mut self, word: &str, found: &Macro, place: Range<usize>) -> Result<(), LatexError> {
        let arguments = self.arguments(word, found, &place)?;
        let mut text = substituted(&found.body, &arguments);
        self.uses += 1;
        self.bytes += text.len();
        if self.uses > MAX_USES || self.bytes > MAX_BYTES || text.len() > self.macros.budget {
            let message = format!("`{word}` stands for more than a formula can hold, or for itself");
            return Err(LatexError { range: place, message });
        }
        self.macros.budget -= text.len();
        // What a mark or another command applies to is all that the command stands for.
        if self.before == Before::Applies {
            text = format!("{{{text}}}");
        }
        self.inputs.push(Input { text: text.into(), at: 0, origin: Some(place) });
        Ok(())
    }

    /// The arguments behind a command; a text that ends gives way to the one around it.
    fn arguments(&mut self, word: &str, found: &Macro, place: &Range<usize>) -> Result<Vec<String>, LatexError> {
        let mut arguments = Vec::with_capacity(found.arguments);
        if let Some(default) = &found.default {
            let given = self.read(|reader| reader.bracketed().map(str::to_owned));
            arguments.push(given.unwrap_or_else(|| default.clone()));
        }
        while arguments.len() < found.arguments {
            let given = self.read(|reader| reader.argument().map(|range| reader.source[range].to_owned()));
            arguments.push(given.ok_or_else(|| LatexError {
                range: place.clone(),
                message: format!("`{word}` has {} of its {} arguments", arguments.len(), found.arguments),
            })?);
        }
        Ok(arguments)
    }

    fn read(&mut self, read: impl FnOnce(&mut Reader<'_>) -> Option<String>) -> Option<String> {
        while self.inputs.len() > 1 && self.inputs.last().is_some_and(Input::is_over) {
            self.inputs.pop();
        }
        let input = self.inputs.last_mut()?;
        let mut reader = Reader { source: &input.text, at: input.at };
        let found = read(&mut reader);
        input.at = reader.at;
        found
    }

    fn emit(&mut self, word: &str, place: Range<usize>) {
        if word.chars().all(char::is_whitespace) {
            return self.push(word, place);
        }
        let runs_on = word.starts_with(|first: char| first.is_ascii_alphabetic());
        if runs_on && self.before != Before::Other && self.out.text.ends_with(|last: char| last.is_ascii_alphabetic()) {
            self.push(" ", place.clone());
        }
        self.push(word, place);
        self.before = match word {
            "^" | "_" => Before::Applies,
            _ => match word.strip_prefix('\\') {
                Some(name) if command::applies(name) => Before::Applies,
                Some(name) if letters(name) > 0 => Before::Letters,
                _ => Before::Other,
            },
        };
    }

    fn push(&mut self, text: &str, origin: Range<usize>) {
        let Expansion { text: out, parts, .. } = &mut self.out;
        let copied = self.inputs.last().is_some_and(|input| input.origin.is_none()) && origin.len() == text.len();
        let goes_on = parts.last().is_some_and(|part| match (part.copied, copied) {
            (true, true) => part.origin.start + (out.len() - part.at) == origin.start,
            (false, false) => part.origin == origin,
            _ => false,
        });
        if !goes_on {
            parts.push(Part { at: out.len(), origin, copied });
        }
        out.push_str(text);
    }
}

impl Input {
    fn is_over(&self) -> bool {
        self.text[self.at..].trim_start().is_empty()
    }

    /// A fault in this text, told where the source has it.
    fn fault(&self, fault: LatexError) -> LatexError {
        LatexError { range: self.origin.clone().unwrap_or(fault.range), ..fault }
    }
}

/// What a command becomes with its arguments.
fn substituted(body: &str, arguments: &[String]) -> String {
    let mut text = String::with_capacity(body.len());
    let mut parts = body.split('#');
    text.extend(parts.next());
    for part in parts {
        let digit = part.chars().next().and_then(|digit| digit.to_digit(10)).unwrap_or(0) as usize;
        match digit.checked_sub(1).and_then(|index| arguments.get(index)) {
            Some(argument) => {
                let before = text.rfind('\\').map_or("", |at| &text[at + 1..]);
                let runs_on = argument.starts_with(|first: char| first.is_ascii_alphabetic());
                if runs_on && !before.is_empty() && letters(before) == before.len() {
                    text.push(' ');
                }
                text.push_str(argument);
                text.push_str(&part[1..]);
            }
            None => {
                text.push('#');
                text.push_str(part);
            }
        }
    }
    text
}
