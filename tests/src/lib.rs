//! Builds the cases of the golden suite, and holds what came out against what is expected.
//!
//! A case is a folder below `suite/` with an `input.md`, the files it needs, and what is expected of it. Outputs are read
//! back from their bytes by `publish-readback`, which knows the formats, not how `publish` writes them.

mod case;
mod conformance;
mod examples;
mod golden;
mod laws;
mod normal_form;
mod read;

pub use case::{Case, build_source, cases};
pub use conformance::{FalseAlarm, check_conformance, false_alarms};
pub use examples::{Example, examples_folder, examples_of};
pub use golden::Golden;
pub use laws::{check_bytes, check_references, check_words};
pub use normal_form::{of_example, of_page, picture as picture_naming, words as words_of};
pub use read::{docx_summary, docx_words, html_summary, html_words, pdf_file};
