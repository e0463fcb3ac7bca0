//! `--timings`: where the time went.

use std::collections::BTreeMap;
use std::time::Duration;

use publish_build::{Built, Origin, Run, Stage};

/// So many documents are named, those that took longest first.
const NAMED: usize = 20;

/// The lines of the report: the stages of all documents together, then the documents, or those that took longest.
pub(crate) fn lines(run: &Run, all: bool) -> Vec<String> {
    let mut stages: BTreeMap<Stage, Duration> = BTreeMap::new();
    for (stage, spent) in run.documents.iter().flat_map(|built| &built.stages) {
        *stages.entry(*stage).or_default() += *spent;
    }
    let mut slowest: Vec<&Built> = run.documents.iter().collect();
    slowest.sort_by_key(|built| std::cmp::Reverse(built.elapsed));
    let stage = |(stage, spent): (&Stage, &Duration)| format!("{:>10}  {}", milliseconds(*spent), stage.name());
    let document = |built: &&Built| {
        let origin = match built.origin {
            Origin::Built => "",
            Origin::Cache => "  from the cache",
            Origin::Unchanged => "  unchanged",
        };
        format!("{:>10}  {}{origin}", milliseconds(built.elapsed), built.findings.name)
    };
    let mut lines: Vec<String> = vec!["Time spent, on all threads together:".to_owned()];
    lines.extend(stages.iter().map(stage));
    lines.push("Documents, the slowest first:".to_owned());
    lines.extend(slowest.iter().take(if all { slowest.len() } else { NAMED }).map(document));
    lines
}

fn milliseconds(duration: Duration) -> String {
    format!("{:.1} ms", duration.as_secs_f64() * 1e3)
}
