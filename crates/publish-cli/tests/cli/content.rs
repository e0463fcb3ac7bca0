//! The documents of this repository.

use std::path::Path;

use crate::desk::{Desk, FORMATS, slashed};

/// A desk with a copy of the repository's content.
fn copy() -> Desk {
    let content = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../content");
    let desk = Desk::new();
    let mut folders = vec![content.clone()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).expect("the content folder") {
            let path = entry.expect("an entry").path();
            match path.is_dir() {
                true => folders.push(path),
                false => {
                    let name = slashed(path.strip_prefix(&content).expect("a path below"));
                    desk.write(&format!("content/{name}"), std::fs::read(&path).expect("a file"));
                }
            }
        }
    }
    desk
}

#[test]
fn everything_is_published_without_a_word() {
    let desk = copy();
    desk.run("--all").ends(0).never_says("warning").never_says("note").says(&["content/fact-sheet.md: 2 pages"]);
    for document in desk.files("content").iter().filter(|file| file.ends_with(".md")) {
        let stem = document.trim_end_matches(".md").replacen("content", "output", 1);
        assert!(FORMATS.iter().all(|format| !desk.read(&format!("{stem}.{format}")).is_empty()), "{document}");
    }
    let outputs = desk.files("output");
    let times: Vec<_> = outputs.iter().map(|file| desk.modified(file)).collect();
    desk.run("--all").ends(0);
    assert_eq!(times, outputs.iter().map(|file| desk.modified(file)).collect::<Vec<_>>());
}
