//! Texts that are no Markdown, told before they are read as such.

use publish_core::decode::wrong_kind;
use publish_core::{Diagnostic, Span, TextId};

/// The endings of files of text that have a meaning of their own, what such a file is, and what to do with it.
const KINDS: [(&[&str], &str, &str); 14] = [
    (&["html", "htm", "xhtml"], "a web page", OTHER),
    (&["bib", "bibtex", "biblatex"], "a bibliography", BIBLIOGRAPHY),
    (&["csl"], "a citation style", "name it in the front matter of a document, with `csl:`"),
    (&["csv", "tsv"], "a table of values", "show it in a document, with `{{< include file.csv >}}`"),
    (&["json"], "a JSON file", OTHER),
    (&["yaml", "yml"], "a YAML file", OTHER),
    (&["toml"], "a TOML file", OTHER),
    (&["ipynb"], "a Jupyter notebook", OTHER),
    (&["tex", "ltx", "latex"], "a LaTeX document", OTHER),
    (&["typ"], "a Typst document", OTHER),
    (&["rst"], "a reStructuredText document", OTHER),
    (&["adoc", "asciidoc"], "an AsciiDoc document", OTHER),
    (&["org"], "an Org document", OTHER),
    (&["svg"], "an SVG picture", "show it in a document, with `![description](file.svg)`"),
];

const BIBLIOGRAPHY: &str = "name it in the front matter of a document, with `bibliography:`";
const OTHER: &str = "name a Markdown file";

/// The fault of a source that is text but no Markdown, told by the ending of its file, or by how it starts.
pub(crate) fn fault(file_name: Option<&str>, source: &str, text: TextId) -> Option<Diagnostic> {
    let (kind, help) = by_ending(file_name).or_else(|| by_start(source))?;
    let line = source.lines().next().map_or(0, str::len);
    Some(wrong_kind(Span::new(text, 0..line), kind, "Markdown text").help(help))
}

fn by_ending(file_name: Option<&str>) -> Option<(&'static str, &'static str)> {
    let ending = file_name?.rsplit_once('.')?.1.to_ascii_lowercase();
    let found = KINDS.iter().find(|(endings, ..)| endings.contains(&ending.as_str()));
    found.map(|(_, kind, help)| (*kind, *help))
}

fn by_start(source: &str) -> Option<(&'static str, &'static str)> {
    let mut lines = source.lines().map(str::trim).filter(|line| !line.is_empty());
    let first = lines.clone().next()?.to_ascii_lowercase();
    if first.starts_with("{\\rtf") {
        return Some(("a Rich Text document", OTHER));
    }
    // Comments of a bibliography are what stands between its entries; most start with a percent sign.
    let entry = lines.find(|line| !line.starts_with('%'))?;
    is_entry(entry).then_some(("a bibliography", BIBLIOGRAPHY))
}

/// Whether a line starts an entry of BibTeX, as `@book{doe99,` does.
fn is_entry(line: &str) -> bool {
    let Some((kind, rest)) = line.strip_prefix('@').and_then(|line| line.split_once('{')) else { return false };
    let is_word = |word: &str| !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_alphabetic());
    is_word(kind.trim_end()) && (rest.trim_end().ends_with(',') || rest.contains('='))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kind(name: &str, source: &str) -> Option<String> {
        fault(Some(name), source, TextId(0)).map(|fault| fault.message)
    }

    #[test]
    fn other_texts_are_told() {
        let bibliography = Some("this is a bibliography; Markdown text was wanted".to_owned());
        assert_eq!(kind("works.BIB", ""), bibliography);
        assert_eq!(kind("works", "% mine\n\n@book{doe99,\n"), bibliography);
        assert!(kind("page.html", "<!DOCTYPE html>\n<html>").is_some_and(|message| message.contains("a web page")));
        assert!(kind("data.json", "{}").is_some());
    }

    #[test]
    fn markdown_has_any_name() {
        for (name, source) in [
            ("memo.md", "Words"),
            ("README", "@mention{x} says"),
            ("memo.txt", "% Title\n% Author\n\nText"),
            ("v1.2", "<div>"),
            ("page", "<!DOCTYPE html>"),
            ("x", ""),
        ] {
            assert_eq!(kind(name, source), None, "{name}");
        }
    }
}
