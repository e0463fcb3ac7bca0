//! Shows built documents in a browser: a small server on the loopback address, and its page.
//!
//! A [`Preview`] takes documents as they are built ([`Preview::show`]) and gives a running [`Server`]. It knows no file: whatever it
//! answers lies in memory, and is looked up by number. One page shows all formats of a document: the web page as it is, the
//! pages of the PDF drawn, the Word document as it is read back, and the text.
//!
//! All formats have the words of the source in its order. So the number of a word is the place that they share: each view's
//! words are aligned with those of the source, and a click in one leads to the place in all others, and to the line.
#![warn(missing_docs)]

mod settings;
mod shown;

mod align;
mod edition;
mod state;
mod views;

mod answers;
mod http;
mod pdf;

mod caller;
mod preview;

pub use caller::go_to;
pub use http::Server;
pub use preview::Preview;
pub use settings::{Limits, PreviewError, Settings, Token};
pub use shown::{DocumentName, Fault, Shown, SourcePlaces};
