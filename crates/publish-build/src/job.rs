//! A document on its way to its place, with all that is noted of it.

use std::collections::{BTreeMap, HashMap};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use crate::built::{Built, Handover, RunOptions};
use crate::cache::{Unit, WrittenFile};
use crate::deliver::{Checks, Delivery, Manner, Target, Targets, by_format, to_device, untouched};
use crate::digest::Digest;
use crate::environment::Environment;
use crate::error::BuildError;
use crate::make::{Attempt, Maker, Origin};
use crate::manifest::{Manifest, line};
use crate::plan::{PlannedDocument, PlannedUnit};
use crate::reading::{FileWorld, Stat};
use crate::set::{Gate, Written};

/// Where documents are delivered: what all of a run share.
pub(crate) struct Outlet<'a> {
    pub(crate) gate: &'a Gate,
    pub(crate) environment: &'a Environment,
    pub(crate) options: RunOptions,
    /// The manifests of the folders of outputs.
    pub(crate) manifests: BTreeMap<PathBuf, Manifest>,
    /// What manifests say of outputs, read once a run where nothing else is known of them.
    pub(crate) recorded: Mutex<BTreeMap<PathBuf, Arc<HashMap<String, Digest>>>>,
}

impl Outlet<'_> {
    /// What the manifest of a folder says of its outputs.
    fn recorded(&self, folder: &Path) -> Arc<HashMap<String, Digest>> {
        let mut recorded = self.recorded.lock().unwrap_or_else(PoisonError::into_inner);
        let digests = || Arc::new(Manifest::digests(folder));
        Arc::clone(recorded.entry(folder.to_owned()).or_insert_with(digests))
    }
}

/// A document that was made and is to be delivered.
pub(crate) struct Job<'a> {
    pub(crate) outlet: &'a Outlet<'a>,
    pub(crate) document: &'a PlannedDocument,
    pub(crate) world: &'a FileWorld,
    pub(crate) maker: &'a Maker<'a>,
    /// Whether it is not built again, even if its sources have changed.
    pub(crate) is_last: bool,
}

impl Job<'_> {
    /// Brings the outputs to where they are wanted; `None` where they are outdated.
    pub(crate) fn deliver(&self, mut attempt: Attempt, known: Option<&Unit>) -> Option<Built> {
        let handover = self.outlet.options.handover;
        if handover != Handover::Files && attempt.is_made() && attempt.bytes.is_none() {
            attempt = self.with_bytes(attempt);
        }
        let rendered = attempt.rendered(handover);
        match handover {
            Handover::Memory => Some(Built { rendered, ..attempt.built(Vec::new()) }),
            Handover::Files | Handover::Both => Some(Built { rendered, ..self.put(attempt, known)? }),
        }
    }

    /// What was made with the bytes of its outputs: from the cache, or, where they are not kept, made again.
    fn with_bytes(&self, attempt: Attempt) -> Attempt {
        let bytes = self.document.unit.as_ref().and_then(|unit| attempt.bytes_from(unit));
        match bytes {
            Some(_) => Attempt { bytes, origin: Origin::Cache, ..attempt },
            None => self.maker.built(self.document, self.world, Vec::new()),
        }
    }

    /// Puts the outputs into their places; `None` where they are outdated.
    fn put(&self, mut attempt: Attempt, known: Option<&Unit>) -> Option<Built> {
        if !attempt.is_made() {
            let line = self.keep_failure(&attempt, known);
            return Some(Built { line, ..attempt.built(Vec::new()) });
        }
        if let Some(bytes) = attempt.bytes.clone()
            && let Some(written) = to_device(&self.document.place, &bytes, self.outlet.gate)
        {
            return Some(self.told(attempt, written));
        }
        let targets = match Targets::of(self.document, attempt.made.as_ref()) {
            Ok(Some(targets)) => targets,
            Ok(None) => return Some(attempt.printed()),
            Err(error) => return Some(self.told(attempt, Err(error))),
        };
        if let Some(stats) = targets.are_there(known, self.outlet.options.verify) {
            let line = self.keep(&attempt, &targets, &stats, known);
            let written = by_format(&attempt, &self.document.place, untouched(&targets).into_iter());
            return Some(Built { line, ..attempt.built(written) });
        }
        if attempt.bytes.is_none() {
            attempt = self.with_bytes(attempt);
            if attempt.origin == Origin::Built {
                return self.put(attempt, known);
            }
        }
        self.replace(attempt)
    }

    /// Replaces outputs of which one is not as it is to be.
    fn replace(&self, attempt: Attempt) -> Option<Built> {
        let targets = match Targets::of(self.document, attempt.made.as_ref()) {
            Ok(targets) => targets?,
            Err(error) => return Some(self.told(attempt, Err(error))),
        };
        let RunOptions { durable, overwrite, verify, .. } = self.outlet.options;
        let known = || self.document.unit.as_ref().and_then(|unit| unit.cache.unit(&unit.name));
        let checks = Checks {
            gate: self.outlet.gate,
            attempt: (!self.is_last).then_some(&attempt),
            world: self.world,
            known: &known,
            recorded: &|name: &str| self.outlet.recorded(targets.folder).get(name).copied(),
        };
        let mut line = None;
        let keep = |stats: &[Option<Stat>], before: Option<Unit>| {
            line = self.keep(&attempt, &targets, stats, before.as_ref()).or_else(|| self.line_again(known()?));
        };
        let bytes = attempt.bytes.as_deref().unwrap_or_default();
        let delivery = targets.replace(bytes, Manner { durable, overwrite, verify }, &checks, keep);
        match delivery {
            Ok(Delivery::Outdated) => None,
            Ok(Delivery::Done { written, recovered }) => {
                let written = by_format(&attempt, &self.document.place, written.into_iter());
                let mut built = Built { line, ..attempt.built(written) };
                let told =
                    recovered.iter().flat_map(|found| found.diagnostics(&self.outlet.environment.current_folder));
                built.findings.diagnostics.extend(told);
                Some(built)
            }
            Err(error) => {
                self.manifest().into_iter().for_each(Manifest::doubt);
                Some(self.told(attempt, Err(error)))
            }
        }
    }

    /// Notes what came of the document, and what tells of its outputs; gives its line of the manifest, if that is new.
    fn keep(
        &self,
        attempt: &Attempt,
        targets: &Targets<'_>,
        stats: &[Option<Stat>],
        known: Option<&Unit>,
    ) -> Option<String> {
        if known.is_some_and(|known| attempt.origin == Origin::Unchanged && is_noted(attempt, targets, stats, known)) {
            return None;
        }
        let written = known.map(|known| known.written.clone()).unwrap_or_default();
        let mut unit = self.unit(attempt, written)?;
        for (target, stat) in targets.files.iter().zip(stats) {
            unit.write(target.name, target.file.digest, *stat);
        }
        self.keep_unit(unit, known)
    }

    /// Notes why a document was not built, so that it is told again; what is known of its outputs stays.
    fn keep_failure(&self, attempt: &Attempt, known: Option<&Unit>) -> Option<String> {
        let written = known.map(|known| known.written.clone()).unwrap_or_default();
        self.keep_unit(self.unit(attempt, written)?, known)
    }

    /// What is known of the document now.
    fn unit(&self, attempt: &Attempt, written: Vec<WrittenFile>) -> Option<Unit> {
        let PlannedUnit { folder, key, .. } = self.document.unit.as_ref()?;
        let (source, folder) = (self.document.source_path()?.as_str().to_owned(), folder.clone());
        let (record, outcome) = (attempt.record.clone(), attempt.outcome.clone()?);
        Some(Unit { source, folder, key: *key, record, outcome, written })
    }

    fn keep_unit(&self, unit: Unit, before: Option<&Unit>) -> Option<String> {
        let PlannedUnit { name, cache, .. } = self.document.unit.as_ref()?;
        if before == Some(&unit) {
            return None;
        }
        let source = self.document.source_path()?;
        let new = line(source, &unit);
        let new = before.is_none_or(|before| line(source, before) != new).then_some(new);
        if new.is_some() {
            self.manifest().into_iter().for_each(Manifest::outdate);
        }
        cache.keep_unit(name, &unit);
        new
    }

    /// The line of outputs of which all is noted, and which are not there: a run that could not put them into their places
    /// has noted it, and the manifest does not tell of them.
    fn line_again(&self, unit: Unit) -> Option<String> {
        let source = self.document.source_path()?;
        self.manifest().into_iter().for_each(Manifest::outdate);
        Some(line(source, &unit))
    }

    /// The manifest that tells of the document.
    fn manifest(&self) -> Option<&Manifest> {
        self.document.place.folder().and_then(|folder| self.outlet.manifests.get(folder))
    }

    /// What came of it, with what was written, or with the error.
    fn told(&self, attempt: Attempt, written: Result<Vec<Written>, BuildError>) -> Built {
        match written {
            Ok(written) => attempt.built(written),
            Err(error) => {
                let mut built = Built { is_undelivered: true, ..attempt.built(Vec::new()) };
                let error = error.told_from(&self.outlet.environment.current_folder);
                built.findings.diagnostics.push(error.diagnostic());
                built
            }
        }
    }
}

/// Whether all of an outcome that is as it was is noted already, with what tells of each file.
fn is_noted(attempt: &Attempt, targets: &Targets<'_>, stats: &[Option<Stat>], known: &Unit) -> bool {
    let is_noted = |(target, stat): (&Target<'_>, &Option<Stat>)| {
        let written = known.written_at(target.name);
        written.is_some_and(|written| written.digest == target.file.digest && written.stat == *stat)
    };
    known.record == attempt.record && targets.files.iter().zip(stats).all(is_noted)
}
