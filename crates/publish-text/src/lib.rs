//! Writes a resolved document as plain text of a given width.
