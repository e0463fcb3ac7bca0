//! Works as hayagriva has them, from fields and back.
//!
//! Its types can be read and written in any notation of serde's, but each costs many seconds of compiling and hundreds
//! of kilobytes. So what passes here is the notation that hayagriva itself reads and writes, of which JSON is a part.

use hayagriva::{Entry, Library, io};
use serde_json::{Map, Value};

/// Reads works by their keys.
///
/// # Errors
/// What is wrong, and the line, which counts from 1.
pub(crate) fn read(yaml: &str) -> Result<Vec<Entry>, (String, usize)> {
    io::from_yaml_str(yaml).map(|library| library.into_iter().collect()).map_err(|error| {
        let line = error.location().map_or(1, |location| location.line());
        let message = error.to_string();
        let end = message.find(" at line ").unwrap_or(message.len());
        (message[..end].to_owned(), line)
    })
}

/// The work that fields describe.
///
/// # Errors
/// What is wrong with them.
pub(crate) fn entry(key: &str, fields: Map<String, Value>) -> Result<Entry, String> {
    let works = Value::Object(Map::from_iter([(key.to_owned(), Value::Object(fields))]));
    let entries = read(&escaped(&works.to_string())).map_err(|(message, _)| message)?;
    entries.into_iter().next().ok_or_else(|| "it is empty".to_owned())
}

/// The fields that describe a work.
pub(crate) fn fields(entry: &Entry) -> Option<Map<String, Value>> {
    let mut library = Library::new();
    library.push(entry);
    let yaml = io::to_yaml_str(&library).ok()?;
    let works: Value = serde_saphyr::from_str(&yaml).ok()?;
    match works {
        Value::Object(works) => works.into_iter().find_map(|(_, fields)| match fields {
            Value::Object(fields) => Some(fields),
            _ => None,
        }),
        _ => None,
    }
}

/// JSON without the characters that YAML has only as escapes (YAML 1.2.2 §5.1); they stand in strings alone.
fn escaped(json: &str) -> String {
    let mut out = String::with_capacity(json.len());
    for character in json.chars() {
        match character {
            '\u{7F}'..='\u{9F}' | '\u{FEFF}' | '\u{FFFE}' | '\u{FFFF}' => {
                out.push_str(&format!("\\u{:04x}", u32::from(character)));
            }
            _ => out.push(character),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fields_of(json: &str) -> Map<String, Value> {
        serde_json::from_str(json).expect("it is JSON")
    }

    #[test]
    fn fields_survive_a_work() {
        let json = r#"{"type":"article","title":"A \"b\": #1 \u007f\u0085é😀","page-range":"1-3"}"#;
        let work = entry("k: [1]", fields_of(json)).expect("it is a work");
        assert_eq!(work.key(), "k: [1]");
        assert_eq!(work.title().map(|title| title.to_string()).as_deref(), Some("A \"b\": #1 \u{7F}\u{85}é😀"));
        let again = entry("k: [1]", fields(&work).expect("it has fields")).expect("it is a work");
        assert_eq!(again, work);
    }

    #[test]
    fn faults_say_what_is_wrong() {
        assert!(entry("k", fields_of(r#"{"type":"no such type"}"#)).is_err_and(|fault| fault.contains("no such type")));
        assert_eq!(read("a:\n  type: book\nb: 1\n").map_err(|(_, line)| line).map(|works| works.len()), Err(3));
    }
}
