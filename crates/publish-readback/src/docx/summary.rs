//! A Word document as a reviewer can read it.

use std::fmt::Write as _;

use super::events::Event;
use super::package::Package;
use super::part::Part;
use crate::error::ReadbackError;

/// The parts whose text a reader sees, pretty-printed, one element a line.
///
/// # Errors
/// When a part is damaged, or more is to be written than one file may have.
pub fn summary(package: &Package<'_>) -> Result<String, ReadbackError> {
    let mut text = String::new();
    for name in ["word/document.xml", "word/footnotes.xml", "word/numbering.xml", "docProps/core.xml"] {
        if package.has(name) {
            let _ = writeln!(text, "<!-- {name} -->\n{}", pretty(&package.part(name)?)?);
        }
    }
    Ok(text)
}

/// One element a line, indented; the text of a run in the line of its element.
fn pretty(part: &Part) -> Result<String, ReadbackError> {
    let mut text = String::new();
    let mut depth = 0;
    let mut in_text = false;
    for event in part.events()? {
        match event? {
            Event::Start(tag) => {
                in_text = is_text(tag.name());
                let _ = write!(text, "\n{:indent$}<{}>", "", tag.source(), indent = depth * 2);
                depth += 1;
            }
            Event::Empty(tag) => {
                let _ = write!(text, "\n{:indent$}<{}/>", "", tag.source(), indent = depth * 2);
            }
            Event::End(tag) => {
                depth -= 1;
                if !std::mem::take(&mut in_text) {
                    let _ = write!(text, "\n{:indent$}", "", indent = depth * 2);
                }
                let _ = write!(text, "</{}>", tag.name());
            }
            Event::Text(content) => text.push_str(&content),
            Event::Reference { name, .. } => {
                let _ = write!(text, "&{name};");
            }
        }
        // Indents make a deep part many times larger.
        part.limits().check_total(text.len())?;
    }
    Ok(text)
}

/// Whether an element has text alone: those of a run, and what else is called like them but tables, rows and cells.
fn is_text(name: &str) -> bool {
    name.starts_with("w:t") && !["w:tb", "w:tr", "w:tc"].iter().any(|other| name.starts_with(other))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::docx::support::{document, open};
    use crate::limits::Limits;

    #[test]
    fn elements_stand_in_lines_and_text_as_it_is_written() {
        let summary = summary(&open(&document("<w:p><w:r><w:t>a &amp; b</w:t><w:br/></w:r></w:p>"))).unwrap();
        let body =
            "\n    <w:p>\n      <w:r>\n        <w:t>a &amp; b</w:t>\n        <w:br/>\n      </w:r>\n    </w:p>\n";
        assert!(summary.starts_with("<!-- word/document.xml -->\n") && summary.contains(body), "{summary}");
    }

    #[test]
    fn indents_do_not_make_a_small_part_endless() {
        let body = "<a>".repeat(200) + &"<b/>".repeat(1000) + &"</a>".repeat(200);
        let bytes = document(&body);
        let limits = Limits { total: 100_000, ..Limits::default() };
        let summary = summary(&Package::open(&bytes, &limits).unwrap());
        assert_eq!(summary, Err(ReadbackError::TotalTooLarge { limit: 100_000 }));
    }
}
