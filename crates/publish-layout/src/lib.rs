//! Places a resolved document on pages, in points, knowing nothing of PDF.
