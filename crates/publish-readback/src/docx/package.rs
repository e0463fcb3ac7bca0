//! A package and its parts (ECMA-376-2 §6).

use super::archive::Archive;
use super::name;
use super::part::Part;
use super::relationships::{self, Relationship, Target};
use crate::error::ReadbackError;
use crate::limits::Limits;

/// A Word document, or another package of parts, that was opened within limits. It may come from anywhere.
///
/// Opening reads names and sizes alone; a part is unpacked when it is asked for.
#[derive(Debug)]
pub struct Package<'a> {
    archive: Archive<'a>,
    limits: Limits,
}

impl<'a> Package<'a> {
    /// Opens a package.
    ///
    /// # Errors
    /// When the file is too large or is no ZIP archive; when it has too many entries, or one whose name is too long,
    /// leads out of the package, or is there twice; when an entry is encrypted, compressed otherwise than packages are, or
    /// too large; when all of them together are.
    pub fn open(bytes: &'a [u8], limits: &Limits) -> Result<Package<'a>, ReadbackError> {
        limits.check_file(bytes)?;
        Ok(Package { archive: Archive::open(bytes, limits)?, limits: *limits })
    }

    /// The names of all parts, in the order of their letters, as the package has them: without the `/` before them.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.archive.names()
    }

    /// Whether there is a part of this name. Upper and lower case of ASCII letters are the same (ECMA-376-2 §6.2.2).
    pub fn has(&self, name: &str) -> bool {
        self.archive.find(name).is_some()
    }

    /// Unpacks a part, such as `word/document.xml`.
    ///
    /// # Errors
    /// When there is none of this name, or it is damaged.
    pub fn part(&self, name: &str) -> Result<Part, ReadbackError> {
        let missing = || ReadbackError::MissingPart { name: name.to_owned() };
        let (name, number) = self.archive.find(name).ok_or_else(missing)?;
        Ok(Part::new(name.to_owned(), self.archive.unpack(name, number)?, self.limits))
    }

    /// The relationships of a part, in the order of its relationships part; of the package itself, where `source` is
    /// empty (ECMA-376-2 §6.5). None, where it has no such part.
    ///
    /// # Errors
    /// When the relationships part is damaged, or one of them leads out of the package.
    pub fn relationships(&self, source: &str) -> Result<Vec<Relationship>, ReadbackError> {
        let name = name::relationships_of(source);
        if !self.has(&name) {
            return Ok(Vec::new());
        }
        relationships::read(source, &self.part(&name)?)
    }

    /// The name of the part that `source` has as `kind`, the last segment of a relationship's type, such as
    /// `footnotes`: the first, where there are several, and none that is not in the package.
    ///
    /// # Errors
    /// When the relationships can't be read.
    pub fn related(&self, source: &str, kind: &str) -> Result<Option<String>, ReadbackError> {
        let relationships = self.relationships(source)?;
        let mut targets = relationships.into_iter().filter(|found| found.is(kind)).map(|found| found.target);
        Ok(targets.find_map(|target| match target {
            Target::Part(name) if self.has(&name) => Some(name),
            Target::Part(_) | Target::External(_) => None,
        }))
    }

    /// The name of the main document part (ECMA-376-1 §11.3.10), which is `word/document.xml` but where a program calls it
    /// otherwise.
    ///
    /// # Errors
    /// When there is none.
    pub fn main_document(&self) -> Result<String, ReadbackError> {
        let missing = || ReadbackError::MissingPart { name: "officeDocument".to_owned() };
        self.related("", "officeDocument")?.ok_or_else(missing)
    }
}

#[cfg(test)]
mod tests;
