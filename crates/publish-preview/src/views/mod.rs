//! What is shown of each format: markup with the numbers of its words.
//!
//! Before a text stands a comment with the number of the word that its first letter belongs to, `<!--w12-->`. A comment changes no look
//! of a page, and wherever somebody clicks, counting starts at the comment before.

mod markup;
mod pdf;
mod scan;
mod text;
mod title;
mod web;
mod word;

pub(crate) use pdf::PdfView;
pub(crate) use text::TextView;
pub(crate) use title::title;
pub(crate) use web::WebView;
pub(crate) use word::WordView;
