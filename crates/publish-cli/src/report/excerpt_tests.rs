use super::*;

use std::path::PathBuf;

use codespan_reporting::diagnostic::{Diagnostic, Label, LabelStyle};
use codespan_reporting::term::{Config, emit_into_string};
use publish_core::{ProjectPath, SourceMap, TextOrigin};

fn drawn(text: &str, ranges: &[Range<usize>]) -> String {
    let mut sources = SourceMap::new();
    let id = sources.add(TextOrigin::File(ProjectPath::new("content/memo.md").unwrap()), text);
    let findings = Findings { root: PathBuf::from("/project/office"), sources, ..Findings::default() };
    let mut excerpts = Excerpts::new(&findings, Path::new("/project/office"));
    let spans: Vec<Span> = ranges.iter().map(|range| Span::new(id, range.clone())).collect();
    let mut labels: Vec<_> = excerpts.add(&spans).into_iter().map(|(id, range)| Label::secondary(id, range)).collect();
    labels[0].style = LabelStyle::Primary;
    emit_into_string(&Config::default(), &excerpts, &Diagnostic::error().with_labels(labels)).unwrap()
}

#[test]
fn the_line_is_shown_with_its_place() {
    let text = "# One\n\nSee the [annéx](#anex), please.\n";
    let at = text.find("(#anex)").unwrap();
    let drawn = drawn(text, std::slice::from_ref(&(at..at + 7)));
    assert!(drawn.contains("┌─ content/memo.md:3:16\n"), "{drawn}");
    assert!(drawn.contains("3 │ See the [annéx](#anex), please.\n"), "{drawn}");
    assert!(drawn.contains("  │                ^^^^^^^\n"), "{drawn}");
}

#[test]
fn several_lines_are_cut_to_the_first() {
    let drawn = drawn("a\r\nb\r\nc\n", std::slice::from_ref(&(3..8)));
    assert!(drawn.contains("memo.md:2:1\n"), "{drawn}");
    assert!(drawn.contains("2 │ b\n  │ ^\n"), "{drawn}");
}

#[test]
fn long_lines_are_cut_around_the_place() {
    let text = format!("x\n{}HERE{}\n", "ä".repeat(3000), "z".repeat(3000));
    let at = text.find("HERE").unwrap();
    let drawn = drawn(&text, std::slice::from_ref(&(at..at + 4)));
    assert!(drawn.contains("memo.md:2:3001\n"), "{drawn}");
    assert!(drawn.contains("ääHEREzz"), "{drawn}");
    assert!(drawn.lines().all(|line| line.chars().count() < 180), "{drawn}");
}

#[test]
fn places_at_the_ends_are_shown() {
    assert!(drawn("", std::slice::from_ref(&(0..0))).contains("memo.md:1:1"));
    assert!(drawn("abc", std::slice::from_ref(&(3..9))).contains("memo.md:1:4"));
    assert!(drawn("abc\n", std::slice::from_ref(&(4..4))).contains("memo.md:2:1"));
    assert!(drawn("a\nb\n", &[2..3, 0..1]).contains("memo.md:2:1"));
}

#[test]
fn what_steers_a_terminal_is_not_sent_to_it() {
    let drawn = drawn("a\u{1b}[31mred\u{202E}x\n", std::slice::from_ref(&(0..1)));
    assert!(!drawn.contains(['\u{1b}', '\u{202E}']), "{drawn}");
    assert!(drawn.contains("a\u{FFFD}[31mred\u{FFFD}x"), "{drawn}");
}
