//! Renderers match, they do not visit: a new variant or field of the content model must stop the build in each.
//!
//! In the crates that read the content model for a format, a `match` on `BlockKind` or `InlineKind` has no catch-all arm,
//! and in a file with such a match no node of the model is taken apart with `..`. Tests are free.

use std::collections::BTreeSet;

use proc_macro2::Span;
use syn::spanned::Spanned;
use syn::visit::{self, Visit};
use syn::{Attribute, ExprMatch, File, Item, ItemMod, Pat, PatStruct, PatTupleStruct, Path};

use crate::files::{below, read};

const CRATES: [&str; 5] = ["layout", "pdf", "docx", "html", "text"];
const KINDS: [&str; 2] = ["BlockKind", "InlineKind"];

pub(super) fn problems() -> Vec<String> {
    let mut problems = Vec::new();
    let nodes = nodes();
    let files = CRATES.iter().flat_map(|name| below(&format!("crates/publish-{name}/src")));
    for path in files.filter(|path| path.ends_with(".rs") && !path.contains("/tests") && !path.ends_with("_tests.rs")) {
        match read(&path).and_then(|text| syn::parse_file(&text).map_err(|error| format!("{path}: {error}"))) {
            Ok(file) => problems.extend(of(&file, &nodes).into_iter().map(|problem| format!("{path}:{problem}"))),
            Err(problem) => problems.push(problem),
        }
    }
    problems
}

/// The names of the model's structs: what the variants of its enums hold.
fn nodes() -> BTreeSet<String> {
    let texts = below("crates/publish-core/src/model").into_iter().filter_map(|path| read(&path).ok());
    let files = texts.filter_map(|text| syn::parse_file(&text).ok());
    files
        .flat_map(|file| file.items)
        .filter_map(|item| match item {
            Item::Struct(item) => Some(item.ident.to_string()),
            _ => None,
        })
        .collect()
}

fn of(file: &File, nodes: &BTreeSet<String>) -> Vec<String> {
    let mut finder = Finder { nodes, dispatches: false, catch_alls: Vec::new(), rests: Vec::new() };
    finder.visit_file(file);
    let line = |span: Span| span.start().line;
    let catch_alls = finder
        .catch_alls
        .iter()
        .map(|&span| format!("{}: a `match` on the content model has a catch-all arm; name the variants", line(span)));
    let rests =
        finder.rests.iter().filter(|_| finder.dispatches).map(|&span| {
            format!("{}: a node of the content model is taken apart with `..`; name the fields", line(span))
        });
    catch_alls.chain(rests).collect()
}

struct Finder<'a> {
    nodes: &'a BTreeSet<String>,
    dispatches: bool,
    catch_alls: Vec<Span>,
    rests: Vec<Span>,
}

impl<'ast> Visit<'ast> for Finder<'_> {
    fn visit_expr_match(&mut self, found: &'ast ExprMatch) {
        if found.arms.iter().any(|arm| names_a_kind(&arm.pat)) {
            self.dispatches = true;
            let arms = found.arms.iter().map(|arm| &arm.pat).filter(|pattern| catches_all(pattern));
            self.catch_alls.extend(arms.map(Spanned::span));
        }
        visit::visit_expr_match(self, found);
    }

    fn visit_pat_struct(&mut self, pattern: &'ast PatStruct) {
        if pattern.rest.is_some() && last(&pattern.path).is_some_and(|name| self.nodes.contains(&name)) {
            self.rests.push(pattern.span());
        }
        visit::visit_pat_struct(self, pattern);
    }

    fn visit_pat_tuple_struct(&mut self, pattern: &'ast PatTupleStruct) {
        if is_kind(&pattern.path) && pattern.elems.iter().any(|element| matches!(element, Pat::Rest(_))) {
            self.rests.push(pattern.span());
        }
        visit::visit_pat_tuple_struct(self, pattern);
    }

    fn visit_item_mod(&mut self, module: &'ast ItemMod) {
        if !module.attrs.iter().any(is_test) {
            visit::visit_item_mod(self, module);
        }
    }
}

fn names_a_kind(pattern: &Pat) -> bool {
    struct Names(bool);
    impl<'ast> Visit<'ast> for Names {
        fn visit_path(&mut self, path: &'ast Path) {
            self.0 |= is_kind(path);
            visit::visit_path(self, path);
        }
    }
    let mut names = Names(false);
    names.visit_pat(pattern);
    names.0
}

/// Whether the path is `BlockKind::…` or `InlineKind::…`.
fn is_kind(path: &Path) -> bool {
    path.segments.iter().rev().nth(1).is_some_and(|segment| KINDS.iter().any(|kind| segment.ident == kind))
}

fn catches_all(pattern: &Pat) -> bool {
    match pattern {
        Pat::Wild(_) => true,
        Pat::Ident(pattern) => pattern.subpat.is_none(),
        Pat::Or(pattern) => pattern.cases.iter().any(catches_all),
        Pat::Paren(pattern) => catches_all(&pattern.pat),
        Pat::Reference(pattern) => catches_all(&pattern.pat),
        _ => false,
    }
}

fn last(path: &Path) -> Option<String> {
    path.segments.last().map(|segment| segment.ident.to_string())
}

fn is_test(attribute: &Attribute) -> bool {
    attribute.path().is_ident("cfg") && attribute.parse_args::<syn::Ident>().is_ok_and(|flag| flag == "test")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<String> {
        of(&syn::parse_file(text).unwrap(), &BTreeSet::from(["Heading".to_owned()]))
    }

    #[test]
    fn catch_alls_are_found() {
        assert_eq!(found("fn f() { match k { BlockKind::List(l) => a(l), _ => {} } }").len(), 1);
        assert_eq!(found("fn f() { match &b.kind {\n InlineKind::SoftBreak => {}\n other => {} } }").len(), 1);
        assert_eq!(found("fn f() { match k { Some(model::BlockKind::List(_)) => 1, None | _ => 2 } }").len(), 1);
        assert!(
            found("fn f() { match k { BlockKind::List(l) => match l.style { Style::A => 1, _ => 2 } } }").is_empty()
        );
        assert!(found("fn f() { match c { 'a' => 1, _ => 2 } }").is_empty());
    }

    #[test]
    fn rests_are_found() {
        let dispatch = "fn g() { match k { BlockKind::PageBreak => {} } }";
        assert_eq!(found(&format!("{dispatch}\nfn f() {{ let Heading {{ level, .. }} = h; }}")).len(), 1);
        assert_eq!(found("fn f() { match k { BlockKind::List(..) => {} } }").len(), 1);
        assert!(found(&format!("{dispatch}\nfn f() {{ let Other {{ level, .. }} = h; }}")).is_empty());
        assert!(
            found(&format!("{dispatch}\n#[cfg(test)] mod tests {{ fn f() {{ let Heading {{ .. }} = h; }} }}"))
                .is_empty()
        );
        assert!(found("fn f() { let Heading { level, .. } = h; }").is_empty());
    }
}
