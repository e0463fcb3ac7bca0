//! Which crate may use which.

use toml::{Table, Value};

use crate::files::{below, read};

/// Every package, where it lies, and the packages of the workspace that it may use.
const MAY_USE: [(&str, &str, &[&str]); 22] = [
    ("publish-core", "crates/publish-core", &[]),
    ("publish-settings", "crates/publish-settings", &["core"]),
    ("publish-theme", "crates/publish-theme", &["core", "settings"]),
    ("publish-markdown", "crates/publish-markdown", &["core", "settings"]),
    ("publish-citations", "crates/publish-citations", &["core"]),
    ("publish-fonts", "crates/publish-fonts", &["core"]),
    ("publish-webfonts", "crates/publish-webfonts", &["core"]),
    ("publish-svg", "crates/publish-svg", &["core", "fonts"]),
    ("publish-resolve", "crates/publish-resolve", &["core", "citations", "svg"]),
    ("publish-style", "crates/publish-style", &["core", "resolve"]),
    ("publish-layout", "crates/publish-layout", &["core", "resolve", "style", "fonts"]),
    ("publish-pdf", "crates/publish-pdf", &["core", "resolve", "fonts", "layout", "svg"]),
    ("publish-docx", "crates/publish-docx", &["core", "resolve", "style", "fonts", "svg"]),
    ("publish-html", "crates/publish-html", &["core", "resolve", "style", "webfonts"]),
    ("publish-text", "crates/publish-text", &["core", "resolve", "style"]),
    ("publish-readback", "crates/publish-readback", &[]),
    (
        "publish-engine",
        "crates/publish-engine",
        &["core", "markdown", "resolve", "fonts", "layout", "pdf", "docx", "html", "text", "theme"],
    ),
    ("publish-preview", "crates/publish-preview", &["core", "readback"]),
    ("publish-build", "crates/publish-build", &["core", "engine"]),
    ("publish-cli", "crates/publish-cli", &["core", "build", "preview"]),
    ("publish-tests", "tests", &["core", "markdown", "engine", "build", "readback"]),
    ("xtask", "xtask", &["core"]),
];

/// What the tests of every crate may use besides, to write their documents as Markdown.
const TESTS_MAY_USE: [&str; 3] = ["core", "markdown", "resolve"];

/// Whose tests may use another crate as well: a preview is tested with documents as they are built.
const BUILT_FOR_TESTS: [(&str, &str); 1] = [("publish-preview", "engine")];

/// The libraries of the formats, and the one crate that writes or reads with each.
const LIBRARIES: [(&str, &str); 7] = [
    ("printpdf", "publish-pdf"),
    ("lopdf", "publish-pdf"),
    ("docx-rs", "publish-docx"),
    ("pulldown-cmark", "publish-markdown"),
    ("usvg", "publish-svg"),
    ("resvg", "publish-svg"),
    ("hayro", "publish-preview"),
];

/// Who reads back what the libraries wrote.
const READ_BACK: [&str; 2] = ["publish-readback", "publish-tests"];

pub(super) fn problems() -> Vec<String> {
    let mut problems = Vec::new();
    for (package, folder, may_use) in MAY_USE {
        match manifest(folder) {
            Ok(manifest) => {
                problems.extend(of(package, &manifest, may_use).map(|what| format!("{folder}/Cargo.toml: {what}")))
            }
            Err(problem) => problems.push(problem),
        }
    }
    let known = |folder: &str| MAY_USE.iter().any(|(_, known, _)| *known == folder);
    for file in below("crates").iter().filter(|file| file.ends_with("/Cargo.toml")) {
        let folder = file.trim_end_matches("/Cargo.toml");
        if !known(folder) {
            problems.push(format!("{file}: the crate is not in the table of ARCHITECTURE.md and of this check"));
        }
    }
    problems
}

fn manifest(folder: &str) -> Result<Table, String> {
    let path = format!("{folder}/Cargo.toml");
    read(&path)?.parse().map_err(|error| format!("{path}: {error}"))
}

/// What is wrong with the manifest of `package`.
fn of(package: &str, manifest: &Table, may_use: &[&str]) -> impl Iterator<Item = String> {
    let used = |kind: &str| manifest.get(kind).and_then(Value::as_table).into_iter().flat_map(Table::keys);
    let mut problems = Vec::new();
    let named = ["dependencies", "build-dependencies"].into_iter().flat_map(used).map(|name| (name, false));
    for (name, for_tests) in named.chain(used("dev-dependencies").map(|name| (name, true))) {
        let short = name.strip_prefix("publish-");
        let tests_may_use = |short: &str| TESTS_MAY_USE.contains(&short) || BUILT_FOR_TESTS.contains(&(package, short));
        let allowed = |short: &str| may_use.contains(&short) || for_tests && tests_may_use(short);
        if short.is_some_and(|short| !allowed(short)) {
            problems.push(format!("`{package}` may not use `{name}`"));
        }
        let owner = LIBRARIES.iter().find(|(library, _)| library == name).map(|(_, owner)| *owner);
        if owner.is_some_and(|owner| owner != package && !READ_BACK.contains(&package)) {
            problems.push(format!("`{name}` is for `{}` alone", owner.unwrap_or_default()));
        }
    }
    if manifest.get("package").and_then(|table| table.get("name")).and_then(|name| name.as_str()) != Some(package) {
        problems.push(format!("the package is not called `{package}`"));
    }
    if manifest.get("lints").and_then(|lints| lints.get("workspace")).and_then(|all| all.as_bool()) != Some(true) {
        problems.push("the lints of the workspace are not taken over".to_owned());
    }
    problems.into_iter()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wrong_arrow_is_found() {
        let text = "package.name = 'publish-html'\nlints.workspace = true\n\
                    dependencies = { publish-core = '1', publish-text = '1', printpdf = '1', serde = '1' }\n\
                    dev-dependencies = { publish-markdown = '1', publish-pdf = '1' }\n";
        let found: Vec<String> = of("publish-html", &text.parse().unwrap(), &["core", "resolve"]).collect();
        let expected = [
            "`printpdf` is for `publish-pdf` alone",
            "`publish-html` may not use `publish-text`",
            "`publish-html` may not use `publish-pdf`",
        ];
        assert_eq!(found, expected);
    }
}
