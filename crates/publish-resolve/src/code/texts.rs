//! Texts of lines: sessions of a shell, changes, Markdown, TeX.

use publish_core::CodeStyle;

use super::scanner::Scanner;
use super::shell;

/// Marks the commands of a session; what they print is no code.
pub(super) fn session(s: &mut Scanner<'_>) {
    lines(s, |s, line| {
        if let Some(command) = line.strip_prefix("$ ") {
            s.at += line.len() - command.len();
            s.within(command.len(), shell::scan);
        }
    });
}

/// Marks the lines of a difference between files.
pub(super) fn changes(s: &mut Scanner<'_>) {
    lines(s, |s, line| {
        let heads = ["+++", "---", "diff ", "index ", "***", "Index:"];
        let style = if heads.iter().any(|head| line.starts_with(head)) {
            CodeStyle::Heading
        } else if line.starts_with("@@") {
            CodeStyle::Function
        } else if line.starts_with(['+', '>']) {
            CodeStyle::Inserted
        } else if line.starts_with(['-', '<']) {
            CodeStyle::Deleted
        } else {
            CodeStyle::Plain
        };
        s.take(line.len(), style);
    });
}

/// Marks headings, code and quotations of Markdown.
pub(super) fn markdown(s: &mut Scanner<'_>) {
    let mut fenced = false;
    lines(s, |s, line| {
        let text = line.trim_start();
        if text.starts_with("```") || text.starts_with("~~~") {
            fenced = !fenced;
            s.take(line.len(), CodeStyle::String);
        } else if fenced {
            s.take(line.len(), CodeStyle::String);
        } else if text.trim_start_matches('#').starts_with(' ') && text.starts_with('#') {
            s.take(line.len(), CodeStyle::Heading);
        } else if text.starts_with('>') {
            s.take(line.len(), CodeStyle::Comment);
        } else {
            s.within(line.len(), code_spans);
        }
    });
}

fn code_spans(s: &mut Scanner<'_>) {
    while let Some(start) = s.rest().find('`') {
        s.at += start;
        match s.rest()[1..].find('`') {
            Some(length) => s.take(length + 2, CodeStyle::String),
            None => return,
        }
    }
}

/// Marks commands, comments and formulas of TeX.
pub(super) fn tex(s: &mut Scanner<'_>) {
    while let Some(c) = s.peek() {
        match c {
            '\\' => {
                let letters = s.rest()[1..].find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(s.rest().len() - 1);
                let other = s.rest()[1..].chars().next().map_or(0, char::len_utf8);
                s.take(1 + if letters > 0 { letters } else { other }, CodeStyle::Keyword);
            }
            '%' => s.take(s.line().len(), CodeStyle::Comment),
            '$' => s.take(1, CodeStyle::String),
            _ => s.at += s.run(|c| !matches!(c, '\\' | '%' | '$')),
        }
    }
}

/// Goes through the lines.
fn lines<'t>(s: &mut Scanner<'t>, mut mark: impl FnMut(&mut Scanner<'t>, &'t str)) {
    while !s.rest().is_empty() {
        let line = s.line();
        let next = s.at + line.len();
        mark(s, line);
        s.at = next;
        s.skip();
    }
}
