//! Reports for tools: `--diagnostic-format`.

use serde_json::Value;

use crate::desk::{Desk, PICTURE};

/// A desk with a document that has a warning in line 4, with a label in line 3, and one in line 8, and a broken one.
fn desk() -> Desk {
    let text = "---\ntitle: Memo\nauthor: A\nauthors: B\nlang: en\n---\n\nÉté ![](a%20b.png)\n";
    Desk::new()
        .with("content/a b.md", text)
        .with("content/a b.png", PICTURE)
        .with("content/broken.md", "---\ntitle: \"Memo\n---\n")
}

fn objects(report: &str) -> Vec<Value> {
    report.lines().map(|line| serde_json::from_str(line).expect("an object on each line")).collect()
}

#[test]
fn short_is_a_line_each() {
    let run = desk().run("--all -t txt --diagnostic-format short").ends(1);
    let line = "content/a b.md:8:5: warning[missing-alt-text]: ";
    assert!(run.stderr.lines().any(|found| found.starts_with(line)), "{}", run.stderr);
    let run = run.says(&["\ncontent/broken.md:", ": error[invalid-front-matter]: ", "Published 1 document"]);
    run.never_says("help").never_says("│");
    let run = Desk::new().run("nowhere.md --diagnostic-format short").ends(1);
    assert!(run.stderr.starts_with("nowhere.md: error[file-not-found]: there is no file `nowhere.md`\n"));
}

#[test]
fn short_tells_every_warning() {
    let desk = Desk::new().with("memo.md", format!("---\nlang: en\n---\n\n# A\n\n{}", "[x](#nowhere)\n\n".repeat(44)));
    let run = desk.run("memo.md -t txt --diagnostic-format short").ends(0).never_says("more `broken-link`");
    assert_eq!(run.stderr.matches("warning[broken-link]").count(), 44);
    assert_eq!(desk.run("memo.md -t txt --diagnostic-format short -q").ends(0).stderr, "");
}

#[test]
fn json_is_an_object_a_line() {
    let run = desk().run("--all -t txt -v --diagnostic-format json").ends(1);
    assert!(run.stdout.is_empty());
    let found = objects(&run.stderr);
    let of = |code: &str| found.iter().find(|object| object["code"] == code).expect("a fault");
    let picture = of("missing-alt-text");
    assert_eq!(picture["severity"], "warning");
    assert_eq!((&picture["file"], &picture["document"]), (&"content/a b.md".into(), &"content/a b.md".into()));
    let place = ["line", "column", "end_line", "end_column"].map(|key| picture[key].as_u64().expect("a number"));
    assert_eq!(place, [8, 5, 8, 19]);
    let text = desk().text("content/a b.md");
    let [start, end] = ["byte_start", "byte_end"].map(|key| picture[key].as_u64().expect("a number") as usize);
    assert_eq!(&text[start..end], "![](a%20b.png)");
    assert!(picture["message"].is_string() && picture["help"].is_string());
    assert_eq!(picture["included_from"], Value::Array(Vec::new()));
    let label = &of("duplicate-key")["labels"][0];
    assert_eq!((&label["file"], &label["line"]), (&"content/a b.md".into(), &3.into()));
    assert_eq!(of("invalid-front-matter")["severity"], "error");
}

#[test]
fn json_of_what_stands_nowhere_has_no_place() {
    let run = Desk::new().run("nowhere.md --diagnostic-format json").ends(1);
    let found = objects(&run.stderr);
    assert_eq!((found.len(), &found[0]["code"]), (1, &"file-not-found".into()));
    assert_eq!(found[0]["document"], "nowhere.md");
    assert!(found[0].get("file").is_none());
}

#[test]
fn json_of_nothing_is_nothing() {
    let desk = Desk::new().with("memo.md", "---\ntitle: Memo\nlang: en\n---\n\nWords.\n");
    assert_eq!(desk.run("memo.md --diagnostic-format json -v").ends(0).stderr, "");
    let run = desk.run("memo.md -t txt -o - --diagnostic-format json").ends(0);
    assert!(!run.stdout.is_empty() && run.stderr.is_empty());
}

/// A project in which a link, a picture, a citation and a key of `publish.toml` are misspelt.
fn misspelt() -> Desk {
    let text = "---\ntitle: Memo\nlang: en\nbibliography: works.bib\n---\n\n# The aims\n\n\
                See [the aims](#the-ams), ![A grey square](sqare.png \"Grey\") and [see @doe98; @roe 7].\n";
    let works = "@book{doe99, title = {T}, author = {Doe, J.}, year = 1999}\n@book{roe, title = {R}, year = 2000}\n";
    Desk::new()
        .with("publish.toml", "papr = 'a4'\n")
        .with("content/memo.md", text)
        .with("content/works.bib", works)
        .with("content/square.png", PICTURE)
}

#[test]
fn what_json_says_to_fix_mends_the_files() {
    let desk = misspelt();
    let found = objects(&desk.run("--all -t txt --diagnostic-format json").ends(0).stderr);
    let list = |value: &Value, key: &str| value[key].as_array().expect("a list").clone();
    let fixes: Vec<Value> = found.iter().flat_map(|found| list(found, "fixes")).collect();
    let titles: Vec<&str> = fixes.iter().map(|fix| fix["title"].as_str().expect("a title")).collect();
    assert_eq!(titles, ["write `paper`", "write `the-aims`", "write `square.png`", "write `doe99`"]);
    let mut edits: Vec<Value> = fixes.iter().flat_map(|fix| list(fix, "edits")).collect();
    edits.sort_by_key(|edit| std::cmp::Reverse(edit["byte_start"].as_u64()));
    for edit in edits {
        let file = edit["file"].as_str().expect("a file");
        let [start, end] = ["byte_start", "byte_end"].map(|key| edit[key].as_u64().expect("a number") as usize);
        let mut text = desk.text(file);
        text.replace_range(start..end, edit["text"].as_str().expect("a text"));
        desk.write(file, text);
    }
    let found = objects(&desk.run("--all -t txt --diagnostic-format json").ends(0).stderr);
    assert!(found.iter().all(|found| list(found, "fixes").is_empty()), "{found:?}");
}

#[test]
fn sarif_has_fixes() {
    let log: Value =
        serde_json::from_str(&misspelt().run("--all -t txt --diagnostic-format sarif").ends(0).stderr).expect("a log");
    let results = log["runs"][0]["results"].as_array().expect("results");
    let link = results.iter().find(|result| result["ruleId"] == "broken-link").expect("a broken link");
    let wanted = serde_json::json!([{
        "description": { "text": "write `the-aims`" },
        "artifactChanges": [{
            "artifactLocation": { "uri": "content/memo.md" },
            "replacements": [{
                "deletedRegion": { "startLine": 9, "startColumn": 17, "endLine": 9, "endColumn": 24 },
                "insertedContent": { "text": "the-aims" },
            }],
        }],
    }]);
    assert_eq!(link["fixes"], wanted);
}

#[test]
fn sarif_is_one_log() {
    let desk = desk();
    let run = desk.run("--all -t txt --diagnostic-format sarif").ends(1);
    let log: Value = serde_json::from_str(&run.stderr).expect("one log and nothing else");
    assert_eq!(log["version"], "2.1.0");
    let [run] = log["runs"].as_array().expect("runs").as_slice() else { panic!("one run") };
    let driver = &run["tool"]["driver"];
    assert_eq!((&driver["name"], &driver["version"]), (&"publish".into(), &env!("CARGO_PKG_VERSION").into()));
    assert_eq!(run["invocations"][0]["exitCode"], 1);
    let rules = driver["rules"].as_array().expect("rules");
    assert_eq!(rules.len(), publish_core::codes::ALL.len());
    let results = run["results"].as_array().expect("results");
    assert_eq!(results.len(), 3);
    for result in results {
        let index = result["ruleIndex"].as_u64().expect("an index") as usize;
        assert_eq!(rules[index]["id"], result["ruleId"]);
        assert!(rules[index]["help"]["text"].is_string() && result["message"]["text"].is_string());
    }
    let of = |code: &str| results.iter().find(|result| result["ruleId"] == code).expect("a result");
    let location = &of("missing-alt-text")["locations"][0]["physicalLocation"];
    assert_eq!(location["artifactLocation"]["uri"], "content/a%20b.md");
    let region = serde_json::json!({ "startLine": 8, "startColumn": 5, "endLine": 8, "endColumn": 19 });
    assert_eq!(location["region"], region);
    assert_eq!(of("missing-alt-text")["level"], "warning");
    assert_eq!(of("duplicate-key")["relatedLocations"][0]["physicalLocation"]["region"]["startLine"], 3);
    assert_eq!(of("invalid-front-matter")["level"], "error");
    assert!(of("duplicate-key").get("fixes").is_none());
}

#[test]
fn sarif_of_nothing_is_a_log_without_results() {
    let desk = Desk::new().with("memo.md", "---\ntitle: Memo\nlang: en\n---\n\nWords.\n");
    let log: Value =
        serde_json::from_str(&desk.run("memo.md --diagnostic-format sarif").ends(0).stderr).expect("a log");
    assert_eq!(log["runs"][0]["results"], Value::Array(Vec::new()));
    assert_eq!(log["runs"][0]["invocations"][0]["executionSuccessful"], true);
}

#[test]
fn strict_is_told_to_tools() {
    let run = desk().run("--all -t txt --strict --diagnostic-format json").ends(1);
    assert!(objects(&run.stderr).iter().all(|object| object["severity"] == "error"));
}

#[test]
fn includes_are_told() {
    let desk = Desk::new()
        .with("memo.md", "---\ntitle: Memo\nlang: en\n---\n\n{{< include parts/a.md >}}\n")
        .with("parts/a.md", "Words.\n\n{{< include b.md >}}\n")
        .with("parts/b.md", "See [the annex](#anex).\n");
    let run = desk.run("memo.md -t txt --diagnostic-format json").ends(0);
    let object = &objects(&run.stderr)[0];
    assert_eq!((&object["document"], &object["file"]), (&"memo.md".into(), &"parts/b.md".into()));
    let chain = object["included_from"].as_array().expect("a chain");
    let chain: Vec<_> = chain.iter().map(|place| (&place["file"], &place["line"])).collect();
    assert_eq!(chain, [(&"parts/a.md".into(), &3.into()), (&"memo.md".into(), &6.into())]);
    desk.run("memo.md -t txt").ends(0).says(&["parts/b.md:1:5", "= included from parts/a.md:3:1", "from memo.md:6:1"]);
}
