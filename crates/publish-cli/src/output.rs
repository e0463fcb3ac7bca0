//! Standard output: only what a person or a tool asked for goes there.

use std::io::{self, Write};

use crate::Exit;

/// Writes to standard output.
pub(crate) fn print(bytes: &[u8]) -> Exit {
    let mut stdout = io::stdout().lock();
    match stdout.write_all(bytes).and_then(|()| stdout.flush()) {
        Ok(()) => Exit::Done,
        // Who reads it has read enough, as `head` does.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Exit::Done,
        Err(_) => Exit::Failed,
    }
}
