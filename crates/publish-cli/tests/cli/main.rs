//! Runs the real binary in folders of its own. What is in the outputs is the golden suite's to test; here it is
//! whether they are made, kept and reported on.
#![expect(clippy::disallowed_methods, reason = "the tests lay out files for the binary and look at what it made")]

mod books;
mod checks;
mod content;
mod desk;
mod faults;
mod fonts;
mod formats;
mod outputs;
mod projects;
mod rebuilds;
mod report;
mod starting;
mod streams;
mod terminal;
mod themes;
mod usage;
mod watching;

#[path = "../../../publish-fonts/tests/support/tiny_font.rs"]
mod tiny_font;
