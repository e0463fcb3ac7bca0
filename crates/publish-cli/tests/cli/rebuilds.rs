//! What is built again, and what is not; outputs that somebody changed.

use crate::desk::{Desk, PICTURE};

const MEMO: &str = "---\ntitle: Memo\nlang: en\n---\n\nWords.\n";

fn project() -> Desk {
    let desk = Desk::new().with("publish.toml", "formats = ['html', 'txt']\n");
    desk.with("content/a.md", MEMO).with("content/b.md", MEMO.replace("Words", "Other words"))
}

/// Which documents the last run built, and where the others are from.
fn built(desk: &Desk, line: &str) -> Vec<String> {
    let report = desk.run(&format!("{line} --timings")).ends(0).stderr;
    let (_, documents) = report.split_once("the slowest first:\n").expect("timings");
    let mut lines: Vec<String> =
        documents.lines().filter_map(|line| Some(line.split_once(" ms  ")?.1.to_owned())).collect();
    lines.sort();
    lines
}

#[test]
fn what_has_not_changed_is_not_built() {
    let desk = project();
    assert_eq!(built(&desk, "--all"), ["content/a.md", "content/b.md"]);
    assert_eq!(built(&desk, "--all"), ["content/a.md  unchanged", "content/b.md  unchanged"]);
    desk.write("content/a.md", MEMO.replace("Words", "New words"));
    assert_eq!(built(&desk, "--all"), ["content/a.md", "content/b.md  unchanged"]);
    // What was there before is there still.
    desk.write("content/a.md", MEMO);
    assert_eq!(built(&desk, "--all"), ["content/a.md  from the cache", "content/b.md  unchanged"]);
    assert!(desk.text("output/a.txt").contains("\nWords."));
}

#[test]
fn a_change_reaches_what_uses_it() {
    let desk = project();
    desk.write("content/a.md", format!("{MEMO}\n{{{{< include _part.md >}}}}\n\n![A dot](dot.png)\n\n[@one]\n"));
    let front = "---\nbibliography: works.yaml\n---\n";
    desk.write("content/a.md", desk.text("content/a.md").replacen("---\n", front.trim_end_matches("---\n"), 1));
    desk.write("content/_part.md", "Part one.\n");
    desk.write("content/dot.png", PICTURE);
    desk.write("content/works.yaml", "one:\n  type: book\n  title: First\n  author: Doe, J.\n  date: 2001\n");
    built(&desk, "--all");
    let unchanged = ["content/a.md  unchanged", "content/b.md  unchanged"];
    assert_eq!(built(&desk, "--all"), unchanged);
    let only_a = ["content/a.md", "content/b.md  unchanged"];
    desk.write("content/_part.md", "Part two.\n");
    assert_eq!(built(&desk, "--all"), only_a);
    desk.write("content/works.yaml", desk.text("content/works.yaml").replace("First", "Second"));
    assert_eq!(built(&desk, "--all"), only_a);
    std::fs::remove_file(desk.path("content/dot.png")).unwrap();
    assert_eq!(built(&desk, "--all"), only_a);
    assert_eq!(built(&desk, "--all"), unchanged);
    // A picture that was absent is there.
    desk.write("content/dot.png", [PICTURE, b"more"].concat());
    assert_eq!(built(&desk, "--all"), only_a);
    desk.write("publish.toml", "formats = ['html', 'txt']\nlanguage = 'de'\n");
    assert_eq!(built(&desk, "--all"), ["content/a.md", "content/b.md"]);
    // What the command line says is another document.
    assert_eq!(built(&desk, "content/b.md -M date=2009"), ["content/b.md"]);
    assert_eq!(built(&desk, "content/b.md"), ["content/b.md  from the cache"]);
}

#[test]
fn faults_are_told_again() {
    let desk = project().with("content/a.md", format!("{MEMO}\n[Annex](#annex) ![](none.png)\n"));
    let told = |line: &str| {
        let report = desk.run(line).stderr;
        report
            .lines()
            .filter(|line| line.starts_with("content/") && line.contains("]: "))
            .map(str::to_owned)
            .collect::<Vec<_>>()
    };
    let first = told("--all --diagnostic-format short -v");
    assert!(first.len() >= 2, "{first:?}");
    assert_eq!(told("--all --diagnostic-format short -v"), first);
    let json = |line: &str| desk.run(line).stderr;
    assert_eq!(json("--all --diagnostic-format json"), json("--all --diagnostic-format json --no-cache"));
    let human = |line: &str| json(line).split("content/b.md:").next().map(str::to_owned);
    assert!(human("--all").unwrap().contains("[Annex](#annex)"));
    // A document that has an error has it until it is mended, and its outputs stay.
    desk.write("content/a.md", "---\ntitle: [\n---\n");
    let outputs = desk.read("output/a.txt");
    desk.run("--all").ends(1).says(&["content/a.md:"]);
    desk.run("--all").ends(1).says(&["content/a.md:", "not published"]);
    assert_eq!(desk.read("output/a.txt"), outputs);
}

#[test]
fn an_output_that_was_changed_is_not_replaced() {
    let desk = project();
    desk.run("--all").ends(0);
    desk.write("output/a.html", "edited");
    let text = desk.read("output/a.txt");
    desk.write("content/a.md", MEMO.replace("Words", "New words"));
    desk.run("--all").ends(1).says(&["error[output-edited]", "output/a.html", "--overwrite"]);
    assert_eq!((desk.text("output/a.html"), desk.read("output/a.txt")), ("edited".to_owned(), text));
    desk.run("content/a.md").ends(1).says(&["output-edited"]);
    // Also where nothing else is new.
    desk.write("content/a.md", MEMO);
    desk.run("--all").ends(1).says(&["output-edited"]);
    desk.run("--all --overwrite").ends(0);
    assert!(desk.text("output/a.html").contains("<html"));
    desk.run("--all").ends(0);
    // One that is gone is made again.
    std::fs::remove_file(desk.path("output/a.html")).unwrap();
    desk.run("--all").ends(0);
    assert!(desk.has("output/a.html"));
}

#[test]
fn a_lost_cache_leads_to_no_loss() {
    let desk = project();
    desk.run("--all").ends(0);
    let outputs: Vec<Vec<u8>> = desk.files("output").iter().map(|file| desk.read(file)).collect();
    std::fs::remove_dir_all(desk.path(".publish")).unwrap();
    desk.write("output/a.html", "edited");
    desk.write("content/b.md", MEMO.replace("Words", "New words"));
    // The manifest knows what was written.
    desk.run("--all").ends(1).says(&["output-edited", "output/a.html"]).never_says("output/b.html` was changed");
    assert!(desk.text("output/b.txt").contains("New words"));
    desk.write("content/b.md", MEMO.replace("Words", "Other words"));
    desk.run("--all --overwrite").ends(0);
    assert_eq!(desk.files("output").iter().map(|file| desk.read(file)).collect::<Vec<_>>(), outputs);
}

#[test]
fn outputs_of_another_state_are_known_to_be_ours() {
    let desk = project();
    desk.run("--all").ends(0);
    let old = desk.read("output/a.txt");
    desk.write("content/a.md", MEMO.replace("Words", "New words"));
    desk.run("--all").ends(0);
    // As a branch that is switched to brings it back.
    desk.write("output/a.txt", old);
    desk.run("--all").ends(0).never_says("output-edited");
    assert!(desk.text("output/a.txt").contains("New words"));
}

#[test]
fn a_cache_is_used_in_another_folder() {
    let one = project();
    one.run("--all").ends(0);
    let other = project();
    for file in one.files(".publish") {
        other.write(&file, one.read(&file));
    }
    assert_eq!(built(&other, "--all"), ["content/a.md  from the cache", "content/b.md  from the cache"]);
    for file in one.files("output") {
        assert_eq!(one.read(&file), other.read(&file), "{file}");
    }
    let shared = project();
    let cache = format!("--all --cache-dir {}", one.path(".publish").display());
    assert_eq!(built(&shared, &cache), ["content/a.md  from the cache", "content/b.md  from the cache"]);
    assert!(!shared.has(".publish"));
}

#[test]
fn a_damaged_cache_is_made_anew() {
    let desk = project();
    desk.run("--all").ends(0);
    let outputs: Vec<(String, Vec<u8>)> =
        desk.files("output").into_iter().map(|file| (file.clone(), desk.read(&file))).collect();
    for (number, file) in desk.files(".publish").into_iter().enumerate() {
        let mut bytes = desk.read(&file);
        match number % 3 {
            0 => bytes.truncate(bytes.len() / 2),
            1 => bytes.iter_mut().skip(20).take(1).for_each(|byte| *byte ^= 1),
            _ => bytes.clear(),
        }
        desk.write(&file, bytes);
    }
    std::fs::remove_file(desk.path("output/a.txt")).unwrap();
    desk.run("--all").ends(0);
    outputs.iter().for_each(|(file, bytes)| assert!(desk.read(file) == *bytes, "{file}"));
    assert_eq!(built(&desk, "--all"), ["content/a.md  unchanged", "content/b.md  unchanged"]);
}

#[test]
fn a_cache_says_what_it_is_and_a_loose_file_leaves_none() {
    let desk = project();
    desk.run("--all").ends(0);
    assert!(desk.text(".publish/CACHEDIR.TAG").starts_with("Signature: 8a477f597d28d172789f06886806bc55"));
    assert_eq!(desk.text(".publish/.gitignore"), "*\n");
    let desk = Desk::new().with("letters/memo.md", MEMO);
    desk.run("letters/memo.md -t txt").ends(0);
    assert_eq!(desk.files(""), ["letters/memo.md", "letters/memo.txt"]);
    let desk = project();
    desk.run("--all --no-cache").ends(0);
    assert!(!desk.has(".publish/results"));
    assert_eq!(built(&desk, "--all --no-cache"), ["content/a.md", "content/b.md"]);
}

#[cfg(unix)]
#[test]
fn a_project_that_may_not_be_written_is_published_elsewhere() {
    use std::os::unix::fs::PermissionsExt;
    let desk = project();
    let rights = |mode| std::fs::set_permissions(desk.path(""), std::fs::Permissions::from_mode(mode)).unwrap();
    rights(0o555);
    let is_root = std::fs::write(desk.path("probe"), "").is_ok();
    let out = tempfile::tempdir().unwrap();
    let run = desk.run(&format!("--all -d {}", out.path().display())).ends(0);
    rights(0o755);
    assert!(out.path().join("a.html").exists());
    if !is_root {
        run.says(&["note[cache-unavailable]", "can't be written"]);
    }
}

#[test]
fn outputs_without_a_source_are_told_and_can_be_removed() {
    let desk = project().with("content/deep/c.md", MEMO);
    desk.run("--all").ends(0);
    std::fs::remove_file(desk.path("content/deep/c.md")).unwrap();
    std::fs::remove_file(desk.path("content/b.md")).unwrap();
    desk.write("output/b.txt", "edited");
    desk.run("--all").ends(0).says(&["note[output-orphaned]", "output/deep/c.html", "output/b.html", "--prune"]);
    assert!(desk.has("output/deep/c.html"));
    desk.run("content/a.md").ends(0).never_says("output-orphaned");
    desk.run("--all --prune").ends(0).says(&["`output/b.txt`", "were changed since they were written"]);
    assert_eq!(desk.files("output"), ["output/a.html", "output/a.txt", "output/b.txt", "output/manifest.jsonl"]);
    assert!(!desk.has("output/deep"));
    std::fs::remove_file(desk.path("output/b.txt")).unwrap();
    desk.run("--all").ends(0).never_says("output-orphaned");
}

#[test]
fn clean_removes_what_was_made_and_nothing_else() {
    let desk = project().with("output/other.txt", "somebody's");
    desk.run("--all").ends(0);
    desk.write("output/a.txt", "edited");
    desk.run("clean").ends(0).says(&["`output/a.txt` was changed", "Removed 3 outputs"]);
    assert_eq!(desk.files("output"), ["output/a.txt", "output/manifest.jsonl", "output/other.txt"]);
    std::fs::remove_file(desk.path("output/a.txt")).unwrap();
    desk.run("clean").ends(0);
    assert_eq!(desk.files(""), ["content/a.md", "content/b.md", "output/other.txt", "publish.toml"]);
}

#[test]
fn a_manifest_says_what_was_made_of_what() {
    let desk = project().with("content/_part.md", "Part.\n");
    desk.write("content/a.md", format!("{MEMO}\n{{{{< include _part.md >}}}}\n"));
    desk.run("--all").ends(0);
    let manifest = desk.text("output/manifest.jsonl");
    let lines: Vec<serde_json::Value> = manifest.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let sources: Vec<&str> = lines.iter().map(|line| line["source"].as_str().unwrap()).collect();
    assert_eq!(sources, ["content/a.md", "content/b.md"]);
    assert!(lines[0]["inputs"].as_array().unwrap().iter().any(|input| input["path"] == "content/_part.md"));
    assert_eq!(lines[0]["outputs"].as_array().unwrap().len(), 2);
    desk.run("verify").ends(0).says(&["2 documents with 4 outputs: all are as they were written"]);
    // Another run, another machine: the same manifest. One document alone: its line.
    let other = project().with("content/_part.md", "Part.\n").with("content/a.md", desk.text("content/a.md"));
    other.run("--all --no-cache -j1").ends(0);
    assert_eq!(other.text("output/manifest.jsonl"), manifest);
    desk.write("content/b.md", MEMO);
    desk.run("content/b.md").ends(0);
    let changed = desk.text("output/manifest.jsonl");
    assert_eq!(changed.lines().next(), manifest.lines().next());
    assert_ne!(changed.lines().last(), manifest.lines().last());
    desk.run("verify").ends(0);
    desk.write("output/b.txt", "edited");
    desk.write("output/stray.pdf", "");
    std::fs::remove_file(desk.path("output/a.txt")).unwrap();
    let faults =
        ["`output/a.txt` is missing", "`output/b.txt` was changed", "`output/stray.pdf` is not in the manifest"];
    desk.run("verify output").ends(1).says(&faults);
    desk.run("verify content").ends(1).says(&["manifest.jsonl"]);
}

#[test]
fn shards_make_what_one_machine_makes() {
    let names: Vec<String> = (0..12).map(|number| format!("content/{number}.md")).collect();
    let project = || {
        let desk = Desk::new().with("publish.toml", "formats = ['txt']\n");
        names.iter().for_each(|name| desk.write(name, MEMO.replace("Words", name)));
        desk
    };
    let (one, many) = (project(), project());
    one.run("--all").ends(0);
    for shard in 1..=3 {
        many.run(&format!("--all --shard {shard}/3")).ends(0);
        if shard == 2 {
            many.run("merge-manifests").ends(1).says(&["shard 3 of 3 is missing"]);
        }
    }
    many.run("merge-manifests").ends(0).says(&["12 documents"]);
    assert_eq!(many.files("output"), one.files("output"));
    one.files("output").iter().for_each(|file| assert!(many.read(file) == one.read(file), "{file}"));
}

#[test]
fn what_would_be_built_is_listed() {
    let desk = project().with("content/_part.md", "Part.\n");
    desk.write("content/a.md", format!("{MEMO}\n{{{{< include _part.md >}}}}\n"));
    // JSON has a `\` of Windows twice.
    let list = || String::from_utf8(desk.run("--all --list").ends(0).stdout).unwrap().replace("\\\\", "/");
    assert_eq!(
        list(),
        "{\"document\":\"content/a.md\",\"inputs\":[\"content/a.md\"],\"outputs\":[\"output/a.html\",\"output/a.txt\"]}\n\
         {\"document\":\"content/b.md\",\"inputs\":[\"content/b.md\"],\"outputs\":[\"output/b.html\",\"output/b.txt\"]}\n"
    );
    assert!(!desk.has("output"));
    desk.run("--all --deps out.mk").ends(0);
    assert!(list().contains("[\"content/a.md\",\"content/_part.md\"]"));
    let rules = desk.text("out.mk");
    assert!(rules.contains("output/a.html output/a.txt: content/a.md content/_part.md\n"), "{rules}");
    assert!(rules.contains("\ncontent/_part.md:\n"), "{rules}");
}

#[test]
fn files_are_read_when_that_is_wanted() {
    let desk = project();
    desk.run("--all").ends(0);
    let path = desk.path("content/a.md");
    let before = std::fs::metadata(&path).unwrap().modified().unwrap();
    assert_eq!(built(&desk, "--all --verify"), ["content/a.md  unchanged", "content/b.md  unchanged"]);
    // As long as it was, and with the time that it had.
    std::fs::write(&path, MEMO.replace("Words", "Wrods")).unwrap();
    std::fs::File::options().write(true).open(&path).unwrap().set_modified(before).unwrap();
    assert_eq!(built(&desk, "--all --verify"), ["content/a.md", "content/b.md  unchanged"]);
}
