//! Fonts of the project and of the machine.

use crate::desk::{Desk, FORMATS};
use crate::tiny_font::{Outlines, TinyFont};

/// A character that no font has unless a test makes one for it.
const RARE: &str = "\u{10FF41}";

fn memo(front: &str, text: &str) -> String {
    format!("---\ntitle: Memo\nlang: en\n{front}---\n\n{text}\n")
}

fn tiny(family: &str, characters: &str) -> Vec<u8> {
    TinyFont { family, characters, ..TinyFont::default() }.bytes()
}

#[test]
fn a_font_of_the_project_has_what_the_theme_lacks() {
    let desk = Desk::new().with("content/memo.md", memo("", &format!("A sign: {RARE}.")));
    desk.run("--all").ends(0).says(&["warning[missing-glyph]"]);
    desk.write("fonts/brand/tiny.ttf", tiny("Tiny Test", RARE));
    desk.run("--all").ends(0).never_says("warning");
    desk.write("publish.toml", "fonts = \"brand\"\n");
    desk.run("--all").ends(0).says(&[
        "warning[missing-glyph]",
        "warning[unusable-font]",
        "the folder of fonts `brand`",
    ]);
    desk.write("brand/tiny.TTF", tiny("Tiny Test", RARE));
    desk.run("--all").ends(0).never_says("warning");
}

#[test]
fn a_family_of_the_project_is_used_by_all_formats() {
    let front = "mainfont: Tiny & Test\nmonofont: Tiny & Test\n";
    let desk = Desk::new().with("content/memo.md", memo(front, "Words and `code`."));
    desk.write("fonts/tiny.ttf", tiny("Tiny & Test", ""));
    desk.run("--all").ends(0).never_says("warning");
    assert!(desk.text("output/memo.html").contains("--text-family:\"Tiny \\26  Test\",\"Source Serif 4\""));
    let with: Vec<Vec<u8>> = FORMATS.iter().map(|format| desk.read(&format!("output/memo.{format}"))).collect();
    desk.run("--all -j 1").ends(0);
    let again: Vec<Vec<u8>> = FORMATS.iter().map(|format| desk.read(&format!("output/memo.{format}"))).collect();
    assert!(with == again);
    desk.write("content/memo.md", memo("", "Words and `code`."));
    desk.run("--all").ends(0);
    assert_ne!(with[0], desk.read("output/memo.pdf"));
    desk.write("publish.toml", "[metadata]\nmainfont = \"Tiny & Test\"\nmonofont = \"Tiny & Test\"\n");
    desk.run("--all").ends(0).never_says("warning");
    assert!(with[0] == desk.read("output/memo.pdf"));
}

#[test]
fn a_family_that_is_not_there_is_told_with_the_one_that_was_meant() {
    let desk = Desk::new().with("content/memo.md", memo("mainfont: Tniy Test\n", "Words."));
    desk.write("fonts/tiny.ttf", tiny("Tiny Test", ""));
    let place = "content/memo.md:4:11";
    desk.run("--all").ends(0).says(&["warning[unknown-font]", place, "did you mean `Tiny Test`?", "1 warning"]);
    desk.run("--all -t txt").ends(0).never_says("unknown-font");
}

#[test]
fn fonts_that_cannot_be_used_are_told_by_their_files() {
    let desk = Desk::new().with("content/memo.md", memo("mainfont: Tiny Test\n", "Words."));
    let font = tiny("Tiny Test", "");
    desk.write("fonts/tiny.ttf", &font);
    desk.write("fonts/LICENSE.txt", "no font, and no need to be one");
    desk.run("--all").ends(0).never_says("warning");
    desk.write("fonts/cut.otf", &font[..font.len() / 3]);
    desk.write("fonts/web.woff2", "wOF2");
    desk.write("fonts/closed.ttf", TinyFont { licence: 2, ..TinyFont::default() }.bytes());
    let run = desk.run("--all --diagnostic-format short").ends(0);
    run.says(&[
        "fonts/closed.ttf: warning[restricted-font]",
        "fonts/cut.otf: warning[unusable-font]",
        "is cut off",
        "fonts/web.woff2: warning[unusable-font]",
        "3 warnings",
    ]);
    desk.write("content/other.md", memo("mainfont: Tiny Test\n", "Words."));
    desk.run("--all").ends(0).says(&["warning[restricted-font]", "fonts/closed.ttf", "3 warnings"]);
}

#[test]
fn word_documents_say_which_fonts_they_do_not_bring_along() {
    let desk =
        Desk::new().with("content/memo.md", memo("mainfont: Tiny Test\nmonofont: Tiny Test\n", "Words, `code`."));
    // A licence to be shown and printed, and no more.
    desk.write("fonts/tiny.ttf", TinyFont { licence: 4, ..TinyFont::default() }.bytes());
    let run = desk.run("--all --diagnostic-format short").ends(0);
    run.says(&[
        "content/memo.md:4:11: warning[unsupported-in-docx]",
        "names `Tiny Test` without",
        "its licence",
        "1 warning",
    ]);
    desk.run("--all -t pdf,html,txt").ends(0).never_says("warning");
    desk.write("fonts/tiny.ttf", TinyFont { licence: 8, ..TinyFont::default() }.bytes());
    desk.run("--all").ends(0).never_says("warning");
    desk.write("fonts/tiny.ttf", TinyFont { outlines: Outlines::Cff, ..TinyFont::default() }.bytes());
    desk.run("--all").ends(0).says(&["warning[unsupported-in-docx]", "its outlines are CFF", "1 warning"]);
}

#[cfg(target_os = "linux")]
#[test]
fn fonts_of_the_machine_are_used_only_when_asked_for() {
    let desk = Desk::new().with("content/memo.md", memo("", &format!("A sign: {RARE}.")));
    desk.write(".fonts/tiny.ttf", tiny("Tiny Test", RARE));
    let home = desk.path("");
    let home = home.to_str().expect("a path");
    desk.run_with("--all", "HOME", home).ends(0).says(&["warning[missing-glyph]"]).never_says("system-font");
    let found = desk.run_with("--all --system-fonts", "HOME", home).ends(0);
    found.says(&["warning[system-font]", "`Tiny Test` of this machine", "tiny.ttf", "memo.md:6:9", "1 warning"]);
    desk.write("content/memo.md", memo("sansfont: Tiny Test\n", "Words."));
    desk.run_with("--all", "HOME", home).ends(0).says(&["warning[unknown-font]"]);
    let named = desk.run_with("--all --system-fonts", "HOME", home).ends(0);
    named.says(&["warning[system-font]", "memo.md:4:11", "1 warning"]).never_says("unknown-font");
}

#[cfg(target_os = "linux")]
#[test]
fn a_font_of_the_machine_is_told_where_it_is_asked_for_and_once() {
    let desk = Desk::new().with("content/one.md", memo("", &format!("**Bold {RARE}.**\n\n*{RARE}* and `{RARE}`.")));
    desk.write(".fonts/tiny.ttf", tiny("Tiny Test", &format!("{RARE}\u{10FF42}")));
    desk.write("content/code.md", memo("", &format!("Words.\n\n```\nx {RARE}\n```")));
    let home = desk.path("");
    let home = home.to_str().expect("a path");
    // Bold, italic and code are of one family; each document has its own place.
    let run = desk.run_with("--all --system-fonts --diagnostic-format short", "HOME", home).ends(0);
    run.says(&["content/one.md:6:8: warning[system-font]", "content/code.md:9:3: warning[system-font]", "2 warnings"]);
    // What the project names is told once for all documents.
    desk.write("publish.toml", "[metadata]\nmainfont = \"Tiny Test\"\n");
    let run = desk.run_with("--all --system-fonts --diagnostic-format short", "HOME", home).ends(0);
    let run = run.says(&["publish.toml:2:12: warning[system-font]"]);
    assert_eq!(run.stderr.matches("system-font").count(), 1, "{}", run.stderr);
    // In a picture nothing of the source asks for it.
    let picture =
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"90\" height=\"20\"><text y=\"15\">\u{10FF42}</text></svg>";
    desk.write("publish.toml", "");
    for name in ["one", "code"] {
        desk.write(&format!("content/{name}.svg"), picture);
        desk.write(&format!("content/{name}.md"), memo("", &format!("![A sign]({name}.svg)")));
    }
    let run = desk.run_with("--all --system-fonts --diagnostic-format short", "HOME", home).ends(0);
    assert_eq!(run.stderr.matches("system-font").count(), 1, "{}", run.stderr);
}
