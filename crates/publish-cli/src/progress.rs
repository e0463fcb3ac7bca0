//! A progress bar for long work on a terminal.

use std::io::IsTerminal;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread::JoinHandle;
use std::time::Duration;

use indicatif::{ProgressBar, ProgressStyle};

/// Work that takes less than this shows no bar, which would only flicker.
const PATIENCE: Duration = Duration::from_millis(400);

/// The bar, if there is to be one; a thread of its own draws it.
pub(crate) struct Progress(Option<(Sender<()>, JoinHandle<()>)>);

impl Progress {
    /// Starts to wait for `documents` documents; without any, there is no bar.
    pub(crate) fn start(documents: usize) -> Progress {
        if documents == 0 || !std::io::stderr().is_terminal() {
            return Progress(None);
        }
        let (sender, steps) = channel();
        Progress(Some((sender, std::thread::spawn(move || draw(documents as u64, &steps)))))
    }

    /// One document is done.
    pub(crate) fn step(&self) {
        if let Some((sender, _)) = &self.0 {
            // The thread that draws lives until the sender is gone.
            let _ = sender.send(());
        }
    }

    /// Takes the bar away.
    pub(crate) fn finish(self) {
        if let Some((sender, thread)) = self.0 {
            drop(sender);
            let _ = thread.join();
        }
    }
}

fn draw(documents: u64, steps: &Receiver<()>) {
    let Some(done) = wait(steps) else { return };
    let counts = if documents > 1 { " {bar:30} {pos}/{len}, {per_sec}, {eta} left," } else { "" };
    let template = format!("{{spinner}} Publishing{counts} {{elapsed}}");
    let style = ProgressStyle::with_template(&template).unwrap_or_else(|_| ProgressStyle::default_bar());
    let bar = ProgressBar::new(documents).with_style(style).with_position(done);
    bar.enable_steady_tick(Duration::from_millis(120));
    steps.iter().for_each(|()| bar.inc(1));
    bar.finish_and_clear();
}

/// Waits out the patience and counts what is done meanwhile; `None` when all is done before.
fn wait(steps: &Receiver<()>) -> Option<u64> {
    let start = std::time::Instant::now();
    let mut done = 0;
    loop {
        match steps.recv_timeout(PATIENCE.saturating_sub(start.elapsed())) {
            Ok(()) => done += 1,
            Err(RecvTimeoutError::Timeout) => return Some(done),
            Err(RecvTimeoutError::Disconnected) => return None,
        }
    }
}
