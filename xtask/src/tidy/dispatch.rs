//! Renderers match, they do not visit: a new variant or field of the content model must stop the build in each, and in the
//! keys of content.
//!
//! In the folders that read the content model for a format or a key, a `match` on an enum of the model has no catch-all arm; what
//! picks one variant out says so with `if let`, `let else` or `matches!`. One that tells more than three kinds of
//! `BlockKind` or `InlineKind` apart is a dispatch, and in its file no node of the model is taken apart with `..`. Tests
//! are free.

use std::collections::BTreeSet;

use proc_macro2::Span;
use syn::spanned::Spanned;
use syn::visit::{self, Visit};
use syn::{Attribute, ExprMatch, File, Item, ItemMod, Pat, PatStruct, Path};

use crate::files::{below, read};

const FOLDERS: [&str; 6] = [
    "crates/publish-layout/src",
    "crates/publish-pdf/src",
    "crates/publish-docx/src",
    "crates/publish-html/src",
    "crates/publish-text/src",
    "crates/publish-resolve/src/key",
];
/// With more kinds than this, a `match` is a dispatch.
const PICKED_OUT: usize = 3;
const KINDS: [&str; 2] = ["BlockKind", "InlineKind"];

pub(super) fn problems() -> Vec<String> {
    let mut problems = Vec::new();
    let model = Model::read();
    let files = FOLDERS.iter().flat_map(|folder| below(folder));
    for path in files.filter(|path| path.ends_with(".rs") && !path.contains("/tests") && !path.ends_with("_tests.rs")) {
        match read(&path).and_then(|text| syn::parse_file(&text).map_err(|error| format!("{path}: {error}"))) {
            Ok(file) => problems.extend(of(&file, &model).into_iter().map(|problem| format!("{path}:{problem}"))),
            Err(problem) => problems.push(problem),
        }
    }
    problems
}

/// The names of the content model.
#[derive(Debug, Default)]
struct Model {
    /// Its structs: what the variants of its enums hold.
    nodes: BTreeSet<String>,
    enums: BTreeSet<String>,
}

impl Model {
    fn read() -> Model {
        let mut model = Model::default();
        let texts = below("crates/publish-core/src/model").into_iter().filter_map(|path| read(&path).ok());
        for item in texts.filter_map(|text| syn::parse_file(&text).ok()).flat_map(|file| file.items) {
            match item {
                Item::Struct(item) => {
                    model.nodes.insert(item.ident.to_string());
                }
                Item::Enum(item) => {
                    model.enums.insert(item.ident.to_string());
                }
                _ => {}
            }
        }
        model
    }
}

fn of(file: &File, model: &Model) -> Vec<String> {
    let mut finder = Finder { model, dispatches: false, catch_alls: Vec::new(), rests: Vec::new() };
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
    model: &'a Model,
    dispatches: bool,
    catch_alls: Vec<Span>,
    rests: Vec<Span>,
}

impl<'ast> Visit<'ast> for Finder<'_> {
    fn visit_expr_match(&mut self, found: &'ast ExprMatch) {
        let told = told(found);
        self.dispatches |= told.iter().filter(|(of, _)| KINDS.contains(&of.as_str())).count() > PICKED_OUT;
        if told.iter().any(|(of, _)| self.model.enums.contains(of)) {
            let arms = found.arms.iter().map(|arm| &arm.pat).filter(|pattern| catches_all(pattern));
            self.catch_alls.extend(arms.map(Spanned::span));
        }
        visit::visit_expr_match(self, found);
    }

    fn visit_pat_struct(&mut self, pattern: &'ast PatStruct) {
        if pattern.rest.is_some() && struct_name(&pattern.path).is_some_and(|name| self.model.nodes.contains(&name)) {
            self.rests.push(pattern.span());
        }
        visit::visit_pat_struct(self, pattern);
    }

    fn visit_item_mod(&mut self, module: &'ast ItemMod) {
        if !module.attrs.iter().any(is_test) {
            visit::visit_item_mod(self, module);
        }
    }
}

/// The variants that the arms of a `match` name, each with its enum; not those in the expressions behind them.
fn told(found: &ExprMatch) -> BTreeSet<(String, String)> {
    struct Told(BTreeSet<(String, String)>);
    impl<'ast> Visit<'ast> for Told {
        fn visit_path(&mut self, path: &'ast Path) {
            let mut names = path.segments.iter().rev().map(|segment| segment.ident.to_string());
            if let (Some(variant), Some(of)) = (names.next(), names.next()) {
                self.0.insert((of, variant));
            }
            visit::visit_path(self, path);
        }
    }
    let mut told = Told(BTreeSet::new());
    found.arms.iter().for_each(|arm| told.visit_pat(&arm.pat));
    told.0
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

/// The name of a struct in a pattern; `None` for a variant of an enum, which may have the name of a struct.
fn struct_name(path: &Path) -> Option<String> {
    let of_enum = path
        .segments
        .iter()
        .rev()
        .nth(1)
        .is_some_and(|segment| segment.ident.to_string().starts_with(char::is_uppercase));
    path.segments.last().filter(|_| !of_enum).map(|segment| segment.ident.to_string())
}

fn is_test(attribute: &Attribute) -> bool {
    attribute.path().is_ident("cfg") && attribute.parse_args::<syn::Ident>().is_ok_and(|flag| flag == "test")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<String> {
        let names = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect();
        let model = Model { nodes: names(&["Heading"]), enums: names(&["BlockKind", "Date"]) };
        of(&syn::parse_file(text).unwrap(), &model)
    }

    const FOUR: &str = "BlockKind::A(_) => 1, BlockKind::B => 2, model::BlockKind::C(..) | BlockKind::D => 3,";

    #[test]
    fn catch_alls_are_found() {
        assert_eq!(found(&format!("fn f() {{ match k {{ {FOUR} _ => 4 }} }}")).len(), 1);
        assert_eq!(found(&format!("fn f() {{ match &b.kind {{ {FOUR}\n other => 4 }} }}")).len(), 1);
        assert_eq!(found(&format!("fn f() {{ match k {{ {FOUR} None | _ => 4 }} }}")).len(), 1);
        assert!(found(&format!("fn f() {{ match k {{ {FOUR} }} }}")).is_empty());
        assert_eq!(found("fn f() { match k { BlockKind::A(l) => 1, _ => 2 } }").len(), 1);
        assert_eq!(found("fn f() { match d { model::Date::Day(..) => 1, _ => 2 } }").len(), 1);
        assert!(found("fn f() { match k { Target::A => 1, _ => 2 } }").is_empty());
        assert!(found("fn f() { if let BlockKind::A(l) = k {} }").is_empty());
        assert!(found("fn f() { match c { 'a' => 1, 'b' => 2, 'c' => 3, 'd' => 4, _ => 5 } }").is_empty());
        let nested = "fn f() { match k { BlockKind::A(l) => match k { BlockKind::B => 1, BlockKind::C => 2, BlockKind::D => 3, }, _ => 4 } }";
        assert_eq!(found(nested).len(), 1);
    }

    #[test]
    fn rests_are_found() {
        let dispatch = format!("fn g() {{ match k {{ {FOUR} }} }}");
        assert_eq!(found(&format!("{dispatch}\nfn f() {{ let Heading {{ level, .. }} = h; }}")).len(), 1);
        assert_eq!(found(&format!("{dispatch}\nfn f() {{ let model::Heading {{ .. }} = h; }}")).len(), 1);
        assert!(found(&format!("{dispatch}\nfn f() {{ let Other {{ level, .. }} = h; }}")).is_empty());
        assert!(found(&format!("{dispatch}\nfn f() {{ let Target::Heading {{ .. }} = h; }}")).is_empty());
        assert!(
            found(&format!("{dispatch}\n#[cfg(test)] mod tests {{ fn f() {{ let Heading {{ .. }} = h; }} }}"))
                .is_empty()
        );
        assert!(found("fn f() { let Heading { level, .. } = h; }").is_empty());
    }
}
