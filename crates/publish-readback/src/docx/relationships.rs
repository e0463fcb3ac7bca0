//! Relationships: what a part leads to (ECMA-376-2 §6.5).

use super::events::{Event, Tag};
use super::name;
use super::part::Part;
use crate::error::ReadbackError;

/// What a part, or the package itself, has to do with something else.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Relationship {
    /// What it is called by in the markup of its source.
    pub id: String,
    /// Its type, an address that says what it is for.
    pub kind: String,
    /// What it leads to.
    pub target: Target,
}

/// What a relationship leads to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// A part, by its name. It need not be there.
    Part(String),
    /// Something outside of the package, by its address as it is written.
    External(String),
}

impl Relationship {
    /// Whether it is of a type of Office Open XML, named by its last segment, such as `footnotes`. What is before it differs
    /// between the strict form (ECMA-376-1) and the transitional one (ECMA-376-4).
    pub fn is(&self, kind: &str) -> bool {
        self.kind.rsplit_once('/').is_some_and(|(_, last)| last == kind)
    }
}

/// Reads the relationships of `source` from its relationships part.
pub(super) fn read(source: &str, part: &Part) -> Result<Vec<Relationship>, ReadbackError> {
    let mut found = Vec::new();
    for event in part.events()? {
        match event? {
            Event::Start(tag) | Event::Empty(tag) if local(tag.name()) == "Relationship" => {
                found.push(relationship(source, &tag)?);
            }
            Event::Start(_) | Event::Empty(_) | Event::End(_) | Event::Text(_) | Event::Reference { .. } => {}
        }
    }
    Ok(found)
}

fn relationship(source: &str, tag: &Tag<'_>) -> Result<Relationship, ReadbackError> {
    let attribute = |name| tag.attribute(name).unwrap_or_default();
    let address = attribute("Target");
    let target = if attribute("TargetMode") == "External" {
        Target::External(address)
    } else {
        // A place in the part may be behind it.
        let path = address.split('#').next().unwrap_or_default();
        Target::Part(name::resolve(source, path).ok_or_else(|| ReadbackError::BadName { name: address.clone() })?)
    };
    Ok(Relationship { id: attribute("Id"), kind: attribute("Type"), target })
}

/// A name without its prefix.
fn local(name: &str) -> &str {
    name.rsplit_once(':').map_or(name, |(_, local)| local)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::limits::Limits;

    fn read_from(source: &str, relationships: &str) -> Result<Vec<Relationship>, ReadbackError> {
        let xml = format!("<Relationships>{relationships}</Relationships>");
        read(source, &Part::new("rels".to_owned(), xml.into_bytes(), Limits::default()))
    }

    #[test]
    fn targets_are_parts_or_addresses() {
        let found = read_from(
            "word/document.xml",
            "<Relationship Id=\"a\" Type=\"http://x/footnotes\" Target=\"footnotes.xml#b\"/><Relationship Id=\"c\" \
             Type=\"http://x/hyperlink\" Target=\"https://example.org/?a&amp;b\" TargetMode=\"External\"/>",
        )
        .unwrap();
        assert!(found[0].is("footnotes") && !found[0].is("notes") && found[1].is("hyperlink"));
        assert_eq!((found[0].id.as_str(), found[1].id.as_str()), ("a", "c"));
        assert_eq!(found[0].target, Target::Part("word/footnotes.xml".to_owned()));
        assert_eq!(found[1].target, Target::External("https://example.org/?a&b".to_owned()));
    }

    #[test]
    fn no_target_leads_out_of_the_package() {
        let name = "../../etc/passwd".to_owned();
        let found = read_from("word/document.xml", &format!("<Relationship Id=\"a\" Target=\"{name}\"/>"));
        assert_eq!(found, Err(ReadbackError::BadName { name }));
    }
}
