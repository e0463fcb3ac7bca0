//! What must be on Windows as it is elsewhere.

use std::collections::BTreeMap;
use std::fs;
use std::time::SystemTime;

use super::desk::{Desk, Programs, same};
use super::{held, names};
use crate::check::tell;

/// Fails unless something holds.
type Check = fn(&Programs) -> Result<(), String>;

/// Looks at everything, and tells it; what does not hold is told at the end.
pub(super) fn all(programs: &Programs) -> Result<(), String> {
    let checks: [(&str, Check); 12] = [
        ("all outputs are byte for byte those of this system", same_bytes),
        ("a second run does nothing", second_run),
        ("an output that was edited stays, with its set", edited),
        ("paths with `\\`", backslashes),
        ("paths with a drive", drives),
        ("a set stays whole while an output is open in another program", held::readable),
        ("a set stays whole while another program has an output for itself", held::alone),
        ("a single output that is open in another program", held::single),
        ("documents with the names of devices", names::devices),
        ("outputs and folders with the names of devices", names::device_outputs),
        ("names that differ in case alone", names::case),
        ("paths of more than 260 characters", names::long),
    ];
    let mut faults = Vec::new();
    for (what, check) in checks {
        match check(programs) {
            Ok(()) => tell(&format!("ok    {what}")),
            Err(fault) => {
                tell(&format!("FAIL  {what}"));
                faults.push(format!("{what}: {fault}"));
            }
        }
    }
    if faults.is_empty() { Ok(()) } else { Err(faults.join("\n")) }
}

fn same_bytes(programs: &Programs) -> Result<(), String> {
    let (here, there) = (Desk::new(programs, "here")?, Desk::new(programs, "there")?);
    here.run_here(&["--all"])?.ends(0, &[])?;
    there.run(&["--all"])?.ends(0, &[])?;
    let wanted = here.files("output")?;
    if wanted.len() != 9 {
        return Err(format!("{} outputs, not four of each document and a manifest", wanted.len()));
    }
    same(&there.files("output")?, &wanted)
}

fn second_run(programs: &Programs) -> Result<(), String> {
    let desk = Desk::new(programs, "again")?;
    desk.run(&["--all"])?.ends(0, &[])?;
    let before = times(&desk)?;
    desk.run(&["--all", "--timings"])?.ends(0, &["memo.md  unchanged", "sheet.md  unchanged"])?;
    if times(&desk)? == before { Ok(()) } else { Err("it has touched outputs".to_owned()) }
}

/// When each output was written.
fn times(desk: &Desk<'_>) -> Result<BTreeMap<String, SystemTime>, String> {
    let names = desk.files("output")?.into_keys();
    let time = |name: String| {
        let properties = fs::metadata(desk.folder.join("output").join(&name));
        let time = properties.and_then(|properties| properties.modified());
        time.map(|time| (name.clone(), time)).map_err(|error| format!("{name}: {error}"))
    };
    names.map(time).collect()
}

fn edited(programs: &Programs) -> Result<(), String> {
    let desk = Desk::new(programs, "edited")?;
    desk.run(&["--all"])?.ends(0, &[])?;
    desk.write("output/memo.txt", "My own words.\n")?;
    desk.edit("content/memo.md")?;
    let before = desk.files("output")?;
    desk.run(&["--all"])?.ends(1, &["output-edited", "memo.txt"])?;
    let documents = |mut files: BTreeMap<String, Vec<u8>>| {
        // It tells of the document that it has an error.
        files.remove("manifest.jsonl");
        files
    };
    same(&documents(desk.files("output")?), &documents(before))?;
    desk.run(&["--all", "--overwrite"])?.ends(0, &[])?;
    like_a_first_run(&desk)
}

/// Fails unless the outputs are those of a first run on this system, with nothing beside them.
pub(super) fn like_a_first_run(desk: &Desk<'_>) -> Result<(), String> {
    desk.run_here(&["--all", "--no-cache", "-d", "wanted"])?.ends(0, &[])?;
    let of_documents = |folder: &str| {
        let mut files = desk.files(folder)?;
        // It has the settings of the run in it.
        files.remove("manifest.jsonl");
        Ok::<_, String>(files)
    };
    same(&of_documents("output")?, &of_documents("wanted")?)
}

fn backslashes(programs: &Programs) -> Result<(), String> {
    let desk = Desk::new(programs, "backslashes")?;
    desk.run_here(&["content/memo.md", "-d", "wanted"])?.ends(0, &[])?;
    desk.run(&["content\\memo.md", "-d", "out\\deep"])?.ends(0, &[])?;
    same(&desk.files("out/deep")?, &desk.files("wanted")?)?;
    desk.run(&["content\\memo.md", "-o", "out\\..\\other\\memo.pdf"])?.ends(0, &[])?;
    if desk.files("other")?.get("memo.pdf") == desk.files("wanted")?.get("memo.pdf") {
        Ok(())
    } else {
        Err("`-o` gives another PDF".to_owned())
    }
}

fn drives(programs: &Programs) -> Result<(), String> {
    let desk = Desk::new(programs, "drives")?;
    desk.run_here(&["content/memo.md", "-d", "wanted"])?.ends(0, &[])?;
    desk.run(&[&desk.on_drive("content/memo.md"), "-d", &desk.on_drive("out")])?.ends(0, &[])?;
    same(&desk.files("out")?, &desk.files("wanted")?)?;
    let slashes = desk.on_drive("content/memo.md").replace('\\', "/");
    desk.run(&[&slashes, "-d", &desk.on_drive("out2").to_lowercase().replace('\\', "/")])?.ends(0, &[])?;
    same(&desk.files("out2")?, &desk.files("wanted")?)
}
