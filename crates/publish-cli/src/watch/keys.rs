//! Single keys of a terminal.

use std::io::{self, IsTerminal};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use publish_build::Hand;

/// Who listens to keys, and opens outputs.
pub(crate) struct Keys {
    /// The outputs that were written last.
    outputs: Arc<Mutex<Vec<PathBuf>>>,
}

impl Keys {
    /// Listens, on a thread of its own, if there is a terminal to be typed in and read from.
    pub(super) fn listen(hand: Hand) -> Option<Keys> {
        if !io::stdin().is_terminal() || !io::stderr().is_terminal() || !terminal::take() {
            return None;
        }
        let outputs = Arc::new(Mutex::new(Vec::new()));
        let known = Arc::clone(&outputs);
        std::thread::spawn(move || {
            while let Some(key) = terminal::key() {
                match key {
                    'o' | 'O' => {
                        // The key is waited for before the outputs are locked, which the next pass shows.
                        let format = terminal::key();
                        open(&lock(&known), format);
                    }
                    'r' | 'R' => hand.build_anew(),
                    'q' | 'Q' => hand.end(),
                    _ => {}
                }
            }
        });
        Some(Keys { outputs })
    }

    /// The outputs that `o` opens.
    pub(super) fn show(&self, outputs: Vec<PathBuf>) {
        *lock(&self.outputs) = outputs;
    }
}

impl Drop for Keys {
    fn drop(&mut self) {
        give_back_terminal();
    }
}

fn lock(outputs: &Mutex<Vec<PathBuf>>) -> MutexGuard<'_, Vec<PathBuf>> {
    outputs.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Leaves the terminal as it was found.
pub(super) fn give_back_terminal() {
    terminal::give_back();
}

/// Opens the output of a format, which a second key names.
fn open(outputs: &[PathBuf], format: Option<char>) {
    let ending = match format.map(|key| key.to_ascii_lowercase()) {
        Some('p') => "pdf",
        Some('w') => "docx",
        Some('h') => "html",
        Some('t') => "txt",
        Some(_) | None => return,
    };
    let has_ending = |path: &&PathBuf| path.extension().is_some_and(|own| own == ending);
    if let Some(path) = outputs.iter().find(has_ending) {
        open_with_system(path);
    }
}

/// Has the system open a file with the program that the user has for it. That there is none is the system's to tell.
fn open_with_system(path: &Path) {
    let _ = open::that_detached(path);
}

#[cfg(unix)]
mod terminal {
    use std::io::{self, Read};
    use std::sync::Mutex;

    use nix::sys::termios::{LocalFlags, SetArg, Termios, tcgetattr, tcsetattr};

    /// How the terminal was found.
    static FOUND: Mutex<Option<Termios>> = Mutex::new(None);

    /// Has keys come one by one, unseen; interruptions and lines stay as they are.
    pub(super) fn take() -> bool {
        let Ok(found) = tcgetattr(io::stdin()) else { return false };
        let mut own = found.clone();
        own.local_flags.remove(LocalFlags::ICANON | LocalFlags::ECHO);
        let taken = tcsetattr(io::stdin(), SetArg::TCSANOW, &own).is_ok();
        if let Ok(mut kept) = FOUND.lock() {
            *kept = Some(found);
        }
        taken
    }

    pub(super) fn give_back() {
        if let Ok(mut kept) = FOUND.lock()
            && let Some(found) = kept.take()
        {
            // A terminal that is gone needs nothing.
            let _ = tcsetattr(io::stdin(), SetArg::TCSANOW, &found);
        }
    }

    /// The next key; `None` when no more come.
    pub(super) fn key() -> Option<char> {
        let mut key = [0];
        io::stdin().lock().read_exact(&mut key).ok()?;
        Some(char::from(key[0]))
    }
}

#[cfg(not(unix))]
mod terminal {
    use console::{Key, Term};

    pub(super) fn take() -> bool {
        true
    }

    pub(super) fn give_back() {}

    /// The next key; `None` when no more come.
    pub(super) fn key() -> Option<char> {
        loop {
            if let Key::Char(key) = Term::stderr().read_key().ok()? {
                return Some(key);
            }
        }
    }
}
