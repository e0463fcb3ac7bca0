//! Gives a preview what was built.

use std::path::{Path, PathBuf};

use publish_build::{Built, Findings, Onlooker, Plan, PlannedDocument};
use publish_preview::{DocumentName, Preview, Shown, SourcePlaces};

use crate::report::faults_of;

/// Who shows in a preview what is built.
pub(super) struct Showing {
    pub(super) preview: Preview,
    /// The folder that files are named from.
    pub(super) current: PathBuf,
}

impl Onlooker for Showing {
    fn first(&self) -> Option<String> {
        self.preview.in_view()
    }

    fn planned(&self, plan: &Plan) {
        let named = |document: &PlannedDocument| DocumentName {
            name: document.name.clone(),
            title: Path::new(&document.name)
                .file_stem()
                .map_or_else(String::new, |stem| stem.to_string_lossy().into_owned()),
        };
        // Where nothing can be planned, what was shown stays.
        if !plan.findings.iter().any(Findings::failed) || !plan.documents.is_empty() {
            self.preview.documents(plan.documents.iter().map(named).collect());
        }
    }

    fn begins(&self, documents: &[&str]) {
        documents.iter().for_each(|document| self.preview.building(document));
    }

    fn is_done(&self, document: &PlannedDocument, built: &Built) {
        let (planned, current) = (document.clone(), self.current.clone());
        self.preview.show(Shown {
            document: document.name.clone(),
            outputs: built.rendered.clone(),
            faults: faults_of(&built.findings, &self.current),
            places: SourcePlaces::on_demand(move || planned.source_words(&current)),
        });
    }
}
