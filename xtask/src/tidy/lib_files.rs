//! `lib.rs` holds the crate's doc, its modules and what it shows of them; no logic.

use syn::{File, Item};

use crate::files::{below, read};

pub(super) fn problems() -> Vec<String> {
    let files = below("crates").into_iter().chain(["tests/src/lib.rs".to_owned()]);
    let mut problems = Vec::new();
    for path in files.filter(|path| path.ends_with("/src/lib.rs")) {
        match read(&path).and_then(|text| syn::parse_file(&text).map_err(|error| format!("{path}: {error}"))) {
            Ok(file) if has_logic(&file) => problems.push(format!("{path}: it has more than modules and uses")),
            Ok(_) => {}
            Err(problem) => problems.push(problem),
        }
    }
    problems
}

fn has_logic(file: &File) -> bool {
    !file.items.iter().all(|item| match item {
        Item::Mod(module) => module.content.is_none(),
        Item::Use(_) => true,
        _ => false,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn logic_is_found() {
        let has_logic = |text: &str| has_logic(&syn::parse_file(text).unwrap());
        assert!(!has_logic("//! Doc.\n#![warn(missing_docs)]\nmod a;\npub use a::b;\n#[cfg(test)]\nmod tests;\n"));
        assert!(has_logic("mod a;\nfn f() {}\n"));
        assert!(has_logic("mod a { fn f() {} }\n"));
    }
}
