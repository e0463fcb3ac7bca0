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

/// Wine does not follow folders of more than 260 characters to their end, as Windows does: here the names of files take the
/// paths beyond, and only the folder of outputs, which may be missing, is longer.
pub(super) fn long(programs: &Programs) -> Result<(), String> {
    let desk = Desk::new(programs, "long")?;
    let folder = "f".repeat(230_usize.saturating_sub(desk.on_drive("content").len()).clamp(1, 200));
    let path = format!("content/{folder}/{}.md", "memo".repeat(40));
    desk.write(&path, "---\ntitle: Deep\n---\n\n![A tick](/content/pictures/tick.svg)\n")?;
    for _ in 0..2 {
        desk.run(&["--all"])?.ends(0, &[])?;
    }
    super::checks::like_a_first_run(&desk)?;
    let deep = ["a-folder-with-a-name-that-is-fifty-characters-long"; 7].join("/");
    desk.run(&[&desk.on_drive(&path), "-d", &desk.on_drive(&format!("out/{deep}"))])?.ends(0, &[])?;
    same(&desk.files(&format!("out/{deep}"))?, &desk.files(&format!("wanted/{folder}"))?)
}
