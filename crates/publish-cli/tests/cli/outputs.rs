//! Where outputs go, and when they are touched.

use crate::desk::{Desk, FORMATS};

const MEMO: &str = "---\ntitle: Memo\nlang: en\n---\n\nWords.\n";

#[test]
fn a_loose_file_is_published_beside_itself() {
    let desk = Desk::new().with("letters/memo.txt", MEMO);
    desk.run("letters/memo.txt -t pdf,html").ends(0);
    assert_eq!(desk.files(""), ["letters/memo.html", "letters/memo.pdf", "letters/memo.txt"]);
}

#[test]
fn all_four_formats_go_into_a_folder() {
    let desk = Desk::new().with("memo.md", MEMO);
    desk.run("memo.md -t pdf,docx,html,txt -d some/where").ends(0).says(&["some/where/memo.pdf", "1 page", "kB"]);
    assert!(FORMATS.iter().all(|format| desk.has(&format!("some/where/memo.{format}"))));
    assert!(desk.read("some/where/memo.pdf").starts_with(b"%PDF-"));
    assert!(desk.read("some/where/memo.docx").starts_with(b"PK"));
}

#[test]
fn one_file_is_named() {
    let desk = Desk::new().with("memo.md", MEMO);
    desk.run("memo.md -o deep/final.HTM").ends(0);
    assert!(desk.text("deep/final.HTM").contains("<html"));
    desk.run("build memo.md -t txt -o plain").ends(0);
    assert!(desk.text("plain").contains("Words."));
    assert_eq!(desk.files(""), ["deep/final.HTM", "memo.md", "plain"]);
}

#[test]
fn folders_are_mirrored() {
    let desk = Desk::new().with("content/a/b.md", MEMO).with("content/c.md", MEMO);
    desk.run("--all -t txt").ends(0).says(&["output/a/b.txt", "Published 2 documents in 2 files"]);
    assert_eq!(desk.files("output"), ["output/a/b.txt", "output/c.txt", "output/manifest.jsonl"]);
    desk.run("--all -t txt -d elsewhere").ends(0);
    assert_eq!(desk.files("elsewhere"), ["elsewhere/a/b.txt", "elsewhere/c.txt", "elsewhere/manifest.jsonl"]);
    desk.run("content/a/b.md -t html").ends(0);
    assert!(desk.has("output/a/b.html"));
}

#[test]
fn an_output_that_stays_the_same_is_not_touched() {
    let desk = Desk::new().with("content/memo.md", MEMO).with("content/other.md", MEMO);
    desk.run("--all").ends(0).never_says("unchanged");
    let outputs = desk.files("output");
    let times = || outputs.iter().map(|file| desk.modified(file)).collect::<Vec<_>>();
    let before = times();
    desk.write("content/other.md", MEMO.replace("Words", "New words"));
    desk.run("--all").ends(0).says(&["output/other.pdf", "1 document unchanged"]).never_says("output/memo.pdf");
    let after = times();
    for (index, file) in outputs.iter().enumerate() {
        assert_eq!(before[index] == after[index], file.contains("memo"), "{file}");
    }
    assert_eq!(desk.files("output"), outputs);
}

#[cfg(unix)]
#[test]
fn what_is_refused_is_not_made_first() {
    let desk = Desk::new().with("content/a/memo.md", MEMO).with("elsewhere/x", "");
    std::fs::create_dir(desk.path("output")).expect("a new folder");
    std::os::unix::fs::symlink(desk.path("elsewhere"), desk.path("output/a")).expect("a link");
    desk.write("content/a/b/memo.md", MEMO);
    desk.run("--all -t txt").ends(1).says(&["lies outside the output folder", "2 documents not published.\n"]);
    assert_eq!(desk.files("elsewhere"), ["elsewhere/x"]);
    assert!(!desk.path("elsewhere/b").exists());
}

#[cfg(windows)]
#[test]
fn no_output_has_the_name_of_a_device() {
    let desk = Desk::new().with("memo.md", MEMO);
    for line in ["memo.md -o nul.txt", "memo.md -t txt -d out/aux", "- -o con.pdf"] {
        desk.run(line).ends(1).says(&["output-not-writable", "device"]);
    }
    assert_eq!(desk.files(""), ["memo.md"]);
}

#[test]
fn what_an_ended_run_left_over_is_removed() {
    let desk = Desk::new().with("content/memo.md", MEMO).with("loose/memo.md", MEMO);
    desk.run("--all -t txt,html").ends(0);
    desk.run("loose/memo.md -t txt,html -d loose").ends(0);
    desk.write("output/.publish-0123456789abcdef.journal", "torn");
    desk.write("output/.publish-0123456789abcdef-0-0.new", "torn");
    desk.write("output/.publish-fedcba9876543210-0-1.old", "old");
    desk.run("--all -t txt").ends(0);
    assert_eq!(desk.files("output"), ["output/manifest.jsonl", "output/memo.html", "output/memo.txt"]);
    assert_eq!(desk.files("loose"), ["loose/memo.html", "loose/memo.md", "loose/memo.txt"]);
}

#[test]
fn one_job_or_many_make_the_same_bytes() {
    let desk = Desk::new();
    for name in ["a", "b", "c", "d", "e"] {
        desk.write(&format!("content/{name}.md"), MEMO.replace("Words", name));
    }
    desk.run("--all -j 1 -d one").ends(0);
    desk.run("--all -j 4 -d many").ends(0);
    for file in desk.files("one") {
        assert_eq!(desk.read(&file), desk.read(&file.replacen("one", "many", 1)), "{file}");
    }
}

#[test]
fn two_sources_of_one_output_are_refused() {
    let desk = Desk::new().with("a/memo.md", MEMO).with("b/memo.md", MEMO).with("other.md", MEMO);
    desk.run("a/memo.md b/memo.md other.md -d out").ends(1).says(&[
        "error[output-conflict]",
        "a/memo.md",
        "b/memo.md",
        "out/memo.pdf",
    ]);
    assert!(!desk.has("out"));
    desk.run("a/memo.md a/memo.md ./a/memo.md -d out -t txt").ends(0).says(&["Published 1 document in 1 file"]);
}

#[test]
fn a_source_is_never_overwritten() {
    let desk = Desk::new().with("memo.txt", MEMO).with("memo.md", MEMO);
    for line in
        ["memo.txt -t txt", "memo.txt -t txt -d .", "memo.txt", "memo.md memo.txt -t txt", "memo.md -t txt -o memo.md"]
    {
        desk.run(line).ends(1).says(&["error[output-conflict]"]);
    }
    assert_eq!(desk.files(""), ["memo.md", "memo.txt"]);
    assert_eq!(desk.text("memo.txt"), MEMO);
}

#[test]
fn the_command_line_says_which_standards_a_pdf_claims() {
    let memo = "---\ntitle: Memo\nlang: en\npdf-standard: a-2b\n---\n\nWords.\n";
    let desk = Desk::new()
        .with("memo.md", memo)
        .with("publish.toml", "pdf-standard = ['a-3u']\n")
        .with("other.md", "---\nlang: en\n---\n\n# Other\n");
    let claims = |line: &str, pdf: &str| {
        desk.run(line).ends(0);
        let bytes = desk.read(pdf);
        let text = String::from_utf8_lossy(&bytes).into_owned();
        let property =
            |name: &str| text.split_once(&format!("<{name}>")).map_or("-", |(_, rest)| &rest[..1]).to_owned();
        ["pdfuaid:part", "pdfaid:part", "pdfaid:conformance"].map(property).join(" ")
    };
    assert_eq!(claims("other.md -t pdf -o other.pdf", "other.pdf"), "- 3 U");
    assert_eq!(claims("memo.md -t pdf -o memo.pdf", "memo.pdf"), "- 2 B");
    assert_eq!(claims("memo.md -t pdf -o memo.pdf --pdf-standard ua-1,a-3a", "memo.pdf"), "1 3 A");
    assert_eq!(claims("memo.md -t pdf -o memo.pdf --pdf-standard none", "memo.pdf"), "- - -");
    desk.run("memo.md --pdf-standard a-1b").ends(2).says(&["a-1b", "wanted `ua-1`"]);
}
