//! Turns Markdown with front matter into a Document.
