//! Builds one document.

use publish_core::model::Language;
use publish_core::{Bytes, Diagnostic, Format, FormatSet, ProjectPath, Rendered, SourceMap, Theme, World};

/// What to build.
#[derive(Clone, Debug)]
pub enum Source {
    /// A file of the project.
    File(ProjectPath),
    /// What came in on standard input; relative references are to the root.
    StandardInput(Bytes),
}

/// How to build it.
#[derive(Clone, Debug, Default)]
pub struct BuildOptions {
    /// The formats to render.
    pub formats: FormatSet,
    /// The path of the outputs without extension, relative to the output folder, such as `guides/memo`.
    pub stem: String,
    /// Metadata from the command line, over that of the document.
    pub metadata: Vec<(String, String)>,
    /// The language of documents that do not say theirs.
    pub language: Option<Language>,
    /// How they should look.
    pub theme: Theme,
}

/// What came of it.
#[derive(Clone, Debug)]
pub struct Built {
    /// The texts that the diagnostics point into.
    pub sources: SourceMap,
    /// Faults and remarks, in the order of the document.
    pub diagnostics: Vec<Diagnostic>,
    /// The outputs; none when one of the diagnostics is an error.
    pub outputs: Option<Outputs>,
}

/// The outputs of one document.
#[derive(Clone, Debug)]
pub struct Outputs {
    /// The rendered formats, in the order of [`Format::ALL`].
    pub rendered: Vec<(Format, Rendered)>,
    /// The number of pages, where the document was laid out.
    pub pages: Option<u32>,
}

/// Builds a document in the formats that `options` asks for.
pub fn build(world: &dyn World, source: &Source, options: &BuildOptions) -> Built {
    let _ = (world, source, options);
    todo!()
}
