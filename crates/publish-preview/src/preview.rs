//! What the rest of the program has in its hands.

use std::net::TcpListener;
use std::sync::Arc;
use std::time::{Duration, Instant};

use crate::answers::answer;
use crate::http::{Request, Response, Server, Service};
use crate::pdf::Painter;
use crate::settings::{PreviewError, Settings};
use crate::shown::{DocumentName, Shown};
use crate::state::{Board, Going};

/// A preview of documents. Copies are the same preview.
#[derive(Clone, Debug)]
pub struct Preview(Arc<Shared>);

#[derive(Debug)]
pub(crate) struct Shared {
    pub(crate) settings: Settings,
    pub(crate) board: Board,
    pub(crate) painter: Painter,
}

impl Preview {
    /// A preview that shows nothing yet.
    pub fn new(settings: Settings) -> Preview {
        let board = Board::new(settings.fault_delay);
        Preview(Arc::new(Shared { settings, board, painter: Painter::start() }))
    }

    /// Lists the documents, in their order. What is known of others is let go.
    pub fn documents(&self, all: Vec<DocumentName>) {
        self.0.board.change(|state| state.list(all));
    }

    /// Shows a document as it was built. One that could not be built leaves the last good pages where they are; its faults that
    /// were not there before are shown after [`Settings::fault_delay`], and those that went away vanish at once.
    pub fn show(&self, shown: Shown) {
        let mut looked_at = None;
        self.0.board.change(|state| looked_at = state.show(shown, Instant::now()));
        // Its pages are drawn while the browser hears of it and asks for them.
        if let Some(edition) = looked_at
            && let (Some(before), Some(pdf)) = (edition.before(), edition.pdf())
        {
            self.0.painter.ahead(edition.number, &pdf.bytes, before);
        }
    }

    /// Tells that a document is being built, since a save was seen.
    pub fn building(&self, document: &str) {
        self.0.board.change(|state| {
            let number = state.number(document);
            state.documents[number].building = true;
        });
    }

    /// Moves every page that is open to a line of a file, counted from 1. It moves no editor.
    pub fn go(&self, file: &str, line: u32) {
        self.0.go(file, line);
    }

    /// The document that a client looks at: the one that was turned to last. It is the one to be built first.
    pub fn in_view(&self) -> Option<String> {
        let state = self.0.board.read();
        state.in_view.map(|number| state.documents[number].name.name.clone())
    }

    /// Serves the preview on a listener, on threads of its own. Whether others than this machine can reach it is for who made the
    /// listener to decide; whoever asks by another name than its is refused, unless that is among
    /// [`Settings::allowed_hosts`].
    ///
    /// # Errors
    /// When the listener has no address, or the system no thread.
    pub fn serve(self, listener: TcpListener) -> Result<Server, PreviewError> {
        Server::start(self.0, listener)
    }
}

impl Shared {
    pub(crate) fn go(&self, file: &str, line: u32) {
        self.board.change(|state| {
            let number = state.going.as_ref().map_or(0, |going| going.number) + 1;
            state.going = Some(Going { number, file: file.to_owned(), line });
        });
    }
}

impl Service for Shared {
    fn settings(&self) -> &Settings {
        &self.settings
    }

    fn answer(&self, request: &Request) -> Response {
        answer(self, request)
    }

    fn looks_at(&self, document: Option<usize>) {
        let mut state = self.board.read();
        if let Some(document) = document.filter(|&document| document < state.documents.len()) {
            state.in_view = Some(document);
        }
    }

    fn wait(&self, seen: u64, longest: Duration) -> Option<u64> {
        self.board.wait(seen, longest)
    }

    fn has_stopped(&self) -> bool {
        self.board.read().stopped
    }

    fn stop(&self) {
        self.board.change(|state| state.stopped = true);
    }
}
