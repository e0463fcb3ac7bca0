//! Links.

use publish_core::Format;

/// What a link leads to.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum LinkTarget {
    /// An address with a scheme that is safe to follow.
    Web(String),
    /// An anchor of this document.
    Anchor(String),
    /// Another document of the project, by its path relative to this one's output without the extension, and perhaps
    /// an anchor in it; its extension is that of the format that shows the link.
    Document {
        /// The path, without extension, with `/`.
        path: String,
        /// The anchor.
        anchor: Option<String>,
    },
    /// A file that is no document, as it was written.
    File(String),
    /// Nothing: the link is broken or dangerous, and only its text is shown.
    Nowhere,
}

impl LinkTarget {
    /// The address to write in an output of `format`; `None` for anchors of this document and for nowhere.
    pub fn address(&self, format: Format) -> Option<String> {
        match self {
            LinkTarget::Web(address) | LinkTarget::File(address) => Some(address.clone()),
            LinkTarget::Document { path, anchor } => {
                let anchor = anchor.as_ref().map(|anchor| format!("#{anchor}")).unwrap_or_default();
                Some(format!("{path}.{}{anchor}", format.extension()))
            }
            LinkTarget::Anchor(_) | LinkTarget::Nowhere => None,
        }
    }
}
