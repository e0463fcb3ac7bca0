//! Reads outputs back from their bytes, and holds them against what is expected.
//!
//! A case is a folder below `suite/` with an `input.md`, the files it needs, and what is expected of it. The readers
//! here know the formats, not how `publish` writes them.

mod case;
mod conformance;
mod docx;
mod examples;
mod fields;
mod golden;
mod html;
mod laws;
mod normal_form;
mod pdf;
mod text;
mod text_columns;
mod words;

pub use case::{Case, build_source, cases};
pub use conformance::{FalseAlarm, check_conformance, false_alarms};
pub use examples::{Example, examples_folder, examples_of};
pub use fields::check_references;
pub use golden::Golden;
pub use laws::{check_bytes, check_words};
pub use words::{Lanes, tokens};

pub use docx::{lanes as docx_lanes, summary as docx_summary};
pub use html::{lanes as html_lanes, site_summary, summary as html_summary};
pub use normal_form::{of_example, of_page, picture as picture_naming, words as words_of};
pub use pdf::{lanes as pdf_lanes, summary as pdf_summary};
pub use text::check as check_text;
