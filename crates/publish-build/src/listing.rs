//! What would be built, and what it would become.

use std::path::PathBuf;

use crate::path::below;
use crate::plan::{Plan, PlannedDocument};
use crate::reading::{Question, Record};

/// A document that would be built.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    /// What people are told it is.
    pub name: String,
    /// The files that it is made from, as far as an earlier run knows them, itself first.
    pub inputs: Vec<PathBuf>,
    /// The files that it becomes, as far as they are known before it is built.
    pub outputs: Vec<PathBuf>,
}

impl Plan {
    /// The documents that would be built, in their order.
    pub fn listed(&self) -> Vec<Listed> {
        self.documents.iter().map(listed).collect()
    }
}

fn listed(document: &PlannedDocument) -> Listed {
    let unit = document.unit.as_ref().and_then(|unit| unit.cache.unit(&unit.name));
    let own = document.file();
    let others = unit.map(|unit| document.inputs(&unit.record)).unwrap_or_default();
    let others = others.into_iter().filter(|path| Some(path) != own.as_ref());
    Listed {
        name: document.name.clone(),
        inputs: own.iter().cloned().chain(others).collect(),
        outputs: document.outputs(),
    }
}

impl PlannedDocument {
    /// The files that a build asked for, also those that are not there, sorted: absolute paths.
    pub fn inputs(&self, record: &Record) -> Vec<PathBuf> {
        let path = |question: &Question| match question {
            Question::Read(path) => Some(below(&self.root, path)),
            Question::List(_) | Question::Exists(_) | Question::Today => None,
            Question::SystemFonts | Question::SystemFont(_) => None,
        };
        record.iter().filter_map(|asked| path(&asked.question)).collect()
    }
}
