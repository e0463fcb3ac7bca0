//! A program for Windows that has a file open until its input ends: `hold FILE SHARE`.
//!
//! `SHARE` says what others may do meanwhile: 0 nothing, 1 read it, as with Word.

use std::fs::OpenOptions;
use std::io::{Read, Write, stdin, stdout};
use std::os::windows::fs::OpenOptionsExt;

fn main() -> std::io::Result<()> {
    let mut words = std::env::args().skip(1);
    let file = words.next().expect("a file");
    let share = words.next().and_then(|share| share.parse().ok()).expect("how it is shared");
    let _held = OpenOptions::new().read(true).share_mode(share).open(file)?;
    stdout().write_all(b"held\n")?;
    stdout().flush()?;
    stdin().read_to_end(&mut Vec::new()).map(drop)
}
