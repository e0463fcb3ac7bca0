//! Commands that the author defines.

use std::collections::HashMap;
use std::ops::Range;
use std::rc::Rc;

use super::LatexError;

/// The commands with which others are defined.
const DEFINING: [&str; 5] = ["newcommand", "renewcommand", "providecommand", "DeclareMathOperator", "def"];

/// How much the commands of a document may stand for.
const DOCUMENT_BUDGET: usize = 4 << 20;

/// The commands that a document has defined so far.
#[derive(Debug)]
pub(crate) struct Macros {
    commands: HashMap<String, Rc<Macro>>,
    /// How many bytes uses of them may still bring.
    pub(super) budget: usize,
}

/// What a command stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Macro {
    /// How many arguments it takes, 0 to 9.
    pub(super) arguments: usize,
    /// The value of the first one where it is left out, if it may be.
    pub(super) default: Option<String>,
    /// What it becomes, with `#1` to `#9` for its arguments.
    pub(super) body: String,
}

/// A definition.
#[derive(Debug)]
pub(super) struct Definition {
    name: String,
    /// Whether it gives way to an earlier one.
    gives_way: bool,
    found: Macro,
    /// The byte behind it.
    pub(super) end: usize,
}

impl Default for Macros {
    fn default() -> Macros {
        Macros { commands: HashMap::new(), budget: DOCUMENT_BUDGET }
    }
}

impl Macros {
    /// Takes up the definitions of which a text consists; whether it consists of such.
    pub(crate) fn define_all(&mut self, text: &str) -> bool {
        let Some(definitions) = definitions(text) else { return false };
        definitions.into_iter().for_each(|definition| self.define(definition));
        true
    }

    /// Takes a definition up; the last one of a name counts, as where each page has its own.
    pub(super) fn define(&mut self, definition: Definition) {
        let Definition { name, gives_way, found, .. } = definition;
        if !gives_way || !self.commands.contains_key(&name) {
            self.commands.insert(name, Rc::new(found));
        }
    }

    /// What a command stands for, if the author defined it.
    pub(super) fn get(&self, name: &str) -> Option<Rc<Macro>> {
        self.commands.get(name).cloned()
    }

    /// Whether a formula defines or uses commands.
    pub(super) fn concern(&self, source: &str) -> bool {
        let mut commands = source.split('\\').skip(1);
        commands.any(|rest| {
            let name = &rest[..letters(rest)];
            is_defining(name) || self.commands.contains_key(if name.is_empty() { first(rest) } else { name })
        })
    }
}

/// Whether a text consists of definitions.
pub(crate) fn are_definitions(text: &str) -> bool {
    definitions(text).is_some()
}

fn definitions(text: &str) -> Option<Vec<Definition>> {
    let mut reader = Reader { source: text, at: 0 };
    let mut found = Vec::new();
    loop {
        reader.skip_space();
        if reader.rest().is_empty() {
            return (!found.is_empty()).then_some(found);
        }
        let definition = definition(text, reader.at)?.ok()?;
        reader.at = definition.end;
        found.push(definition);
    }
}

/// Whether a command defines another.
pub(crate) fn is_defining(name: &str) -> bool {
    DEFINING.contains(&name)
}

/// How many letters stand at the start of a text: the name of a command.
pub(crate) fn letters(text: &str) -> usize {
    text.bytes().take_while(u8::is_ascii_alphabetic).count()
}

fn first(text: &str) -> &str {
    text.chars().next().map_or("", |first| &text[..first.len_utf8()])
}

/// The definition that starts at byte `at`; `None` where none does.
pub(super) fn definition(source: &str, at: usize) -> Option<Result<Definition, LatexError>> {
    let behind = source[at..].strip_prefix('\\')?;
    let command = &behind[..letters(behind)];
    is_defining(command).then(|| {
        let mut reader = Reader { source, at: at + 1 + command.len() };
        let fault = |message: &str| LatexError {
            range: at..at + 1 + command.len(),
            message: format!("`\\{command}` lacks {message}"),
        };
        let starred = reader.skip("*");
        let name = reader.name().ok_or_else(|| fault("the command that it defines"))?;
        let (arguments, default) = match command {
            "DeclareMathOperator" => (0, None),
            "def" => (reader.parameters(), None),
            _ => reader.signature().ok_or_else(|| fault("a number of arguments, 0 to 9"))?,
        };
        let body = reader.group().ok_or_else(|| fault("what it stands for, in braces"))?;
        let body = match command {
            "DeclareMathOperator" => format!(r"\operatorname{}{{{body}}}", if starred { "*" } else { "" }),
            _ => body.to_owned(),
        };
        let gives_way = command == "providecommand";
        Ok(Definition { name, gives_way, found: Macro { arguments, default, body }, end: reader.at })
    })
}

/// Reads the parts of definitions, and arguments.
pub(super) struct Reader<'s> {
    pub(super) source: &'s str,
    pub(super) at: usize,
}

impl<'s> Reader<'s> {
    pub(super) fn rest(&self) -> &'s str {
        &self.source[self.at..]
    }

    /// Goes past spaces and comments.
    pub(super) fn skip_space(&mut self) {
        loop {
            let trimmed = self.rest().trim_start();
            self.at = self.source.len() - trimmed.len();
            if !trimmed.starts_with('%') {
                return;
            }
            self.at += trimmed.find('\n').unwrap_or(trimmed.len());
        }
    }

    fn skip(&mut self, text: &str) -> bool {
        self.skip_space();
        let found = self.rest().starts_with(text);
        self.at += if found { text.len() } else { 0 };
        found
    }

    /// The command that is defined, perhaps in braces.
    fn name(&mut self) -> Option<String> {
        let braced = self.skip("{");
        if !self.skip("\\") {
            return None;
        }
        let rest = self.rest();
        let name = match letters(rest) {
            0 => first(rest),
            length => &rest[..length],
        };
        self.at += name.len();
        (!name.is_empty() && (!braced || self.skip("}"))).then(|| name.to_owned())
    }

    /// `[2][x]`: how many arguments there are, and the value of the first where it may be left out.
    fn signature(&mut self) -> Option<(usize, Option<String>)> {
        let Some(written) = self.bracketed() else { return Some((0, None)) };
        let arguments = written.trim().parse().ok().filter(|count| *count <= 9)?;
        let default = self.bracketed().filter(|_| arguments > 0);
        Some((arguments, default.map(str::to_owned)))
    }

    /// `#1#2`, as `\def` has it.
    fn parameters(&mut self) -> usize {
        (1..=9).find(|next| !self.skip(&format!("#{next}"))).map_or(9, |next| next - 1)
    }

    /// What stands in braces here.
    pub(super) fn group(&mut self) -> Option<&'s str> {
        self.enclosed("{", '}')
    }

    /// What stands in brackets here; braces in it are balanced.
    pub(super) fn bracketed(&mut self) -> Option<&'s str> {
        self.enclosed("[", ']')
    }

    fn enclosed(&mut self, open: &str, close: char) -> Option<&'s str> {
        let before = self.at;
        if !self.skip(open) {
            self.at = before;
            return None;
        }
        let start = self.at;
        let mut level = 0;
        let mut characters = self.rest().char_indices();
        while let Some((index, next)) = characters.next() {
            match next {
                '\\' => drop(characters.next()),
                _ if next == close && level == 0 => {
                    self.at = start + index + 1;
                    return Some(&self.source[start..start + index]);
                }
                '{' => level += 1,
                '}' if level == 0 => break,
                '}' => level -= 1,
                _ => {}
            }
        }
        self.at = before;
        None
    }

    /// An argument: a group, a command or a character.
    pub(super) fn argument(&mut self) -> Option<Range<usize>> {
        self.skip_space();
        let start = self.at;
        if let Some(group) = self.group() {
            return Some(self.at - 1 - group.len()..self.at - 1);
        }
        let rest = self.rest();
        let length = match rest.chars().next()? {
            '{' | '}' => return None,
            '\\' => 1 + letters(&rest[1..]).max(first(&rest[1..]).len()),
            other => other.len_utf8(),
        };
        self.at += length;
        Some(start..self.at)
    }
}
