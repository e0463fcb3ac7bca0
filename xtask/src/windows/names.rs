//! Names that Windows takes for something else, takes for the same, or finds too long.

use super::desk::{Desk, Programs, empty, same};

/// Names of devices, as documents may have them that were made elsewhere.
const DEVICES: [&str; 4] = ["con", "AUX", "nul", "com1.notes"];

pub(super) fn devices(programs: &Programs) -> Result<(), String> {
    let desk = Desk::new(programs, "devices")?;
    for name in DEVICES {
        desk.write(&format!("content/{name}.md"), "# Notes\n\nWords.\n")?;
        let run = desk.run(&[&format!("content\\{name}.md"), "-d", "out"])?;
        run.ends(1, &["output-not-writable", "device", name]).map_err(|error| format!("{name}: {error}"))?;
        empty(&desk.folder.join("out"))?;
    }
    // Other documents are published, and under another name so is such a one.
    desk.run(&["--all"])?.ends(1, &["output-not-writable", "con.pdf", "AUX.pdf", "nul.pdf", "com1.notes.pdf"])?;
    if desk.files("output")?.len() != 9 {
        return Err("the other documents are not published".to_owned());
    }
    desk.run(&["content\\con.md", "-o", "console.pdf"])?.ends(0, &[]).map(drop)
}

pub(super) fn device_outputs(programs: &Programs) -> Result<(), String> {
    let desk = Desk::new(programs, "device-outputs")?;
    let drive = desk.on_drive("aux");
    let outputs = [["-o", "nul.txt"], ["-o", "out\\con.pdf"], ["-o", "lpt1.html"], ["-d", "out\\aux"], ["-d", &drive]];
    for words in outputs {
        let run = desk.run(&[&["content\\memo.md"], &words[..]].concat())?;
        run.ends(1, &["output-not-writable", "device"]).map_err(|error| format!("{}: {error}", words.join(" ")))?;
    }
    empty(&desk.folder.join("out"))?;
    empty(&desk.folder.join("aux"))
}

pub(super) fn case(programs: &Programs) -> Result<(), String> {
    let desk = Desk::new(programs, "case")?;
    desk.run(&["--all"])?.ends(0, &[])?;
    let before = desk.files("output")?;
    desk.write("content/MEMO.md", "---\ntitle: Another\n---\n\nWords.\n")?;
    desk.run(&["--all"])?.ends(1, &["output-conflict"])?;
    same(&desk.files("output")?, &before)
}

/// Outputs alone: Wine 8 does not tell the end of paths of more than 260 characters, as Windows does, and without it no source
/// is read.
pub(super) fn long(programs: &Programs) -> Result<(), String> {
    let desk = Desk::new(programs, "long")?;
    let deep = ["a-folder-with-a-name-that-is-fifty-characters-long"; 7].join("/");
    let (relative, drive) = (format!("one/{deep}").replace('/', "\\"), desk.on_drive(&format!("two/{deep}")));
    for _ in 0..2 {
        desk.run_here(&["content/memo.md", "-d", "wanted"])?.ends(0, &[])?;
        for (folder, name) in [(&relative, "one"), (&drive, "two")] {
            desk.run(&["content\\memo.md", "-d", folder])?.ends(0, &[])?;
            same(&desk.files(&format!("{name}/{deep}"))?, &desk.files("wanted")?)?;
        }
        desk.edit("content/memo.md")?;
    }
    Ok(())
}
