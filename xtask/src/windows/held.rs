//! Outputs that another program has open.

use super::checks::like_a_first_run;
use super::desk::{Desk, Programs, same};

/// What others may do with a file that is open: nothing, or read it, as with Word.
const NOTHING: &str = "0";
const READ: &str = "1";

pub(super) fn readable(programs: &Programs) -> Result<(), String> {
    for output in ["memo.pdf", "memo.docx", "memo.txt"] {
        stays(programs, output, READ, &[]).map_err(|error| format!("{output}: {error}"))?;
    }
    stays(programs, "memo.docx", READ, &["--durable"])
}

pub(super) fn alone(programs: &Programs) -> Result<(), String> {
    // Whether it was edited can't be seen either.
    stays(programs, "memo.docx", NOTHING, &[])
}

/// The set of an output that is open stays, all of it and nothing beside it; once the file is closed, it is replaced.
fn stays(programs: &Programs, output: &str, share: &str, options: &[&str]) -> Result<(), String> {
    let desk = Desk::new(programs, "held")?;
    desk.run(&["--all"])?.ends(0, &[])?;
    let before = desk.files("output")?;
    desk.edit("content/memo.md")?;
    let held = desk.hold(&format!("output/{output}"), share)?;
    let run = desk.run(&[&["--all"], options].concat())?;
    run.ends(1, &["output-not-writable", output, "close it in Word"])?;
    let mut after = desk.files("output")?;
    // The manifest tells that the document has an error.
    after.insert("manifest.jsonl".to_owned(), before.get("manifest.jsonl").cloned().unwrap_or_default());
    same(&after, &before)?;
    drop(held);
    desk.run(&["--all"])?.ends(0, &[])?;
    like_a_first_run(&desk)
}

pub(super) fn single(programs: &Programs) -> Result<(), String> {
    let desk = Desk::new(programs, "single")?;
    let words = ["content/memo.md", "-o", "out/memo.pdf"];
    desk.run(&words)?.ends(0, &[])?;
    let before = desk.files("out")?;
    desk.edit("content/memo.md")?;
    let held = desk.hold("out/memo.pdf", READ)?;
    desk.run(&words)?.ends(1, &["output-not-writable", "memo.pdf"])?;
    same(&desk.files("out")?, &before)?;
    drop(held);
    desk.run(&words)?.ends(0, &[])?;
    if desk.files("out")? == before { Err("the old output is there still".to_owned()) } else { Ok(()) }
}
