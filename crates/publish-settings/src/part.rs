//! The part of a text that is read.

use std::ops::Range;

use publish_core::node::Entries;
use publish_core::text::whole;
use publish_core::{Diagnostic, Span, TextId};

use crate::kind::Kind;
use crate::{toml, yaml};

/// The most bytes that are read.
pub(crate) const MAX_BYTES: usize = 1 << 20;

/// A part of a text, such as the front matter of a document.
#[derive(Clone, Copy, Debug)]
pub struct Part<'s> {
    /// What is written there.
    pub source: &'s str,
    /// The text.
    pub text: TextId,
    /// The byte of the text at which the part starts.
    pub start: usize,
    /// What it is.
    pub kind: Kind,
}

impl<'s> Part<'s> {
    /// All of a text.
    pub fn whole(source: &'s str, text: TextId, kind: Kind) -> Part<'s> {
        Part { source, text, start: 0, kind }
    }

    /// Reads TOML.
    ///
    /// # Errors
    /// When it is broken or too long, with the place.
    pub fn toml(&self) -> Result<Entries, Box<Diagnostic>> {
        self.bounded()?;
        toml::read(self)
    }

    /// Reads YAML; `None` when it is no set of keys.
    ///
    /// # Errors
    /// When it is broken or larger than its budget, with the place.
    pub fn yaml(&self) -> Result<Option<Entries>, Box<Diagnostic>> {
        self.bounded()?;
        yaml::read(self)
    }

    fn bounded(&self) -> Result<(), Box<Diagnostic>> {
        let length = self.source.len();
        if length <= MAX_BYTES {
            return Ok(());
        }
        Err(self.fault(0..0, format!("{} has {length} bytes, more than {MAX_BYTES}", self.kind.name)))
    }

    pub(crate) fn fault(&self, range: Range<usize>, message: String) -> Box<Diagnostic> {
        Box::new(Diagnostic::new(self.kind.code, self.span(range), message))
    }

    pub(crate) fn span(&self, range: Range<usize>) -> Span {
        let Range { start, end } = whole(self.source, range);
        Span::new(self.text, self.start + start..self.start + end)
    }
}
