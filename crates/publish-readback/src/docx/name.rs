//! Names of parts.

use crate::error::ReadbackError;
use crate::limits::Limits;

/// Checks the name of an entry of a package: names between `/`, none of them empty or dots alone, no root, no drive, no
/// backslash, no control character (ECMA-376-2 §6.2.2; a part name without its first `/`).
pub(super) fn check(name: &str, limits: &Limits) -> Result<(), ReadbackError> {
    if name.len() > limits.name {
        return Err(ReadbackError::NameTooLong { limit: limits.name });
    }
    // An empty one is dots alone as well.
    let is_segment = |segment: &str| !segment.bytes().all(|byte| byte == b'.');
    let is_character = |c: char| !c.is_control() && !matches!(c, '\\' | ':');
    if name.split('/').all(is_segment) && name.chars().all(is_character) {
        return Ok(());
    }
    Err(ReadbackError::BadName { name: name.to_owned() })
}

/// The form of a name that is the same for equivalent names, which differ in the case of ASCII letters at most
/// (ECMA-376-2 §6.2.2).
pub(super) fn key(name: &str) -> String {
    name.to_ascii_lowercase()
}

/// The name of the part that `target` leads to from the part `source`; that of the package itself is empty
/// (ECMA-376-2 §6.4). `None` when it leads out of the package.
pub(super) fn resolve(source: &str, target: &str) -> Option<String> {
    let (target, mut names) = match target.strip_prefix('/') {
        Some(target) => (target, Vec::new()),
        None => (target, source.rsplit_once('/').map_or(Vec::new(), |(folder, _)| folder.split('/').collect())),
    };
    for name in target.split('/') {
        match name {
            ".." => drop(names.pop()?),
            "." => {}
            name => names.push(name),
        }
    }
    Some(names.join("/"))
}

/// The part that has the relationships of `source` (ECMA-376-2 §6.5.2).
pub(super) fn relationships_of(source: &str) -> String {
    match source.rsplit_once('/') {
        Some((folder, name)) => format!("{folder}/_rels/{name}.rels"),
        None => format!("_rels/{source}.rels"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_lead_to_parts_of_the_package_alone() {
        let check = |name: &str| check(name, &Limits::default());
        for name in ["word/document.xml", "[Content_Types].xml", "_rels/.rels", "word/media/bild ä.png", "a..b"] {
            assert_eq!(check(name), Ok(()), "{name}");
        }
        for name in ["/word/a", "../a", "word/../a", "./a", "a//b", "", "a/", "C:/a", "word\\a", "a\0", "a/.../b"] {
            assert_eq!(check(name), Err(ReadbackError::BadName { name: name.to_owned() }));
        }
    }

    #[test]
    fn names_have_a_longest_length() {
        let limits = Limits { name: 4, ..Limits::default() };
        assert_eq!(check("abcd", &limits), Ok(()));
        assert_eq!(check("abcde", &limits), Err(ReadbackError::NameTooLong { limit: 4 }));
    }

    #[test]
    fn targets_are_resolved_against_their_source() {
        assert_eq!(resolve("word/document.xml", "media/a.png").as_deref(), Some("word/media/a.png"));
        assert_eq!(resolve("word/document.xml", "../docProps/core.xml").as_deref(), Some("docProps/core.xml"));
        assert_eq!(resolve("word/document.xml", "/word/./a.xml").as_deref(), Some("word/a.xml"));
        assert_eq!(resolve("", "word/document.xml").as_deref(), Some("word/document.xml"));
        assert_eq!(resolve("word/document.xml", "../../a"), None);
    }

    #[test]
    fn relationships_lie_beside_their_source() {
        assert_eq!(relationships_of(""), "_rels/.rels");
        assert_eq!(relationships_of("word/document.xml"), "word/_rels/document.xml.rels");
        assert_eq!(relationships_of("a.xml"), "_rels/a.xml.rels");
    }
}
