//! Which files the documents of a project take in, so that a run without a change opens no source to plan.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};

use super::sealed::{Seal, seal, unseal};
use super::{Cache, Store as _, kinds};
use crate::reading::Stat;

/// There is one plan for each state of this program's understanding of includes.
const NAME: &str = "includes";

/// What each document takes in, as far as it is known.
#[derive(Debug, Default)]
pub(crate) struct Planned {
    known: HashMap<String, TakenIn>,
    is_new: bool,
}

/// The files that a document takes in, as they are named in it, and what told of the document then.
#[derive(Clone, Debug, Serialize, Deserialize)]
struct TakenIn {
    stat: Stat,
    files: Vec<String>,
}

impl Planned {
    /// The files that a document takes in, if it is still the same.
    pub(crate) fn get(&self, document: &str, stat: Stat) -> Option<&[String]> {
        self.known.get(document).filter(|known| known.stat == stat).map(|known| known.files.as_slice())
    }

    /// Notes what a document takes in.
    pub(crate) fn insert(&mut self, document: &str, stat: Stat, files: &[String]) {
        self.known.insert(document.to_owned(), TakenIn { stat, files: files.to_vec() });
        self.is_new = true;
    }
}

impl Cache {
    /// What the documents of the project take in, as far as this very program noted it.
    pub(crate) fn planned(&self) -> Planned {
        let file = self
            .keeps_results
            .then(|| self.folder.get(kinds::PLANS, NAME).ok().flatten())
            .flatten()
            .unwrap_or_default();
        let kept =
            unseal::<(String, HashMap<String, TakenIn>)>(kinds::PLANS, Seal::Digest, &file).map(|(kept, _)| kept);
        let known = kept.filter(|(program, _)| program == super::BUILD_ID).map(|(_, known)| known);
        Planned { known: known.unwrap_or_default(), is_new: false }
    }

    /// Keeps what was noted of the documents that there are.
    pub(crate) fn keep_planned(&self, mut planned: Planned, is_document: impl Fn(&str) -> bool) {
        if self.keeps_results && planned.is_new {
            planned.known.retain(|document, _| is_document(document));
            let known: std::collections::BTreeMap<_, _> = planned.known.iter().collect();
            self.keep(kinds::PLANS, NAME, &[&seal(kinds::PLANS, Seal::Digest, &(super::BUILD_ID, known))]);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_noted_is_known_in_the_next_run() {
        let folder = tempfile::tempdir().unwrap();
        let stat = |name: &str| {
            std::fs::write(folder.path().join(name), name).unwrap();
            Stat::of(&std::fs::metadata(folder.path().join(name)).unwrap())
        };
        let (one, two) = (stat("one"), stat("two"));
        let cache = || Cache::new(folder.path().join("cache"), u64::MAX, true, None);
        let mut planned = cache().planned();
        planned.insert("one.md", one, &["part.md".to_owned()]);
        planned.insert("gone.md", two, &[]);
        cache().keep_planned(planned, |document| document != "gone.md");
        let planned = cache().planned();
        assert_eq!(planned.get("one.md", one), Some(["part.md".to_owned()].as_slice()));
        assert_eq!(planned.get("one.md", two), None);
        assert_eq!(planned.get("gone.md", two), None);
    }
}
