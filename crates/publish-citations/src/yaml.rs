//! Works in YAML: as hayagriva has them, by key, or as CSL has them, in a list under `references`.

use hayagriva::Entry;
use publish_core::text::tab_in_yaml;
use publish_core::{Diagnostic, Span, TextId};
use serde_json::Value;

use crate::fault::broken;
use crate::{csl_json, library};

/// Reads the works of a file.
pub(crate) fn read(source: &str, text: TextId, diagnostics: &mut Vec<Diagnostic>) -> Vec<Entry> {
    match serde_saphyr::from_str_with_options::<Value>(source, options()) {
        Ok(Value::Array(items)) => return csl_json::entries(&items, Span::new(text, 0..0), diagnostics),
        Ok(Value::Object(keys)) => {
            if let Some(Value::Array(items)) = keys.get("references") {
                return csl_json::entries(items, Span::new(text, 0..0), diagnostics);
            }
        }
        Ok(Value::Null) => return Vec::new(),
        Ok(_) => {
            diagnostics.push(broken(Span::new(text, 0..0), "the bibliography is no set of works"));
            return Vec::new();
        }
        Err(error) => {
            diagnostics.push(fault(&error, source, text));
            return Vec::new();
        }
    }
    // Its own reader knows no budgets; they were kept above.
    library::read(source).unwrap_or_else(|(message, line)| {
        diagnostics.push(unreadable(&message, line, source, text));
        Vec::new()
    })
}

/// Budgets that an alias bomb breaks at once.
fn options() -> serde_saphyr::Options {
    let mut options = serde_saphyr::Options::default();
    options.with_snippet = false;
    options
}

fn fault(error: &serde_saphyr::Error, source: &str, text: TextId) -> Diagnostic {
    let error = error.without_snippet();
    let line = error.location().map_or(1, |location| usize::try_from(location.line()).unwrap_or(1));
    unreadable(&error.to_string(), line, source, text)
}

/// A fault in a line, which counts from 1.
fn unreadable(message: &str, line: usize, source: &str, text: TextId) -> Diagnostic {
    if let Some((line, tab)) = tab_in_yaml(source, line.saturating_sub(1)) {
        return broken(Span::new(text, tab), format!("line {} starts with a tab; use spaces", line + 1));
    }
    let start: usize = source.split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum();
    let length = source[start..].lines().next().map_or(0, str::len);
    let end = message.find(" at line ").or(message.find(" (defined at")).unwrap_or(message.len());
    let message = message[..end].lines().next().unwrap_or_default();
    broken(Span::new(text, start..start + length), format!("the bibliography can't be read: {message}"))
}
