//! What is read, for messages.

use publish_core::{Code, codes};

/// What is read: how messages call it, and which fault it is when it can't be read.
#[derive(Clone, Copy, Debug)]
pub struct Kind {
    /// Its name, with an article.
    pub name: &'static str,
    /// The fault.
    pub code: &'static Code,
}

impl Kind {
    /// The front matter of a document.
    pub const FRONT_MATTER: Kind = Kind { name: "the front matter", code: &codes::INVALID_FRONT_MATTER };
    /// The text of `publish.toml`.
    pub const CONFIGURATION: Kind = Kind { name: "the configuration", code: &codes::INVALID_CONFIGURATION };
    /// The brand of a project, as Quarto has it.
    pub const BRAND: Kind = Kind { name: "the brand", code: &codes::INVALID_THEME };
    /// A theme.
    pub const THEME: Kind = Kind { name: "the theme", code: &codes::INVALID_THEME };
}
