//! Links and bookmarks.

use super::markup::Markup;

/// What a link leads to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Destination {
    /// A bookmark of the document, by its name.
    Bookmark(String),
    /// An address, by the id of the relationship to it.
    Address(String),
}

impl Markup {
    /// Starts a link (`w:hyperlink`, ECMA-376-1 §17.16.22), which runs stand in.
    pub(crate) fn open_hyperlink(&mut self, destination: &Destination, tooltip: Option<&str>) {
        let tag = self.tag("w:hyperlink");
        let tag = match destination {
            Destination::Bookmark(name) => tag.attribute("w:anchor", name.as_str()),
            Destination::Address(id) => tag.attribute("r:id", id.as_str()),
        };
        tag.optional("w:tooltip", tooltip).attribute("w:history", true).open();
    }

    pub(crate) fn close_hyperlink(&mut self) {
        self.close("w:hyperlink");
    }

    /// Starts a bookmark (`w:bookmarkStart`, §17.13.6.2).
    pub(crate) fn start_bookmark(&mut self, number: usize, name: &str) {
        self.tag("w:bookmarkStart").attribute("w:id", number).attribute("w:name", name).empty();
    }

    /// Ends a bookmark (`w:bookmarkEnd`, §17.13.6.1).
    pub(crate) fn end_bookmark(&mut self, number: usize) {
        self.tag("w:bookmarkEnd").attribute("w:id", number).empty();
    }
}
