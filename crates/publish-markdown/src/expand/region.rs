//! Parts of files: lines, and regions that the file itself names.

use std::fmt;
use std::ops::Range;

use publish_core::ProjectPath;

use crate::front;

/// A part of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Region<'t> {
    /// From one line to another, both counted from 1 and included.
    Lines(usize, usize),
    /// What stands between `ANCHOR: name` and `ANCHOR_END: name`, or the marks that other tools have for it.
    Named(&'t str),
}

impl<'t> Region<'t> {
    /// Reads what stands behind the path in mdBook's includes: `2:4`, `:4`, `2:`, `2` or a name.
    pub(super) fn of_mdbook(text: &'t str) -> Option<Region<'t>> {
        let text = text.trim();
        let number = |text: &str, missing| if text.is_empty() { Some(missing) } else { text.parse().ok() };
        match text.split_once(':') {
            None if text.is_empty() => None,
            None => Some(text.parse().map_or(Region::Named(text), |line| Region::Lines(line, line))),
            Some((first, last)) => match (number(first, 1), number(last, usize::MAX)) {
                (Some(first), Some(last)) => Some(Region::Lines(first, last)),
                _ => Some(Region::Named(first)),
            },
        }
    }

    /// Reads a range of lines: `2-4`, `2:4`, `2-` or `2`.
    pub(super) fn of_lines(value: &str) -> Option<Region<'t>> {
        let (first, last) = value.split_once(['-', ':']).unwrap_or((value, value));
        let number =
            |text: &str, missing| if text.trim().is_empty() { Some(missing) } else { text.trim().parse().ok() };
        Some(Region::Lines(number(first, 1)?, number(last, usize::MAX)?))
    }

    /// The parts of `source` that belong to the region; `None` where it has none.
    pub(super) fn find(&self, source: &str) -> Option<Vec<Range<usize>>> {
        match *self {
            Region::Lines(first, last) => lines(source, first, last).map(|lines| vec![lines]),
            Region::Named(name) => named(source, name),
        }
    }
}

impl fmt::Display for Region<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Region::Lines(first, usize::MAX) => write!(f, "line {first}"),
            Region::Lines(first, last) if first == last => write!(f, "line {first}"),
            Region::Lines(first, last) => write!(f, "lines {first} to {last}"),
            Region::Named(name) => write!(f, "region `{name}`"),
        }
    }
}

/// All of a file: of Markdown, what stands behind its front matter.
pub(super) fn body(source: &str, file: &ProjectPath) -> Range<usize> {
    let name = file.file_name().to_ascii_lowercase();
    let markdown = [".md", ".qmd", ".markdown", ".rmd"].iter().any(|ending| name.ends_with(ending));
    let start = if markdown { front::locate(source).map_or(0, |front| front.body) } else { 0 };
    start..source.len()
}

fn lines(source: &str, first: usize, last: usize) -> Option<Range<usize>> {
    if first == 0 || last < first {
        return None;
    }
    let mut ends = source.split_inclusive('\n').scan(0, |at, line| {
        let start = *at;
        *at += line.len();
        Some(start..*at)
    });
    let start = ends.nth(first - 1)?;
    let end = if last > first { ends.take(last - first).last().map_or(start.end, |line| line.end) } else { start.end };
    Some(start.start..end)
}

/// The lines between the marks of a region, without those that are marks.
fn named(source: &str, name: &str) -> Option<Vec<Range<usize>>> {
    let mut parts: Vec<Range<usize>> = Vec::new();
    let (mut inside, mut found) = (false, false);
    let mut at = 0;
    for line in source.split_inclusive('\n') {
        let range = at..at + line.len();
        at = range.end;
        match mark(line) {
            Some(Mark::Start(other)) if other == name => (inside, found) = (true, true),
            Some(Mark::End(other)) if other == name || other.is_empty() => inside = false,
            Some(_) => {}
            None if inside => match parts.last_mut() {
                Some(last) if last.end == range.start => last.end = range.end,
                _ => parts.push(range),
            },
            None => {}
        }
    }
    found.then_some(parts)
}

enum Mark<'l> {
    Start(&'l str),
    End(&'l str),
}

/// The mark of a region: `ANCHOR:` of mdBook, `tag::` of asciidoctor, `#region` of editors.
fn mark(line: &str) -> Option<Mark<'_>> {
    let word = |text: &'_ str| text.split_whitespace().next().map_or(0, str::len);
    let name = |at: usize| {
        let rest = line[at..].trim_start();
        &rest[..word(rest)]
    };
    let behind = |mark: &str| line.find(mark).map(|at| at + mark.len());
    if let Some(at) = behind("ANCHOR_END:") {
        return Some(Mark::End(name(at)));
    }
    if let Some(at) = behind("ANCHOR:") {
        return Some(Mark::Start(name(at)));
    }
    for (mark, end) in [("end::", true), ("tag::", false)] {
        if let Some(inner) = behind(mark).map(|at| &line[at..])
            && let Some((name, _)) = inner.split_once("[]")
        {
            return Some(if end { Mark::End(name) } else { Mark::Start(name) });
        }
    }
    if let Some(at) = behind("#endregion") {
        return Some(Mark::End(name(at)));
    }
    behind("#region").map(|at| Mark::Start(name(at)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(source: &str, region: Region<'_>) -> Option<String> {
        region.find(source).map(|parts| parts.into_iter().map(|part| &source[part]).collect())
    }

    #[test]
    fn lines_are_counted_from_one() {
        let source = "a\nb\nc\nd";
        assert_eq!(found(source, Region::Lines(2, 3)).as_deref(), Some("b\nc\n"));
        assert_eq!(found(source, Region::Lines(3, usize::MAX)).as_deref(), Some("c\nd"));
        assert_eq!(found(source, Region::Lines(4, 4)).as_deref(), Some("d"));
        assert_eq!(found(source, Region::Lines(5, 9)), None);
        assert_eq!(found(source, Region::Lines(0, 1)), None);
    }

    #[test]
    fn regions_leave_their_marks_out() {
        let source = "x\n// ANCHOR: a\n1\n// ANCHOR: b\n2\n// ANCHOR_END: b\n3\n// ANCHOR_END: a\ny\n";
        assert_eq!(found(source, Region::Named("a")).as_deref(), Some("1\n2\n3\n"));
        assert_eq!(found(source, Region::Named("b")).as_deref(), Some("2\n"));
        assert_eq!(found(source, Region::Named("c")), None);
        assert_eq!(found("# tag::t[]\nq\n# end::t[]\n", Region::Named("t")).as_deref(), Some("q\n"));
        assert_eq!(found("//#region r\nq\n//#endregion\nz", Region::Named("r")).as_deref(), Some("q\n"));
    }

    #[test]
    fn ranges_of_quarto_and_mdbook() {
        assert_eq!(Region::of_lines("2-4"), Some(Region::Lines(2, 4)));
        assert_eq!(Region::of_lines("x"), None);
        assert_eq!(Region::of_mdbook(":4"), Some(Region::Lines(1, 4)));
        assert_eq!(Region::of_mdbook("7"), Some(Region::Lines(7, 7)));
        assert_eq!(Region::of_mdbook("a:3"), Some(Region::Named("a")));
    }
}
