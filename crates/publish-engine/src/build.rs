//! Builds one document.

use publish_core::{Diagnostic, Format, Rendered, SourceMap, World};
use publish_fonts::Fonts;

use crate::formats::render_all;
use crate::options::{BuildOptions, Source};
use crate::parse::read;
use crate::report::Report;
use crate::session::Session;
use crate::watch::Stage;

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
    /// The number of words of the document; an ideograph is one.
    pub words: u64,
}

/// Builds a document in the formats that are settled for it.
///
/// `fonts` is shared by all builds of a process, so that a face is opened once.
pub fn build(world: &dyn World, fonts: &Fonts<'_>, source: &Source, options: &BuildOptions) -> Built {
    Session::new(world, fonts).build(source, options)
}

impl Session<'_> {
    /// Builds a document in the formats that are settled for it.
    pub fn build(&self, source: &Source, options: &BuildOptions) -> Built {
        let parsed = self.time(Stage::Parse, || self.parse(source, options));
        let resolved = parsed.and_then(|parsed| self.time(Stage::Resolve, || self.resolve(parsed)));
        let (mut report, outputs) = match resolved {
            Ok(document) => render_all(self, document),
            Err(report) => (report, None),
        };
        report.apply_policy(&options.before_reading().checks);
        let outputs = outputs.filter(|_| !report.has_errors());
        let Report { sources, diagnostics } = report;
        Built { sources, diagnostics, outputs }
    }
}

/// What is told of a source that can't be read as Markdown, before anything is built; `None` for one that can.
pub fn refuse(world: &dyn World, source: &Source) -> Option<Built> {
    let Report { sources, diagnostics } = read(world, source).err()?;
    Some(Built { sources, diagnostics, outputs: None })
}
