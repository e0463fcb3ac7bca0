//! `publish init`.

use crate::desk::{Desk, FORMATS};

#[test]
fn a_new_project_builds_without_a_word() {
    let desk = Desk::new();
    desk.run("init office").ends(0).says(&["Started a project", "publish --all"]);
    assert_eq!(desk.files(""), ["office/content/welcome.md", "office/publish.toml"]);
    desk.run_in("office", "--all").ends(0).never_says("warning").never_says("note").says(&["Published 1 document"]);
    assert!(FORMATS.iter().all(|format| desk.has(&format!("office/output/welcome.{format}"))));
    desk.run("init office").ends(1).says(&["publish.toml", "exists already"]);
}

#[test]
fn a_project_starts_where_one_is() {
    let desk = Desk::new().with("content/welcome.md", "# Mine\n");
    desk.run("init").ends(0);
    assert_eq!(desk.text("content/welcome.md"), "# Mine\n");
    assert!(desk.has("publish.toml"));
}

#[test]
fn every_kind_builds_without_a_word() {
    let desk = Desk::new();
    desk.run("init").ends(0);
    for kind in ["fact-sheet", "memo", "report", "book"] {
        desk.run(&format!("init --type {kind}")).ends(0).says(&["Started content"]);
        assert!(desk.has(&format!("content/{kind}.md")));
    }
    desk.run("--all").ends(0).never_says("warning").never_says("note").says(&["Published 5 documents in 20 files"]);
}

#[test]
fn a_document_is_named() {
    let desk = Desk::new().with("budget.md", "mine");
    desk.run("init --type memo budget").ends(1).says(&["budget.md", "exists already"]);
    assert_eq!(desk.text("budget.md"), "mine");
    desk.run("init --type memo letters/budget").ends(0);
    assert!(desk.text("letters/budget.md").contains("type: memo"));
    desk.run_with("init --type memo dated", "SOURCE_DATE_EPOCH", "951782400").ends(0);
    assert!(desk.text("dated.md").contains("date: 2000-02-29"));
}
