//! The works that a document may cite, from all files and its front matter.

use std::collections::{BTreeMap, HashMap};

use hayagriva::Entry;
use hayagriva::types::EntryType;
use publish_core::model::{CitationSetup, Entry as Known, MetaValue};
use publish_core::text::Spelling;
use publish_core::world::ReadError;
use publish_core::{Diagnostic, SourceMap, Span, codes};

use crate::fault::broken;
use crate::files::{Surroundings, base, ending, open, unreadable};
use crate::{bibtex, csl_json, library, yaml};

/// The works by their keys; of two with one key, the first counts.
pub(crate) struct Works {
    entries: Vec<Entry>,
    index: HashMap<String, usize>,
    /// What the works are read from, for messages.
    origin: String,
    /// Where the document names its first source of works.
    pub(crate) place: Span,
    spelling: Spelling,
}

impl Works {
    /// Reads the works that `setup` names.
    pub(crate) fn read(
        setup: &CitationSetup,
        sources: &mut SourceMap,
        around: &Surroundings<'_>,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Works {
        let place = setup.bibliography.first().map(|path| path.span).or(setup.works.first().map(|work| work.span));
        let mut works = Works {
            entries: Vec::new(),
            index: HashMap::new(),
            origin: origin(setup),
            place: place.unwrap_or_default(),
            spelling: Spelling::default(),
        };
        for work in &setup.works {
            match csl_json::entry(&json(&work.value)) {
                Ok(entry) => works.add(entry),
                Err(fault) => diagnostics.push(broken(work.span, fault)),
            }
        }
        for path in &setup.bibliography {
            let Some((name, text)) = open(path, sources, around, diagnostics) else { continue };
            let source = sources.get(text).text.clone();
            let entries = match ending(name.file_name()).as_str() {
                "bib" | "bibtex" | "biblatex" => bibtex::read(&source, text, diagnostics),
                "json" => csl_json::read(&source, text, diagnostics),
                "yaml" | "yml" => yaml::read(&source, text, diagnostics),
                _ => {
                    let message = format!("`{}` is no kind of bibliography that is known here", path.value);
                    let help = "wanted is a file that ends in `.bib`, `.json` (CSL-JSON), `.yaml` or `.yml`";
                    diagnostics.push(Diagnostic::new(&codes::INVALID_BIBLIOGRAPHY, path.span, message).help(help));
                    continue;
                }
            };
            entries.into_iter().for_each(|entry| works.add(entry));
        }
        works
    }

    fn add(&mut self, entry: Entry) {
        if !self.index.contains_key(entry.key()) {
            self.index.insert(entry.key().to_owned(), self.entries.len());
            self.entries.push(entry);
        }
    }

    /// The work that has a key.
    pub(crate) fn get(&self, key: &str) -> Option<&Entry> {
        self.index.get(key).map(|&index| &self.entries[index])
    }

    /// Makes papers of conferences and parts of books chapters, for styles that show titles of volumes.
    ///
    /// hayagriva takes the title of the proceedings or the book for that of a volume as well, of which such styles make
    /// a special issue of a journal; chapters have no title of a volume.
    pub(crate) fn without_volume_titles(&mut self) {
        for entry in &mut self.entries {
            let parts = [(EntryType::Article, EntryType::Proceedings), (EntryType::Anthos, EntryType::Anthology)];
            let is_part = |(own, parent): (EntryType, EntryType)| {
                *entry.entry_type() == own && entry.parents().iter().any(|found| *found.entry_type() == parent)
            };
            if parts.into_iter().any(is_part) {
                *entry = as_chapter(entry).unwrap_or_else(|| entry.clone());
            }
        }
    }

    /// The key that a misspelt one is most like, if one is like enough.
    pub(crate) fn nearest(&self, key: &str) -> Option<&str> {
        self.spelling.nearest(key, || self.entries.iter().map(Entry::key))
    }

    /// The works that are listed though nothing need cite them.
    pub(crate) fn listed(
        &self,
        setup: &CitationSetup,
        sources: &SourceMap,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Vec<&Entry> {
        let mut found: BTreeMap<usize, &Entry> = BTreeMap::new();
        for Known { value: key, span, .. } in &setup.listed {
            if key == "*" {
                found.extend(self.entries.iter().enumerate());
            } else if let Some(&index) = self.index.get(key) {
                found.insert(index, &self.entries[index]);
            } else {
                diagnostics.push(self.undefined(key, *span, sources));
            }
        }
        found.into_values().collect()
    }

    /// Says that no work has a key, which stands in `span`.
    pub(crate) fn undefined(&self, key: &str, span: Span, sources: &SourceMap) -> Diagnostic {
        let message = format!("`{key}` is neither a work in {} nor an identifier here", self.origin);
        let found = Diagnostic::new(&codes::UNDEFINED_REFERENCE, span, message);
        let Some(near) = self.nearest(key) else {
            return found.help("add the work to the bibliography, or correct the key");
        };
        let place = sources.once(span, &format!("@{key}"));
        let key = place.map(|place| Span { start: place.start + 1, ..place });
        found.did_you_mean(near, key)
    }
}

/// Reports the files of works that are not there, of a document that cites none.
pub(crate) fn check(
    setup: &CitationSetup,
    sources: &SourceMap,
    around: &Surroundings<'_>,
    diagnostics: &mut Vec<Diagnostic>,
) {
    for Known { value, span, .. } in &setup.bibliography {
        let Ok(path) = base(*span, sources, around).join(value) else { continue };
        if !around.world.exists(&path) {
            diagnostics.push(unreadable(&path, &ReadError::NotFound, *span));
        }
    }
}

/// What works are read from: files, else the front matter.
fn origin(setup: &CitationSetup) -> String {
    let files: Vec<String> = setup.bibliography.iter().map(|path| format!("`{}`", path.value)).collect();
    if files.is_empty() { "`references`".to_owned() } else { files.join(", ") }
}

/// The same work as a chapter. The type of a work of hayagriva's can't be changed but by writing and reading it.
fn as_chapter(entry: &Entry) -> Option<Entry> {
    let mut work = library::fields(entry)?;
    work.insert("type".to_owned(), "chapter".into());
    let parents = match work.get_mut("parent")? {
        serde_json::Value::Array(parents) => parents.as_mut_slice(),
        parent => std::slice::from_mut(parent),
    };
    let proceedings = parents.iter_mut().filter_map(serde_json::Value::as_object_mut);
    for parent in proceedings.filter(|parent| parent.get("type").is_some_and(|kind| kind == "proceedings")) {
        parent.insert("type".to_owned(), "anthology".into());
    }
    library::entry(entry.key(), work).ok()
}

/// A value of the front matter as JSON; numbers stay as they were written.
// Recursion is as deep as values are nested, which reading bounds.
fn json(value: &MetaValue) -> serde_json::Value {
    match value {
        MetaValue::Null => serde_json::Value::Null,
        MetaValue::Bool(value) => (*value).into(),
        MetaValue::Number(text) | MetaValue::Text(text) => text.as_str().into(),
        MetaValue::List(items) => items.iter().map(json).collect(),
        MetaValue::Map(entries) => {
            serde_json::Value::Object(entries.iter().map(|(key, value)| (key.clone(), json(value))).collect())
        }
    }
}
