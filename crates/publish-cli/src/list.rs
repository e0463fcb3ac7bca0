//! `--list`: what would be built.

use std::path::Path;

use publish_build::{Listed, Plan, shown};
use serde::Serialize;

use crate::Exit;
use crate::output::print;
use crate::report::plain::escaped;

/// A document. Keys may be added; those that are here stay.
#[derive(Serialize)]
struct Document<'a> {
    document: &'a str,
    /// The files that it is made from, as far as an earlier run knows them.
    inputs: Vec<String>,
    outputs: Vec<String>,
}

/// Prints each document with what it is made from and what it becomes, as a JSON object on a line.
pub(crate) fn print_plan(plan: &Plan, current: &Path) -> Exit {
    let path = |path: &Path| shown(path, current).display().to_string();
    let line = |Listed { name, inputs, outputs }: &Listed| {
        let inputs = inputs.iter().map(|input| path(input)).collect();
        let outputs = outputs.iter().map(|output| path(output)).collect();
        let line = serde_json::to_string(&Document { document: name, inputs, outputs }).expect("text is JSON");
        format!("{}\n", escaped(&line))
    };
    let text: String = plan.listed().iter().map(line).collect();
    print(text.as_bytes())
}
