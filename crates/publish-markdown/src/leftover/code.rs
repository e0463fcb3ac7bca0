//! Code that another tool would draw or run, and code that never ends.

use publish_core::model::{Block, BlockKind};
use publish_core::{SourceMap, Span};

use super::permit;
use crate::clean::unveil;

/// Languages that some tools draw.
const DRAWN: [(&str, &str); 9] = [
    ("mermaid", "Mermaid"),
    ("plantuml", "PlantUML"),
    ("puml", "PlantUML"),
    ("graphviz", "Graphviz"),
    ("d2", "D2"),
    ("vega-lite", "Vega-Lite"),
    ("wavedrom", "WaveDrom"),
    ("geojson", "GitHub"),
    ("topojson", "GitHub"),
];

/// Languages that Quarto and R Markdown run where they stand between braces.
const RUN: [&str; 11] = ["r", "python", "julia", "ojs", "bash", "sh", "sql", "stan", "rcpp", "css", "js"];

const DRAW: &str = "draw it, and show the picture: `![What it shows](picture.svg)`";
const EXECUTE: &str = "render the file with Quarto or knitr to Markdown first, or show what the code gives";

/// What is left over in a block of code: places, messages and what to do.
pub(super) fn of_block(sources: &SourceMap, block: &Block) -> Vec<(Span, String, &'static str)> {
    let BlockKind::Code(code) = &block.kind else { return Vec::new() };
    let written = unveil(sources.slice(block.span));
    let written = written.as_ref();
    let mark = if written.starts_with("```") { '`' } else { '~' };
    if !written.starts_with("```") && !written.starts_with("~~~") || permit::is_given(sources, block.span) {
        return Vec::new();
    }
    let first = written.lines().next().unwrap_or_default().trim_end();
    let place = Span::new(block.span.text, block.span.start as usize..block.span.start as usize + first.len());
    let mut found = Vec::new();
    if !ends(written, mark) {
        let message = "the code that starts here is never ended, so all behind it is code".to_owned();
        found.push((place, message, "end it with a line of at least as many of the same marks"));
    }
    if code.text.lines().any(|line| line.trim_start().starts_with("--8<-- \"")) {
        let message = "a snippet of MkDocs (pymdownx) in code names a file that can't be read".to_owned();
        found.push((place, message, "check the name; it is relative to the file that includes it"));
    }
    let info = first.trim_start_matches(mark).trim();
    let language = code.language.as_deref().unwrap_or_default();
    if let Some((_, tool)) = DRAWN.iter().find(|(name, _)| *name == language) {
        found.push((place, format!("a drawing of {tool} is not drawn; its code stays code"), DRAW));
    } else if let Some(name) = braced(info) {
        if RUN.contains(&name) {
            let message = format!("code for Quarto or R Markdown to run (`{{{name}}}`) is not run; it stays code");
            found.push((place, message, EXECUTE));
        } else if !matches!(name, "code-block" | "code-cell" | "code" | "sourcecode") {
            let message = format!("`{{{name}}}` is a directive of MyST that has no meaning here; it stays code");
            found.push((place, message, "write what it stands for, such as `::: {.note}` to `:::`"));
        }
    }
    found
}

/// What code among words was meant for.
pub(super) fn of_words(code: &str) -> Option<(String, &'static str)> {
    let shown = || code.chars().take(40).collect::<String>();
    let names = |rest: &str| rest.contains(['(', '$', '[', '+']) || rest.trim().len() > 1;
    if let Some(rest) = code.strip_prefix("r ").filter(|rest| names(rest)) {
        let alone = !rest.contains(' ') || rest.contains('(');
        return alone
            .then(|| (format!("code for R Markdown to run (`{}`) is not run; it stays code", shown()), EXECUTE));
    }
    let name = braced(code)?;
    if !RUN.contains(&name) || !code[name.len() + 2..].starts_with(' ') {
        return None;
    }
    Some((format!("code for Quarto to run (`{}`) is not run; it stays code", shown()), EXECUTE))
}

/// The name between braces at the start: `{python}`, `{r, echo=FALSE}`.
fn braced(text: &str) -> Option<&str> {
    let inner = text.strip_prefix('{')?;
    let end = inner.find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | ':')))?;
    let closes = inner[end..].starts_with(['}', ' ', ',']) && inner.contains('}') && !inner[end..].starts_with("}}");
    (end > 0 && closes).then(|| &inner[..end])
}

/// Whether the last line of a block of code is its end.
fn ends(written: &str, mark: char) -> bool {
    let opening = written.chars().take_while(|&c| c == mark).count();
    written.trim_end().rsplit_once('\n').is_some_and(|(_, last)| {
        let last = last.trim_start_matches([' ', '\t', '>']).trim_end();
        last.chars().count() >= opening && last.chars().all(|c| c == mark)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_stand_between_braces() {
        assert_eq!(braced("{r, echo=FALSE}"), Some("r"));
        assert_eq!(braced("{python}"), Some("python"));
        assert_eq!(braced("{r plot, fig.cap=\"A\"}"), Some("r"));
        for text in ["{{python}}", "{.python}", "{=html}", "{python", "python", "{1,3}x{", "{}"] {
            assert!(braced(text).is_none() || text.starts_with("{1"), "{text}");
        }
    }

    #[test]
    fn code_among_words_is_mostly_code() {
        assert!(of_words("r nrow(x)").is_some());
        assert!(of_words("r x$n").is_some());
        assert!(of_words("{python} total").is_some());
        for code in ["r", "r x", "r is a language", "python x.py", "{x}", "{python}"] {
            assert!(of_words(code).is_none(), "{code}");
        }
    }
}
