//! Renderers have no colours of their own: they name an ink of the sheet of looks, which finds it in the paint of a theme.

use crate::files::{below, read};

const FOLDERS: [&str; 4] =
    ["crates/publish-layout/src", "crates/publish-docx/src", "crates/publish-html/src", "crates/publish-text/src"];

pub(super) fn problems() -> Vec<String> {
    let files = FOLDERS.iter().flat_map(|folder| below(folder));
    let files = files.filter(|path| path.ends_with(".rs") && !path.contains("/tests"));
    files
        .flat_map(|path| match read(&path) {
            Ok(text) => of(&text).into_iter().map(|problem| format!("{path}:{problem}")).collect(),
            Err(problem) => vec![problem],
        })
        .collect()
}

/// The lines before the tests that make a colour or take one out of a paint.
fn of(text: &str) -> Vec<String> {
    let lines = text.lines().take_while(|line| !line.starts_with("#[cfg(test)]")).zip(1..);
    let own = lines.filter(|(line, _)| line.contains("Color::rgb(") || takes_of_paint(line));
    own.map(|(_, number)| format!("{number}: a renderer has a colour of its own; name an ink of the sheet")).collect()
}

/// Whether a line reads a field of a `paint`; methods are no fields.
fn takes_of_paint(line: &str) -> bool {
    line.split("paint.").skip(1).any(|rest| {
        let name = rest.trim_start_matches(|character: char| character.is_ascii_lowercase() || character == '_');
        name.len() < rest.len() && !name.starts_with('(')
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_are_found() {
        assert_eq!(of("let a = Color::rgb(0);\nlet b = theme.paint.muted;\nlet c = Ink::Muted.color(paint);").len(), 2);
        assert!(of("let code = paint.code(style);\n#[cfg(test)]\nmod tests { Color::rgb(0); }").is_empty());
    }
}
