//! Web pages: words, the order of the pages of a site, a summary.

mod elements;
mod site;
mod summary;
mod words;

pub use elements::is_void;
pub use site::{next_page, resolved};
pub use summary::{summary, summary_of_site};
pub use words::{words, words_of_site};
