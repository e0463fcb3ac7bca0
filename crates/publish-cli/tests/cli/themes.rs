//! `publish theme`, and documents that are built by a theme.

use crate::desk::Desk;

const DOCUMENT: &str = "---\ntitle: Budget\nlang: en\n---\n\nWords.\n";

#[test]
fn a_theme_is_started_listed_shown_checked_and_used() {
    let desk = Desk::new().with("publish.toml", "theme = 'house'\n").with("content/budget.md", DOCUMENT);
    desk.run("theme new house --extends plain").ends(0).says(&["Started `themes/house.toml`"]);
    assert!(desk.text("themes/house.toml").contains("extends = \"plain\""));
    desk.run("theme new house").ends(1).says(&["error["]);
    desk.run("theme new a/b").ends(2).says(&["`a/b` is no name of a theme"]);
    let list = text(desk.run("theme list").ends(0).stdout.clone());
    for name in ["official", "plain", "report", "book", "house"] {
        assert!(list.lines().any(|line| line.starts_with(name)), "{list}");
    }
    let shown = text(desk.run("theme show house").ends(0).stdout.clone());
    assert!(shown.contains("[color.dark]") && shown.contains("accent = \"#111111\""), "{shown}");
    desk.run("theme check").ends(0).says(&["1 theme: nothing is wrong."]);
    desk.run("--all").ends(0).never_says("warning");
    assert!(desk.text("output/budget.html").contains("--accent:#111111"));
}

#[test]
fn a_theme_that_changes_builds_the_documents_that_have_it() {
    let desk = Desk::new().with("publish.toml", "theme = 'house'\n").with("content/budget.md", DOCUMENT);
    desk.write("themes/house.toml", "color.accent = '#660033'\n");
    desk.run("--all").ends(0).says(&["Published 1 document"]);
    desk.run("--all").ends(0).says(&["4 unchanged"]);
    desk.write("themes/house.toml", "color.accent = '#003366'\n");
    // The text has no colours, and nothing on the page has this one.
    desk.run("--all").ends(0).says(&["2 unchanged"]);
    assert!(desk.text("output/budget.html").contains("--accent:#003366"));
}

#[test]
fn what_is_wrong_with_a_theme_is_told_at_its_line_and_the_last_outputs_stay() {
    let desk = Desk::new().with("publish.toml", "theme = 'house'\n").with("content/budget.md", DOCUMENT);
    desk.write("themes/house.toml", "[color]\naccent = '#660033'\n");
    desk.run("--all").ends(0);
    desk.write("themes/house.toml", "[color]\naccent = 'blueish'\n");
    desk.run("--all").ends(1).says(&["error[invalid-theme]", "themes/house.toml:2:10"]);
    assert!(desk.text("output/budget.html").contains("--accent:#660033"));
    desk.run("theme check").ends(1).says(&["error[invalid-theme]", "something is wrong with 1"]);
    desk.run("theme show nosuch").ends(1).says(&["warning[unknown-theme]"]);
    desk.write("publish.toml", "theme = 3\n");
    desk.run("--all").ends(1).says(&["error[invalid-configuration]", "publish.toml:1:9"]);
}

#[test]
fn the_schema_of_themes_is_json_and_has_every_table() {
    let schema: serde_json::Value =
        serde_json::from_slice(&Desk::new().run("theme schema").ends(0).stdout).expect("the schema is JSON");
    for table in ["palette", "color", "font", "size", "space", "shape", "page", "text", "docx"] {
        assert!(schema["properties"][table].is_object(), "{table}");
    }
    assert_eq!(schema["properties"]["color"]["properties"]["dark"]["type"], "object");
}

fn text(bytes: Vec<u8>) -> String {
    String::from_utf8(bytes).expect("it is text")
}
