//! Builds one document.

use publish_core::decode::decode;
use publish_core::model::Document;
use publish_core::{
    Code, Diagnostic, Format, FormatSet, Outcome, PageIndex, ProjectPath, ReadError, Rendered, Severity, SourceMap,
    TextId, TextOrigin, World, codes, walk,
};
use publish_docx::DocxOptions;
use publish_fonts::Fonts;
use publish_html::HtmlOptions;
use publish_layout::Layout;
use publish_markdown::ReadOptions;
use publish_pdf::PdfOptions;
use publish_resolve::{Paged, ResolveOptions, Resolved};
use publish_text::TextOptions;

use crate::families::{find, located};
use crate::options::{BuildOptions, ProjectText, Source};
use crate::order::sort;
use crate::settings::{FrontMatter, Settings};
use crate::source_kind;

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

/// The width of plain text, in columns (RFC 3676 §4.2 asks for at most 78).
const TEXT_WIDTH: usize = 72;

/// What can't be told of a document whose front matter can't be read: it may say the language, name the works and give the
/// values that seem to be missing.
const NEED_FRONT_MATTER: [&Code; 3] =
    [&codes::LANGUAGE_DETECTED, &codes::UNDEFINED_REFERENCE, &codes::UNDEFINED_VARIABLE];

/// Builds a document in the formats that `options` asks for.
///
/// `fonts` is shared by all builds of a process, so that a face is opened once.
pub fn build(world: &dyn World, fonts: &Fonts, source: &Source, options: &BuildOptions) -> Built {
    let (mut sources, mut diagnostics) = (SourceMap::new(), Vec::new());
    let outputs = outputs(world, fonts, source, options, &mut sources, &mut diagnostics);
    options.before_reading().checks.apply(&mut diagnostics);
    let outputs = outputs.filter(|_| diagnostics.iter().all(|diagnostic| diagnostic.severity < Severity::Error));
    sort(&mut diagnostics, &sources);
    Built { sources, diagnostics, outputs }
}

/// What is told of a source that can't be read as Markdown, before anything is built; `None` for one that can.
pub fn refuse(world: &dyn World, source: &Source) -> Option<Built> {
    let (mut sources, mut diagnostics) = (SourceMap::new(), Vec::new());
    match read(world, source, &mut sources, &mut diagnostics) {
        Some(_) => None,
        None => Some(Built { sources, diagnostics, outputs: None }),
    }
}

fn outputs(
    world: &dyn World,
    fonts: &Fonts,
    source: &Source,
    options: &BuildOptions,
    sources: &mut SourceMap,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<Outputs> {
    let (document, settings) = parse(world, source, options, sources, diagnostics)?;
    let without_front = diagnostics.iter().any(|found| *found.code == codes::INVALID_FRONT_MATTER);
    let resolve_options = resolve_options(source, &options.stem, &settings);
    let resolved = publish_resolve::resolve(document, sources, world, &resolve_options).take(diagnostics)?;
    if without_front {
        diagnostics.retain(|found| !NEED_FRONT_MATTER.contains(&found.code));
        return None;
    }
    let mut fonts = fonts.in_project(world, settings.fonts.clone());
    find(resolved.metadata(), &mut fonts, &settings, diagnostics);
    let is_rendered = settings.formats != FormatSet::NONE;
    let (laid, labels) = (is_rendered && resolved.has_page_numbers())
        .then(|| publish_layout::lay_out_until_stable(&resolved, &settings.theme, &fonts))
        .unzip();
    let labels = labels.unwrap_or_default();
    let paged = resolved.paged(&labels);
    let outputs = render(&paged, laid, &resolve_options.folder, &fonts, &options.stem, &settings, diagnostics);
    diagnostics.extend(fonts.findings().into_iter().map(|found| located(found, &paged, sources)));
    outputs
}

/// Reads the document, and settles what holds for it.
pub(crate) fn parse(
    world: &dyn World,
    source: &Source,
    options: &BuildOptions,
    sources: &mut SourceMap,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<(Document, Settings)> {
    let text = read(world, source, sources, diagnostics)?;
    let project = options.project.text.as_ref().map(|project| {
        let ProjectText { path, text } = project;
        sources.add(TextOrigin::File(path.clone()), text.clone())
    });
    let before = options.before_reading();
    let read_options = ReadOptions {
        metadata: &options.command_line.metadata,
        language: before.language.as_ref(),
        project,
        profiles: &before.profiles,
        dialect: before.dialect,
        raw: &before.raw,
    };
    let document = publish_markdown::parse(sources, text, world, &read_options).take(diagnostics)?;
    let settings = options.settle(&FrontMatter::of(&document.metadata));
    Some((document, settings))
}

fn resolve_options(source: &Source, stem: &str, settings: &Settings) -> ResolveOptions {
    let stem = stem.rsplit('/').next().unwrap_or_default();
    let (folder, name) = match source {
        // All summaries have the same name, which says nothing of the book.
        Source::File(path) if path.file_name() == publish_markdown::SUMMARY => (path.folder(), stem),
        Source::File(path) => (path.folder(), path.stem()),
        Source::StandardInput(_) => (ProjectPath::root(), stem),
    };
    ResolveOptions {
        folder,
        name: name.to_owned(),
        language: settings.language.clone(),
        paper: settings.paper,
        decode_pictures: settings.formats.contains(Format::Pdf) || settings.formats.contains(Format::Docx),
    }
}

fn read(
    world: &dyn World,
    source: &Source,
    sources: &mut SourceMap,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<TextId> {
    let (origin, bytes) = match source {
        Source::StandardInput(bytes) => (TextOrigin::StandardInput, bytes.clone()),
        Source::File(path) => match world.read(path) {
            Ok(bytes) => (TextOrigin::File(path.clone()), bytes),
            Err(error) => {
                diagnostics.push(unreadable(path, &error));
                return None;
            }
        },
    };
    let decoded = decode(&bytes);
    let text = sources.add(origin, decoded.text);
    let file_name = match source {
        Source::File(path) => Some(path.file_name()),
        Source::StandardInput(_) => None,
    };
    let fault = match decoded.fault {
        Some(fault) => Some(fault.diagnostic(text, "Markdown text")),
        None => source_kind::fault(file_name, &sources.get(text).text, text),
    };
    let readable = fault.is_none();
    diagnostics.extend(fault);
    readable.then_some(text)
}

fn unreadable(path: &ProjectPath, error: &ReadError) -> Diagnostic {
    match error {
        ReadError::NotFound => Diagnostic::new(&codes::FILE_NOT_FOUND, None, format!("there is no file `{path}`"))
            .help("check the name; it is relative to the current folder"),
        ReadError::Outside => {
            Diagnostic::new(&codes::PATH_OUTSIDE_ROOT, None, format!("`{path}` leads outside the project"))
                .help("copy the file into the project; `--root` names a larger one")
        }
        ReadError::TooLarge { .. } => {
            Diagnostic::new(&codes::TOO_LARGE, None, format!("`{path}` is too large: {error}"))
        }
        ReadError::NotAFile | ReadError::Refused(_) => {
            Diagnostic::new(&codes::FILE_UNREADABLE, None, format!("`{path}` can't be read: {error}"))
        }
    }
}

/// From how many blocks, phrases and inlines on a document is large: as many as the prose of dozens of books.
const LARGE: usize = 100_000;

/// Whether a document is so large that what its formats take together is too much memory at a time.
fn is_large(document: &Resolved) -> bool {
    let runs = walk::runs(document.document());
    runs.iter().map(|(_, content)| 1 + content.len()).sum::<usize>() >= LARGE
}

/// Renders every asked format from the one resolved document: the light formats beside layout and PDF, where there
/// are threads to spare, and before them where the document is large. A document whose text has numbers of pages comes with its layout.
fn render(
    document: &Paged<'_>,
    laid: Option<Outcome<Layout>>,
    folder: &ProjectPath,
    fonts: &Fonts,
    stem: &str,
    settings: &Settings,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<Outputs> {
    let wants = |format: Format| settings.formats.contains(format);
    let (theme, form) = (&settings.theme, settings.html);
    let html =
        || wants(Format::Html).then(|| publish_html::render(document, &HtmlOptions { stem, theme, form, folder }));
    let text = || wants(Format::Text).then(|| publish_text::render(document, &TextOptions { stem, width: TEXT_WIDTH }));
    let docx = |pages: Option<&PageIndex>| {
        wants(Format::Docx).then(|| publish_docx::render(document, pages, &DocxOptions { stem, theme, fonts }))
    };
    // A contents list in Word shows page numbers, which only layout knows.
    let docx_needs_pages =
        wants(Format::Docx) && document.front().iter().any(|part| matches!(part, publish_resolve::FrontPart::Contents));
    let pdf_options = PdfOptions { stem, theme, standards: settings.pdf_standard };
    let paged = || {
        if laid.is_none() && !wants(Format::Pdf) && !docx_needs_pages {
            return (None, None, None);
        }
        let mut found = Vec::new();
        let mut layout = laid.unwrap_or_else(|| publish_layout::lay_out(document, theme, fonts)).take(&mut found);
        let pdf = layout
            .as_mut()
            .filter(|_| wants(Format::Pdf))
            .map(|layout| publish_pdf::render(document, layout, fonts, &pdf_options));
        // What is left of the layout goes before the next format is rendered.
        let index = layout.map(|layout| layout.index);
        (Some(Outcome { value: Some(()), diagnostics: found }), index, pdf)
    };
    let light = || ((!docx_needs_pages).then(|| docx(None)).flatten(), html(), text());
    let ((laid, index, pdf), (early_docx, html, text)) = if is_large(document) {
        let light = light();
        (paged(), light)
    } else {
        rayon::join(paged, light)
    };
    let docx = if docx_needs_pages { docx(index.as_ref()) } else { early_docx };
    let pages = index.map(|index| index.pages);
    laid.and_then(|laid| laid.take(diagnostics));
    let mut rendered = Vec::new();
    for (format, outcome) in [(Format::Pdf, pdf), (Format::Docx, docx), (Format::Html, html), (Format::Text, text)] {
        if wants(format) {
            // A format that was asked for and did not come out has said why; then nothing is written at all.
            rendered.push((format, outcome?.take(diagnostics)?));
        }
    }
    Some(Outputs { rendered, pages })
}
