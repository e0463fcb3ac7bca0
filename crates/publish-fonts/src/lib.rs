//! Finds faces, falls back, measures; holds the bundled fonts.
