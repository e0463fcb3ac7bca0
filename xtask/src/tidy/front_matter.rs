//! No key of the front matter is taken and dropped: where keys that nothing shows are reported, every field of the
//! metadata is named, so that a new one stops the build there.

use syn::PatStruct;
use syn::visit::{self, Visit};

use crate::files::read;

const PLACE: &str = "crates/publish-resolve/src/unshown.rs";
const NODES: [&str; 4] = ["Metadata", "PageSetup", "FontSetup", "CitationSetup"];

pub(super) fn problems() -> Vec<String> {
    match read(PLACE).and_then(|text| syn::parse_file(&text).map_err(|error| error.to_string())) {
        Ok(file) => of(&file).into_iter().map(|problem| format!("{PLACE}: {problem}")).collect(),
        Err(error) => vec![format!("{PLACE}: {error}")],
    }
}

fn of(file: &syn::File) -> Vec<String> {
    let mut found = Patterns::default();
    found.visit_file(file);
    let whole = |name: &&&str| !found.whole.iter().any(|found| found == **name);
    NODES.iter().filter(whole).map(|name| format!("`{name}` is not taken apart without `..`")).collect()
}

/// The structs that are taken apart with all of their fields.
#[derive(Default)]
struct Patterns {
    whole: Vec<String>,
}

impl<'ast> Visit<'ast> for Patterns {
    fn visit_pat_struct(&mut self, pattern: &'ast PatStruct) {
        if let (None, Some(name)) = (&pattern.rest, pattern.path.segments.last()) {
            self.whole.push(name.ident.to_string());
        }
        visit::visit_pat_struct(self, pattern);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn count(pattern: &str) -> usize {
        of(&syn::parse_file(&format!("fn f() {{ let {pattern} = m; }}")).expect("it is Rust")).len()
    }

    #[test]
    fn fields_are_named_one_by_one() {
        let inner = "page: PageSetup { a }, fonts: FontSetup { b }, citations: CitationSetup { c }";
        assert_eq!(count(&format!("Metadata {{ {inner} }}")), 0);
        assert_eq!(count(&format!("Metadata {{ {inner}, .. }}")), 1);
        assert_eq!(count("Metadata { title }"), 3);
    }
}
