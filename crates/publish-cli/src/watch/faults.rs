//! The faults that there are now, and which of them are new or gone.

use std::collections::BTreeMap;

use publish_build::{Findings, Pass};
use publish_core::{Diagnostic, Severity};

/// The faults of all documents, as their last builds found them.
#[derive(Default)]
pub(super) struct Faults {
    by_document: BTreeMap<String, Findings>,
    shared: Vec<Findings>,
    is_used: bool,
}

/// How the faults of a pass differ from those before.
#[derive(Default)]
pub(super) struct Changes {
    /// Those that were not there before.
    pub(super) new: Vec<Findings>,
    /// Those that are not there any more, each with what it was about.
    pub(super) gone: Vec<Gone>,
}

/// A fault that is not there any more.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Gone {
    /// What it was about: a document's path.
    pub(crate) name: String,
    /// Its kind.
    pub(crate) code: &'static str,
    /// What was told.
    pub(crate) message: String,
    /// How bad it was.
    pub(crate) severity: Severity,
}

impl Changes {
    pub(super) fn is_empty(&self) -> bool {
        self.new.is_empty() && self.gone.is_empty()
    }
}

impl Faults {
    /// Whether nothing was told yet.
    pub(super) fn is_unused(&self) -> bool {
        !self.is_used
    }

    /// All faults that there are.
    pub(super) fn now(&self) -> impl Iterator<Item = &Findings> {
        self.shared.iter().chain(self.by_document.values()).filter(|found| !found.diagnostics.is_empty())
    }

    /// Takes in what came of a pass. A fault that only moved, since lines were added above it, is neither new nor gone.
    pub(super) fn update(&mut self, pass: &Pass) -> Changes {
        self.is_used = true;
        let mut before = counts(self.now());
        if let Some(shared) = &pass.shared {
            self.shared.clone_from(shared);
        }
        for name in &pass.gone {
            self.by_document.remove(name);
        }
        for built in &pass.documents {
            self.by_document.insert(built.findings.name.clone(), built.findings.clone());
        }
        let new = self.now().filter_map(|found| without(found, &mut before)).collect();
        let gone = before.into_iter().flat_map(|(gone, count)| std::iter::repeat_n(gone, count)).collect();
        Changes { new, gone }
    }
}

/// How often each fault is there.
fn counts<'a>(faults: impl Iterator<Item = &'a Findings>) -> BTreeMap<Gone, usize> {
    let mut counts = BTreeMap::new();
    for found in faults {
        for diagnostic in &found.diagnostics {
            *counts.entry(key(found, diagnostic)).or_default() += 1;
        }
    }
    counts
}

fn key(found: &Findings, diagnostic: &Diagnostic) -> Gone {
    let Diagnostic { code, severity, message, .. } = diagnostic;
    Gone { name: found.name.clone(), code: code.name, message: message.clone(), severity: *severity }
}

/// The faults that are not among those of before, each of which stands for one; `None` when there are none.
fn without(found: &Findings, before: &mut BTreeMap<Gone, usize>) -> Option<Findings> {
    let mut found = found.clone();
    let (name, root) = (found.name.clone(), found.root.clone());
    let named = Findings { name, root, ..Findings::default() };
    found.diagnostics.retain(|diagnostic| {
        let key = key(&named, diagnostic);
        let Some(count) = before.get_mut(&key) else { return true };
        *count -= 1;
        if *count == 0 {
            before.remove(&key);
        }
        false
    });
    (!found.diagnostics.is_empty()).then_some(found)
}

#[cfg(test)]
mod tests {
    use super::*;
    use publish_core::{At, codes};

    fn shared(messages: &[&str]) -> Pass {
        let fault = |message: &&str| Diagnostic::new(&codes::OUTPUT_ORPHANED, At::Document, *message);
        let found = Findings { diagnostics: messages.iter().map(fault).collect(), ..Findings::default() };
        Pass { shared: Some(vec![found]), ..Pass::default() }
    }

    #[test]
    fn what_is_new_and_what_is_gone_is_told() {
        let mut faults = Faults::default();
        let mut update = |messages: &[&str]| {
            let changes = faults.update(&shared(messages));
            let new: Vec<String> =
                changes.new.iter().flat_map(|found| &found.diagnostics).map(|found| found.message.clone()).collect();
            let gone: Vec<String> = changes.gone.into_iter().map(|gone| gone.message).collect();
            (new.join(" "), gone.join(" "))
        };
        let told = |new: &str, gone: &str| (new.to_owned(), gone.to_owned());
        assert_eq!(update(&["a", "b", "b"]), told("a b b", ""));
        assert_eq!(update(&["b", "c"]), told("c", "a b"));
        assert_eq!(update(&["b", "c"]), told("", ""));
        assert_eq!(update(&[]), told("", "b c"));
    }
}
