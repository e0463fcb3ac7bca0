//! Writes a resolved document as HTML and CSS.
