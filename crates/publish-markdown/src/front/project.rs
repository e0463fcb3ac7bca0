//! What `publish.toml` says for all documents of a project.

use publish_core::{Diagnostic, SourceMap, TextId, codes};
use publish_settings::{Kind, Part};

use super::{Entries, Node, Value};

/// What documents read of `publish.toml`.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct ProjectTables {
    /// `[metadata]`: the defaults of every document's front matter.
    pub(crate) metadata: Entries,
    /// `[variables]`: what documents can show by name.
    pub(crate) variables: Entries,
    /// `theme`: how every document looks that does not say it itself.
    pub(crate) theme: Option<Node>,
}

impl ProjectTables {
    /// Reads them of a text of `sources`. The keys that are not for documents are for whoever opened the project.
    ///
    /// # Errors
    /// When the text is no TOML, or one of the tables is something else.
    pub(crate) fn read(sources: &SourceMap, text: TextId) -> Result<ProjectTables, Box<Diagnostic>> {
        let mut tables = ProjectTables::default();
        for entry in Part::whole(&sources.get(text).text, text, Kind::CONFIGURATION).toml()? {
            let place = match entry.key.as_str() {
                "metadata" => &mut tables.metadata,
                "variables" => &mut tables.variables,
                "theme" => {
                    tables.theme = Some(entry.node);
                    continue;
                }
                _ => continue,
            };
            let Value::Map(entries) = entry.node.value else {
                let message = format!("`{}` is {}; wanted a table", entry.key, entry.node.describe());
                return Err(Box::new(Diagnostic::new(&codes::INVALID_CONFIGURATION, entry.span, message)));
            };
            *place = entries;
        }
        Ok(tables)
    }
}
