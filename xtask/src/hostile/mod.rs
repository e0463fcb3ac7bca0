//! Texts that are made to take long: what each takes at a tenth of its size and in full.

mod texts;

use std::io::Write;
use std::path::Path;

use crate::files::root;
use crate::measure::{End, Publish, Run, Usage};
use texts::{KINDS, Made};

/// The sizes that are measured, in bytes.
const SIZES: [usize; 2] = [100_000, 1_000_000];

/// Prints a table of the kinds whose names have `filter` in them; fails where one is over its budget.
pub(crate) fn hostile(filter: &str) -> Result<(), String> {
    let publish = Publish::build()?;
    let mut faults = Vec::new();
    for (name, made) in KINDS.iter().filter(|(name, _)| name.contains(filter)) {
        let mut line = format!("{name:24}");
        for size in SIZES {
            let (run, within) = measured(&publish, name, made, size)?;
            line.push_str(&format!(" {}{}", run.usage, if within { ' ' } else { '!' }));
            line.push_str(&match &run.end {
                End::Built => String::new(),
                End::Refused(why) | End::Broken(why) => format!("({:.90})", why.trim()),
            });
            if !within || matches!(run.end, End::Broken(_)) {
                faults.push(format!("{name} of {} KB", size / 1000));
            }
        }
        // Nobody is left to be told when standard output is gone.
        let _ = writeln!(std::io::stdout(), "{}", line.trim_end());
    }
    if faults.is_empty() { Ok(()) } else { Err(format!("over the budget, or broken: {}", faults.join(", "))) }
}

/// What a text takes, and whether its budget allows it.
fn measured(publish: &Publish, name: &str, made: &Made, size: usize) -> Result<(Run, bool), String> {
    let folder = root().join("target/hostile").join(name);
    let written = write(&folder, made, size).map_err(|error| format!("{}: {error}", folder.display()))?;
    let budget = if name.starts_with("prose") { Usage::PROSE } else { Usage::budget(written) };
    let run = publish.run_within(&folder.join("input.md"), budget);
    // What is left of it is overwritten the next time.
    let _ = std::fs::remove_dir_all(&folder);
    let run = run?;
    let within = run.usage.is_within(budget);
    Ok((run, within))
}

/// Writes the files of a kind; gives the length of the one that is published.
fn write(folder: &Path, made: &Made, size: usize) -> std::io::Result<usize> {
    std::fs::create_dir_all(folder)?;
    let files = made.files(size);
    files.iter().try_for_each(|(name, text)| std::fs::write(folder.join(name), text))?;
    Ok(files.first().map_or(0, |(_, text)| text.len()))
}
