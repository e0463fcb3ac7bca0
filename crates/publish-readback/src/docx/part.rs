//! A part of a package.

use super::events::Events;
use crate::error::ReadbackError;
use crate::limits::Limits;

/// A part of a package, unpacked.
#[derive(Clone, Debug)]
pub struct Part {
    name: String,
    bytes: Vec<u8>,
    limits: Limits,
}

impl Part {
    pub(super) fn new(name: String, bytes: Vec<u8>, limits: Limits) -> Part {
        Part { name, bytes, limits }
    }

    /// What reading it may cost.
    pub(super) fn limits(&self) -> &Limits {
        &self.limits
    }

    /// Its name, as the package has it.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Its bytes.
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// Its text, without a byte order mark. Packages may have UTF-16 as well (ECMA-376-2 §6.2.5), which no program writes.
    ///
    /// # Errors
    /// When it is not UTF-8.
    pub fn text(&self) -> Result<&str, ReadbackError> {
        let text = std::str::from_utf8(&self.bytes).map_err(|_| ReadbackError::NotUtf8 { place: self.name.clone() })?;
        Ok(text.strip_prefix('\u{feff}').unwrap_or(text))
    }

    /// Reads it as XML.
    ///
    /// # Errors
    /// When it is not UTF-8. What else is wrong is told when it is reached.
    pub fn events(&self) -> Result<Events<'_>, ReadbackError> {
        Ok(Events::new(&self.name, self.text()?, self.limits))
    }
}
