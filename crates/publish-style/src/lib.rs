//! How documents look: what a theme makes of each role, and how tables are divided.
//!
//! Print, Word, the web page and plain text ask here and have no looks of their own.

pub mod columns;
